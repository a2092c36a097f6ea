"""Reads dates as tables write them.

A date that could be read both ways is none: the order of day and month is decided for a whole file.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Literal

from db.sql.fold_text import fold

Order = Literal["day-first", "month-first"]
_LONGEST = 100
"""Letters of a cell in which a day is looked for."""

_HOUR = r"(?:(?:h|uhr|uur|u|heures?)\b|[時时点點시])"
_RANGE_END = rf"\s?[-–]\s?\d{{1,2}}(?:[:.]\d{{2}})?\s?(?:[ap]\.?\s?m\b\.?|{_HOUR})"
_BEFORE_HOUR = ("kl.", "kl", "at", "um", "las", "às", "à", "alle", "ore", "saat", "om", "@", "godz.", "g.", "ora", "o")
_BEFORE_AN_HOUR = "|".join(rf"(?<={re.escape(word)}\s)" for word in _BEFORE_HOUR)
_CLOCK = (
    r"(?:\d{1,2}(?:[:.hu時时点點시]|\sh\s)\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?|\d{1,2}(?=\s?[ap]\.?\s?m\b)"
    rf"|\d{{1,2}}(?={_RANGE_END})|\d{{1,2}}\s?{_HOUR}|noon|midday"
    rf"|(?:{_BEFORE_AN_HOUR})\d{{1,2}})"
)
_OFFSET = r"z|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?|utc|gmt"
# What may follow a day in its cell and still leave it a day: a time of day, a weekday or a zone in brackets.
_TIME = (
    r"(?:\s*[,T·@\s]\s*"
    r"(?:(?:at|@|um|à|a las|alle(?: ore)?|ore|om|às|kl\.?|o(?: godz\.)?|в|г\.,?|klo|godz\.?|g\.|saat|ora)\s+)?"
    r"(?:오전|오후|午前|午後|上午|下午)?\s*"
    rf"({_CLOCK}\s*(?:[ap]\.?\s?m\b\.?|(?<=\d)[ap]\b)?)(?:{_RANGE_END})?\s*(?:{_HOUR})?\s*({_OFFSET})?(?:\s*[a-z]{{2,5}})?)?"
    r"(?:\s*\([^()]*\)|\s*г\.?|\s*r\.)?"
)
_WEEKDAY = r"(?:[^\W\d_]+\.?,?\s+){0,2}"
_MONTH = r"([^\W\d_]+)"
_YEAR = r"['’]?(\d{4}|\d{2})"


def _pattern(day: str) -> re.Pattern[str]:
    return re.compile(day + _TIME, re.IGNORECASE)


_ISO = _pattern(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_SPACED = _pattern(r"(\d{4})\.\s?(\d{1,2})\.\s?(\d{1,2})\.?")
_COMPACT = re.compile(r"(20\d{2})(\d{2})(\d{2})(?:T\d{4,6}(?:\.\d+)?Z?)?")
_CJK = _pattern(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日日号號일]?")
_ERA = _pattern(r"(?:令和|r)\s?(\d{1,2})[年.]\s?(\d{1,2})[月.]\s?(\d{1,2})日?")
_DOTTED = _pattern(rf"{_WEEKDAY}(\d{{1,2}})\.\s?(\d{{1,2}})\.\s?(\d{{4}}|\d{{2}})")
_EITHER = _pattern(rf"{_WEEKDAY}(\d{{1,2}})([/-])(\d{{1,2}})\2(\d{{4}}|\d{{2}})")
_DANISH = _pattern(rf"{_WEEKDAY}(\d{{1,2}})/(\d{{1,2}})[- ](\d{{4}})")
_DAY_WORD = _pattern(
    rf"{_WEEKDAY}(\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°|\s?日)?[\s./-]\s?(?:of\s|de\s|di\s|d[’'])?{_MONTH}\.?,?"
    rf"[\s./-]\s?(?:de\s|del\s)?{_YEAR}"
)
_WORD_DAY = _pattern(rf"(?:[^\W\d_]+\.?,?\s+)?{_MONTH}\.?[\s./-](\d{{1,2}})(?:st|nd|rd|th)?(?:,\s?|[\s./-]){_YEAR}")
_WEEKDAY_NAMES = """mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun
    sunday mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag lun lundi mar
    mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche lunes martes mie miércoles jue jueves vie viernes
    sab sábado dom domingo lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta
    ma maandag dinsdag wo woensdag donderdag vr vrijdag za zaterdag zo zondag pn poniedziałek wt wtorek śr środa czw
    czwartek pt piątek sob sobota nd niedziela mandag mån måndag tirs tirsdag tis tisdag ons onsdag tors torsdag fre
    fredag lör lördag lør lørdag søndag пн вт ср чт пт сб вс pzt salı çar per cuma cmt paz"""
_ENGLISH_WEEKDAYS = frozenset(_WEEKDAY_NAMES.split("mo montag")[0].split())
_BEFORE = (
    "am on v le el il op den dnia vom the em da dne kl um at by ab since seit depuis desde dal dalla sinds od siden "
    "sedan de for fur"
)
_PREPOSITIONS = frozenset(("with", "mit", "avec", "con", "met", "via", "in", "on", "at", "bei", "chez"))
_BEFORE_DAYS = frozenset(_BEFORE.split())
_WEEKDAYS = _BEFORE_DAYS | frozenset(map(fold, _WEEKDAY_NAMES.split()))
_NO_YEAR_SIGNS = _pattern(rf"{_WEEKDAY}(\d{{1,2}})[./-](\d{{1,2}})\.?")
_NO_YEAR_DAY = _pattern(
    rf"{_WEEKDAY}(\d{{1,2}})(?:\.|st|nd|rd|th|er|º|°)?[\s./-]?\s?(?:of\s|de\s|di\s|d[’'])?{_MONTH}\.?,?"
)
_NO_YEAR_WORD = _pattern(rf"(?:[^\W\d_]+\.?,?\s+)?{_MONTH}\.?[\s./-](\d{{1,2}})(?:st|nd|rd|th)?,?")
_NO_YEAR_CJK = _pattern(r"(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?")
_WITH_TIME = (
    *(_ISO, _DOTTED, _EITHER, _DANISH, _DAY_WORD, _WORD_DAY, _SPACED, _CJK, _ERA),
    *(_NO_YEAR_SIGNS, _NO_YEAR_DAY, _NO_YEAR_WORD, _NO_YEAR_CJK),
)
"""The days behind which a time may stand, in the last two groups: the time, and its offset from UTC."""
_CLOCK_PARTS = re.compile(r"(\d{1,2})(?:\D{1,3}(\d{2}))?[^ap]*([ap])?", re.IGNORECASE)
_END_OF_RANGE = re.compile(r"\s?[-–]\s?(\d{1,2})(?:[:.]\d{2})?\s?(?:([ap])\.?\s?m\b\.?)?", re.IGNORECASE)
_UNIT = re.compile(rf"^\s*{_HOUR}", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\((?![A-Z]{2,5}\))[^()]*\)$")
"""What is in brackets behind a time, and no zone."""
_MONTH_CJK = re.compile(r"(?:\d{4}\s?[年년])?\s?\d{1,2}\s?[月월]")
_SPAN_WORD = re.compile(r"(\d{1,2})\.?\s?(?:-|–|—|to|bis|au|al)\s?\d{1,2}(?=[\s.])", re.IGNORECASE)
_SPAN_DAY = re.compile(r"(?<=[^\W\d_][\s.])\s?(\d{1,2})\s?[-–—]\s?\d{1,2}(?=,?\s)")
_SPAN_SIGNS = re.compile(r"(?<![\d./-])(\d{1,2})\.?\s?[-–—]\s?\d{1,2}(?=[./]\d{1,2}[./]\d)")
_SPANS = (_SPAN_WORD, _SPAN_DAY, _SPAN_SIGNS)
_RANGE = re.compile(
    r"\s*(?:→|->|⟶|～|~|;|\n|&|\s+[-–—]\s+|(?<=\d)/(?=\d{4}-)"
    r"|\s(?:to|bis|until|till|au|hasta|al|tot|až|до|til)\s)\s*",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:(?<=\s\d:\d\d)|(?<=\s\d\d:\d\d))[-–]\d{1,2}:\d{2}$")
"""The end of a range of times, as in "14:00-15:00"; with a "T" before the time it is an offset from UTC."""
_DOTTED_TIME = re.compile(r"[0-2]?\d\.[0-5]\d")
_MARKS = re.compile(r"^['’](?=\d)|(?<=\d) ?\*+$")
"""An apostrophe that marks a cell as text, and asterisks that refer to a footnote."""
_ALSO = re.compile(r",\s+|\s[/+]\s|\s(?:and|und|et|y|e|en|i|og|och|ve|и)\s", re.IGNORECASE)
_WEEKDAY_IN_BRACKETS = re.compile(r"\s?[(（][日月火水木金土一二三四五六월화수목금토일][)）]")
_LEADING = re.compile(r"(.*?\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2})\s*(?:[-–—:(,]|\s)\s*\D.*", re.DOTALL)

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "jan january januar jänner janvier janv enero ene gennaio gen januari janeiro stycznia styczeń sty ocak oca "
        "января январь янв",
        "feb febr february februar février févr fév febrero febbraio februari fevereiro fev lutego luty lut şubat şub "
        "февраля февраль фев февр",
        "mar march märz mär maerz mrz mars marzo maart mrt março marca marzec marts mart марта март мар",
        "apr april avril avr abril abr aprile kwietnia kwiecień kwi nisan nis апреля апрель апр",
        "may mai mayo maggio mag mei maio maja maj mayıs мая май",
        "jun june juni juin junio giugno giu junho czerwca czerwiec cze haziran haz июня июнь июн",
        "jul july juli juillet juil julio luglio lug julho lipca lipiec lip temmuz tem июля июль июл",
        "aug august août aout agosto ago augustus sierpnia sierpień sie augusti ağustos ağu августа август авг",
        "sep sept september septembre septiembre settembre set setembro septembrie września wrzesień wrz eylül eyl "
        "сентября сентябрь сен сент",
        "oct okt october oktober octobre octubre ottobre ott outubro out października październik paź ekim eki октября "
        "октябрь окт",
        "nov november novembre noviembre novembro listopada listopad lis kasım kas ноября ноябрь ноя нояб",
        "dec dez december dezember décembre déc diciembre dic dicembre dezembro grudnia grudzień gru aralık ara "
        "декабря декабрь дек",
    ),
    start=1,
):
    _MONTHS |= dict.fromkeys(map(fold, _names.split()), _number)


def order_of(day_first: bool | None) -> Order | None:
    """The order of day and month that the user chose; None where they chose none."""
    if day_first is None:
        return None
    return "day-first" if day_first else "month-first"


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    """The text in normal form, without marks, spaces around, weekdays in brackets and the end of a range of times."""
    text = _MARKS.sub("", unicodedata.normalize("NFKC", text.strip()))
    return _UNTIL.sub("", _WEEKDAY_IN_BRACKETS.sub("", text))


@lru_cache(maxsize=8192)
def read_day(text: str, order: Order | None, zone: tzinfo | None = None) -> date | None:
    """The day a cell names, or None when it names none for certain; of a range or of several days, the first.

    A time beside it is ignored, except that an instant with an offset becomes the local day when `zone` is given.
    Midnight with an offset is how programs write a day alone, so it stays the day as it is written.
    """
    text = _plain(text)
    if not _may_hold_day(text):
        return None
    if (day := _read_single(text, order, zone)) is not None:
        return day
    first = _RANGE.split(text)[0]
    if first != text:
        last_year = re.findall(r".*(\d{4})", text, re.DOTALL)
        for begin in (first, *(f"{first.rstrip('./')}{sign}{year}" for year in last_year for sign in " ./")):
            if (day := _read_single(begin, order, zone)) is not None:
                return day
    for sign in _ALSO.finditer(text):
        day = _read_single(text[: sign.start()], order, zone)
        if day is not None and read_day(text[sign.end() :], order, zone) is not None:
            return day
    for span in _SPANS:
        shorter = span.sub(r"\1", text, count=1)
        if shorter != text and (day := _read_single(shorter, order, zone)) is not None:
            return day
    return None


@lru_cache(maxsize=8192)
def lacks_year(text: str) -> bool:
    """Whether a cell names a day and a month, such as "14 Oct", "3.9." or "9月5日", and no year."""
    return any(month_and_day(text, order) for order in ("day-first", "month-first"))


@lru_cache(maxsize=8192)
def month_and_day(text: str, order: Order | None) -> tuple[int, int] | None:
    """The month and the day of a cell without a year, or None where it names none or could be read both ways."""
    text = _plain(text)
    if not _may_hold_day(text):
        return None
    first = _RANGE.split(text)[0]
    parts = dict.fromkeys((text, first, *(span.sub(r"\1", text, count=1) for span in _SPANS)))
    return next((result for part in parts if (result := _month_and_day(part, order))), None)


def _month_and_day(text: str, order: Order | None) -> tuple[int, int] | None:
    before = re.match(r"[^\d]*", text)
    words = re.findall(r"[^\W\d_]+", before[0]) if before else []
    if any(fold(word) not in _WEEKDAYS and fold(word) not in _MONTHS for word in words):
        return None
    if match := _NO_YEAR_CJK.fullmatch(text):
        return _if_valid(int(match[1]), int(match[2]))
    if match := _NO_YEAR_SIGNS.fullmatch(text):
        first, second = int(match[1]), int(match[2])
        if "." in text[match.start(1) : match.end(2)]:
            is_month_first = order == "month-first"
            return (_if_valid(first, second) if is_month_first else None) or _if_valid(second, first)
        if first > 12 or first == second or (order == "day-first" and second <= 12):
            return _if_valid(second, first)
        return _if_valid(first, second) if second > 12 or order == "month-first" else None
    for pattern, day, month in ((_NO_YEAR_DAY, 1, 2), (_NO_YEAR_WORD, 2, 1)):
        match = pattern.fullmatch(text)
        if match and (result := _if_valid(_MONTHS.get(fold(match[month]), 0), int(match[day]))):
            return result
    return None


def _if_valid(month: int, day: int) -> tuple[int, int] | None:
    return (month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


@lru_cache(maxsize=8192)
def split_day(text: str) -> tuple[str, str]:
    """The words of a cell and the day before or after them, as in "Absage am 15.09.2026"; both empty if there is none.

    The day may lack its year.
    """
    words = text.split()
    if not _may_hold_day(text) or not _says_more(text):
        return "", ""
    places = range(len(words) - 1, 0, -1)
    parts = [(words[at:], words[:at]) for at in places]
    first = fold(words[0].strip(".,"))
    if first[:1].isdigit() or first in _WEEKDAYS or first in _MONTHS:
        parts += [(words[:at], words[at:]) for at in places]
    for day, words_around in parts:
        day_text = " ".join(day).strip("().,;:-–")
        if _PREPOSITIONS.isdisjoint(day[-1:]) and _holds_day(day_text):
            if _DOTTED_TIME.fullmatch(day_text) and words_around == words[: len(words) - len(day)]:
                words_around, day_text = _with_day_before(words_around, day_text)
            return _words_before(words_around), day_text
    return "", ""


def _with_day_before(words: list[str], time: str) -> tuple[list[str], str]:
    """The words before "4 Dec 09.30", and all of it; the same where no day is before what looks like a time."""
    for at in range(len(words) - 1, max(0, len(words) - 4), -1):
        day_text = " ".join((*words[at:], time)).strip("().,;:-–")
        if _holds_day(day_text) and time_of(day_text):
            return words[:at], day_text
    return words, time


@lru_cache(maxsize=4096)
def split_around_day(text: str) -> tuple[str, str, str]:
    """The words before the only day of a cell, that day, and the words after it, as in "Absage 15.09.2026, per Mail".

    All are empty where there are no words on one side, or another number.
    """
    words = text.split()
    if not _may_hold_day(text):
        return "", "", ""
    for start in range(len(words) - 2, 0, -1):
        for end in range(start + 4, start, -1):
            day_text = " ".join(words[start:end]).strip("().,;:-–")
            if _PREPOSITIONS.isdisjoint(words[end - 1 : end]) and _holds_day(day_text):
                before, after = _words_before(words[:start]), " ".join(words[end:]).strip("().,;:-– ")
                alone = before and after and not any(map(str.isdigit, before + after))
                return (before, day_text, after) if alone else ("", "", "")
    return "", "", ""


def _may_hold_day(text: str) -> bool:
    return len(text) <= _LONGEST and any(map(str.isdigit, text))


def _says_more(text: str) -> bool:
    return any(map(str.isalpha, text)) or not text.isascii()


def _words_before(words: list[str]) -> str:
    """The words before a day, without weekdays and words such as "on" that lead to it."""
    while words and (fold(words[-1].strip(".,")) in _WEEKDAYS or not _says_more(words[-1])):
        words = words[:-1]
    return " ".join(words).strip("(,;:-– ")


def _holds_day(text: str) -> bool:
    return read_day(text, "day-first") is not None or lacks_year(text)


def is_weekday(word: str) -> bool:
    """Whether a word is the name of a weekday, as a whole or shortened."""
    return fold(word) in _WEEKDAYS - _BEFORE_DAYS


def is_english_weekday(word: str) -> bool:
    """Whether a word is the English name of a weekday, as a whole or shortened."""
    return word.strip(".,").casefold() in _ENGLISH_WEEKDAYS


def is_month(text: str) -> bool:
    """Whether a text is a month alone, with or without its year, as headings between rows are."""
    words = [word for word in re.split(r"[\W_]+", fold(text)) if word]
    months = [word for word in words if word in _MONTHS]
    others = [word for word in words if word not in _MONTHS]
    if months and all(re.fullmatch(r"\d{2}|\d{4}|de|del", word) for word in others):
        return len(months) <= 2
    return bool(_MONTH_CJK.fullmatch(_plain(text)))


def month_of(text: str) -> int | None:
    """The number of a month that is named by one word; None for any other text."""
    return _MONTHS.get(fold(text).strip(" ."))


def leading_day(text: str, order: Order | None) -> date | None:
    """The day a cell begins with when words follow it, such as "9/13/2026 by phone"; None when it begins with none."""
    match = _LEADING.fullmatch(_plain(text))
    return read_day(match[1], order) if match else None


def read_serial(text: str, zone: tzinfo | None = None) -> date | None:
    """The day of a bare number: days since 1899-12-30, as in spreadsheets, or seconds or milliseconds since 1970."""
    match = re.fullmatch(r"(\d{5})(?:[.,]\d+)?|(1\d{9})(\d{3})?", text.strip())
    if match is None:
        return None
    if match[1]:
        day = date(1899, 12, 30) + timedelta(days=int(match[1]))
        return day if 2000 <= day.year <= 2099 else None
    return datetime.fromtimestamp(int(match[2]), zone or UTC).date()


def time_of(text: str) -> str:
    """The time of a cell that is a day and a time, as "9:30 am est" with its zone; empty without one and for midnight.

    Programs write midnight for a day alone.
    """
    text = _plain(text)
    for part in dict.fromkeys((text, _RANGE.split(text)[0])):
        for pattern in _WITH_TIME:
            if (match := pattern.fullmatch(part)) and (clock := match[pattern.groups - 1]):
                behind = part[match.end(pattern.groups - 1) :]
                return _clock_and_zone(clock, behind) if clock.strip("0:. ") else ""
    return ""


def _clock_and_zone(clock: str, behind: str) -> str:
    """A time of day and what is behind it, in one form: "9 Uhr" is "9:00", "9-10 am" is "9:00 am"."""
    parts = _CLOCK_PARTS.match(clock)
    hour, minute, half = parts.groups() if parts else ("12", "", "")
    end = _END_OF_RANGE.match(behind)
    if end and end[2] and not half and int(hour) <= int(end[1]) <= 12:
        half = end[2]
    zone = _UNIT.sub("", behind[end.end() :] if end else behind, count=1)
    zone = _ASIDE.sub("", zone)
    return f"{hour}:{minute or '00'} {f'{half.lower()}m' if half else ''} {zone.strip()}".strip()


def _read_single(text: str, order: Order | None, zone: tzinfo | None) -> date | None:
    if match := _ISO.fullmatch(text):
        day = _day(match[1], match[2], match[3])
        return _local(day, match[4], match[5], zone) if day and zone and match[5] else day
    if match := _DOTTED.fullmatch(text) or _DANISH.fullmatch(text):
        return _day(match[3], match[2], match[1])
    if match := _EITHER.fullmatch(text):
        first, second, year = match[1], match[3], match[4]
        if int(first) > 12 or int(first) == int(second):
            return _day(year, second, first)
        if int(second) > 12 or order == "month-first":
            return _day(year, first, second)
        return _day(year, second, first) if order == "day-first" else None
    if match := _DAY_WORD.fullmatch(text):
        return _day_of_named_month(match[3], match[2], match[1])
    if match := _WORD_DAY.fullmatch(text):
        return _day_of_named_month(match[3], match[1], match[2])
    if match := _COMPACT.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if match := _SPACED.fullmatch(text) or _CJK.fullmatch(text):
        return _day(match[1], match[2], match[3])
    if match := _ERA.fullmatch(text):
        return _day(str(2018 + int(match[1])), match[2], match[3])
    return None


def match_numeric_day(text: str) -> re.Match[str] | None:
    """The match of a date such as 3/9/2026, alone or beside words: its numbers are groups 1, 3 and 4."""
    return _EITHER.fullmatch(_plain(text)) or _EITHER.fullmatch(_plain(split_day(text)[1]))


def match_yearless_day(text: str) -> re.Match[str] | None:
    """The match of a date such as 3/9, alone or beside words: its numbers are groups 1 and 2; none with a point."""
    parts = (_plain(text), _plain(split_day(text)[1]))
    return next((match for part in parts if (match := _NO_YEAR_SIGNS.fullmatch(part)) and "." not in part), None)


def is_ambiguous_day(text: str) -> bool:
    """Whether a cell is a date such as 3/9/2026, with day and month in either order."""
    return bool(_EITHER.fullmatch(_plain(text)) and read_day(text, "day-first"))


def _day_of_named_month(year: str, month: str, day: str) -> date | None:
    number = _MONTHS.get(fold(month))
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
    sign = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?", offset.lower())
    offset = f"{sign[1]}{int(sign[2]):02}:{sign[3] or '00'}" if sign else "+00:00"
    time = time.strip().replace(",", ".")
    if not time.strip("0:."):
        return day
    try:
        return datetime.fromisoformat(f"{day.isoformat()}T{time}{offset}").astimezone(zone).date()
    except (ValueError, OverflowError):
        return day
