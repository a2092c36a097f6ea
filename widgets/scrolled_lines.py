"""Which lines of a list are in view, and what its last line says of those that are not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rich.segment import Segment

from widgets.lines import Piece, segments, spread
from widgets.styles import Palette

HEADING = 2
"""Lines of a heading, its blank one included, that come into view with the item below it even where that is long."""


def below(count: int, worn: Palette) -> Piece:
    """How many more there are below what is in view; without a number where only a part of the last one is."""
    return _more(worn.glyphs.down, count)


def above(count: int, worn: Palette) -> Piece:
    """How many more there are above what is in view."""
    return _more(worn.glyphs.up, count)


def _more(sign: str, count: int) -> Piece:
    return (f"{sign} {count:,} more" if count else f"{sign} more"), "faint"


def foot(
    before: int | None, after: int | None, width: int, worn: Palette, *, margin: int = 2, raised: bool = False
) -> list[Segment]:
    """The last line of a list: what is below at the left and what is above at the right; None is not said."""
    start: list[Piece] = [(" " * margin, "plain")] + ([below(after, worn)] if after is not None else [])
    if before is None:
        return segments(start, width, worn, raised=raised)
    return spread(start, [above(before, worn), ("  ", "plain")], width, worn, raised=raised)


class ScrolledLines:
    """How far the lines of a list are scrolled, and where its items stand among them.

    Where not all lines fit, the last line of the list is no line of it but says how many items begin above and below.
    It has its place at both ends too, so that nothing moves.
    """

    def __init__(self) -> None:
        self.top = 0
        self.height = 0
        self.length = 0
        self.spans: Sequence[tuple[int, int]] = ()
        """The first and the last line of each item."""
        self.unread: int | None = 0
        """Items below the last one that are not among the lines yet; None where there are some and nobody counted."""

    @property
    def fits(self) -> bool:
        """Whether all lines are in view."""
        return self.length <= self.height

    @property
    def room(self) -> int:
        """How many lines are in view."""
        return self.height if self.fits else max(1, self.height - 1)

    def scroll(self, by: int) -> bool:
        """Scroll by so many lines; False when it was at its end."""
        before = self.top
        self.top = max(0, min(self.top + by, self.length - self.room))
        return self.top != before

    def bring(self, at: int) -> None:
        """Scroll as little as brings an item into view, with the heading above it and what follows the last one."""
        if self.height <= 0:
            return
        if at < len(self.spans):
            first, last = self.spans[at]
            start = min(first, self.spans[at - 1][1] + 1) if at else 0
            start = max(start, min(first - HEADING, last - self.room + 1))
            if at == len(self.spans) - 1:
                last = max(last, min(self.length, start + self.room) - 1)
            self.top = max(min(self.top, start), min(start, last - self.room + 1))
        self.scroll(0)

    def shows(self, at: int) -> bool:
        """Whether a line of an item is in view."""
        first, last = self.spans[at]
        return last >= self.top and first < self.top + self.room

    def nearest(self, at: int) -> int:
        """The item itself while its first line is in view; else the nearest one of which that holds.

        Where no item begins in view, it is the one that began last.
        """
        inside = range(self._before(self.top), self._before(self.top + self.room))
        if not inside:
            return max(0, inside.start - 1)
        return max(inside[0], min(at, inside[-1]))

    def _before(self, line: int) -> int:
        """How many items begin above a line."""
        return bisect_left(self.spans, (line, -1))

    def foot(self, width: int, worn: Palette, *, margin: int = 2, raised: bool = False) -> list[Segment]:
        """What the last line says."""
        end = self.top + self.room
        after = None
        if end < self.length or self.unread != 0:
            after = 0 if self.unread is None else len(self.spans) - self._before(end) + self.unread
        before = self._before(self.top) or None
        if before == 1 and self.spans[0][1] - self.spans[0][0] >= self.room:
            # A long text is read, and none is left behind.
            before = 0 if self.shows(0) else 1
        return foot(before, after, width, worn, margin=margin, raised=raised)
