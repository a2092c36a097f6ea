"""Records that Insights is computed from."""

from collections.abc import Mapping
from datetime import date

from db.records.enums import Kind, Outcome
from db.records.named_tuple import NamedTuple


class ReachedStep(NamedTuple):
    """A stage an application reached after being sent, with corrections applied."""

    kind: Kind
    round: int
    on: date | None


class TalkedApplication(NamedTuple):
    """An application that led to a conversation or further, and the stages it reached after being sent.

    `furthest` and `round` are its furthest stage, used when the history has no stages.
    """

    id: int
    source: str
    furthest: Kind
    round: int
    outcome: Outcome | None
    ended_on: date | None
    steps: tuple[ReachedStep, ...] = ()


class UntalkedApplications(NamedTuple):
    """The IDs of applications without a conversation with equal source and outcome; no outcome while open."""

    source: str
    outcome: Outcome | None
    ids: tuple[int, ...]


class OpenApplication(NamedTuple):
    """An open application: the kind of its stage, and the day of the last contact, None if unknown."""

    id: int
    kind: Kind
    last_contact: date | None


class TriedApplication(NamedTuple):
    """The values an application can be grouped by, and its wait for the first reply as in `WaitTally`."""

    id: int
    source: str
    role: str
    work_mode: str | None
    days: int | None
    reply: str | None


class SentDays(NamedTuple):
    """The number of applications sent and answered on each day; `unknown` counts those sent on an unknown day.

    `leads` counts the applications added before the day they were sent, by both days.
    """

    sent: Mapping[date, int]
    replies: Mapping[date, int]
    leads: Mapping[tuple[date, date], int]
    unknown: int


class DayTally(NamedTuple):
    """What happened on one day: applications sent, replies, and finished tasks and walkthrough steps."""

    on: date
    sent: int
    replies: int
    worked_on: int
