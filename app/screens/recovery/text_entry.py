"""A text area of a walkthrough."""

from __future__ import annotations

from textual import events
from textual.message import Message

from app.screens.recovery.option_menu import MovedPast
from widgets.autosave_text import AutosaveText
from widgets.text import clean_lines


class EnterPressed(Message):
    """Enter was pressed in a field of one line, to go to the next field."""


class Entry(AutosaveText):
    """A text area that arrow keys can leave at its first and last line.

    With `one_line` enter goes to the next field while the text has only one line. Pasted lines stay lines, unless the
    field is `single`.
    """

    def __init__(self, text: str, *, placeholder: str = "", one_line: bool = True, single: bool = False) -> None:
        super().__init__(text, placeholder=placeholder)
        self._one_line, self._single = one_line, single
        self.stored = self.text
        self.set_class(not one_line, "-long")

    @property
    def is_saved(self) -> bool:
        """Whether the text is stored."""
        return self.text == self.stored

    def show_stored(self, text: str) -> None:
        """Show the stored text, unless newer text is typed."""
        text = clean_lines(text)
        if self.is_saved and text != self.text:
            self.stored = text
            self.change_to(text)
        elif text == self.text:
            self.stored = text

    def on_key(self, event: events.Key) -> None:
        """Go to the next field with enter while there is only one line."""
        if event.key == "enter" and self._one_line and "\n" not in self.text:
            event.prevent_default()
            self.post_message(EnterPressed())

    async def on_paste(self, event: events.Paste) -> None:
        """Paste, joined to one line in a `single` field."""
        if self._single:
            event.text = " ".join(event.text.split())
        await super().on_paste(event)

    def action_cursor_down(self, select: bool = False) -> None:
        """Move down, or leave the field below its last line."""
        if not select and self.navigator.is_last_wrapped_line(self.cursor_location):
            self.post_message(MovedPast(1))
        else:
            super().action_cursor_down(select)

    def action_cursor_up(self, select: bool = False) -> None:
        """Move up, or leave the field above its first line."""
        if not select and self.navigator.is_first_wrapped_line(self.cursor_location):
            self.post_message(MovedPast(-1))
        else:
            super().action_cursor_up(select)
