"""Days in the text of an email, in six languages."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta
from itertools import chain
from typing import NamedTuple

from app.domain.calendar_words import MONTHS, RELATIVE, RELATIVE_IF_ALONE, WEEKDAYS

_MONTH = "|".join(MONTHS)
WEEKDAY = "|".join(WEEKDAYS)
_DAY_MONTH = re.compile(
    rf"(?<![\d.,:])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|e|º|ª)?\.?[\s-]{{0,2}}(?:of\s+|de\s+|d')?"
    rf"(?P<month>{_MONTH})\b\.?(?:,?[\s-]{{0,2}}(?:de\s+|del\s+)?(?P<year>20\d\d)\b)?"
)
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{_MONTH})\.?\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d|\s*(?:uhr|h\b|am\b|pm\b))"
    r"(?:,?\s{1,2}(?P<year>20\d\d)\b)?"
)
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_DOTTED = re.compile(
    r"(?<![\d.:])(?P<day>\d{1,2})\.\s?(?P<month>0?[1-9]|1[0-2])\.(?:\s?(?P<year>20\d\d|\d\d(?![\d:.])))?(?!\d)"
)
_SLASHED = re.compile(
    r"(?<![\d/:.,])(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?:[/-](?P<year>20\d\d|\d\d))?(?![\d/]|[:.h]\d|\s?(?:uhr|uur|h\b|[ap]m\b))"
)
_PART = r"(?:vormittag|nachmittag|morgen|abend|mittag|middag|voormiddag|namiddag|ochtend|avond|fruh)"
"""What German and Dutch write behind a weekday in one word."""
_WEEKDAY_ALONE = re.compile(
    rf"\b(?P<weekday>{WEEKDAY}){_PART}?\b(?:\.?,?\s+\(?(?:the\s+|le\s+|el\s+|den\s+|de\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|e\b|er\b|\.)?"
    r"(?![\d:.hu]|\s?(?:uhr|uur|h\b|[ap]m|o'clock|heures)|\s?(?:-|–|to|bis|tot|till?|until)\s?\d{1,2}(?:[:.h]\d\d)?\s?"
    r"(?:uhr|uur|h\b|[ap]\.?m\b|o'clock|heures)))?"
)
_NAMED_DAY = re.compile(rf"\b(?:{WEEKDAY})\b")
_TO_AN_HOUR = re.compile(r"\s?a\s?(?P<hour>\d{1,2})(?:[:.h]\d\d|\s?(?:h|heures)\b)")
"""What makes a number behind a weekday the first of two hours, where it is the smaller one."""
_SHORT_WEEKDAYS = {
    word: number
    for number, words in enumerate(("mo ma", "di", "mi wo", "do", "fr vr", "sa za sat", "so zo sun"))
    for word in words.split()
}
_SHORT_WEEKDAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(_SHORT_WEEKDAYS)})\.?,?\s(?=(?:um |om )?\d{{1,2}}(?:[:.]\d\d)?\s?(?:uhr|uur)\b)"
)
_WEEKEND = re.compile(
    r"\b(?P<weekday>sat|sun)(?= (?:morning|afternoon|evening|lunchtime)\b| (?:at )?\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]m|ish)\b)"
)
"""Words that are other words too where no time follows."""
_WEEKDAYS = WEEKDAYS | _SHORT_WEEKDAYS
_NUMBERED = re.compile(
    r"\b(?:(?:the|den|am|vom|zum|le|du|au|el|el dia|dia|il|del|de|op de)\s)(?P<day>\d{1,2})"
    r"(?:(?:st|nd|rd|th|er|e|º|ª)\b|\.(?!\d|\s?\d)|(?=,?\s(?:a|a las?|alle|ore|vers|dalle|verso|de|um|om|au matin|por la)\s))"
)
"""A day by its number alone, "the 26th", "am 26."."""
_RELATIVE = re.compile(rf"(?<!guten )\b(?P<word>{'|'.join((*RELATIVE, *RELATIVE_IF_ALONE))})\b")
OR = r"(?:or|oder|ou|o|of|oppure|o bien|ofwel|alternativ|/)"
_LISTED = re.compile(rf"[^.!?\n]{{0,20}}(?:,|\s{OR})\s(?:(?:on|the|am|den|le|el|il|op)\s)?")
"""What stands between two weekdays of a list, which has them in order."""
_TIME_BETWEEN = re.compile(
    r"[\s,(]*(?:(?:at|um|a|a las?|alle(?: ore)?|om)\s)?\d{1,2}(?:[:.h]\d\d)?\s?(?:uhr|uur|h|[ap]\.?m\b\.?)?[\s,(–-]+"
    rf"(?:(?:on|am|le|el|il|op)\s)?(?:(?:{WEEKDAY})[\s,]+)?(?:(?:the|den|le|el)\s)?"
)
"""What stands between "tomorrow" and its date: "tomorrow at 11:00 (Wednesday, 2 December)"."""
_TIME_BEHIND = re.compile(r"[\s,]{0,3}(?:(?:at|um|a|a las?|alle(?: ore)?|om)\s)?\d")
EITHER = re.compile(rf"[\s,]+{OR}\s")
_FIRST_DAYS = re.compile(
    rf"(?<![\d.,:])(?<!at )(?<!um )(?<!om )(?<!las )(?<!alle )(?<!between )(?<!zwischen )(?<!entre )(?<!tussen )(?<!tra )(?<!fra )"
    rf"(?P<days>\d{{1,2}}(?:st|nd|rd|th|er|º)?\.?(?:,\s\d{{1,2}}(?:st|nd|rd|th|er|º)?\.?)*),?\s+(?:{OR}|and|und|et|y|en|e)\s+"
    r"(?:(?:on|the|am|den|le|el|il|op)\s+)*$"
)
"""The first of some days of a month that is named behind the last one, "3, 4 or 5 December"."""
_NUMBER = re.compile(r"\d{1,2}")
_MORNING = re.compile(r"(?:guten|goeden?|am|im|fruh|la|por la|de la|esta|op de|in de|buenos)\s+$")
_NEXT_WEEK = (
    r"(?:next week|nachste[rn]? woche|kommende[rn]? woche|semaine prochaine|semana que viene|proxima semana|semana proxima"
    r"|volgende week|(?:prossima|settimana) (?:settimana|prossima))"
)
_BEFORE_NEXT_WEEK = re.compile(rf"{_NEXT_WEEK}[\s,]*(?:on|am|le|el|il|op)?\s*$")
_AFTER_NEXT_WEEK = re.compile(rf"[\s,]*(?:of|de la|de|della|in der|in)?\s*{_NEXT_WEEK}")
_A_WEEK_LATER = re.compile(
    r"\s(?:week\b(?!\s?end)|en huit|(?P<from_now>in einer woche|in acht tagen|over een week|tra una settimana))"
)
_NEXT_BEFORE = re.compile(r"\b(?:next|nachste[rn]?|proximo|prossimo|volgende)\s+$")
_NEXT_AFTER = re.compile(r"\s(?:prochaine?|proximo|prossim[oa]|que viene)\b")
"""What makes a weekday that is tomorrow the one a week later: of the other one would say "tomorrow"."""
_IN_TWO_WEEKS = re.compile(r"\b(?:ubernachste[rn]?|in two weeks(?: on)?)\W*$")


_LONG_FOR_A_SPAN = 5
"""Hours from which on a number behind a weekday is no hour but the day of the month: "jeudi 3 à 9h"."""


class DayMatch(NamedTuple):
    """A day and where in the text it stands."""

    start: int
    end: int
    day: date


def flat_text(text: str) -> str:
    """A text without case and accents, as long as it was, so that what stands where in it stays true."""
    if text.isascii():
        return text.lower()
    signs = (unicodedata.normalize("NFD", sign)[0] for sign in text)
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in signs).replace("’", "'")


def days_in(text: str, sent: date, *, month_first: bool = False, language: str = "") -> list[DayMatch]:
    """The days a flat text names, in its order; a day without a year is the one nearest after it was sent."""
    matches: list[DayMatch] = []
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _DOTTED, _SLASHED):
        for match in pattern.finditer(text):
            if any(other.start < match.end() and match.start() < other.end for other in matches):
                continue
            day = _day(match, sent, month_first=month_first and pattern is _SLASHED)
            if day is None:
                continue
            matches.append(DayMatch(match.start(), match.end(), day))
            before = _FIRST_DAYS.search(text, 0, match.start()) if pattern is _DAY_MONTH else None
            for first in _NUMBER.finditer(text, *before.span("days")) if before else ():
                if 0 < int(first[0]) < day.day:
                    matches.append(DayMatch(*first.span(), day.replace(day=int(first[0]))))
    dated = list(matches)
    found = (expression.finditer(text) for expression in (_WEEKDAY_ALONE, _SHORT_WEEKDAY, _WEEKEND))
    for match in sorted(chain.from_iterable(found), key=re.Match.start):
        if match["weekday"] == "mon" and language == "fr":
            continue
        if any(_belongs_to(text, match, other, ahead=24, behind=6) for other in dated):
            continue
        weekday, numbered = _WEEKDAYS[match["weekday"]], None
        ahead = _ahead(text, match.start(), match.end("weekday"), weekday, sent)
        if number := match.groupdict().get("day"):
            until = _TO_AN_HOUR.match(text, match.end())
            is_span = until and 0 < int(until["hour"]) - int(number) < _LONG_FOR_A_SPAN
            numbered = None if is_span else _numbered(int(number), sent, weekday)
        end = match.end() if numbered else match.end("weekday")
        day = numbered or sent + timedelta(days=ahead)
        if matches and day < matches[-1].day and _LISTED.fullmatch(text, matches[-1].end, match.start()):
            day += timedelta(weeks=1)
        matches.append(DayMatch(match.start(), end, day))
    for match in _NUMBERED.finditer(text):
        near = any(other.start < match.end() + 16 and match.start() - 3 < other.end for other in matches)
        if not near and (day := _numbered(int(match["day"]), sent)):
            matches.append(DayMatch(match.start("day"), match.end(), day))
    explicit = list(matches)
    for match in _RELATIVE.finditer(text):
        word = match["word"]
        if any(_belongs_to(text, match, other, ahead=16, behind=8) or _dates(text, match, other) for other in explicit):
            continue
        if word in RELATIVE_IF_ALONE and _MORNING.search(text, 0, match.start()):
            continue
        days = RELATIVE.get(word, RELATIVE_IF_ALONE.get(word, 0))
        matches.append(DayMatch(match.start(), match.end(), sent + timedelta(days=days)))
    return sorted(matches)


def _belongs_to(text: str, match: re.Match[str], day: DayMatch, *, ahead: int, behind: int) -> bool:
    """Whether a word for a day only repeats a day near it, as in "Tuesday 4 May"; not so with "or" between them."""
    if match.start() < day.start:
        between, near = text[match.end() : day.start], ahead
        if _NAMED_DAY.search(between):
            return False
    else:
        between, near = text[day.end : match.start()], behind
    return len(between) < near and not EITHER.search(between)


def _dates(text: str, match: re.Match[str], day: DayMatch) -> bool:
    """Whether a day is that of a word and a time before it, and has no time of its own."""
    is_behind = _TIME_BETWEEN.fullmatch(text, match.end(), day.start) is not None
    return is_behind and _TIME_BEHIND.match(text, day.end) is None


def _day(match: re.Match[str], sent: date, *, month_first: bool) -> date | None:
    day, month = int(match["day"]), match["month"]
    number = MONTHS.get(month) or int(month)
    if month_first or (number > 12 and day <= 12):
        day, number = number, day
    written = match["year"]
    try:
        if written:
            return date(int(written) + (2000 if len(written) == 2 else 0), number, day)
        near = date(sent.year, number, day)
        return date(sent.year + 1, number, day) if (sent - near).days > 60 else near
    except ValueError:
        return None


def _ahead(text: str, start: int, end: int, weekday: int, sent: date) -> int:
    """How many days ahead the weekday is that stands at `start` in a text."""
    ahead = (weekday - sent.weekday()) % 7 or 7
    before = text[:start]
    if _BEFORE_NEXT_WEEK.search(before) or _AFTER_NEXT_WEEK.match(text, end):
        return weekday - sent.weekday() + 7
    if ahead == 1 and (_NEXT_BEFORE.search(before) or _NEXT_AFTER.match(text, end)):
        return 8
    later = _A_WEEK_LATER.match(text, end)
    if later and later["from_now"]:
        return (weekday - sent.weekday()) % 7 + 7
    return ahead + 7 if later or _IN_TWO_WEEKS.search(before) else ahead


def _numbered(number: int, sent: date, weekday: int | None = None) -> date | None:
    """The next day with a number in its month, which is a given weekday; None when there is none in two months."""
    coming = (sent + timedelta(days=ahead) for ahead in range(62))
    return next((day for day in coming if day.day == number and weekday in (None, day.weekday())), None)
