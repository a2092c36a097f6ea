"""A page of plain words for when this is getting heavy; nothing about opening it is kept."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from app.recovery import words
from widgets.words import Words


class SupportScreen(ModalScreen[None]):
    """The words, and the way back."""

    CSS = """
    SupportScreen { background: $background; }
    SupportScreen VerticalScroll { padding: 2 2 1 2; scrollbar-size-vertical: 1; }
    SupportScreen Words { margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f1,enter,q", "close", words.KEY_BACK, id="support.close", show=False),
        Binding("down,j", "scroll(1)", "down", id="support.down", show=False),
        Binding("up,k", "scroll(-1)", "up", id="support.up", show=False),
    ]

    def compose(self) -> ComposeResult:
        """The title, the words, the key back."""
        with VerticalScroll(can_focus=False):
            yield Words(words.SUPPORT_TITLE, "strong")
            for paragraph in words.SUPPORT:
                yield Words(paragraph, "plain")
            back = Words()
            back.say_rows([[("esc", "key"), (f" {words.KEY_BACK}", "faint")]])
            yield back

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Scroll the words."""
        self.query_one(VerticalScroll).scroll_relative(y=by * 2, animate=False)
