"""Instants as JSON has them: ISO 8601 with an offset."""

from __future__ import annotations

from datetime import UTC, datetime

from app.clock import ZoneNotKnown, zone_to_show


def instant(value: datetime) -> str:
    """An instant; one without an offset is in UTC."""
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()


def instant_in_zone(at: datetime, zone: str) -> str:
    """The instant by the clock of the zone it was agreed in, or in UTC when this machine does not know the zone."""
    try:
        return at.astimezone(zone_to_show(zone)).isoformat()
    except ZoneNotKnown:
        return instant(at)
