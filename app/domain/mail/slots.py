"""Days with a time in the text of an email, in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, tzinfo
from typing import NamedTuple

from app.clock import ZoneNotKnown, zone_named
from app.domain.calendar_words import ZONES
from app.domain.mail.days import EITHER, OR, WEEKDAY, DayMatch, days_in, flat_text
from app.domain.mail.spoken_times import in_digits

_AFTERNOON = (
    r"(?P<noon>\s*(?:in the (?:afternoon|evening)|nachmittags|abends|am (?:nachmittag|abend)|de la (?:tarde|noche)"
    r"|del pomeriggio|di sera|de l'apres-midi|du soir|'s middags|'s avonds))?"
)
_BEHIND_ITS_DAY = "|".join(
    f"(?<={word} )"
    for word in ["day", "tomorrow", "morning", "noon", "evening", "mon", "tue", "wed", "thu", "fri", "sat", "sun"]
)
"""Where "about 9" is an hour."""
_TIME = re.compile(
    r"(?<![\d.,/:£€$+-])(?:(?P<h5>[01]\d|2[0-3])(?P<m5>[0-5]\d)\s?(?:hrs|hours|h|uhr|uur)\b|(?P<h1>\d{1,2})(?::|h|u|\s?h\s?|\s?uhr\s?|\s?heures\s?)(?P<m1>[0-5]\d)(?!\d)(?:\s?(?P<ap1>[ap]\.?m\b\.?))?"
    r"|(?P<h2>\d{1,2})(?:[.:](?P<m2>[0-5]\d))?\s?(?:(?P<ap2>[ap]\.?m\b\.?)|ish\b|uhr\b|uur\b|(?<=\d)u\b|h\b|heures?\b|o'?clock|horas\b|hs?\b|hrs\b)"
    r"|(?P<lead>(?:\b(?:at|um|gegen|om|alle(?: ore)?|ore|h\.?|a las|a la|a partir de las|dalle(?: ore)?|vers|around|a|from|von|de|van|"
    rf"(?:{_BEHIND_ITS_DAY})(?:about|round))\s|@\s?))"
    r"(?P<h3>\d{1,2})(?:(?:[.:]|(?<=alle \d\d),|(?<=ore \d\d),|(?<=alle \d),|(?<=ore \d),)(?P<m3>[0-5]\d))?(?![\d/]|:\d|\.\d|u\b|u\d|\s?(?:uhr|uur|h\b|h\d|heures|[ap]\.?m\b|o'?clock|horas)|\s*(?:%|€|eur|tage|days|jours|dias|giorni|dagen|weeks|wochen|minut|std|stunden|people|of\b|k\b|miles|candidates|applicants|others|jahr|anni|anos|ans\b))"
    r"|(?<=[,)a-z] )(?P<h4>\d{1,2})\.(?P<m4>00|15|30|45)(?![\d.]|\s?(?:€|£|\$|eur|gbp|chf|%|an? |per |pro |die stunde|hours|stunden|std|heures|horas|ore\b|uur\b|km|kg|m\b))"
    r"|(?P<h6>\d{1,2})(?=\sin the (?:morning|afternoon|evening)\b|\s(?:till?|until)\s\d{1,2}\b(?![:.]\d|\s(?:days|weeks|hours|years))|\s?(?:-|–|bis|to|till|until|tot|a|et|alle)\s?\d{1,2}(?:[.:h]\d\d)?\s?(?:uhr|uur|h\b|[ap]\.?m\b|heures\b|o'clock))"
    r")" + _AFTERNOON
)
_RANGE = re.compile(
    r"^[^\S\n]*(?:uhr|h|uur)?[^\S\n]*(?:-|–|—|to|bis|until|till?|a|tot|alle(?: ore)?|hasta las|a las|et|y|and)\s*"
    r"(?:(?:about|around|roughly|ca\.?|circa|etwa|ungefahr|gegen|vers|environ|sobre|verso|rond|ongeveer)\s+)?"
    r"(?P<h>\d{1,2})(?:[:.h](?P<m>[0-5]\d))?\s?(?P<ap>[ap]\.?m\b)?(?:\s?(?P<unit>uhr|uur|h\b))?"
)
_ZONE_AFTER = re.compile(
    r"^[\s,(]{0,3}(?:[ap]\.?m\.?)?[\s,(]*(?:uhr|uur|h|hrs)?[\s,(]*(?:(?:heure|hora|ora|ore) (?:locale |local )?(?:de |di |d')?)?(?P<zone>(?:utc|gmt)\s?[+-]\s?\d{1,2}(?::?\d\d)?"
    r"|[a-z]+/[a-z_]+|" + "|".join(ZONES) + r")\b"
)
_WORDS_TOO = ("est", "et", "ist", "ct", "pt")
"""Short names of zones that are words of other languages too, and zones there in capitals only."""
_BEFORE_OLD = re.compile(
    r"(?:instead of|rather than|originally|previously|statt|anstatt|anstelle|ursprunglich\w*|bisherige\w*|au lieu d\w*|initialement\w*|prevu\w*"
    r"|en lugar d\w*|en vez d\w*|in plaats van|oorspronkelijk\w*|anziche|invece (?:di|che)|al posto d\w+|a la place d\w+|inizialmente|from|vom|von|del|(?<!st )du|van"
    r"|can(?:'t|not| not) (?:make|do)|cancel\w*|nicht am|verschieb\w* .{0,25}vom)[\s,]*"
    rf"(?:(?:the|den|dem|le|el|il|de|la|op|am|on|for|a|scheduled|planned|prevista?|previsto|geplant\w*|gepland\w*|our|unser\w*|termin|appointment|call|interview)\b[\s,]*){{0,4}}(?:(?:{WEEKDAY})[\s,]*(?:den |le |the )?)?$"
)


_LEADS_WITH_MINUTES = ("a", "de", "from", "von", "gegen", "vers", "van")
_JOIN = r"[\s,]*(?:um|at|om|a las?|alle(?: ore)?|ore|vers|a|gegen|kl)?[\s,]*$"
_AFTERNOON_BEFORE = re.compile(rf"(?:nachmittags?|afternoon|tarde|pomeriggio|apres-midi|apres midi|middag){_JOIN}")
_EVENING_BEFORE = re.compile(rf"(?:abends?|evening|tonight|noche|sera|soir|avond){_JOIN}")
_EARLY_BEFORE = re.compile(
    rf"(?:morning|morgens|fruh|vormittags?|matin|ochtend|mattina|domattina|nachts?|night){_JOIN}"
)
_EARLY_AFTER = re.compile(
    r"\s*(?:uhr |uur )?(?:in the morning|am\b|a\.m|morgens|fruh|nachts|vormittags|du matin|de la manana|de la madrugada"
    r"|'s ochtends|'s nachts|di mattina|del mattino|di notte)"
)
_BESIDE_ANOTHER = re.compile(rf"(?:,?\s{OR}|,)\s(?:at\s|um\s|om\s|a las\s|alle\s)?")
"""What stands between two times of one day."""
_SAID_AGAIN = re.compile(
    r"[\s,]*(?:[a-z]+\s){0,2}(?:uhr|uur|h|[a-z]{2,4})?\s?\((?:(?:that's|that is|which is|i\.e\.|=|also)\s)?"
)
"""What stands between a time and the same one in another zone: "15:00 (10:00 in Boston)"."""
_FOR_READER = re.compile(
    r"\s?(?:for you|your time|bei (?:dir|ihnen)|chez vous|pour vous|hora tuya|para ti|jouw tijd|ora tua)\b"
)
_CLAUSE_END = re.compile(r"\s*(?:[.,;!?)\n]|$)")
_BESIDE = 24
_NOON = 12
_LATEST_AFTERNOON = 8
_LATEST_UNSAID = 4
_MORNING = 8
_NEAR_A_DAY = 3
_IN_SIGHT_OF_A_DAY = 40
_NEAR_ITS_DAY = 90
_NEAR_THE_ONLY_DAY = 250


class TimeSlot(NamedTuple):
    """A day with a time, as they stand in the text; `ends` is the time it ends where that is said.

    `time_start` and `time_end` are where its time stands, `text_start` where its day or its time does, whichever comes
    first. `is_old` is whether the words before it say that it no longer holds.
    """

    time_start: int
    day: date
    starts: time
    ends: time | None
    zone: str
    is_old: bool
    time_end: int
    text_start: int

    @property
    def minutes(self) -> int:
        """How long it takes; 0 where that is not said."""
        if self.ends is None:
            return 0
        return (self.ends.hour - self.starts.hour) * 60 + self.ends.minute - self.starts.minute


_HOUSE = re.compile(
    r"\b(?:[Ww]e(?:['’]re| are)|[Ii]t(?:['’]s| is)|[Ff]ind us|[Bb]ased|[Ll]ocated)(?: at)? \d{1,4}(?= [A-Z])"
)
"""Where somebody says the number of a house, and not a time."""


def slots_in(text: str, sent: date, *, month_first: bool = False, language: str = "") -> list[TimeSlot]:
    """The days with a time a text names, in its order; `language` is the one its times of day are said in."""
    text = _HOUSE.sub(lambda house: re.sub(r"\d", "-", house[0]), text)
    words = [zone for zone in _WORDS_TOO if not _is_named(zone, text, language)]
    plain = in_digits(flat_text(text), language)
    days = days_in(plain, sent, month_first=month_first, language=language)
    slots = _slots(plain, days, _NEAR_A_DAY) or _slots(plain, days, _IN_SIGHT_OF_A_DAY)
    return [slot._replace(zone="") if slot.zone in words else slot for slot in slots]


def _is_named(zone: str, text: str, language: str) -> bool:
    """Whether a text has a zone's short name, and no word that is written like it."""
    if re.search(rf"\b{zone.upper()}\b", text):
        return True
    return language == "en" and zone != "ist" and bool(re.search(rf"(?:[ap]m|:\d\d)\b,? \(?{zone}\b", text))


