"""Checks that a store holds only what Onward writes: its tables, each value, and how rows refer to each other."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from itertools import islice
from typing import NamedTuple

from db.records.applications import Standing
from db.schema.tables import AMOUNTS, SCHEMA, column_of

_DAY = "[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]"
_TIME = "[012][0-9]:[0-5][0-9]:[0-5][0-9]." + "[0-9]" * 6
_HOLDS = {
    "INTEGER": "typeof({c}) = 'integer'",
    "BOOLEAN": "typeof({c}) = 'integer' AND {c} IN (0, 1)",
    "FLOAT": "typeof({c}) IN ('real', 'integer') AND abs({c}) < 1e300",
    "VARCHAR": "typeof({c}) = 'text'",
    "BLOB": "typeof({c}) = 'blob'",
    "DATE": f"typeof({{c}}) = 'text' AND {{c}} GLOB '{_DAY}' AND date({{c}}) = {{c}}",
    "DATETIME": f"typeof({{c}}) = 'text' AND {{c}} GLOB '{_DAY} {_TIME}'"
    " AND datetime(substr({c}, 1, 19)) = substr({c}, 1, 19)",
}
"""By declared type of a column: the condition for each value in it."""
_AMOUNT = "typeof({c}) IN ('integer', 'real')"
"""The condition for money, which may have cents."""
_EARLIER = (
    "NOT EXISTS (SELECT 1 FROM event r WHERE r.id = t.replaces"
    " AND (r.id >= t.id OR r.application_id <> t.application_id))"
)
_BESIDES = {
    ("event", "outcome"): "t.kind <> 'ended' OR t.outcome IS NOT NULL",
    ("event", "on"): "t.kind NOT IN ('added', 'reopened') OR t.\"on\" IS NOT NULL",
    ("event", "stage_id"): "t.kind NOT IN ('added', 'stage') OR t.stage_id IS NOT NULL",
    ("event", "replaces"): _EARLIER,
    ("application", "pay_low"): "(t.pay_low IS NULL) = (t.pay_high IS NULL) AND coalesce(t.pay_low <= t.pay_high, 1)",
    ("offer", "base_low"): "(t.base_low IS NULL) = (t.base_high IS NULL) AND coalesce(t.base_low <= t.base_high, 1)",
    ("undo_change", "operation"): "t.operation IN ('insert', 'update', 'delete')",
    ("undo_change", "keys"): "json_valid(t.keys)",
    ("undo_change", "before"): "t.before IS NULL OR json_valid(t.before)",
    ("undo_change", "after"): "t.after IS NULL OR json_valid(t.after)",
}
"""By table and column: a further condition for its values."""


MOST = 5


class Column(NamedTuple):
    """A column as SQLite describes it."""

    name: str
    declared: str
    filled: bool
    key: bool


def wrong_tables(connection: sqlite3.Connection) -> list[str]:
    """Returns the tables that are missing or have another shape than Onward gives them."""
    from db.file.create import HEAD_REVISION

    if connection.execute("SELECT version_num FROM alembic_version").fetchall() != [(HEAD_REVISION,)]:
        return []  # only the migrations know the shape of older tables
    wrong = []
    for table, shape in _model().items():
        if _shape(connection, table) != shape:
            wrong.append(table)
    return wrong


def wrong_values(connection: sqlite3.Connection) -> Iterator[str]:
    """Yields the place (column, row, table) of values that Onward never writes, up to `MOST` for each table."""
    for table, columns in _tables(connection):
        yield from islice(_unfit(connection, table, columns), MOST)
    yield from islice(_unpackable(connection), MOST)


def _unpackable(connection: sqlite3.Connection) -> Iterator[str]:
    """Yields the long texts of the undo log that do not match their digests."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'undo_text'").fetchone():
        return
    for number, digest, packed in connection.execute("SELECT rowid, digest, packed FROM undo_text"):
        try:
            sound = hashlib.sha256(zlib.decompress(packed)).hexdigest() == _text(digest)
        except (zlib.error, TypeError):
            sound = False
        if not sound:
            yield f"packed in row {number} of undo_text"


def unreadable_texts(connection: sqlite3.Connection) -> Iterator[str]:
    """Yields the place (column, row, table) of texts that are not UTF-8, up to `MOST` for each table."""
    for table, columns in _tables(connection):
        yield from islice(_unreadable(connection, table, columns), MOST)


