"""The line below the board that counts the closed applications."""

from __future__ import annotations

from rich.segment import Segment
from textual.message import Message

from widgets.key_sentences import with_chosen_keys
from widgets.lines import Lines, Piece, measure, spread
from widgets.styles import Palette


class ClosedLine(Lines):
    """How many applications are closed; while a search is on, how many open and closed ones match it."""

    DEFAULT_CSS = "ClosedLine { height: 1; padding: 0 2; }"

    class LineClicked(Message):
        """The line was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._counts: tuple[int, int, bool, int | None, int, bool] = (0, 0, False, None, 0, False)

    def show(
        self,
        closed_count: int,
        this_week: int,
        is_open: bool,
        open_count: int | None = None,
        selected: int = 0,
        only: bool = False,
    ) -> None:
        """Show these counts; `open_count` is the number of open ones that match a search, None without a search.

        With a search, `closed_count` counts its matches. `only` says that the closed ones are all there is.
        """
        counts = (closed_count, this_week, is_open, open_count, selected, only)
        if counts != self._counts:
            self._counts = counts
            self.redraw()

    def on_click(self) -> None:
        """Ask to open or close the column."""
        self.post_message(self.LineClicked())

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """The one line."""
        closed_count, this_week, is_open, open_count, selected, only = self._counts
        start: list[Piece] = []
        if open_count is not None:
            total = open_count + closed_count if is_open else open_count
            closed = f", {closed_count:,} {'of them' if is_open else 'more'} closed" if closed_count else ""
            start = [
                (f"{total:,} found{closed}", "quiet"),
                (f"   {with_chosen_keys(self, 'esc to show all')}", "faint"),
            ]
        elif closed_count:
            start = [("Closed ", "faint"), (f"{closed_count:,}", "faint")]
            if this_week:
                start.append((f"   {this_week:,} this week", "faint"))
        end: list[Piece] = (
            [(with_chosen_keys(self, f"C to {'hide' if is_open else 'show'} them"), "faint")]
            if closed_count and not only
            else []
        )
        if measure([*start, *end]) + 2 > width:
            # How many there are says more than the key that shows all again.
            start = start[:1] if open_count is not None else start
        if selected:
            end = [(f"{selected:,} selected", "accent")]
        return [spread(start or [("", "plain")], end, width, colours)]