def _slots(plain: str, days: list[DayMatch], nearness: int) -> list[TimeSlot]:
    """The times of a flat text with their days; a bare "9.30" is one when it stands so near behind a day."""
    slots: list[TimeSlot] = []
    end = 0
    for match in _TIME.finditer(plain):
        if match.start() < end or any(day.start <= match.start("h3") < day.end for day in days if match["h3"]):
            continue
        if any(day.start < match.end() and match.start() < day.end for day in days if not match["h3"]):
            continue
        is_near = any(0 <= match.start() - day.end <= nearness for day in days)
        is_beside = bool(slots) and _BESIDE_ANOTHER.fullmatch(plain, end, match.start()) is not None
        if (match["h4"] or match["h6"]) and not (is_near or is_beside):
            continue
        starts = _time(match)
        if starts is None:
            continue
        end = match.end()
        ends = None
        if span := _RANGE.match(plain[end : end + 30]):
            starts, ends = _both_ends(match, starts, span)
            end += span.end() if ends is not None else 0
        day = _nearest(days, match.start(), match.end(), plain)
        if day is None:
            continue
        zone = _ZONE_AFTER.match(plain[end : end + 40])
        if slots and slots[-1].day == day.day and _SAID_AGAIN.fullmatch(plain, slots[-1].time_end, match.start()):
            if slots[-1].zone or not (zone or _FOR_READER.match(plain, end)):
                continue
            slots.pop()
        start = min(day.start, match.start())
        is_old = _is_old(plain[max(0, day.start - 70) : day.start])
        slots.append(
            TimeSlot(_hour_at(match), day.day, starts, ends, zone["zone"] if zone else "", is_old, match.end(), start)
        )
    return slots


