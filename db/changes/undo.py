"""Undoes and redoes one change of the undo log."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from db.changes.held_rows import Holding, put_back
from db.changes.transaction import images
from db.changes.undo_log import packed, unpacked, use
from db.schema.private_columns import without_private
from db.schema.tables import APPLICATION, TABLES, StoredTable
from db.sql.listed import LISTED, listed


def apply(connection: sqlite3.Connection, action_id: int, now: datetime, *, back: bool) -> tuple[set[str], set[int]]:
    """Undoes (`back`) or redoes one change inside a transaction.

    Gives the tables it touched, and the applications whose searched words may have changed.
    """
    holding = Holding(connection, now)
    rejections: dict[int, int] = {}
    connection.execute("PRAGMA defer_foreign_keys = ON")
    order = "DESC" if back else "ASC"
    changes = connection.execute(
        f"SELECT id, table_name, operation, keys, before, after FROM undo_change WHERE action_id = ?"
        f" ORDER BY id {order}",
        (action_id,),
    ).fetchall()
    topics: set[str] = set()
    applications: set[int] = set()
    for change_id, name, operation, keys_text, before, after in changes:
        table, keys = TABLES[name], json.loads(keys_text)
        topics.add(name)
        is_removal = operation == ("insert" if back else "delete")
        if operation == "update":
            rows = unpacked(connection, before if back else after)
            for key, values in zip(keys, rows, strict=True):
                _set(connection, table, key, values)
        elif is_removal:
            removed = images(connection, table, keys)
            applications |= _applications_with(connection, table, removed)
            for row in removed:
                holding.hold_row(name, row)
            holding.hold_children(name, keys)
            if name == "rejection":
                rejections |= {row["id"]: row["application_id"] for row in removed}
            if operation == "insert":
                image, digests = packed(connection, [without_private(name, row) for row in removed])
                connection.execute("UPDATE undo_change SET after = ? WHERE id = ?", (image, change_id))
                connection.execute("DELETE FROM undo_use WHERE change_id = ?", (change_id,))
                use(connection, change_id, digests)
            _remove(connection, table, keys)
        else:
            _put(connection, table, unpacked(connection, after if operation == "insert" else before))
        applications |= _applications_with(connection, table, images(connection, table, keys))
    closed_applications = set(rejections.values())
    deleted = closed_applications - {row["id"] for row in images(connection, APPLICATION, sorted(closed_applications))}
    holding.hold_notes(rejection for rejection, application in rejections.items() if application in deleted)
    topics |= put_back(connection) | holding.tables
    connection.execute("UPDATE undo_action SET undone = ? WHERE id = ?", (int(back), action_id))
    return topics, applications


def _set(connection: sqlite3.Connection, table: StoredTable, key: Any, values: dict[str, Any]) -> None:
    values = {name: value for name, value in values.items() if name in table.columns}
    if not values:
        return
    names = ", ".join(f'"{name}" = ?' for name in values)
    connection.execute(f'UPDATE "{table.name}" SET {names} WHERE "{table.key}" = ?', (*values.values(), key))


def _remove(connection: sqlite3.Connection, table: StoredTable, keys: Sequence[Any]) -> None:
    connection.executemany(f'DELETE FROM "{table.name}" WHERE "{table.key}" = ?', [(key,) for key in keys])


def _put(connection: sqlite3.Connection, table: StoredTable, rows: Sequence[dict[str, Any]]) -> None:
    if not rows:
        return
    # A note of an older Onward may have a column that no longer exists.
    names = [name for name in rows[0] if name in table.columns]
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    connection.executemany(
        f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})', [tuple(row[name] for name in names) for row in rows]
    )


def _applications_with(connection: sqlite3.Connection, table: StoredTable, rows: Sequence[dict[str, Any]]) -> set[int]:
    """The applications whose searched words may come from these rows."""
    if table.name == "application":
        return {row["id"] for row in rows}
    if "application_id" in table.columns:
        return {row["application_id"] for row in rows if row["application_id"] is not None}
    if table.name == "company":
        sql = f"SELECT id FROM application WHERE company_id IN ({LISTED})"
    elif table.name == "person":
        sql = f"SELECT application_id FROM application_person WHERE person_id IN ({LISTED})"
    else:
        return set()
    return {i for (i,) in connection.execute(sql, (listed(row["id"] for row in rows),))}
