"""What tests of the store share."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

LOG = frozenset({"undo_action", "undo_change", "undo_text", "undo_use", "held_row", "unfinished", "sqlite_sequence"})


def everything(path: Path, *, without: frozenset[str] = LOG) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table, apart from the log of changes, as SQLite holds it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: sorted(
                (dict(row) for row in connection.execute(f'SELECT * FROM "{table}"')), key=lambda row: str(row)
            )
            for table in tables
            if table not in without
        }
