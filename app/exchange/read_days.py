"""Days as tables write them.

What could be two days is neither: the order of day and month is settled for a whole column at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import lru_cache
from typing import Literal

Order = Literal["day-first", "month-first"]

_TIME = (
    r"(?:[,T\s]\s*(?:(?:at|um|à|a las|alle|om|às)\s+)?"
    r"(\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\.?)?)\s*(?:uhr)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?)?"
)
_WEEKDAY = r"(?:[^\W\d_]+\.?,?\s+)?"
_MONTH = r"([^\W\d_]+)"


def _pattern(day: str) -> re.Pattern[str]:
    return re.compile(day + _TIME, re.IGNORECASE)


_ISO = _pattern(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})")
_DOTTED = _pattern(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_EITHER = _pattern(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})")
_DAY_WORD = _pattern(
    rf"{_WEEKDAY}(\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°)?[\s-](?:of\s|de\s|di\s)?{_MONTH}\.?,?[\s-](?:de\s|del\s)?(\d{{4}})"
)
_WORD_DAY = _pattern(rf"(?:[^\W\d_]+,\s+)?{_MONTH}\.?\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})")

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "jan january januar jänner janvier janv enero ene gennaio gen januari janeiro",
        "feb february februar février févr fév febrero febbraio februari fevereiro fev",
        "mar march märz mär maerz mrz mars marzo maart mrt março",
        "apr april avril avr abril abr aprile",
        "may mai mayo maggio mag mei maio",
        "jun june juni juin junio giugno giu junho",
        "jul july juli juillet juil julio luglio lug julho",
        "aug august août aout agosto ago augustus",
        "sep sept september septembre septiembre settembre set setembro",
        "oct okt october oktober octobre octubre ottobre ott outubro out",
        "nov november novembre noviembre novembro",
        "dec dez december dezember décembre déc diciembre dic dicembre dezembro",
    ),
    start=1,
):
    _MONTHS |= dict.fromkeys(_names.split(), _number)


@dataclass(frozen=True, slots=True)
class ColumnOrder:
    """How one column writes its days, and why that is believed: `order` None means that nothing in it says so."""

    column: str
    order: Order | None
    why: str


def column_order(
    column: str, values: Iterable[str], *, forced: Order | None, usual: Order | None
) -> ColumnOrder | None:
    """The order of day and month in one column, or None when none of its dates leaves a doubt.

    `forced` is what the user said, `usual` what the service is known to write when its values allow both.
    """
    day_first = month_first = doubtful = 0
    for value in values:
        if (match := _EITHER.fullmatch(value.strip())) is None:
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            day_first += 1
        elif second > 12 >= first:
            month_first += 1
        elif first != second:
            doubtful += 1
    if not day_first and not month_first and not doubtful:
        return None
    if forced:
        return ColumnOrder(column, forced, "as you said")
    if day_first and month_first:
        return ColumnOrder(column, None, "some of its dates have the day first and some the month")
    if day_first:
        return ColumnOrder(column, "day-first", "as its dates show")
    if month_first:
        return ColumnOrder(column, "month-first", "as its dates show")
    if usual:
        return ColumnOrder(column, usual, "as this service writes dates")
    return ColumnOrder(column, None, "each of its dates could be read both ways")


@lru_cache(maxsize=8192)
def read_day(text: str, order: Order | None, zone: tzinfo | None = None) -> date | None:
    """The day a cell names, or None when it names none for certain.

    A time beside it is read over, except that an instant with an offset becomes the local day when `zone` is given.
    """
    text = text.strip()
    if match := _ISO.fullmatch(text):
        day = _day(match[1], match[2], match[3])
        return _local(day, match[4], match[5], zone) if day and zone and match[5] else day
    if match := _DOTTED.fullmatch(text):
        return _day(match[3], match[2], match[1])
    if match := _EITHER.fullmatch(text):
        first, second, year = match[1], match[3], match[4]
        if int(first) > 12 or int(first) == int(second):
            return _day(year, second, first)
        if int(second) > 12 or order == "month-first":
            return _day(year, first, second)
        return _day(year, second, first) if order == "day-first" else None
    if match := _DAY_WORD.fullmatch(text):
        return _named(match[3], match[2], match[1])
    if match := _WORD_DAY.fullmatch(text):
        return _named(match[3], match[1], match[2])
    if match := _COMPACT.fullmatch(text):
        return _day(match[1], match[2], match[3])
    return None


def why_not(text: str) -> str:
    """Why a cell gave no day, to follow its text in a sentence."""
    if _EITHER.fullmatch(text.strip()) and any(read_day(text, order) for order in ("day-first", "month-first")):
        return "could be two different dates"
    return "is not a date"


def _named(year: str, month: str, day: str) -> date | None:
    number = _MONTHS.get(month.casefold())
    return _day(year, str(number), day) if number else None


def _day(year: str, month: str, day: str) -> date | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    if not 1950 <= full <= 2200:
        return None
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None


def _local(day: date, time: str, offset: str, zone: tzinfo) -> date:
    """The local day of an instant written as a day, a time and an offset."""
    offset = "+00:00" if offset.lower() in ("z", "utc", "gmt") else offset
    try:
        return (
            datetime.fromisoformat(f"{day.isoformat()}T{time.strip().replace(',', '.')}{offset}")
            .astimezone(zone)
            .date()
        )
    except (ValueError, OverflowError):
        return day
