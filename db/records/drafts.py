"""Records of an application to be added, before it has an ID."""

from datetime import date, datetime
from typing import NamedTuple

from db.records.cards import Pay
from db.records.enums import EventKind, Kind, Outcome, WorkMode


class DraftDocument(NamedTuple):
    """A document to be saved: its name, path, checksum (SHA-256, hex) and kind."""

    name: str
    path: str = ""
    checksum: str = ""
    kind: str = ""


class DraftPerson(NamedTuple):
    """A contact to be saved, from a file or a form."""

    name: str
    role: str = ""
    mail: str = ""
    phone: str = ""
    link: str = ""
    note: str = ""


TIME_NOT_KNOWN = ", time not known"
"""The end of the text of a task that is an interview without a time."""


class DraftInterview(NamedTuple):
    """An interview to come, from a file: its local day, and its instant in UTC with the time zone if it has a time."""

    on: date
    starts_at: datetime | None = None
    time_zone: str = ""


class DraftEvent(NamedTuple):
    """A step of a history from a file: a stage reached, an outcome or a reply; without a day if the file has none.

    A stage whose `interview` is still to come has no day.
    """

    kind: EventKind
    on: date | None
    stage: Kind | None = None
    stage_name: str = ""
    round: int | None = None
    outcome: Outcome | None = None
    words: str = ""
    interview: DraftInterview | None = None


class Draft(NamedTuple):
    """An application to be added, from quick add, the form or a file.

    `stage` is a stage name or kind; empty means lead, or applied when `applied_on` is set. `history` replaces stage and
    dates when a file has several steps; their stages are given by fixed kind, so that a file reader need not know the
    user's stages. A step of the kind "added" gives the first day and stage. `search` is the job search, empty for the
    current one. With `archive_known` the application is archived since `archived_on`, or not archived when that is
    None, instead of the default.
    """

    company: str
    role: str
    stage: str = ""
    added_on: date | None = None
    applied_on: date | None = None
    link: str = ""
    channel: str = ""
    place: str = ""
    work_mode: WorkMode | None = None
    pay: Pay | None = None
    interest: int | None = None
    fit: int | None = None
    effort_hours: float | None = None
    deadline: date | None = None
    decision_on: date | None = None
    follow_up_on: date | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    posting: str = ""
    people: tuple[DraftPerson, ...] = ()
    documents: tuple[str, ...] = ()
    history: tuple[DraftEvent, ...] = ()
    source: str = ""
    raw: str = ""
    quiet_until: date | None = None
    search: str = ""
    archived_on: date | None = None
    archive_known: bool = False
    must_haves: tuple[str, ...] = ()
    posting_checked_on: date | None = None
    posting_gone_on: date | None = None


class Known(NamedTuple):
    """A saved application with what an import needs to recognise it.

    `event_keys` are (kind, day, stage kind or outcome) of each event; an unknown day is empty. `contacts` are the names
    of contacts at its company in lower case. `raw` are the rows it was imported from, as `db.as_imported` reads them.
    `booked` are the local days of its interviews to come, also of those without a time, which are tasks.
    """

    id: int
    company: str
    role: str
    link: str
    source: str
    kind: Kind
    outcome: Outcome | None
    event_keys: frozenset[tuple[str, str, str]]
    contacts: frozenset[str] = frozenset()
    raw: str = ""
    booked: frozenset[date] = frozenset()
