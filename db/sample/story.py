"""What is written of one application of the sample, with days counted from today."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.records.cards import Pay
from db.records.enums import TaskKind, WorkMode
from db.records.walk_enums import Evidence, Step, StepState, WithinMyControl


@dataclass(slots=True)
class SampleInterview:
    """A conversation `day` working days from today (negative: before it), at a local time."""

    day: int
    hour: int
    minute: int = 0
    minutes: int = 60
    round: int = 1
    kind: str = "video"
    people: str = ""
    preparation: str = ""
    debrief: str = ""
    result: str = ""


@dataclass(slots=True)
class SampleTask:
    """A task; `due`, `done` and `dropped` are days from today."""

    text: str
    due: int | None = None
    kind: TaskKind = TaskKind.FOLLOW_UP
    trigger: str = ""
    done: int | None = None
    dropped: int | None = None
    cause: str = ""
    helped: str = ""
    on_walk: bool = False
    partner: str = ""
    rehearsed: str = ""


@dataclass(slots=True)
class SampleReason:
    """A reason seen in a rejection."""

    cause: str
    evidence: Evidence
    quote: str = ""
    hands: WithinMyControl | None = None


@dataclass(slots=True)
class SampleWalk:
    """How far a walkthrough has come; days are counted back from today, but for `snoozed_for`."""

    archived_ago: int | None = None
    asked_ago: int | None = None
    answered_ago: int | None = None
    snoozed_for: int | None = None
    at: Step | None = None
    states: tuple[tuple[Step, StepState], ...] = ()
    reasons: tuple[SampleReason, ...] = ()
    reading: str = ""


@dataclass(slots=True)
class SampleOffer:
    """An offer made `ago` days ago, to be answered in `answer_in` days."""

    ago: int
    pay: Pay
    benefits: str = ""
    bonus: str = ""
    equity: str = ""
    answer_in: int | None = None
    ratings: tuple[int, ...] = ()
    """The rating by each of the criteria, in their order; 0 is none."""


@dataclass(slots=True)
class Story:
    """One application.

    Each step is (days ago, text). The text is a kind of stage, for an interview perhaps with its round, or `heard`,
    `wrote`, `reopened` or an outcome; words may follow after a colon. `corrects` gives, by the index of a step, the
    days ago that were written for it by mistake.
    """

    company: str
    role: str
    steps: list[tuple[int, str]]
    channel: str = ""
    place: str = ""
    mode: WorkMode | None = None
    pay: Pay | None = None
    interest: int | None = None
    fit: int | None = None
    effort: float | None = None
    deadline: int | None = None
    decision: int | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    interviews: tuple[SampleInterview, ...] = ()
    tasks: tuple[SampleTask, ...] = ()
    documents: tuple[tuple[str, str], ...] = ()
    offer: SampleOffer | None = None
    posting: str = ""
    setback: tuple[int, str] | None = None
    walk: SampleWalk | None = None
    journal: tuple[int, str] | None = None
    corrects: dict[int, int] = field(default_factory=dict)
