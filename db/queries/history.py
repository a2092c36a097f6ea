"""The lines of histories."""

from __future__ import annotations

from datetime import datetime

from db.queries.events import EVENT_COLUMNS
from db.queries.rows import Queries, required_moment
from db.records.history import Event


class HistoryQueries(Queries):
    """The lines of histories."""

    def events(self, application_id: int) -> tuple[Event, ...]:
        """Every line of the history, corrected and retracted ones too, in order of writing."""
        return self.records(
            Event, f"SELECT {EVENT_COLUMNS} FROM event WHERE application_id = :id ORDER BY id", id=application_id
        )

    def event(self, event_id: int) -> Event | None:
        """One line of history."""
        return self.record(Event, f"SELECT {EVENT_COLUMNS} FROM event WHERE id = :id", id=event_id)

    def first_written(self) -> dict[int, datetime]:
        """By application, the moment its first line was written; it stays the same in an export and a backup."""
        rows = self.rows(
            "SELECT application_id, recorded_at FROM event"
            " WHERE id IN (SELECT min(id) FROM event GROUP BY application_id)"
        )
        return {number: required_moment(text) for number, text in rows}
