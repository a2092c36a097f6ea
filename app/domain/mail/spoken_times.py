"""Times of day as people say them ("half 8", "halb neun", "las ocho y media"), written as digits.

A text stays as long as it was, so that what stands where in it stays true. "Half 8" is half past eight in English and
half an hour before eight in German and Dutch, so the language decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_WORDS = {
    "en": ("one two three four five six seven eight nine ten eleven twelve",),
    "de": ("eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf",),
    "fr": ("une deux trois quatre cinq six sept huit neuf dix onze douze",),
    "es": ("una dos tres cuatro cinco seis siete ocho nueve diez once doce",),
    "nl": (
        "een twee drie vier vijf zes zeven acht negen tien elf twaalf",
        "enen tweeen drieen vieren vijven zessen zevenen achten negenen tienen elven twaalven",
    ),
    "it": ("una due tre quattro cinque sei sette otto nove dieci undici dodici",),
}
_HOURS = {word: n for lines in _WORDS.values() for line in lines for n, word in enumerate(line.split(), 1)}
_WORDS_OF_HOURS = "|".join(sorted(_HOURS, key=len, reverse=True))
_HOUR = rf"(?P<hour>1[0-2]|[1-9]|{_WORDS_OF_HOURS})(?![\d:]|\.\d)\b"
_ANY_HOUR = rf"(?P<hour>2[0-3]|1[0-9]|[1-9]|{_WORDS_OF_HOURS})(?![\d:]|\.\d)\b"
_HOUR_IN_HOURS = rf"(?P<hour>2[0-3]|1[0-9]|[1-9]|{_WORDS_OF_HOURS}) ?h(?:eures?)?"
_SAID_HOUR = rf"(?P<hour>{_WORDS_OF_HOURS})\b"
_HOUR_IN_WORDS = (
    rf"(?P<hour>{_WORDS_OF_HOURS})\b(?=\s*(?:[.,;:!?)]|$|\n|uhr|uur|h\b|o'clock|sharp|in the|on\b|this|tomorrow|today|en punto"
    r"|nachmittags|vormittags|morgens|abends|mittags|de la|del|di (?:mattina|sera)|precise|prazise|im\b|bei uns|in het|in der"
    r"|(?:and|but|or|with|if|please|und|oder|mit|bitte|met|con)\b))"
)
"""An hour in words with nothing behind it that could be counted."""
_LATEST_AT_NIGHT = 6
"""An hour up to this one is meant in the afternoon where nothing else is said."""

_Rule = tuple[str, int]
_RULES: dict[str, Sequence[_Rule]] = {
    "en": (
        (r"(?:at )?12 (?P<hour>noon)\b", 0),
        (r"(?:at|around|from) (?P<hour>noon|midday)\b", 0),
        (r"(?<!after)(?P<hour>noon)(?= (?:on|tomorrow|today|this))", 0),
        (rf"half(?: past)? {_HOUR}", 30),
        (rf"(?:a )?quarter past {_HOUR}", 15),
        (rf"(?:a )?quarter to {_HOUR}", -15),
        (
            rf"(?:at|from|for|by|about|around|until|till) {_SAID_HOUR}(?= o'clock| in the (?:morning|afternoon)| sharp)",
            0,
        ),
        (rf"(?:at|from|around) {_HOUR_IN_WORDS}", 0),
    ),
    "de": (
        (r"(?:um )?12 uhr (?P<hour>mittags?)\b", 0),
        (rf"halb {_HOUR}", -30),
        (rf"viertel nach {_HOUR}", 15),
        (rf"(?:viertel vor|dreiviertel) {_HOUR}", -15),
        (rf"(?:um|ab|gegen) {_SAID_HOUR}(?= uhr\b(?! ?\d))", 0),
        (rf"(?:um|ab|gegen) {_HOUR_IN_WORDS}", 0),
    ),
    "nl": (
        (rf"half {_HOUR}", -30),
        (rf"kwart over {_HOUR}", 15),
        (rf"kwart voor {_HOUR}", -15),
        (rf"(?:om|vanaf) {_SAID_HOUR}(?= uur)", 0),
        (rf"(?:om|vanaf|rond|tegen) {_HOUR_IN_WORDS}", 0),
    ),
    "fr": (
        (r"(?<!apres-)(?<!apres )(?<!matin )\b(?P<hour>midi) et demie?\b", 30),
        (r"(?:a|vers|des|pour) (?P<hour>midi)\b(?! et)", 0),
        (rf"{_HOUR_IN_HOURS} et demie", 30),
        (rf"{_HOUR_IN_HOURS} et quart", 15),
        (rf"{_HOUR_IN_HOURS} moins le quart", -15),
        (rf"a {_SAID_HOUR}(?= heures?\b)", 0),
    ),
    "es": (
        (r"a las (?:doce|12) del (?P<hour>mediodia)", 0),
        (r"(?:al?|hacia el) (?P<hour>mediodia)\b", 0),
        (rf"las? {_HOUR} y media", 30),
        (rf"las? {_HOUR} y cuarto", 15),
        (rf"las? {_HOUR} menos cuarto", -15),
        (rf"(?:a|sobre|hacia) las? {_HOUR_IN_WORDS}", 0),
    ),
    "it": (
        (r"(?:a|per|verso) (?P<hour>mezzogiorno) e mezz[ao]\b", 30),
        (r"(?:a|per|verso) (?P<hour>mezzogiorno)\b", 0),
        (rf"(?:alle|le|dalle|ore) {_ANY_HOUR} e (?:mezza|mezzo|trenta|30)\b", 30),
        (rf"(?:alle|le|dalle|ore) {_ANY_HOUR} e (?:un quarto|quindici|15)\b", 15),
        (rf"(?:alle|le|dalle|ore) {_ANY_HOUR} e (?:tre quarti|quarantacinque|45)\b", 45),
        (rf"(?:alle|le|dalle|ore) {_ANY_HOUR} meno un quarto", -15),
        (rf"(?:alle|dalle) {_HOUR_IN_WORDS}", 0),
    ),
}
_NOON = frozenset(("noon", "midday", "mittag", "mittags", "midi", "mediodia", "mezzogiorno"))
_COMPILED = {
    language: [
        (re.compile(rf"\b{pattern}".replace(_WORDS_OF_HOURS, "|".join(" ".join(_WORDS[language]).split()))), minutes)
        for pattern, minutes in rules
    ]
    for language, rules in _RULES.items()
}
_SURE = [
    (expression, minutes)
    for rules in _COMPILED.values()
    for expression, minutes in rules
    if not expression.pattern.startswith(r"\bhalf")
]
_SURE.append((re.compile(r"\bhalf (?P<hour>een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\b"), -30))
_MAY_HOLD = re.compile(
    rf"\b(?:half|quarter|halb|\w*viertel|kwart|demie|quart|media|cuarto|mezz[ao]|o'clock|uhr|uur|heures?|ore|d?alle|morning"
    rf"|afternoon|sharp|{'|'.join(sorted(_NOON))}|(?:at|from|around|um|ab|gegen|om|vanaf|rond|tegen|las?) (?:{_WORDS_OF_HOURS}))\b"
)
_EARLY = re.compile(
    r"\s*(?:uhr )?(?:(?:o'clock )?in the morning|am\b|morgens|fruh|vormittags|du matin|de la manana|'s ochtends"
    r"|'s morgens|di mattina|del mattino)"
)


def in_digits(flat: str, language: str) -> str:
    """A text without case and accents, with the times said in it in digits, each padded to its length.

    What is said in other languages is read too, but for "half", which is another time in each: a short text may not
    tell which language it is in.
    """
    if not language or not _MAY_HOLD.search(flat):
        return flat
    for expression, minutes in (*_COMPILED.get(language, ()), *_SURE):
        flat = expression.sub(_written(minutes), flat)
    return flat


def _hour(word: str) -> int:
    if word in _NOON:
        return 12
    return int(word) if word.isdigit() else _HOURS[word]


def _written(minutes: int) -> Callable[[re.Match[str]], str]:
    def replaced(match: re.Match[str]) -> str:
        hour = _hour(match["hour"])
        if hour <= _LATEST_AT_NIGHT and not _EARLY.match(match.string, match.end()):
            hour += 12
        total = hour * 60 + minutes
        written = f"{total // 60}:{total % 60:02d}"
        if len(written) > len(match[0]):
            written = f"{total // 60}h"
        return written.ljust(len(match[0]))

    return replaced
