"""The list of rejections by date, with the state of each walkthrough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from widgets.key_sentences import with_chosen_keys
from widgets.lines import Lines, Piece, segments, spread
from widgets.list_base import ItemList
from widgets.scrolled_lines import HEADING, ScrolledLines
from widgets.styles import Palette, palette
from widgets.text import cell_len, pad, wrap


class RejectionRow(NamedTuple):
    """One rejection in the list; a `quiet` one is archived and takes fewer lines.

    `brief` is shown where all of `standing` does not fit.
    """

    key: int
    title: str
    age: str
    role: str
    standing: str
    quiet: bool = False
    brief: str = ""


class RejectionGroup(NamedTuple):
    """Rejections under a heading."""

    title: str
    rows: Sequence[RejectionRow]


class RejectionList(ItemList):
    """Rejections of one to three lines each under their headings, one of them under the cursor."""

    DEFAULT_CSS = "RejectionList { width: 1fr; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("right,l", "open", "open", id="list.enter", show=False)]

    class LastWanted(Message):
        """The cursor should go to the last rejection, which may not be loaded yet; respond with `go_last`."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[RejectionRow] = []
        self._places: dict[int | None, int] = {}
        self._lines: list[tuple[str, int, int]] = []
        self._row = 0
        self._view = ScrolledLines()
        self._empty: tuple[str, str] = ("", "")

    def show(
        self,
        groups: Sequence[RejectionGroup],
        focus_key: int | None = None,
        *,
        unread: int | None = 0,
        empty: tuple[str, str] = ("", ""),
    ) -> None:
        """Show these groups; the cursor goes to `focus_key`, or stays on its rejection wherever that is now.

        `unread` is how many further ones there are, None while unknown; `empty` is shown if there are none. No message
        is posted: read `key`.
        """
        wanted_key, view = focus_key if focus_key is not None else self.key, self._view
        shift = view.spans[self._row][0] - view.top if self._rows else 0
        self._rows, self._lines, self._empty = [], [], empty
        spans: list[tuple[int, int]] = []
        for group in groups:
            if group.rows:
                self._lines += [(group.title, 0, 0), ("", 0, 0)]
            for row in group.rows:
                index, start = len(self._rows), len(self._lines)
                self._rows.append(row)
                self._lines += [("row", index, line) for line in range(len(_details(row)) + 1)]
                self._lines.append(("", 0, 0))
                spans.append((start, len(self._lines) - 1))
        # The blank line below the last one is not part of the list.
        view.spans, view.length, view.unread = spans, max(0, len(self._lines) - 1), unread
        self._places = {row.key: index for index, row in enumerate(self._rows)}
        self._row = self._places.get(wanted_key, min(self._row, max(0, len(self._rows) - 1)))
        if self._rows and view.top:
            view.top = max(0, spans[self._row][0] - shift)
        self._settle()
        self.refresh()

    def show_unread(self, unread: int) -> None:
        """Show how many further rejections there are."""
        if unread != self._view.unread:
            self._view.unread = unread
            self.refresh(Region(0, self.size.height - 1, self.size.width, 1))

    @property
    def key(self) -> int | None:
        """The rejection under the cursor."""
        return self._rows[self._row].key if self._rows else None

    @property
    def at_end(self) -> bool:
        """Whether the cursor is near the end of the list."""
        return self._row >= len(self._rows) - 20

    def has(self, key: int) -> bool:
        """Whether a rejection is in the list."""
        return key in self._places

    def _settle(self) -> None:
        """Keep the cursor's rejection in view, with the heading above it."""
        self._view.height = self.size.height
        self._view.bring(self._row)

    # Moving

    def _go(self, row: int) -> None:
        row = max(0, min(row, len(self._rows) - 1))
        if self._rows and row != self._row:
            self._row = row
            self._settle()
            self.refresh()
            self.post_message(ItemList.ItemReached(self.key))

    def action_step(self, by: int) -> None:
        """Go down so many rejections."""
        self._go(self._row + by)

    def action_end(self, way: int) -> None:
        """Go to the first rejection, or to the last of all."""
        if way > 0:
            self.post_message(self.LastWanted())
        else:
            self._go(0)

    def go_last(self) -> None:
        """Go to the last rejection that is loaded."""
        self._go(len(self._rows))

    def action_page(self, way: int) -> None:
        """Go down about as many rejections as are in view."""
        self._go(self._row + way * max(1, self.size.height // 4))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Rejections cannot be selected, as each has a walkthrough of its own."""
        return action not in ("mark", "unmark")

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked rejection, or open it if it has the cursor; a click on the last line turns the page."""
        at = self._view.top + event.y
        if event.y >= self._view.room:
            self._turn(self._view.way(event.x, self.size.width) * (self._view.room - 1))
        elif at < len(self._lines) and self._lines[at][0] == "row":
            row = self._lines[at][1]
            if row == self._row:
                self.action_open()
            else:
                self._go(row)

    def on_mouse_scroll_down(self) -> None:
        """Scroll, the cursor staying in view."""
        self._turn(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll, the cursor staying in view."""
        self._turn(-3)

    def _turn(self, by: int) -> None:
        if self._rows and self._view.scroll(by):
            self.refresh()
            if (row := self._view.nearest(self._row)) != self._row:
                self._row = row
                self.post_message(ItemList.ItemReached(self.key))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of a heading, a rejection or the space between."""
        if self._view.height != self.size.height:
            self._settle()
        colours, width = palette(self.app), self.size.width
        at, room = self._view.top + y, self._view.room
        if not self._lines:
            return Strip(self._nothing(y, width, colours))
        if y >= room:
            return Strip(self._view.foot(width, colours, margin=1))
        # A heading is shown only together with the first line below it.
        if at >= len(self._lines) or (self._is_heading(at) and y >= room - HEADING):
            return Strip(segments([], width, colours))
        kind, row, line = self._lines[at]
        if kind != "row":
            return Strip(segments([(" ", "plain"), (kind, "faint")] if kind else [], width, colours))
        has_cursor = row == self._row
        return Strip(self._line(self._rows[row], line, width, colours, has_cursor))

    def _is_heading(self, at: int) -> bool:
        kind, _, _ = self._lines[at]
        return kind not in ("", "row")

    def _line(self, row: RejectionRow, line: int, width: int, colours: Palette, has_cursor: bool) -> list[Segment]:
        bar: Piece = (colours.glyphs.bar if has_cursor else " ", "accent" if self.has_focus else "faint")
        room = width - 3
        if line == 0:
            usual = "quiet" if row.quiet else "plain"
            tone = "strong" if has_cursor else usual
            drawn = spread([(row.title, tone)], [(row.age, "faint")], room, colours, raised=has_cursor)
        else:
            text, tone = _details(row)[line - 1]
            if tone == "faint" and cell_len(text) > room:
                text = row.brief or text
            drawn = segments([(text, tone)], room, colours, raised=has_cursor)
        start = segments([bar, (" ", "plain")], 2, colours, raised=has_cursor)
        return [*start, *drawn, *segments([], 1, colours, raised=has_cursor)]

    def _nothing(self, y: int, width: int, colours: Palette) -> list[Segment]:
        title, more = self._empty
        lines: list[Piece] = [(line, "plain") for line in wrap(title, width - 2)] if title else []
        lines += [(line, "faint") for line in ["", *wrap(with_chosen_keys(self, more), width - 2)]] if more else []
        return segments([(" ", "plain"), lines[y]] if y < len(lines) else [], width, colours)


def _details(row: RejectionRow) -> list[Piece]:
    """The lines below the title: the role, and the state of the walkthrough."""
    role = "" if row.quiet else row.role
    return [(text, tone) for text, tone in ((role, "quiet"), (row.standing, "faint")) if text]


class ComingUp(Lines, can_focus=True):
    """The frequent reasons, each with its count by certainty; one can be opened."""

    DEFAULT_CSS = "ComingUp.-nothing { display: none; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "up", id="coming.up", show=False),
        Binding("down,j", "step(1)", "down", id="coming.down", show=False),
        Binding("enter,space,right,l", "open", "show these", id="coming.open", show=False),
    ]

    class ReasonOpened(Message):
        """A reason was opened, to list its rejections."""

        def __init__(self, reason_id: str) -> None:
            super().__init__()
            self.reason_id = reason_id

    class LeftUpwards(Message):
        """An arrow key went up from the first reason."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._title = ""
        self._reasons: tuple[tuple[str, str, str], ...] = ()
        self._cursor = 0

    def show(self, title: str, reasons: Sequence[tuple[str, str, str]]) -> None:
        """Show these reasons as (id, name, count), or nothing."""
        if (title, tuple(reasons)) != (self._title, self._reasons):
            self._title, self._reasons = title, tuple(reasons)
            self._cursor = min(self._cursor, max(0, len(reasons) - 1))
            self.set_class(not reasons, "-nothing")
            self.redraw()

    @property
    def is_empty(self) -> bool:
        """Whether there are no reasons."""
        return not self._reasons

    def action_step(self, by: int) -> None:
        """Go down by `by` reasons, or leave upwards from the first."""
        if self._cursor + by < 0:
            self.post_message(self.LeftUpwards())
        elif self._cursor + by < len(self._reasons):
            self._cursor += by
            self.redraw()

    def action_open(self) -> None:
        """Open the reason under the cursor."""
        if self._reasons:
            self.post_message(self.ReasonOpened(self._reasons[self._cursor][0]))

    def on_click(self, event: events.Click) -> None:
        """Open the clicked reason."""
        at = event.y - 2
        if 0 <= at < len(self._reasons):
            self._cursor = at
            self.redraw()
            self.action_open()

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """The title, and a line for each reason."""
        drawn = [segments([(" ", "plain"), (self._title, "faint")], width, colours), segments([], width, colours)]
        for at, (_, name, count) in enumerate(self._reasons):
            has_cursor = self.has_focus and at == self._cursor
            name = pad(name, width - 5 - cell_len(count), mark=colours.glyphs.cut)
            pieces: list[Piece] = [(name, "strong" if has_cursor else "quiet"), ("  ", "plain"), (count, "faint")]
            bar: list[Piece] = [(colours.glyphs.bar if has_cursor else " ", "accent"), (" ", "plain")]
            drawn.append(segments([*bar, *pieces], width, colours, raised=has_cursor))
        return drawn
