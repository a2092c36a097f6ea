"""Writes everything in the store as plain values, the same bytes each time."""

from __future__ import annotations

import base64
import sqlite3
from typing import Any

from db.copies.documents import contents
from db.export.shape import CODECS, FORMAT, KIND, LOOSE_REFERENCES, TABLES, Codec
from db.file import engine
from db.queries import Reader
from db.queries.aside import aside
from db.schema.private_columns import NOT_HELD, PRIVATE_COLUMNS, PRIVATE_ROWS, PRIVATE_TABLES


def dump(
    source: Reader | sqlite3.Connection, *, include_private: bool = False, include_documents: bool = False
) -> dict[str, Any]:
    """Returns the store as JSON values: `{"onward": 1, "kind": "export", "schema": N, "tables": {name: rows}}`.

    Rows are objects in order of their numbers, and there is no time stamp: two exports of the same store are identical.
    Days are `YYYY-MM-DD`, moments ISO 8601 with offset, bytes base64. Private rows and columns (mood, private notes,
    notes on reasons, private answers, plans for a rejection) are left out unless `include_private`; the undo log,
    unsaved text and derived data always are. With `include_documents`, "documents" holds the copies of sent documents:
    `{checksum: {"name": ..., "content": base64}}`.
    """
    if isinstance(source, Reader):
        # A separate connection, since another thread may use the reader meanwhile.
        with aside(source.db) as connection:
            exported = _dump(connection, include_private)
        if include_documents:
            exported["documents"] = _documents(source, exported)
        return exported
    return _dump(source, include_private)


def _dump(connection: sqlite3.Connection, include_private: bool) -> dict[str, Any]:
    connection.execute("BEGIN")  # all tables as they are at one moment, while others go on writing
    try:
        names = TABLES + PRIVATE_TABLES if include_private else TABLES
        tables = {name: _rows(connection, name, include_private) for name in names}
    finally:
        connection.execute("COMMIT")
    return {"onward": FORMAT, "kind": KIND, "schema": engine.SCHEMA_VERSION, "tables": tables}


def _documents(source: Reader, exported: dict[str, Any]) -> dict[str, dict[str, str]]:
    checksums = frozenset(str(row["fingerprint"]) for row in exported["tables"]["document"])
    return {
        checksum: {"name": name, "content": base64.b64encode(content).decode("ascii")}
        for checksum, (name, content) in contents(source.path, checksums).items()
    }


def _rows(connection: sqlite3.Connection, table: str, include_private: bool) -> list[dict[str, Any]]:
    columns: list[tuple[str, str, Codec]] = []
    key = ""
    for _, name, kind, _, _, in_key in connection.execute(f'PRAGMA table_info("{table}")'):
        if in_key:
            key = name
        if include_private or (table, name) not in PRIVATE_COLUMNS:
            columns.append((name, _expression(table, name), CODECS[kind.partition("(")[0]]))
    where, begins = ("", ()) if include_private else _public(table)
    if table in ("journal_entry", "mood"):
        where = f" WHERE t.{NOT_HELD.format(table)}"
    sql = f'SELECT {", ".join(e for _, e, _ in columns)} FROM "{table}" t{where} ORDER BY t."{key}"'
    codecs = [(name, codec.out) for name, _, codec in columns]
    return [
        {name: None if value is None else out(value) for (name, out), value in zip(codecs, row, strict=True)}
        for row in connection.execute(sql, begins)
    ]


def _public(table: str) -> tuple[str, tuple[str, ...]]:
    """Returns the clause that leaves out the private rows of a table, with its values."""
    parts: list[str] = []
    values: list[str] = []
    for (private, column), beginnings in PRIVATE_ROWS.items():
        if private == table:
            parts += [f'substr(t."{column}", 1, {len(begin)}) <> ?' for begin in beginnings]
            values += beginnings
    return (f" WHERE {' AND '.join(parts)}" if parts else ""), tuple(values)


def _expression(table: str, column: str) -> str:
    target = LOOSE_REFERENCES.get((table, column))
    if target is None:
        return f't."{column}"'
    return f'(SELECT id FROM "{target}" WHERE id = t."{column}")'
