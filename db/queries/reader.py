"""The reader: one connection through which the store is asked."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from db import engine
from db.due import DAY_OF
from db.encryption import Vault
from db.engine import readable
from db.errors import DATABASE_ERRORS, Lost, plain
from db.fold_text import fold
from db.queries.details import Details
from db.queries.documents import Documents
from db.queries.known_applications import Matching
from db.queries.lists import Lists
from db.queries.pauses import Pacing
from db.queries.planning import Planning
from db.queries.preferences import Preferences
from db.queries.rejections import Endings
from db.queries.rows import ReadClock, moment
from db.queries.timestamps import Stamps
from db.queries.weekly_plan import Weeks
from db.queries.whole import Whole


def _fold(text: bytes | str | None) -> str | None:
    return fold(readable(text) if isinstance(text, bytes) else text) if text is not None else None


class Reader(Lists, Details, Documents, Endings, Matching, Pacing, Planning, Weeks, Preferences, Stamps, Whole):
    """Reads of one store. It never changes anything and needs nothing but `sqlite3`, so it is there at once."""

    def __init__(self, connection: sqlite3.Connection, path: Path, clock: ReadClock, version: int) -> None:
        connection.create_function("fold", 1, _fold, deterministic=True)
        connection.create_function(DAY_OF, 1, self._day_of)
        self.connection = connection
        self.lock = threading.Lock()
        self.path = path
        self.clock = clock
        self.version = version
        self.vault = Vault(clock)

    def _day_of(self, stored: object) -> str | None:
        """The local day of an instant as it is stored; none for what is not one."""
        try:
            at = moment(stored) if isinstance(stored, str) else None
        except ValueError:
            at = None
        return None if at is None else at.astimezone(self.clock.zone).date().isoformat()

    @classmethod
    def open(cls, path: Path, clock: ReadClock) -> Reader:
        """Open an existing store for reading.

        Raises Missing when there is none, and the other StoreErrors in plain words. A store of an older version opens
        too: `needs_upgrade` says so.
        """
        connection, version = engine.open_for_reading(path)
        return cls(connection, path, clock, version)

    @property
    def needs_upgrade(self) -> bool:
        """Whether this store is from an older Onward and must be upgraded before it can be asked."""
        return self.version < engine.SCHEMA_VERSION

    @property
    def writable(self) -> bool:
        """Whether the store could be written by this person."""
        return engine.can_write(self.path)

    def lost(self) -> Lost | None:
        """What became of the file when it is not at its place any more; else None."""
        return engine.lost(self.path, getattr(self.connection, "file", None))

    def data_version(self) -> int:
        """A number that changes whenever another connection has changed the store."""
        try:
            with self.lock:
                return int(self.connection.execute("PRAGMA data_version").fetchone()[0])
        except DATABASE_ERRORS as error:
            raise plain(error, self.path) from error

    def close(self) -> None:
        """Let go of the file, once a question another thread is asking has its answer."""
        # To close under a question that is being answered ends the whole process: sqlite3 frees what it is reading.
        with self.lock:
            self.connection.close()
