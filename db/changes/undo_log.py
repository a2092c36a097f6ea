"""How the log of changes keeps long texts, how much it holds, and what is dropped from it."""

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
"""Characters of a text from which on it is kept once and compressed, however many changes hold it."""
TRIM_FROM = 64 * 1024
"""Bytes of one change after which it is looked whether the log holds too much."""
_SHARE_KEPT = 0.9
"""How much of what it may hold stays, so that not every change drops another."""


class Limits(NamedTuple):
    """How long and how much can be undone; the oldest goes first."""

    days: int = 90
    size: int = 20_000_000


def packed(connection: sqlite3.Connection, rows: Iterable[dict[str, Any]]) -> tuple[str, set[str]]:
    """Rows as the log keeps them, with the digests of the long texts in them."""
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
    """The rows that the log keeps so, also as an older Onward wrote them."""

    def restore(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        cursor = connection.execute("SELECT packed FROM undo_text WHERE digest = ?", (value["text"],))
        return zlib.decompress(cursor.fetchone()[0]).decode()

    return [{name: restore(value) for name, value in row.items()} for row in json.loads(text)]


def use(connection: sqlite3.Connection, change_id: int, digests: Iterable[str]) -> None:
    """Write down which long texts a change needs."""
    for digest in digests:
        connection.execute("INSERT INTO undo_use (change_id, digest) VALUES (?, ?)", (change_id, digest))


def drop_undone(connection: sqlite3.Connection) -> None:
    """Drop what could be made again."""
    if connection.execute("DELETE FROM undo_action WHERE undone = 1").rowcount:
        drop_texts(connection)


def trim(connection: sqlite3.Connection, now: datetime, limits: Limits, *, written: int | None = None) -> None:
    """Drop the oldest changes beyond the limits; after so many bytes `written`, only when those are many."""
    if written is not None and written < TRIM_FROM:
        return
    since = (now - timedelta(days=limits.days)).replace(tzinfo=None).isoformat(" ", "microseconds")
    # Up to the first that is young enough: a clock that was wrong for a while drops nothing that came before others.
    dropped = connection.execute(
        f"DELETE FROM undo_action WHERE merge_key <> '{GOING_ON}' AND at < ? AND id < coalesce("
        " (SELECT min(id) FROM undo_action WHERE at >= ?), 9223372036854775807)",
        (since, since),
    ).rowcount
    if dropped:
        drop_texts(connection)
    if _size(connection) <= limits.size:
        return
    while _size(connection) > limits.size * _SHARE_KEPT:
        # The last change can always be taken back, however large it is.
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
    """Drop the long texts no change needs any more."""
    connection.execute("DELETE FROM undo_text WHERE digest NOT IN (SELECT digest FROM undo_use)")
