"""Many rows of one table as one statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Table
from sqlalchemy.engine import Connection


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], **same: Any) -> None:
    """Add rows that all have the columns of the first, two or more, and in the columns of `same` the value given there.

    Each different value of a column is turned into what SQLite keeps once: row by row, as the table's description would
    do it, that takes longer than SQLite takes to write them.
    """
    names = [*rows[0], *same]
    values = [[*cells, *same.values()] for cells in map(itemgetter(*rows[0]), rows)]
    for at, name in enumerate(names):
        turn = table.columns[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
        if turn is not None:
            _turn(values, at, turn)
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks})', list(map(tuple, values)))


def _turn(rows: Sequence[list[Any]], at: int, turn: Callable[[Any], Any]) -> None:
    turned: dict[Any, Any] = {}
    for row in rows:
        value = row[at]
        if value is None:
            continue
        if value not in turned:
            turned[value] = turn(value)
        row[at] = turned[value]
