"""What is shown in Insights and where it comes from, as a page to read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from widgets.footer import Hint, Keys
from widgets.label import Words


class AboutPage(ModalScreen[None]):
    """Titles and texts, one below the other; esc goes back."""

    DEFAULT_CSS = """
    AboutPage { background: $background; }
    AboutPage VerticalScroll { padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    AboutPage Words { height: auto; margin-bottom: 1; }
    AboutPage .title { margin-bottom: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i", "close", "back", id="about.back", show=False),
        Binding("down,j", "scroll(1)", "down", id="about.down", show=False),
        Binding("up,k", "scroll(-1)", "up", id="about.up", show=False),
        Binding("pagedown,space", "scroll(6)", "page down", id="about.page_down", show=False),
        Binding("pageup", "scroll(-6)", "page up", id="about.page_up", show=False),
    ]

    def __init__(self, parts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._parts = tuple(parts)

    def compose(self) -> ComposeResult:
        """Every part, and the key that goes back."""
        with VerticalScroll(can_focus=False):
            for title, text in self._parts:
                yield Words(title, "strong", classes="title")
                yield Words(text, "quiet")
        yield Keys([], last=Hint("esc", "back", "screen.close"), id="keys")

    async def on_keys_key_clicked(self, message: Keys.KeyClicked) -> None:
        """Do what a clicked key does."""
        await self.run_action(message.action)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Scroll the text."""
        self.query_one(VerticalScroll).scroll_relative(y=by * 3, animate=False)


def about_numbers() -> list[tuple[str, str]]:
    """Where starting guesses come from, what is wrong with them, and how to do without."""
    from app.domain.insights.more import ABOUT

    return [("About these numbers", " ".join(ABOUT))]
