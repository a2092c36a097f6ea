"""Drawing text: pieces of text, each in a tone, become segments of an exact width in cells."""

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
    pieces: Iterable[Piece], width: int, colours: Palette, *, raised: bool = False, bold: bool = False
) -> list[Segment]:
    """The pieces side by side in exactly `width` cells, cut with an ellipsis where they end too late."""
    drawn: list[Segment] = []
    room_left = max(0, width)
    pieces = list(pieces)
    for number, (text, tone) in enumerate(pieces, 1):
        text = clean(text)
        size = cell_len(text)
        if size == room_left and (remainder := "".join(clean(other) for other, _ in pieces[number:]).rstrip()):
            # The piece fits exactly, but the ellipsis for what follows must be drawn.
            text, size = text + remainder, room_left + 1
        fits = size <= room_left
        if not fits:
            text = cut(text, room_left, colours.glyphs.cut)
            size = cell_len(text)
        if text:
            drawn.append(Segment(text, colours.style(tone, raised=raised, bold=bold)))
        room_left -= size
        if not fits or not room_left:
            break
    if room_left:
        drawn.append(Segment(" " * room_left, colours.style("plain", raised=raised)))
    return drawn


def spread(
    start: Sequence[Piece], end: Sequence[Piece], width: int, colours: Palette, *, raised: bool = False
) -> list[Segment]:
    """Pieces from the left edge and pieces up to the right one; the right ones are left out when both do not fit."""
    end_width = measure(end)
    if end and measure(start[:1]) + 2 + end_width <= width:
        return segments(start, width - end_width - 2, colours, raised=raised) + segments(
            [("  ", "plain"), *end], end_width + 2, colours, raised=raised
        )
    return segments(start, width, colours, raised=raised)


def measure(pieces: Iterable[Piece]) -> int:
    """Cells the pieces take when nothing is cut."""
    return sum(cell_len(clean(text)) for text, _ in pieces)


def wrap_pieces(row: Iterable[Piece], width: int, most: int) -> list[list[Piece]]:
    """Wrap pieces into at most `most` lines of `width` cells, broken at gaps of two spaces or more.

    Text between two gaps stays on one line if it fits there, and is broken between words otherwise. The last line has
    all that remains, and may be too long.
    """
    row = list(row)
    if measure(row) <= width:
        return [row]
    lines: list[list[Piece]] = [[]]
    for gap, unit in _split_at(row, _GAP):
        parts = [(gap, unit)] if measure(unit) <= width else _words(gap, unit)
        for before, part in parts:
            if lines[-1] and measure([*lines[-1], before, *part]) > width and len(lines) < most:
                lines.append(part)
            else:
                lines[-1] = [*lines[-1], before, *part]
    return [merge_tones(line) for line in lines]


def merge_tones(line: list[Piece]) -> list[Piece]:
    """The pieces with neighbours of one tone merged, so that a cut falls within a text and gets its ellipsis."""
    merged: list[Piece] = []
    for text, tone in line:
        if merged and merged[-1][1] == tone:
            merged[-1] = (merged[-1][0] + text, tone)
        elif text:
            merged.append((text, tone))
    return merged


def _words(gap: Piece, unit: list[Piece]) -> list[tuple[Piece, list[Piece]]]:
    (_, first), *words = _split_at(unit, _SPACE)
    return [(gap, first), *words]


def _split_at(row: list[Piece], apart: re.Pattern[str]) -> list[tuple[Piece, list[Piece]]]:
    """Split pieces at the matches of a pattern, also across pieces: (separator before, part) each."""
    parts: list[tuple[Piece, list[Piece]]] = []
    gap, part = ("", "plain"), list[Piece]()
    for text, tone in row:
        for number, piece in enumerate(apart.split(clean(text))):
            if number % 2:
                if part:
                    parts.append((gap, part))
                    gap, part = ("", "plain"), []
                gap = (gap[0] + piece, tone)
            elif piece:
                part.append((piece, tone))
    return [*parts, (gap, part)] if part else parts


def differing_range(first: Strip, second: Strip) -> tuple[int, int]:
    """(start, length) in cells of the range in which two lines of equal width differ."""
    first_segments, second_segments = list(first), list(second)
    start, width = 0, first.cell_length
    while first_segments and second_segments and first_segments[0] == second_segments[0]:
        start += first_segments.pop(0).cell_length
        del second_segments[0]
    while first_segments and second_segments and first_segments[-1] == second_segments[-1]:
        width -= first_segments.pop().cell_length
        del second_segments[-1]
    return start, width - start


class Lines(Widget):
    """A widget of a few lines of text, drawn again only when its content or its size changes."""

    DEFAULT_CSS = "Lines { width: 1fr; height: auto; }"

    raised = False
    """Whether it stands on a panel, whose background is raised, also below its last line."""
    _drawn: tuple[int, int, Palette, list[Strip]] | None = None

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """The segments of each line at a width in cells."""
        raise NotImplementedError

    def redraw(self) -> None:
        """Draw again; only lines that differ are repainted, and the layout follows when the number of lines changes."""
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

    def watch_has_focus(self, has_focus: bool) -> None:
        """Redraw with or without focus."""
        super().watch_has_focus(has_focus)
        self.redraw()

    def _strips(self, width: int) -> list[Strip]:
        colours, height = palette(self.app), self.app.size.height
        if self._drawn is None or self._drawn[:2] != (width, height) or self._drawn[2] is not colours:
            self._drawn = (width, height, colours, [Strip(line).crop(0, width) for line in self.lines(width, colours)])
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
        if y < len(strips):
            return strips[y]
        return Strip.blank(self.size.width, palette(self.app).style("plain", raised=self.raised))
