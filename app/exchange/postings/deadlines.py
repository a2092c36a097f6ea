"""Reads the last day to apply from structured data, labels and sentences of a posting."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

from app.domain.calendar_words import MONTHS, WEEKDAYS
from app.exchange.cells.read_days import Order, read_day
from app.exchange.postings.html_text import one_line
from app.exchange.postings.labels import Labels
from app.exchange.postings.page import SavedPage

_YEARS = range(2000, 2100)
_LABEL = re.compile(
    r"(?:bewerbungs(?:schluss|frist|ende|schluß)|bewerbung(?:en)? (?:bitte )?(?:bis|spätestens)|"
    r"bewerben sie sich (?:bitte )?(?:bis|spätestens)|bewirb dich (?:bitte )?bis|einsendeschluss|ausschreibungsfrist|"
    r"ende der bewerbungsfrist|\bfrist\b|bis (?:zum|spätestens)(?= [^\n]{0,60}bewerb)|closing (?:date|on)|"
    r"closing(?=:? (?:\w+ )?\d)|closes(?=:? (?:\w+ )?\d)|apply (?:by|before|until|no later than)|"
    r"applications? (?:close[sd]?|deadline|due|must be (?:received|submitted)|will be accepted|accepted)|(?:latest|"
    r"final|last) (?:date|day|time)(?: and (?:date|time))? (?:for|of) (?:the )?(?:receipt|receiving|submission|"
    r"submitting)|deadline(?: to apply| for applications?)?|closes(?: on)?|last (?:day|date) (?:to apply|"
    r"for (?:applying|applications?))|valid (?:through|until)|open until(?! filled)|job expires|expires on|"
    r"end date(?=: [^\n]{4,30} \(\d+\+? days left)|"
    r"expiry date|date limite(?: de candidature| de dépôt)?|clôture des candidatures|candidatures? (?:à envoyer |"
    r"à adresser )?(?:jusqu['’]au|avant le)|postuler avant le|fecha (?:límite|limite|de cierre)|"
    r"plazo (?:de (?:solicitud|presentación|inscripción))?|hasta el|entro (?:e non oltre )?(?:il|"
    r"le ore [\d:.]+ (?:del|di)(?: giorno)?)|hasta las [\d:.]+ ?(?:h|horas)? del(?: día)?|scadenza|"
    r"termine (?:ultimo )?(?:per l[ae] )?(?:presentazione|candidatur[ae])|candidature entro(?: il)?|entro il|"
    r"sluitingsdatum|solliciteren (?:kan )?(?:tot(?: en met)?|t/m|voor|vóór)|reageren (?:kan )?(?:tot(?: en met)?|t/m|"
    r"voor|vóór)|sista (?:ansökningsdag|dag)|ansök senast|ansøgningsfrist|søknadsfrist|termin składania|aplikuj do|"
    r"ważna do|prazo(?: de candidatura)?|data limite|candidaturas até|son başvuru|hakuaika päättyy|uzávěrka|応募締切|"
    r"締切)",
    re.I,
)
_TIME_OF_DAY = r"(?:(?:\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b\.?|noon)|noon|midday|midnight)(?: on)?,? )?"
_SENTENCE = re.compile(
    r"(?:bewerb\w*[^\n]{0,110}?\bbis\b(?: (?:spätestens|zum|einschließlich|zu|einschl\.))*|(?:applications?|vacancy|"
    r"post|posting|job)\b[^\n.]{0,70}?\b(?:closes?|closing|close[sd]?)(?: on| at)?\b|(?:appl(?:y|ications?)|"
    r"expressions? of interest|submit|"
    r"write|send|contact|text|ring|call|e-?[m]ail)\b(?:[^\n.]|\.(?=\w)|(?<=Co)\.){0,130}?\b(?:by(?! (?:post|e-?[m]ail|"
    r"letter|hand|phone|sending|completing|filling|clicking))|before|until|no later than)|(?:get|hand|post|bring|"
    r"return|give|forward)\b (?:it|them|that|this|these|yours?|your|a|an|us)\b(?:[^\n.]|\.(?=\w)){0,60}?\b(?:by|"
    r"before|no later than)|(?:schick|send|melde)\w*[^\n]{0,80}?\bbis\b(?: (?:spätestens|zum))*|(?:parvenir|envoy|"
    r"adress|transm)\w*(?:[^\n.]|\.(?=\w)){0,90}?(?:avant le|jusqu['’]au|au plus tard le)|(?:llegar|inviat|fate|"
    r"spedit|laat|geef)\w*(?:[^\n.]|\.(?=\w)){0,60}?(?:antes del|hasta el|entro il|vóór|voor|uiterlijk|tot)|(?:drop|"
    r"interested|cv|letter|hear from you|reach(?:es)? us|have (?:them|it|yours?)|receive(?:d)?)\b(?:[^\n.]|"
    r"\.(?=\w)){0,90}?\b(?:by|before|no later than)|(?:candidature|postule[rz]|cv|dossier)(?:[^\n.]|"
    r"\.(?=\w)){0,90}?(?:avant (?:le|la clôture,? le)|jusqu['’]au|au plus tard le)|(?:candidatur|cv|solicitud|"
    r"inscr[ií]|curr[ií]cul|llam|escrib|envía|manda|telefon|scriv|chiam)\w*(?:[^\n.]|\.(?=\w)){0,90}?(?:hasta el|"
    r"antes del|"
    r"entro il|até)|(?:solli|stuur|brief|reageer|[m]ail|cv)\w*(?:[^\n.]|\.(?=\w)){0,90}?(?:tot|vóór|voor|uiterlijk)|"
    r"(?:cerramos|cierra|wir schließen|we close|clôturons|chiudiamo|si chiude|we sluiten)\b[^\n.]{0,50}?\b(?:el|am|on|"
    r"le|il|op)\b(?=(?: [^\W\d]+,?)? \d)|ans(?:ök|øg)\w*[^\n.]{0,90}?(?:senast|senest))[ :]*"
    rf"{_TIME_OF_DAY}(?:[^\W\d]+[,.]? )?(?:den |dem |the |le )?",
    re.I,
)
_NEAR = 90
_SAME_LINE = re.compile(r"(?:[ :.*–-]*\n(?!\n))?[^\n]*")
"""The rest of a label's line, or the next line where the label stands alone."""
_ALSO_OF_CONTRACTS = ("hasta el", "entro il", "open until", "valid until", "valid through")
_OF_APPLYING = re.compile(
    r"candidat|\bcv\b|curr[ií]cul|solicitud|inscri|present|domand|env[ií]|invia|plazo|oferta|annuncio|posting|appl|"
    r"job|offer",
    re.I,
)
_STILL_NEW = 120
_AHEAD = 300
_MONTH = re.compile(r"(?P<month>[^\W\d_]{3,12})\.? (?:de |del )?(?P<year>20\d\d)(?!\d)")
_NO_YEAR = re.compile(
    r"[ :*]*(?:(?:is|ist|est|es|è) )?(?:(?:midnight|midday|noon|\d{1,2}(?:[:.]\d\d)? ?[ap]m)?,? ?(?:on |"
    r"at )?)?(?:(?:the|le|el|il|den|dem|zum|"
    r"am) )?(?:(?P<weekday>[^\W\d]{3,12})[,.]? )?(?:the |den |dem |le )?(?:(?P<day>\d{1,2})(?:\.|st|nd|rd|th|er|º)? "
    r"(?:de |of )?(?P<month>[^\W\d_]{3,12})\b(?!\.?,? (?:de |del )?\d{4})|(?P<named>[^\W\d_]{3,12})\.? "
    r"(?P<nth>\d{1,2})(?:st|nd|rd|th)?\b(?!,? \d{4}|[.:]\d)|"
    r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})\b(?![/.]\d|\s?%))",
    re.I,
)
"""A day and a month without a year, in words or in two figures."""
_DAY = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\. ?\d{1,2}\. ?(?:\d{4}|\d{2}\b)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}(?:\.|st|"
    r"nd|rd|th|er|º)? (?:de |of )?[^\W\d_]{3,12}\.?,? (?:de |del )?\d{4}|[^\W\d_]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? "
    r"\d{4}|\d{4}\. ?\d{1,2}\. ?\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日",
    re.I,
)


