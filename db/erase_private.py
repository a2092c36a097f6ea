"""Private text in the copies of a store: deleted from them, or encrypted in them, without a trace.

A copy is never changed in place: one without the text is made beside it, checked, and takes its name.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from glob import escape
from pathlib import Path

from db import engine
from db.backup import copied
from db.encryption import WrappedKey, encrypt_text
from db.errors import DATABASE_ERRORS, StoreError
from db.private_columns import PRIVATE_COLUMNS, STAMPS, PrivateRow
from db.redact_undo import take_private_out

_KEY_COLUMNS = "key_id, salt, cost, block, parallel, wrapped"


def forget(folder: Path, store: Path, rows: Sequence[PrivateRow]) -> None:
    """Take private rows out of every copy of a store in the folder, whatever its name, leaving no trace of them.

    Raises StoreError naming the copies they are still in.
    """
    still = _each(folder, store, lambda kept: _holds(kept, rows), lambda kept: _rewrite_without(kept, rows))
    if still:
        raise StoreError(
            f"The text is deleted here, but could not be deleted from {', '.join(still)}.",
            f"To remove it, delete that backup in {folder}.",
        )


def _copies(folder: Path, store: Path) -> list[Path]:
    return sorted(folder.glob(f"{escape(store.stem)}-*.db"))


def _each(folder: Path, store: Path, wanted: Callable[[Path], bool], rewrite: Callable[[Path], None]) -> list[str]:
    """Rewrite the copies of which that is wanted; gives the names of those that could not be."""
    still = []
    for kept in _copies(folder, store):
        try:
            if wanted(kept):
                rewrite(kept)
        except (OSError, *DATABASE_ERRORS, StoreError):
            still.append(kept.name)
    return still


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


def _holds(path: Path, rows: Sequence[PrivateRow]) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        return any(_find(connection, row) for row in _known(connection, rows))


def _known(connection: sqlite3.Connection, rows: Sequence[PrivateRow]) -> list[PrivateRow]:
    tables = _tables(connection)
    return [row for row in rows if row.table in tables]


def _find(connection: sqlite3.Connection, row: PrivateRow) -> bool:
    emptied = "".join(f" AND {column} <> ''" for table, column in PRIVATE_COLUMNS if table == row.table)
    found = connection.execute(
        f'SELECT 1 FROM "{row.table}" WHERE id = ? AND {STAMPS[row.table]} = ?{emptied}', (row.number, row.stamp)
    )
    return found.fetchone() is not None or _held(connection, row)


def _held(connection: sqlite3.Connection, row: PrivateRow) -> bool:
    if "held_row" not in _tables(connection):
        return False
    found = connection.execute(
        "SELECT 1 FROM held_row WHERE table_name = ? AND row_id = ? AND stamp = ?", (row.table, row.number, row.stamp)
    )
    return found.fetchone() is not None


def _rewrite_without(path: Path, rows: Sequence[PrivateRow]) -> None:
    with copied(path, path) as made:
        with closing(engine.connect(made)) as connection:
            known = _known(connection, rows)
            take_private_out(connection.execute, frozenset((row.table, row.number) for row in known))
            for row in known:
                erase(connection.execute, row)
                if _held(connection, row):
                    connection.execute("DELETE FROM held_row WHERE table_name = ? AND row_id = ?", row[:2])
            connection.execute("VACUUM")
        os.replace(made, path)


def erase(execute: Callable[..., object], row: PrivateRow) -> None:
    """Delete a private row, or empty what is private in it."""
    emptied = [f"{column} = ''" for table, column in PRIVATE_COLUMNS if table == row.table]
    verb = f'UPDATE "{row.table}" SET {", ".join(emptied)}' if emptied else f'DELETE FROM "{row.table}"'
    execute(f"{verb} WHERE id = ? AND {STAMPS[row.table]} = ?", (row.number, row.stamp))


# The passphrase


@contextmanager
def encrypted_ahead(folder: Path, store: Path, key: bytes, wrapped_key: WrappedKey) -> Iterator[None]:
    """Have the copies of a store encrypted beside them while their passphrase is being set.

    Once it is set, `put_encrypted` gives them their names, and needs no key for it: a program killed in between leaves
    nothing that only the passphrase could finish. A copy that cannot be read is passed over.
    """
    with ExitStack() as making:
        for kept in _copies(folder, store):
            try:
                if _needs_wrapped_key(kept, wrapped_key):
                    made = making.enter_context(copied(kept, kept, "sealed", mark=wrapped_key.key_id))
                    _encrypt(made, key, wrapped_key)
            except (OSError, *DATABASE_ERRORS, StoreError):
                continue  # named once the passphrase is set
        yield


def put_encrypted(folder: Path, store: Path, key_id: str) -> None:
    """Give the copies encrypted ahead under a key their names."""
    for made in sorted(folder.glob(f".{escape(store.stem)}-*.db.{key_id}.sealed")):
        target = made.with_name(made.name.removeprefix(".").removesuffix(f".{key_id}.sealed"))
        if _is_whole(made, key_id) and target.exists():
            os.replace(made, target)


def _is_whole(made: Path, key_id: str) -> bool:
    """Whether a copy was written to its end before its maker was killed."""
    try:
        with closing(sqlite3.connect(made)) as connection:
            there = connection.execute("SELECT key_id FROM seal").fetchone()
            sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            return there == (key_id,) and sound and not _clear_text(connection)
    except DATABASE_ERRORS:
        return False


def encrypt(folder: Path, store: Path, key: bytes | None, wrapped_key: WrappedKey) -> None:
    """Encrypt every private text in every copy of a store in the folder, and give those encrypted
    before the new wrapped key.

    Copies under another key stay as they are, and those in the clear when there is no key at hand. Raises StoreError
    naming the copies that could not be changed.
    """
    still = _each(
        folder,
        store,
        lambda kept: _needs_wrapped_key(kept, wrapped_key),
        lambda kept: _rewrite_encrypted(kept, key, wrapped_key),
    )
    if still:
        raise StoreError(
            f"The passphrase is set here, but could not be set on {', '.join(still)}.",
            f"Delete that backup in {folder}, then enter the passphrase again.",
        )


def _needs_wrapped_key(path: Path, wrapped_key: WrappedKey) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        there = _wrapped_key_of(connection)
        if there is not None:
            return bool(there[0] == wrapped_key.key_id and there[1] != wrapped_key.wrapped)
        return _clear_text(connection)


def _wrapped_key_of(connection: sqlite3.Connection) -> tuple[str, bytes] | None:
    if "seal" not in _tables(connection):
        return None
    found: tuple[str, bytes] | None = connection.execute("SELECT key_id, wrapped FROM seal").fetchone()
    return found


def _clear_text(connection: sqlite3.Connection) -> bool:
    if "journal_entry" not in _tables(connection):
        return False
    clear = "SELECT 1 FROM journal_entry WHERE text <> '' LIMIT 1"
    return connection.execute(clear).fetchone() is not None


def _rewrite_encrypted(path: Path, key: bytes | None, wrapped_key: WrappedKey) -> None:
    with copied(path, path) as made:
        _encrypt(made, key, wrapped_key)
        os.replace(made, path)


def _encrypt(made: Path, key: bytes | None, wrapped_key: WrappedKey) -> None:
    with closing(engine.connect(made)) as connection:
        if key is None and _clear_text(connection):
            raise StoreError("The passphrase is needed.")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS seal (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,"
            " key_id VARCHAR NOT NULL, salt BLOB NOT NULL, cost INTEGER NOT NULL, block INTEGER NOT NULL,"
            " parallel INTEGER NOT NULL, wrapped BLOB NOT NULL, settled BOOLEAN NOT NULL)"
        )
        if key is not None:
            _encrypt_texts(connection, key)
        # Last: a copy that names the key is one in which nothing is in the clear any more.
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
