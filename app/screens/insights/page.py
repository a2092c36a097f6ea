"""The bases of the pages of Insights, and a builder for their lines."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, NamedTuple

from rich.segment import Segment

from app.domain.insights.view_parts import nothing_matches
from widgets.lines import Piece, segments, spread, wrap_pieces
from widgets.picture import PictureDrawing, PictureItem, next_in_list
from widgets.styles import Palette
from widgets.text import READING_WIDTH, cell_len, cut, pad, wrap

MOST_WIDTH = 140
"""Most cells of a page, so that parts of a line stay close to each other."""
MOST_LINES = 3
"""Lines one sentence may take."""


class Behind(NamedTuple):
    """The applications behind a part of a picture: a title and the ids."""

    title: str
    ids: tuple[int, ...]


class PageLines:
    """A builder for the lines of a page, from the top, and the items among them."""

    def __init__(self, width: int, colours: Palette) -> None:
        self.width, self.colours = min(width, MOST_WIDTH), colours
        self.lines: list[list[Segment]] = []
        self.items: list[PictureItem] = []
        self.fixed = 0
        """How many lines from the top are not scrolled."""
        self._item_lines: dict[Hashable, tuple[int, Sequence[Piece], Sequence[Piece]]] = {}

    def say(self, *pieces: Piece) -> None:
        """Add a sentence of pieces, wrapped into a few lines if needed."""
        for line in wrap_pieces(pieces, self.width, MOST_LINES):
            self.lines.append(segments(line, self.width, self.colours))

    def tell(self, text: str, tone: str = "plain") -> None:
        """Add running text, wrapped at a reading width; nothing for an empty text."""
        for line in wrap(text, min(self.width, READING_WIDTH)) if text else ():
            self.lines.append(segments([(line, tone)], self.width, self.colours))

    def column(self, text: str, width: int) -> str:
        """A text cut or padded to a column of `width` cells, of which two are the gap after it."""
        return pad(cut(text, width - 2, self.colours.glyphs.cut), width)

    def spread(self, start: Sequence[Piece], end: Sequence[Piece]) -> None:
        """Add a line with pieces at its right edge."""
        self.lines.append(spread(start, end, self.width, self.colours))

    def blank(self) -> None:
        """Add an empty line, unless the last one is empty or there is none."""
        if self.lines and any(segment.text.strip() for segment in self.lines[-1]):
            self.lines.append(segments((), self.width, self.colours))

    def item(self, key: Hashable, start: Sequence[Piece], end: Sequence[Piece] = ()) -> None:
        """Add a line that can have the cursor."""
        self.items.append(PictureItem(key, 0, len(self.lines), self.width))
        self._item_lines[key] = (len(self.lines), start, end)
        self.lines.append(self._item(start, end, has_cursor=False))

    def _item(self, start: Sequence[Piece], end: Sequence[Piece], *, has_cursor: bool) -> list[Segment]:
        bar: Piece = (self.colours.glyphs.bar if has_cursor else " ", "accent")
        drawn = segments([bar], 1, self.colours, raised=has_cursor) + segments(
            [(" ", "plain")], 1, self.colours, raised=has_cursor
        )
        drawn += spread(start, end, self.width - 3, self.colours, raised=has_cursor)
        return drawn + segments((), 1, self.colours, raised=has_cursor)

    def below(self, indent: int, pieces: Sequence[Piece]) -> None:
        """Add a line below an item, indented by `indent` cells."""
        self.lines.append(segments([(" " * (indent + 2), "plain"), *pieces], self.width, self.colours))

    def tell_below(self, indent: int, text: str, tone: str) -> None:
        """Add a text below an item, indented by `indent` cells if it then fits on one line, else by two."""
        if cell_len(text) > self.width - indent - 3:
            indent = 2
        for line in wrap(text, self.width - indent - 3):
            self.below(indent, [(line, tone)])

    def drawing(self, focus: Hashable = None) -> PictureDrawing:
        """The drawing, with the cursor on an item."""
        lines = self.lines
        if focus in self._item_lines:
            index, start, end = self._item_lines[focus]
            lines = [*lines[:index], self._item(start, end, has_cursor=True), *lines[index + 1 :]]
        return PictureDrawing(lines, tuple(self.items), self.fixed)


class InsightsPage:
    """A view with its numbers. Some views have another way to look at them; `other_way` is its label in the footer."""

    figures: Any = None
    """The numbers computed by the domain; None where no picture of them can be saved."""
    other_way = ""
    opens = "list them"
    """The footer label of enter."""

    def draw(self, focus: Hashable, width: int, height: int, colours: Palette) -> PictureDrawing:
        """Draw the view with the cursor on one of its items."""
        raise NotImplementedError

    def beside(self, focus: Hashable, way: str, items: Sequence[PictureItem]) -> Hashable:
        """The item the cursor reaches; by default, a page is a list."""
        return next_in_list(focus, way, items)

    def behind(self, key: Hashable) -> Behind | None:
        """The applications behind an item; None where there are none to list."""
        return None

    def application(self, key: Hashable) -> int | None:
        """The id of the application an item stands for, if it does."""
        return None

    def turns(self, key: Hashable) -> bool:
        """Whether opening an item shows the view in its other way."""
        return False

    def exported(self, width: int, height: int, colours: Palette) -> PictureDrawing:
        """The view for export: without cursor, and without anything private."""
        return self.draw(None, width, height, colours)

    def about(self) -> list[tuple[str, str]]:
        """Explanations of the numbers and their sources, as (title, text)."""
        return []


class LinesPage(InsightsPage):
    """A view made of lines, laid out once; a cursor movement changes only its lines."""

    _layout: tuple[int, int, Palette, PageLines] | None = None

    def lay(self, page: PageLines, height: int) -> None:
        """Add the lines to a page; more than `height` are scrolled."""
        raise NotImplementedError

    def draw(self, focus: Hashable, width: int, height: int, colours: Palette) -> PictureDrawing:
        """Draw the view with the cursor on one of its items."""
        if self._layout is None or self._layout[:2] != (width, height) or self._layout[2] is not colours:
            page = PageLines(width, colours)
            self.lay(page, height)
            self._layout = (width, height, colours, page)
        return self._layout[3].drawing(focus)


class NothingMatchesPage(LinesPage):
    """Any view while a search matches no application."""

    opens = ""

    def __init__(self, words: str) -> None:
        self._words = words

    def lay(self, page: PageLines, height: int) -> None:
        """The one sentence."""
        page.say((self._words, "quiet"))

    def exported(self, width: int, height: int, colours: Palette) -> PictureDrawing:
        """The same without the words of the search."""
        return NothingMatchesPage(nothing_matches("")).draw(None, width, height, colours)


class WaitingForNumbers(InsightsPage):
    """An empty page while the numbers are being computed."""

    def draw(self, focus: Hashable, width: int, height: int, colours: Palette) -> PictureDrawing:
        """Draw nothing, as the computation takes less than a moment."""
        return PictureDrawing([])
