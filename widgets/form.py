"""A form of one column, with the interpretation of each value beside its field and problems below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, TextArea

from widgets.autosave_text import PlainTextArea
from widgets.choices import Choices, Stars, answers
from widgets.lines import Lines, Piece, segments
from widgets.scrolling import in_view
from widgets.styles import palette
from widgets.text import READING_WIDTH, cell_len, wrap
from widgets.text_input import TextInput
from widgets.words import Words

FieldKind = Literal["text", "long", "choice", "stars", "day", "moment", "pay"]
Check = Callable[[str], str]
"""Returns the interpretation of a value in words; raises ValueError with a plain message when it has none.

An interpretation equal to the typed value is not shown beside it.
"""
_SHORT_KINDS = ("day", "moment", "pay")

LABEL = 14
"""Cells for the names of the fields."""
SHORT = 18
"""Cells to type a day, a moment or pay in, more where the hint is longer; the interpretation is shown beside."""
LONG_LINES = 5
"""Lines of a long text in view."""


class FieldSpec(NamedTuple):
    """One field: `choices` are words or (value, label) pairs; `apart` puts a blank line before it."""

    name: str
    label: str
    kind: FieldKind = "text"
    value: str = ""
    hint: str = ""
    choices: Sequence[str | tuple[str, str]] = ()
    check: Check | None = None
    apart: bool = False


class Field(Widget):
    """A label, an input, the interpretation of its value, and a problem with it."""

    DEFAULT_CSS = f"""
    Field {{
        height: auto;
        layout: vertical;
        &.-apart {{ margin: 1 0 0 0; }}
        &:focus-within {{ background: $surface; &:ansi {{ background: transparent; }} }}
        & TextInput, & PlainTextArea, & Choices, & Stars {{ margin: 0 0 0 {LABEL + 2}; width: 1fr; }}
        & Choices {{ margin: 0 0 0 {LABEL - 1}; }}
        & PlainTextArea {{ height: {LONG_LINES}; margin: 0 2 0 {LABEL + 2}; }}
    }}
    """

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(classes="-apart" if spec.apart else None)
        self.spec = spec
        self._interpretation = ""
        self._problem = ""
        self._last = _first_value(spec)

    def compose(self) -> ComposeResult:
        """What is filled in."""
        spec = self.spec
        if spec.kind == "long":
            yield PlainTextArea(spec.value, placeholder=spec.hint)
        elif spec.kind == "choice":
            yield Choices(spec.choices, spec.value)
        elif spec.kind == "stars":
            yield Stars(int(spec.value) if spec.value.isdigit() else None)
        else:
            yield TextInput(spec.value, placeholder=spec.hint, replaces=spec.kind in ("day", "moment"))

    @property
    def control(self) -> Widget:
        """What takes the keys."""
        return self.children[0]

    @property
    def value(self) -> str:
        """What is filled in now."""
        control = self.control
        if isinstance(control, TextInput):
            return control.value
        if isinstance(control, PlainTextArea):
            return control.text
        if isinstance(control, Stars):
            return str(control.value or "")
        assert isinstance(control, Choices)
        return control.value or ""

    def check(self, loud: bool) -> bool:
        """Show the interpretation of the value or, if `loud`, its problem; returns whether the value is valid."""
        interpretation, problem = "", ""
        self._fit()
        if self.spec.check is not None:
            try:
                interpretation = self.spec.check(self.value)
                interpretation = "" if interpretation == self.value.strip() else interpretation
            except ValueError as error:
                problem = str(error)
        self.say(interpretation, problem if loud else "")
        return not problem

    def _fit(self) -> None:
        """Make a short field as wide as its hint and its value need, as far as there is room."""
        if self.spec.kind in _SHORT_KINDS and self.children:
            room = (self.size.width or self.app.size.width - 4) - LABEL - 2
            needed = max(cell_len(self.spec.hint), cell_len(self.value)) + 1
            self.control.styles.width = max(SHORT, min(needed, room))

    def say(self, interpretation: str, problem: str = "") -> None:
        """Show an interpretation beside the field, or below where there is no room, and a problem below it."""
        if (interpretation, problem) != (self._interpretation, self._problem):
            before = self._below()
            self._interpretation, self._problem = interpretation, problem
            self.refresh(layout=len(self._below()) != len(before))

    @property
    def problem(self) -> str:
        """What is wrong, as shown."""
        return self._problem

    @property
    def _beside(self) -> int:
        """Cells for words beside the field."""
        return self.size.width - LABEL - 2 - self.control.size.width - 4

    def _below(self) -> list[Piece]:
        room = min(READING_WIDTH, max(20, self.size.width - LABEL - 4))
        interpretation = self._interpretation if self.children and cell_len(self._interpretation) > self._beside else ""
        lines = [(line, "faint") for line in wrap(interpretation, room)] if interpretation else []
        return [*lines, *((line, "attention") for line in wrap(self._problem, room) if self._problem)]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of what is filled in, and of what is wrong with it."""
        control = self.control if self.children else None
        if isinstance(control, PlainTextArea):
            high = LONG_LINES
        elif isinstance(control, Lines):
            high = control.get_content_height(container, viewport, max(1, width - LABEL + 1))
        else:
            high = 1
        return high + len(self._below())

    def render_line(self, y: int) -> Strip:
        """The label, the interpretation beside, the problem below."""
        colours, width = palette(self.app), self.size.width
        focus = self.has_focus_within
        below = self._below()
        first = self.size.height - len(below)
        if y >= first:
            return Strip(segments([(" " * (LABEL + 2), "plain"), below[y - first]], width, colours, raised=focus))
        bar = colours.glyphs.bar if focus else " "
        if y:
            return Strip(segments([(bar, "accent")], width, colours, raised=focus))
        label = "strong" if focus else "faint"
        line = segments([(bar, "accent"), (" ", "plain"), (self.spec.label, label)], LABEL, colours, raised=focus)
        typed = self.control.size.width + 4
        interpretation = self._interpretation if cell_len(self._interpretation) <= self._beside else ""
        line += segments([(" " * typed, "plain"), (interpretation, "faint")], width - LABEL, colours, raised=focus)
        return Strip(line)

    def value_changed(self) -> bool:
        """Whether the value has changed since the last call."""
        last, self._last = self._last, self.value
        return self._last != last

    def _on_descendant_focus(self, event: events.DescendantFocus) -> None:
        self._raise(True)

    def _on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self._raise(False)
        self.check(loud=True)

    def _raise(self, raised: bool) -> None:
        if isinstance(self.control, Choices | Stars):
            self.control.raised = raised
            self.control.redraw()
        self.refresh()


