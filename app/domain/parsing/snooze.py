"""Reads until when something is snoozed: a moment of today, or a later day."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo

from app.domain.formatting import quoted
from app.domain.parsing.dates import NUMBERS, DateNotUnderstood, plain_words, read_day, without_until
from app.domain.parsing.times import is_time, read_moment
from app.domain.patterns import compiled_later

EVENING = time(18)
LATER = timedelta(hours=3)
"""How long "later today" is."""
_LATER = (
    *("later", "later today", "später", "heute später", "plus tard", "más tarde", "más tarde hoy", "più tardi"),
    *("later vandaag", "mais tarde"),
)
_THIS_EVENING = (
    *("this evening", "tonight", "heute abend", "ce soir", "esta noche", "hoy por la noche", "stasera"),
    *("questa sera", "vanavond", "hoje à noite"),
)
_SPAN = compiled_later(
    r"(?P<in>in )?(?P<count>[0-9]{1,4}(?:[.,][0-9])?|half an?|[a-z]+)(?P<gap> ?)"
    r"(?P<unit>h|hrs?|hours?|mins?|minutes?)(?P<now> from now)?"
)
_MOST = timedelta(days=7)


def later_today(now: datetime, zone: tzinfo) -> datetime:
    """When "later today" is: three hours from now, or six in the evening where that comes first.

    After six it is three hours from now, also past midnight.
    """
    evening = _evening(now, zone)
    return min(now + LATER, evening) if now < evening else now + LATER


def _evening(now: datetime, zone: tzinfo) -> datetime:
    return datetime.combine(now.astimezone(zone).date(), EVENING, zone).astimezone(now.tzinfo)


def read_later(text: str, now: datetime, zone: tzinfo) -> datetime | date:
    """The moment or the day until which a text snoozes something: "later today", "18:00", "in 2 h", "fri", "fri 9:00".

    Raises `DateNotUnderstood`, also for what has passed.
    """
    plain = text = without_until(plain_words(text))
    if plain in _LATER:
        return later_today(now, zone)
    if plain in _THIS_EVENING:
        return max(_evening(now, zone), later_today(now, zone))
    span = _parse_span(plain)
    if span is not None:
        return now + span
    if not is_time(plain):
        return read_day(text, now.astimezone(zone).date())
    moment, _ = read_moment(text, now, zone)
    if moment <= now:
        raise DateNotUnderstood(f"{quoted(text)} has passed.")
    return moment


def _parse_span(plain: str) -> timedelta | None:
    match = _SPAN.fullmatch(plain)
    if match is None:
        return None
    minutes = match["unit"].startswith("m")
    count_text = match["count"]
    # "18h" is a time of day, "in 2h", "2 h" and "1.5h" are spans.
    if match["unit"] == "h" and count_text.isdecimal() and not (match["in"] or match["now"] or match["gap"]):
        return None
    if count_text.startswith("half"):
        count = 0.5
    elif count_text in NUMBERS:
        count = float(NUMBERS[count_text])
    elif count_text[0].isdecimal():
        count = float(count_text.replace(",", "."))
    else:
        return None
    span = timedelta(minutes=count) if minutes else timedelta(hours=count)
    return span if timedelta() < span <= _MOST else None
