"""What the store needs of a clock."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import Protocol


class StoreClock(Protocol):
    """The source of the time for the store."""

    def now(self) -> datetime:
        """This instant, aware, in UTC."""

    def today(self) -> date:
        """The local day."""

    def day_of(self, instant: datetime) -> date:
        """The local day an aware instant falls on."""

    @property
    def zone(self) -> tzinfo:
        """The local time zone."""
