"""The language of the store: what the rest of the program says about a job search.

Everything that leaves `db` is one of these values. Days are local `date`s, instants are aware UTC
`datetime`s, money is whole units of a currency. Standard library only.
They are named tuples, not dataclasses: forty of those take 40 ms to define, a fifth of the start; these take 10. With
`from __future__ import annotations` it would be 12: a named tuple compiles each annotation that is left as text.
"""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """The five fixed kinds of stage; every column of the user's belongs to one, so numbers never break."""

    LEAD = "lead"
    APPLIED = "applied"
    SCREEN = "screen"
    INTERVIEW = "interview"
    OFFER = "offer"


KIND_ORDER: tuple[Kind, ...] = tuple(Kind)


class Outcome(StrEnum):
    """How an application ended. A decision is not silence: each of these is a different thing."""

    REJECTED = "rejected"
    NO_REPLY = "no-reply"
    WITHDREW = "withdrew"
    DECLINED = "declined"
    CLOSED = "closed"
    RESCINDED = "rescinded"
    ACCEPTED = "accepted"
    NOT_APPLYING = "not-applying"


WITHOUT_WALK = frozenset({Outcome.ACCEPTED, Outcome.NOT_APPLYING})
"""Outcomes that are no rejection: nothing is worked through after them."""


class EventKind(StrEnum):
    """What a line of an application's history says."""

    ADDED = "added"
    STAGE = "stage"
    HEARD = "heard"
    WROTE = "wrote"
    ENDED = "ended"
    REOPENED = "reopened"
    RETRACTED = "retracted"


class TaskKind(StrEnum):
    """Why a thing to do exists."""

    FOLLOW_UP = "follow-up"
    TO_DO = "to-do"
    PREPARATION = "preparation"
    CORRECTIVE = "corrective"
    THANK_YOU = "thank-you"


class Practice(StrEnum):
    """What kind of practising a corrective action is, each with a small plan of its own."""

    NONE = ""
    TRAINING = "training"
    MOCK_INTERVIEW = "mock-interview"


class WorkMode(StrEnum):
    """Where the work is done."""

    REMOTE = "remote"
    HYBRID = "hybrid"
    ON_SITE = "on-site"


class Period(StrEnum):
    """The time a pay figure is for."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


PERIODS_PER_YEAR = {Period.YEAR: 1, Period.MONTH: 12, Period.WEEK: 52, Period.DAY: 260, Period.HOUR: 40 * 52}
"""How often each period comes in a year of full-time work: 5 days or 40 hours in each of 52 weeks."""


class Walk(StrEnum):
    """The ways through a rejection, from one key to all six steps."""

    NOTE = "note"
    LIGHT = "light"
    MIDDLE = "middle"
    FULL = "full"
    SILENCE = "silence"
    CHECK_IN = "check-in"
    FROZEN = "frozen"
    OWN_CHOICE = "own-choice"
    RESCINDED = "rescinded"


class Step(StrEnum):
    """The six steps of the walk, in their usual order."""

    FEEDBACK = "feedback"
    RECOVER = "recover"
    ANALYSE = "analyse"
    CORRECT = "correct"
    PERSPECTIVE = "perspective"
    MOVE_ON = "move-on"


class StepState(StrEnum):
    """Where one step of a walk stands."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    SKIPPED = "skipped"


class Evidence(StrEnum):
    """How a cause is known."""

    SAID = "said"
    INFERRED = "inferred"
    GUESS = "guess"


class WithinMyControl(StrEnum):
    """How far a cause was the user's to change."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class JournalKind(StrEnum):
    """Which of the three doors a private text came through."""

    LETTER = "letter"
    FREE = "free"
    TOMORROW = "tomorrow"


PRIVATE_QUESTIONS = ("recover.", "silence.line", "day.line")
"""How the questions of a walk begin whose answers are for nobody else: what is written while recovering."""


def is_private(question: str) -> bool:
    """Whether what was written to a question of a walk is for nobody else."""
    return question.startswith(PRIVATE_QUESTIONS)


class Search(NamedTuple):
    """One job search, with a beginning and perhaps an end."""

    id: int
    name: str
    began_on: date
    ended_on: date | None = None


class SavedSearch(NamedTuple):
    """A find saved under a name."""

    id: int
    name: str
    find: str


class SearchSize(NamedTuple):
    """How many applications of a job search are open, and how many are closed."""

    open: int = 0
    closed: int = 0


class Stage(NamedTuple):
    """A column of the user's own, belonging to one fixed kind."""

    id: int
    name: str
    kind: Kind
    position: int


