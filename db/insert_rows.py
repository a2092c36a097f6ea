"""Many rows of one table as one statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from db.tables import StoredTable


def insert_rows(
    connection: sqlite3.Connection, table: StoredTable, rows: Sequence[Mapping[str, Any]], **same: Any
) -> None:
    """Add rows that all have the columns of the first, two or more, and in the columns of `same` the value given there.

    Each different value of a column is turned into what SQLite keeps once: row by row that takes longer than SQLite
    takes to write them.
    """
    names = [*rows[0], *same]
    values = [[*cells, *same.values()] for cells in map(itemgetter(*rows[0]), rows)]
    for at, name in enumerate(names):
        turn = table.turns.get(name)
        if turn is not None:
            _turn(values, at, turn)
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    connection.executemany(f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks})', values)


def _turn(rows: Sequence[list[Any]], at: int, turn: Callable[[Any], Any]) -> None:
    turned: dict[Any, Any] = {}
    for row in rows:
        value = row[at]
        if value is None:
            continue
        if value not in turned:
            turned[value] = turn(value)
        row[at] = turned[value]
