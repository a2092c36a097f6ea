"""Reads days that job sites count back from the day a page is looked at, such as "3d ago" and "vor 2 Wochen"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from app.domain.parsing import dates

_MINUTES = r"seconds?|secs?|minutes?|mins?|sekunden?|minuten?|secondes?|segundos?|minutos?|seconden|minut[oiy]?|min"
_HOURS = r"hours?|hrs?|h|stunden?|std|heures?|horas?|uur|uren|or[ae]|godzin[ęay]?|timm[ae]r?|timer?"
_DAYS = r"days?|d|tage?n?|jours?|j|días?|dias?|dag(?:en|ar|e)?|giorn[oi]|dni|dzień"
_LONGER = (
    r"weeks?|wks?|w|months?|mos?|years?|yrs?|y|wochen?|monat(?:en)?|jahr(?:en)?|semaines?|sem|mois|ans?|années?|semanas?"
    r"|mes(?:es)?|años?|weken|maand(?:en)?|jaar|settiman[ae]|mes[ei]|ann[oi]|tydzień|tygodni[e]?|miesiąc\w*|miesięcy|veck[ao]r?|månad(?:er)?|uger?|måned(?:er)?"
)
_ONE = r"an?|one|eine[mr]?|une?|una?|een|één"
_SPAN = (
    rf"(?P<count{{0}}>[0-9]{{{{1,3}}}}\+?|{_ONE})[ \u00a0]?"
    rf"(?:(?P<minutes{{0}}>{_MINUTES})|(?P<hours{{0}}>{_HOURS})|(?P<days{{0}}>{_DAYS})|(?P<longer{{0}}>{_LONGER}))"
)
_ABOUT = (
    r"(?P<about{0}>(?:about|around|over|more than|less than|almost|etwa|über|mehr als|plus de|environ|más de|meer dan"
    r"|circa|oltre) )?"
)
_NOW = r"just now|right now|gerade eben|à l['’]instant|ahora mismo|zojuist|adesso|proprio ora"
_WORDS = (
    r"today|yesterday|heute|gestern|vorgestern|aujourd['’]hui|hier|avant-hier|hoy|ayer|anteayer|vandaag|gisteren"
    r"|eergisteren|oggi|ieri|hoje|ontem"
)
_COUNTED = re.compile(
    rf"(?<!\w)(?:{(_ABOUT + _SPAN).format('1')} (?:ago|geleden|fa|atrás|temu)"
    rf"|(?:vor|il y a|hace|há|för|for) {(_ABOUT + _SPAN).format('2')}(?: sedan| siden)?"
    rf"|(?P<now>{_NOW})|(?P<word>{_WORDS}))(?!\w)",
    re.IGNORECASE,
)
_HALF_A_DAY = 12


class CountedDay(NamedTuple):
    """A day counted back: the words beside it, how it is written, and the day; None where that is not exact."""

    words: str
    written: str
    day: date | None


def split_counted_day(text: str, seen_on: date | None) -> CountedDay | None:
    """The words and the day of a text such as "Applied 3d ago", by the day it was seen; None for other texts.

    Weeks and longer are rounded by the site, so that they name no day.
    """
    match = _COUNTED.search(text)
    if match is None:
        return None
    words = f"{text[: match.start()].strip(' :·,–-')} {text[match.end() :].strip(' :·,.–-')}".strip()
    return CountedDay(words, match[0], None if seen_on is None else _day_of(match, seen_on))


def _day_of(match: re.Match[str], seen_on: date) -> date | None:
    if match["now"]:
        return seen_on
    if match["word"]:
        return dates.read_day(match["word"], seen_on, past=True)
    side = "1" if match["count1"] else "2"
    count = match[f"count{side}"]
    if match[f"longer{side}"] or match[f"about{side}"] or count.endswith("+"):
        return None
    number = int(count) if count.isdecimal() else 1
    if match[f"minutes{side}"]:
        return seen_on
    if match[f"hours{side}"]:
        return seen_on - timedelta(days=(number + _HALF_A_DAY) // 24)
    return seen_on - timedelta(days=number)
