"""Palettes to draw with where no dashboard is open."""

from __future__ import annotations

from rich.segment import Segment

from tests.widgets.seen import Tiny
from widgets.styles import PLAIN, Palette, palette, without_colour

NO_COLOUR = without_colour()
PLAIN_SIGNS = without_colour(PLAIN)


def in_theme(theme: str = "onward-dark") -> Palette:
    return palette(Tiny(theme=theme))


def as_text(lines: list[list[Segment]]) -> list[str]:
    return ["".join(segment.text for segment in line) for line in lines]
