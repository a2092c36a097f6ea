"""The words that are stored for what a thing is, each a fixed list."""

from enum import StrEnum


class Kind(StrEnum):
    """The five fixed kinds of stage; every column of the user's belongs to one, so numbers never break."""

    LEAD = "lead"
    APPLIED = "applied"
    SCREEN = "screen"
    INTERVIEW = "interview"
    OFFER = "offer"


KIND_ORDER: tuple[Kind, ...] = tuple(Kind)


class Outcome(StrEnum):
    """How an application ended. A decision is not silence: each of these is a different thing."""

    REJECTED = "rejected"
    NO_REPLY = "no-reply"
    WITHDREW = "withdrew"
    DECLINED = "declined"
    CLOSED = "closed"
    RESCINDED = "rescinded"
    ACCEPTED = "accepted"
    NOT_APPLYING = "not-applying"


WITHOUT_WALK = frozenset({Outcome.ACCEPTED, Outcome.NOT_APPLYING})
"""Outcomes that are no rejection: nothing is worked through after them."""


class EventKind(StrEnum):
    """What a line of an application's history says."""

    ADDED = "added"
    STAGE = "stage"
    HEARD = "heard"
    WROTE = "wrote"
    ENDED = "ended"
    REOPENED = "reopened"
    RETRACTED = "retracted"


class TaskKind(StrEnum):
    """Why a thing to do exists."""

    FOLLOW_UP = "follow-up"
    TO_DO = "to-do"
    PREPARATION = "preparation"
    CORRECTIVE = "corrective"
    THANK_YOU = "thank-you"


class Practice(StrEnum):
    """What kind of practising a corrective action is, each with a small plan of its own."""

    NONE = ""
    TRAINING = "training"
    MOCK_INTERVIEW = "mock-interview"


class WorkMode(StrEnum):
    """Where the work is done."""

    REMOTE = "remote"
    HYBRID = "hybrid"
    ON_SITE = "on-site"


class Period(StrEnum):
    """The time a pay figure is for."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    HOUR = "hour"


WEEKS_PER_YEAR, DAYS_PER_WEEK, HOURS_PER_WEEK = 52, 5, 40
"""A year of full-time work."""
PERIODS_PER_YEAR = {
    Period.YEAR: 1,
    Period.MONTH: 12,
    Period.WEEK: WEEKS_PER_YEAR,
    Period.DAY: DAYS_PER_WEEK * WEEKS_PER_YEAR,
    Period.HOUR: HOURS_PER_WEEK * WEEKS_PER_YEAR,
}
"""How often each period comes in a year of full-time work."""
