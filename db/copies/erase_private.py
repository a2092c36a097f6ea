"""Deletes private text from the copies of a store, or encrypts it in them, without a trace.

A copy is never changed in place: one without the text is made beside it, checked, and takes its name.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from glob import escape
from pathlib import Path

from db.changes.redact_undo import remove_private
from db.copies.backup import copied
from db.errors import DATABASE_ERRORS, StoreError
from db.file import engine
from db.file.encryption import WrappedKey, encrypt_text
from db.schema.private_columns import PRIVATE_COLUMNS, STAMPS, PrivateRow

_KEY_COLUMNS = "key_id, salt, cost, block, parallel, wrapped"


def forget(folder: Path, store: Path, rows: Sequence[PrivateRow]) -> None:
    """Deletes private rows from every copy of a store in the folder, without a trace.

    Raises StoreError naming the copies that still contain them.
    """
    failed = _rewrite_each(folder, store, lambda copy: _holds(copy, rows), lambda copy: _rewrite_without(copy, rows))
    if failed:
        raise StoreError(
            f"The text is deleted here, but could not be deleted from {', '.join(failed)}.",
            f"To remove it, delete that backup in {folder}.",
        )


def _copies(folder: Path, store: Path) -> list[Path]:
    return sorted(folder.glob(f"{escape(store.stem)}-*.db"))


def _rewrite_each(
    folder: Path, store: Path, needs_rewrite: Callable[[Path], bool], rewrite: Callable[[Path], None]
) -> list[str]:
    """Rewrites the copies that need it; returns the names of those that could not be rewritten."""
    failed = []
    for copy in _copies(folder, store):
        try:
            if needs_rewrite(copy):
                rewrite(copy)
        except (OSError, *DATABASE_ERRORS, StoreError):
            failed.append(copy.name)
    return failed


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _holds(path: Path, rows: Sequence[PrivateRow]) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return any(_has_row(connection, row) for row in _rows_of_known_tables(connection, rows))


def _rows_of_known_tables(connection: sqlite3.Connection, rows: Sequence[PrivateRow]) -> list[PrivateRow]:
    tables = _tables(connection)
    return [row for row in rows if row.table in tables]


def _has_row(connection: sqlite3.Connection, row: PrivateRow) -> bool:
    emptied = "".join(f" AND {column} <> ''" for table, column in PRIVATE_COLUMNS if table == row.table)
    cursor = connection.execute(
        f'SELECT 1 FROM "{row.table}" WHERE id = ? AND {STAMPS[row.table]} = ?{emptied}', (row.number, row.stamp)
    )
    return cursor.fetchone() is not None or _is_held(connection, row)


def _is_held(connection: sqlite3.Connection, row: PrivateRow) -> bool:
    if "held_row" not in _tables(connection):
        return False
    cursor = connection.execute(
        "SELECT 1 FROM held_row WHERE table_name = ? AND row_id = ? AND stamp = ?", (row.table, row.number, row.stamp)
    )
    return cursor.fetchone() is not None


def _rewrite_without(path: Path, rows: Sequence[PrivateRow]) -> None:
    with copied(path, path) as new_file:
        with closing(engine.connect(new_file)) as connection:
            present = _rows_of_known_tables(connection, rows)
            remove_private(connection.execute, frozenset((row.table, row.number) for row in present))
            for row in present:
                erase(connection.execute, row)
                if _is_held(connection, row):
                    connection.execute("DELETE FROM held_row WHERE table_name = ? AND row_id = ?", row[:2])
            connection.execute("VACUUM")
        os.replace(new_file, path)


def erase(execute: Callable[..., object], row: PrivateRow) -> None:
    """Deletes a private row, or empties its private columns."""
    emptied = [f"{column} = ''" for table, column in PRIVATE_COLUMNS if table == row.table]
    verb = f'UPDATE "{row.table}" SET {", ".join(emptied)}' if emptied else f'DELETE FROM "{row.table}"'
    execute(f"{verb} WHERE id = ? AND {STAMPS[row.table]} = ?", (row.number, row.stamp))


# The passphrase


@contextmanager
def encrypted_ahead(folder: Path, store: Path, key: bytes, wrapped_key: WrappedKey) -> Iterator[None]:
    """Makes encrypted versions beside the copies of a store while a passphrase is being set.

    Afterwards `put_encrypted` moves them into place without the key, so that it can be finished after a crash without
    the passphrase. Skips copies that cannot be read.
    """
    with ExitStack() as stack:
        for copy in _copies(folder, store):
            try:
                if _needs_wrapped_key(copy, wrapped_key):
                    new_file = stack.enter_context(copied(copy, copy, "sealed", mark=wrapped_key.key_id))
                    _encrypt(new_file, key, wrapped_key)
            except (OSError, *DATABASE_ERRORS, StoreError):
                continue  # `encrypt` reports it once the passphrase is set
        yield


def put_encrypted(folder: Path, store: Path, key_id: str) -> None:
    """Replaces copies by the versions that were encrypted ahead under a key."""
    for new_file in sorted(folder.glob(f".{escape(store.stem)}-*.db.{key_id}.sealed")):
        target = new_file.with_name(new_file.name.removeprefix(".").removesuffix(f".{key_id}.sealed"))
        if _is_whole(new_file, key_id) and target.exists():
            os.replace(new_file, target)


def _is_whole(new_file: Path, key_id: str) -> bool:
    """Whether an encrypted copy is complete, rather than left by a killed program."""
    try:
        with closing(sqlite3.connect(new_file)) as connection:
            key_row = connection.execute("SELECT key_id FROM seal").fetchone()
            sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            return key_row == (key_id,) and sound and not _clear_text(connection)
    except DATABASE_ERRORS:
        return False


def encrypt(folder: Path, store: Path, key: bytes | None, wrapped_key: WrappedKey) -> None:
    """Encrypts private text in every copy of a store in the folder; copies already encrypted get the new wrapped key.

    Copies under another data key stay as they are. Raises StoreError naming the copies that could not be changed, which
    include unencrypted ones when `key` is None.
    """
    failed = _rewrite_each(
        folder,
        store,
        lambda copy: _needs_wrapped_key(copy, wrapped_key),
        lambda copy: _rewrite_encrypted(copy, key, wrapped_key),
    )
    if failed:
        raise StoreError(
            f"The passphrase is set here, but could not be set on {', '.join(failed)}.",
            f"Delete that backup in {folder}, then enter the passphrase again.",
        )


def _needs_wrapped_key(path: Path, wrapped_key: WrappedKey) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        present_key = _wrapped_key_of(connection)
        if present_key is not None:
            return bool(present_key[0] == wrapped_key.key_id and present_key[1] != wrapped_key.wrapped)
        return _clear_text(connection)


def _wrapped_key_of(connection: sqlite3.Connection) -> tuple[str, bytes] | None:
    if "seal" not in _tables(connection):
        return None
    key_row: tuple[str, bytes] | None = connection.execute("SELECT key_id, wrapped FROM seal").fetchone()
    return key_row


def _clear_text(connection: sqlite3.Connection) -> bool:
    if "journal_entry" not in _tables(connection):
        return False
    clear = "SELECT 1 FROM journal_entry WHERE text <> '' LIMIT 1"
    return connection.execute(clear).fetchone() is not None


def _rewrite_encrypted(path: Path, key: bytes | None, wrapped_key: WrappedKey) -> None:
    with copied(path, path) as new_file:
        _encrypt(new_file, key, wrapped_key)
        os.replace(new_file, path)


def _encrypt(new_file: Path, key: bytes | None, wrapped_key: WrappedKey) -> None:
    with closing(engine.connect(new_file)) as connection:
        if key is None and _clear_text(connection):
            raise StoreError("The passphrase is needed.")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS seal (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,"
            " key_id VARCHAR NOT NULL, salt BLOB NOT NULL, cost INTEGER NOT NULL, block INTEGER NOT NULL,"
            " parallel INTEGER NOT NULL, wrapped BLOB NOT NULL, settled BOOLEAN NOT NULL)"
        )
        if key is not None:
            _encrypt_texts(connection, key)
        # Last: a copy that names the key must hold no clear text.
        connection.execute("DELETE FROM seal")
        connection.execute(
            f"INSERT INTO seal ({_KEY_COLUMNS}, settled) VALUES (?, ?, ?, ?, ?, ?, 1)",
            wrapped_key[:6],
        )
        connection.execute("VACUUM")


def _encrypt_texts(connection: sqlite3.Connection, key: bytes) -> None:
    clear = "SELECT id, written_at, text FROM journal_entry WHERE sealed IS NULL"
    for number, written_at, text in connection.execute(clear).fetchall():
        connection.execute(
            "UPDATE journal_entry SET text = '', sealed = ? WHERE id = ?", (encrypt_text(key, text, written_at), number)
        )