def _both_ends(match: re.Match[str], starts: time, span: re.Match[str]) -> tuple[time, time | None]:
    """The beginning and the end of "2 to 5:30pm": the second hour tells whether the first is in the afternoon."""
    ends = _clock(span["h"], span["m"], span["ap"], "")
    if ends is None:
        return starts, None
    is_sure = match["ap1"] or match["ap2"] or starts.hour >= _NOON
    later = starts if is_sure else time((starts.hour + _NOON) % 24, starts.minute)
    if (span["ap"] or "").startswith("p") and not is_sure and later <= ends and starts.hour < _MORNING:
        starts = later
    if ends < starts and ends.hour < _NOON:
        ends = time(ends.hour + _NOON, ends.minute)
    return starts, ends


def _is_old(before: str) -> bool:
    """Whether words before a day say that it no longer holds; German "findet statt am" says that it does."""
    match = _BEFORE_OLD.search(before)
    return match is not None and not (match[0].startswith("statt") and re.search(r"\b(?:find|fand)\w*\b", before))


def slot_moment(slot: TimeSlot, zone: tzinfo) -> datetime:
    """The moment of a slot, aware: in the zone it names, else in `zone`."""
    return datetime.combine(slot.day, slot.starts, _zone(slot.zone) or zone)


def _nearest(days: list[DayMatch], start: int, end: int, text: str) -> DayMatch | None:
    """The day a time belongs to: the last one before it, else the one right after it."""
    reach = _NEAR_ITS_DAY if len({day.day for day in days}) > 1 else _NEAR_THE_ONLY_DAY
    before = [day for day in days if day.end <= start and start - day.end < reach]
    after = [day for day in days if day.start >= end and day.start - end < 30]
    between = text[end : after[0].start] if after else ""
    if (
        after
        and re.fullmatch(
            r"[\s,(]*(?:uhr|uur|h|cet|gmt)?[\s,)]*(?:on|am|op|le|el|il|del|di|this|next|de|den|,)?[\s,]*(?:the\s)?"
            rf"(?:(?:{WEEKDAY})[\s,]*(?:the\s|den\s|le\s|el\s)?)?",
            between,
        )
        and (not before or start - before[-1].end > 14 or _is_of_second_day(text[before[-1].end : start], between))
    ):
        return after[0]
    if before:
        return before[-1]
    return after[0] if after else None


