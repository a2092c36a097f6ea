"""The store as the program writes it: every change is one transaction, can be undone, and is told to listeners."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, suppress
from functools import cached_property
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
from db.writes.history import HistoryWrites
from db.writes.preferences import DraftWrites, PauseWrites, PreferenceWrites, SavedSearchWrites
from db.writes.privacy import PrivacyWrites
from db.writes.rejections import RejectionWrites
from db.writes.stages import SearchWrites, StageWrites
from db.writes.tasks import InterviewWrites, NoteWrites, TaskWrites
from db.writes.unfinished_imports import undo_unfinished_imports

if TYPE_CHECKING:
    from db.clock import StoreClock
    from db.writes.duplicates import DuplicateWrites
    from db.writes.emails import EmailWrites
    from db.writes.imports import ImportWrites
    from db.writes.offers import OfferWrites
    from db.writes.plan import ChecklistWrites, DealBreakerWrites, TargetWrites, WeeklyPlanWrites
    from db.writes.private_notes import PrivateNoteWrites

_NONE: Mapping[Kind, int] = MappingProxyType({})
_LIMITS = Limits()


def _default_patience() -> None:
    return None


class Store:
    """A data file: read through `reader`, written through an attribute for each kind of thing (`store.tasks.add`).

    What few sessions write is loaded when it is first used.

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
        self._automatic = automatic = AutomaticTasks(writer, follow_up_days)

        self.privacy = PrivacyWrites(writer)
        self.history = HistoryWrites(writer, automatic)
        self.documents = DocumentWrites(writer)
        self.applications = ApplicationWrites(writer, automatic, self.history, self.documents, self.privacy)
        self.notes = NoteWrites(writer)
        self.interviews = InterviewWrites(writer, automatic)
        self.tasks = TaskWrites(writer)
        self.contacts = ContactWrites(writer)

        self.rejections = RejectionWrites(writer)

        self.preferences = PreferenceWrites(writer)

        self.stages = StageWrites(writer)
        self.searches = SearchWrites(writer)
        self.saved_searches = SavedSearchWrites(writer)
        self.pauses = PauseWrites(writer)
        self.drafts = DraftWrites(writer)

    @cached_property
    def imports(self) -> ImportWrites:
        """Imports: many applications at once."""
        from db.writes.imports import ImportWrites

        return ImportWrites(self.writer, self.contacts, self.interviews, self.tasks)

    @cached_property
    def duplicates(self) -> DuplicateWrites:
        """Applications and companies that are there twice, made one."""
        from db.writes.duplicates import DuplicateWrites

        return DuplicateWrites(self.writer, self._automatic)

    @cached_property
    def emails(self) -> EmailWrites:
        """The emails that were read."""
        from db.writes.emails import EmailWrites

        return EmailWrites(self.writer, self.privacy)

    @cached_property
    def private_notes(self) -> PrivateNoteWrites:
        """Private notes and mood."""
        from db.writes.private_notes import PrivateNoteWrites

        return PrivateNoteWrites(self.writer, self.privacy)

    @cached_property
    def offers(self) -> OfferWrites:
        """Offers and what matters in them."""
        from db.writes.offers import OfferWrites

        return OfferWrites(self.writer, self.history, self.preferences)

    @cached_property
    def weekly_plan(self) -> WeeklyPlanWrites:
        """Weekly plans."""
        from db.writes.plan import WeeklyPlanWrites

        return WeeklyPlanWrites(self.writer)

    @cached_property
    def targets(self) -> TargetWrites:
        """Target employers."""
        from db.writes.plan import TargetWrites

        return TargetWrites(self.writer)

    @cached_property
    def deal_breakers(self) -> DealBreakerWrites:
        """Deal-breakers."""
        from db.writes.plan import DealBreakerWrites

        return DealBreakerWrites(self.writer)

    @cached_property
    def checklist(self) -> ChecklistWrites:
        """The checklist before applying."""
        from db.writes.plan import ChecklistWrites

        return ChecklistWrites(self.writer)

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
            undone_imports = undo_unfinished_imports(self.writer)
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
