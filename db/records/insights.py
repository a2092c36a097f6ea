"""What the numbers about a search are made of, as plain records."""

from datetime import date
from typing import NamedTuple

from db.records.enums import Evidence, Kind, Outcome, WorkMode


class SentApplication(NamedTuple):
    """An application that was sent: where it came from, how far it got, and its days; None for a day not known.

    `kind` is that of its present stage, `is_replied` whether there was any reply, also on an unknown day, and
    `last_contact` the latest line of its history or interview, for one that is open.
    """

    id: int
    source: str
    role: str
    work_mode: WorkMode | None
    kind: Kind
    furthest: Kind
    round: int
    outcome: Outcome | None
    added_on: date
    applied_on: date | None
    answered_on: date | None
    ended_on: date | None
    is_replied: bool
    last_contact: date | None = None


class ReachedStep(NamedTuple):
    """A stage an application reached, past having been sent, as its history stands after corrections."""

    kind: Kind
    round: int
    on: date | None


class WaitTally(NamedTuple):
    """Applications that waited for their first reply equally long: the days, what the reply was, how many there are.

    `reply` is good, no or open (nothing decided yet), or None for the silent. `days` is None where a day is not known.
    """

    days: int | None
    reply: str | None
    applications: int


class DayTally(NamedTuple):
    """What was done on one day: applications sent, replies, tasks and steps of walkthroughs done."""

    on: date
    sent: int = 0
    replies: int = 0
    worked_on: int = 0


class FoundReason(NamedTuple):
    """A reason seen in a rejection, with what it may be counted by."""

    rejection_id: int
    application_id: int
    reason_id: str
    evidence: Evidence
    furthest: Kind
    source: str
    closed_on: date | None


class TriedAction(NamedTuple):
    """A task about a reason: when it was done, and whether it helped, as was chosen (`yes`, `a little`, `no`)."""

    task_id: int
    reason_id: str
    text: str
    done_on: date | None
    helped: str
