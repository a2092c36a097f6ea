"""Inserts many rows of one table with one statement."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from typing import Any

from db.schema.tables import StoredTable


def insert_rows(
    connection: sqlite3.Connection,
    table: StoredTable,
    names: Sequence[str],
    rows: Sequence[Sequence[Any]],
    constants: Mapping[str, Any],
) -> None:
    """Inserts rows given as values of the columns `names`; the columns in `constants` get one value for all rows.

    Passing values to SQLite takes most of the time, so nullable columns without any value are left out. Each distinct
    value of a column is converted once.
    """
    count = len(rows)
    columns: dict[str, Iterable[Any]] = {}
    for name, values in zip(names, zip(*rows, strict=True), strict=True):
        if table.columns[name].nullable and values.count(None) == count:
            continue
        convert = table.converters.get(name)
        columns[name] = values if convert is None else _converted(values, convert)
    for name, value in constants.items():
        convert = table.converters.get(name)
        columns[name] = repeat(value if convert is None else convert(value), count)
    quoted = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    statement = f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks})'
    connection.executemany(statement, zip(*columns.values(), strict=True))


def _converted(values: Sequence[Any], convert: Callable[[Any], Any]) -> Iterable[Any]:
    converted = {value: convert(value) for value in {*values} - {None}}
    return map(converted.get, values)