class Pay(NamedTuple):
    """A pay range in units of a currency, whole but for cents of hourly pay; one figure stands as both ends."""

    low: float
    high: float
    currency: str | None = None
    period: Period = Period.YEAR


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


class Pause(NamedTuple):
    """Days off from the search, both ends included; `until` None is a pause without an end yet."""

    id: int
    began_on: date
    until: date | None = None


class Card(NamedTuple):
    """What the board and the table show of one application: one row of the first frame.

    `respond_by` is the day by which their latest offer is to be answered.
    """

    id: int
    company: str
    role: str
    stage_id: int
    kind: Kind
    round: int
    outcome: Outcome | None
    interest: int | None
    fit: int | None
    effort_hours: float | None
    channel: str
    place: str
    applied_on: date | None
    stage_since: date
    last_activity_on: date
    ended_on: date | None
    deadline: date | None
    decision_on: date | None
    quiet_until: date | None
    next_interview_at: datetime | None
    next_interview_zone: str | None
    next_interview_round: int | None
    next_task_on: date | None
    next_task: str | None
    pay: Pay | None = None
    link: str = ""
    tags: tuple[str, ...] = ()
    respond_by: date | None = None
    last_interview_at: datetime | None = None


class Application(NamedTuple):
    """One application with all its own fields, current standing included."""

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
    stage_since: date
    last_activity_on: date
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


class Event(NamedTuple):
    """A dated line of history, as it stands after corrections.

    `id` names the line itself; `replaces` is the line it corrects or retracts. `recorded_at` is when it was written
    down.
    """

    id: int
    application_id: int
    kind: EventKind
    on: date
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


class PlannedItem(NamedTuple):
    """Something meant for the week that begins on `week`, a Monday; `trigger` is its when and where in own words."""

    id: int
    week: date
    text: str
    trigger: str = ""
    done_on: date | None = None
    dropped_on: date | None = None
    carried_from: int | None = None


class WeekSoFar(NamedTuple):
    """What was done in a week: applications sent, interviews had, things done, rejections worked on."""

    sent: int = 0
    interviews: int = 0
    things: int = 0
    walks: int = 0


class Target(NamedTuple):
    """An employer one would like to work for, with the next small step and the people known there."""

    id: int
    company_id: int
    company: str
    why: str = ""
    next_step: str = ""
    next_on: date | None = None
    people: tuple[Person, ...] = ()


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


class Lead(NamedTuple):
    """A lead as the ranking sees it; `referral` is whether somebody there put in a word, by channel or tag."""

    id: int
    channel: str
    added_on: date
    fit: int | None = None
    interest: int | None = None
    effort_hours: float | None = None
    deadline: date | None = None
    quiet_until: date | None = None
    referral: bool = False


class ChannelTally(NamedTuple):
    """Applications sent one way that are equally old: how many, how many led to a conversation, the latest day.

    `days` is how long they have been open to an answer, or were until they were cut short.
    """

    channel: str
    days: int
    sent: int
    conversations: int
    last_on: date


class DealBreaker(NamedTuple):
    """A condition of the user's own on what to apply for; one with `refused_on` is only kept so as not to ask again."""

    id: int
    text: str
    find: str = ""
    cause_id: str = ""
    refused_on: date | None = None


class Check(NamedTuple):
    """A thing to look at before an application is sent."""

    id: int
    text: str
    cause_id: str = ""


class Met(NamedTuple):
    """A reason seen in an earlier ending and how it is known, with what it might be met by again."""

    cause_id: str
    application_id: int
    company: str
    place: str
    pay: Pay | None
    ended_on: date
    evidence: Evidence


class SentDocument(NamedTuple):
    """A document with the application it was sent for; `outcome` is None while that is open."""

    document: Document
    company: str
    role: str
    outcome: Outcome | None


class DraftDocument(NamedTuple):
    """A document about to be saved: its name, where it is, its checksum (SHA-256, hex), and what it is."""

    name: str
    path: str = ""
    checksum: str = ""
    kind: str = ""


class Earlier(NamedTuple):
    """What happened before at a company, for the warning when adding there again."""

    application_id: int
    role: str
    outcome: Outcome | None
    furthest: Kind
    on: date
    round: int | None = None


