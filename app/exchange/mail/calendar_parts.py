"""The appointments in a calendar part of an email (RFC 5545, RFC 5546)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo
from typing import Any

from app.clock import zone_name
from app.domain.clean_text import plain_line, plain_lines
from app.domain.mail.message import CalendarEvent

MOST_BYTES = 500_000
MOST_EVENTS = 5
_LINK = re.compile(r"https?://[^\s<>\"']+")


def calendar_events(data: bytes, method: str, zone: tzinfo) -> tuple[CalendarEvent, ...]:
    """The appointments in a calendar; none when it cannot be read. A time without a zone is taken in `zone`.

    `method` is what the part's header says, used when the calendar says nothing.
    """
    import icalendar

    try:
        calendar: Any = icalendar.Calendar.from_ical(data[:MOST_BYTES])
        method = str(calendar.get("METHOD") or method or "").upper()
        return tuple(_event(event, method, zone) for event in calendar.walk("VEVENT")[:MOST_EVENTS])
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError):
        return ()


def _event(event: Any, method: str, zone: tzinfo) -> CalendarEvent:
    starts_at, name = _moment(event, "DTSTART", zone)
    ends_at, _ = _moment(event, "DTEND", zone)
    minutes = None
    if starts_at and ends_at and ends_at > starts_at:
        minutes = int((ends_at - starts_at).total_seconds() // 60)
    elif isinstance(lasts := getattr(event.get("DURATION"), "dt", None), timedelta):
        minutes = int(lasts.total_seconds() // 60)
    status = str(event.get("STATUS") or "").upper()
    place = plain_line(str(event.get("LOCATION") or ""))[:300]
    description = plain_lines(str(event.get("DESCRIPTION") or ""))[:5000]
    texts = (str(event.get("X-GOOGLE-CONFERENCE") or ""), str(event.get("URL") or ""), place, description)
    links = (match[0] for match in map(_LINK.search, texts) if match)
    return CalendarEvent(
        uid=plain_line(str(event.get("UID") or ""))[:200],
        method="CANCEL" if status == "CANCELLED" else method,
        starts_at=starts_at,
        zone=name,
        minutes=minutes if minutes is None or 0 < minutes <= 24 * 60 else None,
        summary=plain_line(str(event.get("SUMMARY") or ""))[:300],
        place="" if _LINK.match(place) else place,
        link=next(links, ""),
        description=description,
        organiser=_who(event.get("ORGANIZER")),
        people=tuple(filter(None, map(_who, _as_list(event.get("ATTENDEE"))[:20]))),
        sequence=_number(event.get("SEQUENCE")),
    )


def _moment(event: Any, name: str, zone: tzinfo) -> tuple[datetime | None, str]:
    value = getattr(event.get(name), "dt", None)
    if isinstance(value, datetime):
        if not 1900 < value.year < 2199:
            return None, ""
        aware = value if value.tzinfo is not None else value.replace(tzinfo=zone)
        return aware, zone_name(aware.tzinfo or zone, aware)
    return None, ""


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _who(value: Any) -> str:
    """A person's name, else the address."""
    if value is None:
        return ""
    name = str(getattr(value, "params", {}).get("CN", ""))
    return plain_line(name or re.sub(r"^mailto:", "", str(value), flags=re.IGNORECASE))[:120]


def _number(value: Any) -> int:
    try:
        return int(value or 0)
    except (TypeError, ValueError):
        return 0
