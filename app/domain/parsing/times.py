"""Reads moments as people write them: a day, a time and perhaps a place in whose time zone it is."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache

from app.clock import FIRST_YEAR, LAST_YEAR, zone_name
from app.domain.calendar_words import ZONES
from app.domain.formatting import MONTHS, WEEKDAYS, quoted
from app.domain.parsing.dates import NUMBERS, WEEKDAYS_BEFORE_DAY, DateNotUnderstood, plain_words, read_day
from app.domain.patterns import compiled_later

_TIME = compiled_later(
    r"(?:^|(?<=[ ,]))(?:at )?(?:"
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::[0-9]{2})? ?(?P<half>[ap]\.?m\.?)?"
    r"|(?P<hour2>[0-9]{1,2})(?:\.(?P<minute2>[0-9]{2}))? ?(?P<half2>[ap]\.?m\.?)"
    r"|(?P<hour3>[0-9]{1,2})(?:h(?P<minute3>[0-9]{2})?| uhr| o'clock)"
    r"|(?P<word>noon|midday|midnight))(?=$|[ ,])"
)
_ISO_TIME = compiled_later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}")
SHORT_ZONES = {
    word: zone for word, zone in ZONES.items() if len(word) <= 4 and word not in ("utc", "gmt", "ist", "rome", "roma")
}
"""Zones by their abbreviations, without IST, which three zones use."""
_ZONE_NAME = compiled_later(
    rf"(?:^| )(?:in )?\(?([a-z]+(?:/[a-z0-9_+-]+){{1,2}}|utc|gmt|{'|'.join(SHORT_ZONES)})\)?(?: time)?(?= |$)"
)
_OFFSET = compiled_later(r"\(?\b(?:utc|gmt) ?([+-]) ?([0-9]{1,2})(?::?([0-9]{2}))?\)?(?![0-9])", re.IGNORECASE)
_LATEST_UNSAID = 5
"""An hour up to this one is meant in the afternoon where nothing else is said."""
_LONGEST_CITY = 3
"""Words in the name of a city."""
_ZONE_CITY = compiled_later(r"(?:(.*) |^)in ([^0-9]+?)(?: time)?")


def read_moment(text: str, now: datetime, zone: tzinfo) -> tuple[datetime, str]:
    """The instant a text names, in UTC, and the name of the zone it is in.

    Read in `zone` unless the text names another ("thu 14:00 in London", "Europe/London", an ISO offset). A time
    without a day is the next such time. Raises `DateNotUnderstood`, also for times that the clock change skips.
    """
    exact = _iso_moment(text, zone)
    if exact is not None:
        return exact
    without_offset, offset = _without_offset(text)
    plain = plain_words(without_offset)
    match = _TIME.search(plain)
    if match is None:
        read_day(_without_zone(plain)[0], now.astimezone(zone).date())
        raise DateNotUnderstood(f"{quoted(text)} has no time. For example: thu 14:00")
    hour, minute = _clock_time(match, text)
    day_text = " ".join(f"{plain[: match.start()]} {plain[match.end() :]}".replace(" ,", " ").strip(" ,").split())
    day_text, place = _without_zone(day_text)
    moment_zone = offset or (zone if place is None else _zone_for(place, zone, now))
    if day_text in {"", "at"}:
        today = now.astimezone(moment_zone).date()
        instant = _instant(today, hour, minute, moment_zone)
        if instant <= now:
            instant = _instant(today + timedelta(days=1), hour, minute, moment_zone)
    else:
        today = now.astimezone(zone).date()
        day = day_text.removesuffix(" at").strip(" ,")
        # Beside a time, "do" is a Thursday.
        weekday = WEEKDAYS_BEFORE_DAY.get(day.rstrip("."))
        instant = _instant(read_day(day if weekday is None else WEEKDAYS[weekday], today), hour, minute, moment_zone)
    return instant, zone_name(moment_zone, instant)


def is_time(text: str) -> bool:
    """Whether a text contains a time of day."""
    return _TIME.search(" ".join(text.casefold().split())) is not None or _ISO_TIME.search(text) is not None


def knows_zone(place: str) -> bool:
    """Whether a place is the name of a time zone, or the city in one."""
    try:
        _zone_for(place.strip().casefold())
    except DateNotUnderstood:
        return False
    return True


def _iso_moment(text: str, zone: tzinfo) -> tuple[datetime, str] | None:
    """An ISO 8601 moment and the name of its zone, which is its offset where that is not the zone's own."""
    plain = text.strip()
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9:.]+ ?([Zz]|[+-][0-9]{2}:?[0-9]{2})?", plain):
        return None
    try:
        moment = datetime.fromisoformat(plain.replace(" ", "").upper())
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise DateNotUnderstood(f"{quoted(text)}: the year {moment.year} is too far away.")
        if moment.tzinfo is None:
            instant = _instant(moment.date(), moment.hour, moment.minute, zone)
            return instant, zone_name(zone, instant)
        instant = moment.astimezone(UTC)
        same = instant.astimezone(zone).utcoffset() == moment.utcoffset()
        return instant, zone_name(zone if same else moment.tzinfo, instant)
    except (ValueError, OverflowError) as error:
        if isinstance(error, DateNotUnderstood):
            raise
        raise DateNotUnderstood(f"{quoted(text)} is not a date and time. For example: 2026-12-24T14:00") from None


