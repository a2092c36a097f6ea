"""A page to write a note on, saved as a draft while it is typed."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from app.domain.recovery import texts
from app.domain.text_merge import BOTH_TEXTS, merge
from app.screens.keys.actions import DISCARD_NOTE, LEAVE_NOTE, SAVE_NOTE, bindings
from app.screens.text.drafts import DISCARD_AGAIN
from app.screens.text.text_page import WritingPage
from app.screens.text.unsaved_text import offer_unplaced
from widgets.autosave_text import AutosaveText
from widgets.footer import Footer
from widgets.words import Words

SAVED = "Note saved. Press u to undo."


class NoteScreen(WritingPage):
    """A page for one note: a new one, or `note_id` to edit one. Esc saves it."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SAVE_NOTE, LEAVE_NOTE, DISCARD_NOTE)

    def __init__(self, application_id: int, title: str, note_id: int | None = None, text: str = "") -> None:
        super().__init__()
        self._application_id = application_id
        self._title = title
        self._note_id = note_id
        self._text = text
        """The text of the note when it was opened."""
        self._draft = f"note:{application_id}:{note_id or 'new'}"
        self._to_discard = ""

    def compose(self) -> ComposeResult:
        """A title, the page, the keys."""
        with Vertical():
            yield Words(self._title, "strong", raised=True)
            draft = self.session.saving.draft(self._draft)
            yield AutosaveText(draft or self._text, placeholder="What is worth remembering")
            yield Words(raised=True, id="said")
            yield Footer([LEAVE_NOTE.hint()], last=DISCARD_NOTE.hint(), raised=True)

    def save_typed(self) -> None:
        """Save the typed text as a draft."""
        text = self.query_one(AutosaveText).text
        self.session.saving.save_draft(self._draft, self._title, "" if text == self._text else text)

    def action_done(self) -> None:
        """Save the note and close; if it cannot be saved, stay open."""
        text = self.query_one(AutosaveText).text
        if text.strip() and text != self._text:
            note_id, message = self._note_id, SAVED
            if note_id is None:
                saved = self.session.write(lambda store: store.notes.add(self._application_id, text))
            else:
                stored = self._stored_text()
                merged = merge(self._text, stored, text, one_line=False)
                saved = self.session.write(lambda store: store.notes.edit(note_id, merged))
                message = SAVED if merged in (text, stored) else BOTH_TEXTS
            if saved is None:
                self._leave_if_gone(text)
                return
            self.app.call_later(self.session.notify, message)
        self.session.saving.drop_draft(self._draft)
        self.dismiss()

    def _leave_if_gone(self, text: str) -> None:
        """Offer the text back, to copy, where another window has deleted its application."""
        if self.session.reader.applications.card(self._application_id) is None:
            self.session.saving.drop_draft(self._draft)
            self.dismiss()
            offer_unplaced(self.session, self._draft, texts.DELETED_ELSEWHERE.format(company=self._title), text)

    def _stored_text(self) -> str:
        """The stored text of the note, which may be newer than when it was opened."""
        dossier = self.session.reader.applications.dossier(self._application_id)
        notes = dossier.notes if dossier is not None else ()
        return next((note.text for note in notes if note.id == self._note_id), self._text)

    def action_discard(self) -> None:
        """Close without saving, at the second request."""
        text = self.query_one(AutosaveText).text
        if text not in ("", self._text, self._to_discard):
            self._to_discard = text
            self.session.notify(DISCARD_AGAIN)
            return
        self.session.saving.drop_draft(self._draft)
        self.dismiss()
