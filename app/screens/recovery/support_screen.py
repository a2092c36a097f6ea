"""A page of plain words for when this is getting heavy; nothing about opening it is kept."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from app.domain.recovery import key_labels, texts
from app.screens.session import Session, session_of
from widgets.autosave_text import AutosaveText
from widgets.footer import Footer, KeyHint
from widgets.words import Words

CONTACTS = "support:contacts"
"""The draft that holds the user's own people; like every draft it stays out of exports and the log of changes."""


class SupportScreen(ModalScreen[None]):
    """The words, the user's own people, and the way back."""

    CSS = """
    SupportScreen { background: $background; }
    SupportScreen VerticalScroll { height: 1fr; padding: 2 2 1 2; scrollbar-size-vertical: 1; }
    SupportScreen Words { margin-bottom: 1; }
    SupportScreen #asked { margin-bottom: 0; }
    SupportScreen AutosaveText {
        height: auto; min-height: 1; max-height: 8; max-width: 72; margin-bottom: 1; padding: 0 1;
        border-left: vkey $rule;
    }
    SupportScreen AutosaveText:focus { border-left: vkey $accent; }
    SupportScreen:nocolor AutosaveText { border-left: ascii $rule; }
    """
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "close", key_labels.BACK, id="support.close", show=False),
        Binding("tab", "write", key_labels.CONTACTS, id="support.write", show=False),
        Binding("down", "scroll(1)", "down", id="support.down", show=False),
        Binding("up", "scroll(-1)", "up", id="support.up", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._stored = ""

    @property
    def session(self) -> Session:
        """What this knows of the program."""
        return session_of(self)

    def compose(self) -> ComposeResult:
        """The title, the words, the user's own people, the keys."""
        with VerticalScroll(can_focus=False):
            yield Words(texts.SUPPORT_TITLE, "strong")
            for paragraph in texts.SUPPORT:
                yield Words(paragraph, "plain")
            yield Words(texts.CONTACTS, "quiet", id="asked")
            page = AutosaveText(self.session.saving.draft(CONTACTS), placeholder=texts.CONTACTS_HINT)
            self._stored = page.text
            yield page
        write = KeyHint("tab", key_labels.CONTACTS, "screen.write")
        yield Footer([write], last=KeyHint("esc", key_labels.BACK, "screen.close"))

    @on(AutosaveText.SaveWanted)
    def _kept(self) -> None:
        self.keep_typed()

    def action_write(self) -> None:
        """Go to where the user's own people are written down, or out of it again."""
        page = self.query_one(AutosaveText)
        if page.has_focus:
            self.action_close()
            return
        page.move_cursor(page.document.end)
        page.focus()

    def keep_typed(self) -> None:
        """Keep everything that is typed and was not kept yet."""
        page = self.query_one(AutosaveText)
        if page.text == self._stored:
            return
        whole = self.session.saving.keep_written(CONTACTS, texts.CONTACTS, self._stored, page.text)
        if whole is not None:
            if whole != page.text:
                page.change_to(whole)
            self._stored = page.text

    def action_close(self) -> None:
        """Stop writing, or go back."""
        self.keep_typed()
        if self.query_one(AutosaveText).has_focus:
            self.set_focus(None)
        else:
            self.dismiss()

    async def on_footer_key_clicked(self, message: Footer.KeyClicked) -> None:
        """Do what a clicked key does."""
        await self.run_action(message.action)

    def action_scroll(self, by: int) -> None:
        """Scroll the words."""
        self.query_one(VerticalScroll).scroll_relative(y=by * 2, animate=False)