def hour_meant(written: str) -> int:
    """The hour of a time without "am" and "pm": one up to five is in the afternoon, "02" with its zero at night."""
    hour = int(written)
    return hour + 12 if 1 <= hour <= _LATEST_UNSAID and not written.startswith("0") else hour


def _clock_time(match: re.Match[str], text: str) -> tuple[int, int]:
    if match["word"]:
        return (0, 0) if match["word"] == "midnight" else (12, 0)
    written = match["hour"] or match["hour2"] or match["hour3"]
    hour = int(written)
    minute = int(match["minute"] or match["minute2"] or match["minute3"] or 0)
    am_or_pm = match["half"] or match["half2"]
    if not am_or_pm:
        hour = hour_meant(written)
    if am_or_pm and 1 <= hour <= 12:
        hour = hour % 12 + (12 if am_or_pm.startswith("p") else 0)
    elif am_or_pm and am_or_pm.startswith("p") and hour == 0:
        hour = 24
    if hour > 23 or minute > 59:
        raise DateNotUnderstood(f"{quoted(match[0].strip())} in {quoted(text)} is not a time of day.")
    return hour, minute


def _without_zone(plain: str) -> tuple[str, str | None]:
    """The text without the zone it names, and that zone's name as it was written."""
    if match := _ZONE_NAME.search(plain):
        return " ".join((plain[: match.start()] + plain[match.end() :]).split()), match[1]
    if plain.endswith(" local time"):
        return plain.removesuffix(" local time"), None
    if plain.endswith(" time"):
        words = plain.removesuffix(" time").split()
        for length in range(min(_LONGEST_CITY, len(words)), 0, -1):
            if knows_zone(place := " ".join(words[-length:])):
                return " ".join(words[:-length]).removesuffix(" in").strip(" ,"), place
    if (match := _ZONE_CITY.fullmatch(plain)) and match[2].partition(" ")[0] not in NUMBERS:
        return (match[1] or "").strip(" ,"), match[2]
    return plain, None


def _without_offset(text: str) -> tuple[str, tzinfo | None]:
    """The text without a zone such as UTC+2, and that zone."""
    match = _OFFSET.search(text)
    if match is None:
        return text, None
    hours, minutes = int(match[2]), int(match[3] or 0)
    if hours > 14 or minutes > 59:
        return text, None
    ahead = timedelta(hours=hours, minutes=minutes)
    return f"{text[: match.start()]} {text[match.end() :]}", timezone(ahead if match[1] == "+" else -ahead)


def _zone_for(place: str, own_zone: tzinfo | None = None, now: datetime | None = None) -> tzinfo:
    """The zone of a name or of the city in it; raises `DateNotUnderstood` when there is none or more than one.

    An abbreviation such as CET stands for `own_zone` where both have the same offset.
    """
    # Only a named zone needs it.
    from zoneinfo import ZoneInfo

    if place in {"utc", "gmt"}:
        return UTC
    if short := SHORT_ZONES.get(place):
        same = (
            own_zone is not None
            and now is not None
            and now.astimezone(own_zone).utcoffset() == now.astimezone(ZoneInfo(short)).utcoffset()
        )
        return own_zone if same and own_zone is not None else ZoneInfo(short)
    zone_words = _zone_words(place)
    names = _zone_names()
    matches = [name for name in names if _zone_words(name) == zone_words]
    if not matches:
        cities = [name for name in names if _zone_words(name).rpartition("/")[2] == zone_words]
        # Some cities are listed twice; they are one place when their zones are the same.
        matches = sorted(cities, key=lambda name: (name.count("/"), name))[:1]
    if not matches:
        raise DateNotUnderstood(f"There is no time zone for {quoted(place)}. Use one such as Europe/London.")
    return ZoneInfo(matches[0])


@cache
def _zone_names() -> tuple[str, ...]:
    """The names of all zones. They are read from disk (10 ms), too long for every letter that is typed."""
    from zoneinfo import available_timezones

    return tuple(sorted(available_timezones()))


def _zone_words(name: str) -> str:
    return name.strip(" ,.").replace(" ", "_").replace("-", "_").casefold()


def _instant(on: date, hour: int, minute: int, zone: tzinfo) -> datetime:
    local = datetime(on.year, on.month, on.day, hour, minute, tzinfo=zone)
    instant = local.astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) != local.replace(tzinfo=None):
        day = f"{on.day} {MONTHS[on.month - 1]} {on.year}"
        raise DateNotUnderstood(f"There is no {hour:02}:{minute:02} on {day}: the clocks go forward then.")
    return instant
