"""A curve over days with its uncertainty band: braille dots over a filled area."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment

from widgets.cell_canvas import Canvas, Sketch, blend
from widgets.lines import Piece, segments
from widgets.styles import PLAIN, Palette
from widgets.text import cell_len, pad

DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The dots of a braille cell, by column and row."""
BRAILLE = 0x2800
MARGIN = 9
"""Cells for the labels of the heights, and the gap behind them."""
NARROWEST = 8
"""Cells a curve needs."""
BAND = 0.22
"""Share of the accent colour in the band."""


class BandPoint(NamedTuple):
    """A day, the height of the curve on it, and the lower and upper end of the band, as shares."""

    day: float
    middle: float
    low: float
    high: float


class CurveMark(NamedTuple):
    """A day to be marked, and its label."""

    day: float
    name: str


def draw_curve(
    points: Sequence[BandPoint],
    marks: Sequence[CurveMark],
    heights: Sequence[tuple[float, str]],
    days: Sequence[tuple[float, str]],
    width: int,
    height: int,
    colours: Palette,
) -> list[list[Segment]]:
    """A curve that rises, in `height` lines, the last two of them for the days and the marks.

    `heights` are shares from the lowest to the highest with their names, and none is above them. `days`, as `points`,
    go from 0 to the last day.
    """
    wide, tall = width - MARGIN, height - 2
    if wide < NARROWEST:
        return []
    top, last = heights[-1][0], days[-1][0]
    point_days = [point.day for point in points]
    values = [_at(points, point_days, (x + 0.5) / 2 / wide * last) for x in range(wide * 2)]
    picture = (
        _coloured(values, top, wide, tall, colours) if colours.blends else _signed(values, top, wide, tall, colours)
    )
    plain = colours.glyphs is PLAIN
    for mark in marks:
        x = min(wide - 1, int(mark.day / last * wide))
        y = _row(values[2 * x].middle, top, tall)
        for below in range(y + 1, tall):
            picture.write(x, below, ":" if plain else "┊", "quiet")
    for (x, y), sign in _line(values, top, wide, tall, plain=plain).items():
        picture.write(x, y, sign, "accent")
    names = {round((1 - share / top) * (tall - 1)): name for share, name in heights}
    drawn = []
    for y, row in enumerate(picture.rows()):
        name = names.get(y, "")
        drawn.append(segments([(" " * (MARGIN - 2 - cell_len(name)) + name, "faint")], MARGIN, colours) + row)
    places = [(day / last * wide, name) for day, name in days]
    drawn.append(_below([(x, name, "faint") for x, name in places], wide, colours))
    drawn.append(_below([(mark.day / last * wide, mark.name, "quiet") for mark in marks], wide, colours))
    return drawn


def _at(points: Sequence[BandPoint], days: Sequence[float], day: float) -> BandPoint:
    """The curve at a day, interpolated between the points around it; `days` are the days of the points."""
    after = bisect_left(days, day)
    before, point = points[after - 1], points[after]
    share = (day - before.day) / (point.day - before.day)
    return BandPoint(*(start + (end - start) * share for start, end in zip(before, point, strict=True)))


def _row(share: float, top: float, tall: int) -> int:
    return min(tall - 1, int((1 - share / top) * tall))


def _coloured(values: Sequence[BandPoint], top: float, wide: int, tall: int, colours: Palette) -> Canvas:
    canvas = Canvas(wide, tall, colours)
    band = blend(colours.rgb("ground"), colours.rgb("accent"), BAND)
    for x in range(wide):
        left, right = values[2 * x], values[2 * x + 1]
        low, high = (left.low + right.low) / 2, (left.high + right.high) / 2
        canvas.fill(x, (1 - high / top) * tall, (1 - low / top) * tall, band)
    return canvas


def _signed(values: Sequence[BandPoint], top: float, wide: int, tall: int, colours: Palette) -> Sketch:
    sketch = Sketch(wide, tall, colours)
    sign = "." if colours.glyphs is PLAIN else "░"
    for x in range(wide):
        value = values[2 * x]
        sketch.fill(x, (1 - value.high / top) * tall, (1 - value.low / top) * tall, sign, "faint")
    return sketch


def _line(values: Sequence[BandPoint], top: float, wide: int, tall: int, *, plain: bool) -> dict[tuple[int, int], str]:
    """The signs of the curve by cell: stars where signs are plain, else braille of two by four dots."""
    if plain:
        return {(x, _row(values[2 * x].middle, top, tall)): "*" for x in range(wide)}
    dots: dict[tuple[int, int], int] = {}
    before = 0
    for at, value in enumerate(values):
        y = round((1 - value.middle / top) * (tall * 4 - 1))
        # Steep parts stay one line.
        for between in range(y, max(y + 1, before)):
            cell = (at // 2, between // 4)
            dots[cell] = dots.get(cell, 0) | DOTS[at % 2][between % 4]
        before = y
    return {cell: chr(BRAILLE + bits) for cell, bits in dots.items()}


def _below(names: Sequence[tuple[float, str, str]], wide: int, colours: Palette) -> list[Segment]:
    """Names under their places, as many as do not touch."""
    pieces: list[Piece] = []
    used = 0
    for place, name, tone in names:
        x = max(0, min(wide - cell_len(name), round(place) - cell_len(name) // 2))
        if pieces and x <= used:
            continue
        pieces += [(" " * (x - used), "plain"), (name, tone)]
        used = x + cell_len(name)
    return segments([(pad("", MARGIN), "plain"), *pieces], wide + MARGIN, colours)
