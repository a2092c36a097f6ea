"""The page for a setback plan: what to do if they say no, written in advance and shown then."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from app.domain.recovery import key_labels, texts
from app.domain.text_merge import merge
from app.screens.session import InDashboard
from app.unsaved_file import Text
from widgets.autosave_text import AutosaveText
from widgets.words import Words


class SetbackScreen(InDashboard, ModalScreen[None]):
    """The plan for one application, saved as it is typed; an empty text deletes it."""

    CSS = """
    SetbackScreen { background: $background; }
    SetbackScreen Vertical { padding: 2 2 1 2; }
    SetbackScreen Words { margin-bottom: 1; }
    SetbackScreen AutosaveText {
        height: auto; min-height: 2; max-height: 10; max-width: 72; margin-bottom: 1; padding: 0 1;
        border-left: vkey $accent;
    }
    SetbackScreen:nocolor AutosaveText { border-left: ascii $rule; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", key_labels.BACK, id="setback.close", show=False)
    ]

    def __init__(self, application_id: int, company: str) -> None:
        super().__init__()
        self._application_id = application_id
        self._company = company
        self._text_name = f"setback:{application_id}"
        self._stored = ""

    def compose(self) -> ComposeResult:
        """The question, the text, the key to go back."""
        with Vertical():
            yield Words(texts.SETBACK_TITLE.format(company=self._company), "strong")
            yield Words(texts.SETBACK_ASK)
            self._stored = self._stored_plan()
            yield AutosaveText(self._stored, placeholder=texts.SETBACK_HINT)
            yield Words(texts.SETBACK_NOTE, "faint")
            yield Words(id="said")
            back = Words()
            back.say_rows([[("esc", "key"), (f" {key_labels.BACK}", "faint")]])
            yield back

    def on_mount(self) -> None:
        """Go on at the end of the text."""
        text_area = self.query_one(AutosaveText)
        text_area.move_cursor(text_area.document.end)

    def _stored_plan(self) -> str:
        return self.session.reader.rejections.setback_plan(self._application_id)

    @on(AutosaveText.SaveWanted)
    def _save_wanted(self) -> None:
        self.save_typed()

    @on(AutosaveText.Cleared)
    def _cleared(self) -> None:
        self.say(texts.CLEARED)

    def save_typed(self) -> bool:
        """Save typed text; False if that was refused, with a message."""
        text_area, stored = self.query_one(AutosaveText), self._stored_plan()
        text = text_area.text
        if text.strip() == stored.strip():
            self._stored = stored
            return True
        merged, number = merge(self._stored, stored, text, one_line=False), self._application_id
        label = texts.SETBACK_TITLE.format(company=self._company)
        if merged != text:
            text_area.change_to(merged)

        def on_saved(_: object) -> None:
            self._stored = merged
            if merged not in (text, stored):
                self.say(texts.BOTH_TEXTS)

        return self.session.saving.save(
            Text("setback", self._text_name, label, merged, private=True),
            lambda store: store.rejections.save_setback_plan(number, merged),
            on_saved,
        )

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show a message below the text."""
        self.query_one("#said", Words).say(text, "attention" if trouble else "quiet")

    def action_close(self) -> None:
        """Go back once the text is saved, or set aside as a draft; otherwise stay open."""
        if self.save_typed() or self.session.saving.is_unplaced(self._text_name):
            self.dismiss()
