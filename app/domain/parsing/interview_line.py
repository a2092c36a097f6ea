"""Reads one line about an upcoming interview into a `Booking`.

`thu 14:00 in London, 45 min, with Ana`: when it is comes in the words of `app.domain.parsing.times`; everything else is
recognised by its form or the word in front of it and may stand anywhere: `fri 10-10:45 video https://…`, `round 2`,
`phone`, `on site at "Main St 5"`. What stands in quotes is taken as it is, commas included.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any

from app.domain import formatting
from app.domain.booking import NO_BREAK, Arrival, Booking, in_words
from app.domain.parsing.dates import WEEKDAYS_BEFORE_DAY, DateNotUnderstood, read_day
from app.domain.parsing.links import is_link, openable
from app.domain.parsing.times import SHORT_ZONES, hour_meant, is_time, knows_zone, read_moment
from app.domain.patterns import compiled_later
from db.schema.tables import INTERVIEW


def read(text: str, now: datetime, zone: tzinfo) -> Booking:
    """Read one line; what could not be read is named in `problems` and never raised.

    A time is in `zone` unless the line names another.
    """
    return _InterviewReader(now, zone).read(text)


def understood(text: str, now: datetime, zone: tzinfo, arrive: Callable[[Booking], Arrival] | None = None) -> str:
    """The line as it is understood, in words to show below it. Raises ValueError with them while there is a problem.

    The moment is in `zone`, in its own zone too where that differs; `arrive` says where it moves its application.
    """
    booking = read(text, now, zone)
    words = in_words(booking, zone)
    moves = arrive(booking).in_words() if words and arrive is not None else ""
    parts = "   ".join(filter(None, (words, moves.replace(" ", NO_BREAK))))
    if booking.problems:
        raise ValueError("   ".join(part for part in (parts, booking.problems[0]) if part))
    return parts


_CONTROL = compiled_later(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_QUOTED = compiled_later(r'"([^"]*)"|“([^”]*)”')
_PLACE, _PEOPLE = "\ue000", "\ue001"
"""Placeholders for a place and for names, since either may go on after a comma: "at Contoso, Main St 5, Leeds"."""
_HELD = "\ue002"
"""The placeholder for the first text in quotes, the next character for the second: characters nobody types."""
_IS_HELD = compiled_later("[\ue000-\uefff]")
_LINK = compiled_later(r"(?:(?<=[ ,;(<])|^)[^\s,;<>]*[^\s,;<>.)]")
_DAY_WORD = r"(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)[a-z]*day\b|(?:mon|tue|wed|thu|fri|sat|sun)\b|today\b|tomorrow\b"
_CLOCK = r"[0-9]{1,2}(?:[:.][0-9]{2}|:[0-9]{2}| ?[ap]\.?m\b|h(?:[0-9]{2})?\b| uhr\b)|noon\b|midday\b|midnight\b"
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "on site",
        r"on[- ]?site|in[- ]person|face[- ]to[- ]face|f2f|vor ort|sur (?:place|site)|(?:en )?présentiel|presencial|"
        r"in (?:presenza|sede)|di persona|en persona|op locatie|persönlich",
    ),
    (
        "video",
        r"(?:by |via |per )?video(?:[- ]?(?:call|interview|chat))?|online(?:[- ]?(?:call|interview))?|virtual|remote"
        r"|(?:by |via |on |per )?(?:zoom|(?:ms |microsoft )?teams|google meet|skype|webex)"
        r"|(?:en |por |per |par )?(?:visio(?:conférence)?|videollamada|videochiamata)"
        r"|video(?:anruf|gespräch|gesprek)",
    ),
    ("final", r"(?:final|last) (?:round|interview|stage)|final"),
    ("assessment", r"assessment(?: cent(?:re|er)| day)?"),
    ("take-home", r"take[- ]home(?: task| test| assignment)?"),
    ("HR", r"(?:hr|rh)(?: call| screen(?:ing)?| interview| round)?|human resources"),
    (
        "phone",
        r"(?:by |over the )?(?:tele)?phone(?: (?:call|interview)| (?=screen))?"
        r"|telefonisch|(?:per )?telefon(?:at|gespräch|isches gespräch)?"
        r"|(?:par )?(?:téléphone|tél\b\.?)|(?:por )?teléfono|(?:al )?telefono|telefonica|telefonico|telefónica",
    ),
    (
        "screening",
        r"screen(?:ing)?(?: call| interview)?|(?:recruiter|intro(?:ductory)?) (?:call|chat|screen)|kennenlerngespräch",
    ),
    ("phone", r"call"),
    ("panel", r"panel(?: interview)?"),
    ("case", r"case(?: study| interview)?"),
    (
        "trial day",
        r"trial (?:day|shift)|working interview|probe(?:tag|arbeit(?:en)?)|schnuppertag|journée d'essai|proefdag",
    ),
    (
        "technical",
        r"(?:technical|coding|skills|practical|whiteboard|system design|pair programming)"
        r"(?: (?:interview|round|test|task|exercise|challenge))?|fachgespräch|técnica|technique|tecnico|technisch",
    ),
    ("presentation", r"presentation|job talk|teaching demo(?:nstration)?"),
    ("group", r"group(?: interview)?|gruppengespräch"),
    ("hiring manager", r"hiring manager(?: interview| call| round)?"),
    ("culture fit", r"culture fit(?: interview| call| round)?"),
    ("informal", r"(?:informal )?(?:chat|coffee)"),
)
_KIND_WORD = (
    r"final|assessment|take-home|HR|screening|phone|call|video|zoom|teams|panel|case|technical|coding|presentation|"
    r"trial day|on[- ]?site|in person"
)
_LASTS = r"[0-9.,½]+ ?(?:m|mins?|minutes?|h|hrs?|hours?|std|stunden?)\b|half an hour|an hour"
# Where a name or a place ends without a comma.
_ENDS = (
    rf"(?:for|by|via|round|next|from|with|mit|avec|con|met)\b|{_DAY_WORD}|{_LASTS}|[0-9]{{1,2}}:[0-9]{{2}}"
    rf"|(?-i:{_KIND_WORD})\b"
)
_WITH = compiled_later(
    r"(?:\b(?:with|mit|avec|con|met)\b:?|(?<!\S)w/) *"
    rf"([^\s,;]+(?: (?!{_ENDS}|(?:in|at|on)\b|{_CLOCK}|[0-9])[^\s,;]+)*)",
    re.IGNORECASE,
)
_HOUR_ALONE = r"[0-9]{1,2}(?:\.[0-9]{2})?(?= *(?:[,;]|$)| (?:in|with|on|for|by)\b)"
_AT = compiled_later(
    r"\b(?:at|bei|chez|presso|bij|place:?|(?:where|location|address|wo|ort|adresse|lieu|lugar|luogo|waar|adres) ?:"
    rf"|(?<=site )in|(?<=person )in) +(?!{_CLOCK}"
    rf"|{_HOUR_ALONE})([^\s,;]+(?: (?!{_ENDS})[^\s,;]+)*)",
    re.IGNORECASE,
)
_AT_HOUR = compiled_later(rf"\bat ({_HOUR_ALONE})", re.IGNORECASE)
_TALK = (
    r"(?:interview|conversation|talk|entretien|entrevista|colloquio"
    r"|(?:vorstellungs|bewerbungs|sollicitatie)?(?:gespräch|gesprek))"
)
_FILLER = compiled_later(rf"\b(?:an? )?(?:{_TALK}|meeting|link)\b:?", re.IGNORECASE)
_LABEL = compiled_later(
    r"(?:^|(?<=,))\s*(?:when|date|time|wann|datum|uhrzeit|quand|heure|cuándo|fecha|hora|quando|data|ora"
    r"|wanneer|tijd) ?:(?=\s)",
    re.IGNORECASE,
)
"""Labels that calendars and emails write before a day or a time."""
_ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first erst erste erstes premier première primera primer primo prima eerste",
            "second zweit zweite zweites deuxième seconde segunda segundo secondo seconda tweede",
            "third dritt dritte drittes troisième tercera tercer terzo terza derde",
            "fourth vierte viertes quatrième cuarta cuarto quarto quarta vierde",
            "fifth fünfte fünftes cinquième quinta quinto vijfde",
        ),
        1,
    )
    for word in words.split()
}
_TURN = rf"(?:{_TALK}|round|stage|runde|tour|ronda|ronde|giro)"
_ROUND = compiled_later(
    r"\b(?:round|stage|runde|tour|ronda|ronde):? ?([0-9]{1,2})\b"
    rf"|(?<![0-9.:/])([0-9]{{1,2}})(?:st|nd|rd|th|er|e|ème|\.|º|ª|°) ?{_TURN}\b"
    rf"|\b({'|'.join(_ORDINALS)}) ?{_TURN}\b",
    re.IGNORECASE,
)
_MINUTES = compiled_later(r"(?<!in )\b(?:for |about )?([0-9]{1,4}) ?(?:minutes?|mins?|m)\b\.?", re.IGNORECASE)
_HOURS = compiled_later(
    r"(?<!in )(?<![0-9.,:])(?:\b(?:for |about ))?([0-9](?:[.,][0-9]{1,2}|½| 1/2)?|½)"
    r"(?: h| ?hours?| ?hrs?| ?std| ?stunden?)\b",
    re.IGNORECASE,
)
_SHORT_HOURS = compiled_later(
    r"(?<![\w.,:])(?:for |about )?([1-9](?:[.,][0-9]|[.,][257][05]|½)?|½)h([0-9]{2})?\b", re.IGNORECASE
)
_HOUR_WORDS = compiled_later(r"\b(?:for |about )?(half an hour|an hour and a half|an hour|one hour)\b", re.IGNORECASE)
_IN_WORDS = {"half an hour": 30, "an hour and a half": 90, "an hour": 60, "one hour": 60}
_RANGE = compiled_later(
    r"(?<![0-9./:-])\b(?:from )?(?P<h1>[0-9]{1,2})(?:[:.h](?P<m1>[0-9]{2})|h)? ?(?P<half1>[ap]\.?m\b\.?)?"
    r" ?(?:[-–—]|\bto\b|\buntil\b|\btill\b) ?"
    r"(?P<h2>[0-9]{1,2})(?:[:.h](?P<m2>[0-9]{2}))? ?(?P<half2>[ap]\.?m\b\.?)?(?: ?(?:h|uhr)\b)?(?![0-9:/-]|\.[0-9])",
    re.IGNORECASE,
)
_ZONE = compiled_later(
    rf"\(?\b(?:[A-Za-z]+(?:/[A-Za-z0-9_+-]+){{1,2}}|(?:utc|gmt)(?: ?[+-] ?[0-9]{{1,2}}(?::?[0-9]{{2}})?)?"
    rf"|{'|'.join(SHORT_ZONES)})\b\)?",
    re.IGNORECASE,
)
_BEFORE_CLOCK = compiled_later(r"\b(?:um|à|alle(?: ore)?|ore|a las|om|les) +(?=[0-9])", re.IGNORECASE)
_HOUR_WORD = compiled_later(r"\b([0-9]{1,2})(?:[.:h]([0-9]{2}))? ?(?:uhr|uur|hrs)\b", re.IGNORECASE)
_IN_CITY = compiled_later(r"(?:.* )?in ([^0-9]+)", re.IGNORECASE)
_DOTTED_HOUR = compiled_later(r"^([^\W\d]{2,}\.?) ([0-9]{1,2})\.(00|1[3-9]|[2-5][0-9])(?= |$)")
"""A time with a dot after a weekday, where no month has that number."""
_SHORT_WEEKDAY = compiled_later(rf"\b({'|'.join(WEEKDAYS_BEFORE_DAY)})\.?, ?(?=[0-9])", re.IGNORECASE)
_DAY_AND_NUMBER = compiled_later(r"([^\W\d]+\.?) ([0-9]{1,2})")
_NAME = compiled_later(r"(?:and )?[^\W\d_a-z][^\d]*")


class _InterviewReader:
    """Takes the fields it recognises out of a line, and reads the remaining text as day and time."""

    def __init__(self, now: datetime, zone: tzinfo) -> None:
        self.now = now
        self.zone = zone
        self.fields: dict[str, Any] = {}
        self.problems: list[str] = []
        self.quoted_texts: list[str] = []

    def read(self, text: str) -> Booking:
        """Take out the parts known by their form, then those behind a word, and read the rest as the moment."""
        text = _QUOTED.sub(self._replace_quoted, _IS_HELD.sub("", _CONTROL.sub(" ", text)))
        text = _SHORT_WEEKDAY.sub(r"\1 ", _LABEL.sub(" ", re.sub(r"\n| [·•|] ", ",", text)))
        text = _BEFORE_CLOCK.sub("at ", _single_spaced(text).replace("@ ", "at "))
        text = _HOUR_WORD.sub(lambda match: f"{match[1]}:{match[2] or '00'}", text)
        text = _single_spaced(_LINK.sub(self._take_link, text))
        text = _single_spaced(_WITH.sub(lambda match: f"{self._append('people', match[1], ' and ')},{_PEOPLE},", text))
        text = _single_spaced(_AT.sub(lambda match: f"{self._append('place', match[1], ', ')},{_PLACE},", text))
        text = _single_spaced(_ROUND.sub(self._take_round, text))
        text = _single_spaced(self._take_length(text))
        for kind, pattern in _KINDS:
            text = re.sub(rf"\b(?:{pattern})\b", self._kind_taker(kind), text, flags=re.IGNORECASE)
        text = _single_spaced(_FILLER.sub(" ", text))
        text = _IS_HELD.sub(lambda match: f",{match[0]},", text)
        self._read_moment([part.removesuffix(" .").strip() for part in re.split("[,;]", text) if part.strip(" .")])
        return Booking(**self.fields, problems=tuple(self.problems))

    def _replace_quoted(self, match: re.Match[str]) -> str:
        placeholder = chr(ord(_HELD) + len(self.quoted_texts))
        self.quoted_texts.append(" ".join((match[1] if match[1] is not None else match[2]).split()))
        return placeholder

    def _with_quotes(self, text: str) -> str:
        """The text with its quoted texts put back."""
        quotes = re.sub(f"[{_PLACE}{_PEOPLE}]", "", text)
        return _IS_HELD.sub(lambda match: self.quoted_texts[ord(match[0]) - ord(_HELD)], quotes)

    def _append(self, name: str, text: str, separator: str) -> str:
        value = self._with_quotes(text).strip()
        if value:
            self.fields[name] = f"{self.fields[name]}{separator}{value}" if name in self.fields else value
        return " "

    def _take_link(self, match: re.Match[str]) -> str:
        if not is_link(match[0]):
            return match[0]
        if "link" in self.fields:
            self.problems.append("There are two links. Use one.")
        self.fields["link"] = openable(match[0])
        return " "

    def _take_round(self, match: re.Match[str]) -> str:
        number = _ORDINALS[match[3].casefold()] if match[3] else int(match[1] or match[2])
        if not number:
            self.problems.append("Rounds are counted from 1.")
            return " "
        self.fields["round"] = number
        return " "

    def _kind_taker(self, kind: str) -> Callable[[re.Match[str]], str]:
        def take(match: re.Match[str]) -> str:
            if kind not in self.fields.get("kind", "").split(", "):
                self._append("kind", kind, ", ")
            return " "

        return take

    # How long it is

    def _take_length(self, text: str) -> str:
        text = self._take_span(text)
        text = _MINUTES.sub(lambda match: self._set_minutes(int(match[1])), text)
        text = _HOURS.sub(lambda match: self._set_minutes(_minutes_of_hours(match[1])), text)
        text = _HOUR_WORDS.sub(lambda match: self._set_minutes(_IN_WORDS[match[1].casefold()]), text)
        # "2h" is a length beside a time, and two o'clock without one.
        for match in _SHORT_HOURS.finditer(text):
            remaining = f"{text[: match.start()]} {text[match.end() :]}"
            if is_time(remaining) or _AT_HOUR.search(remaining):
                return f"{remaining}{self._set_minutes(_minutes_of_hours(match[1]) + int(match[2] or 0))}"
        return text

    def _set_minutes(self, minutes: int) -> str:
        if not INTERVIEW.columns["minutes"].takes(minutes):
            self.problems.append("An interview lasts between 1 minute and 1 day.")
        elif self.fields.get("minutes", minutes) != minutes:
            self.problems.append(f"Is it {self.fields['minutes']} or {minutes} minutes long?")
        else:
            self.fields["minutes"] = minutes
        return " "

    def _take_span(self, text: str) -> str:
        """Read a span such as 10-10:45 as a beginning and a length, unless it can only be a day."""
        for match in _RANGE.finditer(text):
            remaining = f"{text[: match.start()]} {text[match.end() :]}"
            begin_minute, end_minute = _minutes_of_day(match, "1"), _minutes_of_day(match, "2")
            if is_time(remaining) or begin_minute is None or end_minute is None:
                continue
            if end_minute <= begin_minute:
                self.problems.append(f"{formatting.quoted(match[0])} ends before it begins.")
            else:
                self._set_minutes(end_minute - begin_minute)
            return f"{text[: match.start()]} {begin_minute // 60:02}:{begin_minute % 60:02} {text[match.end() :]}"
        return text

    # When it is

    def _read_moment(self, parts: list[str]) -> None:
        """Read the moment from the parts that name a day, a time or a zone."""
        moment: list[str] = []
        before = ""
        for part in parts:
            part = re.sub(r"^(?:on|from|am|le|el|il|op) (?=\S)", "", part, flags=re.IGNORECASE)
            part = _DOTTED_HOUR.sub(r"\1 at \2:\3", part)
            if part in (_PLACE, _PEOPLE):
                before = part
            elif before == _PLACE and (part[0].isdigit() or part[0].isupper()) and not self._is_when(part):
                self._append("place", part, ", ")
            elif not self._is_when(part):
                self._take_remaining(part)
            elif is_time(part):
                moment.append(part)
            else:
                moment.append(_AT_HOUR.sub(_with_minutes, part))
        if not moment:
            self.problems.append("Missing: when it is. For example: thu 14:00")
            return
        text = " ".join(moment)
        city = _IN_CITY.fullmatch(self.fields.get("place", ""))
        if (city or self.fields.get("kind") == "on site") and not self._names_zone(text):
            place = city[1] if city else self.fields.get("place", "")
            text += f" in {place}" if place and knows_zone(place) else ""
        try:
            self.fields["at"], self.fields["zone"] = read_moment(text, self.now, self.zone)
        except DateNotUnderstood as error:
            # "in Leeds" is meant as a place, where a city with a zone of its own is meant as its time.
            if "time zone" in str(error):
                city = _IN_CITY.fullmatch(text)
                self.problems.append(f"{error} For a place, write “at {city[1]}”." if city else str(error))
            elif "is not a date" in str(error) and (unknown := self._words_beside(text)):
                self._take_remaining(unknown)
            else:
                self.problems.append(str(error))

    def _is_when(self, part: str) -> bool:
        if is_time(part) or _AT_HOUR.search(part) or _ZONE.fullmatch(part):
            return True
        if (city := _IN_CITY.fullmatch(part)) and knows_zone(city[1]):
            return True
        try:
            read_day(re.sub(r" (?:at|in .*)$", "", part), self.now.astimezone(self.zone).date())
        except DateNotUnderstood as error:
            # A day that does not exist is still a day, and is refused with its own message.
            return any(char.isdigit() for char in part) and "is not a date" not in str(error)
        return True

    def _words_beside(self, text: str) -> str:
        """The fewest words without which a moment is understood; empty when there are none."""
        words = text.split()
        for count in range(1, len(words)):
            for first in range(len(words) - count + 1):
                beside = " ".join(words[first : first + count])
                if self._is_when(beside) or any(char.isdigit() for char in beside):
                    continue
                moment = words[:first] + words[first + count :]
                try:
                    read_moment(" ".join(moment), self.now, self.zone)
                except DateNotUnderstood:
                    continue
                return beside
        return ""

    def _names_zone(self, text: str) -> bool:
        return re.search(r"\bin [^\W\d]", text) is not None or _ZONE.search(text) is not None

    def _take_remaining(self, part: str) -> None:
        """Read a part of no known form: a text in quotes or one more name; ask about anything else."""
        if _IS_HELD.fullmatch(part) and "place" not in self.fields:
            self._append("place", part, ", ")
        elif "people" in self.fields and _NAME.fullmatch(part):
            self._append("people", part.removeprefix("and "), ", ")
        elif (match := _DAY_AND_NUMBER.fullmatch(part)) and self._is_when(match[1]):
            self.problems.append(f"{formatting.quoted(part)} has no time. For example: {match[1]} {match[2]}:00")
        else:
            part_text = self._with_quotes(part)
            self.problems.append(
                f"What is {formatting.quoted(part_text)}? Write “with” before a name and “at” before a place."
            )


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def _with_minutes(match: re.Match[str]) -> str:
    return match[1].replace(".", ":") if "." in match[1] else f"{match[1]}:00"


def _minutes_of_hours(written: str) -> int:
    """The minutes of a number of hours such as "1.5", "1,5" or "1½"."""
    return round(float(written.replace(",", ".").replace(" 1/2", ".5").replace("½", ".5")) * 60)


def _minutes_of_day(match: re.Match[str], number: str) -> int | None:
    """Minutes since midnight of one end of a span; None when it is no time of day."""
    hour, minute = int(match[f"h{number}"]), int(match[f"m{number}"] or 0)
    am_or_pm = match[f"half{number}"]
    if am_or_pm is None and number == "1" and match["half2"] and 1 <= hour <= 12:
        # In "2-3pm" both are in the afternoon, in "11-1pm" the first is not.
        end_hour = int(match["h2"]) % 12
        am_or_pm = match["half2"] if hour % 12 <= end_hour else "am"
    if not am_or_pm:
        hour = hour_meant(match[f"h{number}"])
    elif 1 <= hour <= 12:
        hour = hour % 12 + (12 if am_or_pm.casefold().startswith("p") else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None
