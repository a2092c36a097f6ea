"""A terminal too small to draw in: a calm line instead, and everything as it was once there is room again."""

from __future__ import annotations

from textual.app import App
from textual.geometry import Size

LEAST = Size(20, 6)
"""Columns and rows in which everything can still be drawn."""
COVER = "-too-small"
"""The class of the screen that stands there instead."""


def fits(size: Size) -> bool:
    """Whether everything can be drawn in so much room."""
    return size.width >= LEAST.width and size.height >= LEAST.height


def fit(app: App[int], size: Size) -> None:
    """Cover what is shown while the terminal is too small, and uncover it when there is room again."""
    covered = app.screen.has_class(COVER)
    if not fits(size) and not covered:
        # Only for terminals that small.
        from app.screens.terminal.too_small_screen import TooSmallScreen

        app.push_screen(TooSmallScreen(fits, classes=COVER))
    elif covered and fits(size):
        app.pop_screen()
