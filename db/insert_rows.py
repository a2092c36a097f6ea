"""Many rows of one table as one statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Table
from sqlalchemy.engine import Connection, Dialect


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], **same: Any) -> None:
    """Add rows that all have the columns of the first, two or more, and in the columns of `same` the value given there.

    Values are turned into what SQLite keeps column by column, each different one once: by the row, as the table's
    description would do it, that takes longer than SQLite takes to write them.
    """
    names = [*rows[0], *same]
    columns = [*zip(*map(itemgetter(*rows[0]), rows), strict=True), *((value,) * len(rows) for value in same.values())]
    kept = [_kept(table.columns[name], values, connection.dialect) for name, values in zip(names, columns, strict=True)]
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({quoted}) VALUES ({marks})', list(zip(*kept, strict=True)))


def _kept(column: Column[Any], values: Sequence[Any], dialect: Dialect) -> Sequence[Any]:
    turn = column.type.dialect_impl(dialect).bind_processor(dialect)
    if turn is None:
        return values
    turned = {value: turn(value) for value in dict.fromkeys(values)}
    return [turned[value] for value in values]
