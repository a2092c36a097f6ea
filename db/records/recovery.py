"""Rejections and what is written about them, as plain records."""

from datetime import date, datetime

from db.records.cards import Pay
from db.records.enums import Kind, Outcome
from db.records.named_tuple import NamedTuple
from db.records.tasks import Task
from db.records.walk_enums import Evidence, JournalKind, Step, StepState, Walk, WithinMyControl

PRIVATE_QUESTIONS = ("recover.", "silence.line", "day.line")
"""How the questions of a walk begin whose answers are for nobody else: what is written while recovering."""


def is_private(question: str) -> bool:
    """Whether what was written to a question of a walk is for nobody else."""
    return question.startswith(PRIVATE_QUESTIONS)


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

    `ended_on` is None where the day is not known, `quiet_until` the day it is snoozed until, `back_at` the moment of
    that day where one was said.
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


class Met(NamedTuple):
    """A reason seen in an earlier ending and how it is known, with what it might be met by again."""

    cause_id: str
    application_id: int
    company: str
    place: str
    pay: Pay | None
    ended_on: date | None
    evidence: Evidence
