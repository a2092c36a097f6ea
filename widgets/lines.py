"""Drawing with lines: pieces of text in a tone become a strip of exactly so many cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from widgets.styles import Palette, palette
from widgets.text import clean, cut

_GAP = re.compile("( {2,})")
_SPACE = re.compile("( +)")

Piece = tuple[str, str]
"""Text and its tone, one of `widgets.styles.TONES`, or `key` (accent, bold), or `strong` (plain, bold)."""


def segments(
    pieces: Iterable[Piece], width: int, worn: Palette, *, raised: bool = False, bold: bool = False
) -> list[Segment]:
    """The pieces side by side in exactly `width` cells, cut with an ellipsis where they end too late."""
    drawn: list[Segment] = []
    left = max(0, width)
    pieces = list(pieces)
    for number, (text, tone) in enumerate(pieces, 1):
        text = clean(text)
        size = cell_len(text)
        if size == left and (more := "".join(clean(rest) for rest, _ in pieces[number:]).rstrip()):
            # It fits, but the cut after it is to be seen.
            text, size = text + more, left + 1
        whole = size <= left
        if not whole:
            text = cut(text, left, worn.glyphs.cut)
            size = cell_len(text)
        if text:
            drawn.append(Segment(text, worn.style(tone, raised=raised, bold=bold)))
        left -= size
        if not whole or not left:
            break
    if left:
        drawn.append(Segment(" " * left, worn.style("plain", raised=raised)))
    return drawn


def spread(
    start: Sequence[Piece], end: Sequence[Piece], width: int, worn: Palette, *, raised: bool = False
) -> list[Segment]:
    """Pieces from the left and pieces up to the right edge; those at the right go when both do not fit."""
    taken = measure(end)
    if end and measure(start[:1]) + 2 + taken <= width:
        return segments(start, width - taken - 2, worn, raised=raised) + segments(
            [("  ", "plain"), *end], taken + 2, worn, raised=raised
        )
    return segments(start, width, worn, raised=raised)


def measure(pieces: Iterable[Piece]) -> int:
    """Cells the pieces take when nothing is cut."""
    return sum(cell_len(clean(text)) for text, _ in pieces)


def flowing(row: Iterable[Piece], width: int, most: int) -> list[list[Piece]]:
    """Pieces in at most so many lines of at most so many cells, broken at gaps of two spaces or more.

    What stands between two gaps stays together when a line has room for it, and is broken between words else. The last
    line holds all that is left, and may be too long.
    """
    row = list(row)
    if measure(row) <= width:
        return [row]
    lines: list[list[Piece]] = [[]]
    for gap, together in _between(row, _GAP):
        parts = [(gap, together)] if measure(together) <= width else _within(gap, together)
        for before, part in parts:
            if lines[-1] and measure([*lines[-1], before, *part]) > width and len(lines) < most:
                lines.append(part)
            else:
                lines[-1] = [*lines[-1], before, *part]
    return [_joined(line) for line in lines]


def _joined(line: list[Piece]) -> list[Piece]:
    """The same with neighbours of one tone as one, so that a cut falls within a text and is seen."""
    whole: list[Piece] = []
    for text, tone in line:
        if whole and whole[-1][1] == tone:
            whole[-1] = (whole[-1][0] + text, tone)
        elif text:
            whole.append((text, tone))
    return whole


def _within(gap: Piece, together: list[Piece]) -> list[tuple[Piece, list[Piece]]]:
    (_, first), *words = _between(together, _SPACE)
    return [(gap, first), *words]


def _between(row: list[Piece], apart: re.Pattern[str]) -> list[tuple[Piece, list[Piece]]]:
    """What the pattern keeps apart, across pieces, each with what stands before it."""
    found: list[tuple[Piece, list[Piece]]] = []
    gap, part = ("", "plain"), list[Piece]()
    for text, tone in row:
        for number, piece in enumerate(apart.split(clean(text))):
            if number % 2:
                if part:
                    found.append((gap, part))
                    gap, part = ("", "plain"), []
                gap = (gap[0] + piece, tone)
            elif piece:
                part.append((piece, tone))
    return [*found, (gap, part)] if part else found


def differing(one: Strip, other: Strip) -> tuple[int, int]:
    """From where on two lines of one width differ, and for how many cells."""
    here, there = list(one), list(other)
    start, width = 0, one.cell_length
    while here and there and here[0] == there[0]:
        start += here.pop(0).cell_length
        del there[0]
    while here and there and here[-1] == there[-1]:
        width -= here.pop().cell_length
        del there[-1]
    return start, width - start


class Lines(Widget):
    """A widget that is a few lines of pieces, drawn anew only when told something new or given other room."""

    DEFAULT_CSS = "Lines { width: 1fr; height: auto; }"

    _drawn: tuple[int, int, Palette, list[Strip]] | None = None

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        """What to draw in so many cells, line by line."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw anew; only lines that are others than before are painted, and room is taken or given back as needed."""
        before = self._drawn[3] if self._drawn else []
        self._drawn = None
        width = self.size.width
        if not self.is_attached or not width:
            return
        after = self._strips(width)
        height = self.styles.height
        if len(after) != len(before) and height is not None and height.is_auto:
            self.refresh(layout=True)
        elif len(after) == len(before):
            changed = [y for y, strip in enumerate(after) if strip != before[y]]
            if changed:
                self.refresh(*(Region(0, y, width, 1) for y in changed))
        else:
            self.refresh()

    def _strips(self, width: int) -> list[Strip]:
        worn, height = palette(self.app), self.app.size.height
        if self._drawn is None or self._drawn[:2] != (width, height) or self._drawn[2] is not worn:
            self._drawn = (width, height, worn, [Strip(line).crop(0, width) for line in self.lines(width, worn)])
        return self._drawn[3]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as there is room."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as it has lines."""
        return len(self._strips(width))

    def render_line(self, y: int) -> Strip:
        """One line of the widget."""
        strips = self._strips(self.size.width)
        return strips[y] if y < len(strips) else Strip.blank(self.size.width, palette(self.app).style("plain"))
