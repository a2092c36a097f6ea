"""Answers one below the other, each chosen by its key, of which as many are shown as fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from widgets.lines import Lines, Piece, measure, segments
from widgets.scrolled_lines import ScrolledLines
from widgets.styles import Palette


class Option(NamedTuple):
    """An answer: the key that chooses it, its label, a few faint words, and its value (by default the key)."""

    key: str
    label: str
    note: str = ""
    value: str = ""
    tone: str = "plain"

    @property
    def answer(self) -> str:
        """The result of choosing it."""
        return self.value or self.key


class Options(Lines, can_focus=True):
    """Answers one below the other, chosen by their key, by arrows and enter, or by mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "up", id="options.up", show=False),
        Binding("down", "step(1)", "down", id="options.down", show=False),
        Binding("enter", "choose", "choose", id="options.choose", show=False),
    ]

    class OptionChosen(Message):
        """An answer was given."""

        def __init__(self, option: Option) -> None:
            super().__init__()
            self.option = option

    def __init__(self, options: Sequence[Option], *, cursor: int = 0, raised: bool = False) -> None:
        super().__init__()
        self._options = tuple(options)
        self._cursor = max(0, min(cursor, len(options) - 1))
        self._view = ScrolledLines()
        self._terminal = 0
        """Height of the terminal at the last layout."""
        self._raised = raised

    @property
    def every(self) -> tuple[Option, ...]:
        """All answers, from top to bottom."""
        return self._options

    @property
    def current(self) -> Option | None:
        """The answer under the cursor."""
        return self._options[self._cursor] if self._options else None

    def show(self, options: Sequence[Option], cursor: int) -> None:
        """Show these answers instead, with the cursor on one of them."""
        self._options, self._cursor = tuple(options), cursor
        self.redraw()

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """As many answers as fit, the cursor among them."""
        view = self._view
        view.length, view.spans = len(self._options), [(index, index) for index in range(len(self._options))]
        if not self._is_as_high_as_needed:
            view.height = self.size.height
        view.bring(self._cursor)
        keys = max((measure([(option.key, "")]) for option in self._options), default=0)
        labels = max((measure([(option.label, "")]) for option in self._options), default=0)
        lines = []
        for index, option in enumerate(self._options[view.top : view.top + view.room], view.top):
            is_current = index == self._cursor
            start: list[Piece] = [
                (f"{colours.glyphs.bar if is_current else ' '} ", "accent"),
                (option.key, "key"),
                (" " * (keys - measure([(option.key, "")]) + 2), "plain"),
                (option.label, "strong" if is_current and option.tone == "plain" else option.tone),
            ]
            pad = " " * (labels - measure([(option.label, "")]) + 3)
            note: list[Piece] = [(pad, "plain"), (option.note, "faint")] if option.note else []
            lines.append(
                segments([*start, *note], width, colours, raised=self._raised, bold=is_current and colours.flat)
            )
        if not view.fits:
            lines.append(view.foot(width, colours, raised=self._raised))
        return lines

    @property
    def _is_as_high_as_needed(self) -> bool:
        height = self.styles.height
        return height is None or height.is_auto

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The number of answers, as far as the other lines leave room and a part of the screen behind stays visible."""
        panel = self.parent
        if isinstance(panel, Widget):
            other_lines = [widget for widget in panel.children if isinstance(widget, Lines) and widget is not self]
            used = sum(
                line_widget.get_content_height(container, viewport, width) + line_widget.styles.margin.height
                for line_widget in other_lines
            )
            height = self._terminal = self.app.size.height
            room = height - used - panel.gutter.height - self.styles.margin.height
            if (most := max(2, min(max(4, height - 8), room))) != self._view.height:
                self._view.height, self._drawn = most, None
        return super().get_content_height(container, viewport, width)

    def on_resize(self) -> None:
        """Keep the cursor in view in the new size."""
        self.redraw()

    def follow_terminal(self) -> None:
        """Lay out again when the height of the terminal has changed."""
        if self._terminal not in (0, self.app.size.height):
            self.refresh(layout=True)

    def action_step(self, by: int) -> None:
        """Move down by `by` answers, wrapping around."""
        if self._options:
            self._cursor = (self._cursor + by) % len(self._options)
            self.redraw()

    def action_page(self, way: int) -> None:
        """Move by as many answers as are in view, without wrapping around."""
        self._go(self._cursor + way * max(1, self._view.room - 1))

    def _go(self, to: int) -> None:
        self._cursor = max(0, min(to, len(self._options) - 1))
        self.redraw()

    def action_choose(self) -> None:
        """Give the answer under the cursor."""
        if self._options:
            self.post_message(self.OptionChosen(self._options[self._cursor]))

    def on_key(self, event: events.Key) -> None:
        """Choose the answer whose key was pressed; j and k move the cursor unless they are keys of answers."""
        for option in self._options:
            if option.key and option.key in (event.character, event.key):
                event.stop()
                event.prevent_default()
                self.post_message(self.OptionChosen(option))
                return
        if event.key in ("j", "k"):
            self.action_step(1 if event.key == "j" else -1)

    def on_click(self, event: events.Click) -> None:
        """Choose the clicked answer; a click on the last line turns the page."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        at = self._view.top + offset.y
        if offset.y >= self._view.room:
            self.action_page(self._view.way(offset.x, self.content_size.width))
        elif at < len(self._options):
            self.post_message(self.OptionChosen(self._options[at]))

    def on_mouse_scroll_down(self) -> None:
        """Go on down."""
        self._go(self._cursor + 1)

    def on_mouse_scroll_up(self) -> None:
        """Go on up."""
        self._go(self._cursor - 1)
