"""A page of sections of rows with one cursor, scrolled as one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from widgets.key_sentences import with_chosen_keys
from widgets.lines import Piece, measure, segments, spread, wrap_pieces
from widgets.list_base import LIST_BINDINGS, PatientWidget
from widgets.scrolled_lines import ScrolledLines
from widgets.styles import Palette, palette
from widgets.text import READING_WIDTH, cell_len, clean, cut, pad, wrap

WHEN, MOST_WHEN = 14, 17
"""Cells for the day of a row and the gap after it: the usual width, and the most for a moment ("3 Nov 2025 14:00")."""
LEAST_NAME, MOST_NAME = 12, 24
"""Cells for a name and the gap after it."""

MOST_LINES = 2
"""Most lines for the pieces of a row; its longer text takes as many as it needs."""


LEAST_ASIDE = 8
"""Least cells in which the beginning of the text at the right edge is still useful."""


class SectionRow(NamedTuple):
    """A row: its identity (`kind` and `number`), its day in words, its `pieces`, and a longer text below.

    `name` has a column of its own before the pieces, `aside` is at the right edge where there is room, else
    `short_aside`. `heed` comes last, in the tone for attention.
    """

    kind: Hashable
    number: int
    when: str
    pieces: tuple[Piece, ...]
    text: str = ""
    tone: str = "faint"
    name: Piece | None = None
    aside: str = ""
    short_aside: str = ""
    heed: str = ""


class Section(NamedTuple):
    """A titled group of rows; without rows it shows `empty`, and without that it is left out."""

    title: str
    rows: tuple[SectionRow, ...]
    empty: str = ""


class _Line(NamedTuple):
    row: int | None
    when: Piece
    pieces: tuple[Piece, ...]
    aside: str = ""


class SectionList(PatientWidget, can_focus=True):
    """Sections one below the other; the cursor goes from row to row. Without `has_days` the days take no room."""

    DEFAULT_CSS = "SectionList { width: 1fr; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_BINDINGS,
        Binding("tab", "section(1)", "next part", id="sheet.next", show=False),
        Binding("shift+tab", "section(-1)", "part before", id="sheet.before", show=False),
    ]

    class RowReached(Message):
        """The cursor came to another row."""

    class RowOpened(Message):
        """A row was asked to open."""

        def __init__(self, row: SectionRow) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None, has_days: bool = True) -> None:
        super().__init__(id=id)
        self._has_days = has_days
        self._sections: tuple[Section, ...] = ()
        self._rows: list[SectionRow] = []
        self._firsts: list[int] = []
        self._lines: list[_Line] = []
        self._when = WHEN
        self._cursor = 0
        self._removed_key: tuple[Hashable, int] | None = None
        self._view = ScrolledLines()
        self._drawn_for: tuple[int, int] | None = None

    def show(self, sections: Sequence[Section]) -> None:
        """Show these sections; the cursor stays on its row, or on the one that took its place.

        It returns to a row that was removed under it and is back, unless the cursor was moved meanwhile.
        """
        if tuple(sections) == self._sections:
            return
        old_row = self.row
        self._sections = tuple(sections)
        self._rows = [row for section in sections for row in section.rows]
        keys = [(row.kind, row.number) for row in self._rows]
        if self._removed_key in keys:
            self._cursor, self._removed_key = keys.index(self._removed_key), None
        elif old_row is not None and (old_row.kind, old_row.number) in keys:
            self._cursor = keys.index((old_row.kind, old_row.number))
        elif old_row is not None:
            self._removed_key = (old_row.kind, old_row.number)
        self._cursor = max(0, min(self._cursor, len(self._rows) - 1))
        self._drawn_for = None
        self._reveal()
        self.refresh()

    def start_over(self) -> None:
        """Show nothing, and begin at the top with the next sections."""
        self._sections, self._rows, self._removed_key = (), [], None
        self._cursor = self._view.top = 0
        self._drawn_for = None

    def go_to(self, kind: Hashable, number: int) -> None:
        """Move the cursor to a row, if it exists."""
        at = next((at for at, row in enumerate(self._rows) if (row.kind, row.number) == (kind, number)), None)
        if at is not None:
            self._go(at)

    def go_to_kind(self, kind: Hashable) -> None:
        """Move the cursor to the first row of a kind, if there is one."""
        self._go(next((at for at, row in enumerate(self._rows) if row.kind == kind), self._cursor))

    def show_from_here(self) -> None:
        """Scroll so that the row under the cursor, or its section if it is the first there, is at the top."""
        first, _ = self._span()
        self._view.top = max(0, first - 1) if self._cursor in self._firsts else first
        self._view.scroll(0)
        self.refresh()

    @property
    def rows(self) -> tuple[SectionRow, ...]:
        """All rows from the top."""
        return tuple(self._rows)

    @property
    def row(self) -> SectionRow | None:
        """The row under the cursor."""
        return self._rows[self._cursor] if self._rows else None

    def _layout(self) -> list[_Line]:
        size = (self.size.width, len(self._rows))
        if self._drawn_for == size:
            return self._lines
        longest = max((cell_len(clean(row.when)) for row in self._rows), default=0)
        self._when = max(WHEN, min(MOST_WHEN, longest + 1)) if self._has_days else 0
        column, mark = self._name_width(), palette(self.app).glyphs.cut
        lines: list[_Line] = []
        spans: list[tuple[int, int]] = []
        self._firsts = []
        number = 0
        nothing: Piece = ("", "faint")
        for section in self._sections:
            if not section.rows and not section.empty:
                continue
            if lines and section.title:
                lines.append(_Line(None, nothing, ()))
            if section.title:
                lines.append(_Line(None, (section.title, "faint"), ()))
            if not section.rows:
                room = max(10, min(READING_WIDTH, self.size.width - 6 - self._when))
                lines += [
                    _Line(None, nothing, ((part, "faint"),))
                    for part in wrap(with_chosen_keys(self, section.empty), room)
                ]
                continue
            self._firsts.append(number)
            for row in section.rows:
                names = column if row.name else 0
                line_room = self.size.width - 6 - self._when - names
                room = max(10, min(READING_WIDTH, line_room))
                indent: Piece = (" " * names, "plain")
                parts = wrap(row.text, room) if row.text else []
                pieces = row.pieces or ((parts.pop(0) if parts else "", "quiet"),)
                aside_room = line_room - measure(pieces) - 2
                aside_text = row.aside if cell_len(clean(row.aside)) <= aside_room else row.short_aside or row.aside
                aside = (
                    cut(aside_text, aside_room, mark)
                    if aside_room >= min(LEAST_ASIDE, cell_len(clean(aside_text)))
                    else ""
                )
                first, *more = wrap_pieces(pieces, line_room, MOST_LINES)
                start = len(lines)
                first_pieces = [_name(row.name, names, mark), *first] if names else first
                lines.append(_Line(number, (row.when, row.tone), tuple(first_pieces), aside))
                lines += [_Line(number, nothing, (indent, *line)) for line in more]
                lines += [_Line(number, nothing, (indent, (part, "quiet"))) for part in parts]
                heed_lines = wrap(row.heed, room) if row.heed else []
                lines += [_Line(number, nothing, (indent, (part, "attention"))) for part in heed_lines]
                spans.append((start, len(lines) - 1))
                number += 1
        self._lines, self._drawn_for = lines, size
        self._view.spans, self._view.length, self._view.height = spans, len(lines), self.size.height
        return lines

    def _name_width(self) -> int:
        """Cells for names and the gap after them, by the width alone, so that nothing moves when data changes."""
        if not any(row.name for section in self._sections for row in section.rows):
            return 0
        free = 0 if self._has_days else WHEN
        return max(LEAST_NAME, min(MOST_NAME, (self.size.width + free) * 2 // 9))

    def _span(self) -> tuple[int, int]:
        """The first and the last line of the row under the cursor; at both ends also the lines beyond it."""
        lines, spans = self._layout(), self._view.spans
        if self._cursor >= len(spans):
            return 0, len(lines) - 1
        first, last = spans[self._cursor]
        return first if self._cursor else 0, last if self._cursor < len(spans) - 1 else len(lines) - 1

    def _reveal(self) -> None:
        if self.size.height:
            self._layout()
            self._view.bring(self._cursor)

    def _go(self, index: int) -> None:
        if not self._rows:
            return
        index = max(0, min(index, len(self._rows) - 1))
        if index == self._cursor:
            return
        self._layout()
        spans, top, old_span = self._view.spans, self._view.top, self._view.spans[self._cursor]
        self._cursor, self._removed_key = index, None
        self._reveal()
        # Without scrolling only the old and the new row look different.
        changed = (old_span, spans[index]) if self._view.top == top else ()
        width = self.size.width
        self.tell(self.RowReached(), *(Region(0, a - top, width, b - a + 1) for a, b in changed))

    def action_step(self, by: int) -> None:
        """Go down by `by` rows, through a text longer than the screen line by line."""
        first, last = self._span()
        out = last >= self._view.top + self._view.room if by > 0 else first < self._view.top
        if out:
            self._scroll(1 if by > 0 else -1)
        else:
            self._go(self._cursor + by)

    def action_end(self, way: int) -> None:
        """Go to the first row, or to the last."""
        self._go(way * len(self._rows))

    def action_page(self, way: int) -> None:
        """Move by a screenful, also through a text longer than the screen."""
        first, last = self._span()
        view, height = self._view, max(1, self._view.room - 1)
        if way > 0 and last >= view.top + view.room:
            self._scroll(min(height, last - view.room + 1 - view.top))
            return
        if way < 0 and first < view.top:
            self._scroll(-min(height, view.top - max(0, first - 1)))
            return
        wanted_line = first + way * height
        rows = [line.row for line in self._layout()]
        beyond = rows[wanted_line:] if way > 0 else rows[max(0, wanted_line) :: -1]
        self._go(next((row for row in beyond if row is not None), way * len(self._rows)))

    def action_section(self, way: int) -> None:
        """Go to the next part, or the one before."""
        firsts = [first for first in self._firsts if (first > self._cursor if way > 0 else first < self._cursor)]
        if firsts:
            self._go(firsts[0] if way > 0 else firsts[-1])

    def action_open(self) -> None:
        """Ask to open the row under the cursor; where that is out of view, bring it into view first."""
        if self._rows and not (self._layout() and self._view.shows(self._cursor)):
            self._reveal()
            self.refresh()
        elif (row := self.row) is not None:
            self.post_message(self.RowOpened(row))

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked row, or open it if it has the cursor; a click on the last line turns the page."""
        lines = self._layout()
        if event.y >= self._view.room:
            event.stop()
            self._turn(self._view.way(event.x, self.size.width) * (self._view.room - 1))
            return
        at = event.y + self._view.top
        if at < len(lines) and (row := lines[at].row) is not None:
            if row == self._cursor:
                self.action_open()
            else:
                self._go(row)

    def on_mouse_scroll_down(self) -> None:
        """Scroll, the cursor staying in view."""
        self._turn(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll, the cursor staying in view."""
        self._turn(-3)

    def _scroll(self, by: int) -> None:
        self._layout()
        if self._view.scroll(by):
            self.refresh()

    def _turn(self, by: int) -> None:
        self._scroll(by)
        if self._rows and (to := self._view.nearest(self._cursor)) != self._cursor:
            self._cursor, self._removed_key = to, None
            self.tell(self.RowReached())

    def on_resize(self) -> None:
        """Keep the cursor in view in the new size."""
        self._drawn_for = None
        self._reveal()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the page."""
        colours: Palette = palette(self.app)
        width = self.size.width
        lines, room = self._layout(), self._view.room
        at = y + self._view.top
        if y >= room:
            return Strip(self._view.foot(width, colours))
        line = lines[at] if at < len(lines) else None
        is_title = line is not None and line.row is None and bool(line.when[0])
        # A title is shown only together with the first line below it.
        if line is None or (is_title and y == room - 1):
            return Strip.blank(width, colours.style("plain"))
        if is_title:
            return Strip(segments([("  ", "plain"), line.when], width, colours))
        has_cursor = line.row is not None and line.row == self._cursor and self.has_focus
        bar: Piece = (colours.glyphs.bar if has_cursor else " ", "accent")
        drawn = segments([(" ", "plain")], 1, colours) + segments([bar], 1, colours, raised=has_cursor)
        drawn += segments([(" ", "plain"), line.when], self._when + 1, colours, raised=has_cursor)
        drawn += spread(
            line.pieces,
            [(line.aside, "faint")] if line.aside else (),
            width - self._when - 5,
            colours,
            raised=has_cursor,
        )
        drawn += segments((), 2, colours)
        return Strip(drawn).adjust_cell_length(width)


def _name(name: Piece | None, width: int, mark: str) -> Piece:
    text, tone = name or ("", "plain")
    return pad(text, width - 2, mark=mark) + "  ", tone
