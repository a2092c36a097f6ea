"""The fixed lists of values stored for applications, tasks and pay."""

from enum import StrEnum


class Kind(StrEnum):
    """The five fixed kinds of stage; every stage of the user has one, so statistics work for any stages."""

    LEAD = "lead"
    APPLIED = "applied"
    SCREEN = "screen"
    INTERVIEW = "interview"
    OFFER = "offer"


KIND_ORDER: tuple[Kind, ...] = tuple(Kind)


class Outcome(StrEnum):
    """How an application ended."""

    REJECTED = "rejected"
    NO_REPLY = "no-reply"
    WITHDREW = "withdrew"
    DECLINED = "declined"
    CLOSED = "closed"
    RESCINDED = "rescinded"
    ACCEPTED = "accepted"
    NOT_APPLYING = "not-applying"


WITHOUT_WALK = frozenset({Outcome.ACCEPTED, Outcome.NOT_APPLYING})
"""Outcomes that are no rejection and have no walkthrough."""


class EventKind(StrEnum):
    """The kind of an event in the history of an application."""

    ADDED = "added"
    STAGE = "stage"
    HEARD = "heard"
    WROTE = "wrote"
    ENDED = "ended"
    REOPENED = "reopened"
    RETRACTED = "retracted"


class TaskKind(StrEnum):
    """The kind of a task."""

    FOLLOW_UP = "follow-up"
    TO_DO = "to-do"
    PREPARATION = "preparation"
    CORRECTIVE = "corrective"
    THANK_YOU = "thank-you"


class Practice(StrEnum):
    """The kind of a practice task about a reason, each with a small plan of its own."""

    NONE = ""
    TRAINING = "training"
    MOCK_INTERVIEW = "mock-interview"


class WorkMode(StrEnum):
    """Where the work is done."""

    REMOTE = "remote"
    HYBRID = "hybrid"
    ON_SITE = "on-site"


class Period(StrEnum):
    """The period that an amount of pay is for."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


WEEKS_PER_YEAR, DAYS_PER_WEEK, HOURS_PER_WEEK = 52, 5, 40
"""Weeks, days and hours of full-time work."""
PERIODS_PER_YEAR = {
    Period.YEAR: 1,
    Period.MONTH: 12,
    Period.WEEK: WEEKS_PER_YEAR,
    Period.DAY: DAYS_PER_WEEK * WEEKS_PER_YEAR,
    Period.HOUR: HOURS_PER_WEEK * WEEKS_PER_YEAR,
}
"""The number of each period in a year of full-time work."""
