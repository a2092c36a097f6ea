"""Reads days and spans of days as people write them.

With `past=True` bare words such as "tue", "24.12." and "14d" are days gone by (for history), otherwise days to come.
Days are local, weeks begin on Monday.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from datetime import date, timedelta

from app.clock import FIRST_YEAR, LAST_YEAR
from app.domain import calendar_words
from app.domain.formatting import MONTHS, WEEKDAYS, quoted
from app.domain.parsing.relative_words import in_english
from app.domain.patterns import compiled_later
from db.records.weeks import monday
from db.sql.fold_text import fold


class DateNotUnderstood(ValueError):
    """A text that is no day or moment, or could be two; the message says so, and what to write instead."""


_LONGEST = 80
NUMBERS = {
    word: number
    for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1)
} | {"a": 1, "an": 1, "eleven": 11, "twelve": 12}
_UNITS = {"d": "day", "day": "day", "w": "week", "wk": "week", "week": "week", "fortnight": "fortnight"} | {
    "m": "month",
    "mo": "month",
    "month": "month",
    "y": "year",
    "yr": "year",
    "year": "year",
}
_SPAN = r"(?P<count>[0-9]{1,5}|[a-z]+) ?(?P<unit>[a-z]+?)s?"
_AGE = compiled_later(r"([0-9]{1,5}) ?([a-z]+?)s?")
_AHEAD = compiled_later(rf"in {_SPAN}(?: time)?|(?P<c2>[0-9]{{1,5}}|[a-z]+) ?(?P<u2>[a-z]+?)s? from (?:now|today)")
_AGO = compiled_later(rf"{_SPAN} ago")
_SIGNED = compiled_later(r"([+-]) ?([0-9]{1,5}) ?([a-z]+?)s?")
_EDGE = compiled_later(r"(end|eo|start|beginning|begin)(?: of)?(?: the)? ?(.+)")
_ISO = compiled_later(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{4})([0-9]{2})([0-9]{2})")
_DOTTED = compiled_later(r"([0-9]{1,2})\. ?([0-9]{1,2})(?:\.? ?|\. ?([0-9]{4}|[0-9]{2}))")
_SLASHED = compiled_later(r"([0-9]{1,2})([/-])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?")
_NAMED = compiled_later(
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|[º°.])?(?: (?:of|de|di)(?= ))?[ -]?(?P<month>[^\W\d_]{3,10})\.?,?"
    r"(?:(?: (?:de|del))?[ -]['’]?(?P<year>[0-9]{4}|[0-9]{2}))?"
    r"|(?P<month2>[a-z]{3,9})\.?[ -]?(?P<day2>[0-9]{1,2})(?:st|nd|rd|th)?(?:,? ['’]?(?P<year2>[0-9]{4}|[0-9]{2}))?"
)
_ORDINAL = compiled_later(r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th)|(?:le|el|am|op|il) ([0-9]{1,2})\.?")
_MONTH = compiled_later(r"([a-z]{3,9})(?: ([0-9]{4}))?")
_ISO_MONTH = compiled_later(r"([0-9]{4})[-/]([0-9]{1,2})")
_OF_A_WEEK = compiled_later(
    r"(?P<day>[^\W\d]+) (?:(?P<which>last|this|next) )?week|(?:a |one |1 )?week (?:from|on|after) (?P<from>[^\W\d]+)"
)
_SPAN_ALONE = compiled_later(_SPAN)
_LEAD = compiled_later(r"^(?:on|by|am|le|el|op|earlier) (?=.)|^(?:eod|cob|end of day)(?: (?:on )?|$)")
"""Words that may come before a day; the end of a day is that day."""
_UNTIL = compiled_later(
    r"^(?:until|till?|bis(?: zum)?|jusqu['’](?:à|au)|hasta(?: el)?|fino (?:a|al)|tot"
    r"|for(?= (?:an?|[0-9]+|[a-z]+) [a-z])) (?=.)"
)
"""Words that may come before the day something lasts to, or before how long it lasts."""
_DAY_PART = compiled_later(r"(?<=[^\W\d]) (?:early )?(?:morning|afternoon|evening|night)$")
_SPAN_BACK = compiled_later(r"(last|past|next) ([0-9]{1,4}|[a-z]+) ([a-z]+?)s?")


_ELSEWHERE = {
    word: days
    for days, words in {
        0: "heute|heute morgen|heute früh|heute abend|aujourd'hui|aujourd’hui|ce matin|ce soir|hoy|esta mañana"
        "|esta tarde|oggi|stamattina|stasera|vandaag|vanmorgen|vanochtend|vanmiddag|vanavond|hoje"
        "|dziś|dzisiaj|idag|i dag|bugün|сегодня",
        -1: "gestern|gestern abend|hier|hier soir|ayer|anoche|ieri|ieri sera|gisteren|gisteravond|ontem"
        "|wczoraj|igår|i går|dün|вчера",
        -2: "vorgestern|avant-hier|avant hier|anteayer|l'altro ieri|eergisteren|anteontem|przedwczoraj",
        1: "morgen|morgen früh|morgen abend|demain|demain matin|mañana|mañana por la mañana|domani|domani mattina"
        "|morgenochtend|morgenavond|amanhã|jutro|imorgon|i morgon|i morgen|yarın|завтра",
        2: "übermorgen|après-demain|après demain|pasado mañana|dopodomani|overmorgen",
    }.items()
    for word in words.split("|")
}
"""Days counted from today in other languages."""
_FIXED = {
    "today": 0,
    "now": 0,
    "tonight": 0,
    **dict.fromkeys(("this morning", "this afternoon", "this evening"), 0),
    "last night": -1,
    "yesterday": -1,
    "tomorrow": 1,
    "day after tomorrow": 2,
    "day before yesterday": -2,
    **_ELSEWHERE,
}
DAY_WORDS = ("today", "now", "tonight", "yesterday", "tomorrow", *_ELSEWHERE)
"""Words that are a day by themselves."""


def read_day(text: str, today: date, *, past: bool = False) -> date:
    """The day a text names; raises `DateNotUnderstood`.

    "next tue" is the Tuesday of the coming week, "this tue" of the present one, "last tue" the latest before today;
    "next week" is a week from today. Day and month with dots or words are day first; with slashes they must be clear.
    """
    plain = plain_words(text)
    if (day := _parse_day(plain, text, today, past)) is not None:
        return day
    plain = plain if past else without_until(plain)
    bare = _DAY_PART.sub("", _LEAD.sub("", plain)) or ("today" if plain else "")
    if bare != plain_words(text) and (day := _parse_day(bare, text, today, past)) is not None:
        return day
    english = in_english(bare)
    if english and (day := _parse_relative(english, today, past)) is not None:
        return day
    if _parse_span(plain, today, past) is not None:
        raise DateNotUnderstood(f"{quoted(text)} is more than one day. Use one date.")
    raise DateNotUnderstood(f"{quoted(text)} is not a date. Try today, fri, 24 Dec or 2026-12-24.")


def _parse_day(plain: str, text: str, today: date, past: bool) -> date | None:
    return _parse_relative(plain, today, past) or _parse_calendar(plain, text, today, past)


def read_range(text: str, today: date, *, past: bool = True) -> tuple[date, date]:
    """First and last day of what a text names: "last-week", "this-month", "2026-10", "oct", "2026", or a single day.

    "last 7 days" ends today. Raises `DateNotUnderstood`.
    """
    plain = plain_words(text)
    if (span := _parse_span(plain, today, past)) is not None:
        return span
    single = read_day(text, today, past=past)
    return single, single


def read_age(text: str, today: date, *, past: bool = True) -> date | None:
    """The day a bare age such as "14d" or "2 weeks" reaches, back from today or ahead; None for anything else."""
    match = _AGE.fullmatch(plain_words(text))
    if match is None or match[2] not in _UNITS:
        return None
    return _shift(today, -int(match[1]) if past else int(match[1]), match[2])


def without_until(plain: str) -> str:
    """Plain words without "until" or "for" before them."""
    return _UNTIL.sub("", plain)


def plain_words(text: str) -> str:
    """A text in lower case, with single spaces and words parted at hyphens ("last-week", "in-3-days")."""
    if len(text) > _LONGEST:
        raise DateNotUnderstood(f"{quoted(text)} is too long for a date.")
    plain = " ".join(text.casefold().split())
    # A slash may be part of a zone's name, whose hyphens and underscores belong to it.
    return plain if "/" in plain else re.sub(r"(?<=[a-z])-(?=[a-z0-9])|(?<=[0-9])-(?=[a-z])|_", " ", plain)


def _parse_relative(plain: str, today: date, past: bool) -> date | None:
    """Days counted from today, and weekdays."""
    if (days := _FIXED.get(plain.removeprefix("the "))) is not None:
        return today + timedelta(days=days)
    if (number := _weekday_number(plain)) is not None:
        return _near_weekday(number, today, past)
    which, _, unit = plain.partition(" ")
    if which in {"last", "this", "next"} and unit:
        if (number := _weekday_number(unit)) is not None:
            if which == "last":
                return _near_weekday(number, today, past=True)
            return monday(today) + timedelta(days=number + (7 if which == "next" else 0))
        if unit in {"week", "month", "year"} and which != "this":
            return _shift(today, 1 if which == "next" else -1, unit)
    if match := _OF_A_WEEK.fullmatch(plain):
        number = _weekday_number(match["day"] or match["from"])
        if number is not None and match["which"]:
            return _parse_relative(f"{match['which']} {match['day']}", today, past)
        if number is not None:
            return _near_weekday(number, today, past=False) + timedelta(days=7)
    if plain in ("weekend", "this weekend", "the weekend") and not past:
        return today + timedelta(days=max(5 - today.weekday(), 0))
    if (age := read_age(plain, today, past=past)) is not None:
        return age
    if match := _SIGNED.fullmatch(plain):
        return _shift(today, int(match[1] + match[2]), match[3]) if match[3] in _UNITS else None
    if match := _AGO.fullmatch(plain):
        return _shift_counted(today, match["count"], match["unit"], -1)
    if not past and (match := _SPAN_ALONE.fullmatch(plain)) and match["count"] in NUMBERS:
        return _shift_counted(today, match["count"], match["unit"], 1)
    if match := _AHEAD.fullmatch(plain):
        return _shift_counted(today, match["count"] or match["c2"], match["unit"] or match["u2"], 1)
    if match := _EDGE.fullmatch(plain):
        return _edge_of_period(match[1], match[2], today)
    return None


def _parse_calendar(plain: str, text: str, today: date, past: bool) -> date | None:
    """Days by their number in a month."""
    first_word, _, day_part = plain.partition(" ")
    if day_part and (number := _weekday_before_day(first_word.strip(",."), day_part)) is not None:
        if (day := _slashed_day_on(number, day_part, today, past)) is not None:
            return day
        day = _parse_calendar(day_part, day_part, today, past)
        if day is not None and day.weekday() != number:
            # Without a year, the weekday may say that the other side of today is meant.
            other_day = _parse_calendar(day_part, day_part, today, not past)
            if other_day is not None and other_day.weekday() == number:
                return other_day
            day_text = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
            raise DateNotUnderstood(f"{day_text} is a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[number]}.")
        return day
    if match := _ISO.fullmatch(plain):
        year, month, day_of_month = filter(None, match.group(1, 3, 4, 5, 6, 7))
        return _date_of_parts(int(day_of_month), int(month), year, text, today, past)
    if match := _DOTTED.fullmatch(plain):
        return _date_of_parts(int(match[1]), int(match[2]), match[3], text, today, past)
    if match := _SLASHED.fullmatch(plain):
        return _parse_slashed(int(match[1]), int(match[3]), match[4], text, today, past)
    if (match := _NAMED.fullmatch(plain)) and (number := _month_beside_day(match["month"] or match["month2"])):
        return _date_of_parts(
            int(match["day"] or match["day2"]), number, match["year"] or match["year2"], text, today, past
        )
    if match := _ORDINAL.fullmatch(plain):
        return _day_of_month(int(match[1] or match[2]), text, today, past)
    return None


def _slashed_day_on(weekday: int, plain: str, today: date, past: bool) -> date | None:
    """The one reading of a day with slashes that falls on a weekday; None where neither or both do."""
    match = _SLASHED.fullmatch(plain)
    if match is None:
        return None
    readings = set()
    first, second = int(match[1]), int(match[3])
    for day_and_month in ((first, second), (second, first)):
        try:
            readings.add(_date_of_parts(*day_and_month, match[4], plain, today, past))
        except DateNotUnderstood:
            continue
    on_weekday = [on for on in readings if on.weekday() == weekday]
    return on_weekday[0] if len(on_weekday) == 1 else None


def _parse_slashed(first: int, second: int, year: str | None, text: str, today: date, past: bool) -> date:
    if first > 12 or first == second:
        return _date_of_parts(first, second, year, text, today, past)
    if second > 12:
        return _date_of_parts(second, first, year, text, today, past)
    year_text = f" {year}" if year else ""
    readings = [f"{day} {MONTHS[month - 1]}{year_text}" for day, month in ((first, second), (second, first))]
    raise DateNotUnderstood(f"{quoted(text)} could be {readings[0]} or {readings[1]}. Write the month as a word.")


def _date_of_parts(day: int, month: int, year: str | None, text: str, today: date, past: bool) -> date:
    """The date, without a year the nearest on the right side of today. Raises DateNotUnderstood with the reason."""
    as_typed = quoted(text)[1:-1]
    if not 1 <= month <= 12:
        raise DateNotUnderstood(f"{as_typed} is not a day. There is no month {month}.")
    if year is None:
        longest = 29 if month == 2 else _days_in(today.year, month)
        if not 1 <= day <= longest:
            shorter = "28 or " if month == 2 else ""
            raise DateNotUnderstood(f"{as_typed} is not a day. {MONTHS[month - 1]} has {shorter}{longest}.")
        years = itertools.count(today.year, -1 if past else 1)
        return _nearest(
            (date(year_tried, month, day) for year_tried in years if day <= _days_in(year_tried, month)),
            today,
            past,
        )
    year_number = _parse_year(year, as_typed)
    length = _days_in(year_number, month)
    if not 1 <= day <= length:
        raise DateNotUnderstood(f"{as_typed} is not a day. {MONTHS[month - 1]} {year_number} has {length}.")
    return date(year_number, month, day)


def _parse_year(text: str, as_typed: str) -> int:
    number = int(text) + (2000 if len(text) == 2 else 0)
    if not FIRST_YEAR <= number <= LAST_YEAR:
        raise DateNotUnderstood(f"{as_typed}: the year {number} is too far away.")
    return number


def _day_of_month(day: int, text: str, today: date, past: bool) -> date:
    if 1 <= day <= 31:
        months = (_shift(today, step, "month") for step in itertools.count(0, -1 if past else 1))
        long_enough = (month for month in months if day <= _days_in(month.year, month.month))
        return _nearest((month.replace(day=day) for month in long_enough), today, past)
    raise DateNotUnderstood(f"{quoted(text)[1:-1]} is not a day of any month.")


def _nearest(days: Iterable[date], today: date, past: bool) -> date:
    """The first of these days that is on the right side of today."""
    return next(on for on in days if (on <= today if past else on >= today))


def _parse_span(plain: str, today: date, past: bool) -> tuple[date, date] | None:
    """Weeks, months and years, and counted days to or from today; None for anything else."""
    which, _, unit = plain.partition(" ")
    if which in {"this", "last", "next"} and unit in {"week", "month", "year"}:
        return _period_around(_shift(today, {"this": 0, "last": -1, "next": 1}[which], unit), unit)
    if (match := _SPAN_BACK.fullmatch(plain)) and match[3] in _UNITS:
        number = int(match[2]) if match[2].isdigit() else NUMBERS.get(match[2], 0)
        if number:
            if match[1] == "next":
                return today, _shift(today, number, match[3])
            return _shift(_shift(today, -number, match[3]), 1, "d"), today
    if match := _ISO_MONTH.fullmatch(plain):
        if not 1 <= int(match[2]) <= 12:
            raise DateNotUnderstood(f"{quoted(plain)[1:-1]} is not a month. There is no month {int(match[2])}.")
        return _whole_month(_parse_year(match[1], plain), int(match[2]))
    if plain.isascii() and plain.isdigit() and len(plain) == 4:
        return _whole_year(_parse_year(plain, plain))
    if (match := _MONTH.fullmatch(plain)) and (month := _month_number(match[1])):
        if match[2]:
            return _whole_month(_parse_year(match[2], plain), month)
        year = today.year
        if past and month > today.month:
            year -= 1
        elif not past and month < today.month:
            year += 1
        return _whole_month(year, month)
    return None


def _period_around(on: date, unit: str) -> tuple[date, date]:
    """First and last day of the week, month or year that holds a day."""
    if unit == "week":
        return monday(on), monday(on) + timedelta(days=6)
    return _whole_month(on.year, on.month) if unit == "month" else _whole_year(on.year)


def _days_in(year: int, month: int) -> int:
    """The length of a month; `calendar` would be loaded for it alone."""
    is_leap_year = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 + is_leap_year if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _whole_month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, _days_in(year, month))


def _whole_year(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _edge_of_period(edge: str, period: str, today: date) -> date | None:
    """The first or last day of a week, month or year; a working week ends on Friday."""
    period = {"w": "week", "m": "month", "y": "year"}.get(period, period) if edge == "eo" else period
    span = _parse_span(f"this {period}" if period in {"week", "month", "year"} else period, today, past=False)
    if span is None:
        return None
    if edge not in {"end", "eo"}:
        return span[0]
    friday = span[0] + timedelta(days=4)
    return friday if "week" in period and not friday < today <= span[1] else span[1]


def _weekday_number(word: str) -> int | None:
    word = word.rstrip(".")
    if len(word) >= 3:
        for number, name in enumerate(WEEKDAYS):
            if name.casefold().startswith(word):
                return number
    return calendar_words.WEEKDAYS.get(fold(word))


WEEKDAYS_BEFORE_DAY = {
    word: number
    for number, words in enumerate(
        ("mo lun ma", "di", "mi mer mie wo", "do jeu jue gio", "fr ven vie vr", "sa sam sab za", "so dim dom zo")
    )
    for word in words.split()
}
"""Weekdays cut short, which are other words too where no day follows."""


def _weekday_before_day(word: str, day_text: str) -> int | None:
    """The weekday a word is, or is short for where a day of a month follows it."""
    number = _weekday_number(word)
    return WEEKDAYS_BEFORE_DAY.get(fold(word)) if number is None and day_text[0].isdigit() else number


def _month_number(word: str) -> int | None:
    return next((number for number, name in enumerate(MONTHS, 1) if name.casefold().startswith(word)), None)


def _month_beside_day(word: str) -> int | None:
    """The month a word names beside a number, in other languages too."""
    return _month_number(word) or calendar_words.MONTHS.get(fold(word))


def _near_weekday(number: int, today: date, past: bool) -> date:
    """The latest such weekday before today, or the first after it."""
    if past:
        return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _shift_counted(today: date, count: str, unit: str, sign: int) -> date | None:
    number = int(count) if count.isdigit() else NUMBERS.get(count)
    return None if number is None or unit not in _UNITS else _shift(today, sign * number, unit)


def _shift(on: date, number: int, unit: str) -> date:
    """A day so many units away; months end on their last day where they are too short."""
    unit = _UNITS.get(unit, unit)
    try:
        if unit in {"day", "week", "fortnight"}:
            moved = on + timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[unit])
        else:
            months = on.year * 12 + on.month - 1 + number * (12 if unit == "year" else 1)
            year, month = divmod(months, 12)
            moved = date(year, month + 1, min(on.day, _days_in(year, month + 1)))
    except (OverflowError, ValueError):
        moved = date.max
    if not FIRST_YEAR <= moved.year <= LAST_YEAR:
        raise DateNotUnderstood("That day is too far away.")
    return moved
