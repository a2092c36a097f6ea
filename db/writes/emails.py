"""Remembers which emails were read, so that none proposes anything twice, and the text of those that were saved."""

from __future__ import annotations

from typing import NamedTuple

from db.changes.held_rows import remember
from db.changes.writer import Writer
from db.errors import Missing
from db.queries.events import EVENT_COLUMNS, event
from db.queries.rows import columns, reading
from db.records.cards import Stage
from db.records.enums import Outcome
from db.records.history import Event
from db.records.interviews import Interview
from db.schema.tables import READ_EMAIL
from db.writes.base import Writes, find_application, long_text
from db.writes.privacy import PrivacyWrites


class EmailStanding(NamedTuple):
    """The parts of an application by which a proposal of an email is checked, as they are inside a change too."""

    stage: Stage
    round: int
    outcome: Outcome | None
    interviews: tuple[Interview, ...]
    last_event: Event | None


class EmailWrites(Writes):
    """Changes of the list of read emails."""

    def __init__(self, writer: Writer, privacy: PrivacyWrites) -> None:
        super().__init__(writer)
        self._privacy = privacy

    def standing(self, application_id: int) -> EmailStanding:
        """Where an application stands, with what the change under way did to it. Raises Missing when it is gone."""
        with self.change("") as tx:
            application = find_application(tx, application_id)
            stage = tx.row(f"SELECT {columns(Stage, 's')} FROM stage s WHERE id = ?", application.stage_id)
            interviews = tx.rows(
                f"SELECT {columns(Interview, 'i')} FROM interview i WHERE application_id = ? ORDER BY starts_at, id",
                application_id,
            )
            rows = tx.rows(f"SELECT {EVENT_COLUMNS} FROM event WHERE application_id = ? ORDER BY id", application_id)
        newest = max((event(row) for row in rows), key=lambda line: line.id, default=None)
        return EmailStanding(
            reading(Stage)(stage),
            application.round,
            None if application.outcome is None else Outcome(application.outcome),
            tuple(map(reading(Interview), interviews)),
            newest,
        )

    def remember(
        self, application_id: int, digest: str, kind: str, *, event_id: int | None = None, text: str = ""
    ) -> int:
        """Remember an email by its checksum, with the line of history it became, and give the number of its entry.

        `text` is private, and given only when the user wants it saved. An email that is remembered already stays as it
        is.
        """
        with self.change("read an email") as tx:
            find_application(tx, application_id)
            row = tx.row("SELECT id FROM read_email WHERE digest = ?", digest)
            if row is not None:
                return int(row[0])
            return tx.insert(
                READ_EMAIL,
                application_id=application_id,
                digest=digest,
                kind=kind,
                event_id=event_id,
                read_at=tx.now,
                text=long_text(text),
            )

    def delete_text(self, email_id: int) -> None:
        """Delete the saved text of an email for good, from the file and its backups.

        The email stays remembered. Raises Missing when the text is gone already, StoreError naming a backup that could
        not be changed.
        """
        with self.change("") as tx:
            row = tx.row("SELECT digest FROM read_email WHERE id = ? AND text <> ''", email_id)
            if row is None:
                raise Missing("The text of that email no longer exists.", "It may have been deleted in another window.")
            tx.update(READ_EMAIL, email_id, text="")
            remember(tx.connection, "read_email", email_id, row[0])
        self._privacy.scrub()
