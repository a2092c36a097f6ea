"""The time and the time zone; the only module that reads the machine's clock and zone."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

_EPOCH = datetime(1970, 1, 1)
LOCALTIME = "/etc/localtime"
_A_DAY = 24 * 60 * 60
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""The years a day can be in; any other was mistyped, and adding days to it could overflow `date`."""


class ClockNotUnderstood(ValueError):
    """`ONWARD_NOW` is not a valid date and time."""


class ZoneNotKnown(ValueError):
    """A time zone's name that this machine cannot resolve."""


class Clock:
    """Provides the time; a clock made with an instant stands still, for tests and trials.

    Instants are aware UTC, days are days of the local zone.
    """

    __slots__ = ("_instant", "_zone")

    def __init__(self, instant: datetime | None = None, zone: tzinfo | None = None) -> None:
        """Without an instant the clock runs, without a zone it follows the machine's."""
        self._instant = instant
        self._zone = zone

    @classmethod
    def system(cls, zone: tzinfo | None = None) -> Clock:
        """Returns the machine's clock, or one at the moment in `ONWARD_NOW` (ISO 8601; without an offset it is local).

        Raises `ClockNotUnderstood` when `ONWARD_NOW` is no date and time.
        """
        text = os.environ.get("ONWARD_NOW", "").strip()
        if not text:
            return cls(None, zone)
        printable = "".join(c for c in text[:40] if c.isprintable())
        try:
            parsed = datetime.fromisoformat(text)
            instant = parsed.astimezone(UTC) if parsed.tzinfo else _as_utc(parsed, zone or local_zone())
        except ValueError:
            raise ClockNotUnderstood(
                f"ONWARD_NOW is “{printable}”, which is not a date and time. For example: 2026-11-23T09:00"
            ) from None
        except OverflowError:
            instant = None
        if instant is None or not FIRST_YEAR < instant.year < LAST_YEAR:
            raise ClockNotUnderstood(
                f"ONWARD_NOW is “{printable}”, too far away. Use a year between {FIRST_YEAR + 1} and {LAST_YEAR - 1}."
            )
        return cls(instant, zone)

    @classmethod
    def for_startup(cls) -> Clock:
        """Returns the same clock, fixed to the machine's zone until `follow_zone`; mostly does not load `zoneinfo`."""
        return cls.system(_machine_zone())

    def follow_zone(self) -> None:
        """Follows the machine's zone from now on, unless a zone was given."""
        if isinstance(self._zone, SystemZone):
            self._zone = None

    @classmethod
    def at(cls, instant: datetime, zone: tzinfo = UTC) -> Clock:
        """Returns a clock that stands still at `instant` in `zone`; an instant without an offset is in that zone."""
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
        """The local time zone as it is now, which changes when a laptop travels."""
        return self._zone or local_zone()


class SystemZone(tzinfo):
    """The machine's local time by the rules of the C library, for a zone whose name cannot be found.

    `key` is the name where it is known, as in `ZoneInfo`.
    """

    def __init__(self, key: str = "") -> None:
        self.key = key

    def utcoffset(self, dt: datetime | None) -> timedelta:
        """Returns local time minus UTC; `fold` decides for a time that occurs twice."""
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


_cached_zone: tuple[object, tzinfo] | None = None


def local_zone() -> tzinfo:
    """Returns the machine's time zone from `TZ` or `/etc/localtime`; reads it again only when one of them changed."""
    global _cached_zone
    signature = _signature()
    if _cached_zone is None or _cached_zone[0] != signature:
        if hasattr(time, "tzset"):
            time.tzset()
        _cached_zone = (signature, _find_zone())
    return _cached_zone[1]


def zone_name(zone: tzinfo, instant: datetime) -> str:
    """Returns the name to store with an instant: an IANA name, else the offset at that time (`UTC+01:00`)."""
    if key := getattr(zone, "key", None):
        return str(key)
    return timezone(instant.astimezone(zone).utcoffset() or timedelta()).tzname(None)


def zone_named(name: str) -> tzinfo:
    """Returns the zone for a stored name, IANA or `UTC+01:00`; raises `ZoneNotKnown`."""
    if name == "UTC":
        return UTC
    if name.startswith(("UTC+", "UTC-")):
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
    """Returns the zone for a stored name, to display a time in it; raises `ZoneNotKnown`.

    The machine's own zone needs no `zoneinfo`, which takes 3 ms to load.
    """
    machine_zone = _machine_zone()
    return machine_zone if machine_zone is not None and machine_zone.key == name else zone_named(name)


def _as_utc(instant: datetime, zone: tzinfo) -> datetime:
    return (instant if instant.tzinfo else instant.replace(tzinfo=zone)).astimezone(UTC)


def _signature() -> object:
    try:
        status = os.lstat(LOCALTIME)
    except OSError:
        return os.environ.get("TZ")
    return os.environ.get("TZ"), status.st_ino, status.st_mtime_ns


def _find_zone() -> tzinfo:
    if _has_impossible_offset():
        return UTC
    tz_name = os.environ.get("TZ")
    if tz_name is not None:
        return _zone_of_path(tz_name.removeprefix(":") or "UTC") or SystemZone()
    try:
        return _zone_of_path(os.path.realpath(LOCALTIME)) or _zone_of_path(_debian_name()) or SystemZone()
    except OSError:
        return SystemZone()


def _has_impossible_offset() -> bool:
    """Whether the C library has an offset of a day or more, for which Python has no zone."""
    return max(abs(time.timezone), abs(time.altzone)) >= _A_DAY


def _debian_name() -> str:
    with open("/etc/timezone", encoding="utf-8") as file:
        return file.readline().strip()


def _zone_of_path(path: str) -> tzinfo | None:
    """Finds a zone by its name or by the path of its file; None for no zone."""
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(_name_in(path))
    except (OSError, ValueError, LookupError):
        return None


def _name_in(path: str) -> str:
    return path.rpartition("zoneinfo/")[2].removeprefix("posix/").removeprefix("right/")


def _machine_zone() -> SystemZone | None:
    """Returns the machine's zone by the rules of the C library if its name is certain; None if it must be looked up."""
    path = os.path.realpath(LOCALTIME)
    if os.name != "posix" or "TZ" in os.environ or "/zoneinfo/" not in path or not os.path.isfile(path):
        return None
    if _has_impossible_offset():
        return None
    return SystemZone(_name_in(path))
