"""Divides what a line of a diary tells into events, and names the days that it counts from its own."""

from __future__ import annotations

import re
from datetime import date

from app.domain.calendar_words import WEEKDAYS
from app.domain.formatting import MONTHS
from app.domain.parsing.dates import DAY_WORDS, DateNotUnderstood
from app.domain.parsing.dates import read_day as day_from
from app.exchange.cells.columns import meaning, proposal
from app.exchange.cells.read_days import is_english_weekday, month_and_day, read_day, split_around_day, split_day
from app.exchange.lexicon.diaries import APPLYING, BESIDE_APPLYING, NAMES_WITH_AND, NO_NAMES, PERSONS, SENT, SEVERAL, TO
from app.exchange.postings import gazetteer
from app.exchange.postings.titles import is_role
from app.exchange.reading.day_pages import weekday_number
from app.exchange.reading.entry_words import THEY_CALLED, company_and_step
from db.records.enums import Kind
from db.sql.fold_text import fold

_APPLIED_TO = re.compile(
    rf"(?P<verb>{APPLYING})(?:\s*:|\s+[-–—]+|\s+(?:{TO})|(?<!sent)(?=\s+(?-i:[A-ZÀ-ÖØ-Þ0-9])))"
    rf"\s*(?<=[\s:'])(?P<names>\S.*?)(?:\s+(?:{SENT}))?",
    re.IGNORECASE,
)
"""Words that say that somebody applied, before the companies."""
_SENTENCES = re.compile(r"(?<=[\w)]{2}[.!;])\s+(?=[^\W\d_])")
_AND_APPLIED = re.compile(
    rf"(?:,|\s+(?:and|then|und|et|y|e|en))\s+(?=(?:{APPLYING})(?:\s*:|\s+(?:{TO})\b))", re.IGNORECASE
)
_COMMA = re.compile(r",\s+(?![^()]*\))")
_AND = re.compile(r"\s+(?:and|und|et|y|e|en|&)\s+(?![^()]*\))", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"(?P<name>[^()]+)\((?P<aside>[^()]+)\)")
_AS = re.compile(
    r"(?P<name>[^,()]+?) (?:(?P<as>as|als|comme|como|come)|for|für|pour|para|per|voor) "
    r"(?:an? |the |eine? |un[ea]? )?(?P<aside>[^,()]+)",
    re.IGNORECASE,
)
_TALKS = frozenset((Kind.SCREEN.value, Kind.INTERVIEW.value, Kind.OFFER.value))
_WITH_AND = frozenset(" ".join(name.split()) for name in NAMES_WITH_AND.split(","))
_SEVERAL = tuple(word.strip() for word in SEVERAL.split(","))
_BESIDE = re.compile(
    rf"(?:{'|'.join(re.escape(words.strip()) for words in BESIDE_APPLYING.split(','))})(?![\w’'])", re.I
)
_NO_NAMES = frozenset(fold(word.strip()) for word in NO_NAMES.split(","))
_PERSONS = frozenset(" ".join(name.split()) for name in PERSONS.split(","))
_JOINERS = frozenset(
    re.findall(r"\S+", "of the and & de la le les du des del di da der die das und et y e van den für for at n")
)
_MOST_WORDS = 6
_SAYS_DAY = frozenset((*WEEKDAYS, *(word for word in DAY_WORDS if " " not in word)))
_MOST_DAY_WORDS = 4
_CLAUSES = re.compile(r"(,\s+|;\s+|\s+[-–—]\s+|[.!]\s+)")
_YEARS = range(2000, 2028)
"""Years in which each day of a year is each weekday."""


def events_of(text: str) -> list[str]:
    """What a line tells, each event with its company: "applied to A (cook) and B (waiter)" are two."""
    events: list[str] = []
    for sentence in _SENTENCES.split(text):
        if events and not _tells_alone(sentence):
            events[-1] += f" {sentence}"
            continue
        for clause in _AND_APPLIED.split(sentence):
            events += _applications(clause)
    return events


def _tells_alone(sentence: str) -> bool:
    """Whether a sentence behind another tells of a company of its own."""
    bare = sentence.rstrip(".! ")
    company = company_and_step(bare, in_diary=True)[0]
    has_name = is_name(company) and not any(map(str.isdigit, company)) and fold(company) not in WEEKDAYS
    return has_name or bool(_APPLIED_TO.match(bare) or THEY_CALLED.fullmatch(bare))


def _applications(clause: str) -> list[str]:
    """Each application of a clause; the clause itself where it tells of one or of something else."""
    match = _APPLIED_TO.fullmatch(clause.rstrip(" .!"))
    if match is None:
        return [clause]
    return [
        f"applied: {_with_role_apart(name)}"
        for name in _names_in(match["names"], are_several=_says_several(match["verb"]))
    ]


