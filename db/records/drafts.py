"""What is to be added: an application with its history, before it has a number."""

from datetime import date
from typing import NamedTuple

from db.records.cards import Pay
from db.records.enums import EventKind, Kind, Outcome, WorkMode


class DraftDocument(NamedTuple):
    """A document about to be saved: its name, where it is, its checksum (SHA-256, hex), and what it is."""

    name: str
    path: str = ""
    checksum: str = ""
    kind: str = ""


class DraftPerson(NamedTuple):
    """Somebody named in a file or a form."""

    name: str
    role: str = ""
    mail: str = ""
    phone: str = ""
    link: str = ""
    note: str = ""


class DraftEvent(NamedTuple):
    """A step of a history read from a file: a stage reached, an ending, or that they answered.

    One whose day the file does not say has none.
    """

    kind: EventKind
    on: date | None
    stage: Kind | None = None
    stage_name: str = ""
    round: int | None = None
    outcome: Outcome | None = None
    words: str = ""


class Draft(NamedTuple):
    """An application about to be added, from quick add, the form or a file.

    `stage` is a stage's name or kind; empty means lead, or applied when `applied_on` is set.
    `history` is used instead of stage and dates when a file knows several; it holds (kind, day, outcome, words,
    round) steps by fixed kind, so a reader need not know the user's columns. A step that says it was added gives
    the day and the stage it began in. `search` is the job search it belongs to, empty for the current one. With
    `archive_known` it is archived since `archived_on`, or not where that is None, whatever else is usual.
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
    """What an import needs to know of an application already kept, to recognise it again.

    `event_keys` are (kind, day, stage kind or outcome) of each line of its history; the day is empty for none.
    `contacts` are the names of those at its company, in lower case.
    `raw` are the rows it was imported from, as `db.as_imported` reads them.
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