def _is_of_second_day(before: str, behind: str) -> bool:
    """Whether a time is that of the second of two days to choose from: "10:00 on Thursday or 14:00 on Friday"."""
    return bool(EITHER.match(before) and re.match(r"\s(?:uhr |uur )?(?:on|am|le|el|il|op|di)\s", behind))


def _time(match: re.Match[str]) -> time | None:
    """The time a match says; one up to five is in the afternoon unless something says otherwise."""
    place = next(place for place in "123456" if match[f"h{place}"])
    half = match[f"ap{place}"] if place in "12" else ""
    clock = _clock(match[f"h{place}"], match[f"m{place}"] if place != "6" else None, half, match["noon"] or "")
    lead = (match["lead"] or "").strip() if place == "3" else ""
    if clock is None or (lead in _LEADS_WITH_MINUTES and not match["m3"] and not _begins_a_range(match)):
        return None
    if half or clock.hour >= _NOON or match[f"h{place}"].startswith("0"):
        return clock
    before = match.string[max(0, match.start() - _BESIDE) : match.start()]
    after = match.string[match.end() : match.end() + _BESIDE]
    is_late = clock.hour <= _LATEST_AFTERNOON and _AFTERNOON_BEFORE.search(before)
    latest = _LATEST_UNSAID + (2 if place == "4" else lead == "at" and not match["m3"])
    is_small = 1 <= clock.hour <= latest
    is_early = _EARLY_BEFORE.search(before) or _EARLY_AFTER.match(after)
    if is_late or _EVENING_BEFORE.search(before) or (is_small and not is_early):
        return time(clock.hour + _NOON, clock.minute)
    return clock


def _hour_at(match: re.Match[str]) -> int:
    """Where the hour of a time stands."""
    return next(match.start(f"h{place}") for place in "123456" if match[f"h{place}"])


def _begins_a_range(match: re.Match[str]) -> bool:
    """Whether a bare hour is the first of two, the second written as a time or ending the clause: "from 2 to 5:30pm"."""
    behind = match.string[match.end() : match.end() + 30]
    span = _RANGE.match(behind)
    if span is None:
        return False
    return bool(span["m"] or span["ap"] or span["unit"]) or _CLAUSE_END.match(behind, span.end()) is not None


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


def distinct_slots(slots: list[TimeSlot]) -> Iterator[TimeSlot]:
    """Slots of one day and time once."""
    moments = set()
    for slot in slots:
        if (slot.day, slot.starts) not in moments:
            moments.add((slot.day, slot.starts))
            yield slot
