"""Queries for the history of applications."""

from __future__ import annotations

from datetime import datetime

from db.queries.events import EVENT_COLUMNS
from db.queries.rows import Queries, required_moment
from db.records.history import Event


class HistoryQueries(Queries):
    """Queries for the history of applications."""

    def events(self, application_id: int) -> tuple[Event, ...]:
        """Returns all events of a history in the order they were written, also corrected and retracted ones."""
        return self.records(
            Event, f"SELECT {EVENT_COLUMNS} FROM event WHERE application_id = :id ORDER BY id", id=application_id
        )

    def event(self, event_id: int) -> Event | None:
        """Returns one event."""
        return self.record(Event, f"SELECT {EVENT_COLUMNS} FROM event WHERE id = :id", id=event_id)

    def first_written(self) -> dict[int, datetime]:
        """Returns when the first event of each application was written; exports and backups keep this time."""
        rows = self.rows(
            "SELECT application_id, recorded_at FROM event"
            " WHERE id IN (SELECT min(id) FROM event GROUP BY application_id)"
        )
        return {number: required_moment(text) for number, text in rows}
