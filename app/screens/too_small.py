"""A terminal too small to draw in: a calm line instead, and everything as it was once there is room again."""

from __future__ import annotations

from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.geometry import Size

from app.screens._textual import StillScreen
from widgets.lines import Lines, segments
from widgets.styles import Palette

LEAST = Size(20, 6)
"""Columns and rows in which everything can still be drawn."""


class TooSmallScreen(StillScreen):
    """What stands in a terminal that is too small; keys do nothing but quit."""

    DEFAULT_CSS = "TooSmallScreen { background: $background; }"

    def compose(self) -> ComposeResult:
        """The line."""
        yield _TooSmall()

    def on_screen_resume(self) -> None:
        """Leave when the terminal grew while something else covered this."""
        if fits(self.app.size):
            self.dismiss()


class _TooSmall(Lines):
    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        said = ["Too small"] if width >= 9 else ["Too", "small"]
        return [segments([(line, "quiet")], width, worn) for line in said]


def fits(size: Size) -> bool:
    """Whether everything can be drawn in so much room."""
    return size.width >= LEAST.width and size.height >= LEAST.height


def fit(app: App[int], size: Size) -> None:
    """Cover what is shown while the terminal is too small, and uncover it when there is room again."""
    covered = isinstance(app.screen, TooSmallScreen)
    if not fits(size) and not covered:
        app.push_screen(TooSmallScreen())
    elif covered and fits(size):
        app.pop_screen()
