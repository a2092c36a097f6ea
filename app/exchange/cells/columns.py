"""What a header and a status stand for, in the languages of `app/exchange/lexicon`.

`read_header` returns the field of a header, `meaning` what a status says. Words that could mean two opposite things
("declined", "closed") are left out on purpose: the user is asked what they mean.
"""

from __future__ import annotations

import re
from functools import lru_cache

from app.exchange.cells.denied import find_denied, is_not, is_not_yet
from app.exchange.cells.read_days import lacks_year, read_day
from app.exchange.lexicon.cards import PAGE_STATUSES
from app.exchange.lexicon.headers import HEADERS
from app.exchange.lexicon.more_headers import MORE_HEADERS
from app.exchange.lexicon.more_statuses import MORE_STATUSES
from app.exchange.lexicon.statuses import ARCHIVED, OPEN, STATUSES
from app.exchange.lexicon.steps import TOOK_PLACE
from app.exchange.lexicon.told_statuses import TOLD_STATUSES
from app.exchange.writing.write_json import VALUE_NAMES
from db.records.enums import Kind, Outcome
from db.sql.fold_text import fold

YES = "yes"
NO = "no"
ANSWERED = "answered"
MEANINGS: frozenset[str] = frozenset({OPEN, ARCHIVED, ANSWERED, *(k.value for k in Kind), *(o.value for o in Outcome)})
"""What a status can mean."""
STEP_MEANINGS: frozenset[str] = MEANINGS | {YES, NO}
"""What a word can mean: a status, or in a column of steps that the step was taken or not."""
_NAMES = {VALUE_NAMES.get(value, value): value for value in STEP_MEANINGS}
MEANING_NAMES = tuple(sorted(_NAMES))
"""Those meanings under the names people type and read."""

_WORD = re.compile(r"[^\W_]+")
_CONTACT_DETAILS = frozenset(("place", "person", "person_phone", "person_email"))
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_FIRST_PART = re.compile(r"\s+[-–—]\s+|,\s+")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_CONTRACTED = re.compile(r"\b((?:have|has|had|was|were|did|does|do|could|wo)n)t\b")
"""A denied word without its apostrophe, as in "didnt get it"."""
_AS_OF = re.compile(r"\s+(?:as of|as at|stand|per|au|al|am)\s+\S*[0-9].*$", re.IGNORECASE)
"""The day of writing behind a header, as in "Status as of 30/11"."""
_NUMBERED = re.compile(r"[0-9]{1,2} (?=\S)")


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """A header or status without case, accents, punctuation and pictures: `Date_Applied` is `date applied`."""
    return " ".join(_WORD.findall(fold(text)))


def split_camel_case(header: str) -> str:
    """A header with the words of `dateApplied` and `JobURL` set apart."""
    return _HUMPS.sub(" ", header)


def _values_by_word(*tables: dict[str, str]) -> dict[str, str]:
    """The value of each word of the tables; a word that is in several has that of the first."""
    words_to_values: dict[str, str] = {}
    for table in tables:
        for value, words in table.items():
            for word in words.split(","):
                words_to_values.setdefault(key(word), str(value))
    return words_to_values


_TOOK_PLACE = frozenset(map(key, TOOK_PLACE.split(",")))
COLUMN_OF = _values_by_word(HEADERS, MORE_HEADERS)
"""The field of each known header, as `key` writes it."""
_MEANING_OF = _values_by_word(STATUSES, MORE_STATUSES, TOLD_STATUSES, PAGE_STATUSES)
_MOST_WORDS = max(len(status.split()) for status in _MEANING_OF)
"""Words of the longest known status."""
FIELDS = tuple(HEADERS)

