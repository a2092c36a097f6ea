"""Records of tasks."""

from datetime import date, datetime

from db.records.enums import Practice, TaskKind
from db.records.named_tuple import NamedTuple


class Task(NamedTuple):
    """A task; `trigger` is when and where in the user's words.

    `automatic` marks a follow-up created with a stage; a thank-you note is for the interview `interview_id`. Training
    has a `goal`, `hours` and a `proof`; a mock interview has a `partner` and the two answers to be `rehearsed`. A task
    snoozed until a time of day has that time in `back_at`.
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
