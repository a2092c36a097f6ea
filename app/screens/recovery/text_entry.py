"""A text area of a walkthrough."""

from __future__ import annotations

from textual import events
from textual.message import Message

from app.screens.recovery.option_menu import MovedPast
from widgets.autosave_text import AutosaveText
from widgets.text import clean_lines


class EnterPressed(Message):
    """Enter was pressed where one writes, so that the keys lead on."""


class Entry(AutosaveText):
    """A text area that the arrows lead out of.

    With `one_line` enter leads on for as long as there is only one. Pasted lines stay lines, unless only a `single` one
    is stored.
    """

    def __init__(self, text: str, *, placeholder: str = "", one_line: bool = True, single: bool = False) -> None:
        super().__init__(text, placeholder=placeholder)
        self._one_line, self._single = one_line, single
        self.stored = self.text
        self.set_class(not one_line, "-long")

    @property
    def is_kept(self) -> bool:
        """Whether what is written here is in the store."""
        return self.text == self.stored

    def put(self, text: str) -> None:
        """Show what is stored, unless something newer is typed here."""
        text = clean_lines(text)
        if self.is_kept and text != self.text:
            self.stored = text
            self.change_to(text)
        elif text == self.text:
            self.stored = text

    def on_key(self, event: events.Key) -> None:
        """Lead on with enter while there is only one line."""
        if event.key == "enter" and self._one_line and "\n" not in self.text:
            event.prevent_default()
            self.post_message(EnterPressed())

    async def on_paste(self, event: events.Paste) -> None:
        """Paste; on one line where the field has only one."""
        if self._single:
            event.text = " ".join(event.text.split())
        await super().on_paste(event)

    def action_cursor_down(self, select: bool = False) -> None:
        """Down, or out below the last line."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.post_message(MovedPast(1))
        else:
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:
        """Up, or out above the first line."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.post_message(MovedPast(-1))
        else:
            super().action_cursor_up(select)
