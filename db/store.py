"""The store as the program writes it: every change is one transaction, can be undone, and is told to listeners."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from db.changes.transaction import Transaction
from db.changes.undo_log import Limits
from db.changes.writer import Patience, Writer
from db.copies.backup import folder_of
from db.errors import StoreError
from db.file import engine as files
from db.file.create import create
from db.file.leftovers import clear_around
from db.file.write_connection import WriteConnection
from db.queries import Reader
from db.records.changes import Change, UndoEntry
from db.records.enums import Kind
from db.writes.applications import ApplicationWrites
from db.writes.automatic_tasks import AutomaticTasks
from db.writes.base import refresh_standing
from db.writes.contacts import ContactWrites
from db.writes.documents import DocumentWrites
from db.writes.duplicates import DuplicateWrites
from db.writes.emails import EmailWrites
from db.writes.history import HistoryWrites
from db.writes.imports import ImportWrites
from db.writes.offers import OfferWrites
from db.writes.plan import ChecklistWrites, DealBreakerWrites, TargetWrites, WeeklyPlanWrites
from db.writes.preferences import DraftWrites, PauseWrites, PreferenceWrites, SavedSearchWrites
from db.writes.privacy import PrivacyWrites
from db.writes.private_notes import PrivateNoteWrites
from db.writes.rejections import RejectionWrites
from db.writes.stages import SearchWrites, StageWrites
from db.writes.tasks import InterviewWrites, NoteWrites, TaskWrites

if TYPE_CHECKING:
    from db.clock import StoreClock

_NONE: Mapping[Kind, int] = MappingProxyType({})
_LIMITS = Limits()


def _default_patience() -> None:
    return None


class Store:
    """A data file: read through `reader`, written through an attribute for each kind of thing (`store.tasks.add`).

    Methods may be called from any thread; one change happens at a time. Every method that writes raises StoreError in
    plain words when it cannot, and then nothing was changed.
    """

    def __init__(
        self,
        path: Path,
        file: WriteConnection,
        reader: Reader,
        clock: StoreClock,
        follow_up_days: Mapping[Kind, int] = _NONE,
        limits: Limits = _LIMITS,
        patience: Patience = _default_patience,
    ) -> None:
        self.path = path
        self.reader = reader
        self.writer = writer = Writer(path, file, reader, clock, limits, patience)
        automatic = AutomaticTasks(writer, follow_up_days)

        self.privacy = PrivacyWrites(writer)
        self.history = HistoryWrites(writer, automatic)
        self.documents = DocumentWrites(writer)
        self.applications = ApplicationWrites(writer, automatic, self.history, self.documents, self.privacy)
        self.notes = NoteWrites(writer)
        self.interviews = InterviewWrites(writer, automatic)
        self.tasks = TaskWrites(writer)
        self.contacts = ContactWrites(writer)
        self.imports = ImportWrites(writer, self.contacts, self.interviews, self.tasks)
        self.duplicates = DuplicateWrites(writer, automatic)
        self.emails = EmailWrites(writer, self.privacy)

        self.rejections = RejectionWrites(writer)
        self.private_notes = PrivateNoteWrites(writer, self.privacy)

        self.preferences = PreferenceWrites(writer)
        self.offers = OfferWrites(writer, self.history, self.preferences)
        self.weekly_plan = WeeklyPlanWrites(writer)
        self.targets = TargetWrites(writer)
        self.deal_breakers = DealBreakerWrites(writer)
        self.checklist = ChecklistWrites(writer)

        self.stages = StageWrites(writer)
        self.searches = SearchWrites(writer)
        self.saved_searches = SavedSearchWrites(writer)
        self.pauses = PauseWrites(writer)
        self.drafts = DraftWrites(writer)

    @classmethod
    def open(
        cls,
        path: Path,
        clock: StoreClock,
        *,
        reader: Reader | None = None,
        follow_up_days: Mapping[Kind, int] = _NONE,
        limits: Limits = _LIMITS,
        patience: Patience = _default_patience,
    ) -> Store:
        """Open a store for writing; a missing one is created, an old one is backed up and upgraded.

        `follow_up_days` says how many days after entering a kind of stage a follow-up is due, `limits` how much can be
        undone, and `patience` how many seconds a change waits for others (None: as long as is usual). A `reader` that
        is open already is used. Raises StoreError in plain words; the file is then as it was.
        """
        if reader is not None and (lost := reader.lost()):
            raise lost
        if files.is_missing(path):
            create(path, clock.today())
        opened = reader or Reader.open(path, clock)
        if opened.needs_upgrade:
            from db.copies.upgrade import upgrade

            opened.close()
            upgrade(path, clock)
            opened = Reader.open(path, clock)
        try:
            return cls(path, WriteConnection(path, patience), opened, clock, follow_up_days, limits, patience)
        except BaseException:
            if opened is not reader:
                opened.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self.writer.close()

    def subscribe(self, listener: Callable[[Change], None]) -> None:
        """Call `listener` after every change that was committed, in the thread that made it."""
        self.writer.subscribe(listener)

    def change(self, label: str, merge_key: str = "") -> AbstractContextManager[Transaction]:
        """See `Writer.change`."""
        return self.writer.change(label, merge_key)

    def undo(self) -> UndoEntry | None:
        """Undo the last change and give it; None when there is nothing to undo."""
        return self.writer.step(back=True)

    def redo(self) -> UndoEntry | None:
        """Redo the change that was last undone and give it; None when there is nothing to redo."""
        return self.writer.step(back=False)

    def finish_unfinished(self) -> int:
        """Finish what a killed program began, and delete files that are not needed any more.

        What cannot be done now stays for the next start; `doctor` says so. Gives how many imports were undone.
        """
        undone_imports = 0
        with suppress(StoreError):
            undone_imports = self.imports.undo_unfinished()
        self.privacy.finish()
        # After it, since this also deletes backups that were encrypted ahead and are not used.
        clear_around(self.path, folder_of(self.path))
        with suppress(StoreError):
            self.documents.tidy()
        return undone_imports

    def repair(self) -> list[int]:
        """Write every stored standing that differs from its history anew; gives the numbers of these applications."""
        differing = self.reader.health.differing()
        if differing:
            with self.change("repaired the stored status") as tx:
                refresh_standing(tx, differing)
        return differing