def read_last_day(value: Any, order: Order | None = None) -> date | None:
    """The day a value of structured data or a label names; a timestamp keeps its own day, whatever the zone."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("value")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        dates = (_day_of(seconds) for seconds in (value, value / 1000))
        return next(filter(None, dates), None)
    text = one_line(value)
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return read_last_day(int(text))
    return _day_named(text, order) or _first_day(text, order)


def _day_named(text: str, order: Order | None) -> date | None:
    """The day a text names; None where its year cannot be a posting's."""
    day = read_day(text.strip(" ."), order)
    return day if day is not None and day.year in _YEARS else None


def _day_of(seconds: float) -> date | None:
    """The day of a timestamp in seconds; None where its year cannot be a posting's."""
    with suppress(ValueError, OverflowError, OSError):
        day = datetime.fromtimestamp(seconds, UTC).date()
        return day if day.year in _YEARS else None
    return None


def last_day_of_range(text: str, order: Order | None = None) -> date | None:
    """The last day of a range such as "from 1 to 20 November 2026"; None for any other text."""
    dates = [match[0] for match in _DAY.finditer(text)]
    if not 1 <= len(dates) <= 2 or not re.search(
        rf"\d{{1,2}}\.?(?: ?(?:de )?[^\W\d_]{{1,12}})?"
        rf"\s*(?:-|–|—|to|until|bis|au|al|a|tot|t/m|hasta|e)\s+(?:the |el |le |zum |il )?{re.escape(dates[-1])}",
        text,
    ):
        return None
    return _day_named(dates[-1], order)


