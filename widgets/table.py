"""A table of any length that reads only the rows in view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from widgets.board_layout import HEAD
from widgets.key_sentences import with_chosen_keys
from widgets.lines import Piece, measure, segments
from widgets.list_base import ItemList
from widgets.scrolled_lines import above, foot
from widgets.styles import Palette, palette
from widgets.text import cell_len, cut

GAP = 2
"""Cells between columns."""
EDGES = 6
"""Cells left and right of the columns: the bar and its margin, the check mark and its margin."""

Cell = str | Piece | tuple[Piece, ...]
"""A text, a text with its tone, or several of those."""


class TableColumn(NamedTuple):
    """A column: `width` cells, or 0 for a `share` of what is left but at least `least`.

    When the table is narrow the columns of the highest `rank` go first; those of rank 0 always stay.
    """

    key: str
    title: str
    width: int = 0
    share: int = 1
    align: Literal["left", "right"] = "left"
    least: int = 10
    rank: int = 0


class TableRow(NamedTuple):
    """One row: a cell for every column, in their order."""

    key: int
    cells: tuple[Cell, ...]


class Table(ItemList):
    """Rows with one cursor, the keys of the board, and column titles that can be clicked to sort."""

    DEFAULT_CSS = "Table { width: 1fr; height: 1fr; }"

    class Sorted(Message):
        """The title of a column was clicked."""

        def __init__(self, column: str) -> None:
            super().__init__()
            self.column = column

    def __init__(self, columns: Sequence[TableColumn], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._all: Sequence[TableRow] = ()
        self._index_of: Callable[[int], int | None] | None = None
        self._empty = ""
        self._sort: tuple[str, bool] = ("", False)
        self._row = 0
        self._top = 0
        self._window: tuple[int, Sequence[TableRow]] = (0, ())
        self._lines: dict[tuple[object, ...], list[Segment]] = {}
        self._drawn_for: tuple[Palette, Size] | None = None
        self._widths: list[tuple[int, int]] = []

    def show(
        self,
        rows: Sequence[TableRow],
        focus_key: int | None = None,
        *,
        index_of: Callable[[int], int | None] | None = None,
        sort: tuple[str, bool] = ("", False),
        empty: str = "",
    ) -> None:
        """Show these rows; the cursor goes to `focus_key`, or stays on its row wherever that is now.

        `sort` is the column they are in order of, and whether the largest comes first. Without `index_of` all rows are
        read to find one by its key. No message is posted.
        """
        wanted_key = focus_key if focus_key is not None else self.key
        self._all, self._index_of, self._sort, self._empty = rows, index_of, sort, empty
        self._window = (0, ())
        self._lines.clear()
        index = None if wanted_key is None else self._find(wanted_key)
        if index is not None:
            self._top += index - self._row
            self._row = index
        self._settle()
        self.refresh()

    @property
    def key(self) -> int | None:
        """The row under the cursor."""
        row = self._at(self._row)
        return row.key if row else None

    def _find(self, key: int) -> int | None:
        if self._index_of is not None:
            return self._index_of(key)
        return next((at for at, row in enumerate(self._all) if row.key == key), None)

    def _at(self, index: int) -> TableRow | None:
        """The row at an index; those in view are read together."""
        if not 0 <= index < len(self._all):
            return None
        start, rows = self._window
        if not start <= index < start + len(rows):
            start = self._top if self._top <= index < self._top + self._fits else index
            rows = self._all[start : start + self._fits]
            self._window = (start, rows)
        return rows[index - start] if index - start < len(rows) else None

    @property
    def _fits(self) -> int:
        """How many rows are in view; when not all fit, the last line counts the rest."""
        room = self.size.height - HEAD
        return max(1, room if len(self._all) <= room else room - 1)

    def _settle(self) -> None:
        """Bring the cursor back among the rows and into view; a hidden table does that when it is drawn again."""
        self._row = max(0, min(self._row, len(self._all) - 1))
        if not self.size.height:
            self._drawn_for = None
            return
        self._top = min(max(self._top, self._row - self._fits + 1), self._row)
        self._top = max(0, min(self._top, len(self._all) - self._fits))

    # Moving

    def _go(self, row: int) -> None:
        old, top = self._row, self._top
        self._row = row
        self._settle()
        if self._row == old:
            return
        rows = [Region(0, HEAD + at - top, self.size.width, 1) for at in (old, self._row)]
        self.tell(self.ItemReached(self.key), *([self._below] if self._top != top else rows))

    @property
    def _below(self) -> Region:
        """All cells below the head."""
        return Region(0, 1, self.size.width, self.size.height - 1)

    def action_step(self, by: int) -> None:
        """Go down so many rows."""
        self._go(self._row + by)

    def action_end(self, way: int) -> None:
        """Go to the first row, or to the last."""
        self._go(way * len(self._all))

    def action_page(self, way: int) -> None:
        """Go down as many rows as are in view."""
        self._go(self._row + way * self._fits)

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked row, or open it if it has the cursor; a click on a title asks to sort.

        A click on the last line turns the page.
        """
        if event.y < HEAD:
            x = 3
            for column, width in self._widths:
                if x <= event.x < x + width:
                    self.post_message(self.Sorted(self._columns[column].key))
                x += width + GAP
            return
        index = self._top + event.y - HEAD
        if event.y >= HEAD + self._fits:
            self._scroll(self._fits)
        elif index == self._row:
            self.action_open()
        elif index < len(self._all):
            self._go(index)

    def on_mouse_scroll_down(self) -> None:
        """Scroll, the cursor staying in view."""
        self._scroll(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll, the cursor staying in view."""
        self._scroll(-3)

    def _scroll(self, by: int) -> None:
        top = max(0, min(self._top + by, len(self._all) - self._fits))
        if top == self._top:
            return
        self._top, key = top, self.key
        self._row = max(top, min(self._row, top + self._fits - 1))
        if self.key == key:
            self.refresh(self._below)
        else:
            self.tell(self.ItemReached(self.key), self._below)

    # Drawing

    def _share(self, width: int) -> list[tuple[int, int]]:
        """(column, width) of the columns that fit."""
        room = width - EDGES
        columns = list(range(len(self._columns)))

        def needed() -> int:
            return sum((self._columns[at].width or self._columns[at].least) + GAP for at in columns) - GAP

        for at in sorted(columns, key=lambda at: (-self._columns[at].rank, -at)):
            if needed() > room and self._columns[at].rank:
                columns.remove(at)
        spare = max(0, room - needed())
        shares = sum(self._columns[at].share for at in columns if not self._columns[at].width) or 1
        widths = []
        for at in columns:
            column = self._columns[at]
            more = 0 if column.width else spare * column.share // shares
            widths.append((at, (column.width or column.least) + more))
        return widths

    def render_line(self, y: int) -> Strip:
        """One line: the titles, the hairline, a row, or the count of rows below."""
        colours, width = palette(self.app), self.size.width
        if (colours, self.size) != self._drawn_for:
            self._drawn_for = (colours, self.size)
            self._widths = self._share(width)
            self._lines.clear()
            self._window = (0, ())
            self._settle()
        if y == 0:
            line = self._head(colours)
        elif y == 1:
            more_above: list[Piece] = [(" ", "rule"), above(self._top, colours)] if self._top else []
            rule = colours.glyphs.rule * (width - 4 - measure(more_above))
            line = segments([("  ", "rule"), (rule, "rule"), *more_above], width, colours)
        else:
            line = self._body(y - HEAD, width, colours)
        return Strip(line).adjust_cell_length(width, colours.style("plain"))

    def _head(self, colours: Palette) -> list[Segment]:
        line = [Segment("   ", colours.style("plain"))]
        name, down = self._sort
        for at, width in self._widths:
            column = self._columns[at]
            if column.key != name:
                line += _cell((column.title, "faint"), width, column.align, colours, raised=False)
                line += segments([], GAP, colours)
                continue
            sign = colours.glyphs.down if down else colours.glyphs.up
            title = cut(column.title, width, colours.glyphs.cut)
            space = " " * (width - cell_len(title)) if column.align == "right" else ""
            near = sign if column.align == "right" or cell_len(title) == width else f" {sign}"
            line += segments([(space + title + near, "quiet")], width + GAP, colours)
        return line

    def _body(self, y: int, width: int, colours: Palette) -> list[Segment]:
        if not self._all:
            return segments(
                [("   ", "plain"), (with_chosen_keys(self, self._empty), "faint")] if y == 1 else [], width, colours
            )
        if y >= self._fits:
            more = len(self._all) - self._top - self._fits
            return foot(None, more or None, width, colours)
        row = self._at(self._top + y)
        if row is None:
            return segments([], width, colours)
        focus = 1 + self.has_focus if self._top + y == self._row else 0
        marked = row.key in self.marks
        line = self._lines.get((row.key, focus, marked))
        if line is None:
            if len(self._lines) > 2000:
                self._lines.clear()
            line = self._lines[row.key, focus, marked] = self._drawn_row(row, focus, marked, width, colours)
        return line

    def _drawn_row(self, row: TableRow, focus: int, marked: bool, width: int, colours: Palette) -> list[Segment]:
        raised = focus > 0
        gap = Segment(" " * GAP, colours.style("plain", raised=raised))
        bar: Piece = (colours.glyphs.bar if focus else " ", "accent" if focus > 1 else "faint")
        line = [Segment(" ", colours.style("plain")), *segments([bar, (" ", "plain")], 2, colours, raised=raised)]
        for at, cells in self._widths:
            cell = row.cells[at] if at < len(row.cells) else ""
            bold = colours.flat and raised
            line += [*_cell(cell, cells, self._columns[at].align, colours, raised=raised, bold=bold), gap]
        used = sum(segment.cell_length for segment in line)
        mark: list[Piece] = [(colours.glyphs.mark, "key")] if marked else []
        line += segments([(" " * (width - 3 - used), "plain"), *mark], width - 1 - used, colours, raised=raised)
        return [*line, Segment(" ", colours.style("plain"))]


def _cell(cell: Cell, width: int, align: str, colours: Palette, *, raised: bool, bold: bool = False) -> list[Segment]:
    """A cell in exactly its width."""
    pieces: list[Piece]
    if isinstance(cell, str):
        pieces = [(cell, "plain")]
    elif len(cell) == 2 and isinstance(cell[0], str) and isinstance(cell[1], str):
        pieces = [(cell[0], cell[1])]
    else:
        pieces = [piece for piece in cell if isinstance(piece, tuple)]
    space = width - measure(pieces)
    if align == "right" and space > 0:
        pieces = [(" " * space, "plain"), *pieces]
    return segments(pieces, width, colours, raised=raised, bold=bold)
