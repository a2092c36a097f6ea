"""Writes time zones for calendar files, with every change of the clocks in a span (RFC 5545, 3.6.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Timezone

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LEAST_YEARS = 10
"""Years in which a change must have come back to be written as a rule."""


class Shift(NamedTuple):
    """A change of the clocks from one offset to another at an instant; the first of a span changes nothing."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    summer: bool


def shifts(zone: ZoneInfo, first: date, last: date) -> Iterator[Shift]:
    """The changes of the clocks from the beginning of one day (UTC) to that of another, in order."""
    at = datetime.combine(first, time(), UTC)
    end = datetime.combine(last, time(), UTC)
    before = _offset(zone, at)
    yield _shift(zone, at, before)
    while at < end:
        after = _offset(zone, at + _DAY)
        if after != before:
            low, high = at, at + _DAY
            while high - low > _SECOND:
                middle = low + (high - low) // 2
                middle -= timedelta(microseconds=middle.microsecond)
                low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
            yield _shift(zone, high, before)
        at, before = at + _DAY, after


def timezone(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """The calendar component with the clocks of a zone in a span of days.

    The one the library makes itself begins summer an hour late: a beginning counts by the clock before the change.
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    component = Timezone()
    component.add("TZID", zone.key)
    parts: dict[tuple[timedelta, timedelta, str, bool], list[datetime]] = {}
    for shift in shifts(zone, first, last):
        begins = (shift.at + shift.before).replace(tzinfo=None)
        parts.setdefault((shift.before, shift.after, shift.name, shift.summer), []).append(begins)
    for (before, after, name, summer), times in parts.items():
        part = TimezoneDaylight() if summer else TimezoneStandard()
        part.add("DTSTART", times[0])
        part.add("TZOFFSETFROM", before)
        part.add("TZOFFSETTO", after)
        part.add("TZNAME", name)
        rule = _rule(times, last.year - 1)
        if rule is not None:
            part.add("RRULE", rule)
        # One line each: a long list is more than some programs read.
        for at in times[1:] if rule is None else ():
            part.add("RDATE", [at])
        component.add_component(part)
    return component


def _rule(times: Sequence[datetime], until: int) -> dict[str, Any] | None:
    """The rule of changes that come back every year, as on the last Sunday of a month; None when there is none."""
    first = times[0]
    if len(times) < LEAST_YEARS or [at.year for at in times] != list(range(first.year, until + 1)):
        return None
    if len({(at.month, at.weekday(), at.time()) for at in times}) > 1:
        return None
    weeks = {(at.day - 1) // 7 + 1 for at in times}
    if len(weeks) > 1 and any((at + timedelta(days=7)).month == at.month for at in times):
        return None
    place = weeks.pop() if len(weeks) == 1 else -1
    return {"FREQ": "YEARLY", "BYMONTH": first.month, "BYDAY": f"{place}{_WEEKDAYS[first.weekday()]}"}


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()


def _shift(zone: ZoneInfo, at: datetime, before: timedelta) -> Shift:
    local = at.astimezone(zone)
    return Shift(at, before, _offset(zone, at), local.tzname() or "", bool(local.dst()))
