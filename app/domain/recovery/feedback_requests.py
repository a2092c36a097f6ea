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
"""Requests below which only counts are said; requests and ratio of the ends from which one value is."""
MORNING = time(9)


def moment(choice: str, now: datetime, zone: tzinfo) -> datetime | None:
    """The instant an answer to “is now a good moment” means; None for now and for never."""
    if choice == "two-hours":
        return now + timedelta(hours=2)
    if choice == "tomorrow":
        return datetime.combine(now.astimezone(zone).date() + timedelta(days=1), MORNING, zone).astimezone(now.tzinfo)
    return None


def snoozed(closed: Ending, today: date, now: datetime) -> bool:
    """Whether a walkthrough is snoozed now."""
    if closed.back_at is not None:
        return closed.back_at > now
    return closed.quiet_until is not None and closed.quiet_until > today


def to_write(closed: Ending) -> datetime | None:
    """The moment set for writing to them, unless that is done or archived."""
    return closed.ask_at if closed.asked_on is None and closed.archived_on is None else None


def waiting(closed: Ending, today: date) -> bool:
    """Whether a reply is still waited for."""
    asked = closed.asked_on
    return asked is not None and closed.answered_on is None and (today - asked).days <= WAIT_DAYS


def own_rate(replies: int, asked: int, *, priors: bool = True) -> str:
    """How often the user's own requests got a reply, in words that fit how few they are; nothing for none.

    Without `priors` they are counts, however many there are.
    """
    if not asked or not replies:
        return ""
    times = texts.TIMES.get(asked, texts.TIMES_MORE.format(n=asked))
    counts = texts.OWN_ASKED.format(times=times, replies=replies)
    if asked < TOO_FEW or not priors:
        return counts
    # Who sees Today needs none of it.
    from app.domain.probability import share

    found = share(replies, asked, *PRIOR)
    low, high = _one_in(found.low), _one_in(found.high)
    if asked < ENOUGH or found.high / found.low > CLEAR_RATIO:
        return f"{counts} {texts.OWN_RATE_BETWEEN.format(low=low, high=high)}"
    return f"{counts} {texts.OWN_RATE.format(mean=_one_in(found.mean), low=low, high=high)}"


def _one_in(part: float) -> str:
    """A share as people say it: "1 in 4", or "3 in 4" where it is more than half."""
    if part > 0.55:
        return texts.IN_TEN.format(n=round(part * 10))
    return texts.ONE_IN.format(n=round(1 / part))
