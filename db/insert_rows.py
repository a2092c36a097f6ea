"""Many rows of one table as one statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from db.tables import StoredTable


def insert_rows(
    connection: sqlite3.Connection,
    table: StoredTable,
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    same: Mapping[str, Any],
) -> None:
    """Add rows as their values in the columns of these names, and in those of `same` the value given there.

    To hand a value over takes most of the time. So a column in which no row has anything is left out, which SQLite
    fills with nothing by itself, and each different value of a column is turned into what SQLite keeps once.
    """
    many = len(rows)
    filled: dict[str, Iterable[Any]] = {}
    for name, values in zip(names, zip(*rows, strict=True), strict=True):
        if table.columns[name].nullable and values.count(None) == many:
            continue
        turn = table.turns.get(name)
        filled[name] = values if turn is None else _turned(values, turn)
    for name, value in same.items():
        turn = table.turns.get(name)
        filled[name] = repeat(value if turn is None else turn(value), many)
    quoted = ", ".join(f'"{name}"' for name in filled)
    marks = ", ".join("?" * len(filled))
    statement = f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks})'
    connection.executemany(statement, zip(*filled.values(), strict=True))


def _turned(values: Sequence[Any], turn: Callable[[Any], Any]) -> Iterable[Any]:
    turned = {value: turn(value) for value in {*values} - {None}}
    return map(turned.get, values)
