"""What tests of the store share."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from db.schema.tables import TABLES

LOG = frozenset({"undo_action", "undo_change", "undo_text", "undo_use", "held_row", "unfinished", "sqlite_sequence"})


def everything(path: Path, *, without: frozenset[str] = LOG) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, apart from the log of changes, as SQLite holds it."""
    with closing(sqlite3.connect(path)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: _rows(connection, table) for table in tables if table not in without}


def _rows(connection: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    found = connection.execute(f'SELECT * FROM "{table}"')
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in sorted(found, key=repr)]


def changed_rows(before: dict[str, list[dict[str, Any]]], after: dict[str, list[dict[str, Any]]]) -> list[str]:
    """A line for each row that came, went or is another; the words it is found by are left out."""
    lines = []
    for table in sorted(after.keys() - LOG - {"words", "alembic_version"}):
        key = TABLES[table].key
        old, new = ({row[key]: row for row in rows[table]} for rows in (before, after))
        for number in sorted(old.keys() | new.keys()):
            was, now = old.get(number, {}), new.get(number, {})
            if not now:
                lines.append(f"  - {table} {number}")
            elif not was:
                said = (f"{name}={value!r}" for name, value in now.items() if name != key and value not in (None, ""))
                lines.append(f"  + {table} {number}: {', '.join(said)}")
            elif was != now:
                said = (f"{name} {was[name]!r} -> {now[name]!r}" for name in now if was[name] != now[name])
                lines.append(f"  {table} {number}: {', '.join(said)}")
    return lines
