"""Deadlines and durations in the text of an email, in six languages."""

from __future__ import annotations

import re
from datetime import date, timedelta

from app.domain.mail.calendar_words import NUMBERS
from app.domain.mail.days import WEEKDAY, days_in, flat

_BY = re.compile(
    r"(?:\b(?:by|until|till|before|no later than|not later than|the latest|latest|deadline|due|expires?(?: on)?|closed?s?(?: for you)?(?: on)?"
    r"|valid until|bis(?: zum| spatestens| einschliesslich)*|spatestens|einsendeschluss|frist|avant|jusqu'au|d'ici|au plus tard"
    r"|date limite|echeance|antes|hasta|a mas tardar|plazo|fecha limite|voor|uiterlijk|tot(?: en met)?|deadline|entro(?: e non oltre)?"
    r"|prima|scadenza|scade|vervalt|verloopt|expire|caduca|ablauf)\b)"
    r"[\s:,(]*(?:(?:is|on|op|am|zum|den|le|la|el|del|de|il|du|au|the|at|um|om|end of|eod|cob|close of business|ist|est|es|midnight on)\b[\s:,]*)*"
    rf"(?:(?:\d{{1,2}}[:.h]\d{{2}}|\d{{1,2}}\s?[ap]m|noon|midnight)[\s,]*(?:uhr|uur|h)?\s*(?:on|am|op|le|el|del|il|of|de)?\s*)?(?:(?:{WEEKDAY})\b[\s,.]*(?:(?:den|le|el|the|dem)\s+)?)?$"
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


def _working_days(day: date, number: int) -> date:
    while number > 0:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day