_TALK = (
    "int|interview|interviews|round|technical interview|gesprach|vorstellungsgesprach|bewerbungsgesprach|runde"
    "|entretien|tour|entrevista|ronda|colloquio|gesprek|ronde|rodada|rdv|rozmowa|intervju|samtale|mulakat|gorusme|собеседование"
    "|интервью|面试|面試|面接|" + key("면접")
)
_ORDINALS = {
    key(word): number
    for number, words in enumerate(
        (
            "first erstes erster erste premier premiere primer primera primo primeira eerste pierwsza första første "
            "birinci ilk первое первый",
            "second zweites zweiter zweite deuxieme segunda secondo tweede druga andra anden andre ikinci второе "
            "второй",
            "third drittes dritter dritte troisieme tercera terzo terceira derde trzecia tredje üçüncü третье",
            "fourth viertes vierter vierte quatrieme cuarta quarto quarta vierde czwarta fjärde fjerde dördüncü",
        ),
        start=1,
    )
    for word in words.split()
} | {"zweitgesprach": 2, "drittgesprach": 3}
_DATED = "(?: (?:date|am|le|on|op|il|el|em))?"
_NUMBER_AFTER = re.compile(rf"(?:{_TALK}) ?(?:date )?(?:round )?([1-9]){_DATED}")
_NUMBER_BEFORE = re.compile(
    rf"(?:([1-9]) ?(?:st|nd|rd|th|er|e|eme|ere|o|a|do|ro)?|({'|'.join(_ORDINALS)})) (?:round )?(?:{_TALK}){_DATED}"
)
_SHORT_ROUND = re.compile(r"r ?([1-9])")
_CJK_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LONGEST_HEADER = 200
_ASKING = frozenset(
    key(
        """what which who when where how is was are were will did do does have has had the a an any you your i we
        they my it this to for of at apply applied applying use used get got"""
    ).split()
)
"""Words of a question that name no field."""
_SHORTEST_OF_SEVERAL = 6
_ITALIAN_ONE = re.compile("(?<=t)[ei]$")
_ENDS_OF_ONE = {"e": "a", "i": "o"}
_CJK_ROUND = re.compile(
    rf"第?([一二三四1-4])(?: ?(?:次|輪|轮|{key('차')}))? ?(?:面试|面試|面接|面|{key('면접')})(?:日|日期|时间|時間)?"
)


@lru_cache(maxsize=4096)
def read_header(header: str) -> tuple[str, int | None]:
    """The field a header stands for and its interview round; the field is empty when no synonym fits."""
    if len(header) > _LONGEST_HEADER:
        return "", None
    spaced, without_brackets = split_camel_case(header), split_camel_case(_BRACKETS.sub(" ", header))
    for text in dict.fromkeys((key(header), key(spaced), key(without_brackets))):
        if field := COLUMN_OF.get(text):
            return field, None
        if number := interview_round(text):
            return "interview_on", number
    if (without_day := _AS_OF.sub("", header)) != header:
        return read_header(without_day)
    if header.rstrip().endswith("?") and (field := COLUMN_OF.get(_words_asked_for(header))):
        return field, None
    parts = header.split("/") if "/" in header else []
    if 1 < len(parts) <= 3:
        # "Hospital / Clinic": what its parts agree on.
        fields = [reading for part in parts if (reading := read_header(part.strip()))[0]]
        if (
            len(fields) == len(parts)
            and fields[0] == ("company", None)
            and _CONTACT_DETAILS.issuperset(dict(fields[1:]))
        ):
            return fields[0]
        is_for_each = len(fields) < len(parts) and fields[:1] == [("effort_hours", None)]  # "Hours/week" are the job's
        if len(fields) * 2 >= len(parts) and len(dict(fields)) == 1 and not is_for_each:
            return fields[0]
    return "", None


def _words_asked_for(header: str) -> str:
    """The words of a question that name what it asks for: "What is the position?" asks for the position."""
    return " ".join(word for word in key(header).split() if word not in _ASKING)