def _with_role_apart(name: str) -> str:
    """A name with its role behind a comma: "Contoso (sales)", "Contoso as cook"; a place in brackets stays."""
    if (match := _AS.fullmatch(name)) and (match["as"] or is_role(match["aside"])):
        return f"{match['name']}, {match['aside']}"
    match = _IN_BRACKETS.fullmatch(name)
    return name if match is None or _is_place(match["aside"]) else f"{match['name'].strip()}, {match['aside']}"


def _says_several(verb: str) -> bool:
    return any(word in verb.casefold() for word in _SEVERAL)


def _names_in(text: str, *, are_several: bool) -> list[str]:
    """The names of a list of companies, with their roles in brackets; the whole where it may be one company."""
    commas = _COMMA.split(text)
    last = [commas[-1]] if commas[-1].casefold() in _WITH_AND else _AND.split(commas[-1])
    names = [*commas[:-1], *last]
    with_roles = [name for name in names if _IN_BRACKETS.fullmatch(name)]
    if len(names) > 1 and len(with_roles) == len(names):
        return names
    are_listed = are_several or len(names) > 2 or bool(with_roles)
    others = [name for name in names if name not in with_roles]
    if len(names) > 1 and are_listed and all(is_name(name) and not _is_detail(name) for name in others):
        return names
    return [text]


def _is_detail(name: str) -> bool:
    """Whether a name behind a company may be its role or its place."""
    return is_role(name) or _is_place(name)


def _is_place(name: str) -> bool:
    return gazetteer.is_town(name) or gazetteer.is_land(name)


def is_name(text: str) -> bool:
    """Whether a text may be a name: a few words that begin with a capital or a number."""
    words = text.split()
    capitals = [word for word in words if word.casefold() not in _JOINERS]
    return (
        0 < len(words) <= _MOST_WORDS
        and bool(capitals)
        and not text[0].islower()
        and all(not word.lstrip("(\"'“").strip()[:1].islower() for word in capitals)
        and any(map(str.isalpha, text))
    )


def is_no_name(text: str) -> bool:
    """Whether a text is no name, as in "Finally applied": a word such as "finally", with small letters behind it."""
    first, *more = text.split() or [""]
    return fold(first.strip(".,!?")) in _NO_NAMES and not any(word[:1].isupper() for word in more)


def is_beside_applying(text: str) -> bool:
    """Whether a line is about something else than an application, such as a day off or a better CV."""
    return bool(_BESIDE.match(text)) or fold(text) in _PERSONS


def is_person(text: str) -> bool:
    """Whether who is named is a person without a company, as in "Recruiter from Contoso"."""
    words = fold(text).split()
    return any(" ".join(words[:length]) in _PERSONS for length in (1, 2))


def with_days_named(text: str, day: str) -> str:
    """A line of a day with the days of talks that it counts from it, such as "interview tomorrow", as dates."""
    pieces = _CLAUSES.split(text)
    return "".join(_with_day_named(piece, day) for piece in pieces)


def _with_day_named(clause: str, day: str) -> str:
    words = clause.split()
    if (
        split_day(clause)[1]
        or split_around_day(clause)[1]
        or not any(fold(word.strip(".,!?")) in _SAYS_DAY for word in words)
    ):
        return clause
    for begin in range(1, len(words)):
        head = " ".join(words[:begin])
        if (meaning(head)[0] or proposal(head)) not in _TALKS:
            continue
        for end in range(min(begin + _MOST_DAY_WORDS, len(words)), begin, -1):
            window = [word.strip(".,!?") for word in words[begin:end]]
            says_day = any(fold(word) in _SAYS_DAY for word in window)
            if (
                says_day
                and not any(map(str.isdigit, "".join(window)))
                and (named := _day_counted(" ".join(window), day))
            ):
                return " ".join([*words[:begin], named, *words[end:]])
    return clause


def _day_counted(words: str, day: str) -> str:
    """A day in words as a date, counted from the day of the line; empty where it is not known."""
    whole = read_day(day, None)
    base = whole or _day_in_some_year(day)
    if base is None:
        return ""
    try:
        on = day_from(words, base)
    except DateNotUnderstood:
        return ""
    if on < base:
        return ""
    return on.isoformat() if whole else f"{on.day} {MONTHS[on.month - 1]}"


def _day_in_some_year(day: str) -> date | None:
    """A day without a year in a year in which it is the weekday before it."""
    weekday = weekday_number(day.split()[0].strip(".,"))
    month_day = month_and_day(day, None if is_english_weekday(day.split()[0]) else "day-first")
    if month_day is None or weekday is None:
        return None
    days = []
    for year in _YEARS:
        try:
            days.append(date(year, *month_day))
        except ValueError:
            continue
    return next((on for on in days if on.weekday() == weekday), None)
