"""The connection of all writes: one transaction after the other, each committed or rolled back as a whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from db.errors import DATABASE_ERRORS, ReadOnly
from db.file import engine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


class WriteConnection:
    """The one connection all writes go through, opened when it is first needed.

    `BEGIN IMMEDIATE` makes a second writer wait at its start rather than fail in the middle. It waits for as many
    seconds as `seconds` gives then; None is as long as usual.
    """

    def __init__(self, path: Path, seconds: Callable[[], float | None] = lambda: None) -> None:
        """Raises ReadOnly where the file or folder may not be written."""
        if not engine.can_write(path):
            raise ReadOnly(
                f"{path} cannot be written.", "Nothing was changed. Check the permissions of the file and its folder."
            )
        self._path = path
        self._seconds = seconds
        self._connection: sqlite3.Connection | None = None

    def opened(self) -> sqlite3.Connection:
        """Returns the connection. Raises an error of SQLite or of the file system when the file cannot be opened."""
        if self._connection is None:
            self._connection = _connect_for_writing(self._path)
        return self._connection

    @contextmanager
    def begin(self) -> Iterator[sqlite3.Connection]:
        """A transaction: committed at the end, and rolled back when anything is raised inside."""
        connection = self.opened()
        seconds = self._seconds()
        wait = engine.WAIT_SECONDS if seconds is None else seconds
        connection.execute(f"PRAGMA busy_timeout = {int(wait * 1000)}")
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            # After some errors, such as a full disk, SQLite has rolled it back itself.
            if connection.in_transaction:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
            raise

    def empty_log(self) -> None:
        """Moves what the log holds into the file, as closing would; does nothing before the first write."""
        if self._connection is not None:
            self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)")

    def close(self) -> None:
        """Closes the file; it is opened again when something is written."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _connect_for_writing(path: Path) -> sqlite3.Connection:
    connection = engine.connect(path)
    connection.text_factory = engine.readable
    try:
        # A backup copied back by hand has no write-ahead log yet.
        connection.execute("PRAGMA journal_mode = WAL")
    except DATABASE_ERRORS:
        connection.close()
        raise
    return connection
