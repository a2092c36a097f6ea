"""The steps of a walkthrough as a line: which are done, which is current, which are still to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from widgets.lines import Lines, Piece, measure, segments
from widgets.styles import Palette
from widgets.text import cell_len, cut


class StepperItem(NamedTuple):
    """A step: its name, a word or two below it (asked Sat, skipped), and its state."""

    key: str
    name: str
    note: str = ""
    state: Literal["waiting", "open", "done", "skipped"] = "waiting"


class Stepper(Lines, can_focus=True):
    """The steps side by side, the current one underlined, all reachable by arrows or mouse.

    Where they do not fit, those around the current one are shown, with signs that there are more.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Step before", id="walk.before", show=False),
        Binding("right", "step(1)", "Next step", id="walk.next", show=False),
    ]

    class StepChosen(Message):
        """The user went to a step."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._steps: tuple[StepperItem, ...] = ()
        self._current = 0
        self._spans: list[tuple[int, int, int]] = []

    def show(self, steps: Sequence[StepperItem], current: str) -> None:
        """Show these steps, one of them as the current one."""
        self._steps = tuple(steps)
        self._current = next((at for at, step in enumerate(steps) if step.key == current), 0)
        self.redraw()

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """The names, and below them the notes with the line under the current step."""
        if not self._steps:
            return [segments([], width, colours), segments([], width, colours)]
        gap, first, last = self._fitting(width)
        upper: list[Piece] = [(f"{colours.glyphs.left} ", "faint")] if first else []
        lower: list[Piece] = []
        self._spans = []
        for at in range(first, last + 1):
            step, is_current = self._steps[at], at == self._current
            if self._spans:
                upper.append((" " * gap, "plain"))
            x, size = measure(upper), measure([(step.name, "")])
            tone = "strong" if is_current else "quiet" if step.state in ("done", "open") else "faint"
            upper.append((step.name, tone))
            line = (colours.glyphs.heavy if self.has_focus else colours.glyphs.rule) * size
            note = _fitted(step.note, size + gap - 2 if at < last else width - x, colours)
            lower.append((" " * (x - measure(lower)), "plain"))
            lower.append((line, "accent") if is_current else (note, "faint"))
            self._spans.append((x, x + size, at))
        if last < len(self._steps) - 1:
            upper.append((f" {colours.glyphs.right}", "faint"))
        return [segments(upper, width, colours), segments(lower, width, colours)]

    def _fitting(self, width: int) -> tuple[int, int, int]:
        """(gap, first, last) of the steps that fit, with the current one among them."""
        sizes = [measure([(step.name, "")]) for step in self._steps]
        for gap in (3, 2):
            if sum(sizes) + gap * (len(sizes) - 1) <= width:
                return gap, 0, len(sizes) - 1
        first = last = self._current
        room = width - 4 - sizes[self._current]
        while True:
            after = last + 1 < len(sizes) and sizes[last + 1] + 3 <= room
            before = first > 0 and sizes[first - 1] + 3 <= room
            if after and (not before or last - self._current <= self._current - first):
                last += 1
                room -= sizes[last] + 3
            elif before:
                first -= 1
                room -= sizes[first] + 3
            else:
                return 3, first, last

    def action_step(self, by: int) -> None:
        """Go so many steps on."""
        self._go(self._current + by)

    def _go(self, to: int) -> None:
        if self._steps and 0 <= to < len(self._steps) and to != self._current:
            self._current = to
            self.redraw()
            self.post_message(self.StepChosen(self._steps[to].key))

    def on_click(self, event: events.Click) -> None:
        """Go to the step that was clicked."""
        offset = event.get_content_offset(self)
        for start, stop, at in self._spans:
            if offset is not None and start <= offset.x < stop:
                self._go(at)


def _fitted(note: str, room: int, colours: Palette) -> str:
    """A note that fits: whole, else its first word, else cut."""
    return note if cell_len(note) <= room else cut(note.partition(" ")[0], room, colours.glyphs.cut)
