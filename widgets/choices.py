"""Two inputs, by keys or mouse: a row of answers to choose from, and a rating in stars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message

from widgets.lines import Lines, Piece, measure, segments
from widgets.scrolling import in_view, reveal
from widgets.styles import Palette


class Choice(NamedTuple):
    """A value and its label."""

    value: str
    label: str


def answers(options: Iterable[str | tuple[str, str]]) -> tuple[Choice, ...]:
    """Options as answers; a plain word stands for itself."""
    return tuple(Choice(option, option) if isinstance(option, str) else Choice(*option) for option in options)


class Choices(Lines, can_focus=True):
    """Answers side by side, in as many lines as they need: arrows point at one, enter chooses it.

    The one pointed at has a bar before it and a raised background; the chosen one has a check mark and is bold. Where
    nothing is chosen, nothing is pointed at until an arrow is pressed, and all answers look alike.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Left", id="choices.left", show=False),
        Binding("right", "step(1)", "Right", id="choices.right", show=False),
        Binding("up", "row(-1)", "Up", id="choices.up", show=False),
        Binding("down", "row(1)", "Down", id="choices.down", show=False),
        Binding("enter", "choose", "Choose", id="choices.choose", show=False),
        Binding("backspace,delete", "clear", "None", id="choices.clear", show=False),
    ]

    class AnswerChosen(Message):
        """An answer was chosen, or the choice was cleared (None)."""

        def __init__(self, choices: Choices, value: str | None) -> None:
            super().__init__()
            self.choices = choices
            self.value = value

        @property
        def control(self) -> Choices:
            """The row."""
            return self.choices

    class PointedAt(Message):
        """An arrow went to an answer."""

    class Passed(Message):
        """Enter was pressed with nothing pointed at."""

    def __init__(self, options: Sequence[str | tuple[str, str]], value: str | None = None) -> None:
        super().__init__()
        self._answers = answers(options)
        self._value: str | None = None
        self._cursor: int | None = None
        self._spans: list[tuple[int, int, int, int]] = []
        self.raised = False
        self.choose(value)

    @property
    def value(self) -> str | None:
        """The answer chosen, or None."""
        return self._value

    @property
    def pointed(self) -> str | None:
        """The answer that is pointed at, which enter chooses; None while there is none."""
        return None if self._cursor is None else self._answers[self._cursor].value

    def choose(self, value: str | None) -> None:
        """Show this answer as the chosen one, or none, without a message."""
        self._value = value
        self._cursor = next((at for at, answer in enumerate(self._answers) if answer.value == (value or "")), None)
        self.redraw()

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """The answers, wrapped between them."""
        waiting = self.has_focus and self._cursor is None and not self.raised
        raised = self.raised or waiting
        waiting_tone = "strong" if colours.flat else "plain"
        tone = waiting_tone if waiting else "quiet"
        rows: list[list[Segment]] = [[]]
        used, self._spans = 0, []
        for index, answer in enumerate(self._answers):
            is_pointed, chosen = index == self._cursor and self.has_focus, answer.value == (self._value or "")
            pieces: list[Piece] = [
                (colours.glyphs.bar if is_pointed else " ", "accent"),
                (" ", "plain"),
                (answer.label, "strong" if chosen else "plain" if is_pointed else tone),
                (" ", "plain"),
                (colours.glyphs.mark if chosen else " ", "accent"),
            ]
            size = measure(pieces)
            if used and used + 1 + size > width:
                rows[-1] += segments([], width - used, colours, raised=raised)
                rows.append([])
                used = 0
            size = min(size, max(0, width - used - 1))
            rows[-1] += segments([], 1, colours, raised=raised)
            rows[-1] += segments(pieces, size, colours, raised=raised or is_pointed)
            self._spans.append((len(rows) - 1, used + 1, used + 1 + size, index))
            used += 1 + size
        rows[-1] += segments([], width - used, colours, raised=raised)
        return rows

    def action_step(self, by: int) -> None:
        """Move the pointer right by `by` answers, wrapping around."""
        if self._answers:
            outside = -1 if by > 0 else 0
            self._point(((outside if self._cursor is None else self._cursor) + by) % len(self._answers))

    def action_row(self, by: int) -> None:
        """Move to the nearest answer in the line above or below; beyond the first or last line the key is passed on."""
        rows = {at: (row, start + stop) for row, start, stop, at in self._spans}
        last = self._spans[-1][0] if self._spans else 0
        if self._cursor is None and by > 0 and last:
            self._point(0)
            return
        row, middle = rows.get(self._cursor if self._cursor is not None else 0, (0, 0))
        near = [at for at, (other, _) in rows.items() if other == row + by]
        if self._cursor is None or not near:
            raise SkipAction
        self._point(min(near, key=lambda at: abs(rows[at][1] - middle)))

    def _point(self, at: int) -> None:
        self._cursor = at
        self.redraw()
        self.post_message(self.PointedAt())

    def _pointed_region(self) -> Region:
        row = next((row for row, _, _, at in self._spans if at == self._cursor), 0)
        return Region(self.region.x, self.region.y + row, self.region.width, 1)

    @property
    def pointed_in_view(self) -> bool:
        """Whether the answer that enter would choose is in view."""
        return in_view(self, self._pointed_region())

    def action_clear(self) -> None:
        """Choose nothing again."""
        if self._value is not None:
            self.choose(None)
            self.post_message(self.AnswerChosen(self, None))

    def action_choose(self) -> None:
        """Choose the answer that is pointed at; one that is out of view is brought into view first."""
        if not self.pointed_in_view:
            reveal(self, self._pointed_region())
            return
        if self._cursor is None:
            self.post_message(self.Passed())
            return
        self._value = self._answers[self._cursor].value
        self.redraw()
        self.post_message(self.AnswerChosen(self, self._value))

    def on_click(self, event: events.Click) -> None:
        """Choose the answer that was clicked."""
        offset = event.get_content_offset(self)
        for y, start, stop, at in self._spans:
            if offset is not None and offset.y == y and start <= offset.x < stop:
                self._cursor = at
                self.action_choose()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor only while focused; on blur it returns to the chosen answer."""
        super().watch_has_focus(has_focus)
        if not has_focus:
            self.choose(self._value)


class Stars(Lines, can_focus=True):
    """A rating from one to five, or none: by arrows, by digits, by mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,minus", "step(-1)", "Less", id="stars.less", show=False),
        Binding("right,plus", "step(1)", "More", id="stars.more", show=False),
        Binding("backspace,delete", "rate(0)", "None", id="stars.none", show=False),
        *(
            Binding(str(count), f"rate({count})", f"{count} of 5", id=f"stars.{count}", show=False)
            for count in range(6)
        ),
    ]

    class Rated(Message):
        """Another rating was given."""

        def __init__(self, stars: Stars, value: int | None) -> None:
            super().__init__()
            self.stars = stars
            self.value = value

        @property
        def control(self) -> Stars:
            """The rating."""
            return self.stars

    def __init__(self, value: int | None = None) -> None:
        super().__init__()
        self._value = value or 0
        self.raised = False

    @property
    def value(self) -> int | None:
        """One to five, or None."""
        return self._value or None

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """The row of stars."""
        full, empty = colours.glyphs.star * self._value, colours.glyphs.no_star * (5 - self._value)
        tone = "strong" if self.has_focus else "plain"
        return [segments([(full, tone), (empty, "faint")], width, colours, raised=self.raised)]

    def action_step(self, by: int) -> None:
        """One more or one less."""
        self.action_rate(max(0, min(5, self._value + by)))

    def action_rate(self, count: int) -> None:
        """Set the rating; zero is none."""
        if count != self._value:
            self._value = count
            self.redraw()
            self.post_message(self.Rated(self, self.value))

    def on_click(self, event: events.Click) -> None:
        """Set the rating to the clicked star; the same star again takes one away."""
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= offset.x < 5:
            self.action_rate(offset.x if offset.x + 1 == self._value else offset.x + 1)
