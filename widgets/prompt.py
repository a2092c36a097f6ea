"""Two short questions in a panel at the bottom of the screen: a line to type, and a choice by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from widgets._textual import bind
from widgets.footer import Footer, KeyHint
from widgets.options import Option, Options
from widgets.text_input import TextInput
from widgets.words import Words

Understand = Callable[[str], str]
"""Returns the interpretation of a text in words; raises ValueError with a plain message when it has none."""

UNDERSTOOD_LINES = 5
"""Lines an interpretation may take."""


class PromptAction(NamedTuple):
    """Another way to close a question: its key, its label, and a callback for the text or the answer."""

    key: str
    label: str
    do: Callable[[str], None]


_KEYS = (KeyHint("enter", "done", "screen.done"), KeyHint("esc", "back", "screen.leave"))


def _way_out(way: PromptAction) -> KeyHint:
    return KeyHint(way.key, way.label, f"screen.way({way.key!r})")


class Panel(ModalScreen[str | None]):
    """A raised panel at the foot of the screen that escape closes."""

    DEFAULT_CSS = """
    Panel {
        align: center bottom;
        background: $background 40%;
        &:ansi { background: transparent; }
        & Footer { dock: none; padding: 0; margin: 1 0 0 0; }
        & > Vertical {
            width: 1fr;
            height: auto;
            max-height: 1fr;
            padding: 1 2;
            background: $surface;
            &:ansi { background: ansi_default; border-top: solid ansi_default; }
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "back", id="prompt.leave", show=False)]

    def on_resize(self) -> None:
        """Fit the answers to the terminal."""
        for options in self.query(Options):
            options.follow_terminal()

    def action_leave(self) -> None:
        """Go back without an answer."""
        self.dismiss(None)


