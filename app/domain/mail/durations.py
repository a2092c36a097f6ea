"""How long something takes, as the text of an email says in six languages."""

from __future__ import annotations

import re

from app.domain.calendar_words import MONTHS, NUMBERS, WEEKDAYS
from app.domain.mail.days import flat_text

_TENS = {word: number for word, number in NUMBERS.items() if number >= 20 and number % 10 == 0} | {
    "quatre vingt": 80,
    "quatre-vingt": 80,
    "hundred": 100,
    "cent": 100,
    "ciento": 100,
}
_FRACTIONS = {
    "½": 0.5,
    "an": 1.0,
    "un'": 1.0,
    "zweieinhalb": 2.5,
    "tweeenhalf": 2.5,
    "twee-en-een-half": 2.5,
    "dreieinhalb": 3.5,
}
_WORDS = "|".join([*NUMBERS, *_FRACTIONS])
_ANY_NUMBER = rf"(?:\d{{1,3}}(?:[.,]\d\d?)?|{_WORDS})"
_AND_A_HALF = r"(?:and a half|et demie?|y media|en een half|e mezz[ao])\b"
_LENGTH = re.compile(
    rf"(?<![\w½])(?<!\d[.,:])(?:(?P<tens>{'|'.join(_TENS)})[\s-](?:(?:and|et|y)\s)?(?P<ones>{'|'.join(NUMBERS)})|(?P<number>{_ANY_NUMBER}))"
    rf"(?P<half>\s?½|\s1/2|\s{_AND_A_HALF})?"
    rf"(?:\s?-?\s?(?:to|bis|a|tot|-|–|/)\s?{_ANY_NUMBER}(?:\s?½)?)?[\s-]{{0,2}}(?:a\s)?"
    r"(?:(?P<hours>hours?\b|stunden?\b|hrs?\b|std\b|ora\b|ore\b|(?P<clock>heures?\b|horas?\b|uur\b))"
    r"|minutes?|minutig\w*|minuten|minutos|minuti|minute|min\b|mins\b)"
    rf"(?(hours)(?:(?P<half_behind>\s{_AND_A_HALF})|\s(?:(?:and|und|et|y|en|e)\s)?(?P<minutes>\d{{1,2}})(?:\s?min\w*|(?=\s?(?:[.,;!?)]|$))))?+)"
    r"(?!\w|\s(?:before|early|earlier|prior|in advance|ahead|vorher|fruher|eher|vor (?:dem|beginn)|avant|en avance|a l'avance|antes|de antelacion|eerder|van tevoren|voor"
    r"|prima|in anticipo)\b)"
)
_SAID_LENGTHS = (
    (
        45,
        r"three quarters of an hour|dreiviertelstunde|drei ?viertel ?stunden?|trois quarts d'heure|tres cuartos de hora|drie ?kwartier|tre quarti d'ora",
    ),
    (90, r"anderthalb(?:e|er)? stunden?|eineinhalb stunden?|hora y media|anderhalf uur"),
    (
        15,
        r"a quarter of an hour|viertelstunde|un quart d'heure|(?:un )?cuarto de hora|(?<!drie )(?<!drie)kwartier(?:tje)?|(?:un )?quarto d'ora",
    ),
    (
        30,
        r"half an hour|half-?hour|halbstund\w+|halbe\w? stunde|(?:une )?demi[ -]?heure|media hora|half ?uur(?:tje)?|mezz'?ora",
    ),
    (60, r"einstundig\w*|horita|uurtje|un'oretta"),
)
"""Lengths of time in words, and their minutes."""
_IN_WORDS = [(minutes, re.compile(rf"\b(?:{words})\b")) for minutes, words in _SAID_LENGTHS]
_AT_A_TIME = re.compile(
    rf"(?:\b(?:a|des|vers|avant|apres|jusqu'a|om|vanaf|rond|tegen|tot|na|(?:a|de|desde|hasta|sobre) las?|{'|'.join(WEEKDAYS)}"
    rf"|\d{{1,2}}\.? (?:de )?(?:{'|'.join(MONTHS)})(?: (?:de )?20\d\d)?)|\d[./]\d{{1,2}}[./]?\d*)[\s,(:]*$"
)
"""Words behind which "8 heures" is a time of day."""
_OF_THE_DAY = re.compile(r"\s(?:du (?:matin|soir)|de l'apres-midi|precises?|pile|'s \w+|precies|de la |en punto)")
_MOST_HOURS = 8
_LEAST_MINUTES, _MOST_MINUTES = 5, 600


def minutes_in(text: str) -> int | None:
    """The minutes something takes, by the first length of time in a text."""
    plain = flat_text(text)
    in_digits = ((match.start(), -minutes) for match in _LENGTH.finditer(plain) if (minutes := _minutes(match)))
    in_words = ((match.start(), -minutes) for minutes, words in _IN_WORDS if (match := words.search(plain)))
    lengths = [*in_digits, *in_words]
    return -min(lengths)[1] if lengths else None


def _minutes(match: re.Match[str]) -> int | None:
    """The minutes of a match of `_LENGTH`; None when no meeting or test takes so long or so short, or for a time."""
    number = _TENS[match["tens"]] + NUMBERS[match["ones"]] if match["tens"] else _number(match["number"])
    if match["half"] or match["half_behind"]:
        number += 0.5
    if match["clock"] and (
        _AT_A_TIME.search(match.string, 0, match.start()) or _OF_THE_DAY.match(match.string, match.end())
    ):
        return None
    if match["hours"] and number > _MOST_HOURS:
        return None
    minutes = int(number * 60) + int(match["minutes"] or 0) if match["hours"] else int(number)
    return minutes if _LEAST_MINUTES <= minutes <= _MOST_MINUTES else None


def _number(written: str) -> float:
    if written[0].isdigit():
        return float(written.replace(",", "."))
    return _FRACTIONS[written] if written in _FRACTIONS else NUMBERS[written]
