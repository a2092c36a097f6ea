"""What a walk is for, above its steps."""

from __future__ import annotations

from rich.segment import Segment

from widgets.lines import Lines, Piece, measure, segments, spread
from widgets.styles import Palette


class WalkTitle(Lines):
    """Company and role, and how it ended, beside them or below."""

    def __init__(self) -> None:
        super().__init__()
        self._said = ("", "", "")

    def say(self, company: str, role: str, ended: str) -> None:
        """Say this."""
        if (company, role, ended) != self._said:
            self._said = (company, role, ended)
            self.redraw()

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        """One line, or two where one is too short."""
        company, role, ended = self._said
        start: list[Piece] = [(company, "strong"), ("  ", "plain"), (role, "plain")]
        end: list[Piece] = [(ended, "faint")]
        if measure(start) + 3 + measure(end) <= width:
            return [spread(start, end, width, worn)]
        return [segments(start, width, worn), segments(end, width, worn)]
