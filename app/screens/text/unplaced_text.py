"""A page for typed text whose place no longer exists, to copy, edit or delete it; it stays a draft until then."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from app.screens.keys.actions import COPY_UNPLACED, DELETE_UNPLACED, LEAVE_UNPLACED, bindings
from app.screens.store.saving import UNPLACED
from app.screens.text.text_page import WritingPage
from widgets.autosave_text import AutosaveText
from widgets.footer import Footer
from widgets.words import Words

IN_PALETTE = "The palette brings it back under Unplaced text."


class UnplacedScreen(WritingPage):
    """A page for one such text; keys are typed into it and act on nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LEAVE_UNPLACED, COPY_UNPLACED, DELETE_UNPLACED)

    def __init__(self, name: str, title: str, text: str, *, private: bool = False) -> None:
        super().__init__()
        self._private = private
        self._draft, self._title, self._text = f"{UNPLACED}{name}", title, text

    def compose(self) -> ComposeResult:
        """The title, the text, the footer."""
        with Vertical():
            yield Words(self._title, "strong", raised=True)
            yield AutosaveText(self._text)
            hint = "It is encrypted elsewhere, so it is not saved here." if self._private else IN_PALETTE
            yield Words(hint, "faint", raised=True, id="said")
            hints = [COPY_UNPLACED.hint(), DELETE_UNPLACED.hint()]
            yield Footer(hints, last=LEAVE_UNPLACED.hint(), raised=True)

    def on_mount(self) -> None:
        """Save the text as a draft at once."""
        self.save_typed()

    def save_typed(self) -> None:
        """Save the text as it is; private text that would be encrypted elsewhere stays on the screen only."""
        if self._private or not self.query(AutosaveText):
            return
        text = self.query_one(AutosaveText).text
        self.session.saving.save_draft(self._draft, self._title, f"{self._title}\n{text}" if text.strip() else "")

    def action_copy(self) -> None:
        """Copy the text to the clipboard."""
        self.session.copy(self.query_one(AutosaveText).text)

    def action_discard(self) -> None:
        """Delete the text."""
        self.session.saving.drop_draft(self._draft)
        self.dismiss()

    def action_leave(self) -> None:
        """Save the text and go back."""
        self.save_typed()
        self.dismiss()
