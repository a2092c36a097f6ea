"""The list of endings: by date, in words where each walk stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from widgets.key_sentences import keyed
from widgets.lines import Lines, Piece, segments, spread
from widgets.list_base import Browser
from widgets.styles import Palette, palette
from widgets.text import cell_len, pad, wrap


class EndingRow(NamedTuple):
    """One ending as it is listed; a `quiet` one has been put away and takes less room.

    `brief` stands where the whole of `standing` does not fit.
    """

    key: int
    title: str
    age: str
    role: str
    standing: str
    quiet: bool = False
    brief: str = ""


class EndingGroup(NamedTuple):
    """Endings under a heading."""

    title: str
    rows: Sequence[EndingRow]


class EndingsList(Browser):
    """Endings of two or three lines each under their headings, one of them under the cursor."""

    DEFAULT_CSS = "EndingsList { width: 1fr; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("right,l", "open", "open", id="list.enter", show=False)]

    class Moved(Browser.Moved):
        """The user brought the cursor to an ending. `show` is silent: read `key`."""

    class Opened(Browser.Opened):
        """An ending was asked to open."""

    class LastWanted(Message):
        """The last of all endings is wanted, which may not be here yet; answer with `go_last`."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[EndingRow] = []
        self._places: dict[int, int] = {}
        self._lines: list[tuple[str, int, int]] = []
        self._starts: list[int] = []
        self._row = 0
        self._top = 0
        self._empty: tuple[str, str] = ("", "")

    def show(
        self, groups: Sequence[EndingGroup], focus_key: int | None = None, *, empty: tuple[str, str] = ("", "")
    ) -> None:
        """Show these groups; the cursor goes to `focus_key`, or stays on its ending wherever that is now.

        `empty` is said where there is none. No message is posted.
        """
        wanted = focus_key if focus_key is not None else self.key
        shift = self._starts[self._row] - self._top if self._rows else 0
        self._rows, self._lines, self._starts, self._empty = [], [], [], empty
        for group in groups:
            if not group.rows:
                continue
            if self._lines:
                self._lines.append(("", 0, 0))
            self._lines += [(group.title, 0, 0), ("", 0, 0)]
            for row in group.rows:
                at = len(self._rows)
                self._starts.append(len(self._lines))
                self._rows.append(row)
                self._lines += [("row", at, line) for line in range(2 if row.quiet or not row.role else 3)]
                self._lines.append(("", 0, 0))
        self._places = {row.key: at for at, row in enumerate(self._rows)}
        self._row = self._places.get(wanted, min(self._row, max(0, len(self._rows) - 1))) if wanted is not None else 0
        if self._rows and self._top:
            self._top = max(0, self._starts[self._row] - shift)
        self._settle()
        self.refresh()

    @property
    def key(self) -> int | None:
        """The ending under the cursor."""
        return self._rows[self._row].key if self._rows else None

    @property
    def at_end(self) -> bool:
        """Whether the cursor is near the end of what is shown."""
        return self._row >= len(self._rows) - 20

    def has(self, key: int) -> bool:
        """Whether an ending is among those shown."""
        return key in self._places

    def _settle(self) -> None:
        """Keep the cursor's ending in view, with its heading where it is the first."""
        height = self.size.height
        if not self._rows or not height:
            self._top = 0
            return
        first = 0 if self._row == 0 else self._starts[self._row]
        last = self._starts[self._row] + 3
        self._top = min(max(self._top, last - height + 1), first)
        self._top = max(0, min(self._top, max(0, len(self._lines) - height)))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._settle()

    # Moving

    def _go(self, row: int) -> None:
        row = max(0, min(row, len(self._rows) - 1))
        if self._rows and row != self._row:
            self._row = row
            self._settle()
            self.refresh()
            self.post_message(self.Moved(self, self.key))

    def action_step(self, by: int) -> None:
        """Go down so many endings."""
        self._go(self._row + by)

    def action_end(self, way: int) -> None:
        """Go to the first ending, or to the last of all."""
        if way > 0:
            self.post_message(self.LastWanted())
        else:
            self._go(0)

    def go_last(self) -> None:
        """Go to the last ending there is here."""
        self._go(len(self._rows) - 1)

    def action_page(self, way: int) -> None:
        """Go down about as many endings as are in view."""
        self._go(self._row + way * max(1, self.size.height // 4))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Several endings cannot be selected: each has a walk of its own."""
        return action not in ("mark", "unmark")

    def on_click(self, event: events.Click) -> None:
        """Go to the ending that was clicked; one that had the cursor already opens."""
        at = self._top + event.y
        if at < len(self._lines) and self._lines[at][0] == "row":
            row = self._lines[at][1]
            if row == self._row:
                self.action_open()
            else:
                self._go(row)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by an ending."""
        event.stop()
        self.action_step(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll by an ending."""
        event.stop()
        self.action_step(-1)

    def on_focus(self) -> None:
        """Show the cursor."""
        self.refresh()

    def on_blur(self) -> None:
        """Show it quietly."""
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One line of a heading, an ending or the space between."""
        worn, width = palette(self.app), self.size.width
        at = self._top + y
        if not self._lines:
            return Strip(self._nothing(y, width, worn))
        if at >= len(self._lines):
            return Strip(segments([], width, worn))
        what, row, line = self._lines[at]
        if what != "row":
            return Strip(segments([(" ", "plain"), (what, "faint")] if what else [], width, worn))
        here = row == self._row
        return Strip(self._line(self._rows[row], line, width, worn, here))

    def _line(self, row: EndingRow, line: int, width: int, worn: Palette, here: bool) -> list[Segment]:
        bar: Piece = (worn.glyphs.bar if here else " ", "accent" if self.has_focus else "faint")
        room = width - 3
        if line == 0:
            tone = "strong" if here else "quiet" if row.quiet else "plain"
            drawn = spread([(row.title, tone)], [(row.age, "faint")], room, worn, raised=here)
        elif line == 1 and row.role and not row.quiet:
            drawn = segments([(row.role, "quiet")], room, worn, raised=here)
        else:
            standing = row.standing if cell_len(row.standing) <= room else row.brief or row.standing
            drawn = segments([(standing, "faint")], room, worn, raised=here)
        start = segments([bar, (" ", "plain")], 2, worn, raised=here)
        return [*start, *drawn, *segments([], 1, worn, raised=here)]

    def _nothing(self, y: int, width: int, worn: Palette) -> list[Segment]:
        title, more = self._empty
        lines: list[Piece] = [(line, "plain") for line in wrap(title, width - 2)] if title else []
        lines += [(line, "faint") for line in ["", *wrap(keyed(self, more), width - 2)]] if more else []
        return segments([(" ", "plain"), lines[y]] if y < len(lines) else [], width, worn)


class ComingUp(Lines, can_focus=True):
    """What keeps coming up: causes with how often each was said, inferred or guessed; one can be opened."""

    DEFAULT_CSS = "ComingUp.-nothing { display: none; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "step(-1)", "up", id="coming.up", show=False),
        Binding("down,j", "step(1)", "down", id="coming.down", show=False),
        Binding("enter,space,right,l", "open", "show these", id="coming.open", show=False),
    ]

    class Opened(Message):
        """The endings behind a cause are asked for."""

        def __init__(self, cause_id: str) -> None:
            super().__init__()
            self.cause_id = cause_id

    class Above(Message):
        """The keys went up from the first cause."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.add_class("-nothing")
        self._title = ""
        self._causes: tuple[tuple[str, str, str], ...] = ()
        self._cursor = 0

    def show(self, title: str, causes: Sequence[tuple[str, str, str]]) -> None:
        """Show these causes as (id, name, count), or nothing."""
        if (title, tuple(causes)) != (self._title, self._causes):
            self._title, self._causes = title, tuple(causes)
            self._cursor = min(self._cursor, max(0, len(causes) - 1))
            self.set_class(not causes, "-nothing")
            self.redraw()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has come up."""
        return not self._causes

    def action_step(self, by: int) -> None:
        """Go down so many causes, or out above the first."""
        if self._cursor + by < 0:
            self.post_message(self.Above())
        elif self._cursor + by < len(self._causes):
            self._cursor += by
            self.redraw()

    def action_open(self) -> None:
        """Ask for the endings behind the cause under the cursor."""
        if self._causes:
            self.post_message(self.Opened(self._causes[self._cursor][0]))

    def on_click(self, event: events.Click) -> None:
        """Ask for the endings behind the cause that was clicked."""
        at = event.y - 2
        if 0 <= at < len(self._causes):
            self._cursor = at
            self.redraw()
            self.action_open()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor only while the keys are here."""
        super().watch_has_focus(has_focus)
        self.redraw()

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        """The title, and a line for each cause."""
        drawn = [segments([(" ", "plain"), (self._title, "faint")], width, worn), segments([], width, worn)]
        for at, (_, name, count) in enumerate(self._causes):
            here = self.has_focus and at == self._cursor
            name = pad(name, width - 5 - cell_len(count), mark=worn.glyphs.cut)
            pieces: list[Piece] = [(name, "strong" if here else "quiet"), ("  ", "plain"), (count, "faint")]
            bar: list[Piece] = [(worn.glyphs.bar if here else " ", "accent"), (" ", "plain")]
            line = [*segments(bar, 2, worn, raised=here), *segments(pieces, width - 3, worn, raised=here)]
            drawn.append([*line, *segments([], 1, worn, raised=here)])
        return drawn
