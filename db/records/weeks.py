"""Where a week begins."""

from __future__ import annotations

from datetime import date, timedelta


def monday(day: date) -> date:
    """The Monday of the week that this day is in."""
    return day - timedelta(days=day.weekday())
