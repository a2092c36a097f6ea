"""Which lines of a list are in view, and its last line, which counts those that are not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from rich.segment import Segment

from widgets.lines import Piece, segments, spread
from widgets.styles import Palette

HEADING = 2
"""Lines of a heading, its blank one included, that are scrolled into view together with the item below it."""


def below(count: int, colours: Palette) -> Piece:
    """The count of items below the view; no number while only a part of the last item is hidden."""
    return _more(colours.glyphs.down, count)


def above(count: int, colours: Palette) -> Piece:
    """The count of items above the view."""
    return _more(colours.glyphs.up, count)


def _more(sign: str, count: int) -> Piece:
    return (f"{sign} {count:,} more" if count else f"{sign} more"), "faint"


def foot(
    before: int | None, after: int | None, width: int, colours: Palette, *, margin: int = 2, raised: bool = False
) -> list[Segment]:
    """The last line of a list: the count below at the left and the count above at the right; None leaves one out."""
    start: list[Piece] = [(" " * margin, "plain")] + ([below(after, colours)] if after is not None else [])
    if before is None:
        return segments(start, width, colours, raised=raised)
    return spread(start, [above(before, colours), ("  ", "plain")], width, colours, raised=raised)


class ScrolledLines:
    """The scroll position of a list of lines, and the spans of its items.

    Where not all lines fit, the last line in view counts the items that begin above and below. It is there at both ends
    too, so that nothing moves.
    """

    def __init__(self) -> None:
        self.top = 0
        self.height = 0
        self.length = 0
        self.spans: Sequence[tuple[int, int]] = ()
        """The first and the last line of each item."""
        self.unread: int | None = 0
        """How many further items have no lines yet; None where there are some of unknown number."""

    @property
    def fits(self) -> bool:
        """Whether all lines are in view."""
        return self.length <= self.height

    @property
    def room(self) -> int:
        """How many lines are in view."""
        return self.height if self.fits else max(1, self.height - 1)

    def scroll(self, by: int) -> bool:
        """Scroll by `by` lines; False when the end was reached already."""
        before = self.top
        self.top = max(0, min(self.top + by, self.length - self.room))
        return self.top != before

    def bring(self, at: int) -> None:
        """Scroll as little as possible to show an item and the heading above it; the last one with all after it."""
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
        """The item itself if its first line is in view, else the nearest item whose first line is.

        Where no item begins in view, it is the last one that began above.
        """
        inside = range(self._before(self.top), self._before(self.top + self.room))
        if not inside:
            return max(0, inside.start - 1)
        return max(inside[0], min(at, inside[-1]))

    def _before(self, line: int) -> int:
        """How many items begin above a line."""
        return bisect_left(self.spans, (line, -1))

    def way(self, x: int, width: int) -> int:
        """Which way a click on the last line turns the page: up on the count above, which is in its right half."""
        return -1 if self.top and x >= width // 2 else 1

    def foot(self, width: int, colours: Palette, *, margin: int = 2, raised: bool = False) -> list[Segment]:
        """The last line, for the current scroll position."""
        end_line = self.top + self.room
        after = None
        if end_line < self.length or self.unread != 0:
            after = 0 if self.unread is None else len(self.spans) - self._before(end_line) + self.unread
        before = self._before(self.top) or None
        if before == 1 and self.spans[0][1] - self.spans[0][0] >= self.room:
            # Only a part of a long first item is above the view, so that none is counted.
            before = 0 if self.shows(0) else 1
        return foot(before, after, width, colours, margin=margin, raised=raised)
