"""Translates days counted from today into English, so that one grammar reads German, French, Spanish and others."""

from __future__ import annotations

from app.domain.calendar_words import MONTHS, NUMBERS, WEEKDAYS
from app.domain.formatting import MONTHS as MONTH_NAMES
from app.domain.formatting import WEEKDAYS as WEEKDAY_NAMES
from app.domain.patterns import compiled_later
from db.sql.fold_text import fold

_WORDS = {
    word: english
    for english, words in {
        "day": "tag tage tagen jour jours dia dias giorno giorni dag dagen",
        "week": "woche wochen semaine semaines semana semanas settimana settimane week weken",
        "month": "monat monate monaten monats mois mes meses mese mesi maand maanden",
        "year": "jahr jahre jahren jahres an ans annee annees ano anos anno anni jaar jaren",
        "next": "nachste nachsten nachster nachstes kommende kommenden kommender kommendes prochain prochaine proximo"
        " proxima prossimo prossima volgende komende",
        "last": "letzte letzten letzter letztes vergangene vergangenen dernier derniere passe passee pasado pasada"
        " scorso scorsa vorige afgelopen",
        "end": "ende fin fine eind einde",
        "start": "anfang debut principio principios inizio begin",
    }.items()
    for word in words.split()
}
_ARTICLE = compiled_later(r"^(?:l[ae]|el|il(?! y a)|d[eu]|de[nrs]|die|das) ")
_AGO = compiled_later(r"(?:vor|il y a|hace) (\S+) (\S+)|(\S+) (\S+) (?:fa|geleden)")
_AHEAD = compiled_later(r"(?:in|dans|en|dentro de|tra|fra|over) (\S+) (\S+)")
_WHICH = compiled_later(r"(\S+) (\S+)|(\S+) que viene")
_EDGE = compiled_later(r"(\S+) (?:de[srl]? |du |della |de la |van (?:de |het )?)?(\S+)")
_IN_A_WEEK = compiled_later(r"(\S+) in (?:einer|1) woche")


def in_english(plain: str) -> str:
    """A day in English, such as "2 week ago" for "vor zwei Wochen"; empty where it is not counted from today."""
    words = _ARTICLE.sub("", fold(plain))
    if match := _AGO.fullmatch(words):
        return _counted_in_english(match[1] or match[3], match[2] or match[4], "{} ago")
    if match := _AHEAD.fullmatch(words):
        return _counted_in_english(match[1], match[2], "in {}")
    if (match := _IN_A_WEEK.fullmatch(words)) and match[1] in WEEKDAYS:
        return f"{_weekday_in_english(match[1])} week"
    if match := _WHICH.fullmatch(words):
        first, second = (match[3], "prochain") if match[3] else (match[1], match[2])
        for which, unit in ((first, second), (second, first)):
            period = _unit_in_english(unit) or _weekday_in_english(unit)
            if period and _WORDS.get(which) in ("next", "last"):
                return f"{_WORDS[which]} {period}"
    match = _EDGE.fullmatch(words)
    if match and _WORDS.get(match[1]) in ("end", "start"):
        month = MONTHS.get(match[2])
        unit = MONTH_NAMES[month - 1].casefold() if month else _unit_in_english(match[2])
        return f"{_WORDS[match[1]]} of {unit}" if unit else ""
    return ""


def _counted_in_english(count: str, unit: str, template: str) -> str:
    number = int(count) if count.isdecimal() else NUMBERS.get(count)
    english_unit = _unit_in_english(unit)
    return template.format(f"{number} {english_unit}") if number is not None and english_unit else ""


def _unit_in_english(word: str) -> str:
    unit = _WORDS.get(word, "")
    return unit if unit in ("day", "week", "month", "year") else ""


def _weekday_in_english(word: str) -> str:
    number = WEEKDAYS.get(word)
    return "" if number is None else WEEKDAY_NAMES[number].casefold()
