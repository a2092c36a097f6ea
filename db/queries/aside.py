"""Opens a second connection, for results too long to hold at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from db.errors import DATABASE_ERRORS, store_error
from db.file.engine import lost, open_for_reading, readable
from db.queries.rows import ReadConnection


@contextmanager
def aside(db: ReadConnection) -> Iterator[sqlite3.Connection]:
    """Yields another connection to the same file and closes it. Raises StoreError."""
    if gone := lost(db.path, getattr(db.connection, "file", None)):
        raise gone
    connection, _ = open_for_reading(db.path)
    connection.text_factory = readable
    try:
        yield connection
    except DATABASE_ERRORS as error:
        raise store_error(error, db.path) from error
    finally:
        connection.close()