class Finding(NamedTuple):
    """A cause the user saw in a rejection, with how they know."""

    id: int
    rejection_id: int
    cause_id: str
    evidence: Evidence
    quote: str = ""
    in_my_hands: WithinMyControl | None = None
    note: str = ""


class Feedback(NamedTuple):
    """Step 1: what they said, and apart from it what I make of it."""

    said: str = ""
    reading: str = ""
    ask_at: datetime | None = None
    asked_on: date | None = None
    answered_on: date | None = None


class Ending(NamedTuple):
    """An ended application with where its walk stands: a row of the Rejections list.

    `quiet_until` is the day it is snoozed until, `back_at` the moment of that day where one was said.
    """

    rejection_id: int
    application_id: int
    company: str
    role: str
    outcome: Outcome
    furthest: Kind
    round: int
    ended_on: date
    interest: int | None
    channel: str
    walk: Walk
    step: Step | None
    steps: tuple[tuple[Step, StepState], ...]
    quiet_until: date | None
    archived_on: date | None
    asked_on: date | None
    answered_on: date | None
    words: str = ""
    ask_at: datetime | None = None
    back_at: datetime | None = None


class Rejection(NamedTuple):
    """One walk with all that was written in it, except what is private."""

    ending: Ending
    answers: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    feedback: Feedback
    tasks: tuple[Task, ...]
    setback_plan: str = ""


class JournalEntry(NamedTuple):
    """A private note: hidden until it is opened, never exported, never in the undo log."""

    id: int
    rejection_id: int | None
    kind: JournalKind
    written_at: datetime
    text: str
    hidden: bool = False
    encrypted: bool = False
    """Whether only the passphrase opens it, so that `text` is empty now."""


class Mood(NamedTuple):
    """How it was at one moment, in two optional five-point answers."""

    id: int
    at: datetime
    rejection_id: int | None
    pleasure: int | None
    arousal: int | None


class DraftPerson(NamedTuple):
    """Somebody named in a file or a form."""

    name: str
    role: str = ""
    mail: str = ""
    phone: str = ""


class DraftEvent(NamedTuple):
    """A step of a history read from a file: a stage reached, an ending, or that they answered."""

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
    round) steps by fixed kind, so a reader need not know the user's columns.
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


class Known(NamedTuple):
    """What an import needs to know of an application already kept, to recognise it again."""

    id: int
    company: str
    role: str
    link: str
    source: str
    kind: Kind
    outcome: Outcome | None
    event_keys: frozenset[tuple[str, str, str]]


GOING_ON = "import going on"
"""The merge key of an import that is written in parts, until the last of them is."""


class Condition(NamedTuple):
    """One part of a find: a field, how it is compared, and with what.

    `field` is one of `FIELDS` in `app.pipeline.filters`; `text` searches all words. Values are plain
    (str, float, date, None), or several texts of which one has to hold; `other` is the far end of a range of days,
    included.
    """

    field: str
    op: str
    value: str | float | date | tuple[str, ...] | None
    other: date | None = None
    negated: bool = False


class UndoEntry(NamedTuple):
    """A change that can be undone: what it was, in words, and when."""

    id: int
    label: str
    at: datetime
    undone: bool = False


class Change(NamedTuple):
    """What a write touched: handed to whoever shows those things."""

    topics: frozenset[str]
    application_ids: tuple[int, ...] = ()
    label: str = ""


class Problem(NamedTuple):
    """Something `doctor` found, and how to repair it."""

    what: str
    repair: str


class Standing(NamedTuple):
    """Where an application stands, derived from its events alone."""

    stage_id: int
    round: int
    outcome: Outcome | None
    furthest: Kind
    added_on: date
    applied_on: date | None
    answered_on: date | None
    stage_since: date
    last_activity_on: date
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
    """The history as it stands: replaced lines and retractions gone, in order of day then of writing."""
    replaced = {event.replaces for event in events if event.replaces is not None}
    standing = [e for e in events if e.id not in replaced and e.kind is not EventKind.RETRACTED]
    return tuple(sorted(standing, key=lambda event: (event.on, _root(event, events))))


def _root(event: Event, events: Sequence[Event]) -> int:
    """The id of the line a correction goes back to, so that a corrected line keeps its place within a day."""
    by_id = {e.id: e for e in events}
    while event.replaces is not None and event.replaces in by_id:
        event = by_id[event.replaces]
    return event.id


OF_ANOTHER = "\x1e"
"""Stands before the number in the name of a draft whose own name another window types under."""
