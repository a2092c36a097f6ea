"""What is chosen, written and named in a walk: kept at once, and what follows from it."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.actions import SkipAction
from textual.app import SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from app.domain.letters import reminder_of_gaps
from app.domain.recovery import effects, texts, walk_texts
from app.domain.recovery.effects.effect import Deed
from app.domain.recovery.steps.feedback import letter_of, letter_text, mail_link
from app.domain.recovery.walk_data import Case, Place, read_case
from app.domain.recovery.walk_kinds import resume_at
from app.domain.text_merge import both
from app.screens.recovery.field_widgets import Dated, DayBlock, Emptied, Picked, Typed, WriteBlock, Wrote
from app.screens.recovery.unlock import OPENS_PRIVATE, ask_first
from app.screens.recovery.walk_body import Body
from app.screens.session import Session, session_of
from app.screens.signature import my_name, when_named
from app.system import open_link
from db.records import Step, StepState

if TYPE_CHECKING:
    from db.store import Store


class WalkKeeper(Widget):
    """The keeping half of a walk; `WalkView` shows it and goes between its steps."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "restore", texts.KEY_RESTORE, id="walk.restore", show=False),
    ]

    class Left(Message):
        """The user has had enough of this walk."""

    class Wanted(Message):
        """The walk of another ending is asked for from the note they share."""

        def __init__(self, rejection_id: int) -> None:
            super().__init__()
            self.rejection_id = rejection_id

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.case: Case | None = None
        self.place = Place()
        self._last_emptied = ""

    @property
    def session(self) -> Session:
        """What this knows of the program."""
        return session_of(self)

    @property
    def body(self) -> Body:
        """The step's items."""
        return self.query_one(Body)

    def read(self, rejection_id: int, step: Step | None) -> Case | None:
        """What a step of a walk shows, read now."""
        dashboard = self.session
        editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
        return read_case(
            dashboard.reader,
            dashboard.clock,
            rejection_id,
            step,
            editor=bool(editor),
            my_name=my_name(dashboard.reader, dashboard.settings),
            opening_lines=dashboard.settings.opening_lines,
            plain_glyphs=dashboard.settings.plain_glyphs,
        )

    def draw(self, *, anew: bool = False) -> None:
        """Show what was read, in place or `anew` from its top."""
        raise NotImplementedError

    def draw_page(self, focus: str = "") -> None:
        """Show another step or page from its top, with the keys in it."""
        raise NotImplementedError

    def refresh_walk(self) -> None:
        """Read the walk anew and bring what stands here up to date, in place."""
        raise NotImplementedError

    def letter(self) -> str:
        """The letter that stands on the screen, with what was just typed; empty for none."""
        self.keep_typed()
        return letter_text(self.case) if self.case is not None and self.body.block("feedback.copy") else ""

    @on(Picked)
    def _picked(self, event: Picked) -> None:
        event.stop()
        self.keep_typed()
        again = Picked(event.key, event.value)
        if event.key in OPENS_PRIVATE and ask_first(self.session, lambda: self.post_message(again)):
            return
        if self.case is not None:
            # Drafts are kept without anybody being told, so what is known of them may be older than what is kept.
            self.case = self.read(self.case.ending.rejection_id, self.place.step) or self.case
            self.follow(effects.picked(self.case, self.place, event.key, event.value))

    @on(Wrote)
    def _wrote(self, event: Wrote) -> None:
        event.stop()
        block = self.body.block(event.key)
        if isinstance(block, WriteBlock):
            self._keep_text(block)

    @on(Emptied)
    def _emptied(self, event: Emptied) -> None:
        event.stop()
        self._last_emptied = event.key
        self.session.notify(texts.CLEARED)

    def action_restore(self) -> None:
        """Bring back what was cleared last on this page."""
        block = self.body.block(self._last_emptied)
        if not isinstance(block, WriteBlock) or not block.control.restore():
            raise SkipAction
        block.enter(-1)

    @on(Dated)
    def _dated(self, event: Dated) -> None:
        event.stop()
        if self.case is not None:
            self._keep(effects.named(self.case, event.key, event.day))
            self.refresh_walk()
            if event.leads_on:
                self.body.lead_on_once_drawn()

    @on(Typed)
    def _typed(self, event: Typed) -> None:
        event.stop()
        self.place.find = event.text
        if self.case is not None:
            self.draw()
            self.body.show_below(event.key)

    def _keep_text(self, block: WriteBlock) -> bool:
        text, case = block.pending(), self.case
        if text is None or case is None:
            return False
        if self.session.others_wrote:
            self.refresh_walk()
            if self.case is None or not block.is_mounted:
                return True
        if not block.item.draft:
            merged = both(block.control.stored, block.item.text, text, one_line=not block.item.long)
            if merged != text:
                block.control.change_to(merged)
                text = block.control.text
                self.session.notify(texts.BOTH_TEXTS)
        typed = text
        deed = self._begun(effects.wrote(case, self.place, block.item.key, typed))

        def saved(result: object) -> None:
            block.control.stored = typed
            block.item = replace(block.item, text=typed)
            if not typed and block.item.key == self._last_emptied:
                # What was said when it was cleared ends with the change that saves it.
                self.session.notify(texts.CLEARED)
            if deed.done is not None:
                deed.done(result)

        if deed.do is None:
            saved(None)
        else:
            # Until it is in the store the text is marked as newer, so that nothing read meanwhile takes its place.
            self.session.saving.save(walk_texts.typed(case, self.place, block.item, typed), deed.do, saved)
        return True

    def _keep_day(self, block: DayBlock) -> bool:
        named: tuple[date | None] | None = block.pending()
        if named is None or self.case is None:
            return False
        self._keep(effects.named(self.case, block.item.key, named[0]))
        return True

    def keep_typed(self) -> None:
        """Keep everything that is typed and was not kept yet."""
        kept = False
        for block in self.body.blocks if self.case is not None else []:
            if not block.is_mounted:
                continue
            if isinstance(block, WriteBlock):
                kept = self._keep_text(block) or kept
            elif isinstance(block, DayBlock):
                kept = self._keep_day(block) or kept
        if kept:
            self.refresh_walk()

    def _keep(self, deed: Deed) -> bool:
        """Do a change; False when it was refused, which has then been said."""
        do = self._begun(deed).do
        if do is None or self.case is None:
            return True
        result = self.session.write(do)
        if result is None:
            return False
        if deed.done is not None:
            deed.done(result)
        return True

    def _begun(self, deed: Deed) -> Deed:
        """A deed that lets the step count as begun first, where it has not."""
        case, step, do = self.case, self.place.step, deed.do
        if case is None or step is None or do is None or not deed.begins or self.place.page:
            return deed
        if dict(case.ending.steps)[step] in (StepState.OPEN, StepState.DONE):
            return deed
        rejection = case.ending.rejection_id

        def begun(store: Store) -> Any:
            store.rejections.set_step(rejection, step, StepState.OPEN)
            return do(store)

        return replace(deed, do=begun)

    def typed_here(self) -> str:
        """All that is written here, each text below its question; a letter nobody changed is not."""
        said = []
        for block in self.body.blocks:
            if isinstance(block, WriteBlock) and not block.item.live and block.is_mounted:
                ours = block.item.draft and block.pending() is None and not block.has_focus_within
                text = "" if ours else block.control.text.strip()
                said += [f"{block.item.prompt}\n{text}".strip()] if text else []
        return "\n\n".join(said)

    def follow(self, deed: Deed, focus: str = "") -> None:
        """Do what was asked for, and show what comes of it."""
        if not self._keep(deed):
            self.refresh_walk()
            return
        if deed.said:
            self.session.notify(deed.said)
        if deed.then == "anew":
            self.draw_page(focus or deed.focus)
            return
        if deed.then == "resume":
            self.place.step = None
            self.refresh_walk()
            self.place.step = None if self.case is None else resume_at(self.case.ending)
            self.draw_page()
            return
        if deed.then == "copy":
            self.screen.call_later(self.screen.run_action, "screen.copy")
            return
        if deed.then == "support":
            self.app.call_later(self.app.run_action, "support")
            return
        if deed.then == "mail":
            when_named(self.session, self._mail)
            return
        if deed.then == "editor":
            self.call_later(self._edit)
            return
        if deed.then.startswith("walk:"):
            self.post_message(self.Wanted(int(deed.then.partition(":")[2])))
            return
        self.refresh_walk()
        if deed.then == "list":
            self.post_message(self.Left())
        elif deed.then:
            self._focus(deed.then)

    def _mail(self) -> None:
        """Hand the letter to the mail program, and name what is still to be filled in."""
        if (case := self.case) is None or not (letter := self.letter()):
            return
        said = open_link(mail_link(case))
        opened = texts.EMAIL_OPENED if said.startswith("Opened") else said
        self.session.notify(f"{opened} {self.gaps_left(letter)}".strip())

    def gaps_left(self, letter: str) -> str:
        """A sentence that names what is still to be filled in; empty when there is nothing."""
        ending = None if self.case is None else self.case.ending
        return "" if ending is None else reminder_of_gaps(letter, ending.role, ending.company)

    def _edit(self) -> None:
        """Let the user change the letter in their own editor, with the dashboard out of the way."""
        # Only needed by those who use it.
        from app.domain.recovery.external_editor import EditorNotStarted, edited, editor

        if not (letter := self.letter()) or (case := self.case) is None:
            return
        try:
            with self.app.suspend():
                text = edited(editor(os.environ), letter)
        except (EditorNotStarted, SuspendNotSupported):
            self.session.notify(texts.EDITOR_NONE, trouble=True)
            return
        if text != letter:
            self._keep(effects.wrote(case, self.place, f"feedback.letter.{letter_of(case).value}", text))
        self.refresh_walk()

    def _focus(self, key: str) -> None:
        block = self.body.block(key)
        if block is not None:
            self.body.focus_item(key)
