"""Queries for private notes, moods and their passphrase."""

from __future__ import annotations

from collections.abc import Sequence

from db.file.encryption import Vault, WrappedKey
from db.queries.rows import Queries, ReadConnection, columns, required_moment
from db.records.recovery import PRIVATE_QUESTIONS, JournalEntry, Mood
from db.records.walk_enums import JournalKind
from db.schema.private_columns import NOT_HELD

_OF = "rejection_id IN (SELECT id FROM rejection WHERE application_id = :id)"
_ANSWERS = " OR ".join(f"substr(question, 1, {len(begin)}) = '{begin}'" for begin in PRIVATE_QUESTIONS)
_NOTES = f"""
    SELECT (SELECT count(*) FROM journal_entry WHERE {_OF}) + (SELECT count(*) FROM mood WHERE {_OF})
         + (SELECT count(*) FROM answer WHERE {_OF} AND text <> '' AND ({_ANSWERS}))
         + (SELECT count(*) FROM finding WHERE {_OF} AND note <> '')
         + (SELECT count(*) FROM setback_plan WHERE application_id = :id)
         + (SELECT count(*) FROM read_email WHERE application_id = :id AND text <> '')
"""


class PrivateNoteQueries(Queries):
    """Queries for private text; `vault` decrypts it while it holds the key."""

    def __init__(self, db: ReadConnection, vault: Vault) -> None:
        super().__init__(db)
        self._vault = vault

    def all(self, rejection_id: int | None = None) -> tuple[JournalEntry, ...]:
        """Returns the private notes of one rejection or of all, the oldest first."""
        rows = self.rows(
            "SELECT id, rejection_id, kind, written_at, text, locked, sealed FROM journal_entry"
            f" WHERE (:id IS NULL OR rejection_id = :id) AND {NOT_HELD.format('journal_entry')}"
            " ORDER BY written_at, id",
            id=rejection_id,
        )
        entries = []
        for number, walk, kind, at, text, hidden, encrypted in rows:
            clear = text if encrypted is None else self._vault.decrypt(encrypted, at)
            entry = JournalEntry(
                number, walk, JournalKind(kind), required_moment(at), clear or "", bool(hidden), clear is None
            )
            entries.append(entry)
        return tuple(entries)

    def moods(self) -> tuple[Mood, ...]:
        """Returns all moods, the oldest first."""
        where = NOT_HELD.format("mood")
        return self.records(Mood, f"SELECT {columns(Mood, 'm')} FROM mood m WHERE {where} ORDER BY at, id")

    def count_of(self, application_ids: Sequence[int]) -> int:
        """Counts the private notes that would be deleted with these applications."""
        return sum(int(self.row(_NOTES, id=number)[0]) for number in application_ids)

    def count_deleted(self) -> int:
        """Counts the private notes of deleted applications that are still stored."""
        astray = "rejection_id IS NOT NULL AND rejection_id NOT IN (SELECT id FROM rejection)"
        parts = [f"SELECT count(*) AS n FROM {table} WHERE {astray}" for table in ("journal_entry", "mood")]
        held = "SELECT count(*) FROM held_row WHERE row <> ''"
        return int(self.row(f"SELECT sum(n) FROM ({' UNION ALL '.join([*parts, held])})")[0])


class PrivacyQueries(Queries):
    """Queries for the passphrase of private text."""

    def __init__(self, db: ReadConnection, vault: Vault) -> None:
        super().__init__(db)
        self._vault = vault

    def wrapped_key(self) -> WrappedKey | None:
        """Returns the wrapped key of the passphrase, or None when there is no passphrase."""
        return self.record(WrappedKey, f"SELECT {columns(WrappedKey, 's')} FROM seal s ORDER BY id LIMIT 1")

    @property
    def is_locked(self) -> bool:
        """Whether private text has a passphrase and its key is not in memory."""
        wrapped_key = self.wrapped_key()
        return wrapped_key is not None and not self._vault.holds(wrapped_key.key_id)

    def is_unfinished(self) -> bool:
        """Whether private text that was deleted or encrypted may still be readable somewhere."""
        unfinished = "SELECT EXISTS (SELECT 1 FROM unfinished) OR EXISTS (SELECT 1 FROM seal WHERE NOT settled)"
        return bool(self.row(unfinished)[0])
