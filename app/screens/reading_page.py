"""A page to read over what is shown: scrolled by keys and by the wheel, with its keys below."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen

from app.screens.session import Session, session_of
from widgets.footer import Footer, KeyHint
from widgets.lines import Lines
from widgets.status_bar import StatusBar


class ReadingPage(ModalScreen[None]):
    """What every such page shares; each says what is to be read and what else can be done with it."""

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
    """The keys besides the one that goes back."""

    @property
    def session(self) -> Session:
        """What this knows of the program."""
        return session_of(self)

    def body(self) -> Iterable[Lines]:
        """What is to be read, from top to bottom."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """What is to be read, a line for notices, the keys."""
        with VerticalScroll(can_focus=False):
            yield from self.body()
        yield StatusBar(id="notice")
        yield Footer(self.HINTS, last=KeyHint("esc", "back", "screen.close"))

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Say something above the keys."""
        self.query_one(StatusBar).say(text, trouble=trouble)

    async def on_footer_key_clicked(self, message: Footer.KeyClicked) -> None:
        """Do what a clicked key does."""
        await self.run_action(message.action)

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
