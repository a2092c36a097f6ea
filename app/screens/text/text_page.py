"""A panel to write a text in, at the bottom of the screen."""

from __future__ import annotations

from textual import on
from textual.screen import ModalScreen

from app.screens.session import InDashboard
from widgets.autosave_text import AutosaveText
from widgets.words import Words


class WritingPage(InDashboard, ModalScreen[None]):
    """The base of such panels: the layout, the cursor at the end of the text, a line for messages.

    A subclass composes a `Vertical` with a title, an `AutosaveText`, `Words` with the id `said`, and a footer.
    """

    DEFAULT_CSS = """
    WritingPage { align: center bottom; background: $background 40%; }
    WritingPage > Vertical { height: 16; max-height: 95%; padding: 1 2; background: $surface; }
    WritingPage:ansi { background: transparent; }
    WritingPage:ansi > Vertical { background: ansi_default; border-top: solid ansi_default; }
    WritingPage AutosaveText { height: 1fr; max-width: 76; margin: 1 0; }
    WritingPage #said { height: auto; }
    WritingPage Footer { dock: none; padding: 0; }
    """

    def on_mount(self) -> None:
        """Focus the text with the cursor at its end."""
        text_area = self.query_one(AutosaveText)
        text_area.move_cursor(text_area.document.end)
        text_area.focus()

    @on(AutosaveText.SaveWanted)
    def _save_wanted(self) -> None:
        self.save_typed()

    def save_typed(self) -> object:
        """Save the typed text."""
        raise NotImplementedError

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show a message below the text."""
        self.query_one("#said", Words).say(text, "attention" if trouble else "quiet")
