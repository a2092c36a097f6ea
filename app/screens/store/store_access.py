"""Access to the data file in one run: read from the start, opened for writing when first needed, closed once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from db.errors import Refused
from db.queries import Reader

if TYPE_CHECKING:
    from app.clock import Clock
    from app.settings import Settings
    from db.records.changes import Change
    from db.store import Store

PATIENCE = 0.06
"""Seconds a key may wait for another process's lock on the data file."""
LETTER_PATIENCE = 0.03
"""Seconds a typed letter may wait for it; a failed save is tried again without waiting."""


class StoreAccess:
    """The one access to the store for all threads; `changed` is called for every change, in the thread that made it."""

    def __init__(self, reader: Reader, clock: Clock, settings: Settings, changed: Callable[[Change], None]) -> None:
        self.reader = reader
        self._clock, self._settings, self._changed = clock, settings, changed
        self._drawing = threading.get_ident()
        self._store: Store | None = None
        self._lock = threading.Lock()
        self._is_closed = False
        self.cannot_open = False
        """Whether opening failed, which is reported when something is to be written."""
        self._seen_version: int | None = reader.data_version()
        self._patience_seconds = PATIENCE
        """Seconds the present change may wait for a lock."""

    @property
    def is_ready(self) -> bool:
        """Whether the store is open for writing, or will not be opened ahead."""
        return self._store is not None or not self.reader.writable or self.cannot_open

    @property
    def in_drawing_thread(self) -> bool:
        """Whether the current thread is the one that draws."""
        return threading.get_ident() == self._drawing

    def store(self) -> Store:
        """The store for writing, opened at first use (its import takes longer than all of the start).

        Raises StoreError in plain words.
        """
        with self._lock:
            if self._is_closed:
                raise Refused("Onward is being left.")
            if self._store is None:
                from db.changes.undo_log import Limits
                from db.store import Store

                store = Store.open(
                    self.reader.path,
                    self._clock,
                    reader=self.reader,
                    follow_up_days=self._settings.follow_up_days,
                    limits=Limits(self._settings.undo_days, self._settings.undo_megabytes * 1_000_000),
                    patience=self._patience,
                )
                store.subscribe(self._changed)
                self._store = store
            if self._is_closed:
                # The app was left while the store was being opened, without waiting for it.
                self._store.close()
                raise Refused("Onward is being left.")
            return self._store

    def _patience(self) -> float | None:
        """Seconds to wait for a lock in the drawing thread; None for other threads, which may wait longer."""
        return self._patience_seconds if self.in_drawing_thread else None

    # Changes of other processes

    @property
    def others_wrote(self) -> bool:
        """Whether another process has changed the data file since it was last shown."""
        return self._seen_version != self.reader.data_version()

    def mark_seen(self) -> None:
        """Remember that the present data is shown."""
        self._seen_version = self.reader.data_version()

    def mark_unseen(self) -> None:
        """Remember that reading failed, so that the next look tries again."""
        self._seen_version = None

    def quietly(self, change: Callable[[Store], Any], *, again: bool) -> Any:
        """Make a change that nothing on screen depends on, without reading everything again.

        With `again` it does not wait for another process. Raises StoreError in plain words.
        """
        is_current = not self.others_wrote
        self._patience_seconds = 0.0 if again else LETTER_PATIENCE
        try:
            result = change(self.store())
        finally:
            self._patience_seconds = PATIENCE
        if is_current:
            self.mark_seen()
        return result

    def empty_log(self) -> None:
        """Move the log into the data file, so that closing does not change it any more."""
        if self._store is not None:
            self._store.writer.empty_log()

    def close(self) -> None:
        """Close the data file; a store that another thread is opening is closed by that thread."""
        self._is_closed = True
        if not self._lock.acquire(blocking=False):
            return
        try:
            if self._store is not None:
                self._store.close()
            else:
                self.reader.close()
        finally:
            self._lock.release()
