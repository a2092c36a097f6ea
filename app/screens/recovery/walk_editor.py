"""The editing of a walkthrough: saves each answer, text and day at once, and does what follows from it."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, assert_never

from textual import on
from textual.actions import SkipAction
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from app.domain.letters import reminder_of_gaps
from app.domain.recovery import key_labels, texts, typed_texts
from app.domain.recovery.effect import Effect, FocusField, Go, OpenWalk, ShowPage, save_answer
from app.domain.recovery.fields import MenuField
from app.domain.recovery.steps.feedback import email_link, letter_key, letter_of, letter_text
from app.domain.recovery.walk_data import WalkData, WalkPage, WalkPosition, read_walk
from app.domain.recovery.walk_kinds import WALK_KINDS, resume_at
from app.domain.text_merge import merge
from app.screens.recovery.field_widgets import (
    DateFieldView,
    DayNamed,
    FieldCleared,
    Picked,
    TextFieldView,
    Typed,
    Wrote,
)
from app.screens.recovery.unlock import ask_first
from app.screens.recovery.walk_body import WalkBody
from app.screens.session import InDashboard
from app.screens.text.signature import my_name, when_named
from app.system import open_link
from db.records.walk_enums import Step, StepState

if TYPE_CHECKING:
    from db.store import Store


class WalkEditor(InDashboard, Widget):
    """The part of a walkthrough that saves; `WalkView` shows it and moves between its steps."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "restore", key_labels.RESTORE, id="walk.restore", show=False)
    ]

    class LeaveWanted(Message):
        """The user leaves this walkthrough for now."""

    class OtherWanted(Message):
        """The walkthrough of another rejection was opened from a shared page."""

        def __init__(self, rejection_id: int) -> None:
            super().__init__()
            self.rejection_id = rejection_id

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.data: WalkData | None = None
        self.position = WalkPosition()
        self._last_cleared = ""

    @property
    def body(self) -> WalkBody:
        """The fields of the step."""
        return self.query_one(WalkBody)

    def read(self, rejection_id: int, step: Step | None) -> WalkData | None:
        """Read the data of a step of a walkthrough."""
        session = self.session
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        return read_walk(
            session.reader,
            session.clock,
            rejection_id,
            step,
            editor=bool(editor),
            my_name=my_name(session.reader, session.settings),
            opening_lines=session.settings.opening_lines,
            plain_glyphs=session.settings.plain_glyphs,
            priors=session.settings.priors,
        )

    def draw(self, *, anew: bool = False) -> None:
        """Show the data, in place or `anew` from the top."""
        raise NotImplementedError

    def draw_page(self, focus: str = "") -> None:
        """Show another step or page from its top, and focus it."""
        raise NotImplementedError

    def refresh_walk(self) -> None:
        """Read the walkthrough again and update it in place."""
        raise NotImplementedError

    def letter(self) -> str:
        """The letter on the screen, including typed text; empty for none."""
        self.save_typed()
        return letter_text(self.data) if self.data is not None and self.body.view("feedback.copy") else ""

    @on(Picked)
    def _picked(self, event: Picked) -> None:
        self.save_typed()
        field, value = event.field, event.value
        again = Picked(field, value)
        is_private = isinstance(field, MenuField) and field.private
        if is_private and ask_first(self.session, lambda: self.post_message(again)):
            return
        if self.data is not None:
            # Drafts are saved without a refresh, so the data may be out of date.
            self.data = self.read(self.data.rejection_id, self.position.step) or self.data
            self.follow(field.respond(self.data, self.position, value))

    @on(Wrote)
    def _wrote(self, event: Wrote) -> None:
        if event.view.is_mounted:
            self._save_text(event.view)

    @on(FieldCleared)
    def _cleared(self, event: FieldCleared) -> None:
        self._last_cleared = event.key
        self.session.notify(texts.CLEARED)

    def action_restore(self) -> None:
        """Restore the text cleared last on this page."""
        view = self.body.view(self._last_cleared)
        if not isinstance(view, TextFieldView) or not view.control.restore():
            raise SkipAction
        view.enter(-1)

    @on(DayNamed)
    def _day_named(self, event: DayNamed) -> None:
        if self.data is not None:
            self._save(event.field.respond(self.data, event.day))
            if event.leads_on:
                self.body.lead_on_once_drawn()

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        if self.data is not None:
            event.field.respond(self.data, self.position, event.text)
            self.draw()
            self.body.show_below(event.field.key)

    def _save_text(self, view: TextFieldView) -> bool:
        text, data = view.pending(), self.data
        if text is None or data is None:
            return False
        if self.session.others_wrote:
            self.refresh_walk()
            if self.data is None or not view.is_mounted:
                return True
        final_text = text
        if not view.field.letter:
            merged = merge(view.control.stored, view.field.text, text, one_line=not view.field.long)
            if merged != text:
                view.control.change_to(merged)
                final_text = view.control.text
        effect = view.field.respond(data, self.position, final_text)
        if final_text.strip():
            # White space alone does not start the step.
            effect = self._started(effect, at_once=False)

        def on_saved(result: object) -> None:
            view.control.stored = final_text
            view.field = view.field._replace(text=final_text)
            if final_text != text:
                self.session.notify(texts.BOTH_TEXTS)
            if not final_text and view.field.key == self._last_cleared:
                # Saving clears the message that was shown when the text was cleared.
                self.session.notify(texts.CLEARED)
            if effect.saved is not None:
                effect.saved(result)

        if effect.change is None:
            on_saved(None)
        else:
            # Until it is stored, the text counts as newer, so that data read meanwhile does not replace it.
            unsaved_text = typed_texts.waiting_text(data, self.position, view.field, final_text)
            self.session.saving.save(unsaved_text, effect.change, on_saved)
        return True

    def _save_day(self, view: DateFieldView) -> bool:
        pending_day = view.pending()
        if pending_day is None or self.data is None:
            return False
        self._save(view.field.respond(self.data, pending_day[0]))
        return True

    def save_typed(self) -> None:
        """Save typed text and days."""
        saved = False
        for view in self.body.views if self.data is not None else []:
            if not view.is_mounted:
                continue
            if isinstance(view, TextFieldView):
                saved = self._save_text(view) or saved
            elif isinstance(view, DateFieldView):
                saved = self._save_day(view) or saved
        if saved:
            self.refresh_walk()

    def _save(self, effect: Effect) -> bool:
        """Make the change of an effect; False if it was refused, with a message."""
        change = self._started(effect, at_once=True).change
        if change is None or self.data is None:
            return True
        result = self.session.write(change)
        if result is None:
            return False
        if effect.saved is not None:
            effect.next = effect.saved(result) or effect.next
        return True

    def _started(self, effect: Effect, *, at_once: bool) -> Effect:
        """The effect, extended to mark the step as started if it is not yet.

        What is done `at_once` is undone together with that; text goes on being typed in a change of its own.
        """
        data, step, change = self.data, self.position.step, effect.change
        if data is None or step is None or change is None or not effect.starts_step:
            return effect
        if self.position.page is not WalkPage.STEP or dict(data.ending.steps)[step] in (StepState.OPEN, StepState.DONE):
            return effect
        rejection, name = data.rejection_id, WALK_KINDS[data.ending.walk].names.get(step, "")

        def start(store: Store) -> Any:
            if not at_once:
                store.rejections.set_step(rejection, step, StepState.OPEN, name=name)
                return change(store)
            with store.change(""):
                result = change(store)
                store.rejections.set_step(rejection, step, StepState.OPEN, name=name)
            return result

        return replace(effect, change=start)

    def typed_here(self) -> str:
        """All typed texts, each below its question, without an unchanged letter."""
        texts_typed = []
        for view in self.body.views:
            if isinstance(view, TextFieldView) and not view.field.live and view.is_mounted:
                is_untouched_letter = view.field.letter and view.pending() is None and not view.has_focus_within
                text = "" if is_untouched_letter else view.control.text.strip()
                texts_typed += [f"{view.field.prompt}\n{text}".strip()] if text else []
        return "\n\n".join(texts_typed)

    def follow(self, effect: Effect) -> None:
        """Make the change of an effect, and do what comes next."""
        if not self._save(effect):
            self.refresh_walk()
            return
        if effect.message:
            self.session.notify(effect.message)
        following = effect.next
        if isinstance(following, FocusField):
            self.refresh_walk()
            if self.body.view(following.key) is not None:
                self.body.focus_field(following.key)
        elif isinstance(following, ShowPage):
            self.draw_page(following.focus)
        elif isinstance(following, OpenWalk):
            self.post_message(self.OtherWanted(following.rejection_id))
        else:
            self._go(following)

    def _go(self, go: Go) -> None:
        if go is Go.STAY:
            self.refresh_walk()
        elif go is Go.LIST:
            self.refresh_walk()
            self.post_message(self.LeaveWanted())
        elif go is Go.RESUME:
            self.position.step = None if self.data is None else resume_at(self.data.ending)
            self.draw_page()
        elif go is Go.COPY:
            self.screen.call_later(self.screen.run_action, "screen.copy")
        elif go is Go.SUPPORT:
            self.app.call_later(self.app.run_action, "support")
        elif go is Go.EMAIL:
            when_named(self.session, self._email)
        elif go is Go.EDITOR:
            self.call_later(self._edit)
        else:
            assert_never(go)

    def _email(self) -> None:
        """Open the letter in the email app, and name gaps that are left in it."""
        if (data := self.data) is None or not (letter := self.letter()):
            return
        opened = open_link(email_link(data))
        message = texts.EMAIL_OPENED if opened.startswith("Opened") else opened
        self.session.notify(f"{message} {self.gaps_left(letter)}".strip())

    def gaps_left(self, letter: str) -> str:
        """A sentence that names gaps left in a letter; empty for none."""
        return "" if self.data is None else reminder_of_gaps(letter, self.data.ending.role, self.data.ending.company)

    def _edit(self) -> None:
        """Edit the letter in the user's own editor, with the dashboard suspended."""
        # Rarely needed.
        from app.domain.recovery.external_editor import EditorNotStarted, edit_text, editor

        if not (letter := self.letter()) or (data := self.data) is None:
            return
        try:
            with self.app.suspend():
                text = edit_text(editor(os.environ), letter)
        except (EditorNotStarted, SuspendNotSupported):
            self.session.notify(texts.EDITOR_NONE, trouble=True)
            return
        if text != letter:
            self._save(save_answer(data, letter_key(letter_of(data)), text))
