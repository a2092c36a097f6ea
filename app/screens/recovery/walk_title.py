"""The title of a walkthrough."""

from __future__ import annotations

from rich.segment import Segment

from widgets.lines import Lines, Piece, measure, segments, spread
from widgets.styles import Palette


class WalkTitle(Lines):
    """Company and role, and how the application was closed, beside them or below."""

    def __init__(self) -> None:
        super().__init__()
        self._title_parts = ("", "", "")

    def say(self, company: str, role: str, ended: str) -> None:
        """Show this title."""
        if (company, role, ended) != self._title_parts:
            self._title_parts = (company, role, ended)
            self.redraw()

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """One line, or two if one is too short."""
        company, role, ended = self._title_parts
        start: list[Piece] = [(company, "strong"), ("  ", "plain"), (role, "plain")]
        end: list[Piece] = [(ended, "faint")]
        if measure(start) + 3 + measure(end) <= width:
            return [spread(start, end, width, colours)]
        return [segments(start, width, colours), segments(end, width, colours)]
