"""Widgets for the fields of a step: each updates in place and posts messages for what the user did."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from app.domain.formatting import dated, day_of_year
from app.domain.parsing.dates import DateNotUnderstood, read_day
from app.domain.recovery import fields
from app.domain.recovery import texts as words
from app.screens.recovery.option_menu import OptionMenu
from app.screens.recovery.text_entry import EnterPressed, Entry
from app.screens.session import session_of
from widgets.autosave_text import AutosaveText
from widgets.choices import Choices
from widgets.date_input import DateInput
from widgets.key_sentences import with_chosen_keys
from widgets.scrolling import take_keys
from widgets.words import Words


class Picked(Message):
    """An answer or an option was chosen."""

    def __init__(self, field: fields.ChoiceField | fields.MenuField, value: str) -> None:
        super().__init__()
        self.field = field
        self.value = value


class Wrote(Message):
    """A text field has text to save."""

    def __init__(self, view: TextFieldView) -> None:
        super().__init__()
        self.view = view


class FieldCleared(Message):
    """A text field was cleared."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class Typed(Message):
    """The text of a live field changed."""

    def __init__(self, field: fields.TextField, text: str) -> None:
        super().__init__()
        self.field = field
        self.text = text


class DayNamed(Message):
    """A day was entered or removed; with `leads_on` the focus moves to the next field."""

    def __init__(self, field: fields.DateField, day: date | None, leads_on: bool) -> None:
        super().__init__()
        self.leads_on = leads_on
        self.field = field
        self.day = day


class FieldView(Widget):
    """A widget for one field; `show` may be called before it is mounted."""

    DEFAULT_CSS = """
    FieldView { height: auto; layout: vertical; }
    FieldView.-gap1 { margin-top: 1; }
    FieldView.-gap2 { margin-top: 2; }
    """
    field: fields.StepField

    def __init__(self, field: fields.StepField) -> None:
        super().__init__(classes=f"-gap{field.gap}")
        self.field = field

    def show(self, field: Any) -> None:
        """Show another state of the field."""
        if not fields.looks_alike(field, self.field):
            if field.gap != self.field.gap:
                self.set_classes(f"-gap{field.gap}")
            self.update(field)
        self.field = field

    def update(self, field: Any) -> None:
        """Draw the field again."""
        raise NotImplementedError

    @property
    def control(self) -> Widget | None:
        """The widget that can have the focus, if any."""
        return None

    def enter(self, by: int) -> None:
        """Take the focus, coming from above (1) or from below (-1); the body scrolls it into view."""
        if self.control is not None:
            take_keys(self.control)


class ParagraphView(FieldView):
    """Text to read."""

    field: fields.Paragraph

    def __init__(self, field: fields.Paragraph) -> None:
        super().__init__(field)
        self._words = Words(field.text, field.tone)

    def compose(self) -> ComposeResult:
        """The text."""
        yield self._words

    def on_mount(self) -> None:
        """Show the keys a person has chosen."""
        self.update(self.field)

    def update(self, field: fields.Paragraph) -> None:
        """Show it."""
        self._words.say(with_chosen_keys(self, field.text) if field.names_keys else field.text, field.tone)


def _title(text: str, shortcut: str, tone: str = "plain") -> Words:
    words = Words(text, tone)
    if shortcut:
        words.say_rows([[(text, tone), ("  ", "plain"), (shortcut, "key")]])
    return words


class ChoiceView(FieldView):
    """A question with its answers."""

    field: fields.ChoiceField

    def __init__(self, field: fields.ChoiceField) -> None:
        super().__init__(field)
        self._question = _title(field.question, field.shortcut, field.tone)
        self._choices = Choices(field.options, field.chosen)

    def compose(self) -> ComposeResult:
        """The question and the answers."""
        if self.field.question:
            yield self._question
        yield self._choices

    def show(self, field: fields.ChoiceField) -> None:
        """Show the field; an answer that was not saved is reset to the stored one."""
        super().show(field)
        if self.control.value != field.chosen:
            self.control.choose(field.chosen)

    def update(self, field: fields.ChoiceField) -> None:
        """Show the question."""
        if field.question and not field.shortcut:
            self._question.say(field.question, field.tone)

    @property
    def control(self) -> Choices:
        """The answers."""
        return self._choices

    @on(Choices.AnswerChosen)
    def _chosen(self, event: Choices.AnswerChosen) -> None:
        self.post_message(Picked(self.field, event.value or ""))

    @on(Choices.Passed)
    def _passed(self) -> None:
        session_of(self).notify(words.POINT_FIRST)


