"""What an agenda needs of a clock."""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from typing import Protocol


class AgendaClock(Protocol):
    """Where an agenda gets the time from."""

    def now(self) -> datetime:
        """This instant, aware, in UTC."""

    def today(self) -> date:
        """The local day."""

    @property
    def zone(self) -> tzinfo:
        """The local time zone."""
