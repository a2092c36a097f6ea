"""What stands in a terminal that is too small to draw in."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual.app import ComposeResult
from textual.geometry import Size

from app.screens.terminal._textual_screens import StillScreen
from widgets.lines import Lines, segments
from widgets.styles import Palette


class TooSmallScreen(StillScreen):
    """A calm line; keys do nothing but quit."""

    DEFAULT_CSS = "TooSmallScreen { background: $background; }"

    def __init__(self, fits: Callable[[Size], bool], *, classes: str) -> None:
        super().__init__(classes=classes)
        self._fits = fits

    def compose(self) -> ComposeResult:
        """The line."""
        yield _TooSmall()

    def on_screen_resume(self) -> None:
        """Leave when the terminal grew while something else covered this."""
        if self._fits(self.app.size):
            self.dismiss()


class _TooSmall(Lines):
    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        said = ["Too small"] if width >= 9 else ["Too", "small"]
        return [segments([(line, "quiet")], width, worn) for line in said]
