"""Dates as people write them: one door to reading days, spans of days and moments."""

from __future__ import annotations

from app.days import DateNotUnderstood, read_age, read_day, read_range
from app.moments import read_moment

__all__ = ["DateNotUnderstood", "read_age", "read_day", "read_moment", "read_range"]
