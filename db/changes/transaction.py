"""One change: writes rows as the tables are described, and notes each so that it can be undone.

Every insert, update and delete goes through it. Private text is written but never noted; where it is deleted with its
application, it is held apart for undo.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from db.changes import undo_log
from db.changes.held_rows import Holding
from db.changes.insert_rows import insert_rows
from db.changes.undo_log import Limits
from db.errors import Missing
from db.schema.private_columns import PRIVATE_COLUMNS, is_private, may_be_private, without_private
from db.schema.tables import UNDO_ACTION, StoredTable, belonging

PRIVATE = frozenset({"mood", "journal_entry", "seal"})
DERIVED = frozenset({"words"})
NOT_LOGGED = PRIVATE | DERIVED | {"setback_plan", "text_draft", "undo_action", "undo_change"}
_BATCH = 400
_VALUES_PER_INSERT = 600
"""So many values go into the undo log with one statement."""


class Transaction:
    """Writes the rows of one change, and notes them in order."""

    def __init__(self, connection: sqlite3.Connection, now: datetime) -> None:
        self.connection = connection
        self.now = now
        self.changes: list[dict[str, Any]] = []
        self.topics: set[str] = set()
        self.label = ""
        self.action: int | None = None
        """The number of the change in the undo log that this is part of; None until it is logged as a new one."""
        self.holding = Holding(connection, now)

    def erase_private(self) -> None:
        """Have private notes that are deleted in this change erased at once instead of held for undo."""
        self.holding = Holding(self.connection, self.now, erase=True)

    def execute(self, sql: str, *values: Any) -> None:
        """Run a statement that is neither noted for undo nor told to listeners."""
        self.connection.execute(sql, values)

    def rows(self, sql: str, *values: Any) -> Sequence[Any]:
        """All rows of an answer, as SQLite gives them."""
        return self.connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> Any:
        """The first row of an answer, or None."""
        return self.connection.execute(sql, values).fetchone()

    def put(self, table: StoredTable, where: Mapping[str, Any], /, **values: Any) -> None:
        """Set columns of the row with the values of `where`, or add that row."""
        condition = " AND ".join(f'"{name}" = ?' for name in where)
        row = self.row(f'SELECT "{table.key}" FROM "{table.name}" WHERE {condition}', *where.values())
        if row:
            self.update(table, row[0], **values)
        else:
            self.insert(table, **where, **values)

    def insert(self, table: StoredTable, **values: Any) -> int:
        """Add a row and give its key."""
        key: int = self._add(table, table.defaults | values)
        self._note(table, "insert", [] if is_private(table.name, values) else [key])
        return key

    def _add(self, table: StoredTable, values: Mapping[str, Any]) -> Any:
        """Add a row without noting it, and give its key."""
        stored = table.as_stored(values)
        names = ", ".join(f'"{name}"' for name in stored)
        marks = ", ".join("?" * len(stored))
        cursor = self.connection.execute(
            f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', tuple(stored.values())
        )
        return stored.get(table.key, cursor.lastrowid)

    def insert_many(self, table: StoredTable, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add many rows, each with its key, and all with the same columns."""
        if rows:
            names = tuple(rows[0])
            self.insert_cells(table, names, [tuple(map(row.__getitem__, names)) for row in rows])

    def insert_cells(self, table: StoredTable, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Add many rows, each with its key, given as values of the columns `names`."""
        if not rows:
            return
        defaults = {
            name: default
            for name, default in table.defaults.items()
            if default is not None and name not in names and not table.columns[name].nullable
        }
        insert_rows(self.connection, table, names, rows, defaults)
        key = names.index(table.key)
        if may_be_private(table.name):
            rows = [row for row in rows if not is_private(table.name, dict(zip(names, row, strict=True)))]
        self._note(table, "insert", [row[key] for row in rows])

    def next_number(self, table: StoredTable) -> int:
        """The lowest key that no row of a table ever had, for rows added with their key."""
        row = self.row("SELECT seq FROM sqlite_sequence WHERE name = ?", table.name)
        return int(row[0]) + 1 if row else 1

    def update(self, table: StoredTable, key: Any, **values: Any) -> None:
        """Change columns of a row. Raises Missing when there is no such row."""
        before = images(self.connection, table, [key])
        if not before:
            raise Missing("That no longer exists.", "It may have been deleted in another window.")
        stored = table.as_stored(values)
        columns = ", ".join(f'"{name}" = ?' for name in stored)
        after = _images(
            self.connection.execute(
                f'UPDATE "{table.name}" SET {columns} WHERE "{table.key}" = ? RETURNING *', (*stored.values(), key)
            )
        )
        changed = [name for name in after[0] if after[0][name] != before[0][name]]
        if not changed:
            return
        noted = [name for name in changed if (table.name, name) not in PRIVATE_COLUMNS]
        if noted and table.name not in NOT_LOGGED and not is_private(table.name, after[0]):
            before, after = ([{n: rows[0][n] for n in noted}] for rows in (before, after))
            self._append(table, "update", [key], before, after)
        self.topics.add(table.name)

    def update_many(self, table: StoredTable, column: str, texts: Mapping[Any, str]) -> None:
        """Set one column of text in many stored rows, given by their keys."""
        key = table.key
        keys = list(texts)
        for start in range(0, len(keys), _BATCH):
            rows = images(self.connection, table, keys[start : start + _BATCH])
            before = {row[key]: row[column] for row in rows if row[column] != texts[row[key]]}
            if not before:
                continue
            self.connection.executemany(
                f'UPDATE "{table.name}" SET "{column}" = ? WHERE "{key}" = ?', [(texts[i], i) for i in before]
            )
            old, new = [{column: text} for text in before.values()], [{column: texts[i]} for i in before]
            self._append(table, "update", list(before), old, new)
            self.topics.add(table.name)

    def move(self, table: StoredTable, keys: Iterable[Any], column: str, to: Any) -> None:
        """Have rows belong to another row. It is noted of private rows too: whose they are is no private text."""
        for key in keys:
            before = images(self.connection, table, [key])[0]
            self.execute(f'UPDATE "{table.name}" SET "{column}" = ? WHERE "{table.key}" = ?', to, key)
            self._append(table, "update", [key], [{column: before[column]}], [{column: to}])
        self.topics.add(table.name)

    def delete(self, table: StoredTable, keys: Iterable[Any]) -> bool:
        """Delete rows and those that belong to them; False when there are no such rows."""
        return self._delete(table, list(keys))

    def _delete(self, table: StoredTable, keys: list[Any], *, with_another: bool = False) -> bool:
        any_deleted = False
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            marks = ", ".join("?" * len(batch))
            for child, column in belonging(table):
                child_rows = self.rows(
                    f'SELECT "{child.key}" FROM "{child.name}" WHERE "{column}" IN ({marks})', *batch
                )
                if child_rows:
                    self._delete(child, [key for (key,) in child_rows], with_another=True)
            if table.name == "rejection":
                self.holding.hold_notes(batch)
            deleted = _images(
                self.connection.execute(
                    f'DELETE FROM "{table.name}" WHERE "{table.key}" IN ({marks}) RETURNING *', tuple(batch)
                )
            )
            if not deleted:
                continue
            if with_another or not is_private(table.name, deleted[0]):
                for row in deleted:
                    self.holding.hold_row(table.name, row)
            public = [without_private(table.name, row) for row in deleted if not is_private(table.name, row)]
            self._note(table, "delete", [row[table.key] for row in public], before=public)
            any_deleted = True
        return any_deleted

    def _note(
        self, table: StoredTable, operation: str, keys: list[Any], before: list[dict[str, Any]] | None = None
    ) -> None:
        self.topics.add(table.name)
        if table.name not in NOT_LOGGED and keys:
            self._append(table, operation, keys, before)

    def _append(
        self,
        table: StoredTable,
        operation: str,
        keys: list[Any],
        before: list[dict[str, Any]] | None,
        after: list[dict[str, Any]] | None = None,
    ) -> None:
        images = {"before": before, "after": after}
        self.changes.append({"table_name": table.name, "operation": operation, "keys": json.dumps(keys), **images})

    def log(self, label: str, limits: Limits, merge_key: str = "") -> None:
        """Write the notes to the undo log, and drop what could be redone until now.

        `merge_key` names what is being typed: a change of one row becomes part of the last one with that key. A change
        without a label cannot be undone.
        """
        if not self.changes or not label:
            return
        undo_log.drop_undone(self.connection)
        if merge_key and self.action is None:
            last = self.rows("SELECT id, merge_key FROM undo_action ORDER BY id DESC LIMIT 1")
            if last and last[0][1] == merge_key and self._merge(last[0][0]):
                return
        if self.action is None:
            values = {"label": label, "at": self.now, "undone": False, "merge_key": merge_key}
            self.action = int(self._add(UNDO_ACTION, values))
        size = 0
        pending: list[Any] = []
        # In the order of the change; undo goes through them backwards.
        for change in self.changes:
            before, after, digests = self._packed(change)
            pending += (self.action, change["table_name"], change["operation"], change["keys"], before, after)
            if digests or len(pending) >= _VALUES_PER_INSERT:
                undo_log.use(self.connection, self._log(pending), digests)
                pending = []
            size += sum(len(text) for text in (before, after) if text) + len(digests) * undo_log.TRIM_FROM
        if pending:
            self._log(pending)
        undo_log.trim(self.connection, self.now, limits, written=size)

    def _log(self, values: Sequence[Any]) -> int | None:
        """Add notes to the undo log with one statement, six values each, and give the number of the last."""
        rows = ", ".join(["(?, ?, ?, ?, ?, ?)"] * (len(values) // 6))
        into = "undo_change (action_id, table_name, operation, keys, before, after)"
        return self.connection.execute(f"INSERT INTO {into} VALUES {rows}", values).lastrowid

    def _packed(self, change: dict[str, Any]) -> tuple[str | None, str | None, set[str]]:
        texts: list[str | None] = []
        digests: set[str] = set()
        for rows in (change["before"], change["after"]):
            text, text_digests = (None, set[str]()) if rows is None else undo_log.packed(self.connection, rows)
            texts.append(text)
            digests |= text_digests
        return texts[0], texts[1], digests

    def _merge(self, action_id: int) -> bool:
        """Make this change part of an earlier one, and give True, when both change one row, and the same one."""
        if len(self.changes) != 1 or self.changes[0]["operation"] != "update":
            return False
        new = self.changes[0]
        earlier = self.rows(
            "SELECT id, table_name, operation, keys, before, after FROM undo_change WHERE action_id = ?", action_id
        )
        if len(earlier) != 1 or earlier[0][1] != new["table_name"] or earlier[0][3] != new["keys"]:
            return False
        change_id, _, operation, _, before, after = earlier[0]
        if operation == "update":
            earlier_before, earlier_after = (undo_log.unpacked(self.connection, text)[0] for text in (before, after))
            # The value before both is that before the earlier one, but for a column that only the later one changed.
            merged = {"before": [new["before"][0] | earlier_before], "after": [earlier_after | new["after"][0]]}
            before, after, digests = self._packed(merged)
            self.connection.execute("DELETE FROM undo_use WHERE change_id = ?", (change_id,))
            self.connection.execute(
                "UPDATE undo_change SET before = ?, after = ? WHERE id = ?", (before, after, change_id)
            )
            undo_log.use(self.connection, change_id, digests)
            if digests:
                undo_log.drop_texts(self.connection)
            return True
        return bool(operation == "insert")


def images(connection: sqlite3.Connection, table: StoredTable, keys: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows by their keys as SQLite stores them, which JSON can hold."""
    rows: list[dict[str, Any]] = []
    for start in range(0, len(keys), _BATCH):
        batch = tuple(keys[start : start + _BATCH])
        marks = ", ".join("?" * len(batch))
        rows += _images(connection.execute(f'SELECT * FROM "{table.name}" WHERE "{table.key}" IN ({marks})', batch))
    return rows


def _images(cursor: sqlite3.Cursor) -> list[dict[str, Any]]:
    """All rows of an answer, each as its values by column."""
    names = [column for column, *_ in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
