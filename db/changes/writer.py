"""Makes the changes of the store, each one transaction, noted for undo, and told to listeners after it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from db.changes.search_words import refresh_words
from db.changes.transaction import Transaction
from db.changes.undo import apply
from db.changes.undo_log import Limits, drop_texts
from db.errors import DATABASE_ERRORS, Busy, Missing, Refused, StoreError, explain, store_error
from db.file.saved_frame import delete_frame
from db.file.write_connection import WriteConnection
from db.queries import Reader
from db.records.changes import Change, UndoEntry

if TYPE_CHECKING:
    from db.clock import StoreClock

Patience = Callable[[], float | None]
"""Gives how many seconds a change waits for others; None for as long as is usual."""


class Writer:
    """Makes changes through one connection, for any thread, one at a time."""

    def __init__(
        self, path: Path, file: WriteConnection, reader: Reader, clock: StoreClock, limits: Limits, patience: Patience
    ) -> None:
        self.path = path
        self._file = file
        self.reader = reader
        self.clock = clock
        self.limits = limits
        self._patience = patience
        self._lock = threading.RLock()
        self._listeners: list[Callable[[Change], None]] = []
        self._open: Transaction | None = None

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._file.close()
            self.reader.close()

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        """Call `listener` after every change that was committed, in the thread that made it."""
        self._listeners.append(listener)

    @contextmanager
    def change(self, label: str, merge_key: str = "") -> Iterator[Transaction]:
        """One transaction: what is written inside is committed together or not at all, and undone together.

        Inside another change it joins that one, which keeps its label, or takes this one if it has none. A `merge_key`
        names what is being typed, see `Transaction.log`.
        """
        with self._exclusively():
            if self._open is not None:
                outer = self._open.label
                self._open.label = outer or label
                yield self._open
                self._open.label = outer or self._open.label
                return
            with self._connection() as connection:
                tx = self._open = Transaction(connection, self.clock.now())
                tx.label = label
                try:
                    yield tx
                    tx.log(tx.label, self.limits, merge_key)
                finally:
                    self._open = None
        if tx.topics:
            self._notify(tx.topics, tx.label)

    @contextmanager
    def _exclusively(self) -> Iterator[None]:
        seconds = self._patience()
        if not self._lock.acquire(timeout=-1 if seconds is None else seconds):
            raise Busy("Another change is still being made.", "Nothing was changed. Try again in a moment.")
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        self._refuse_if_lost()
        try:
            with self._file.begin() as connection:
                yield connection
        except StoreError:
            raise
        except sqlite3.Error as error:
            raise explain(error, self.path) or Refused(
                f"That could not be saved: {error}.", "Nothing was changed."
            ) from error
        except (OSError, UnicodeDecodeError) as error:
            raise store_error(error, self.path) from error

    def _refuse_if_lost(self) -> None:
        """Raises Lost when the file is not at its place any more, so that what is written now would be lost."""
        if lost := self.reader.lost():
            raise lost

    def _notify(self, topics: Iterable[str], label: str) -> None:
        change = Change(frozenset(topics), label)
        self.reader.forget(change.topics)
        for listener in self._listeners:
            listener(change)

    def step(self, *, back: bool) -> UndoEntry | None:
        """Undo the last change (`back`), or redo the one last undone, and give it; None when there is none."""
        with self._exclusively():
            action = self.reader.undo.last() if back else self.reader.undo.next_redo()
            if action is None:
                return None
            with self._connection() as connection:
                tx = Transaction(connection, self.clock.now())
                row = tx.row("SELECT undone FROM undo_action WHERE id = ?", action.id)
                if row is None or bool(row[0]) is back:
                    raise Missing("Another window changed something at the same moment.", "Try again.")
                topics, applications = apply(connection, action.id, tx.now, back=back)
                refresh_words(tx, applications)
        self._notify(topics, action.label)
        return action

    def undo_and_forget(self, action_id: int) -> None:
        """Undo a change and drop it from the log, so that it cannot be redone."""
        with self._lock, self._connection() as connection:
            tx = Transaction(connection, self.clock.now())
            if tx.row("SELECT 1 FROM undo_action WHERE id = ?", action_id) is None:
                return
            topics, applications = apply(connection, action_id, tx.now, back=True)
            tx.execute("DELETE FROM undo_action WHERE id = ?", action_id)
            drop_texts(connection)
            refresh_words(tx, applications)
        self._notify(topics, "")

    def empty_log(self) -> None:
        """Move what SQLite's log holds into the file ahead of closing; what cannot be moved stays."""
        with self._lock, suppress(*DATABASE_ERRORS):
            self._file.empty_log()

    def overwrite(self) -> bool:
        """Overwrite what freed space holds, in the file and its log; True when traces may remain.

        The picture of the first screen is deleted too, since it may show erased text.
        """
        delete_frame(self.path)
        self._refuse_if_lost()
        with self._lock:
            try:
                connection = self._file.opened()
                # Overwriting freed cells is not enough: moving rows between pages leaves copies in the gaps.
                connection.execute("VACUUM")
                return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
            except DATABASE_ERRORS:
                return True
