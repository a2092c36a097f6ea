"""The items of a step as widgets: each shows itself anew in place and says what the user did with it."""

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
from app.screens.recovery.option_menu import Menu
from app.screens.recovery.text_entry import Entry
from app.screens.session import session_of
from widgets.autosave_text import Writing
from widgets.choices import Choices
from widgets.date_input import When
from widgets.key_sentences import keyed
from widgets.label import Words


class Picked(Message):
    """An answer was chosen or an option taken."""

    def __init__(self, key: str, value: str) -> None:
        super().__init__()
        self.key = key
        self.value = value


class Wrote(Message):
    """Text as it stands now, to be kept."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__()
        self.key = key
        self.text = text


class Emptied(Message):
    """What stood in a place to write was cleared."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class Typed(Message):
    """A letter was typed where one looks for something."""

    def __init__(self, key: str, text: str) -> None:
        super().__init__()
        self.key = key
        self.text = text


class Dated(Message):
    """A day was named, or taken away; with `leads_on` the keys go on to the next item."""

    def __init__(self, key: str, day: date | None, leads_on: bool) -> None:
        super().__init__()
        self.leads_on = leads_on
        self.key = key
        self.day = day


class Block(Widget):
    """One item on the screen; it may be asked to show another before it was drawn for the first time."""

    DEFAULT_CSS = """
    Block { height: auto; layout: vertical; }
    Block.-gap1 { margin-top: 1; }
    Block.-gap2 { margin-top: 2; }
    """
    item: fields.Item

    def __init__(self, item: fields.Item) -> None:
        super().__init__()
        self.item = item
        self.add_class(f"-gap{item.gap}")

    def show(self, item: Any) -> None:
        """Show the item as it is now."""
        if item != self.item:
            if item.gap != self.item.gap:
                self.remove_class(f"-gap{self.item.gap}")
                self.add_class(f"-gap{item.gap}")
            self.item = item
            self.update(item)

    def update(self, item: Any) -> None:
        """Bring what is drawn up to date."""
        raise NotImplementedError

    @property
    def control(self) -> Widget | None:
        """What takes the keys, if anything does."""
        return None

    def enter(self, by: int) -> None:
        """Take the keys, coming from above (1) or from below (-1); the body brings it into view."""
        if self.control is not None:
            self.control.focus(scroll_visible=False)


class SayBlock(Block):
    """Words to read."""

    item: fields.Say

    def __init__(self, item: fields.Say) -> None:
        super().__init__(item)
        self._words = Words(item.text, item.tone)

    def compose(self) -> ComposeResult:
        """The words."""
        yield self._words

    def on_mount(self) -> None:
        """Name the keys a person has chosen."""
        self.update(self.item)

    def update(self, item: fields.Say) -> None:
        """Say them."""
        self._words.say(keyed(self, item.text) if item.names_keys else item.text, item.tone)


def _title(text: str, shortcut: str, tone: str = "plain") -> Words:
    words = Words(text, tone)
    if shortcut and text:
        words.say_rows([[(text, tone), ("  ", "plain"), (shortcut, "key")]])
    return words


class ChoiceBlock(Block):
    """A question with its answers."""

    item: fields.Choice

    def __init__(self, item: fields.Choice) -> None:
        super().__init__(item)
        self._question = _title(item.question, item.shortcut, item.tone)
        self._choices = Choices(item.options, item.chosen)

    def compose(self) -> ComposeResult:
        """The question and the answers."""
        if self.item.question:
            yield self._question
        yield self._choices

    def show(self, item: fields.Choice) -> None:
        """Show the item; what was picked and not kept goes back to what is."""
        super().show(item)
        if self.control.value != item.chosen:
            self.control.choose(item.chosen)

    def update(self, item: fields.Choice) -> None:
        """Say the question."""
        if item.question and not item.shortcut:
            self._question.say(item.question, item.tone)

    @property
    def control(self) -> Choices:
        """The answers."""
        return self._choices

    @on(Choices.Chosen)
    def _chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.post_message(Picked(self.item.key, event.value or ""))

    @on(Choices.Passed)
    def _passed(self, event: Choices.Passed) -> None:
        event.stop()
        session_of(self).notify(words.POINT_FIRST)


