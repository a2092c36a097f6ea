"""A line to type a day or a moment in, with the interpreted value beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from widgets.text import cell_len
from widgets.text_input import TextInput
from widgets.words import Words

_LEAST_WIDTH = 20


class DateInput(Widget):
    """A day in the user's own words; `understand` returns it in full, or raises ValueError with a plain message."""

    DEFAULT_CSS = """
    DateInput {
        height: auto;
        layout: horizontal;
        & Words { width: 1fr; margin: 0 0 0 2; min-height: 1; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "back", id="when.leave", show=False)]

    class Entered(Message):
        """A text that is understood was entered."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """The entry was left without an answer."""

    def __init__(
        self,
        understand: Callable[[str], str],
        value: str = "",
        *,
        placeholder: str = "tomorrow, Fri, 3 Nov, in 5 d",
    ) -> None:
        super().__init__()
        self._understand = understand
        self._value, self._placeholder = value, placeholder
        self._words = Words()

    def compose(self) -> ComposeResult:
        """The line and the words beside it."""
        yield self.line
        yield self._words

    def on_mount(self) -> None:
        """Show the interpretation of the initial value."""
        self._say(submitted=False)

    @cached_property
    def line(self) -> TextInput:
        """The text input; made at first use, so that it exists before it is drawn."""
        line = TextInput(self._value, placeholder=self._placeholder, replaces=True)
        line.styles.width = max(_LEAST_WIDTH, cell_len(self._placeholder) + 1)
        return line

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.value

    def _say(self, submitted: bool) -> bool:
        if not self.text.strip() and not submitted:
            self._words.say("")
            return True
        try:
            self._words.say(self._understand(self.text), "quiet")
        except ValueError as problem:
            self._words.say(str(problem), "attention" if submitted else "faint")
            return False
        return True

    @on(Input.Changed)
    def _typed(self) -> None:
        self._say(submitted=False)

    @on(Input.Submitted)
    def _entered(self) -> None:
        if self._say(submitted=True):
            self.post_message(self.Entered(self.text.strip()))

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.post_message(self.Left())
