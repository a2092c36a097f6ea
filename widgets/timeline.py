"""The history of one application, line by line, each of which can be corrected or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.widget import Widget

from widgets.browse import LIST_BINDINGS
from widgets.lines import Lines, Piece, measure, segments
from widgets.palette import Palette
from widgets.text import READING_WIDTH, wrap


class TimelineEntry(NamedTuple):
    """A line of history: its day in words, what happened, its tone, and the words that go with it."""

    key: int
    when: str
    what: str
    words: str = ""
    tone: str = "plain"


class Timeline(Lines, can_focus=True):
    """A vertical history with a cursor. It takes the height it needs: put it where there is scrolling."""

    DEFAULT_CSS = "Timeline { padding: 0 2 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_BINDINGS,
        Binding("delete,backspace", "retract", "Take back", id="timeline.retract", show=False),
    ]

    class _Told(Message):
        def __init__(self, timeline: Timeline, key: int) -> None:
            super().__init__()
            self.timeline = timeline
            self.key = key

        @property
        def control(self) -> Timeline:
            """The history."""
            return self.timeline

    class Moved(_Told):
        """The user brought the cursor to a line."""

    class CorrectAsked(_Told):
        """A line is to be corrected."""

    class RetractAsked(_Told):
        """A line is to be taken back."""

    def __init__(self, *, empty: str = "", id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._entries: tuple[TimelineEntry, ...] = ()
        self._empty = empty
        self._cursor = 0
        self._spans: list[tuple[int, int]] = []

    def show(self, entries: Sequence[TimelineEntry]) -> None:
        """Show these lines in this order; the cursor stays on its line, or takes the last."""
        key = self.key
        self._entries = tuple(entries)
        keys = [entry.key for entry in self._entries]
        if key in keys:
            self._cursor = keys.index(key)
        elif key is None:
            self._cursor = max(0, len(keys) - 1)
        self._cursor = max(0, min(self._cursor, len(keys) - 1))
        self.redraw()

    @property
    def key(self) -> int | None:
        """The line under the cursor."""
        return self._entries[self._cursor].key if self._entries else None

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        """Every line of history, with its words wrapped below what happened."""
        if not self._entries:
            return [segments([("  ", "plain"), (self._empty, "faint")], width, worn)]
        days = min(18, width // 3, max(measure([(entry.when, "")]) for entry in self._entries))
        drawn: list[list[Segment]] = []
        self._spans = []
        for at, entry in enumerate(self._entries):
            here = at == self._cursor and self.has_focus
            bar: Piece = (worn.glyphs.bar if here else " ", "accent")
            left = segments([(entry.when, "faint")], days, worn, raised=here, bold=here and worn.flat)
            start = len(drawn)
            room = width - days - 5
            for part, (line, tone) in enumerate(_said(entry, room)):
                margin = segments([bar, (" ", "plain")], 2, worn, raised=here)
                day = left if part == 0 else segments([], days, worn, raised=here)
                bold = here and part == 0
                text = segments([("   ", "plain"), (line, tone)], room + 3, worn, raised=here, bold=bold)
                drawn.append([*margin, *day, *text])
            self._spans.append((start, len(drawn)))
        return drawn

    def _go(self, to: int) -> None:
        to = max(0, min(to, len(self._entries) - 1))
        if self._entries and to != self._cursor:
            self._cursor = to
            self.redraw()
            self._reveal()
            self.post_message(self.Moved(self, self._entries[to].key))

    def _reveal(self) -> None:
        """Have whatever scrolls this show the line under the cursor."""
        if self._cursor >= len(self._spans):
            return
        start, stop = self._spans[self._cursor]
        region = Region(0, start, self.size.width, stop - start).translate(self.virtual_region.offset)
        node = self.parent
        while isinstance(node, Widget):
            if node.max_scroll_y:
                node.scroll_to_region(region, animate=False, x_axis=False, force=True)
                return
            region = region.translate(node.virtual_region.offset)
            node = node.parent

    def action_step(self, by: int) -> None:
        """Go down so many lines."""
        self._go(self._cursor + by)

    def action_end(self, way: int) -> None:
        """Go to the first line, or to the last."""
        self._go(0 if way < 0 else len(self._entries) - 1)

    def action_page(self, way: int) -> None:
        """Go several lines on."""
        self._go(self._cursor + way * 5)

    def action_open(self) -> None:
        """Ask to correct the line under the cursor."""
        if (key := self.key) is not None:
            self.post_message(self.CorrectAsked(self, key))

    def action_retract(self) -> None:
        """Ask to take the line under the cursor back."""
        if (key := self.key) is not None:
            self.post_message(self.RetractAsked(self, key))

    def on_click(self, event: events.Click) -> None:
        """Go to the line that was clicked; one that had the cursor already is to be corrected."""
        offset = event.get_content_offset(self)
        for at, (start, stop) in enumerate(self._spans):
            if offset is not None and start <= offset.y < stop:
                if at == self._cursor and event.chain > 1:
                    self.action_open()
                else:
                    self._go(at)

    def on_focus(self) -> None:
        """Show the cursor."""
        self.redraw()

    def on_blur(self) -> None:
        """Hide the cursor."""
        self.redraw()


def _said(entry: TimelineEntry, room: int) -> list[Piece]:
    """What happened, then the words that go with it."""
    lines: list[Piece] = [(entry.what, entry.tone)]
    if entry.words:
        lines += [(line, "quiet") for line in wrap(entry.words, min(room, READING_WIDTH))]
    return lines
