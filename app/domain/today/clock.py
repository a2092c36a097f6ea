"""The clock functions that the agenda needs."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import Protocol


class AgendaClock(Protocol):
    """A clock as the agenda uses it."""

    def now(self) -> datetime:
        """Returns the current time in UTC, with its time zone set."""

    def today(self) -> date:
        """Returns the current local date."""

    @property
    def zone(self) -> tzinfo:
        """Returns the local time zone."""
