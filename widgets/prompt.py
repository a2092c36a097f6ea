"""Two short questions in a panel at the bottom of the screen: a line to type, and a choice by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Size
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from widgets._textual import bind
from widgets.footer import Footer, KeyHint
from widgets.lines import Lines, Piece, measure, segments
from widgets.scrolled_lines import ScrolledLines
from widgets.styles import Palette
from widgets.text_input import TextInput
from widgets.words import Words

Understand = Callable[[str], str]
"""Returns the interpretation of a text in words; raises ValueError with a plain message when it has none."""


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

    async def on_footer_key_clicked(self, message: Footer.KeyClicked) -> None:
        """Do what a clicked key does."""
        await self.run_action(message.action)


class Prompt(Panel):
    """A line to type, with its interpretation below; the result is the text, or None when cancelled.

    A text without an interpretation keeps the prompt open with the reason. `changed` is called with every text, to save
    a draft. With `replaces`, typing replaces the value; `divider` joins pasted lines. `pasted` gets pasted text with
    its line breaks, and returns whether it handled it.
    """

    DEFAULT_CSS = """
    Prompt {
        & TextInput { margin: 1 0; }
        & #understood { min-height: 1; max-height: 5; }
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
        self._understood = Words(raised=True, id="understood")
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
        self._options = tuple(options)
        self._cursor = max(0, min(cursor, len(options) - 1))
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
            self.action_page(1)
        elif at < len(self._options):
            self.post_message(self.OptionChosen(self._options[at]))

    def on_mouse_scroll_down(self) -> None:
        """Go on down."""
        self._go(self._cursor + 1)

    def on_mouse_scroll_up(self) -> None:
        """Go on up."""
        self._go(self._cursor - 1)


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
        keys += [KeyHint(way.key, way.label, f"screen.way({way.key!r})") for way in ways]
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
