"""Queries for tasks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from db.queries.cards import CardQueries
from db.queries.rows import Queries, ReadConnection, columns
from db.records.cards import Card
from db.records.tasks import Task
from db.sql.listed import listed_numbers

TASK_COLUMNS = columns(Task, "k")


class TaskQueries(Queries):
    """Queries for tasks."""

    def __init__(self, db: ReadConnection, cards: CardQueries) -> None:
        super().__init__(db)
        self._cards = cards

    def get(self, task_id: int) -> Task | None:
        """Returns one task."""
        return self.record(Task, f"SELECT {TASK_COLUMNS} FROM task k WHERE k.id = :id", id=task_id)

    def of(self, application_id: int) -> tuple[Task, ...]:
        """Returns the tasks of one application by day, finished ones last."""
        return self.records(
            Task,
            f"SELECT {TASK_COLUMNS} FROM task k WHERE k.application_id = :id"
            " ORDER BY k.done_on IS NOT NULL, k.due_on IS NULL, k.due_on, k.id",
            id=application_id,
        )

    def numbered(self, numbers: Iterable[int]) -> tuple[Task, ...]:
        """Returns the tasks with these IDs, by due day."""
        return self.records(
            Task,
            f"SELECT {TASK_COLUMNS} FROM task k WHERE k.id IN (SELECT value FROM json_each(:ids))"
            " ORDER BY k.due_on IS NULL, k.due_on, k.id",
            ids=listed_numbers(numbers),
        )

    def all(self, *, open_only: bool = True, application_id: int | None = None) -> tuple[tuple[Task, Card | None], ...]:
        """Returns tasks with their applications, by due day, without tasks of snoozed applications."""
        parts = ["1"]
        if open_only:
            parts.append("k.done_on IS NULL AND k.dropped_on IS NULL")
        if application_id is not None:
            parts.append("k.application_id = :application")
        else:
            parts.append(
                "NOT EXISTS (SELECT 1 FROM application q WHERE q.id = k.application_id AND q.quiet_until > :today)"
            )
            parts.append(self.db.tasks_in_search())
        tasks = self.records(
            Task,
            f"SELECT {TASK_COLUMNS} FROM task k LEFT JOIN application a ON a.id = k.application_id"
            f" WHERE {' AND '.join(parts)} ORDER BY k.due_on IS NULL, k.due_on, k.id",
            application=application_id,
            today=self.db.clock.today().isoformat(),
        )
        cards = {c.id: c for c in self._cards.cards([t.application_id for t in tasks if t.application_id is not None])}
        return tuple((t, cards.get(t.application_id) if t.application_id is not None else None) for t in tasks)

    def preparation(self, application_id: int) -> tuple[int, int]:
        """Counts the open and the finished preparation tasks of one application."""
        row = self.row(
            "SELECT count(*) FILTER (WHERE done_on IS NULL), count(done_on) FROM task"
            " WHERE application_id = :id AND kind = 'preparation' AND dropped_on IS NULL",
            id=application_id,
        )
        return int(row[0]), int(row[1])

    def to_ask_about(self, first: date, last: date) -> tuple[Task, ...]:
        """Returns tasks about a reason done between two days without an answer whether they helped, earliest first."""
        return self.records(
            Task,
            f"SELECT {TASK_COLUMNS} FROM task k WHERE k.done_on BETWEEN :first AND :last AND k.dropped_on IS NULL"
            " AND k.kind = 'corrective' AND k.rejection_id IS NOT NULL AND k.helped = ''"
            f" AND {self.db.tasks_in_search()} ORDER BY k.done_on, k.id",
            first=first.isoformat(),
            last=last.isoformat(),
        )