class MenuBlock(Block):
    """Options below each other."""

    item: fields.Menu

    def __init__(self, item: fields.Menu) -> None:
        super().__init__(item)
        self._menu = Menu(item.options)

    def compose(self) -> ComposeResult:
        """The title and the options."""
        if self.item.title:
            yield _title(self.item.title, self.item.shortcut)
        yield self._menu

    def update(self, item: fields.Menu) -> None:
        """Show the options."""
        self.control.show(item.options)

    @property
    def control(self) -> Menu:
        """The options."""
        return self._menu

    def enter(self, by: int) -> None:
        """Begin at the near end."""
        self.control.enter(by)
        self.control.focus(scroll_visible=False)

    @on(Menu.Taken)
    def _taken(self, event: Menu.Taken) -> None:
        event.stop()
        self.post_message(Picked(self.item.key, event.value))


class WriteBlock(Block):
    """A place to write."""

    item: fields.Write

    def __init__(self, item: fields.Write) -> None:
        super().__init__(item)
        self._question = Words(item.prompt, item.tone)
        self._entry = Entry(item.text, placeholder=item.hint, one_line=not item.long, single=item.single)

    def compose(self) -> ComposeResult:
        """The question and the place."""
        if self.item.prompt:
            yield self._question
        yield self._entry

    def update(self, item: fields.Write) -> None:
        """Say the question."""
        if item.prompt:
            self._question.say(item.prompt, item.tone)

    def show(self, item: fields.Write) -> None:
        """Show the item, and what is kept unless something newer stands there."""
        super().show(item)
        if item.live and self.control.has_focus:
            return
        if item.live:
            self.control.stored = self.control.text
        self.control.put(item.text)

    def pending(self) -> str | None:
        """What stands here and is not in the store yet."""
        return None if self.item.live or self.control.is_kept else self.control.text

    @property
    def control(self) -> Entry:
        """The place."""
        return self._entry

    def enter(self, by: int) -> None:
        """Go on at the end of what stands there; into a draft from above at its beginning."""
        end = self.control.document.end
        self.control.move_cursor((0, 0) if self.item.draft and by > 0 else end)
        self.control.focus(scroll_visible=False)

    @on(Writing.Kept)
    def _kept(self, event: Writing.Kept) -> None:
        event.stop()
        if not self.item.live:
            self.post_message(Wrote(self.item.key, event.text))

    @on(Writing.Cleared)
    def _cleared(self, event: Writing.Cleared) -> None:
        event.stop()
        if not self.item.live:
            self.post_message(Emptied(self.item.key))

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        if self.item.live:
            event.stop()
            self.post_message(Typed(self.item.key, self.control.text))


class DayBlock(Block):
    """A day to name."""

    item: fields.Day

    def __init__(self, item: fields.Day) -> None:
        super().__init__(item)
        self._when = When(self._understand, _written(item.day), placeholder=item.hint)

    def compose(self) -> ComposeResult:
        """The question and the line, which says beside it what it understood."""
        yield Words(self.item.prompt)
        yield self._when

    @property
    def _today(self) -> date:
        return session_of(self).clock.today()

    def _read(self, text: str) -> date | None:
        return read_day(text, self._today, past=self.item.past) if text.strip() else None

    def _understand(self, text: str) -> str:
        day = self._read(text)
        if day is not None and self.item.past and day > self._today:
            raise DateNotUnderstood("That day has not come yet.")
        return "" if day is None else dated(day, self._today)

    def update(self, item: fields.Day) -> None:
        """Show the day that is kept, unless the same one stands there in other words."""
        try:
            same = self._read(self._when.text) == item.day
        except DateNotUnderstood:
            same = False
        if not same:
            self.control.value = _written(item.day)

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
        return None if day == self.item.day else (day,)

    def keep(self, leads_on: bool = False) -> None:
        """Say the day now, if it was not said yet."""
        if (named := self.pending()) is not None:
            self.post_message(Dated(self.item.key, named[0], leads_on))
        elif leads_on:
            self.post_message(Entry.Past(1, entered=True))

    @on(When.Entered)
    def _entered(self, event: When.Entered) -> None:
        event.stop()
        self.keep(leads_on=True)

    def _on_descendant_blur(self, event: events.DescendantBlur) -> None:
        self.keep()


def _written(day: date | None) -> str:
    return "" if day is None else f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


BLOCKS: dict[type[fields.Item], type[Block]] = {
    fields.Say: SayBlock,
    fields.Choice: ChoiceBlock,
    fields.Menu: MenuBlock,
    fields.Write: WriteBlock,
    fields.Day: DayBlock,
}
