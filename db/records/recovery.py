"""Records of rejections, walkthroughs and private text."""

from datetime import date, datetime

from db.records.cards import Pay
from db.records.enums import Kind, Outcome
from db.records.named_tuple import NamedTuple
from db.records.tasks import Task
from db.records.walk_enums import Evidence, JournalKind, Step, StepState, Walk, WithinMyControl

PRIVATE_QUESTIONS = ("recover.", "silence.line", "day.line")
"""The beginnings of the IDs of questions whose answers are private."""


def is_private(question: str) -> bool:
    """Whether the answer to a question of a walkthrough is private."""
    return question.startswith(PRIVATE_QUESTIONS)


class Finding(NamedTuple):
    """A reason the user found in a rejection, with its evidence."""

    id: int
    rejection_id: int
    cause_id: str
    evidence: Evidence
    quote: str = ""
    in_my_hands: WithinMyControl | None = None
    note: str = ""


class Feedback(NamedTuple):
    """The feedback of the employer, and separately what the user makes of it."""

    said: str = ""
    reading: str = ""
    ask_at: datetime | None = None
    asked_on: date | None = None
    answered_on: date | None = None


class Ending(NamedTuple):
    """A closed application with the state of its walkthrough, a row of the Rejections list.

    `ended_on` is None for an unknown day. `interview_ahead` says that it ended before the interview of its last round.
    `quiet_until` is the day it is snoozed until, `back_at` the time on that day
    if one was given.
    """

    rejection_id: int
    application_id: int
    company: str
    role: str
    outcome: Outcome
    furthest: Kind
    round: int
    ended_on: date | None
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
    interview_ahead: bool = False


class Rejection(NamedTuple):
    """A rejection with everything written in its walkthrough, except private text."""

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
    hidden: bool
    encrypted: bool
    """Whether only the passphrase opens it, so that `text` is empty now."""


class Mood(NamedTuple):
    """A mood at one time, as two optional answers from 1 to 5."""

    id: int
    at: datetime
    rejection_id: int | None
    pleasure: int | None
    arousal: int | None


class Met(NamedTuple):
    """A reason found in an earlier rejection, with its evidence and the values by which it may repeat."""

    cause_id: str
    application_id: int
    company: str
    place: str
    pay: Pay | None
    ended_on: date | None
    evidence: Evidence
