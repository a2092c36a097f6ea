"""A panel with a list that is filtered by typing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from widgets.footer import Footer, KeyHint
from widgets.options import Option, Options
from widgets.prompt import Panel
from widgets.text_input import TextInput
from widgets.words import Words

Find = Callable[[str], Sequence[Option]]
"""Returns the options that match a text, the likeliest first."""


class AnotherText(ValueError):
    """Raised by `take` to continue with another text in the line, such as a folder that was opened."""


class Finder(Panel):
    """A line to type in with the matching options below; the result is the answer, or None when cancelled.

    `take` makes the answer from the text and the option under the cursor: it raises AnotherText with the text to
    continue with, or ValueError with what is missing. Without it the value of the option is the answer. `pasted` may
    return the answer for a pasted text at once; None puts the text into the line. `behind` searches in a thread. With
    `completes`, tab puts the value of the option into the line. `changed` is called with every text.
    """

    DEFAULT_CSS = """
    Finder {
        & > Vertical { height: 100%; }
        & TextInput { margin: 1 0; }
        & Options { height: 1fr; }
        & #said { height: auto; max-height: 3; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "up", id="finder.up", show=False, priority=True),
        Binding("down", "step(1)", "down", id="finder.down", show=False, priority=True),
        Binding("pageup", "page(-1)", "page up", id="finder.page_up", show=False, priority=True),
        Binding("pagedown", "page(1)", "page down", id="finder.page_down", show=False, priority=True),
        Binding("tab", "complete", "complete", id="finder.complete", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        find: Find,
        *,
        value: str = "",
        placeholder: str = "",
        hint: str = "",
        verb: str = "choose",
        nothing: str = "Nothing found.",
        take: Callable[[str, Option | None], str] | None = None,
        pasted: Callable[[str], str | None] | None = None,
        changed: Callable[[str], None] | None = None,
        behind: bool = False,
        completes: bool = False,
    ) -> None:
        super().__init__()
        self._title, self._find, self._hint, self._nothing = title, find, hint, nothing
        self._take, self._pasted, self._changed = take, pasted, changed
        self._behind, self._completes = behind, completes
        self._line = TextInput(
            value, placeholder=placeholder, replaces=bool(value), pasted=self._paste if pasted else None
        )
        self._options = Options((), raised=True)
        self._options.can_focus = False
        self._shown_for: str | None = None
        keys = [
            KeyHint("enter", verb, "screen.done"),
            *([KeyHint("tab", "complete", "screen.complete")] if completes else []),
        ]
        self._foot = Footer(keys, last=KeyHint("esc", "back", "screen.leave"), raised=True)

    def compose(self) -> ComposeResult:
        """The title, the line, the options, the hint or the problem, the keys."""
        with Vertical():
            yield Words(self._title, "strong", raised=True)
            yield self._line
            yield self._options
            yield Words(self._hint, "faint", raised=True, id="said")
            yield self._foot

    def on_mount(self) -> None:
        """Find for the text that was handed in."""
        self._look(self._line.value)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._say("")
        self._look(event.value)
        if self._changed is not None:
            self._changed(event.value)

    def _say(self, problem: str) -> None:
        self.query_one("#said", Words).say(problem or self._hint, "attention" if problem else "faint")

    def _look(self, text: str) -> None:
        if self._behind:
            self._look_behind(text)
        else:
            self._show(text, self._find(text))

    @work(thread=True, exclusive=True, group="finding")
    def _look_behind(self, text: str) -> None:
        options = self._find(text)
        self.app.call_from_thread(self._show, text, options)

    def _show(self, text: str, options: Sequence[Option]) -> None:
        if text != self._line.value or not self.is_attached:
            return
        self._shown_for = text
        self._options.show(options or [Option("", self._nothing, tone="faint")], 0)

    @property
    def option(self) -> Option | None:
        """The option under the cursor, once the options for the typed text are shown."""
        option = self._options.current if self._shown_for == self._line.value else None
        return option if option is not None and option.answer else None

    def action_step(self, by: int) -> None:
        """Go down so many answers."""
        self._options.action_step(by)

    def action_page(self, way: int) -> None:
        """Go down a page of answers, not round the end."""
        self._options.action_page(way)

    def action_complete(self) -> None:
        """Put the answer under the cursor into the line."""
        if self._completes and (option := self.option) is not None:
            self._go_on(option.answer)

    def _go_on(self, text: str) -> None:
        self._line.value = text
        self._line.cursor_position = len(text)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_done()

    @on(Options.OptionChosen)
    def _chosen(self, event: Options.OptionChosen) -> None:
        if event.option.answer:
            self._answer(event.option)

    def action_done(self) -> None:
        """Take the answer under the cursor."""
        self._answer(self.option)

    def _answer(self, option: Option | None) -> None:
        try:
            if self._take is not None:
                self.dismiss(self._take(self._line.value, option))
            elif option is not None:
                self.dismiss(option.answer)
        except AnotherText as more:
            self._go_on(str(more))
        except ValueError as problem:
            self._say(str(problem))

    def _paste(self, text: str) -> bool:
        answer = self._pasted(text) if self._pasted is not None else None
        if answer is not None:
            self.dismiss(answer)
        return answer is not None