def deadline_in(text: str, order: Order | None = None) -> date | None:
    """The first last day to apply that a posting's text names for certain, or None."""
    for label in _LABEL.finditer(text):
        if label[0].casefold() in _ALSO_OF_CONTRACTS and not _OF_APPLYING.search(
            text, label.start() - _NEAR, label.end() + _NEAR
        ):
            continue
        match = _SAME_LINE.match(text, label.end(), label.end() + _NEAR)
        if day := _first_day(match[0] if match else "", order):
            return day
    for sentence in _SENTENCE.finditer(text):
        for match in _DAY.finditer(text, sentence.start(), sentence.end() + _NEAR):
            # The sentence may end with the name of a month, as in "by May 3, 2027".
            if match.start() <= sentence.end() < match.end() and (day := _first_day(match[0], order)):
                return day
    return None


def _first_day(text: str, order: Order | None) -> date | None:
    return next(filter(None, (_day_named(match[0], order) for match in _DAY.finditer(text))), None)


def date_written(text: str, order: Order | None, today: date) -> date | None:
    """The latest recent day that a page names, taken as the day it was written; None where there is none."""
    named = (_day_named(match[0], order) for match in _DAY.finditer(text))
    return max((day for day in named if day and 0 <= (today - day).days <= _STILL_NEW), default=None)


def names_coming_month(text: str, today: date) -> bool:
    """Whether a page names a coming month with its year, as of a first day at work, which shows it is current."""
    for match in _MONTH.finditer(text):
        first = read_day(f"1. {match['month']} {match['year']}", None)
        if first is not None and 0 < (first - today).days < _AHEAD:
            return True
    return False


def deadline_without_year(
    text: str, written: date, *, labelled: bool = False, order: Order | None = None, surely: bool = False
) -> date | None:
    """The last day to apply that a text gives without a year: the next such day after `written`, or None.

    With `surely`, only one whose weekday the text names, as "Sunday 20 December", so that the year is certain.
    """
    starts = [0] if labelled else [lead_in.end() for lead_in in (*_LABEL.finditer(text), *_SENTENCE.finditer(text))]
    for start in starts:
        before = text[:start].rstrip(" ,.").rpartition(" ")[2]
        if before.casefold() in MONTHS:  # "before Jan 10"
            start = text.rindex(before, 0, start)
        match = _NO_YEAR.match(text, start)
        if match is None:
            continue
        days = (_day_in_year(match, year, order) for year in (written.year, written.year + 1))
        day = next((day for day in days if day is not None and day >= written), None)
        weekday = WEEKDAYS.get((match["weekday"] or before).casefold())
        if day is not None and (weekday == day.weekday() if surely else weekday in (None, day.weekday())):
            return day
    return None


def _day_in_year(match: re.Match[str], year: int, order: Order | None) -> date | None:
    """The day that a day and a month without a year are in a year; None for two figures of unknown order."""
    if match["first"]:
        return read_day(f"{match['first']}/{match['second']}/{year}", order)
    return read_day(f"{match['day'] or match['nth']}. {match['month'] or match['named']} {year}", None)


def deadline_of_page(page: SavedPage, labels: Labels, text: str) -> date | None:
    """The last day to apply, from labels first."""
    for label in labels.get("deadline", ()):
        if day := last_day_of_range(label, page.order) or read_last_day(label, page.order):
            return day
    visible = page.visible
    if day := deadline_in(text, page.order) or deadline_in(visible, page.order):
        return day
    date_of_page = date_written(visible, page.order, page.today)
    if date_of_page is None and (page.is_copied or names_coming_month(visible, page.today)):
        date_of_page = page.today
    lines = [(line, True) for line in labels.get("deadline", ())]
    dates = (
        deadline_without_year(
            line, date_of_page or page.today, labelled=labelled, order=page.order, surely=date_of_page is None
        )
        for line, labelled in (*lines, (text, False))
    )
    return next(filter(None, dates), None)


def closes_on_some_day(text: str, page: SavedPage) -> bool:
    """Whether a text names a last day to apply, be its year known or not."""
    return deadline_in(text, page.order) is not None or deadline_without_year(text, page.today) is not None