class Prompt(Panel):
    """A line to type, with its interpretation below; the result is the text, or None when cancelled.

    A text without an interpretation keeps the prompt open with the reason. `changed` is called with every text, to save
    a draft. With `replaces`, typing replaces the value; `divider` joins pasted lines. `pasted` gets pasted text with
    its line breaks, and returns whether it handled it.
    """

    DEFAULT_CSS = """
    Prompt {
        & TextInput { margin: 1 0; }
        & #understood { min-height: 1; }
        & #hint { margin: 1 0 0 0; }
    }
    """

    def __init__(
        self,
        title: str,
        *,
        value: str = "",
        placeholder: str = "",
        hint: str = "",
        understand: Understand | None = None,
        changed: Callable[[str], None] | None = None,
        ways: Sequence[PromptAction] = (),
        password: bool = False,
        optional: bool = False,
        replaces: bool = False,
        divider: str = " ",
        pasted: Callable[[Prompt, str], bool] | None = None,
    ) -> None:
        super().__init__()
        self.question, self.hint, self._ways = title, hint, tuple(ways)
        self._pasted = None if pasted is None else partial(pasted, self)
        self.understand, self._changed, self.optional = understand, changed, optional
        self.value, self.placeholder, self._password = value, placeholder, password
        self._replaces, self._divider = replaces, divider
        self._offered = ""
        self._understood = Words(raised=True, most=UNDERSTOOD_LINES, id="understood")
        self._message = Words(hint, "faint", raised=True, id="hint")
        self._message.display = bool(hint)
        keys = [*_KEYS, *map(_way_out, ways)]
        self._keys = Footer(keys[:-1], last=keys[-1], raised=True)
        for way in ways:
            bind(self, way.key, f"way({way.key!r})", way.label, priority=True)

    @property
    def ways(self) -> tuple[PromptAction, ...]:
        """The other ways to close it."""
        return self._ways

    def offer(self, way: PromptAction, why: str) -> None:
        """Offer one more way to close it for the text typed now, and say why, until the line is empty again."""
        if way.key not in [existing.key for existing in self._ways]:
            bind(self, way.key, f"way({way.key!r})", way.label, priority=True)
        self._ways = (*(existing for existing in self._ways if existing.key != way.key), way)
        keys = [*_KEYS, *map(_way_out, self._ways[:-1])]
        self._keys.show([*keys[:1], _way_out(way), *keys[1:-1]])
        self.say(why)
        self._offered = way.key

    def _take_back_offer(self) -> None:
        self._ways = tuple(way for way in self._ways if way.key != self._offered)
        self._offered = ""
        self._keys.show([*_KEYS, *map(_way_out, self._ways)][:-1])
        self.say("")

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(TextInput).value if self.is_mounted else self.value

    def compose(self) -> ComposeResult:
        """The title, the line, its interpretation, the keys."""
        with Vertical():
            yield Words(self.question, "strong", raised=True)
            yield TextInput(
                self.value,
                placeholder=self.placeholder,
                password=self._password,
                replaces=self._replaces,
                divider=self._divider,
                pasted=self._pasted,
            )
            yield self._understood
            yield self._message
            yield self._keys

    def on_mount(self) -> None:
        """Show the interpretation of the initial text."""
        self._say(submitted=False)

    def _say(self, submitted: bool) -> bool:
        """Show the interpretation or the problem of the text, faint until enter is pressed; True when it is valid."""
        text = self.text
        if self.understand is None or not (text.strip() or submitted):
            self._understood.say("")
            return True
        try:
            self._understood.say(self.understand(text), "quiet")
        except ValueError as problem:
            self._understood.say(str(problem), "attention" if submitted else "faint")
            return False
        return True

    def say(self, text: str, *, trouble: bool = False) -> None:
        """Show a message in place of the hint; an empty text brings the hint back."""
        message = text or self.hint
        self._message.display = bool(message)
        self._message.say(message, "attention" if trouble and text else "faint")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._say(submitted=False)
        if self._offered and not event.value:
            self._take_back_offer()
        if self._changed is not None:
            self._changed(event.value)

    @on(Input.Submitted)
    def _done(self) -> None:
        self.action_done()

    def action_done(self) -> None:
        """Close with the text, when it is valid."""
        # Spaces at the ends of a passphrase count.
        text = self.text if self._password else self.text.strip()
        if self.optional and not text:
            self.dismiss("")
        elif self._say(submitted=True) and text:
            self.dismiss(text)

    def action_way(self, key: str) -> None:
        """Close in another way, passing the text to its callback."""
        way = next((way for way in self._ways if way.key == key), None)
        if way is not None:
            text = self.text
            self.dismiss(None)
            way.do(text)


class ChoicePrompt(Panel):
    """A short list of answers; the result is the value of the chosen one, or None when cancelled or closed by a way."""

    DEFAULT_CSS = "ChoicePrompt Options { margin: 1 0; }"

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        *,
        hint: str = "",
        cursor: int = 0,
        verb: str = "choose",
        ways: Sequence[PromptAction] = (),
    ) -> None:
        super().__init__()
        self.question, self.hint, self.ways = title, hint, tuple(ways)
        self.options = Options(options, cursor=cursor, raised=True)
        keys = [KeyHint("enter", verb, "screen.choose")] if options else []
        keys += map(_way_out, ways)
        self._foot = Footer(keys, last=KeyHint("esc", "back", "screen.leave"), raised=True)
        for way in ways:
            bind(self, way.key, f"way({way.key!r})", way.label)

    def compose(self) -> ComposeResult:
        """The title, the answers, the keys."""
        with Vertical():
            yield Words(self.question, "strong", raised=True)
            yield self.options
            if self.hint:
                yield Words(self.hint, "faint", raised=True)
            yield self._foot

    def action_choose(self) -> None:
        """Give the answer under the cursor."""
        self.options.action_choose()

    def action_way(self, key: str) -> None:
        """Close in another way, passing the answer under the cursor to its callback; empty when there is none."""
        option = self.options.current
        self.dismiss(None)
        next(way for way in self.ways if way.key == key).do("" if option is None else option.answer)

    @on(Options.OptionChosen)
    def _chosen(self, event: Options.OptionChosen) -> None:
        self.dismiss(event.option.answer)
