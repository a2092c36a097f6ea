"""A row of answers, and a rating: chosen by arrows and enter, or by mouse."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from widgets.lines import Lines, Piece, measure, segments
from widgets.palette import Palette


class Answer(NamedTuple):
    """A value and how it is said."""

    value: str
    label: str


def answers(options: Iterable[str | tuple[str, str]]) -> tuple[Answer, ...]:
    """Options as answers; a plain word stands for itself."""
    return tuple(Answer(option, option) if isinstance(option, str) else Answer(*option) for option in options)


class Choices(Lines, can_focus=True):
    """Answers side by side, in as many lines as they need; the one under the cursor stands between ‹ and ›.

    With `immediate` an arrow chooses at once; otherwise enter or space does.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "step(-1)", "Left", id="choices.left", show=False),
        Binding("right,l", "step(1)", "Right", id="choices.right", show=False),
        Binding("enter,space", "choose", "Choose", id="choices.choose", show=False),
        Binding("backspace,delete", "clear", "None", id="choices.clear", show=False),
    ]

    class Chosen(Message):
        """An answer was chosen, or taken back (None)."""

        def __init__(self, choices: Choices, value: str | None) -> None:
            super().__init__()
            self.choices = choices
            self.value = value

        @property
        def control(self) -> Choices:
            """The row."""
            return self.choices

    def __init__(
        self,
        options: Sequence[str | tuple[str, str]],
        value: str | None = None,
        *,
        immediate: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._answers = answers(options)
        self._immediate = immediate
        self._value: str | None = None
        self._cursor = 0
        self._spans: list[tuple[int, int, int, int]] = []
        self.raised = False
        self.choose(value)

    @property
    def value(self) -> str | None:
        """The answer chosen, or None."""
        return self._value

    def choose(self, value: str | None) -> None:
        """Show this answer as the chosen one, or none, without a message."""
        self._value = value
        self._cursor = next((at for at, answer in enumerate(self._answers) if answer.value == value), 0)
        self.redraw()

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        """The answers, wrapped between them."""
        rows: list[list[Piece]] = [[]]
        self._spans = []
        for at, answer in enumerate(self._answers):
            here, chosen = at == self._cursor and self.has_focus, answer.value == self._value
            signs = here or (chosen and not self.has_focus)
            left, right = (worn.glyphs.left, worn.glyphs.right) if signs else (" ", " ")
            tone = "strong" if chosen or here else "faint"
            pieces: list[Piece] = [
                (f"{left} ", "accent" if here else "faint"),
                (answer.label, tone),
                (f" {right}", "accent" if here else "faint"),
            ]
            if rows[-1] and measure(rows[-1]) + 1 + measure(pieces) > width:
                rows.append([])
            if rows[-1]:
                rows[-1].append((" ", "plain"))
            x = measure(rows[-1])
            rows[-1] += pieces
            self._spans.append((len(rows) - 1, x, measure(rows[-1]), at))
        return [segments(row, width, worn, raised=self.raised) for row in rows]

    def action_step(self, by: int) -> None:
        """Go right so many answers, round the end."""
        if not self._answers:
            return
        if self._immediate and self._value is None:
            self._cursor = 0 if by > 0 else len(self._answers) - 1
        else:
            self._cursor = (self._cursor + by) % len(self._answers)
        self.redraw()
        if self._immediate:
            self.action_choose()

    def action_clear(self) -> None:
        """Choose nothing again."""
        if self._value is not None:
            self.choose(None)
            self.post_message(self.Chosen(self, None))

    def action_choose(self) -> None:
        """Choose the answer under the cursor."""
        if self._answers:
            self._value = self._answers[self._cursor].value
            self.redraw()
            self.post_message(self.Chosen(self, self._value))

    def on_click(self, event: events.Click) -> None:
        """Choose the answer that was clicked."""
        offset = event.get_content_offset(self)
        for y, start, stop, at in self._spans:
            if offset is not None and offset.y == y and start <= offset.x < stop:
                self._cursor = at
                self.action_choose()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor only while the keys are here; without them it goes back on what was chosen."""
        super().watch_has_focus(has_focus)
        if has_focus:
            self.redraw()
        else:
            self.choose(self._value)


class Stars(Lines, can_focus=True):
    """A rating from one to five, or none: by arrows, by digits, by mouse."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h,minus", "step(-1)", "Less", id="stars.less", show=False),
        Binding("right,l,plus", "step(1)", "More", id="stars.more", show=False),
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

    def __init__(self, value: int | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._value = value or 0
        self.raised = False

    @property
    def value(self) -> int | None:
        """One to five, or None."""
        return self._value or None

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        """The row of stars."""
        full, empty = worn.glyphs.star * self._value, worn.glyphs.no_star * (5 - self._value)
        tone = "strong" if self.has_focus else "plain"
        return [segments([(full, tone), (empty, "faint")], width, worn, raised=self.raised)]

    def action_step(self, by: int) -> None:
        """One more or one less."""
        self.action_rate(max(0, min(5, self._value + by)))

    def action_rate(self, count: int) -> None:
        """Give so many stars; none for zero."""
        if count != self._value:
            self._value = count
            self.redraw()
            self.post_message(self.Rated(self, self.value))

    def on_click(self, event: events.Click) -> None:
        """Give as many stars as were clicked at; the same again takes one away."""
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= offset.x < 5:
            self.action_rate(offset.x if offset.x + 1 == self._value else offset.x + 1)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw with the keys here, or without them."""
        super().watch_has_focus(has_focus)
        self.redraw()
