"""The line below the board that stands for everything that has ended."""

from __future__ import annotations

from rich.segment import Segment
from textual.message import Message

from widgets.key_sentences import keyed
from widgets.lines import Lines, Piece, spread
from widgets.styles import Palette


class ClosedLine(Lines):
    """How many have ended; while finding, how many were found."""

    DEFAULT_CSS = "ClosedLine { height: 1; padding: 0 2; }"

    class LineClicked(Message):
        """The line was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[int, int, bool, int | None, int] = (0, 0, False, None, 0)

    def show(self, ended: int, this_week: int, opened: bool, found: int | None = None, selected: int = 0) -> None:
        """Show these counts; `found` is the number a find gives, or None when all are shown."""
        new = (ended, this_week, opened, found, selected)
        if new != self._shown:
            self._shown = new
            self.redraw()

    def on_click(self) -> None:
        """Ask to open or close the column."""
        self.post_message(self.LineClicked())

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        """The one line."""
        ended, this_week, opened, found, selected = self._shown
        start: list[Piece] = []
        if found is not None:
            start = [(f"{found:,} found", "quiet"), (f"   {keyed(self, 'esc to show all')}", "faint")]
        elif ended:
            start = [("Closed ", "faint"), (f"{ended:,}", "faint")]
            if this_week:
                start.append((f"   {this_week:,} this week", "faint"))
        end: list[Piece] = (
            [(keyed(self, f"C to {'hide' if opened else 'show'} them"), "faint")] if ended and found is None else []
        )
        if selected:
            end = [(f"{selected:,} selected", "accent")]
        return [spread(start or [("", "plain")], end, width, worn)]
