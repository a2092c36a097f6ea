"""What time it is, and where: the one place that looks at the machine's clock and time zone."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

_EPOCH = datetime(1970, 1, 1)
LOCALTIME = "/etc/localtime"
_A_DAY = 24 * 60 * 60
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years a day can be in: further away it was mistyped, and counting on from it would leave the calendar."""


class ClockNotUnderstood(ValueError):
    """`ONWARD_NOW` holds something that is not a date and time."""


class ZoneNotKnown(ValueError):
    """A time zone's name that this machine cannot resolve."""


class Clock:
    """Hands out the time; a clock made with an instant stands still, so that a test or a trial sees one day.

    Instants are aware UTC, days are days of the local zone.
    """

    __slots__ = ("_instant", "_zone")

    def __init__(self, instant: datetime | None = None, zone: tzinfo | None = None) -> None:
        """Without an instant the clock runs, without a zone it follows the machine's."""
        self._instant = instant
        self._zone = zone

    @classmethod
    def system(cls, zone: tzinfo | None = None) -> Clock:
        """The machine's clock, or the moment `ONWARD_NOW` names (ISO 8601; without an offset it is local).

        Raises `ClockNotUnderstood` when `ONWARD_NOW` is no date and time.
        """
        text = os.environ.get("ONWARD_NOW", "").strip()
        if not text:
            return cls(None, zone)
        shown = "".join(c for c in text[:40] if c.isprintable())
        try:
            named = datetime.fromisoformat(text)
            instant = named.astimezone(UTC) if named.tzinfo else _as_utc(named, zone or local_zone())
        except ValueError:
            raise ClockNotUnderstood(
                f"ONWARD_NOW is “{shown}”, which is not a date and time. For example: 2026-11-23T09:00"
            ) from None
        except OverflowError:
            instant = None
        if instant is None or not FIRST_YEAR < instant.year < LAST_YEAR:
            raise ClockNotUnderstood(
                f"ONWARD_NOW is “{shown}”, too far away. Use a year between {FIRST_YEAR + 1} and {LAST_YEAR - 1}."
            )
        return cls(instant, zone)

    @classmethod
    def for_a_start(cls) -> Clock:
        """The same in the zone the machine is in now, until `follow_zone`: `zoneinfo` is loaded only where needed."""
        return cls.system(_zone_at_hand())

    def follow_zone(self) -> None:
        """From now on be in whatever zone the machine is in, where the zone was not given."""
        if isinstance(self._zone, SystemZone):
            self._zone = None

    @classmethod
    def at(cls, instant: datetime, zone: tzinfo = UTC) -> Clock:
        """A clock that stands still at `instant` in `zone`; an instant without an offset is taken in that zone."""
        return cls(_as_utc(instant, zone), zone)

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC) if self._instant is None else self._instant

    def today(self) -> date:
        """The present day where the user is."""
        return self.day_of(self.now())

    def day_of(self, instant: datetime) -> date:
        """The local day an aware instant falls on."""
        return instant.astimezone(self.zone).date()

    @property
    def zone(self) -> tzinfo:
        """The local time zone, as it is now: a laptop that travelled shows the new one."""
        return self._zone or local_zone()


class SystemZone(tzinfo):
    """The machine's local time by the C library's rules, for machines whose zone has no findable name.

    Where it is known all the same, `key` is that name, as in `ZoneInfo`.
    """

    def __init__(self, key: str = "") -> None:
        self.key = key

    def utcoffset(self, dt: datetime | None) -> timedelta:
        """Local time minus UTC; a time that occurs twice is told apart by its fold."""
        naive = _EPOCH if dt is None else dt.replace(tzinfo=None)
        return timedelta(seconds=round((naive - _EPOCH).total_seconds() - naive.timestamp()))

    def dst(self, dt: datetime | None) -> timedelta | None:
        """Not known."""
        return None

    def tzname(self, dt: datetime | None) -> str:
        """The offset, such as UTC+01:00."""
        return timezone(self.utcoffset(dt)).tzname(None)

    def fromutc(self, dt: datetime) -> datetime:
        """Local time for a UTC time that carries this zone."""
        seconds = (dt.replace(tzinfo=None) - _EPOCH).total_seconds()
        return datetime.fromtimestamp(seconds).replace(tzinfo=self)


_known: tuple[object, tzinfo] | None = None


def local_zone() -> tzinfo:
    """The machine's time zone from `TZ` or `/etc/localtime`; read anew only when one of the two changed."""
    global _known
    sign = _signature()
    if _known is None or _known[0] != sign:
        if hasattr(time, "tzset"):
            time.tzset()
        _known = (sign, _find_zone())
    return _known[1]


def zone_name(zone: tzinfo, instant: datetime) -> str:
    """The name to keep beside an instant: an IANA name, or the offset then (`UTC+01:00`) where there is none."""
    if key := getattr(zone, "key", None):
        return str(key)
    return timezone(instant.astimezone(zone).utcoffset() or timedelta()).tzname(None)


def zone_named(name: str) -> tzinfo:
    """The zone for a kept name, IANA or `UTC+01:00`; raises `ZoneNotKnown`."""
    if name == "UTC":
        return UTC
    if name.startswith("UTC") and name[3:4] in {"+", "-"}:
        try:
            return datetime.strptime(name[3:], "%z").tzinfo or UTC
        except ValueError:
            raise ZoneNotKnown(name) from None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        raise ZoneNotKnown(name) from None


def zone_to_show(name: str) -> tzinfo:
    """The zone for a kept name, to say a time by its clock; raises `ZoneNotKnown`.

    The machine's own zone needs no `zoneinfo`, which takes 3 ms to load.
    """
    here = _zone_at_hand()
    return here if here is not None and here.key == name else zone_named(name)


def _as_utc(instant: datetime, zone: tzinfo) -> datetime:
    return (instant if instant.tzinfo else instant.replace(tzinfo=zone)).astimezone(UTC)


def _signature() -> object:
    try:
        status = os.lstat(LOCALTIME)
    except OSError:
        return os.environ.get("TZ")
    return os.environ.get("TZ"), status.st_ino, status.st_mtime_ns


def _find_zone() -> tzinfo:
    if _is_nowhere():
        return UTC
    named = os.environ.get("TZ")
    if named is not None:
        return _zone_of_path(named.removeprefix(":") or "UTC") or SystemZone()
    try:
        return _zone_of_path(os.path.realpath(LOCALTIME)) or _zone_of_path(_debian_name()) or SystemZone()
    except OSError:
        return SystemZone()


def _is_nowhere() -> bool:
    """Whether the C library is told an offset that no place has, and for which Python has no zone."""
    return max(abs(time.timezone), abs(time.altzone)) >= _A_DAY


def _debian_name() -> str:
    with open("/etc/timezone", encoding="utf-8") as file:
        return file.readline().strip()


def _zone_of_path(path: str) -> tzinfo | None:
    """A zone by name or by the path of its file; None when that names no zone."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(_name_in(path))
    except (OSError, ValueError, LookupError):
        return None


def _name_in(path: str) -> str:
    return path.rpartition("zoneinfo/")[2].removeprefix("posix/").removeprefix("right/")


def _zone_at_hand() -> SystemZone | None:
    """The machine's zone by the C library's rules where they are surely those of its name; None where to look it up."""
    path = os.path.realpath(LOCALTIME)
    if os.name != "posix" or "TZ" in os.environ or "/zoneinfo/" not in path or not os.path.isfile(path):
        return None
    if _is_nowhere():
        return None
    return SystemZone(_name_in(path))