def _tables(connection: sqlite3.Connection) -> list[tuple[str, list[Column]]]:
    connection.text_factory = bytes
    rows = connection.execute(
        'SELECT m.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master m, pragma_table_info(m.name) c'
        " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY m.rowid, c.cid"
    )
    tables: dict[str, list[Column]] = {}
    for table, name, declared, filled, key in rows.fetchall():
        column = Column(_text(name), _text(declared).partition("(")[0], bool(filled), bool(key))
        columns = tables.setdefault(_text(table), [])
        if _text(table) != "application" or column.name not in Standing._fields:  # these can be had from the history
            columns.append(column)
    return list(tables.items())


def _text(value: bytes | str) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _unfit(connection: sqlite3.Connection, table: str, columns: list[Column]) -> Iterator[str]:
    """Yields values of the wrong type, unknown words and numbers out of range."""
    if _is_empty(connection, table):
        return
    key = next((column.name for column in columns if column.key), "rowid")
    holds = {column.name: _condition(table, column) for column in columns}
    fields = ", ".join(f't."{column.name}", coalesce({holds[column.name]}, 0)' for column in columns)
    rows = connection.execute(
        f'SELECT t."{key}", {fields} FROM "{table}" t WHERE NOT coalesce({" AND ".join(holds.values())}, 0) LIMIT ?',
        (MOST,),
    )
    for number, *facts in rows:
        for column, value, fit in zip(columns, facts[::2], facts[1::2], strict=True):
            if not fit:
                value_text = (
                    f" is '{_text(value)[:40]}'" if _is_word(table, column) and isinstance(value, bytes) else ""
                )
                yield f"{_location(table, number, column)}{value_text}"


def _is_empty(connection: sqlite3.Connection, table: str) -> bool:
    """Whether a table has no rows; ten times as quick as checking its columns."""
    return connection.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone() is None


def _is_word(table: str, column: Column) -> bool:
    """Whether a column holds one of a few words, which are not private and may be shown."""
    description = column_of(table, column.name)
    return description is not None and bool(description.words)


@cache
def _condition(table: str, column: Column) -> str:
    name = f't."{column.name}"'
    holds = _AMOUNT if (table, column.name) in AMOUNTS else _HOLDS.get(column.declared, "")
    parts = [f"({holds})".format(c=name)] if holds else []
    description = column_of(table, column.name)
    if description is not None and description.words:
        parts.append(f"{name} IN ({', '.join(map(repr, description.words))})")
    if description is not None and description.least is not None:
        parts.append(f"{name} BETWEEN {description.least} AND {description.most}")
    condition = " AND ".join(parts) or "1"
    if not column.filled and not column.key:
        condition = f"{name} IS NULL OR {condition}"
    return f"(({condition}) AND ({_BESIDES.get((table, column.name), '1')}))"


def _unreadable(connection: sqlite3.Connection, table: str, columns: list[Column]) -> Iterator[str]:
    """Yields the place of texts that are not UTF-8."""
    texts = [column for column in columns if column.declared == "VARCHAR"]
    if not texts or _is_empty(connection, table):
        return
    key = next((column.name for column in columns if column.key), "rowid")
    names = ", ".join(f'"{column.name}"' for column in texts)
    for number, *values in connection.execute(f'SELECT "{key}", {names} FROM "{table}"'):
        for column, value in zip(texts, values, strict=True):
            if isinstance(value, bytes) and not value.isascii() and not _is_text(value):
                yield _location(table, number, column)


def _is_text(value: bytes) -> bool:
    try:
        value.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _location(table: str, number: object, column: Column) -> str:
    # Without the value, which may be private.
    row = f"row {number}" if isinstance(number, int) else "a row"
    return f"{column.name} in {row} of {table}"


def _shape(connection: sqlite3.Connection, table: str) -> list[list[str]]:
    facts = []
    for pragma in ("table_info", "index_list", "foreign_key_list"):
        rows = connection.execute(f'PRAGMA {pragma}("{table}")').fetchall()
        # The first field of an index is its position, which depends on when it was created.
        facts.append(sorted(repr(row[pragma == "index_list" :]) for row in rows))
    return facts


@cache
def _model() -> dict[str, list[list[str]]]:
    """Returns the shape of each table of an empty store."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(SCHEMA.read_text(encoding="utf-8"))
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        return {table: _shape(connection, table) for (table,) in tables}
