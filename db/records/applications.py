"""Applications and what belongs to them, as plain records."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import inf

from db.records.cards import Pay, Stage
from db.records.enums import EventKind, Kind, Outcome, Practice, TaskKind, WorkMode
from db.records.named_tuple import NamedTuple
from db.records.walk_enums import Evidence


class Interview(NamedTuple):
    """A conversation with a time: instant in UTC beside the zone it was agreed in."""

    id: int
    application_id: int
    starts_at: datetime
    time_zone: str
    minutes: int = 60
    round: int = 1
    kind: str = ""
    place: str = ""
    link: str = ""
    people: str = ""
    preparation: str = ""
    debrief: str = ""
    result: str = ""


class Task(NamedTuple):
    """A thing to do; `trigger` is its when-and-where in the user's words.

    `automatic` is a follow-up that came with a stage; a thank-you is for the interview `interview_id`. Training has a
    `goal`, `hours` and a `proof`; a mock interview a `partner` and the two answers to be `rehearsed`. `back_at`
    is the moment of its day until which it is snoozed.
    """

    id: int
    application_id: int | None
    kind: TaskKind
    text: str
    due_on: date | None = None
    trigger: str = ""
    rejection_id: int | None = None
    done_on: date | None = None
    dropped_on: date | None = None
    helped: str = ""
    interview_id: int | None = None
    automatic: bool = False
    practice: Practice = Practice.NONE
    goal: str = ""
    hours: float | None = None
    proof: str = ""
    partner: str = ""
    rehearsed: str = ""
    back_at: datetime | None = None


class Application(NamedTuple):
    """One application with all its own fields, current standing included.

    `posting_checked_on` is the day its link last said whether the posting is still open, `posting_gone_on` the day it
    was first found to be gone.
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


class Event(NamedTuple):
    """A line of history, as it stands after corrections; `on` is None where its day is not known.

    `id` names the line itself; `replaces` is the line it corrects or retracts. `recorded_at` is when it was written
    down.
    """

    id: int
    application_id: int
    kind: EventKind
    on: date | None
    recorded_at: datetime
    stage_id: int | None = None
    round: int | None = None
    outcome: Outcome | None = None
    words: str = ""
    replaces: int | None = None


class Note(NamedTuple):
    """A note in Markdown on an application."""

    id: int
    application_id: int
    text: str
    written_at: datetime


class Person(NamedTuple):
    """Somebody at a company."""

    id: int
    company_id: int
    name: str
    role: str = ""
    mail: str = ""
    phone: str = ""
    link: str = ""
    note: str = ""


class Document(NamedTuple):
    """A document that was sent: where its file was and the checksum it had then (SHA-256, hex)."""

    id: int
    application_id: int
    name: str
    path: str
    checksum: str
    kind: str
    sent_on: date | None


class Offer(NamedTuple):
    """What an employer offered."""

    id: int
    application_id: int
    received_on: date
    base: Pay | None = None
    bonus: str = ""
    equity: str = ""
    benefits: str = ""
    deadline: date | None = None
    note: str = ""


class OpenOffer(NamedTuple):
    """An offer of an application that has not ended, with what is compared of the application itself.

    `ratings` are pairs of a criterion's number and how well the offer meets it, from 1 to 5.
    """

    offer: Offer
    company: str
    role: str
    place: str = ""
    work_mode: WorkMode | None = None
    ratings: tuple[tuple[int, int], ...] = ()


class Criterion(NamedTuple):
    """Something that matters in an offer; `weight` says how much, from 1 (nice) to 3 (a lot)."""

    id: int
    name: str
    weight: int


class ImportedCell(NamedTuple):
    """A cell of the row an application was imported from."""

    header: str
    value: str


class Dossier(NamedTuple):
    """Everything about one application, as the detail page and `show` give it."""

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


class Met(NamedTuple):
    """A reason seen in an earlier ending and how it is known, with what it might be met by again."""

    cause_id: str
    application_id: int
    company: str
    place: str
    pay: Pay | None
    ended_on: date | None
    evidence: Evidence


class SentDocument(NamedTuple):
    """A document with the application it was sent for; `outcome` is None while that is open."""

    document: Document
    company: str
    role: str
    outcome: Outcome | None


class Earlier(NamedTuple):
    """What happened before at a company, for the warning when adding there again; `on` is None for no known day."""

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
    """How many applications stand in each stage, and how many have ended."""

    by_stage: dict[int, int]
    ended: int = 0
    ended_this_week: int = 0

    @property
    def open(self) -> int:
        """All that have not ended."""
        return sum(self.by_stage.values())


def effective(events: Sequence[Event]) -> tuple[Event, ...]:
    """The history as it stands: replaced lines and retractions gone, in order of day then of writing.

    A line without a day follows all that was written before it. Where the application was added counts for that only as
    the first of days: whoever adds an old application fills in what was before. An ending without a day follows every
    stage, unless it was reopened or ended anew.
    """
    if all(e.on is not None and e.replaces is None and e.kind is not EventKind.RETRACTED for e in events):
        return tuple(sorted(events, key=lambda event: (event.on or date.min, event.id)))
    by_id = {event.id: event for event in events}
    replaced = {event.replaces for event in events if event.replaces is not None}
    written = [
        (_root(event, by_id), event)
        for event in events
        if event.id not in replaced and event.kind is not EventKind.RETRACTED
    ]
    placed = [(event.on, root, event) for root, event in written if event.on is not None]
    if len(placed) == len(written):
        return tuple(event for _, _, event in sorted(placed, key=lambda place: place[:2]))
    return _beside_known_days(sorted(written, key=lambda line: line[0]))


def _beside_known_days(written: Sequence[tuple[int, Event]]) -> tuple[Event, ...]:
    """Lines in their order, given in that of writing with the numbers they were first written under."""
    first = min((event.on for _, event in written if event.on), default=date.min)
    reached = max((event.on for _, event in written if event.on and event.kind is EventKind.STAGE), default=date.min)
    endings = [event for _, event in written if event.kind in (EventKind.ENDED, EventKind.REOPENED)]
    placed: list[tuple[date, float, Event]] = []
    latest = date.min
    for root, event in written:
        if event.on is not None:
            placed.append((event.on, root, event))
            latest = max(latest, event.on) if event.kind is not EventKind.ADDED or event.on == first else latest
        elif event.kind is EventKind.ENDED and len(endings) == 1:
            placed.append((max(latest, reached), inf, event))
        else:
            placed.append((latest, root, event))
    return tuple(event for _, _, event in sorted(placed, key=lambda place: place[:2]))


def _root(event: Event, by_id: Mapping[int, Event]) -> int:
    """The id of the line a correction goes back to, so that a corrected line keeps its place within a day."""
    while event.replaces is not None and event.replaces in by_id:
        event = by_id[event.replaces]
    return event.id
