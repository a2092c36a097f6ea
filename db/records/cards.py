"""Records of what the board and lists show of an application, and of its stage."""

from datetime import date, datetime

from db.records.enums import Kind, Outcome, Period
from db.records.named_tuple import NamedTuple


class Stage(NamedTuple):
    """A stage of the user, which belongs to one fixed kind."""

    id: int
    name: str
    kind: Kind
    position: int


class Pay(NamedTuple):
    """A pay range in units of a currency, with cents if given; for a single amount both limits are equal."""

    low: float
    high: float
    currency: str | None = None
    period: Period = Period.YEAR


class Card(NamedTuple):
    """What the board and the table show of one application.

    `respond_by` is the day by which the latest offer is to be answered, `posting_gone_on` the day its posting was first
    found to be gone.
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
    stage_since: date | None
    last_activity_on: date | None
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
    posting_gone_on: date | None = None
