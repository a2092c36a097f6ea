"""The screen shown in a terminal that is too small to draw in."""

from __future__ import annotations

from collections.abc import Callable

from rich.segment import Segment
from textual.app import ComposeResult
from textual.geometry import Size

from app.screens.terminal._textual_screens import StillScreen
from widgets.lines import Lines, segments
from widgets.styles import Palette


class TooSmallScreen(StillScreen):
    """A short message; only the key to quit works."""

    DEFAULT_CSS = "TooSmallScreen { background: $background; }"

    def __init__(self, fits: Callable[[Size], bool], *, classes: str) -> None:
        super().__init__(classes=classes)
        self._fits = fits

    def compose(self) -> ComposeResult:
        """The message."""
        yield _TooSmall()

    def on_screen_resume(self) -> None:
        """Close when the terminal has grown while another screen covered this one."""
        if self._fits(self.app.size):
            self.dismiss()


class _TooSmall(Lines):
    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        words = ["Too small"] if width >= 9 else ["Too", "small"]
        return [segments([(line, "quiet")], width, colours) for line in words]
