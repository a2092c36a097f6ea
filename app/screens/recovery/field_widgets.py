"""The fields of a step as widgets: each updates itself in place and posts what the user did with it."""

from __future__ import annotations

from datetime import date
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from app.domain.formatting import MONTHS, dated
from app.domain.parsing.dates import DateNotUnderstood, read_day
from app.domain.recovery import fields
from app.domain.recovery import texts as words
from app.screens.recovery.option_menu import OptionMenu
from app.screens.recovery.text_entry import EnterPressed, Entry
from app.screens.session import session_of
from widgets.autosave_text import AutosaveText
from widgets.choices import Choices
from widgets.date_input import DateInput
from widgets.key_sentences import keyed
from widgets.scrolling import take_keys
from widgets.words import Words


class Picked(Message):
    """An answer was chosen or an option taken."""

    def __init__(self, field: fields.ChoiceField | fields.MenuField, value: str) -> None:
        super().__init__()
        self.field = field
        self.value = value


class Wrote(Message):
    """A text field has text to be saved."""

    def __init__(self, view: TextFieldView) -> None:
        super().__init__()
        self.view = view


class FieldCleared(Message):
    """A text field was cleared."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class Typed(Message):
    """A letter was typed into a field that responds to each."""

    def __init__(self, field: fields.TextField, text: str) -> None:
        super().__init__()
        self.field = field
        self.text = text


class DayNamed(Message):
    """A day was named, or removed; with `leads_on` the keys go on to the next field."""

    def __init__(self, field: fields.DateField, day: date | None, leads_on: bool) -> None:
        super().__init__()
        self.leads_on = leads_on
        self.field = field
        self.day = day


class FieldView(Widget):
    """One field on the screen; it may be asked to show another before it was drawn for the first time."""

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
        """Show the field as it is now."""
        if not fields.looks_alike(field, self.field):
            if field.gap != self.field.gap:
                self.set_classes(f"-gap{field.gap}")
            self.update(field)
        self.field = field

    def update(self, field: Any) -> None:
        """Bring what is drawn up to date."""
        raise NotImplementedError

    @property
    def control(self) -> Widget | None:
        """What takes the keys, if anything does."""
        return None

    def enter(self, by: int) -> None:
        """Take the keys, coming from above (1) or from below (-1); the body brings it into view."""
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
        """Name the keys a person has chosen."""
        self.update(self.field)

    def update(self, field: fields.Paragraph) -> None:
        """Show it."""
        self._words.say(keyed(self, field.text) if field.names_keys else field.text, field.tone)


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
        """Show the field; what was picked and not saved goes back to what is."""
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
        """Begin at the near end."""
        self.control.enter(by)
        take_keys(self.control)

    @on(OptionMenu.Taken)
    def _taken(self, event: OptionMenu.Taken) -> None:
        self.post_message(Picked(self.field, event.value))


class TextFieldView(FieldView):
    """A place to write."""

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
        """Show the field, and what is stored unless something newer is typed there."""
        super().show(field)
        if field.live and self.control.has_focus:
            return
        if field.live:
            self.control.stored = self.control.text
        self.control.put(field.text)

    def pending(self) -> str | None:
        """What is typed here and not in the store yet."""
        return None if self.field.live or self.control.is_kept else self.control.text

    @property
    def control(self) -> Entry:
        """The text area."""
        return self._entry

    def enter(self, by: int) -> None:
        """Go to the end of what is written; into a letter from above to its beginning."""
        end = self.control.document.end
        self.control.move_cursor((0, 0) if self.field.letter and by > 0 else end)
        take_keys(self.control)

    @on(AutosaveText.SaveWanted)
    def _kept(self) -> None:
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
    """A day to name."""

    field: fields.DateField

    def __init__(self, field: fields.DateField) -> None:
        super().__init__(field)
        self._when = DateInput(self._understand, _written(field.day), placeholder=field.hint)

    def compose(self) -> ComposeResult:
        """The question and the line, which says beside it what it understood."""
        yield Words(self.field.prompt)
        yield self._when

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
        """Show the stored day, unless the same one is written there in other words."""
        try:
            same = self._read(self._when.text) == field.day
        except DateNotUnderstood:
            same = False
        if not same:
            self.control.value = _written(field.day)

    @property
    def control(self) -> Input:
        """The line."""
        return self._when.line

    def pending(self) -> tuple[date | None] | None:
        """The day that is named and not in the store yet; None when there is none, or it is not understood."""
        text = self._when.text
        try:
            self._understand(text)
        except DateNotUnderstood:
            return None
        day = self._read(text)
        return None if day == self.field.day else (day,)

    def keep(self, leads_on: bool = False) -> None:
        """Post the day now, if it was not posted yet."""
        if (named := self.pending()) is not None:
            self.post_message(DayNamed(self.field, named[0], leads_on))
        elif leads_on:
            self.post_message(EnterPressed())

    @on(DateInput.Entered)
    def _entered(self) -> None:
        self.keep(leads_on=True)

    def _on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.keep()


def _written(day: date | None) -> str:
    return "" if day is None else f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


FIELD_VIEWS: dict[type[fields.StepField], type[FieldView]] = {
    fields.Paragraph: ParagraphView,
    fields.ChoiceField: ChoiceView,
    fields.MenuField: MenuView,
    fields.TextField: TextFieldView,
    fields.DateField: DateFieldView,
}
