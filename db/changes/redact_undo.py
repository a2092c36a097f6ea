"""Removes private text from an undo log that an older Onward wrote with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from db.schema.private_columns import HELD_DAYS, PARENTS, STAMPS, is_private, without_private

_TABLES = ("answer", "finding", "setback_plan")


def remove_private(execute: Callable[..., Any], only: frozenset[tuple[str, int]] | None = None) -> None:
    """Removes private text from the undo log of a database; `execute` runs one statement in it.

    Private rows that undoing a deletion would restore are held apart for that. With `only` the text of these rows
    alone is removed, given by table and number, and none is held.
    """
    log = _Log(execute, only)
    for row in log.rows("SELECT id, action_id, table_name, operation, keys, before, after FROM undo_change"):
        if row[2] in _TABLES:
            log.redact(*row)
    for action_id in sorted(log.actions):
        if not log.rows("SELECT 1 FROM undo_change WHERE action_id = ? LIMIT 1", action_id):
            execute("DELETE FROM undo_action WHERE id = ?", (action_id,))
    if log.actions and only is None:
        execute("INSERT INTO unfinished (table_name, row_id, stamp, overwritten) VALUES ('', 0, '', 0)")


class _Log:
    def __init__(self, execute: Callable[..., Any], only: frozenset[tuple[str, int]] | None) -> None:
        self.execute = execute
        self.only = only
        self.actions: set[int] = set()
        self._questions: dict[int, str] = {}
        """The question of each answer by its number, as far as the log or the table names it."""
        logged = self.rows("SELECT keys, before, after FROM undo_change WHERE table_name = 'answer'")
        for keys, *images in logged:
            for image in images:
                for number, row in zip(json.loads(keys), json.loads(image or "[]"), strict=False):
                    if "question" in row:
                        self._questions[number] = row["question"]
        self._questions |= dict(self.rows("SELECT id, question FROM answer"))

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of an answer as tuples."""
        return [tuple(row) for row in self.execute(sql, values).fetchall()]

    def redact(
        self, change: int, action: int, table: str, operation: str, keys: str, before: str | None, after: str | None
    ) -> None:
        """Removes what is private from one change, which is deleted when nothing remains."""
        numbers = json.loads(keys)
        images = {name: json.loads(text) for name, text in (("before", before), ("after", after)) if text is not None}
        removed = [number for number in numbers if self._is_private(table, number)]
        remaining = [index for index, number in enumerate(numbers) if number not in removed]
        redacted = {
            name: [self._emptied(table, numbers[index], rows[index]) for index in remaining]
            for name, rows in images.items()
        }
        if len(remaining) == len(numbers) and redacted == images:
            return
        self.actions.add(action)
        if operation == "delete" and self.only is None:
            for number, row in zip(numbers, images["before"], strict=True):
                self._hold(action, table, number, row)
        if not remaining:
            self.execute("DELETE FROM undo_change WHERE id = ?", (change,))
            return
        texts = {name: json.dumps(rows) for name, rows in redacted.items()}
        self.execute(
            "UPDATE undo_change SET keys = ?, before = ?, after = ? WHERE id = ?",
            (json.dumps([numbers[index] for index in remaining]), texts.get("before"), texts.get("after"), change),
        )

    def _is_private(self, table: str, number: int) -> bool:
        if self.only is not None and (table, number) not in self.only:
            return False
        # An answer whose question is unknown counts as private.
        return is_private(table, {"question": self._questions.get(number, "recover.")})

    def _emptied(self, table: str, number: int, row: dict[str, Any]) -> dict[str, Any]:
        if self.only is not None and (table, number) not in self.only:
            return row
        return without_private(table, row)

    def _hold(self, action: int, table: str, number: int, row: dict[str, Any]) -> None:
        """Holds a deleted private row for undo, until as many days after the deletion as one that is deleted now."""
        if table == "finding":
            if self.rows("SELECT 1 FROM finding WHERE id = ?", number) or not row.get("note"):
                return
            held = {"note": row["note"]}
        else:
            parent, column = PARENTS[table]
            if not self._is_private(table, number) or self.rows(f"SELECT 1 FROM {parent} WHERE id = ?", row[column]):
                return
            held = row
        self.execute(
            "INSERT INTO held_row (table_name, row_id, stamp, row, held_until)"
            " SELECT ?, ?, ?, ?, date(at, ?) FROM undo_action WHERE id = ? AND undone = 0",
            (table, number, row[STAMPS[table]], json.dumps(held), f"+{HELD_DAYS} days", action),
        )