class MenuView(FieldView):
    """Options below each other."""

    field: fields.MenuField

    def __init__(self, field: fields.MenuField) -> None:
        super().__init__(field)
        self._menu = OptionMenu(field.options)

    def compose(self) -> ComposeResult:
        """The title and the options."""
        if self.field.title:
            yield _title(self.field.title, self.field.shortcut)
        yield self._menu

    def update(self, field: fields.MenuField) -> None:
        """Show the options."""
        self.control.show(field.options)

    @property
    def control(self) -> OptionMenu:
        """The options."""
        return self._menu

    def enter(self, by: int) -> None:
        """Focus the nearer end of the options."""
        self.control.enter(by)
        take_keys(self.control)

    @on(OptionMenu.Taken)
    def _taken(self, event: OptionMenu.Taken) -> None:
        self.post_message(Picked(self.field, event.value))


class TextFieldView(FieldView):
    """A text field."""

    field: fields.TextField

    def __init__(self, field: fields.TextField) -> None:
        super().__init__(field)
        self._question = Words(field.prompt, field.tone)
        self._entry = Entry(field.text, placeholder=field.hint, one_line=not field.long, single=field.single)

    def compose(self) -> ComposeResult:
        """The question and the text area."""
        if self.field.prompt:
            yield self._question
        yield self._entry

    def update(self, field: fields.TextField) -> None:
        """Show the question."""
        if field.prompt:
            self._question.say(field.prompt, field.tone)

    def show(self, field: fields.TextField) -> None:
        """Show the field with its stored text, unless newer text is typed."""
        super().show(field)
        if field.live and self.control.has_focus:
            return
        if field.live:
            self.control.stored = self.control.text
        self.control.show_stored(field.text)

    def pending(self) -> str | None:
        """The typed text that is not stored yet; None for none."""
        return None if self.field.live or self.control.is_saved else self.control.text

    @property
    def control(self) -> Entry:
        """The text area."""
        return self._entry

    def enter(self, by: int) -> None:
        """Focus the end of the text, or the beginning of a letter when coming from above."""
        end = self.control.document.end
        self.control.move_cursor((0, 0) if self.field.letter and by > 0 else end)
        take_keys(self.control)

    @on(AutosaveText.SaveWanted)
    def _save_wanted(self) -> None:
        if not self.field.live:
            self.post_message(Wrote(self))

    @on(AutosaveText.Cleared)
    def _cleared(self) -> None:
        if not self.field.live:
            self.post_message(FieldCleared(self.field.key))

    @on(TextArea.Changed)
    def _changed(self) -> None:
        if self.field.live:
            self.post_message(Typed(self.field, self.control.text))


class DateFieldView(FieldView):
    """A field for a day."""

    field: fields.DateField

    def __init__(self, field: fields.DateField) -> None:
        super().__init__(field)
        self._date_input = DateInput(self._understand, _day_text(field.day), placeholder=field.hint)

    def compose(self) -> ComposeResult:
        """The question, and the input with its interpretation."""
        yield Words(self.field.prompt)
        yield self._date_input

    @property
    def _today(self) -> date:
        return session_of(self).clock.today()

    def _read(self, text: str) -> date | None:
        return read_day(text, self._today, past=self.field.past) if text.strip() else None

    def _understand(self, text: str) -> str:
        day = self._read(text)
        if day is not None and self.field.past and day > self._today:
            raise DateNotUnderstood("That day is in the future.")
        return "" if day is None else dated(day, self._today)

    def update(self, field: fields.DateField) -> None:
        """Show the stored day, unless the typed text means the same."""
        try:
            same = self._read(self._date_input.text) == field.day
        except DateNotUnderstood:
            same = False
        if not same:
            self.control.value = _day_text(field.day)

    @property
    def control(self) -> Input:
        """The line."""
        return self._date_input.line

    def pending(self) -> tuple[date | None] | None:
        """The typed day that is not stored yet, in a tuple; None if there is none or it cannot be parsed."""
        text = self._date_input.text
        try:
            self._understand(text)
        except DateNotUnderstood:
            return None
        day = self._read(text)
        return None if day == self.field.day else (day,)

    def save_now(self, leads_on: bool = False) -> None:
        """Post the day now, if it is not stored yet."""
        if (pending_day := self.pending()) is not None:
            self.post_message(DayNamed(self.field, pending_day[0], leads_on))
        elif leads_on:
            self.post_message(EnterPressed())

    @on(DateInput.Entered)
    def _entered(self) -> None:
        self.save_now(leads_on=True)

    def _on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.save_now()


def _day_text(day: date | None) -> str:
    return "" if day is None else day_of_year(day)


FIELD_VIEWS: dict[type[fields.StepField], type[FieldView]] = {
    fields.Paragraph: ParagraphView,
    fields.ChoiceField: ChoiceView,
    fields.MenuField: MenuView,
    fields.TextField: TextFieldView,
    fields.DateField: DateFieldView,
}
