"""Queries for the undo log, unsaved text, and existing data that an import compares with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from db.queries.aside import aside
from db.queries.rows import COMPANY, Queries, columns, moment, required_moment
from db.records.changes import GOING_ON, UndoEntry
from db.records.drafts import TIME_NOT_KNOWN, Known
from db.records.enums import Kind, Outcome
from db.sql.moments import stored_moment

UNDO_SIZE = (
    "(SELECT coalesce(sum(length(before)), 0) + coalesce(sum(length(after)), 0) FROM undo_change)"
    " + (SELECT coalesce(sum(length(packed)), 0) FROM undo_text)"
)
"""An SQL expression for the size of the undo log in bytes."""
_CHANGES = """
    SELECT k.value, max(a.at) FROM undo_change c JOIN undo_action a ON a.id = c.action_id, json_each(c.keys) k
    WHERE c.table_name = :table GROUP BY k.value
"""
_STEPS = """
    SELECT e.application_id, e.kind, coalesce(e."on", ''), coalesce(s.kind, e.outcome, '')
    FROM event e LEFT JOIN stage s ON s.id = e.stage_id
"""
_APPLICATIONS = """
    SELECT a.id, c.name, a.role, a.link, a.source, s.kind, a.outcome, coalesce(p.raw, '')
    FROM application a JOIN company c ON c.id = a.company_id JOIN stage s ON s.id = a.stage_id
    LEFT JOIN posting p ON p.application_id = a.id ORDER BY a.id
"""
_INTERVIEWS = "SELECT application_id, starts_at FROM interview WHERE starts_at >= :now"
_WITHOUT_TIME = f"""
    SELECT application_id, due_on FROM task
    WHERE application_id IS NOT NULL AND due_on IS NOT NULL AND done_on IS NULL AND dropped_on IS NULL
    AND text LIKE '%{TIME_NOT_KNOWN}'
"""
_CONTACTS = """
    SELECT a.id, p.name FROM application a JOIN person p ON p.company_id = a.company_id
"""


class UndoQueries(Queries):
    """Queries for the undo log."""

    def last(self) -> UndoEntry | None:
        """Returns the change that undo would take back."""
        return self._action(f"WHERE undone = 0 AND merge_key <> '{GOING_ON}' ORDER BY id DESC LIMIT 1")

    def next_redo(self) -> UndoEntry | None:
        """Returns the change that redo would make again."""
        return self._action("WHERE undone = 1 ORDER BY id LIMIT 1")

    def first(self) -> UndoEntry | None:
        """Returns the earliest change in the log."""
        return self._action("ORDER BY id LIMIT 1")

    def _action(self, clauses: str) -> UndoEntry | None:
        return self.record(UndoEntry, f"SELECT {columns(UndoEntry, 'u')} FROM undo_action u {clauses}")

    def rows_changed(self, action_id: int) -> int:
        """Counts the rows that a change touched."""
        counted = "SELECT coalesce(sum(json_array_length(keys)), 0) FROM undo_change WHERE action_id = :id"
        return int(self.row(counted, id=action_id)[0])

    def applications_seen_again(self, action_id: int, *, back: bool) -> list[int]:
        """Returns the IDs of applications that undoing (`back`) or redoing a change restores or changes."""
        rows = self.rows(
            "SELECT DISTINCT k.value FROM undo_change c, json_each(c.keys) k WHERE action_id = :id"
            " AND table_name = 'application' AND operation != :taken",
            id=action_id,
            taken="insert" if back else "delete",
        )
        return [number for (number,) in rows]

    def companies_added(self) -> tuple[str, ...]:
        """Returns the companies of applications added by changes that can still be undone, in that order."""
        return self.names(
            f"SELECT {COMPANY} FROM undo_change u JOIN undo_action x ON x.id = u.action_id"
            " JOIN json_each(u.keys) k JOIN application a ON a.id = k.value JOIN company c ON c.id = a.company_id"
            " WHERE u.table_name = 'application' AND u.operation = 'insert' AND NOT x.undone ORDER BY u.id, a.id"
        )

    def imports_going_on(self) -> list[int]:
        """Returns the IDs of changes of imports whose last part is not written."""
        return [number for (number,) in self.rows("SELECT id FROM undo_action WHERE merge_key = :key", key=GOING_ON)]

    def size(self) -> tuple[int, datetime | None, int]:
        """Returns the number of changes that can be undone, the time of the oldest, and their size in bytes."""
        number, oldest = self.row("SELECT count(*), min(at) FROM undo_action")
        return number, moment(oldest), int(self.row(f"SELECT {UNDO_SIZE}")[0])

    def last_changed(self, table: str) -> dict[int, datetime]:
        """Returns the time of the last logged change of each row of a table, by ID."""
        return {number: required_moment(text) for number, text in self.rows(_CHANGES, table=table)}


class DraftQueries(Queries):
    """Queries for text that is typed but not saved yet."""

    def get(self, name: str) -> str:
        """Returns the draft with this name."""
        row = self.row("SELECT text FROM text_draft WHERE name = :name", name=name)
        return row[0] if row else ""

    def beginning(self, start: str) -> list[tuple[str, str]]:
        """Returns the drafts whose names begin with `start` as (name, text), the oldest first."""
        return self.rows(
            "SELECT name, text FROM text_draft WHERE substr(name, 1, length(:start)) = :start ORDER BY written_at",
            start=start,
        )


class ImportQueries(Queries):
    """Queries for applications as an import compares them, and for the meanings of unknown words."""

    def known(self) -> Iterator[Known]:
        """Yields every application with its link and the steps of its history."""
        keys: dict[int, set[tuple[str, str, str]]] = {}
        contacts: dict[int, set[str]] = {}
        with aside(self.db) as connection:
            connection.execute("BEGIN")
            for application_id, kind, on, detail in connection.execute(_STEPS):
                keys.setdefault(application_id, set()).add((kind, on, detail))
            for application_id, name in connection.execute(_CONTACTS):
                contacts.setdefault(application_id, set()).add(name.lower())
            booked: dict[int, set[date]] = {}
            clock = self.db.clock
            for application_id, starts in connection.execute(_INTERVIEWS, {"now": stored_moment(clock.now())}):
                booked.setdefault(application_id, set()).add(clock.day_of(required_moment(starts)))
            for application_id, due in connection.execute(_WITHOUT_TIME):
                booked.setdefault(application_id, set()).add(date.fromisoformat(due))
            for i, company, role, link, source, kind, outcome, raw in connection.execute(_APPLICATIONS):
                closed = None if outcome is None else Outcome(outcome)
                steps, names = frozenset(keys.get(i, ())), frozenset(contacts.get(i, ()))
                days = frozenset(booked.get(i, ()))
                yield Known(i, company, role, link, source, Kind(kind), closed, steps, names, raw, days)

    def meanings(self, source: str) -> dict[str, str]:
        """Returns the meanings the user gave to words in the status column of this source."""
        return dict(self.rows("SELECT status, meaning FROM meaning WHERE source = :source", source=source))
