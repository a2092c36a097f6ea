"""Days, times, deadlines and durations in the text of an email, in six languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from app.clock import ZoneNotKnown, zone_named
from app.domain.mail.calendar_words import MONTHS, NUMBERS, RELATIVE, RELATIVE_IF_ALONE, WEEKDAYS, ZONES
from app.domain.mail.spoken_times import in_digits

_MONTH = "|".join(sorted(MONTHS, key=lambda word: -len(word)))
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=lambda word: -len(word)))
_DAY_MONTH = re.compile(
    rf"(?<![\d.,:])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|e|º|ª)?\.?\s{{0,2}}(?:of\s+|de\s+|d')?"
    rf"(?P<month>{_MONTH})\b\.?(?:,?\s{{0,2}}(?:de\s+|del\s+)?(?P<year>20\d\d)\b)?"
)
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{_MONTH})\.?\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d|\s*(?:uhr|h\b|am\b|pm\b))"
    r"(?:,?\s{1,2}(?P<year>20\d\d)\b)?"
)
_ISO = re.compile(r"(?<!\d)(?P<year>20\d\d)-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)")
_DOTTED = re.compile(
    r"(?<![\d.])(?<!\bat )(?<!\bom )(?<!\bore )(?<!\balle )(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?:\s?(?P<year>20\d\d|\d\d(?![\d:.])))?"
)
_SLASHED = re.compile(r"(?<![\d/])(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?:[/-](?P<year>20\d\d|\d\d))?(?![\d/])")
_WEEKDAY_ALONE = re.compile(
    rf"\b(?P<weekday>{_WEEKDAY})\b(?:,?\s+\(?(?:the\s+|le\s+|el\s+|den\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?![\d:.h]|\s?(?:uhr|uur|h\b|[ap]m)))?"
)
_RELATIVE = re.compile(rf"(?<!guten )\b(?P<word>{'|'.join({**RELATIVE, **RELATIVE_IF_ALONE})})\b")
_MORNING = re.compile(r"(?:guten|goeden?|am|im|fruh|la|por la|de la|esta|op de|in de|buenos)\s+$")
_AFTERNOON = (
    r"(?P<noon>\s*(?:in the (?:afternoon|evening)|nachmittags|abends|am (?:nachmittag|abend)|de la (?:tarde|noche)"
    r"|del pomeriggio|di sera|de l'apres-midi|du soir|'s middags|'s avonds))?"
)
_TIME = re.compile(
    r"(?<![\d.,/:£€$-])(?:(?P<h1>\d{1,2})(?::|h|\s?h\s?|\s?uhr\s?|\s?heures\s?)(?P<m1>[0-5]\d)(?!\d)(?:\s?(?P<ap1>[ap]\.?m\b\.?))?"
    r"|(?P<h2>\d{1,2})(?:[.:](?P<m2>[0-5]\d))?\s?(?:(?P<ap2>[ap]\.?m\b\.?)|uhr\b|uur\b|h\b|heures?\b|o'?clock|horas\b|hs?\b|hrs\b)"
    r"|(?P<lead>\b(?:at|um|gegen|om|alle(?: ore)?|ore|a las|a la|a partir de las|dalle(?: ore)?|vers|a|from|von|de)\s)"
    r"(?P<h3>\d{1,2})(?:[.:](?P<m3>[0-5]\d))?(?![\d/:]|\.\d|\s?(?:uhr|uur|h\b|h\d|heures|[ap]\.?m\b|o'?clock|horas)|\s*(?:%|€|eur|tage|days|jours|dias|giorni|dagen|weeks|wochen|minut|std|stunden|people|jahr|anni|anos|ans\b))"
    r"|(?<=[,)a-z] )(?P<h4>\d{1,2})\.(?P<m4>00|15|30|45)(?![\d.]|\s?(?:€|£|\$|eur|gbp|chf|%|an? |per |pro |die stunde|hours|stunden|std|heures|horas|ore\b|uur\b|km|kg|m\b))"
    r")" + _AFTERNOON
)
_RANGE = re.compile(
    r"^\s*(?:uhr|h|uur)?\s*(?:-|–|—|to|bis|until|till|a|tot|alle(?: ore)?|hasta las|a las|et|y|and)\s*"
    r"(?:(?:about|around|roughly|ca\.?|circa|etwa|ungefahr|gegen|vers|environ|sobre|verso|rond|ongeveer)\s+)?"
    r"(?P<h>\d{1,2})(?:[:.h](?P<m>[0-5]\d))?\s?(?P<ap>[ap]\.?m\b)?(?:\s?(?:uhr|uur|h\b))?"
)
_ZONE_AFTER = re.compile(
    r"^[\s,(]{0,3}(?:[ap]\.?m\.?)?[\s,(]*(?:uhr|uur|h|hrs)?[\s,(]*(?P<zone>(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::?\d\d)?"
    r"|[a-z]+/[a-z_]+|" + "|".join(ZONES) + r")\b"
)
_BY = re.compile(
    r"(?:\b(?:by|until|till|before|no later than|not later than|the latest|latest|deadline|due|expires?(?: on)?|closed?s?(?: for you)?(?: on)?"
    r"|valid until|bis(?: zum| spatestens| einschliesslich)*|spatestens|einsendeschluss|frist|avant|jusqu'au|d'ici|au plus tard"
    r"|date limite|echeance|antes|hasta|a mas tardar|plazo|fecha limite|voor|uiterlijk|tot(?: en met)?|deadline|entro(?: e non oltre)?"
    r"|prima|scadenza|scade|vervalt|verloopt|expire|caduca|ablauf)\b)"
    r"[\s:,(]*(?:(?:is|on|op|am|zum|den|le|la|el|del|de|il|du|au|the|at|um|om|end of|eod|cob|close of business|ist|est|es|midnight on)\b[\s:,]*)*"
    rf"(?:(?:\d{{1,2}}[:.h]\d{{2}}|\d{{1,2}}\s?[ap]m|noon|midnight)[\s,]*(?:uhr|uur|h)?\s*(?:on|am|op|le|el|del|il|of|de)?\s*)?(?:(?:{_WEEKDAY})\b[\s,.]*(?:(?:den|le|el|the|dem)\s+)?)?$"
)
_WITHIN = re.compile(
    r"\b(?:within|in|over|innerhalb(?: von| der)?|binnen|sous|dans un delai de|dans les|en un plazo de|en el plazo de|dentro de|en|entro"
    r"|have|hast du|haben sie|avez|disposez de|tienes|dispones de|hai|heb je|heeft u|expires? in|zeit|tijd)\s+"
    r"(?:the\s+|los\s+|las\s+|i\s+|de\s+|den\s+)?(?:next\s+|nachsten\s+|proximos\s+|proximas\s+|prochains\s+|komende\s+|prossimi\s+)?"
    rf"(?P<number>\d{{1,3}}|{'|'.join(NUMBERS)})\s+(?P<work>business |working |calendar |werk|werktagen|arbeitstagen)?\s?"
    r"(?P<unit>days?|hours?|weeks?|tagen?|tage|stunden|wochen?|werktagen|arbeitstagen|jours?|heures?|semaines?|dias?|horas?|semanas?"
    r"|dagen|werkdagen|uur|weken|week|giorni|giorno|ore|settimane|settimana)\b(?P<after>\s+(?:ouvres|ouvrables|habiles|laborables|lavorativi))?"
)
_DURATION = re.compile(
    r"(?P<number>\d{1,3}|an|one|eine|une|una|een|un|half an|halbe|demi)(?:\s?-?\s?(?:to|bis|a|tot|-|–)\s?\d{1,3})?[\s-]{0,2}"
    r"(?:a\s)?(?P<unit>minutes?|minuten|minutos|minuti|minute|min\b|mins\b|hours?\b|stunden?\b|heures?\b|horas?\b|ora\b|ore\b|uur\b|hr\b|hrs\b|std\b)"
)
_HOURS_UNIT = ("hour", "stunde", "heure", "hora", "ora", "ore", "uur", "hr", "std")
_BEFORE_OLD = re.compile(
    r"(?:instead of|rather than|originally|previously|(?<!nunmehr )(?<!nun )(?<!daher )(?<!jetzt )statt|anstatt|anstelle|ursprunglich\w*|bisherige\w*|au lieu d\w*|initialement\w*|prevu\w*"
    r"|en lugar d\w*|en vez d\w*|in plaats van|oorspronkelijk\w*|anziche|invece (?:di|che)|inizialmente|from|vom|von|del|du|van"
    r"|can(?:'t|not| not) (?:make|do)|cancel\w*|nicht am|verschieb\w* .{0,25}vom)[\s,]*"
    rf"(?:(?:the|den|dem|le|el|il|de|la|op|am|on|for|a|scheduled|planned|prevista?|previsto|geplant\w*|gepland\w*|our|unser\w*|termin|appointment|call|interview)\b[\s,]*){{0,4}}(?:(?:{_WEEKDAY})[\s,]*(?:den |le |the )?)?$"
)
_NOT_AT = re.compile(r"\b(?:not|nicht|pas|no|non|niet)\s+(?:(?:at|um|om|a|a las|alle|am)\s+)?$")
_ONE_OF_TIMES = re.compile(
    rf"(?:\b\d{{1,2}}[.:h]\d\d|\b(?:{_WEEKDAY})\b[^.!?\n]{{0,24}}?)\s?(?:[ap]m|uhr|uur|h)?,?"
    r"\s(?:or|oder|ou|of|o|u)\s(?:(?:at|on|am|um|om|op|alle|las|le|el|den|the|a|auch|even|maybe)\s)*"
    rf"(?:\d{{1,2}}[.:h]\d\d|(?:{_WEEKDAY})\b)"
)
"""Two times, or two days, one of which is to be chosen."""

_NEAR_A_DAY = 3
_IN_SIGHT_OF_A_DAY = 40
_NEAR_ITS_DAY = 90
_NEAR_THE_ONLY_DAY = 250


class DayFound(NamedTuple):
    """A day and where in the text it stands."""

    start: int
    end: int
    day: date


class TimeSlot(NamedTuple):
    """A day with a time, as they stand in the text; `ends` is the time it ends where that is said."""

    at: int
    day: date
    starts: time
    ends: time | None = None
    zone: str = ""
    is_old: bool = False


def flat(text: str) -> str:
    """The text without case and accents, sign for sign."""
    if text.isascii():
        return text.lower()
    signs = (unicodedata.normalize("NFD", sign)[0] for sign in text)
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in signs).replace("’", "'")


def days_in(text: str, sent: date, *, month_first: bool = False, language: str = "") -> list[DayFound]:
    """The days a flat text names, in its order; a day without a year is the one nearest after it was sent."""
    found: list[DayFound] = []
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _DOTTED, _SLASHED):
        for match in pattern.finditer(text):
            if any(one.start < match.end() and match.start() < one.end for one in found):
                continue
            day = _day(match, sent, month_first=month_first and pattern is _SLASHED)
            if day is not None:
                found.append(DayFound(match.start(), match.end(), day))
    for match in _WEEKDAY_ALONE.finditer(text):
        if match["weekday"] == "mon" and language == "fr":
            continue
        if any(-3 <= one.start - match.end() < 24 or 0 <= match.start() - one.end < 6 for one in found):
            continue
        ahead = (WEEKDAYS[match["weekday"]] - sent.weekday()) % 7 or 7
        if re.search(r"\b(?:ubernachste|in two weeks|de la semaine prochaine)\W*$", text[: match.start()]):
            ahead += 7
        numbered = match["day"] and _numbered(int(match["day"]), WEEKDAYS[match["weekday"]], sent)
        end = match.end() if numbered else match.end("weekday")
        found.append(DayFound(match.start(), end, numbered or sent + timedelta(days=ahead)))
    explicit = list(found)
    for match in _RELATIVE.finditer(text):
        word = match["word"]
        if any(abs(one.start - match.end()) < 16 or abs(match.start() - one.end) < 8 for one in explicit):
            continue
        if word in RELATIVE_IF_ALONE and _MORNING.search(text[max(0, match.start() - 10) : match.start()]):
            continue
        days = RELATIVE.get(word, RELATIVE_IF_ALONE.get(word, 0))
        found.append(DayFound(match.start(), match.end(), sent + timedelta(days=days)))
    return sorted(found)


def slots_in(text: str, sent: date, *, month_first: bool = False, language: str = "") -> list[TimeSlot]:
    """The days with a time a text names, in its order; `language` is the one its times of day are said in."""
    plain = in_digits(flat(text), language)
    days = days_in(plain, sent, month_first=month_first, language=language)
    return _slots(plain, days, _NEAR_A_DAY) or _slots(plain, days, _IN_SIGHT_OF_A_DAY)


def _slots(plain: str, days: list[DayFound], nearness: int) -> list[TimeSlot]:
    """The times of a flat text with their days; a bare "9.30" is one when it stands so near behind a day."""
    found: list[TimeSlot] = []
    end = 0
    for match in _TIME.finditer(plain):
        if match.start() < end or any(one.start <= match.start("h3") < one.end for one in days if match["h3"]):
            continue
        if any(one.start < match.end() and match.start() < one.end for one in days if not match["h3"]):
            continue
        if match["h4"] and not any(0 <= match.start() - one.end <= nearness for one in days):
            continue
        starts = _time(match)
        if starts is None:
            continue
        end = match.end()
        ends = None
        if span := _RANGE.match(plain[end : end + 30]):
            ends = _clock(span["h"], span["m"], span["ap"], "")
            if ends is not None:
                if (
                    span["ap"]
                    and span["ap"].startswith("p")
                    and not (match["ap1"] or match["ap2"])
                    and starts.hour < 12
                ):
                    later = time((starts.hour + 12) % 24, starts.minute)
                    starts = later if later <= ends and starts.hour < 8 else starts
                if ends < starts and ends.hour < 12:
                    ends = time(ends.hour + 12, ends.minute)
                end += span.end()
        day = _nearest(days, match.start(), match.end(), plain)
        if day is None:
            continue
        zone = _ZONE_AFTER.match(plain[end : end + 40])
        before = plain[max(0, match.start() - 16) : match.start()]
        is_old = bool(_NOT_AT.search(before) or _BEFORE_OLD.search(plain[max(0, day.start - 70) : day.start]))
        found.append(TimeSlot(match.start(), day.day, starts, ends, zone["zone"] if zone else "", is_old))
    return found


def offers_a_choice(text: str, slots: list[TimeSlot]) -> bool:
    """Whether a text leaves the choice between times or days, before or where it names the first of its slots."""
    found = _ONE_OF_TIMES.search(flat(text))
    return found is not None and (not slots or found.start() <= slots[0].at + _IN_SIGHT_OF_A_DAY)


def instant(slot: TimeSlot, zone: tzinfo) -> datetime:
    """The moment of a slot, aware: in the zone it names, else in `zone`."""
    return datetime.combine(slot.day, slot.starts, _zone(slot.zone) or zone)


def deadline_in(text: str, sent: date, *, month_first: bool = False) -> date | None:
    """The day by which something is to be done, as a text says; None when it says none."""
    plain = flat(text)
    for one in days_in(plain, sent, month_first=month_first):
        if _BY.search(plain[max(0, one.start - 60) : one.start]):
            return one.day
    if match := _WITHIN.search(plain):
        number = NUMBERS.get(match["number"]) or int(match["number"])
        unit = match["unit"]
        if unit.startswith(("hour", "stunde", "heure", "hora", "ore", "uur")):
            return sent + timedelta(days=-(-number // 24))
        if unit.startswith(("week", "woche", "semaine", "semana", "weken", "settiman")):
            return sent + timedelta(weeks=number)
        works = (
            (match["work"] or "").strip() not in ("", "calendar")
            or match["after"]
            or unit.startswith(("werk", "arbeit"))
        )
        return _working_days(sent, number) if works else sent + timedelta(days=number)
    return None


def minutes_in(text: str) -> int | None:
    """How long something takes, as a text says first."""
    for match in _DURATION.finditer(flat(text)):
        written = match["number"]
        number = 0.5 if written in ("half an", "halbe", "demi") else float(written) if written.isdigit() else 1.0
        minutes = int(number * 60) if match["unit"].startswith(_HOURS_UNIT) else int(number)
        if match["unit"].startswith(_HOURS_UNIT) and number > 8:
            continue
        if 5 <= minutes <= 600:
            return minutes
    return None


def _nearest(days: list[DayFound], start: int, end: int, text: str) -> DayFound | None:
    """The day a time belongs to: the last one before it, else the one right after it."""
    reach = _NEAR_ITS_DAY if len({one.day for one in days}) > 1 else _NEAR_THE_ONLY_DAY
    before = [one for one in days if one.end <= start and start - one.end < reach]
    after = [one for one in days if one.start >= end and one.start - end < 30]
    if (
        after
        and re.fullmatch(
            r"[\s,(]*(?:uhr|uur|h|cet|gmt)?[\s,)]*(?:on|am|op|le|el|il|del|di|this|next|de|den|,)?[\s,]*(?:the\s)?",
            text[end : after[0].start],
        )
        and (not before or start - before[-1].end > 14)
    ):
        return after[0]
    if before:
        return before[-1]
    return after[0] if after else None


def _day(match: re.Match[str], sent: date, *, month_first: bool) -> date | None:
    day, month = int(match["day"]), match["month"]
    number = MONTHS.get(month) or int(month)
    if month_first or (number > 12 and day <= 12 and "." not in match[0]):
        day, number = number, day
    written = match["year"]
    try:
        if written:
            return date(int(written) + (2000 if len(written) == 2 else 0), number, day)
        near = date(sent.year, number, day)
        return date(sent.year + 1, number, day) if (sent - near).days > 60 else near
    except ValueError:
        return None


def _numbered(number: int, weekday: int, sent: date) -> date | None:
    """The next day of that number in its month that is such a weekday, in the next two months."""
    coming = (sent + timedelta(days=ahead) for ahead in range(62))
    return next((day for day in coming if (day.day, day.weekday()) == (number, weekday)), None)


def _time(match: re.Match[str]) -> time | None:
    for place in ("1", "2", "3", "4"):
        if match[f"h{place}"]:
            half = match[f"ap{place}"] if place in "12" else ""
            found = _clock(match[f"h{place}"], match[f"m{place}"], half, match["noon"] or "")
            lead = (match["lead"] or "").strip() if place == "3" else ""
            if place == "4" and found is not None and 1 <= found.hour <= 6:
                return time(found.hour + 12, found.minute)
            if place == "3":
                if lead in ("a", "de", "from", "von", "gegen", "vers") and not match["m3"]:
                    return None
                if lead == "at" and found is not None and not match["m3"] and 1 <= found.hour <= 5:
                    return time(found.hour + 12)
            return found
    return None


def _clock(hour: str, minute: str | None, half: str | None, noon: str) -> time | None:
    hours = int(hour)
    if half:
        hours = hours % 12 + (12 if half.startswith("p") else 0)
    elif noon and hours < 12:
        hours += 12
    return time(hours, int(minute or 0)) if hours < 24 else None


def _zone(name: str) -> tzinfo | None:
    if not name:
        return None
    shift = re.fullmatch(r"(?:utc|gmt)\s?([+-])\s?(\d{1,2})(?::?(\d\d))?", name)
    try:
        if shift:
            return zone_named(f"UTC{shift[1]}{int(shift[2]):02d}:{shift[3] or '00'}")
        if "/" in name:
            return zone_named("/".join(part.title() for part in name.split("/")))
        return zone_named(ZONES[name])
    except (ZoneNotKnown, KeyError):
        return None


def _working_days(day: date, number: int) -> date:
    while number > 0:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day


def distinct(slots: list[TimeSlot]) -> Iterator[TimeSlot]:
    """Slots of one day and time once."""
    seen = set()
    for slot in slots:
        if (slot.day, slot.starts) not in seen:
            seen.add((slot.day, slot.starts))
            yield slot