class Form(Widget):
    """Fields one below the other; typed text stays until the form is removed."""

    DEFAULT_CSS = """
    Form {
        height: 1fr;
        padding: 0 2 0 1;
        layout: vertical;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > Words { margin: 1 0 0 2; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", "save", id="form.save", show=False, priority=True),
        Binding("escape", "cancel", "back", id="form.cancel", show=False),
        Binding("down", "field(1)", "next field", id="form.next", show=False),
        Binding("up", "field(-1)", "field before", id="form.before", show=False),
    ]

    class _FormMessage(Message):
        def __init__(self, values: dict[str, str]) -> None:
            super().__init__()
            self.values = values

    class Saved(_FormMessage):
        """The form is to be saved; every value passed its check. Call `refuse` when saving fails."""

    class Cancelled(_FormMessage):
        """The form is to be left; `values` are what was typed."""

    class Changed(_FormMessage):
        """A value has changed; used to save drafts."""

    def __init__(self, fields: Sequence[FieldSpec]) -> None:
        super().__init__()
        self.specs = tuple(fields)
        self._refusal = Words()

    def compose(self) -> ComposeResult:
        """The fields, and a place for the reason the form was not saved."""
        for spec in self.specs:
            yield Field(spec)
        yield self._refusal

    def on_mount(self) -> None:
        """Show the interpretations of the initial values."""
        for field in self.fields:
            field.check(loud=False)

    def on_resize(self) -> None:
        """Keep the focused field in view."""
        self.call_after_refresh(self._bring)

    def _bring(self) -> None:
        field = next((field for field in self.fields if field.has_focus_within), None)
        if field is not None and isinstance(field.control, PlainTextArea):
            field.control.reveal_cursor()
        elif field is not None:
            self.scroll_to_widget(field, animate=False)

    @property
    def fields(self) -> list[Field]:
        """The fields from the top."""
        return list(self.query_children(Field))

    @property
    def values(self) -> dict[str, str]:
        """What is filled in, by field name; a rating is a digit, nothing is an empty text."""
        return {field.spec.name: field.value for field in self.fields}

    @property
    def is_changed(self) -> bool:
        """Whether any value differs from its initial one."""
        return any(field.value != _first_value(field.spec) for field in self.fields)

    def refuse(self, message: str, name: str = "") -> None:
        """Show why the form was not saved, below the field of that name or at the end; all text stays."""
        for field in self.fields:
            if field.spec.name == name:
                field.say("", message)
                field.control.focus()
                self.call_after_refresh(self._bring)
                return
        self._refusal.say(message, "attention")
        self.call_after_refresh(self._refusal.scroll_visible, animate=False)

    def focus_field(self, name: str = "") -> None:
        """Focus a field by name, or the first."""
        for field in self.fields:
            if field.spec.name == name or not name:
                field.control.focus()
                return

    def action_save(self) -> None:
        """Save when every value is valid; else focus the first that is not."""
        self._refusal.say("")
        wrong = [field for field in self.fields if not field.check(loud=True)]
        if wrong:
            wrong[0].control.focus()
        else:
            self.post_message(self.Saved(self.values))

    def action_cancel(self) -> None:
        """Leave the form."""
        self.post_message(self.Cancelled(self.values))

    def action_field(self, by: int) -> None:
        """Go down so many fields."""
        fields = self.fields
        current = next((at for at, field in enumerate(fields) if field.has_focus_within), 0)
        fields[max(0, min(current + by, len(fields) - 1))].control.focus()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Choices.AnswerChosen)
    @on(Stars.Rated)
    def _filled(self, event: Message) -> None:
        field = next((field for field in self.fields if field is getattr(event.control, "parent", None)), None)
        if field is not None and field.value_changed():
            field.check(loud=bool(field.problem))
            self.post_message(self.Changed(self.values))
        elif isinstance(event, Choices.AnswerChosen):
            self.action_field(1)

    @on(Choices.Passed)
    def _passed(self) -> None:
        self.action_field(1)

    @on(Input.Submitted)
    def _entered(self) -> None:
        field = next((field for field in self.fields if field.has_focus_within), None)
        if field is not None and not in_view(field.control, field.control.region):
            self._bring()
        elif field is not None and field is self.fields[-1]:
            self.action_save()
        else:
            self.action_field(1)


def _first_value(spec: FieldSpec) -> str:
    if spec.kind == "choice":
        return spec.value if spec.value in {answer.value for answer in answers(spec.choices)} else ""
    return spec.value
