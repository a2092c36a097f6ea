"""The store of one run of the dashboard: read at once, opened for writing when first needed, closed once."""

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
"""Seconds a key may wait for another program to let go of the store."""
LETTER_PATIENCE = 0.03
"""Seconds a letter may wait for it; what could not be saved is tried again without waiting."""


class StoreAccess:
    """One door to the store for all threads; `changed` hears of every change, in the thread that made it."""

    def __init__(self, reader: Reader, clock: Clock, settings: Settings, changed: Callable[[Change], None]) -> None:
        self.reader = reader
        self._clock, self._settings, self._changed = clock, settings, changed
        self._drawing = threading.get_ident()
        self._store: Store | None = None
        self._lock = threading.Lock()
        self._is_closed = False
        self.cannot_open = False
        """Whether opening it failed, which is said when something is to be written."""
        self._seen: int | None = reader.data_version()
        self._seconds = PATIENCE
        """How long what is going on may keep the keys waiting."""

    @property
    def is_ready(self) -> bool:
        """Whether the store is open for writing, or cannot be opened without being asked for."""
        return self._store is not None or not self.reader.writable or self.cannot_open

    @property
    def in_drawing_thread(self) -> bool:
        """Whether this is called by the thread that draws."""
        return threading.get_ident() == self._drawing

    def store(self) -> Store:
        """The store for writing, opened when first asked for (its import takes longer than all of the start).

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
                # Left while it was opened; who left did not wait for it.
                self._store.close()
                raise Refused("Onward is being left.")
            return self._store

    def _patience(self) -> float | None:
        """Only keys must not wait; what is done behind the screen may."""
        return self._seconds if self.in_drawing_thread else None

    # Changes of other processes

    @property
    def others_wrote(self) -> bool:
        """Whether another process has changed the store since it was last seen."""
        return self._seen != self.reader.data_version()

    def seen(self) -> None:
        """All that is stored now is shown."""
        self._seen = self.reader.data_version()

    def unseen(self) -> None:
        """What is stored could not be read, so that the next look tries again."""
        self._seen = None

    def quietly(self, change: Callable[[Store], Any], *, again: bool) -> Any:
        """Do a change that nothing on screen depends on, without a look at everything because of it.

        One that is tried `again` does not wait for another program. Raises StoreError in plain words.
        """
        current = not self.others_wrote
        self._seconds = 0.0 if again else LETTER_PATIENCE
        try:
            result = change(self.store())
        finally:
            self._seconds = PATIENCE
        if current:
            self.seen()
        return result

    def empty_log(self) -> None:
        """Move what was written into the file itself, so that closing changes nothing more in it."""
        if self._store is not None:
            self._store.writer.empty_log()

    def close(self) -> None:
        """Let go of the file; a store that is being opened behind the screen is closed by who opens it."""
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
