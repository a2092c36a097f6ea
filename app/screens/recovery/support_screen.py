"""The support page, for when this is getting heavy; that it was opened is not recorded."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from app.domain.recovery import key_labels, texts
from app.screens.session import InDashboard
from widgets.autosave_text import AutosaveText
from widgets.footer import Footer, KeyHint
from widgets.words import Words

CONTACTS = "support:contacts"
"""The draft with the user's own contacts; like every draft it is in no export and not in the undo log."""


class SupportScreen(InDashboard, ModalScreen[None]):
    """The support texts, and the user's own contacts."""

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

    def compose(self) -> ComposeResult:
        """The title, the texts, the user's own contacts, the footer."""
        with VerticalScroll(can_focus=False):
            yield Words(texts.SUPPORT_TITLE, "strong")
            for paragraph in texts.SUPPORT:
                yield Words(paragraph, "plain")
            yield Words(texts.CONTACTS, "quiet", id="asked")
            contacts = AutosaveText(self.session.saving.draft(CONTACTS), placeholder=texts.CONTACTS_HINT)
            self._stored = contacts.text
            yield contacts
        write = KeyHint("tab", key_labels.CONTACTS, "screen.write")
        yield Footer([write], last=KeyHint("esc", key_labels.BACK, "screen.close"))

    @on(AutosaveText.SaveWanted)
    def _save_wanted(self) -> None:
        self.save_typed()

    def action_write(self) -> None:
        """Focus the user's own contacts, or leave them."""
        contacts = self.query_one(AutosaveText)
        if contacts.has_focus:
            self.action_close()
            return
        contacts.move_cursor(contacts.document.end)
        contacts.focus()

    def save_typed(self) -> None:
        """Save typed text."""
        contacts = self.query_one(AutosaveText)
        if contacts.text == self._stored:
            return
        merged = self.session.saving.save_merged(CONTACTS, texts.CONTACTS, self._stored, contacts.text)
        if merged is not None:
            if merged != contacts.text:
                contacts.change_to(merged)
            self._stored = contacts.text

    def action_close(self) -> None:
        """Stop writing, or go back."""
        self.save_typed()
        if self.query_one(AutosaveText).has_focus:
            self.set_focus(None)
        else:
            self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Scroll the texts."""
        self.query_one(VerticalScroll).scroll_relative(y=by * 2, animate=False)
