"""Things to do, as plain records."""

from datetime import date, datetime

from db.records.enums import Practice, TaskKind
from db.records.named_tuple import NamedTuple


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
