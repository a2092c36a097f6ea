"""The Monday morning on which tests take place, and a clock that is set by them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from app.clock import Clock

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def clock_at(moment: datetime = MONDAY) -> Clock:
    """A clock that stands at a moment, in Berlin."""
    return Clock.at(moment, BERLIN)


class SetClock(Clock):
    """A clock that stands still until it is set, as after a night, a flight or a correction."""

    __slots__ = ("_moment", "_place")

    def __init__(self, moment: datetime = MONDAY, zone: tzinfo = BERLIN) -> None:
        super().__init__()
        self._moment, self._place = moment.astimezone(UTC), zone

    def now(self) -> datetime:
        return self._moment

    @property
    def zone(self) -> tzinfo:
        return self._place

    def set(self, moment: datetime | None = None, zone: tzinfo | None = None) -> None:
        """Set the time, the zone, or both; a time without an offset is one in the zone."""
        self._place = zone or self._place
        if moment is not None:
            self._moment = (moment if moment.tzinfo else moment.replace(tzinfo=self._place)).astimezone(UTC)

    def pass_time(self, **time: float) -> None:
        """Let so much time pass, said as for a timedelta."""
        self.set(self.now() + timedelta(**time))
