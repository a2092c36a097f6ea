"""Checks the store: damage, odd values, and standings that differ from the events."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from db.errors import DATABASE_ERRORS, Busy, Lost, ReadOnly, StoreError
from db.queries.aside import aside
from db.queries.events import EVENT_COLUMNS
from db.queries.rows import Queries, reading
from db.records.applications import Standing
from db.records.changes import Problem
from db.records.enums import Kind
from db.records.history import Event
from db.sql.application_state import derive

_RESTORE = "Restore a backup: onward restore"


class HealthQueries(Queries):
    """Checks that the file is sound, and that stored standings equal the events."""

    def counts(self) -> dict[str, int]:
        """Counts the rows of the main tables."""
        tables = ("application", "event", "company", "person", "note", "interview", "task", "document", "rejection")
        return {table: self.row(f"SELECT count(*) FROM {table}")[0] for table in tables}

    def problems(self) -> list[Problem]:
        """Returns what is wrong in the file: damage, broken references, standings that differ from the events."""
        problems: list[Problem] = []
        try:
            problems += self._damage()
            with aside(self.db) as connection:
                if not problems:
                    problems += self._values(connection)
                if not problems:
                    problems += self._standings()
                problems += self._texts(connection)
        except (Busy, Lost, ReadOnly) as error:
            problems.append(Problem(error.title, error.advice))
        except (*DATABASE_ERRORS, StoreError, ValueError, TypeError, LookupError):
            problems.append(Problem("The file is damaged and cannot be read to its end.", _RESTORE))
        return problems

    def _damage(self) -> Iterator[Problem]:
        from db.file.integrity import MOST

        report = "\n".join(line for (line,) in self.rows("PRAGMA integrity_check"))
        lines = [line for line in report.splitlines() if line != "ok" and not line.startswith("***")]
        for line in lines[:MOST]:
            yield Problem(f"The file is damaged: {line}.", _RESTORE)
        broken = self.rows("PRAGMA foreign_key_check")
        if broken:
            tables = ", ".join(sorted({row[0] for row in broken}))
            yield Problem(f"Rows in {tables} refer to rows that are gone.", _RESTORE)

    @staticmethod
    def _values(connection: sqlite3.Connection) -> Iterator[Problem]:
        # Imported here, since no other query needs it.
        from db.file.integrity import wrong_tables, wrong_values

        for table in wrong_tables(connection):
            yield Problem(f"The table {table} is not as Onward creates it.", _RESTORE)
        for wrong in wrong_values(connection):
            yield Problem(f"A row holds what Onward never writes: {wrong}.", _RESTORE)

    @staticmethod
    def _texts(connection: sqlite3.Connection) -> Iterator[Problem]:
        from db.file.integrity import unreadable_texts

        for text in unreadable_texts(connection):
            yield Problem(
                f"Some characters are lost: {text}.",
                "A \N{REPLACEMENT CHARACTER} is in their place. Type them again, or restore a backup: onward restore",
            )

    def _standings(self) -> Iterator[Problem]:
        differing = self.differing()
        if differing:
            numbers = ", ".join(str(n) for n in differing[:10]) + (" and more" if len(differing) > 10 else "")
            yield Problem(
                f"The stored status of {numbers} differs from the history.",
                "To repair it from the history: onward doctor --repair",
            )

    def differing(self) -> list[int]:
        """Returns the applications whose stored standing differs from their events."""
        by_application: dict[int, list[Event]] = {}
        wrong = []
        read = reading(Event)
        with aside(self.db) as connection:
            connection.execute("BEGIN")
            kinds = {i: Kind(kind) for i, kind in connection.execute("SELECT id, kind FROM stage")}
            for row in connection.execute(f"SELECT {EVENT_COLUMNS} FROM event ORDER BY id"):
                by_application.setdefault(row[1], []).append(read(row))
            for number, *stored in connection.execute(
                f"SELECT id, {', '.join(Standing._fields)} FROM application ORDER BY id"
            ):
                events = by_application.get(number)
                if not events or _derived(events, kinds) != tuple(stored):
                    wrong.append(number)
        return wrong


def _derived(events: list[Event], kinds: dict[int, Kind]) -> tuple[Any, ...] | None:
    """Returns what the columns should hold, or None when the history has no beginning."""
    try:
        return as_stored(derive(events, kinds))
    except ValueError:
        return None


def as_stored(standing: Standing) -> tuple[Any, ...]:
    """Converts a standing to the values its columns hold."""
    return tuple(str(value) if isinstance(value, (date, StrEnum)) else value for value in standing)
