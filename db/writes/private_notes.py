"""Private notes and mood: encrypted where there is a passphrase, and never in the log of changes."""

from __future__ import annotations

from typing import Any

from db.changes.held_rows import remember
from db.changes.transaction import Transaction
from db.changes.writer import Writer
from db.errors import Missing
from db.records.walk_enums import JournalKind
from db.schema.tables import JOURNAL_ENTRY, MOOD
from db.sql.moments import stored_moment
from db.writes.base import Writes, long_text, score
from db.writes.privacy import PrivacyWrites


class PrivateNoteWrites(Writes):
    """What is written for nobody else."""

    def __init__(self, writer: Writer, privacy: PrivacyWrites) -> None:
        super().__init__(writer)
        self._privacy = privacy

    def save(self, text: str, kind: JournalKind, rejection_id: int | None, entry_id: int | None = None) -> int:
        """Save a private note as it is typed, encrypted when there is a passphrase; gives its number to go on with.

        Raises Locked while the passphrase has not been given.
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
        """Hide a private note on screen until it is opened by itself, or no longer. Raises Missing when it is gone."""
        with self.change("") as tx:
            _written_at(tx, entry_id)
            tx.update(JOURNAL_ENTRY, entry_id, locked=hidden)

    def delete(self, entry_id: int) -> None:
        """Delete a private note for good: neither the file nor its log nor its backups keep it.

        Raises Missing when it is gone already, StoreError naming a backup that could not be changed.
        """
        with self.change("") as tx:
            written_at = _written_at(tx, entry_id)
            tx.delete(JOURNAL_ENTRY, [entry_id])
            remember(tx.connection, "journal_entry", entry_id, written_at)
        self._privacy.scrub()

    def add_mood(self, pleasure: int | None, arousal: int | None, rejection_id: int | None) -> int:
        """Save how it is right now, in one or two answers from 1 to 5."""
        with self.change("") as tx:
            return tx.insert(MOOD, at=tx.now, rejection_id=rejection_id, **_scores(pleasure, arousal))

    def edit_mood(self, mood_id: int, pleasure: int | None, arousal: int | None) -> None:
        """Change a mood just given, so that a second thought is not a second entry."""
        with self.change("") as tx:
            tx.update(MOOD, mood_id, **_scores(pleasure, arousal))


def _scores(pleasure: int | None, arousal: int | None) -> dict[str, Any]:
    answers = {"pleasure": pleasure, "arousal": arousal}
    return {name: score(MOOD.columns[name], value, "mood") for name, value in answers.items()}


def _written_at(tx: Transaction, entry_id: int) -> str:
    row = tx.row("SELECT written_at FROM journal_entry WHERE id = ?", entry_id)
    if row is None:
        raise Missing("That private note no longer exists.", "It may have been deleted in another window.")
    return str(row[0])
