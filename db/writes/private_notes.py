"""Changes of private notes and mood: encrypted where there is a passphrase, and never in the undo log."""

from __future__ import annotations

from typing import Any

from db.changes.held_rows import remember
from db.changes.transaction import Transaction
from db.changes.writer import Writer
from db.records.walk_enums import JournalKind
from db.schema.tables import JOURNAL_ENTRY, MOOD
from db.sql.moments import stored_moment
from db.writes.base import Writes, found, long_text, score
from db.writes.privacy import PrivacyWrites


class PrivateNoteWrites(Writes):
    """Changes of private notes and mood."""

    def __init__(self, writer: Writer, privacy: PrivacyWrites) -> None:
        super().__init__(writer)
        self._privacy = privacy

    def save(self, text: str, kind: JournalKind, rejection_id: int | None, entry_id: int | None = None) -> int:
        """Save a private note, or change the one of the number `entry_id`; gives its number.

        Raises Locked when there is a passphrase that has not been given.
        """
        with self.change("") as tx:
            text = long_text(text)
            if entry_id is not None:
                columns = self._privacy.columns(tx, text, _written_at(tx, entry_id))
                tx.update(JOURNAL_ENTRY, entry_id, **columns)
                return entry_id
            columns = self._privacy.columns(tx, text, stored_moment(tx.now))
            return tx.insert(JOURNAL_ENTRY, written_at=tx.now, rejection_id=rejection_id, kind=kind.value, **columns)

    def hide(self, entry_id: int, hidden: bool) -> None:
        """Hide a private note until it is opened by itself, or show it again. Raises Missing when it is gone."""
        with self.change("") as tx:
            _written_at(tx, entry_id)
            tx.update(JOURNAL_ENTRY, entry_id, locked=hidden)

    def delete(self, entry_id: int) -> None:
        """Delete a private note for good, from the file, its log and its backups.

        Raises Missing when it is gone already, StoreError naming a backup that could not be changed.
        """
        with self.change("") as tx:
            written_at = _written_at(tx, entry_id)
            tx.delete(JOURNAL_ENTRY, [entry_id])
            remember(tx.connection, "journal_entry", entry_id, written_at)
        self._privacy.scrub()

    def add_mood(self, pleasure: int | None, arousal: int | None, rejection_id: int | None) -> int:
        """Save a mood as one or two answers from 1 to 5, and give its number."""
        with self.change("") as tx:
            return tx.insert(MOOD, at=tx.now, rejection_id=rejection_id, **_scores(pleasure, arousal))

    def edit_mood(self, mood_id: int, pleasure: int | None, arousal: int | None) -> None:
        """Change the answers of a mood, so that a second thought is not a second entry."""
        with self.change("") as tx:
            tx.update(MOOD, mood_id, **_scores(pleasure, arousal))


def _scores(pleasure: int | None, arousal: int | None) -> dict[str, Any]:
    answers = {"pleasure": pleasure, "arousal": arousal}
    return {name: score(MOOD.columns[name], value, "mood") for name, value in answers.items()}


def _written_at(tx: Transaction, entry_id: int) -> str:
    row = tx.row("SELECT written_at FROM journal_entry WHERE id = ?", entry_id)
    return str(found(row, "That private note no longer exists.", "It may have been deleted in another window.")[0])
