"""A page that explains the numbers in Insights and their sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from app.screens.reading_page import ReadingPage
from widgets.lines import Lines
from widgets.words import Words


class AboutPage(ReadingPage):
    """Titles and texts, one below the other; the key that opened the page closes it too."""

    DEFAULT_CSS = """
    AboutPage Words { height: auto; margin-bottom: 1; }
    AboutPage .title { margin-bottom: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("i", "close", "back", id="about.back", show=False)]

    def __init__(self, parts: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._parts = tuple(parts)

    def body(self) -> Iterable[Lines]:
        """Every part."""
        for title, text in self._parts:
            yield Words(title, "strong", classes="title")
            yield Words(text, "quiet")


def about_numbers() -> list[tuple[str, str]]:
    """The part about starting guesses: their sources, their limits, and how to switch them off."""
    from app.domain.insights.more import ABOUT

    return [("About these numbers", " ".join(ABOUT))]
