"""Queries for interviews."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from db.queries.cards import CardQueries
from db.queries.rows import Queries, ReadConnection, columns
from db.records.cards import Card
from db.records.interviews import Interview
from db.sql.listed import listed_numbers
from db.sql.moments import stored_moment

_INTERVIEW = f"SELECT {columns(Interview, 'v')} FROM interview v"


class InterviewQueries(Queries):
    """Queries for interviews."""

    def __init__(self, db: ReadConnection, cards: CardQueries) -> None:
        super().__init__(db)
        self._cards = cards

    def get(self, interview_id: int) -> Interview | None:
        """Returns one interview."""
        return self.record(Interview, f"{_INTERVIEW} WHERE v.id = :id", id=interview_id)

    def of(self, application_id: int) -> tuple[Interview, ...]:
        """Returns the interviews of one application, the earliest first."""
        return self.records(
            Interview, f"{_INTERVIEW} WHERE v.application_id = :id ORDER BY v.starts_at, v.id", id=application_id
        )

    def numbered(self, numbers: Iterable[int]) -> tuple[Interview, ...]:
        """Returns the interviews with these IDs, the earliest first."""
        return self.records(
            Interview,
            f"{_INTERVIEW} WHERE v.id IN (SELECT value FROM json_each(:ids)) ORDER BY v.starts_at, v.id",
            ids=listed_numbers(numbers),
        )

    def between(self, start: datetime, end: datetime) -> tuple[tuple[Interview, Card], ...]:
        """Returns the interviews that begin in [start, end) with their applications, the earliest first."""
        interviews = self.records(
            Interview,
            f"{_INTERVIEW} JOIN application a ON a.id = v.application_id"
            f" WHERE v.starts_at >= :start AND v.starts_at < :end AND {self.db.in_search('+a')}"
            " ORDER BY v.starts_at, v.id",
            start=stored_moment(start),
            end=stored_moment(end),
        )
        cards = {c.id: c for c in self._cards.cards([i.application_id for i in interviews])}
        return tuple((i, cards[i.application_id]) for i in interviews)
