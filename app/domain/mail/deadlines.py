"""Deadlines in the text of an email, in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from app.domain.calendar_words import NUMBERS
from app.domain.mail.days import WEEKDAY, DayMatch, days_in, flat_text

NOT_VISITING = r"(?<!come )(?<!drop )(?<!pop )(?<!stop )(?<!swing )(?<!call )(?<!pass )(?<!came )(?<!dropped )(?<!popped )(?<!stopped )"
"""Not behind a word for dropping in: "come by Thursday" is no deadline."""
_BY = re.compile(
    rf"(?:\b(?:{NOT_VISITING}by|until|till|before|no later than|not later than|the latest|latest|deadline|due|expires?(?: on)?|closed?s?(?: for you)?(?: on)?"
    r"|valid until|stops? working|bis(?: zum| und mit| spatestens| einschlie(?:ss|ß)lich| inklusive)*|spatestens|einsendeschluss|frist|avant|jusqu'au|d'ici|au plus tard"
    r"|closing date|through|thru|date (?:limite|de cloture)|echeance|cesse(?:ra)? de fonctionner|antes|hasta|a mas tardar|como (?:muy tarde|maximo)|plazo|fecha (?:limite|de cierre)|deja(?:ra)? de funcionar"
    r"|voor|uiterlijk|tot(?: en met)?|t/m|t\.?e\.?m\.?|deadline|fino(?: al?)?|entro(?: e non oltre)?|al piu tardi|smett(?:e|era) di funzionare"
    r"|prima|scadenza|data di chiusura|sluitingsdatum|scade|vervalt|verloopt|expirer?a?|caducar?a?|ablauf)\b)"
    r"[\s:,(]*(?:(?:is|on|op|am|zum|den|le|la|las|los|el|del|de|il|du|au|the|at|um|om|alle|eod|cob|ist|est|es|midnight on|next|this|coming|kommenden|nachsten"
    r"|(?:end|close) of (?:the |this )?(?:day|play|business|week)|end of|(?:early|mid|late)|(?:the )?(?:morning|evening|afternoon|end) of|noon on)\b[\s:,]*)*"
    rf"(?:(?:\d{{1,2}}[:.h]\d{{2}}|\d{{1,2}}\s?[ap]m|noon|midnight)[\s,]*(?:uhr|uur|h)?\s*(?:on|am|op|le|el|del|il|of|de|di|this|next|coming)?\s*)?(?:(?:{WEEKDAY})\b[\s,.(]*(?:(?:den|le|el|the|dem)\s+)?)?$"
)
_AT_THE_LATEST = re.compile(
    r"\s*(?:,|\()?\s*(?:at the (?:very )?latest|or before|or earlier|spatestens|au plus tard|dernier delai|a mas tardar|como (?:muy tarde|maximo)"
    r"|uiterlijk|al piu tardi|is (?:the|our) deadline|ist (?:die frist|einsendeschluss|abgabeschluss))\b"
)
_BACK_FOR = re.compile(
    r"\b(?:(?:send|email|get|return|pass)\b[^.!?]{0,25}\b(?:back|to (?:me|us))|hand(?:ed)? in|renvo\w+|retourn\w+|rendre|rends|rendez|remett\w+"
    r"|m'envo\w+|me (?:transmet\w+|l'envo\w+|faire parvenir)|devuelv\w+|devolv\w+|entreg\w+|(?:manda|envia)(?:me|nos|mel[oa])|mandarme|enviarme"
    r"|(?:invia|manda|rimanda)(?:r?mi|r?cel[oa]|temel[oa])|rimand\w+|restitui\w+|consegn\w+)\b[^.!?]{0,50}"
    rf"\b(?:for|pour|para|per)\s+(?:(?:le|la|el|il|the)\s+)?(?:(?:{WEEKDAY})\b[\s,]*)?$"
)
"""Words that ask for something back on a day they name with "for"."""
_FROM_DAY = re.compile(r"[\s,.]*(?:\d{1,2}[:.h]\d{2}\s*(?:uhr|uur|h)?\s*)?$")
"""What may stand between the first day of a time and the words for its last one."""
_AT_WORK = re.compile(
    r"\b(?:start(?:ing)?|begin(?:ning)?|join|commence|work|run(?:s|ning)?|last(?:s|ing)?|fixed[- ]term|temporary|employed|anfangen|anfang|beginn(?:en|t)?"
    r"|befristet|laufzeit|lauft|beschaftig\w*|eintritt|antreten|commenc\w+|debut\w*|prise de (?:poste|fonctions?)|cdd|incorpor\w+|empez\w+|empiez\w+"
    r"|comenz\w+|contrato temporal|duracion|beginnen|tijdelijk|looptijd|loopt|inizi\w+|cominci\w+|tempo determinato|durata|entrata in servizio)\b[^.!?;:\n]{0,40}$"
)
"""Words for working that make a day behind them the first or the last one of the work."""
_WITHIN = re.compile(
    r"(?<!\d )\b(?:dans un delai d'|(?:within|in|over(?! the)|innerhalb(?: von| der)?|binnen|sous|dans un delai de|dans les|en un plazo de|en el plazo de|dentro de|en|entro|nei|nelle"
    r"|have|hast du|haben sie|avez|disposez de|tienes|dispones de|hai|heb je|heeft u|expires? in|zeit|tijd)\s+)"
    r"(?:the\s+|los\s+|las\s+|i\s+|de\s+|den\s+)?(?:next\s+|nachsten\s+|proximos\s+|proximas\s+|prochains\s+|komende\s+|prossimi\s+)?"
    rf"(?P<number>\d{{1,3}}|(?<=within )a|{'|'.join(NUMBERS)})\s*(?P<work>business |working |calendar |werk|werktagen|arbeitstagen)?\s?"
    r"(?P<unit>days?|hours?|h|weeks?|tagen?|tage|stunden|wochen?|werktagen|arbeitstagen|jours?|heures?|semaines?|dias?|horas?|semanas?"
    r"|dagen|werkdagen|uur|weken|week|giorni|giorno|ore|settimane|settimana)\b(?P<after>\s+(?:ouvres|ouvrables|habiles|laborables|lavorativi))?"
)

_ANY_DAY = date(2000, 1, 3)
"""A day from which weekdays are counted where only what stands around them matters."""


def deadline_in(text: str, sent: date, *, month_first: bool = False, is_of_work: bool = False) -> date | None:
    """The day by which something is to be done, as a text says; None when it says none.

    `is_of_work` is whether starting, running and the like are said of the work, and no deadline then.
    """
    plain = flat_text(text)
    days = days_in(plain, sent, month_first=month_first)
    if (due := next(_due_days(plain, days, is_of_work=is_of_work), None)) is not None:
        return due
    if match := _WITHIN.search(plain):
        number = NUMBERS.get(match["number"]) or (1 if match["number"] == "a" else int(match["number"]))
        unit = match["unit"]
        if unit.startswith(("h", "stunde", "ore", "uur")):
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


def names_only_deadlines(text: str) -> bool:
    """Whether a text names days, all of them deadlines."""
    plain = flat_text(text)
    days = days_in(plain, _ANY_DAY)
    return bool(days) and len(list(_due_days(plain, days, is_of_work=False))) == len(days)


def _due_days(plain: str, days: Sequence[DayMatch], *, is_of_work: bool) -> Iterator[date]:
    """The days of a flat text that are deadlines."""
    end = 0
    for match in days:
        since, end = end, match.end
        by = _BY.search(plain, 0, match.start)
        before = plain[since : match.start - len(by[0])] if by else ""
        if by and ((since and _FROM_DAY.fullmatch(before)) or (is_of_work and _AT_WORK.search(before))):
            continue
        if by or _AT_THE_LATEST.match(plain, match.end) or _BACK_FOR.search(plain, 0, match.start):
            yield match.day


def _working_days(day: date, number: int) -> date:
    while number > 0:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day
