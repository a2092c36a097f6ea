"""Weeks side by side, the newest at the right: a few counts for each, as small columns with the number below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment

from widgets.cell_canvas import LOWER
from widgets.lines import Piece, segments
from widgets.styles import PLAIN, Palette
from widgets.text import cell_len, pad

NAME = 11
"""Cells for the name of what is counted, and the gap after it."""
COLUMN = 2
"""Cells a column is wide."""
LEAST_WEEK, MOST_WEEK = 3, 6
"""Cells a week takes."""


class WeekColumn(NamedTuple):
    """A week: the name of its month, and how many of each kind."""

    month: str
    counts: tuple[int, ...]


def room_for(weeks: Sequence[WeekColumn], width: int) -> tuple[int, int]:
    """How many of the latest weeks there is room for, and how many cells each takes."""
    if not weeks:
        return 0, LEAST_WEEK
    longest = max(len(str(count)) for week in weeks for count in week.counts)
    room = max(1, width - NAME)
    pitch = max(LEAST_WEEK, longest + 1, min(MOST_WEEK, room // len(weeks)))
    return max(1, min(len(weeks), room // pitch)), pitch


def draw_weeks(
    weeks: Sequence[WeekColumn], kinds: Sequence[Piece], width: int, tall: int, colours: Palette
) -> list[list[Segment]]:
    """As many of the latest weeks as there is room for; each kind has `tall` lines of columns and one of numbers.

    `kinds` are the names of what is counted, each with the tone of its columns.
    """
    if not weeks:
        return []
    number, pitch = room_for(weeks, width)
    shown = weeks[-number:]
    drawn = [segments([(pad("", NAME), "plain"), *_months(shown, pitch)], width, colours)]
    for kind, (name, tone) in enumerate(kinds):
        counts = [week.counts[kind] for week in shown]
        most = max(counts) or 1
        for line in range(tall, 0, -1):
            cells = "".join(pad(_column(count / most, line, tall, colours) * COLUMN, pitch) for count in counts)
            drawn.append(segments([(pad("", NAME), "plain"), (cells, tone)], width, colours))
        zero = colours.glyphs.dot
        numbers: list[Piece] = [
            (pad(str(count) if count else zero, pitch), "plain" if count else "faint") for count in counts
        ]
        drawn.append(segments([(pad(name, NAME), "quiet"), *numbers], width, colours))
    return drawn


def _months(shown: Sequence[WeekColumn], pitch: int) -> list[Piece]:
    """The name of each month over its first week."""
    text = previous_month = ""
    for at, week in enumerate(shown):
        # A name that would overlap the previous one is left out.
        if week.month != previous_month and cell_len(text) <= at * pitch:
            text = pad(text, at * pitch) + week.month + " "
        previous_month = week.month
    return [(text, "faint")]


def _column(share: float, line: int, tall: int, colours: Palette) -> str:
    """The character of a column in a line, counted from below."""
    if not share:
        return " "
    eighths = max(1, round(share * tall * 8))
    height = max(0, min(8, eighths - (line - 1) * 8))
    if colours.glyphs is PLAIN:
        return "#" if height >= 4 or (line == 1 and height) else " "
    return LOWER[height]
