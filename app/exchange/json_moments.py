"""Instants as JSON has them: ISO 8601 with an offset."""

from __future__ import annotations

from datetime import UTC, datetime


def instant(value: datetime) -> str:
    """An instant; one without an offset is in UTC."""
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()


def agreed(at: datetime, zone: str) -> str:
    """The instant by the clock of the zone it was agreed in, or in UTC when this machine does not know the zone."""
    from zoneinfo import ZoneInfo  # 3 ms, needed by few rows

    try:
        return at.astimezone(ZoneInfo(zone)).isoformat()
    except (KeyError, ValueError, OSError):
        return instant(at)