@lru_cache(maxsize=4096)
def meaning(status: str) -> tuple[str, int | None]:
    """What a status says, one of `MEANINGS`, and its interview round; the meaning is empty when it is not known."""
    text = key(status)
    for variant in (text, _NUMBERED.sub("", text, count=1), _singular(text), _CONTRACTED.sub(r"\1 t", text)):
        if value := _MEANING_OF.get(variant):
            return value, None
        if number := interview_round(variant):
            return Kind.INTERVIEW.value, number
    if (step := _finished_step(text))[0]:
        return step
    asides = _BRACKETS.findall(status)
    # "Rejected (by email)" says no more than its first word; "Offer (declined)" and "Rejected (not yet)" do.
    if asides and not any(
        "?" in aside or _is_day(aside[1:-1]) or proposal(aside) or meaning(aside[1:-1])[0] or is_not_yet(key(aside))
        for aside in asides
    ):
        return meaning(_BRACKETS.sub(" ", status))
    first, more = _FIRST_PART.split(status, maxsplit=1) if _FIRST_PART.search(status) else ("", "")
    # "Withdrew - too far" says no more than its first part; "Offer - declined" does.
    if first and not ("?" in more or proposal(more) or meaning(more)[0] or any(map(str.isdigit, more))):
        return meaning(first)
    return "", None


def _is_day(text: str) -> bool:
    return read_day(text, "day-first") is not None or lacks_year(text)


def _finished_step(text: str) -> tuple[str, int | None]:
    """The meaning of a call or an interview with a word for done or planned after it: "phone interview done"."""
    step, _, done = text.rpartition(" ")
    value = meaning(step) if step and done in _TOOK_PLACE else ("", None)
    return value if value[0] in (Kind.SCREEN.value, Kind.INTERVIEW.value) else ("", None)


def _singular(word: str) -> str:
    """The singular of a status in the plural: "rechazadas", "refusées", "inviate", "rifiutati"."""
    if len(word) < _SHORTEST_OF_SEVERAL or " " in word:
        return word
    return word[:-1] if word.endswith("s") else _ITALIAN_ONE.sub(lambda match: _ENDS_OF_ONE[match[0]], word)


def meaning_name(value: str) -> str:
    """A meaning under the name people type and read."""
    return VALUE_NAMES.get(value, value)


def meaning_named(name: str) -> str:
    """The meaning a name stands for; any other text is returned as it is."""
    return _NAMES.get(name, name)


_MAY_MEAN = {
    Outcome.REJECTED: """lost, olmadi, not a fit, no fit, not a match, no, declined,
        nope, non, nee, nej, nao, hayir, нет, nie,
        they passed, passed on, nein,
        fail, failed, durchgefallen, ungeeignet, nicht geeignet, pas retenu, pas retenue, no apto, no apta,
        non idoneo, non idonea, ongeschikt, niet geschikt, not suitable, unsuitable""",
    Outcome.NO_REPLY: """dead, stale, crickets, no update, no updates, old, no feedback, kein feedback, sin feedback,
        nessun feedback, geen feedback, geen terugkoppeling""",
    Outcome.CLOSED: "closed, cancelled, canceled, hiring freeze, filled internally, geschlossen, ferme, cerrado, "
    "not hiring, no openings, no vacancies, "
    "job withdrawn, role withdrawn, position withdrawn, withdrawn by employer, withdrawn by company, withdrawn by them",
    Outcome.ACCEPTED: "won, yes, oui, ja, si, sim, tak, evet, да, signed offer, started, starting, start, kabul edildi",
    OPEN: "on hold, paused, hold, waitlist, waitlisted, pipeline, pausiert, en pause, en pausa, talking",
    Outcome.DECLINED: "offer rejected",
    Outcome.WITHDREW: """i declined interview, i declined the interview, declined interview, declined the interview,
        turned down interview, rejected them, i rejected them, passed on them, gesprach abgelehnt, entretien refuse,
        entretien decline, entrevista rechazada, colloquio rifiutato, gesprek afgezegd""",
    Kind.OFFER: "selected, ausgewahlt, selectionne, seleccionado, selezionato",
    Kind.SCREEN: "assessment, test, oa, take home, challenge, coding challenge, case study, recruiter, hr, call",
    Kind.INTERVIEW: """round, rounds, meeting, second round, third round, loop, superday, presentation, finalist,
        finalista""",
}
_MAY_MEANING_OF = _values_by_word({str(value): words for value, words in _MAY_MEAN.items()})


