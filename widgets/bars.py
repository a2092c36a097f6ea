"""Shares and counts in one line each: an interval with its ends, a bar with how far it may be off, a bar in parts.

Bars are heavy lines, so that those below each other stay apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from widgets.lines import Piece
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


def _signs(worn: Palette) -> _Signs:
    return _PLAIN if worn.glyphs is PLAIN else _FINE


class ShownInterval(NamedTuple):
    """Where a share may be, from 0 to 1: both ends, the middle when it is worth showing, and a starting guess."""

    low: float
    high: float
    middle: float | None = None
    guess: float | None = None


def interval_line(shown: ShownInterval, width: int, worn: Palette) -> list[Piece]:
    """An interval as a line with its ends in `width` cells that stand for 0 to 1."""
    signs, last = _signs(worn), width - 1
    if last < 1:
        return []

    def cell(share: float) -> int:
        return max(0, min(last, round(share * last)))

    cells: list[Piece] = [(" ", "plain")] * width
    low, high = cell(shown.low), cell(shown.high)
    for x in range(low, high + 1):
        cells[x] = (signs.line, "quiet")
    cells[low], cells[high] = (signs.left, "quiet"), (signs.right, "quiet")
    if shown.guess is not None:
        at = cell(shown.guess)
        cells[at] = (signs.within, "quiet") if low < at < high else (signs.guess, "faint")
    if shown.middle is not None:
        cells[cell(shown.middle)] = (signs.middle, "accent")
    return joined(cells)


def share_bar(shown: ShownInterval, width: int, worn: Palette, *, most: float = 1.0) -> list[Piece]:
    """A bar up to the middle of an interval, and a thin line up to its far end."""
    signs, middle = _signs(worn), shown.middle or 0.0
    halves = min(width * 2, max(1, round(middle / most * width * 2))) if middle else 0
    bar = signs.full * (halves // 2) + signs.half * (halves % 2)
    end = min(width, round(shown.high / most * width))
    beyond = end - len(bar)
    pieces: list[Piece] = [(bar, "accent")] if bar else []
    if beyond > 0:
        pieces.append((signs.line * (beyond - 1) + signs.right, "faint"))
    return [*pieces, (" " * (width - sum(len(text) for text, _ in pieces)), "plain")]


def parts_bar(parts: Sequence[int], most: int, width: int, worn: Palette) -> list[Piece]:
    """Up to three counts one after the other, the surest first, each in a texture of its own; no count is lost."""
    signs = _signs(worn)
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


def part_signs(worn: Palette) -> tuple[str, ...]:
    """The textures of the parts of a bar, for its legend."""
    return _signs(worn).parts


def guess_sign(worn: Palette) -> str:
    """The sign of a starting guess beside an interval, for its legend."""
    return _signs(worn).guess


def joined(cells: Sequence[Piece]) -> list[Piece]:
    """Single cells as pieces of one tone each."""
    pieces: list[Piece] = []
    for text, tone in cells:
        if pieces and pieces[-1][1] == tone:
            pieces[-1] = (pieces[-1][0] + text, tone)
        else:
            pieces.append((text, tone))
    return pieces
