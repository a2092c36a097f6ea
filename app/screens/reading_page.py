"""A page of text over the current screen, scrolled by keys or the wheel, with a footer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from app.screens.session import InDashboard
from widgets.footer import Footer, KeyHint
from widgets.lines import Lines
from widgets.status_bar import StatusBar


class ReadingPage(InDashboard, ModalScreen[None]):
    """The base of such pages; each has its own text and its own further keys."""

    DEFAULT_CSS = """
    ReadingPage { background: $background; }
    ReadingPage VerticalScroll { padding: 1 2 0 2; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "back", id="reading.close", show=False),
        Binding("down,j", "scroll(2)", "down", id="reading.down", show=False),
        Binding("up,k", "scroll(-2)", "up", id="reading.up", show=False),
        Binding("pagedown,space", "turn(1)", "page down", id="reading.page_down", show=False),
        Binding("pageup", "turn(-1)", "page up", id="reading.page_up", show=False),
    ]
    HINTS: ClassVar[tuple[KeyHint, ...]] = ()
    """The keys in the footer besides the one that goes back."""

    def body(self) -> Iterable[Lines]:
        """The text, from top to bottom."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The text, the status bar, the footer."""
        with VerticalScroll(can_focus=False):
            yield from self.body()
        yield StatusBar(id="notice")
        yield Footer(self.HINTS, last=KeyHint("esc", "back", "screen.close"))

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show a message in the status bar."""
        self.query_one(StatusBar).say(text, trouble=trouble)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()

    def action_scroll(self, by: int) -> None:
        """Scroll by lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_turn(self, by: int) -> None:
        """Scroll by pages."""
        page = self.query_one(VerticalScroll)
        page.scroll_relative(y=by * max(1, page.size.height - 2), animate=False)
