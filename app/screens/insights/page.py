"""What the pages of Insights share: how their lines are put together, and what a page can be asked for."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

from rich.segment import Segment

from app.domain.insights.view_parts import nothing_matches
from widgets.lines import Piece, flowing, segments, spread
from widgets.picture import PictureDrawing, PictureItem, in_order
from widgets.styles import Palette
from widgets.text import READING_WIDTH, cell_len, cut, pad, wrap

MOST_WIDTH = 140
"""Cells in which what belongs together still stands together."""
MOST_LINES = 3
"""Lines one sentence may take."""


class Behind(NamedTuple):
    """What is behind a part of a picture: its title and the numbers of its applications."""

    title: str
    ids: tuple[int, ...]


class PageLines:
    """The lines of a page from the top, with the items among them."""

    def __init__(self, width: int, worn: Palette) -> None:
        self.width, self.worn = min(width, MOST_WIDTH), worn
        self.lines: list[list[Segment]] = []
        self.items: list[PictureItem] = []
        self.fixed = 0
        """Lines from the top that stay when the others are scrolled."""
        self._said: dict[Hashable, tuple[int, Sequence[Piece], Sequence[Piece]]] = {}

    def say(self, *pieces: Piece) -> None:
        """Add a sentence, over a few lines where one is too short."""
        for line in flowing(pieces, self.width, MOST_LINES):
            self.lines.append(segments(line, self.width, self.worn))

    def tell(self, text: str, tone: str = "plain") -> None:
        """Add running text at a reading width; nothing for an empty one."""
        for line in wrap(text, min(self.width, READING_WIDTH)) if text else ():
            self.lines.append(segments([(line, tone)], self.width, self.worn))

    def column(self, text: str, width: int) -> str:
        """A text in a column of so many cells, the gap behind it included."""
        return pad(cut(text, width - 2, self.worn.glyphs.cut), width)

    def spread(self, start: Sequence[Piece], end: Sequence[Piece]) -> None:
        """Add a line with something up to its right edge."""
        self.lines.append(spread(start, end, self.width, self.worn))

    def blank(self) -> None:
        """Add an empty line, unless there is one or none yet."""
        if self.lines and any(segment.text.strip() for segment in self.lines[-1]):
            self.lines.append(segments((), self.width, self.worn))

    def item(self, key: Hashable, start: Sequence[Piece], end: Sequence[Piece] = ()) -> None:
        """Add a line the cursor can be on."""
        self.items.append(PictureItem(key, 0, len(self.lines), self.width))
        self._said[key] = (len(self.lines), start, end)
        self.lines.append(self._item(start, end, here=False))

    def _item(self, start: Sequence[Piece], end: Sequence[Piece], *, here: bool) -> list[Segment]:
        bar: Piece = (self.worn.glyphs.bar if here else " ", "accent")
        drawn = segments([bar], 1, self.worn, raised=here) + segments([(" ", "plain")], 1, self.worn, raised=here)
        drawn += spread(start, end, self.width - 3, self.worn, raised=here)
        return drawn + segments((), 1, self.worn, raised=here)

    def below(self, indent: int, pieces: Sequence[Piece]) -> None:
        """Add a line under an item, so many cells further in."""
        self.lines.append(segments([(" " * (indent + 2), "plain"), *pieces], self.width, self.worn))

    def tell_below(self, indent: int, text: str, tone: str) -> None:
        """Add a text under an item, so many cells further in where it fits there in one line, else less far."""
        if cell_len(text) > self.width - indent - 3:
            indent = 2
        for line in wrap(text, self.width - indent - 3):
            self.below(indent, [(line, tone)])

    def drawing(self, focus: Hashable = None) -> PictureDrawing:
        """All of it, with the cursor on an item."""
        lines = self.lines
        if focus in self._said:
            at, start, end = self._said[focus]
            lines = [*lines[:at], self._item(start, end, here=True), *lines[at + 1 :]]
        return PictureDrawing(lines, tuple(self.items), self.fixed)


class InsightsPage:
    """A view with its numbers. Some views can be looked at in another way; `other_way` is what the footer calls it."""

    found: Any = None
    """The numbers as the domain works them out; None where there is no picture of them to save."""
    other_way = ""
    opens = "list them"
    """What enter does, as the footer calls it."""

    def draw(self, focus: Hashable, width: int, height: int, worn: Palette) -> PictureDrawing:
        """Draw the view with the cursor on one of its items."""
        raise NotImplementedError

    def beside(self, focus: Hashable, way: str, items: Sequence[PictureItem]) -> Hashable:
        """The item the cursor reaches; by itself, pages are lists."""
        return in_order(focus, way, items)

    def behind(self, key: Hashable) -> Behind | None:
        """The applications behind an item; None where there is none to list."""
        return None

    def application(self, key: Hashable) -> int | None:
        """The application an item is, where it is one."""
        return None

    def turns(self, key: Hashable) -> bool:
        """Whether opening an item shows the view in its other way."""
        return False

    def exported(self, width: int, height: int, worn: Palette) -> PictureDrawing:
        """The view as it may leave the machine: with the cursor on nothing, and nothing private."""
        return self.draw(None, width, height, worn)

    def about(self) -> list[tuple[str, str]]:
        """What the numbers are and where they come from, as (title, text)."""
        return []


class LinesPage(InsightsPage):
    """A view made of lines, laid out once; the cursor then only changes the line it is on."""

    _laid: tuple[int, int, Palette, PageLines] | None = None

    def lay(self, page: PageLines, height: int) -> None:
        """Put the lines on a page of so many lines, or of more."""
        raise NotImplementedError

    def draw(self, focus: Hashable, width: int, height: int, worn: Palette) -> PictureDrawing:
        """Draw the view with the cursor on one of its items."""
        if self._laid is None or self._laid[:2] != (width, height) or self._laid[2] is not worn:
            page = PageLines(width, worn)
            self.lay(page, height)
            self._laid = (width, height, worn, page)
        return self._laid[3].drawing(focus)


class NothingMatchesPage(LinesPage):
    """Any view while a find gives no application at all."""

    opens = ""

    def __init__(self, words: str) -> None:
        self._words = words

    def lay(self, page: PageLines, height: int) -> None:
        """The one sentence."""
        page.say((self._words, "quiet"))

    def exported(self, width: int, height: int, worn: Palette) -> PictureDrawing:
        """The same without the words that were looked for."""
        return NothingMatchesPage(nothing_matches("")).draw(None, width, height, worn)


class WaitingForNumbers(InsightsPage):
    """Nothing yet: the numbers are being worked out."""

    def draw(self, focus: Hashable, width: int, height: int, worn: Palette) -> PictureDrawing:
        """Say nothing; it takes less than a moment."""
        return PictureDrawing([])
