"""The store as the program writes it: every change one transaction, told to whoever listens, and undoable."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError

from db import engine as files
from db.errors import DATABASE_ERRORS, Busy, Missing, Refused, StoreError, explain, plain
from db.queries import Reader
from db.records import Action, Change, Kind
from db.transaction import Unit
from db.undo import apply
from db.undo_log import Limits, drop_texts
from db.writes.base import Clock
from db.writes.details import AttachedWrites
from db.writes.history import HistoryWrites
from db.writes.imports import ImportWrites
from db.writes.leads import LeadWrites
from db.writes.offers import OfferWrites
from db.writes.pauses import PacingWrites
from db.writes.recovery import RecoveryWrites
from db.writes.saved_searches import SavedSearchWrites
from db.writes.searches import SearchWrites
from db.writes.stages import ArrangingWrites

_NONE: Mapping[Kind, int] = MappingProxyType({})
_LIMITS = Limits()
Patience = Callable[[], float | None]
"""Says how many seconds a change waits for others; None for as long as is usual."""


def _as_usual() -> None:
    return None


class Store(
    ImportWrites,
    LeadWrites,
    OfferWrites,
    AttachedWrites,
    HistoryWrites,
    ArrangingWrites,
    PacingWrites,
    RecoveryWrites,
    SearchWrites,
    SavedSearchWrites,
):
    """One search's store, for reading through `reader` and for writing.

    Methods may be called from any thread; one change happens at a time. Every method that writes raises StoreError in
    plain words when it cannot, and then nothing was changed.
    """

    def __init__(
        self,
        path: Path,
        engine: Engine,
        reader: Reader,
        clock: Clock,
        follow_up_days: Mapping[Kind, int] = _NONE,
        limits: Limits = _LIMITS,
        patience: Patience = _as_usual,
    ) -> None:
        self.path = path
        self._patience = patience
        self.follow_up_days = follow_up_days
        self.limits = limits
        self.clock = clock
        self.reader = reader
        self._engine = engine
        self._lock = threading.RLock()
        self._listeners: list[Callable[[Change], None]] = []
        self._unit: Unit | None = None

    @classmethod
    def open(
        cls,
        path: Path,
        clock: Clock,
        *,
        reader: Reader | None = None,
        follow_up_days: Mapping[Kind, int] = _NONE,
        limits: Limits = _LIMITS,
        patience: Patience = _as_usual,
    ) -> Store:
        """Open a store for writing: made when it is missing, upgraded when it is old (a backup comes first).

        `follow_up_days` says how long after entering a kind of stage a follow-up is due, `limits` how much can be
        undone, `patience` how many seconds a change in the thread that asks waits for others (None: as long as is
        usual). Raises StoreError in plain words; the file is then as it was.
        """
        if reader is not None and (gone := reader.lost()):
            raise gone
        if files.is_missing(path):
            files.create(path, clock.today())
        opened = reader or Reader.open(path, clock)
        if opened.needs_upgrade:
            from db.upgrade import upgrade

            opened.close()
            upgrade(path, clock)
            opened = Reader.open(path, clock)
        try:
            return cls(path, files.writing_engine(path, patience), opened, clock, follow_up_days, limits, patience)
        except BaseException:
            if opened is not reader:
                opened.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._engine.dispose()
            self.reader.close()

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        """Have every change told to `listener`, after it is kept, in the thread that made it."""
        self._listeners.append(listener)

    @contextmanager
    def change(self, label: str, merge_key: str = "") -> Iterator[Unit]:
        """One transaction: what is written inside is kept together or not at all, and undone together.

        Inside another change it joins that one.
        """
        with self._alone():
            if self._unit is not None:
                outer = self._unit.label
                yield self._unit
                self._unit.label = outer
                return
            with self._transaction() as connection:
                unit = self._unit = Unit(connection, self.clock.now())
                unit.label = label
                try:
                    yield unit
                    unit.keep(unit.label, self.limits, merge_key)
                finally:
                    self._unit = None
        if unit.topics:
            self._tell(Change(frozenset(unit.topics), tuple(unit.applications), unit.label))

    @contextmanager
    def _alone(self) -> Iterator[None]:
        seconds = self._patience()
        if not self._lock.acquire(timeout=-1 if seconds is None else seconds):
            raise Busy("Another change is still being made.", "Nothing was changed. Try again in a moment.")
        try:
            yield
        finally:
            self._lock.release()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        self._refuse_if_lost()
        try:
            with self._engine.begin() as connection:
                yield connection
        except StoreError:
            raise
        except DBAPIError as error:
            raise explain(error, self.path) or Refused(
                f"That could not be kept: {error.orig or error}.", "Nothing was changed."
            ) from error
        except (OSError, *DATABASE_ERRORS) as error:
            raise plain(error, self.path) from error

    def _refuse_if_lost(self) -> None:
        """Raise Lost when what would be written could not be found again."""
        if gone := self.reader.lost():
            raise gone

    def _tell(self, change: Change) -> None:
        for listener in self._listeners:
            listener(change)

    def undo(self) -> Action | None:
        """Take the last change back; gives what it was, or None when there is nothing to take back."""
        return self._step(back=True)

    def redo(self) -> Action | None:
        """Make the last undone change again; gives what it was, or None."""
        return self._step(back=False)

    def _step(self, *, back: bool) -> Action | None:
        with self._alone():
            action = self.reader.last_action() if back else self.reader.next_redo()
            if action is None:
                return None
            with self._transaction() as connection:
                unit = Unit(connection, self.clock.now())
                still = unit.rows("SELECT undone FROM undo_action WHERE id = ?", action.id)
                if not still or bool(still[0][0]) is back:
                    raise Missing("Another window changed something at the same moment.", "Try again.")
                topics, applications = apply(connection, action.id, unit.now, back=back)
                self.refresh_words(unit, sorted(applications))
        self._tell(Change(frozenset(topics), tuple(sorted(applications)), action.label))
        return action

    def _take_back(self, action_id: int) -> None:
        """Take a change back and forget it."""
        with self._lock, self._transaction() as connection:
            unit = Unit(connection, self.clock.now())
            if not unit.rows("SELECT 1 FROM undo_action WHERE id = ?", action_id):
                return
            topics, applications = apply(connection, action_id, unit.now, back=True)
            connection.exec_driver_sql("DELETE FROM undo_action WHERE id = ?", (action_id,))
            drop_texts(connection)
            self.refresh_words(unit, sorted(applications))
        self._tell(Change(frozenset(topics), tuple(sorted(applications)), ""))

    def take_up(self) -> None:
        """Finish what an earlier start was killed in, and delete what is not needed any more, documents too."""
        super().take_up()
        with suppress(StoreError):
            self.tidy_documents()

    def erase_with(self, application_ids: Sequence[int]) -> None:
        """Delete applications and erase at once their private notes and the copies of documents no other has.

        Raises as the part that erases private notes does.
        """
        gone = self.checksums_of(application_ids)
        super().erase_with(application_ids)
        self.tidy_documents(without=gone)

    def mend(self) -> list[int]:
        """Set every kept standing right from the events; gives the numbers of the applications that differed."""
        differing = self.reader.differing()
        if differing:
            with self.change("set the standing right") as unit:
                self.restand(unit, differing)
        return differing

    def _overwrite(self) -> bool:
        """Write over what freed space holds, in the file and its log; True when something kept it from being whole."""
        self._refuse_if_lost()
        with self._lock:
            return self._vacuum()

    def _vacuum(self) -> bool:
        raw = self._engine.raw_connection()
        try:
            # Overwriting freed cells is not enough: moving rows between pages leaves copies in the gaps.
            raw.cursor().execute("VACUUM")
            return bool(raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
        except DATABASE_ERRORS:
            return True
        finally:
            raw.close()
