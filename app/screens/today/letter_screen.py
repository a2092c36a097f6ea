"""A page to edit a letter, saved as it is typed, and to copy it or open it in the email app; it is never sent."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from app.domain.letters import signed
from app.domain.text_merge import BOTH_TEXTS
from app.domain.today.letters import Written
from app.screens.keys.actions import COPY_LETTER, EMAIL_LETTER, LEAVE_LETTER, bindings
from app.screens.text.signature import my_name, when_named
from app.screens.text.text_page import WritingPage
from widgets.autosave_text import AutosaveText
from widgets.footer import Footer
from widgets.words import Words


class LetterScreen(WritingPage):
    """A page for one letter; esc saves it and goes back."""

    DEFAULT_CSS = "LetterScreen > Vertical { height: 20; }"
    BINDINGS: ClassVar[list[BindingType]] = bindings(LEAVE_LETTER, COPY_LETTER, EMAIL_LETTER)

    def __init__(self, title: str, letter: Written) -> None:
        super().__init__()
        self._title = title
        self._letter = letter

    def compose(self) -> ComposeResult:
        """A title, the page, the keys."""
        with Vertical():
            yield Words(self._title, "strong", raised=True)
            yield AutosaveText(self._letter.text)
            yield Words(raised=True, id="said")
            yield Footer([COPY_LETTER.hint(), EMAIL_LETTER.hint()], last=LEAVE_LETTER.hint(), raised=True)

    def save_typed(self) -> bool:
        """Save the letter as it is; False if that was refused, with a message."""
        text_area, saving = self.query_one(AutosaveText), self.session.saving
        if text_area.text == self._letter.text:
            return True
        merged = saving.save_merged(self._letter.draft, self._title, self._letter.text, text_area.text)
        if merged is None:
            return False
        if merged != text_area.text:
            text_area.change_to(merged)
            self.say(BOTH_TEXTS)
        self._letter = self._letter._replace(text=text_area.text)
        return True

    def action_copy(self) -> None:
        """Copy the letter to the clipboard."""
        if self.save_typed():
            when_named(self.session, self._copy)

    def _copy(self) -> None:
        if self._sign():
            self.session.copy(self._letter.text, self._letter.gaps_left)

    def action_email(self) -> None:
        """Open the letter in the email app."""
        if not self._letter.to:
            self.say("No email address is known. Press ctrl+y to copy the letter.")
        elif self.save_typed():
            when_named(self.session, self._email)

    def _email(self) -> None:
        from app.system import open_link

        if self._sign():
            opened = open_link(self._letter.email_link)
            message = (
                "Opened in your email app. Nothing is sent until you send it."
                if opened.startswith("Opened")
                else opened
            )
            self.say(f"{message} {self._letter.gaps_left}".strip())

    def _sign(self) -> bool:
        """Insert the person's name; False if that could not be saved."""
        text_area = self.query_one(AutosaveText)
        name = my_name(self.session.reader, self.session.settings)
        if (text := signed(text_area.text, name)) != text_area.text:
            text_area.text = text
        return self.save_typed()

    def action_leave(self) -> None:
        """Save the letter and go back; stay open if it could not be saved."""
        if self.save_typed():
            self.dismiss()
