"""Records of applications and everything that belongs to one."""

from datetime import date, datetime, tzinfo

from db.records.cards import Pay, Stage
from db.records.contacts import Person
from db.records.documents import Document
from db.records.enums import Kind, Outcome, WorkMode
from db.records.history import Event
from db.records.interviews import Interview
from db.records.named_tuple import NamedTuple
from db.records.offers import Offer
from db.records.tasks import Task


class Application(NamedTuple):
    """One application with all its fields and its current standing.

    `posting_checked_on` is the day the link was last checked for whether the posting is open, `posting_gone_on` the day
    it was first found to be gone.
    """

    id: int
    search_id: int
    company_id: int
    company: str
    role: str
    stage: Stage
    round: int
    outcome: Outcome | None
    furthest: Kind
    added_on: date
    applied_on: date | None
    answered_on: date | None
    stage_since: date | None
    last_activity_on: date | None
    ended_on: date | None
    channel: str = ""
    link: str = ""
    place: str = ""
    work_mode: WorkMode | None = None
    pay: Pay | None = None
    interest: int | None = None
    fit: int | None = None
    effort_hours: float | None = None
    deadline: date | None = None
    decision_on: date | None = None
    quiet_until: date | None = None
    source: str = ""
    tags: tuple[str, ...] = ()
    posting_checked_on: date | None = None
    posting_gone_on: date | None = None


class Note(NamedTuple):
    """A note of an application, in Markdown."""

    id: int
    application_id: int
    text: str
    written_at: datetime


class ImportedCell(NamedTuple):
    """A cell of the row an application was imported from."""

    header: str
    value: str


class SavedEmail(NamedTuple):
    """An email whose text was saved; the text itself is private and read separately by ID.

    `event_id` is its event in the history, None if that was removed, and `on` the day of that event.
    """

    id: int
    kind: str
    event_id: int | None
    read_at: datetime | None
    on: date | None = None

    def day(self, zone: tzinfo) -> date | None:
        """Returns the day of the email, else the day it was read."""
        return self.on or (self.read_at.astimezone(zone).date() if self.read_at is not None else None)


class Dossier(NamedTuple):
    """Everything about one application, as shown on the detail page and by `show`."""

    application: Application
    events: tuple[Event, ...]
    notes: tuple[Note, ...]
    interviews: tuple[Interview, ...]
    tasks: tuple[Task, ...]
    people: tuple[Person, ...]
    documents: tuple[Document, ...]
    offers: tuple[Offer, ...]
    posting: str = ""
    rejection_id: int | None = None
    as_imported: tuple[ImportedCell, ...] = ()
    must_haves: tuple[str, ...] = ()
    emails: tuple[SavedEmail, ...] = ()


class Earlier(NamedTuple):
    """An earlier application at a company, for the warning when adding one; `on` is None for an unknown day."""

    application_id: int
    role: str
    outcome: Outcome | None
    furthest: Kind
    on: date | None
    round: int | None = None


class Standing(NamedTuple):
    """Where an application stands, derived from its events alone; a day is None where it is not known.

    `last_activity_on` is None when nobody knows when the last step was.
    """

    stage_id: int
    round: int
    outcome: Outcome | None
    furthest: Kind
    added_on: date
    applied_on: date | None
    answered_on: date | None
    stage_since: date | None
    last_activity_on: date | None
    ended_on: date | None


class Tally(NamedTuple):
    """The number of applications in each stage, and of closed ones."""

    by_stage: dict[int, int]
    ended: int
    ended_this_week: int

    @property
    def open(self) -> int:
        """Returns the number of open applications."""
        return sum(self.by_stage.values())
