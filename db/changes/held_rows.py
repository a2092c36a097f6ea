"""Holds private rows of deleted applications for undo: hidden from reads, and put back by it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from db.schema.private_columns import HELD_DAYS, PARENTS, PRIVATE_COLUMNS, STAMPS, is_private
from db.sql.listed import LISTED, listed

_STAY_IN_PLACE = ("journal_entry", "mood")
"""Tables whose rows stay in place, since no other row's deletion deletes them."""


class Holding:
    """Holds the private rows that one change leaves without a parent, for undo, or erases them at once."""

    def __init__(self, connection: sqlite3.Connection, now: datetime, *, erase: bool = False) -> None:
        self._connection = connection
        self._until = (now.date() + timedelta(days=HELD_DAYS)).isoformat()
        self._erase = erase
        self.tables: set[str] = set()
        """The tables with rows that were held or erased."""

    def hold_row(self, table: str, row: Mapping[str, Any]) -> None:
        """Holds a private row that is being deleted, or the private columns of a row."""
        if is_private(table, row):
            self._keep(table, row, dict(row))
            return
        private = {name: row[name] for name in row if (table, name) in PRIVATE_COLUMNS and row[name]}
        if private:
            self._keep(table, row, private)

    def hold_children(self, table: str, keys: Iterable[int]) -> None:
        """Holds the private rows that SQLite deletes with these rows."""
        for child, (parent, column) in PARENTS.items():
            if parent == table:
                for row in self._rows(f"SELECT * FROM {child} WHERE {column} IN ({LISTED})", listed(keys)):
                    if is_private(child, row):
                        self._keep(child, row, row)

    def hold_notes(self, rejections: Iterable[int]) -> None:
        """Holds private notes and mood of these rejections, whose application is deleted."""
        ids = listed(rejections)
        for table in _STAY_IN_PLACE:
            for row in self._rows(f"SELECT * FROM {table} WHERE rejection_id IN ({LISTED})", ids):
                self._keep(table, row, None)

    def _rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        cursor = self._connection.execute(sql, values)
        names = [column for column, *_ in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def _keep(self, table: str, row: Mapping[str, Any], held: dict[str, Any] | None) -> None:
        number, stamp = row["id"], row[STAMPS[table]]
        self.tables.add(table)
        if self._erase:
            if table in _STAY_IN_PLACE:
                self._connection.execute(f"DELETE FROM {table} WHERE id = ?", (number,))
            remember(self._connection, table, number, stamp)
            return
        self._connection.execute(
            "INSERT INTO held_row (table_name, row_id, stamp, row, held_until) VALUES (?, ?, ?, ?, ?)",
            (table, number, stamp, "" if held is None else json.dumps(held), self._until),
        )


def remember(connection: sqlite3.Connection, table: str, number: int, stamp: str) -> None:
    """Records that a private row is to be erased without a trace, so that this is resumed after a crash."""
    connection.execute(
        "INSERT INTO unfinished (table_name, row_id, stamp, overwritten) VALUES (?, ?, ?, 0)", (table, number, stamp)
    )


def put_back(connection: sqlite3.Connection) -> set[str]:
    """Puts back every held row whose parent exists again, and returns the tables of these rows."""
    tables = set()
    held = connection.execute("SELECT id, table_name, row_id, row FROM held_row ORDER BY id").fetchall()
    for number, table, row_id, text in held:
        row = json.loads(text) if text else {}
        if _belongs(connection, table, row_id, row):
            _put(connection, table, row_id, row)
            connection.execute("DELETE FROM held_row WHERE id = ?", (number,))
            tables.add(table)
    return tables


def _belongs(connection: sqlite3.Connection, table: str, row_id: int, row: dict[str, Any]) -> bool:
    if table in _STAY_IN_PLACE:
        sql, value = (
            f"SELECT 1 FROM rejection WHERE id = (SELECT rejection_id FROM {table} WHERE id = ?)",
            row_id,
        )
    elif table in PARENTS:
        parent, column = PARENTS[table]
        sql, value = f"SELECT 1 FROM {parent} WHERE id = ?", row[column]
    else:
        sql, value = f"SELECT 1 FROM {table} WHERE id = ?", row_id
    return connection.execute(sql, (value,)).fetchone() is not None


def _put(connection: sqlite3.Connection, table: str, row_id: int, row: dict[str, Any]) -> None:
    if table in PARENTS:
        names = ", ".join(f'"{name}"' for name in row)
        connection.execute(
            f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({", ".join("?" * len(row))})', tuple(row.values())
        )
    elif row:
        columns = ", ".join(f'"{name}" = ?' for name in row)
        connection.execute(f'UPDATE "{table}" SET {columns} WHERE id = ?', (*row.values(), row_id))
