"""The undo log: how it stores long texts, how much it may hold, and what is dropped from it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from db.queries.undo import UNDO_SIZE
from db.records.changes import GOING_ON

LONG = 1000
"""From so many characters on, a text is stored once and compressed, however many changes have it."""
TRIM_FROM = 64 * 1024
"""From so many bytes on, a change has the size of the log looked at."""
_REMAINING_SHARE = 0.9
"""The part of the limit that remains when the log was too large, so that not every change drops another."""


class Limits(NamedTuple):
    """How many days back, and how many bytes of changes, can be undone; the oldest is dropped first."""

    days: int = 90
    size: int = 20_000_000


def packed(connection: sqlite3.Connection, rows: Iterable[dict[str, Any]]) -> tuple[str, set[str]]:
    """Rows as the log stores them, and the digests of the long texts in them, which it stores apart."""
    digests: set[str] = set()

    def shorten(value: Any) -> Any:
        if not isinstance(value, str) or len(value) < LONG:
            return value
        data = value.encode()
        digest = hashlib.sha256(data).hexdigest()
        connection.execute(
            "INSERT OR IGNORE INTO undo_text (digest, packed) VALUES (?, ?)", (digest, zlib.compress(data))
        )
        digests.add(digest)
        return {"text": digest}

    return json.dumps([{name: shorten(value) for name, value in row.items()} for row in rows]), digests


def unpacked(connection: sqlite3.Connection, text: str) -> list[dict[str, Any]]:
    """The rows that the log stores as this text."""

    def restore(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        cursor = connection.execute("SELECT packed FROM undo_text WHERE digest = ?", (value["text"],))
        return zlib.decompress(cursor.fetchone()[0]).decode()

    return [{name: restore(value) for name, value in row.items()} for row in json.loads(text)]


def use(connection: sqlite3.Connection, change_id: int | None, digests: Iterable[str]) -> None:
    """Stores which long texts a change needs."""
    for digest in digests:
        connection.execute("INSERT INTO undo_use (change_id, digest) VALUES (?, ?)", (change_id, digest))


def drop_undone(connection: sqlite3.Connection) -> None:
    """Drops the changes that were undone, which cannot be redone after a new one."""
    if connection.execute("DELETE FROM undo_action WHERE undone = 1").rowcount:
        drop_texts(connection)


def trim(connection: sqlite3.Connection, now: datetime, limits: Limits, *, written: int | None = None) -> None:
    """Drops the oldest changes beyond the limits.

    `written` is the size in bytes of the change just made: the log is not looked at where that is small.
    """
    if written is not None and written < TRIM_FROM:
        return
    since = (now - timedelta(days=limits.days)).replace(tzinfo=None).isoformat(" ", "microseconds")
    # Only those before the first that is young enough: what a wrong clock dated too early stays with its neighbours.
    connection.execute(
        f"DELETE FROM undo_action WHERE merge_key <> '{GOING_ON}' AND at < ? AND id < coalesce("
        " (SELECT min(id) FROM undo_action WHERE at >= ?), 9223372036854775807)",
        (since, since),
    )
    drop_texts(connection)
    if _size(connection) <= limits.size:
        return
    while _size(connection) > limits.size * _REMAINING_SHARE:
        # The last change can always be undone, however large it is.
        oldest = connection.execute(
            "DELETE FROM undo_action WHERE id IN ("
            f" SELECT id FROM undo_action WHERE id < (SELECT max(id) FROM undo_action) AND merge_key <> '{GOING_ON}'"
            " ORDER BY id LIMIT 20)"
        )
        if not oldest.rowcount:
            return
        drop_texts(connection)


def _size(connection: sqlite3.Connection) -> int:
    return int(connection.execute(f"SELECT {UNDO_SIZE}").fetchone()[0])


def drop_texts(connection: sqlite3.Connection) -> None:
    """Drops the long texts that no change needs any more."""
    connection.execute("DELETE FROM undo_text WHERE digest NOT IN (SELECT digest FROM undo_use)")
