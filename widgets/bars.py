"""Shares and counts in one line each: an interval with its ends, a bar with how far it may be off, a bar in parts.

Bars are heavy lines, so that those below each other stay apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from widgets.lines import Piece, merge_tones
from widgets.styles import PLAIN, Palette


class _Signs(NamedTuple):
    left: str
    line: str
    right: str
    middle: str
    guess: str
    within: str
    full: str
    half: str
    parts: tuple[str, ...]


_FINE = _Signs("├", "─", "┤", "●", "┊", "┼", "━", "╸", ("━", "╍", "┈"))
_PLAIN = _Signs("[", "-", "]", "o", ":", "+", "=", "", ("=", "+", "."))


def _signs(colours: Palette) -> _Signs:
    return _PLAIN if colours.glyphs is PLAIN else _FINE


class ShownInterval(NamedTuple):
    """Where a share may be, from 0 to 1: both ends, the middle when it is worth showing, and a starting guess."""

    low: float
    high: float
    middle: float | None = None
    guess: float | None = None


def interval_line(interval: ShownInterval, width: int, colours: Palette) -> list[Piece]:
    """An interval as a line with its ends in `width` cells that stand for 0 to 1."""
    signs, last = _signs(colours), width - 1
    if last < 1:
        return []

    def cell(share: float) -> int:
        return round(share * last)

    cells: list[Piece] = [(" ", "plain")] * width
    low, high = cell(interval.low), cell(interval.high)
    for x in range(low, high + 1):
        cells[x] = (signs.line, "quiet")
    cells[low], cells[high] = (signs.left, "quiet"), (signs.right, "quiet")
    if interval.guess is not None:
        guess_cell = cell(interval.guess)
        cells[guess_cell] = (signs.within, "quiet") if low < guess_cell < high else (signs.guess, "faint")
    if interval.middle is not None:
        cells[cell(interval.middle)] = (signs.middle, "accent")
    return merge_tones(cells)


def share_bar(interval: ShownInterval, width: int, colours: Palette, *, most: float = 1.0) -> list[Piece]:
    """A bar up to the middle of an interval, then a thin line up to its upper end."""
    signs, middle = _signs(colours), interval.middle or 0.0
    halves = min(width * 2, max(1, round(middle / most * width * 2))) if middle else 0
    bar = signs.full * (halves // 2) + signs.half * (halves % 2)
    end = min(width, round(interval.high / most * width))
    beyond = end - len(bar)
    pieces: list[Piece] = [(bar, "accent")] if bar else []
    if beyond > 0:
        pieces.append((signs.line * (beyond - 1) + signs.right, "faint"))
    return [*pieces, (" " * (width - sum(len(text) for text, _ in pieces)), "plain")]


def parts_bar(parts: Sequence[int], most: int, width: int, colours: Palette) -> list[Piece]:
    """Up to three counts side by side, the surest first, each in its own texture and at least one cell wide."""
    signs = _signs(colours)
    unit = width / max(1, most)
    pieces: list[Piece] = []
    drawn = 0
    total = 0
    for count, sign in zip(parts, signs.parts, strict=False):
        if not count:
            continue
        total += count
        cells = max(1, min(width, round(total * unit)) - drawn)
        pieces.append((sign * cells, "accent"))
        drawn += cells
    return [*pieces, (" " * (width - drawn), "plain")]


def part_signs(colours: Palette) -> tuple[str, ...]:
    """The textures of the parts of a bar, for its legend."""
    return _signs(colours).parts


def guess_sign(colours: Palette) -> str:
    """The sign of a starting guess beside an interval, for its legend."""
    return _signs(colours).guess
