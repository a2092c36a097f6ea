"""Covers the screen with a short message while the terminal is too small to draw in."""

from __future__ import annotations

from textual.app import App
from textual.geometry import Size

LEAST = Size(20, 8)
"""Least columns and rows in which everything can be drawn."""
COVER = "-too-small"
"""The CSS class of the covering screen."""


def fits(size: Size) -> bool:
    """Whether everything can be drawn at this size."""
    return size.width >= LEAST.width and size.height >= LEAST.height


def cover_if_too_small(app: App[int], size: Size) -> None:
    """Cover the screen while the terminal is too small, and uncover it when there is room again."""
    covered = app.screen.has_class(COVER)
    if not fits(size) and not covered:
        # Needed only in terminals that small.
        from app.screens.terminal.too_small_screen import TooSmallScreen

        app.push_screen(TooSmallScreen(fits, classes=COVER))
    elif covered and fits(size):
        app.pop_screen()
