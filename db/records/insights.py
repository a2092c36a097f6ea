"""What the numbers about a search are made of, as plain records."""

from collections.abc import Mapping
from datetime import date

from db.records.enums import Kind, Outcome
from db.records.named_tuple import NamedTuple


class ReachedStep(NamedTuple):
    """A stage an application reached, past having been sent, as its history stands after corrections."""

    kind: Kind
    round: int
    on: date | None


class TalkedApplication(NamedTuple):
    """An application that led to a first conversation, or further, and the stages it reached past having been sent.

    `furthest` and `round` tell where it got to when its history does not.
    """

    id: int
    source: str
    furthest: Kind
    round: int
    outcome: Outcome | None
    ended_on: date | None
    steps: tuple[ReachedStep, ...] = ()


class UntalkedApplications(NamedTuple):
    """The numbers of applications of one source that led to no conversation and were closed alike, None while open."""

    source: str
    outcome: Outcome | None
    ids: tuple[int, ...]


class OpenApplication(NamedTuple):
    """An application under way: the kind of its stage, and the day of the last contact, None where it is not known."""

    id: int
    kind: Kind
    last_contact: date | None


class TriedApplication(NamedTuple):
    """What an application may be grouped by, and its wait for the first reply, as in a `WaitTally`."""

    id: int
    source: str
    role: str
    work_mode: str | None
    days: int | None
    reply: str | None


class SentDays(NamedTuple):
    """How many applications were sent, and replied to, on each day; `unknown` are those sent on no known day.

    `leads` counts those added on an earlier day than they were sent, by both days.
    """

    sent: Mapping[date, int]
    replies: Mapping[date, int]
    leads: Mapping[tuple[date, date], int]
    unknown: int = 0


class DayTally(NamedTuple):
    """What was done on one day: applications sent, replies, tasks and steps of walkthroughs done."""

    on: date
    sent: int = 0
    replies: int = 0
    worked_on: int = 0
