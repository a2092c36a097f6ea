"""The reader: reads a store through one connection, with an attribute for each kind of thing (`reader.tasks.get`)."""

from __future__ import annotations

import sqlite3
from _thread import allocate_lock
from functools import cache, cached_property

from db.file import engine
from db.file.engine import readable
from db.queries.rows import ReadConnection, required_moment
from db.sql.due import DAY_OF

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from _typeshed import StrPath

    from db.clock import StoreClock
    from db.errors import Lost
    from db.file.encryption import Vault
    from db.queries.applications import ApplicationQueries
    from db.queries.contacts import ContactQueries
    from db.queries.documents import DocumentQueries
    from db.queries.due import DueQueries
    from db.queries.duplicates import DuplicateQueries
    from db.queries.emails import EmailQueries
    from db.queries.health import HealthQueries
    from db.queries.history import HistoryQueries
    from db.queries.insights import InsightQueries
    from db.queries.interviews import InterviewQueries
    from db.queries.plan import (
        ChecklistQueries,
        DealBreakerQueries,
        LeadQueries,
        OfferQueries,
        TargetQueries,
        WeeklyPlanQueries,
    )
    from db.queries.private_notes import PrivacyQueries, PrivateNoteQueries
    from db.queries.rejections import RejectionQueries
    from db.queries.searches import PreferenceQueries, SavedSearchQueries, SearchQueries
    from db.queries.stages import PauseQueries, StageQueries
    from db.queries.tasks import TaskQueries
    from db.queries.undo import DraftQueries, ImportQueries, UndoQueries
    from db.queries.waits import WaitQueries


@cache
def _folding() -> Callable[[str], str]:
    # Loaded late, since only a find needs it.
    from db.sql.fold_text import fold

    return fold


def _fold(text: bytes | str | None) -> str | None:
    return None if text is None else _folding()(readable(text) if isinstance(text, bytes) else text)


CACHE_BESIDE_KB = 256
"""Most of the file that a reader beside another one holds."""


