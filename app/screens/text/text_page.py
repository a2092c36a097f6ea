"""A page to write on that comes up from below, over the place it belongs to."""

from __future__ import annotations

from textual.screen import ModalScreen

from app.screens.session import Session, session_of
from widgets.autosave_text import AutosaveText
from widgets.footer import Footer
from widgets.words import Words


class WritingPage(ModalScreen[None]):
    """What every such page shares: its look, the cursor at the end of what stands there, a line to say something in.

    A page composes a `Vertical` with a title, a `AutosaveText`, `Words` named `said`, and its keys.
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

    @property
    def session(self) -> Session:
        """What this knows of the program."""
        return session_of(self)

    def on_mount(self) -> None:
        """Put the cursor at the end."""
        page = self.query_one(AutosaveText)
        page.move_cursor(page.document.end)
        page.focus()

    async def on_footer_key_clicked(self, message: Footer.KeyClicked) -> None:
        """Do what a clicked key does."""
        await self.run_action(message.action)

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something below the page."""
        self.query_one("#said", Words).say(text, "attention" if trouble else "quiet")