def may_be_status(text: str) -> bool:
    """Whether a text is a word for a status that is asked about, such as "Closed"."""
    return key(text) in _MAY_MEANING_OF


_PICTURES = {
    **dict.fromkeys("❌✖✗✘🚫👎⛔", Outcome.REJECTED.value),
    **dict.fromkeys("⏳⌛🕐🕒📨📤✉📩", Kind.APPLIED.value),
    **dict.fromkeys("👻🦗", Outcome.NO_REPLY.value),
    **dict.fromkeys("📞☎", Kind.SCREEN.value),
    **dict.fromkeys("💬🗣", Kind.INTERVIEW.value),
    **dict.fromkeys("⭐🔖📌", Kind.LEAD.value),
}
_CHAIN = re.compile(r"\s*(?:→|➜|➡|⟶|->|=>|>)\s*|\s*[;|+\n]\s*|,\s+|\s/\s")


_NOT = frozenset(("not", "never", "nicht", "non", "niet", "nao", "nie", "ikke", "inte", "не"))


def negated_meaning(text: str) -> str:
    """What "not" before a status may mean: not shortlisted is rejected, not applied a lead; else empty."""
    first, _, denied_status = text.partition(" ")
    value = _MEANING_OF.get(denied_status, "") if first in _NOT else ""
    if value == Kind.APPLIED:
        return Kind.LEAD.value
    return Outcome.REJECTED.value if value in (Kind.SCREEN, Kind.INTERVIEW, Kind.OFFER, Outcome.ACCEPTED) else ""


@lru_cache(maxsize=1024)
def proposal(status: str) -> str:
    """What an unknown status may mean, by the longest known status within it, or else by its words.

    Words that are denied do not count; empty where nothing suggests a meaning.
    """
    return _proposal(status) or _PICTURES.get(status.strip()[:1], "")


def last_of_chain(status: str) -> str:
    """The meaning of the last of several known statuses, as in "Applied → Interview"; empty for any other text."""
    in_turn = _CHAIN.split(status)
    return meaning(in_turn[-1])[0] if len(in_turn) > 1 and all(meaning(part)[0] for part in in_turn) else ""


def _proposal(status: str) -> str:
    words = key(status).split()
    if value := negated_meaning(" ".join(words)):
        return value
    if value := last_of_chain(status):
        return value
    if value := _MAY_MEANING_OF.get(" ".join(words), ""):
        return value
    denied_places = find_denied(status)
    for length in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        for start in range(len(words) - length + 1):
            part = " ".join(words[start : start + length])
            if start not in denied_places and len(part) > 2 and (value := _MEANING_OF.get(part, "")):
                return value
    affirmed = (
        word for place, word in enumerate(words) if place not in denied_places and len(word) > 2 and not is_not(word)
    )
    return next((_MAY_MEANING_OF[word] for word in affirmed if word in _MAY_MEANING_OF), "")


def interview_round(text: str) -> int | None:
    """The round of an interview named with a number: `interview 2`, `2nd interview`, `zweites Gespräch`, `二面`."""
    if match := _SHORT_ROUND.fullmatch(text):
        return int(match[1])
    if text in _ORDINALS and text.endswith("gesprach"):
        return _ORDINALS[text]
    if match := _NUMBER_AFTER.fullmatch(text):
        return int(match[1])
    if match := _NUMBER_BEFORE.fullmatch(text):
        return int(match[1]) if match[1] else _ORDINALS[match[2]]
    if match := _CJK_ROUND.fullmatch(text):
        return _CJK_NUMBERS[match[1]]
    return None
