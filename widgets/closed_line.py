"""The line below the board that stands for everything that has ended."""

from __future__ import annotations

from rich.segment import Segment
from textual.message import Message

from widgets.key_sentences import keyed
from widgets.lines import Lines, Piece, measure, spread
from widgets.styles import Palette


class ClosedLine(Lines):
    """How many have ended; while finding, how many were found that are open, and how many that have ended."""

    DEFAULT_CSS = "ClosedLine { height: 1; padding: 0 2; }"

    class LineClicked(Message):
        """The line was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shown: tuple[int, int, bool, int | None, int, bool] = (0, 0, False, None, 0, False)

    def show(
        self, ended: int, this_week: int, opened: bool, found: int | None = None, selected: int = 0, only: bool = False
    ) -> None:
        """Show these counts; `found` is the number of open ones a find gives, or None when all are shown.

        While finding, `ended` counts those found; `only` says that they stay shown, being all there is.
        """
        new = (ended, this_week, opened, found, selected, only)
        if new != self._shown:
            self._shown = new
            self.redraw()

    def on_click(self) -> None:
        """Ask to open or close the column."""
        self.post_message(self.LineClicked())

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        """The one line."""
        ended, this_week, opened, found, selected, only = self._shown
        start: list[Piece] = []
        if found is not None:
            counted = found + ended if opened else found
            closed = "" if not ended else f", {ended:,} of them closed" if opened else f", {ended:,} more closed"
            start = [(f"{counted:,} found{closed}", "quiet"), (f"   {keyed(self, 'esc to show all')}", "faint")]
        elif ended:
            start = [("Closed ", "faint"), (f"{ended:,}", "faint")]
            if this_week:
                start.append((f"   {this_week:,} this week", "faint"))
        end: list[Piece] = (
            [(keyed(self, f"C to {'hide' if opened else 'show'} them"), "faint")] if ended and not only else []
        )
        if measure([*start, *end]) + 2 > width:
            # How many there are says more than the key that shows all again.
            start = start[:1] if found is not None else start
        if selected:
            end = [(f"{selected:,} selected", "accent")]
        return [spread(start or [("", "plain")], end, width, worn)]
