"""Reads when an email was sent from the words of a program, as it writes them above what is copied or passed on."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, tzinfo

from app.domain.mail.days import days_in, flat_text

TIME = re.compile(
    r"(?<!\d)(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::\d\d)?\s?(?P<half>[ap]\.?m\b)?(?!\.?\d)", re.IGNORECASE
)
"""A time of day."""


def moment_in(words: str, today: date, zone: tzinfo) -> datetime | None:
    """When an email was sent that is read `today`; a time without a day is one of today. None for no time."""
    found = TIME.search(words)
    if found is None:
        return None
    hour = int(found["hour"])
    if half := (found["half"] or "").lower():
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    matches = days_in(flat_text(words), today, month_first=bool(half))
    day = matches[0].day if matches else today
    if day > today + timedelta(days=1):
        is_dated = any(sign.isdigit() for sign in words[matches[0].start : matches[0].end])
        day = _a_year_before(day) if is_dated else day - timedelta(weeks=1)
    return datetime.combine(day, time(hour, int(found["minute"])), zone)


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day - timedelta(days=366)
