"""A page with the text of a saved email; it is private, so it is read only for this page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from app.domain import formatting
from app.domain.recovery import texts
from app.screens.reading_page import ReadingPage
from app.screens.text.prompts import choose
from db.records.applications import SavedEmail
from widgets.footer import KeyHint
from widgets.lines import Lines
from widgets.words import Words

if TYPE_CHECKING:
    from db.records.changes import Change


class EmailText(ReadingPage):
    """One email; the page closes when the text is deleted."""

    DEFAULT_CSS = "EmailText .about { margin-bottom: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("D", "delete", "delete the text", id="email.delete", show=False),
    ]
    HINTS = (KeyHint("D", "delete", "screen.delete"),)

    def __init__(self, title: str, email: SavedEmail) -> None:
        super().__init__()
        self._title, self._email = title, email

    def body(self) -> Iterable[Lines]:
        """The application, the kind and day of the email, and its text."""
        yield Words(self._title, "strong")
        day = formatting.full_day(self._email.day(self.session.clock.zone))
        yield Words(f"{self._email.kind.capitalize()}, {day}. Private.", "faint", classes="about")
        yield Words(self._text)

    @property
    def _text(self) -> str:
        return self.session.reader.emails.text(self._email.id)

    def refresh_from_store(self, change: Change | None) -> None:
        """Go back if the text was deleted."""
        if self.is_current and not self._text:
            self.dismiss()

    def action_delete(self) -> None:
        """Delete the text, after asking."""
        self.session.start(self._delete(), "asking")

    async def _delete(self) -> None:
        (keep, keeping), (delete, deleting) = texts.DELETE_ANSWERS
        chosen = await choose(self.session, texts.DELETE_SURE, [("k", keep, keeping), ("d", delete, deleting)])
        if chosen == delete and self.session.did(lambda store: store.emails.delete_text(self._email.id)):
            self.session.later(lambda: self.session.notify(texts.DELETED))
