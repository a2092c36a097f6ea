"""Writing a note, kept as it is typed so that nothing can lose it."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from app.domain.text_merge import BOTH_TEXTS, merge
from app.screens.keys.actions import DISCARD_NOTE, LEAVE_NOTE, SAVE_NOTE, bindings
from app.screens.text.drafts import DISCARD_AGAIN
from app.screens.text.text_page import WritingPage
from widgets.autosave_text import AutosaveText
from widgets.footer import Footer
from widgets.words import Words

SAVED = "Note saved. Press u to undo."


class NoteScreen(WritingPage):
    """A page for one note: a new one, or `note_id` to change one. Esc leaves and keeps what is written."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(SAVE_NOTE, LEAVE_NOTE, DISCARD_NOTE)

    def __init__(self, application_id: int, title: str, note_id: int | None = None, text: str = "") -> None:
        super().__init__()
        self._application_id = application_id
        self._title = title
        self._note_id = note_id
        self._text = text
        """What the note said when it was opened."""
        self._draft = f"note:{application_id}:{note_id or 'new'}"
        self._to_discard = ""

    def compose(self) -> ComposeResult:
        """A title, the page, the keys."""
        with Vertical():
            yield Words(self._title, "strong", raised=True)
            kept = self.session.saving.draft(self._draft)
            yield AutosaveText(kept or self._text, placeholder="What is worth remembering")
            yield Words(raised=True, id="said")
            yield Footer([LEAVE_NOTE.hint()], last=DISCARD_NOTE.hint(), raised=True)

    @on(AutosaveText.SaveWanted)
    def _kept(self) -> None:
        self.keep_typed()

    def keep_typed(self) -> None:
        """Save what is typed as a draft."""
        text = self.query_one(AutosaveText).text
        self.session.saving.save_draft(self._draft, self._title, "" if text == self._text else text)

    def action_done(self) -> None:
        """Keep the note and leave; when it cannot be kept, stay with the text."""
        text = self.query_one(AutosaveText).text
        if text.strip() and text != self._text:
            note_id, said = self._note_id, SAVED
            if note_id is None:
                kept = self.session.write(lambda store: store.notes.add(self._application_id, text))
            else:
                stands = self._as_it_stands()
                whole = merge(self._text, stands, text, one_line=False)
                kept = self.session.write(lambda store: store.notes.edit(note_id, whole))
                said = SAVED if whole in (text, stands) else BOTH_TEXTS
            if kept is None:
                return
            self.app.call_later(self.session.notify, said)
        self.session.saving.drop_draft(self._draft)
        self.dismiss()

    def _as_it_stands(self) -> str:
        """The note as it is in the store, which may be newer than when it was opened."""
        dossier = self.session.reader.applications.dossier(self._application_id)
        notes = dossier.notes if dossier is not None else ()
        return next((note.text for note in notes if note.id == self._note_id), self._text)

    def action_discard(self) -> None:
        """Leave without keeping, when asked for twice."""
        text = self.query_one(AutosaveText).text
        if text not in ("", self._text, self._to_discard):
            self._to_discard = text
            self.session.notify(DISCARD_AGAIN)
            return
        self.session.saving.drop_draft(self._draft)
        self.dismiss()
