"""When to write to them, how long to wait, and how often the user's own requests got a reply."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from app.domain.recovery import texts
from db.records.recovery import Ending

PRIOR = (2.0, 8.0)
"""A starting guess for replies to a request: about 2 in 10, worth ten requests."""
WAIT_DAYS = 10
"""Days after which a reply is no longer waited for."""
TOO_FEW, ENOUGH, CLEAR_RATIO = 5, 20, 4.0
"""Fewest requests for a range, fewest for one value, and the largest ratio of the range's ends for one value."""
MORNING = time(9)


def moment(choice: str, now: datetime, zone: tzinfo) -> datetime | None:
    """The moment to write that an answer to “is now a good moment” sets; None for now and for never."""
    if choice == "two-hours":
        return now + timedelta(hours=2)
    if choice == "tomorrow":
        return datetime.combine(now.astimezone(zone).date() + timedelta(days=1), MORNING, zone).astimezone(now.tzinfo)
    return None


def is_snoozed(ending: Ending, today: date, now: datetime) -> bool:
    """Whether a walkthrough is snoozed now."""
    if ending.back_at is not None:
        return ending.back_at > now
    return ending.quiet_until is not None and ending.quiet_until > today


def write_at(ending: Ending) -> datetime | None:
    """The moment set for writing to them, unless that is done or archived."""
    return ending.ask_at if ending.asked_on is None and ending.archived_on is None else None


def is_waiting_for_reply(ending: Ending, today: date) -> bool:
    """Whether a reply may still come."""
    asked_on = ending.asked_on
    return asked_on is not None and ending.answered_on is None and (today - asked_on).days <= WAIT_DAYS


def own_rate(replies: int, requests: int, *, priors: bool = True) -> str:
    """How often the user's own requests got a reply, in words that fit how few they are; nothing for none.

    Without `priors` they are counts, however many there are.
    """
    if not requests or not replies:
        return ""
    times = texts.TIMES.get(requests, texts.TIMES_MORE.format(n=requests))
    counts = texts.OWN_ASKED.format(times=times, replies=replies)
    if requests < TOO_FEW or not priors:
        return counts
    # Who sees Today needs none of it.
    from app.domain.probability import share

    rate = share(replies, requests, *PRIOR)
    low, high = _one_in(rate.low), _one_in(rate.high)
    if requests < ENOUGH or rate.high / rate.low > CLEAR_RATIO:
        return f"{counts} {texts.OWN_RATE_BETWEEN.format(low=low, high=high)}"
    return f"{counts} {texts.OWN_RATE.format(mean=_one_in(rate.mean), low=low, high=high)}"


def _one_in(part: float) -> str:
    """A share as people say it: "1 in 4", or "7 in 10" where it is more than half."""
    if part > 0.55:
        return texts.IN_TEN.format(n=round(part * 10))
    return texts.ONE_IN.format(n=round(1 / part))