class Reader:
    """Reads one store and never changes it. It needs nothing but `sqlite3`, so that it opens fast.

    Each attribute is loaded and made when it is first used: a command uses few of them.
    """

    def __init__(self, connection: sqlite3.Connection, path: StrPath, clock: StoreClock, version: int) -> None:
        connection.create_function("fold", 1, _fold, deterministic=True)
        connection.create_function(DAY_OF, 1, self._day_of)
        self.version = version
        self.db = ReadConnection(connection, path, clock, allocate_lock())

    @cached_property
    def path(self) -> Path:
        """The file as a `Path`; made late, since reading needs only its name."""
        from pathlib import Path

        return Path(self.db.path)

    @cached_property
    def vault(self) -> Vault:
        """Holds the key of private text once the passphrase was given."""
        from db.file.encryption import Vault

        return Vault(self.db.clock)

    @cached_property
    def stages(self) -> StageQueries:
        """The user's own stages."""
        from db.queries.stages import StageQueries

        return StageQueries(self.db)

    @cached_property
    def searches(self) -> SearchQueries:
        """Job searches."""
        from db.queries.searches import SearchQueries

        return SearchQueries(self.db)

    @cached_property
    def saved_searches(self) -> SavedSearchQueries:
        """Finds saved under a name."""
        from db.queries.searches import SavedSearchQueries

        return SavedSearchQueries(self.db)

    @cached_property
    def preferences(self) -> PreferenceQueries:
        """Preferences: values stored under a name."""
        from db.queries.searches import PreferenceQueries

        return PreferenceQueries(self.db)

    @cached_property
    def pauses(self) -> PauseQueries:
        """The days off."""
        from db.queries.stages import PauseQueries

        return PauseQueries(self.db)

    @cached_property
    def history(self) -> HistoryQueries:
        """The lines of histories."""
        from db.queries.history import HistoryQueries

        return HistoryQueries(self.db)

    @cached_property
    def interviews(self) -> InterviewQueries:
        """Interviews."""
        from db.queries.interviews import InterviewQueries

        return InterviewQueries(self.db, self.applications)

    @cached_property
    def tasks(self) -> TaskQueries:
        """Tasks."""
        from db.queries.tasks import TaskQueries

        return TaskQueries(self.db, self.applications)

    @cached_property
    def contacts(self) -> ContactQueries:
        """Contacts."""
        from db.queries.contacts import ContactQueries

        return ContactQueries(self.db)

    @cached_property
    def documents(self) -> DocumentQueries:
        """Documents that were sent."""
        from db.queries.documents import DocumentQueries

        return DocumentQueries(self.db)

    @cached_property
    def applications(self) -> ApplicationQueries:
        """Applications: lists of them, how many there are, and what belongs to one."""
        from db.queries.applications import ApplicationQueries

        return ApplicationQueries(self.db)

    @cached_property
    def duplicates(self) -> DuplicateQueries:
        """Applications and companies that may be there twice."""
        from db.queries.duplicates import DuplicateQueries

        return DuplicateQueries(self.db)

    @cached_property
    def due(self) -> DueQueries:
        """What is due on a day."""
        from db.queries.due import DueQueries

        return DueQueries(self.db)

    @cached_property
    def emails(self) -> EmailQueries:
        """The emails that were read."""
        from db.queries.emails import EmailQueries

        return EmailQueries(self.db)

    @cached_property
    def insights(self) -> InsightQueries:
        """What the numbers of Insights are worked out from."""
        from db.queries.insights import InsightQueries

        return InsightQueries(self.db)

    @cached_property
    def waits(self) -> WaitQueries:
        """How long applications waited for a reply."""
        from db.queries.waits import WaitQueries

        return WaitQueries(self.db)

    @cached_property
    def rejections(self) -> RejectionQueries:
        """Rejections and their walkthroughs."""
        from db.queries.rejections import RejectionQueries

        return RejectionQueries(self.db)

    @cached_property
    def private_notes(self) -> PrivateNoteQueries:
        """Private notes and mood."""
        from db.queries.private_notes import PrivateNoteQueries

        return PrivateNoteQueries(self.db, self.vault)

    @cached_property
    def privacy(self) -> PrivacyQueries:
        """Whether private text has a passphrase."""
        from db.queries.private_notes import PrivacyQueries

        return PrivacyQueries(self.db, self.vault)

    @cached_property
    def leads(self) -> LeadQueries:
        """Applications that are not sent yet, to be ranked."""
        from db.queries.plan import LeadQueries

        return LeadQueries(self.db, self.pauses)

    @cached_property
    def offers(self) -> OfferQueries:
        """Offers and what matters in them."""
        from db.queries.plan import OfferQueries

        return OfferQueries(self.db)

    @cached_property
    def weekly_plan(self) -> WeeklyPlanQueries:
        """Weekly plans."""
        from db.queries.plan import WeeklyPlanQueries

        return WeeklyPlanQueries(self.db)

    @cached_property
    def targets(self) -> TargetQueries:
        """Target employers."""
        from db.queries.plan import TargetQueries

        return TargetQueries(self.db)

    @cached_property
    def deal_breakers(self) -> DealBreakerQueries:
        """Deal-breakers."""
        from db.queries.plan import DealBreakerQueries

        return DealBreakerQueries(self.db)

    @cached_property
    def checklist(self) -> ChecklistQueries:
        """The checklist before applying."""
        from db.queries.plan import ChecklistQueries

        return ChecklistQueries(self.db)

    @cached_property
    def drafts(self) -> DraftQueries:
        """Drafts of text that is being typed."""
        from db.queries.undo import DraftQueries

        return DraftQueries(self.db)

    @cached_property
    def imports(self) -> ImportQueries:
        """Applications as an import compares them, and the meanings of unknown words."""
        from db.queries.undo import ImportQueries

        return ImportQueries(self.db)

    @cached_property
    def undo(self) -> UndoQueries:
        """What can be undone."""
        from db.queries.undo import UndoQueries

        return UndoQueries(self.db)

    @cached_property
    def health(self) -> HealthQueries:
        """Whether the file is sound."""
        from db.queries.health import HealthQueries

        return HealthQueries(self.db)

    def _day_of(self, stored: object) -> str | None:
        """The local day of a stored instant; None for what is none."""
        try:
            return required_moment(str(stored)).astimezone(self.db.clock.zone).date().isoformat()
        except ValueError:
            return None

    @classmethod
    def open(cls, path: StrPath, clock: StoreClock) -> Reader:
        """Open an existing store for reading.

        Raises Missing when there is none, and the other StoreErrors in plain words. A store of an older version opens
        too: `needs_upgrade` says so.
        """
        connection, version = engine.open_for_reading(path)
        return cls(connection, path, clock, version)

    def beside(self) -> Reader:
        """A reader of the same file with a connection of its own, so that no key waits for its long answers.

        It has to be closed. Both share the remembered answers. Raises StoreError when the file is gone or cannot be
        read.
        """
        if gone := self.lost():
            raise gone
        connection, version = engine.open_for_reading(self.db.path)
        # It reads tables from end to end, once: what SQLite held of them would not be asked for again.
        connection.execute(f"PRAGMA cache_size = {-CACHE_BESIDE_KB}")
        db, other = self.db, Reader(connection, self.db.path, self.db.clock, version)
        other.vault = self.vault
        other.db = ReadConnection(connection, db.path, db.clock, allocate_lock(), db.search_id, db.remembered)
        return other

    def of_search(self, search_id: int) -> Reader:
        """A reader of one job search, or with 0 of all, over this one's connection; closing this one closes it."""
        from copy import copy

        other, db = copy(self), self.db
        for name in [name for name in vars(other) if isinstance(getattr(Reader, name, None), cached_property)]:
            delattr(other, name)
        other.vault = self.vault
        other.db = ReadConnection(db.connection, db.path, db.clock, db.lock, search_id, db.remembered)
        return other

    def of_all_searches(self) -> Reader:
        """A reader of all job searches, over this one's connection."""
        return self.of_search(0)

    def forget(self, topics: frozenset[str] | None) -> None:
        """Forget the answers that depend on these tables, after a change of them; None forgets all."""
        self.db.remembered.forget(topics)

    @property
    def needs_upgrade(self) -> bool:
        """Whether this store is from an older Onward and has to be upgraded before it is read."""
        return self.version < engine.SCHEMA_VERSION

    @property
    def writable(self) -> bool:
        """Whether this user may write the file."""
        return engine.can_write(self.db.path)

    def lost(self) -> Lost | None:
        """The error that says the file was removed or replaced; None when it is at its place."""
        return engine.lost(self.db.path, getattr(self.db.connection, "file", None))

    def data_version(self) -> int:
        """A number that changes whenever another connection has changed the store."""
        return self.db.data_version()

    def close(self) -> None:
        """Close the file, once any thread has the answer it waits for."""
        # Closing while another thread waits for an answer ends the whole process: sqlite3 frees what it is reading.
        with self.db.lock:
            self.db.connection.close()
