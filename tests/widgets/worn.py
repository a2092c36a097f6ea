"""Palettes to draw with where no dashboard is open."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style

from tests.widgets.seen import Tiny
from widgets.styles import FINE, PLAIN, TONES, Palette, palette

NO_COLOUR = Palette({tone: Style() for tone in TONES}, Style(), Style(), flat=True, glyphs=FINE)
PLAIN_SIGNS = Palette({tone: Style() for tone in TONES}, Style(), Style(), flat=True, glyphs=PLAIN)


def in_theme(theme: str = "onward-dark") -> Palette:
    return palette(Tiny(theme=theme))


def as_text(lines: list[list[Segment]]) -> list[str]:
    return ["".join(segment.text for segment in line) for line in lines]
