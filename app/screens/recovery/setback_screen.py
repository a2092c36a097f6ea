"""What you plan to do if they say no, written before it comes and shown then in the same words."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from app.domain.recovery import key_labels, texts
from app.domain.text_merge import merge
from app.screens.session import Session, session_of
from app.unsaved_file import Text
from widgets.autosave_text import AutosaveText
from widgets.words import Words


class SetbackScreen(ModalScreen[None]):
    """A page for the plan of one application; saved as it is typed, and removed by emptying it."""

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

    @property
    def session(self) -> Session:
        """What this knows of the program."""
        return session_of(self)

    def compose(self) -> ComposeResult:
        """The question, the page, the key back."""
        with Vertical():
            yield Words(texts.SETBACK_TITLE.format(company=self._company), "strong")
            yield Words(texts.SETBACK_ASK)
            self._stored = self._kept_plan()
            yield AutosaveText(self._stored, placeholder=texts.SETBACK_HINT)
            yield Words(texts.SETBACK_NOTE, "faint")
            yield Words(id="said")
            back = Words()
            back.say_rows([[("esc", "key"), (f" {key_labels.BACK}", "faint")]])
            yield back

    def on_mount(self) -> None:
        """Begin at the end of what stands there."""
        page = self.query_one(AutosaveText)
        page.move_cursor(page.document.end)
        page.focus()

    def _kept_plan(self) -> str:
        return self.session.reader.rejections.setback_plan(self._application_id)

    @on(AutosaveText.SaveWanted)
    def _kept(self) -> None:
        self.keep_typed()

    @on(AutosaveText.Cleared)
    def _cleared(self) -> None:
        self.say(texts.CLEARED)

    def keep_typed(self) -> bool:
        """Keep what is typed and was not kept yet; False when that was refused, which has then been said."""
        text, stands = self.query_one(AutosaveText).text, self._kept_plan()
        if text.strip() == stands.strip():
            self._stored = stands
            return True
        whole, number = merge(self._stored, stands, text, one_line=False), self._application_id
        label = texts.SETBACK_TITLE.format(company=self._company)

        def saved(_: object) -> None:
            self._stored = whole

        return self.session.saving.save(
            Text("setback", self._text_name, label, whole, private=True),
            lambda store: store.rejections.save_setback_plan(number, whole),
            saved,
        )

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something below the page."""
        self.query_one("#said", Words).say(text, "attention" if trouble else "quiet")

    def action_close(self) -> None:
        """Go back, with everything kept here or put aside; a page that could not be kept stays open."""
        if self.keep_typed() or self.session.saving.is_put_aside(self._text_name):
            self.dismiss()
