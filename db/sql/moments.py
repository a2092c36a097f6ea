"""How an instant is stored, so that text compares as time does."""

from __future__ import annotations

from datetime import UTC, datetime


def stored_moment(instant: datetime) -> str:
    """An aware instant as text in UTC with microseconds, the form in which it is stored and compared."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
