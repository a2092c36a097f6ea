"""When to write to them, how long to wait, and how often the user's own asking was answered, in words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from app.domain.probability import share
from app.domain.recovery import texts
from db.records import Ending

PRIOR = (2.0, 8.0)
"""A starting guess for answers to a request: about two in ten, worth ten requests."""
WAIT_DAYS = 10
"""Days after which nothing waits for an answer any more."""
TOO_FEW, ENOUGH, CLEAR_RATIO = 5, 20, 4.0
"""Requests below which only counts are said; requests and ratio of the ends from which one value is."""
MORNING = time(9)


def moment(choice: str, now: datetime, zone: tzinfo) -> datetime | None:
    """The instant an answer to the gate means; None for now and for no need."""
    if choice == "two-hours":
        return now + timedelta(hours=2)
    if choice == "tomorrow":
        return datetime.combine(now.astimezone(zone).date() + timedelta(days=1), MORNING, zone).astimezone(now.tzinfo)
    return None


def snoozed(ending: Ending, today: date, now: datetime) -> bool:
    """Whether a walkthrough is left alone now."""
    if ending.back_at is not None:
        return ending.back_at > now
    return ending.quiet_until is not None and ending.quiet_until > today


def to_write(ending: Ending) -> datetime | None:
    """The moment kept for writing to them, unless that is done or put away."""
    return ending.ask_at if ending.asked_on is None and ending.put_away_on is None else None


def waiting(ending: Ending, today: date) -> bool:
    """Whether an answer is still waited for."""
    asked = ending.asked_on
    return asked is not None and ending.answered_on is None and (today - asked).days <= WAIT_DAYS


def own_rate(answered: int, asked: int) -> str:
    """How often the user's own requests were answered, in words that fit how few they are; nothing for none."""
    if not asked or not answered:
        return ""
    times = texts.TIMES.get(asked, texts.TIMES_MORE.format(n=asked))
    counts = texts.OWN_ASKED.format(times=times, replies=answered)
    if asked < TOO_FEW:
        return counts
    found = share(answered, asked, *PRIOR)
    low, high = _one_in(found.low), _one_in(found.high)
    if asked < ENOUGH or found.high / found.low > CLEAR_RATIO:
        return f"{counts} {texts.OWN_RATE_BETWEEN.format(low=low, high=high)}"
    return f"{counts} {texts.OWN_RATE.format(mean=_one_in(found.mean), low=low, high=high)}"


def _one_in(part: float) -> str:
    """A share as people say it: "1 in 4", or "3 in 4" where it is more than half."""
    if part > 0.55:
        return texts.IN_TEN.format(n=round(part * 10))
    return texts.ONE_IN.format(n=round(1 / part))
