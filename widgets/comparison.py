"""A table that compares a few things: a column each, the same rows for all, scrolled by column when too wide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from widgets.lines import Piece, segments, spread
from widgets.list_base import LIST_BINDINGS
from widgets.scrolled_lines import ScrolledLines
from widgets.styles import Palette, palette
from widgets.text import wrap

NARROWEST, WIDEST = 18, 36
"""Cells of a column."""
LABEL, SHORT_LABEL = 20, 13
"""Cells for the names of the rows, in a wide and in a narrow terminal."""
NARROW = 76
"""Cells of a terminal below which the names of the rows take less."""
MOST_LINES = 6
"""Lines one cell may take."""


class ComparisonRow(NamedTuple):
    """A row: what it is (`kind` and `number`), its name and a few faint words below, and the lines of each cell."""

    kind: str
    number: int
    label: str
    note: str
    cells: tuple[tuple[Piece, ...], ...]
    apart: bool = False


class _Drawn(NamedTuple):
    row: int | None
    label: Piece
    cells: tuple[Piece, ...]


class ComparisonTable(Widget, can_focus=True):
    """Columns with a cursor on one cell; the titles of the columns stay in view."""

    DEFAULT_CSS = "ComparisonTable { width: 1fr; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_BINDINGS,
        Binding("left,h", "column(-1)", "left", id="list.left", show=False),
        Binding("right,l", "column(1)", "right", id="list.right", show=False),
    ]

    class CellReached(Message):
        """The cursor came to another cell."""

    class CellOpened(Message):
        """A cell was asked to open."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._titles: tuple[str, ...] = ()
        self._rows: tuple[ComparisonRow, ...] = ()
        self.column = 0
        """The column of the cursor."""
        self._cursor = 0
        self._first = 0
        self._view = ScrolledLines()
        self._drawn_for: tuple[int, int] | None = None
        self._drawn: list[_Drawn] = []

    def show(self, titles: Sequence[str], rows: Sequence[ComparisonRow]) -> None:
        """Show these rows; the cursor stays on its row."""
        old_row = self.row
        self._titles, self._rows = tuple(titles), tuple(rows)
        names = [(row.kind, row.number) for row in rows]
        if old_row is not None and (old_row.kind, old_row.number) in names:
            self._cursor = names.index((old_row.kind, old_row.number))
        self._cursor = max(0, min(self._cursor, len(rows) - 1))
        self.column = max(0, min(self.column, len(titles) - 1))
        self._drawn_for = None
        self._reveal()
        self.refresh()

    @property
    def row(self) -> ComparisonRow | None:
        """The row of the cursor."""
        return self._rows[self._cursor] if self._rows else None

    def go_to(self, kind: str, number: int) -> None:
        """Move the cursor to a row."""
        for at, row in enumerate(self._rows):
            if (row.kind, row.number) == (kind, number):
                self._go(at, self.column)

    # Layout

    @property
    def _label(self) -> int:
        return LABEL if self.size.width >= NARROW else SHORT_LABEL

    @property
    def _fit(self) -> tuple[int, int]:
        """How many columns are in view, and how wide each is."""
        room = self.size.width - self._label - 3
        count = max(1, min(len(self._titles), room // (NARROWEST + 2)))
        return count, max(4, min(WIDEST, room // count - 2))

    @property
    def _head(self) -> int:
        """Lines above the rows: the names of hidden columns when there are any, the titles, a rule."""
        return 2 + (len(self._titles) > self._fit[0])

    def _layout(self) -> list[_Drawn]:
        count, width = self._fit
        if self._drawn_for == (self.size.width, self._first):
            return self._drawn
        shown = range(self._first, min(len(self._titles), self._first + count))
        lines: list[_Drawn] = []
        blank: Piece = ("", "plain")
        spans: list[tuple[int, int]] = []
        for number, row in enumerate(self._rows):
            if row.apart:
                lines.append(_Drawn(None, blank, ()))
            cells = [_wrapped(row.cells[at], width) for at in shown]
            names = [(part, "quiet") for part in wrap(row.label, self._label)[:3]]
            names += [(part, "faint") for part in wrap(row.note, self._label) if row.note]
            start = len(lines)
            for at in range(max(len(names), *(len(cell) for cell in cells))):
                parts = tuple(cell[at] if at < len(cell) else blank for cell in cells)
                lines.append(_Drawn(number, names[at] if at < len(names) else blank, parts))
            spans.append((start, len(lines) - 1))
        self._view.spans, self._view.length, self._view.height = spans, len(lines), self.size.height - self._head
        self._drawn, self._drawn_for = lines, (self.size.width, self._first)
        return lines

    def _reveal(self) -> None:
        count, _ = self._fit
        self._first = max(min(self._first, self.column), self.column - count + 1)
        self._first = max(0, min(self._first, len(self._titles) - count))
        self._layout()
        self._view.bring(self._cursor)

    def _go(self, row: int, column: int) -> None:
        row = max(0, min(row, len(self._rows) - 1))
        column = max(0, min(column, len(self._titles) - 1))
        if self._rows and (row, column) != (self._cursor, self.column):
            self._cursor, self.column = row, column
            self._reveal()
            self.refresh()
            self.post_message(self.CellReached())

    # Keys and mouse

    def action_step(self, by: int) -> None:
        """Go down so many rows."""
        self._go(self._cursor + by, self.column)

    def action_end(self, way: int) -> None:
        """Go to the first row, or to the last."""
        self._go(way * len(self._rows), self.column)

    def action_page(self, way: int) -> None:
        """Move by six rows."""
        self._go(self._cursor + way * 6, self.column)

    def action_column(self, by: int) -> None:
        """Go so many columns to the right."""
        self._go(self._cursor, self.column + by)

    def action_open(self) -> None:
        """Ask to open the cell under the cursor."""
        if self._rows:
            self.post_message(self.CellOpened())

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked cell, or open it if it has the cursor; a click on the last line turns the page."""
        count, width = self._fit
        across = (event.x - self._label - 3) // (width + 2)
        column = self._first + min(across, count - 1) if across >= 0 else self.column
        lines, y = self._layout(), event.y - self._head
        if y >= self._view.room:
            self.action_page(self._view.way(event.x, self.size.width))
            return
        at = y + self._view.top
        row = lines[at].row if y >= 0 and at < len(lines) else None
        target_row = self._cursor if row is None else row
        if row is not None and (target_row, column) == (self._cursor, self.column):
            self.action_open()
        else:
            self._go(target_row, column)

    def on_mouse_scroll_down(self) -> None:
        """Go on down."""
        self.action_step(1)

    def on_mouse_scroll_up(self) -> None:
        """Go on up."""
        self.action_step(-1)

    def on_resize(self) -> None:
        """Keep the cursor in view in the new size."""
        self._drawn_for = None
        self._reveal()
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line: hidden columns, titles, a rule, or a line of a row."""
        colours: Palette = palette(self.app)
        width = self.size.width
        if not self._titles:
            return Strip.blank(width, colours.style("plain"))
        if y < self._head:
            return self._head_line(y - (self._head - 2), colours)
        lines = self._layout()
        y -= self._head
        at = y + self._view.top
        if y >= self._view.room:
            return Strip(self._view.foot(width, colours))
        if at >= len(lines):
            return Strip.blank(width, colours.style("plain"))
        line = lines[at]
        is_current_row = line.row == self._cursor and self.has_focus
        label, tone = line.label
        tone = "strong" if is_current_row and tone == "quiet" else tone
        drawn = segments([("  ", "plain"), (label, tone)], self._label + 2, colours)
        drawn += segments([(" ", "plain")], 1, colours)
        for index, piece in enumerate(line.cells):
            has_cursor = is_current_row and self._first + index == self.column
            drawn += self._cell(piece, has_cursor, colours)
        return self._full_line(drawn, colours)

    def _cell(self, piece: Piece, has_cursor: bool, colours: Palette) -> list[Segment]:
        bar: Piece = (colours.glyphs.bar if has_cursor else " ", "accent")
        return segments([bar], 1, colours, raised=has_cursor) + segments(
            [piece], self._fit[1] + 1, colours, raised=has_cursor
        )

    def _head_line(self, line: int, colours: Palette) -> Strip:
        count, width = self._fit
        last = min(len(self._titles), self._first + count)
        if line < 0:
            before = ", ".join(self._titles[: self._first])
            after = ", ".join(self._titles[last:])
            start: list[Piece] = [(f"  {colours.glyphs.left} {before}" if before else "", "faint")]
            end: list[Piece] = [(f"{after} {colours.glyphs.right}  ", "faint")] if after else []
            return self._full_line(spread(start, end, self.size.width, colours), colours)
        drawn = segments([("", "plain")], self._label + 3, colours)
        for at in range(self._first, last):
            text, tone = colours.glyphs.rule * width, "rule"
            if line == 0:
                text, tone = self._titles[at], "strong" if at == self.column else "quiet"
            drawn += segments([(" ", "plain"), (text, tone)], width + 1, colours) + segments([], 1, colours)
        return self._full_line(drawn, colours)

    def _full_line(self, drawn: list[Segment], colours: Palette) -> Strip:
        return Strip(drawn).adjust_cell_length(self.size.width, colours.style("plain"))


def _wrapped(cell: tuple[Piece, ...], width: int) -> list[Piece]:
    lines = [(part, tone) for text, tone in cell for part in wrap(text, width - 1)]
    if len(lines) <= MOST_LINES:
        return lines
    *whole, (text, tone) = lines[:MOST_LINES]
    return [*whole, (f"{text} …", tone)]
