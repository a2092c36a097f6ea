"""Days, counted from the Monday on which tests take place."""

from __future__ import annotations

from datetime import date, timedelta

TODAY = date(2026, 11, 23)


def ago(days: int) -> date:
    """So many days ago."""
    return TODAY - timedelta(days=days)


def in_days(days: int) -> date:
    """In so many days."""
    return TODAY + timedelta(days=days)
