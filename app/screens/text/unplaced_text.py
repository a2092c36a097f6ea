"""Typed text whose place is gone: shown at once, to be copied, changed or deleted, and kept until then."""

from __future__ import annotations

from typing import ClassVar

from textual import on
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
    """A page for one such text; what is pressed goes into it and acts on nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(LEAVE_UNPLACED, COPY_UNPLACED, DELETE_UNPLACED)

    def __init__(self, name: str, title: str, text: str, *, private: bool = False) -> None:
        super().__init__()
        self._private = private
        self._draft, self._title, self._text = f"{UNPLACED}{name}", title, text

    def compose(self) -> ComposeResult:
        """What happened, the text, the keys."""
        with Vertical():
            yield Words(self._title, "strong", raised=True)
            yield AutosaveText(self._text)
            hint = "It is encrypted elsewhere, so it is not saved here." if self._private else IN_PALETTE
            yield Words(hint, "faint", raised=True, id="said")
            hints = [COPY_UNPLACED.hint(), DELETE_UNPLACED.hint()]
            yield Footer(hints, last=LEAVE_UNPLACED.hint(), raised=True)

    def on_mount(self) -> None:
        """Save it as a draft before anything else."""
        self.keep_typed()

    @on(AutosaveText.SaveWanted)
    def _kept(self) -> None:
        self.keep_typed()

    def keep_typed(self) -> None:
        """Save the text as it stands; one that is encrypted otherwise stays on the screen only."""
        if self._private or not self.query(AutosaveText):
            return
        text = self.query_one(AutosaveText).text
        self.session.saving.save_draft(self._draft, self._title, f"{self._title}\n{text}" if text.strip() else "")

    def action_copy(self) -> None:
        """Put the text on the clipboard."""
        self.session.copy(self.query_one(AutosaveText).text)

    def action_discard(self) -> None:
        """Delete the text."""
        self.session.saving.drop_draft(self._draft)
        self.dismiss()

    def action_leave(self) -> None:
        """Go back, with the text kept."""
        self.keep_typed()
        self.dismiss()
