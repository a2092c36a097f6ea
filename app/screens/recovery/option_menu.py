"""A menu of options, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message

from app.domain.recovery.fields import MenuOption
from widgets.lines import Lines, Piece, measure, segments
from widgets.scrolling import in_view, reveal
from widgets.styles import Palette
from widgets.text import wrap

LABEL_MOST = 28
"""Most cells for the column of labels; the note of a longer label is on a line of its own."""


class MovedPast(Message):
    """An arrow key went beyond the first (-1) or the last (1) line of a control."""

    def __init__(self, by: int) -> None:
        super().__init__()
        self.by = by


class OptionMenu(Lines, can_focus=True):
    """Options with notes, chosen by enter or the mouse; headings between them are skipped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Up", id="menu.up", show=False),
        Binding("down", "step(1)", "Down", id="menu.down", show=False),
        Binding("enter", "take", "Take", id="menu.take", show=False),
    ]

    class Taken(Message):
        """An option was chosen."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    def __init__(self, options: Sequence[MenuOption]) -> None:
        super().__init__()
        self._options = tuple(options)
        self._cursor = self._first()
        self._starts: list[int] = []

    @property
    def value(self) -> str:
        """The option under the cursor."""
        return self._options[self._cursor].value if self._options else ""

    def _first(self) -> int:
        return next((at for at, option in enumerate(self._options) if option.value), 0)

    def show(self, options: Sequence[MenuOption]) -> None:
        """Show these options instead; the cursor stays on its option if that is among them."""
        if tuple(options) != self._options:
            value = self.value
            self._options = tuple(options)
            positions = (at for at, option in enumerate(self._options) if option.value == value)
            self._cursor = next(positions, self._first())
            self.redraw()

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """The options, each with its note beside it or below it."""
        labels = [measure([(option.label, "")]) for option in self._options if option.value]
        column = max([size for size in labels if size <= LABEL_MOST], default=0) + 4
        notes = [measure([(option.note, "")]) for option in self._options if option.value]
        all_beside = column + 2 + max(notes, default=0) <= width
        drawn: list[list[Segment]] = []
        self._starts = []
        for at, option in enumerate(self._options):
            self._starts.append(len(drawn))
            is_current = self.has_focus and at == self._cursor
            if not option.value:
                drawn.append(segments([("  ", "plain"), (option.label, "faint")], width, colours))
                continue
            bar: Piece = (colours.glyphs.bar if is_current else " ", "accent")
            label, *more = wrap(option.label, max(8, width - 4))
            first: list[Piece] = [bar, (" ", "plain"), (label, "strong" if is_current else "plain")]
            size = measure([(option.label, "")])
            beside = all_beside and not more and size <= LABEL_MOST
            if beside:
                first += [(" " * (column - size), "plain"), (option.note, "faint")]
            drawn.append(segments(first, width, colours, raised=is_current))
            below: list[Piece] = [(line, "strong" if is_current else "plain") for line in more]
            if option.note and not beside:
                below += [(line, "faint") for line in wrap(option.note, max(8, width - 6))]
            for line in below:
                drawn.append(
                    segments(
                        [bar, (" " if line[1] != "faint" else "   ", "plain"), line], width, colours, raised=is_current
                    )
                )
        return drawn

    def action_step(self, by: int) -> None:
        """Go to the next option, or out of the menu past its ends."""
        at = self._cursor + by
        while 0 <= at < len(self._options) and not self._options[at].value:
            at += by
        if not 0 <= at < len(self._options):
            self.post_message(MovedPast(by))
            return
        self._cursor = at
        self.redraw()
        self.reveal_cursor()

    def _lines_of(self, at: int) -> Region:
        """The screen region of an option."""
        ends = [*self._starts[1:], self.size.height]
        return Region(self.region.x, self.region.y + self._starts[at], self.region.width, ends[at] - self._starts[at])

    @property
    def pointed_in_view(self) -> bool:
        """Whether the option that enter would choose is in view."""
        return self._cursor >= len(self._starts) or in_view(self, self._lines_of(self._cursor))

    def point_in_view(self) -> bool:
        """Move the cursor to the nearest visible option; False if there is none."""
        visible = [
            at for at in range(len(self._starts)) if self._options[at].value and in_view(self, self._lines_of(at))
        ]
        if visible:
            self._cursor = min(visible, key=lambda at: abs(at - self._cursor))
            self.redraw()
        return bool(visible)

    def reveal_cursor(self) -> None:
        """Scroll the option under the cursor into view."""
        if self._cursor < len(self._starts) and self.parent is not None:
            top = self._starts[self._cursor]
            region = Region(self.region.x, self.region.y + max(0, top - 1), self.region.width, 3)
            self.screen.scroll_to_widget(self, animate=False) if self.size.height <= 3 else reveal(self, region)

    def enter(self, by: int) -> None:
        """Put the cursor on the first option, or the last when coming from below."""
        order = range(len(self._options))
        self._cursor = next((at for at in (order if by > 0 else reversed(order)) if self._options[at].value), 0)
        self.redraw()

    def action_take(self) -> None:
        """Choose the option under the cursor; one that is out of view is only scrolled into view."""
        if not self.pointed_in_view:
            self.reveal_cursor()
        elif self.value:
            self.post_message(self.Taken(self.value))

    def on_click(self, event: events.Click) -> None:
        """Choose the clicked option."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        at = max((n for n, start in enumerate(self._starts) if start <= offset.y), default=0)
        if at < len(self._options) and self._options[at].value:
            self._cursor = at
            self.redraw()
            self.post_message(self.Taken(self.value))
