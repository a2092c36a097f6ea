"""What a header may stand for when it is no known one: from its words in any order, and from parts of a compound."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from app.exchange.cells.columns import COLUMN_OF, FIELDS, column, key, opened, talk_round
from app.exchange.lexicon.stand_ins import NAMES_AN_ENTRY, NAMES_WHERE, ONLY_NAMES, STAND_INS, TELLS_HOW_IT_STANDS
from app.exchange.lexicon.stems import (
    ABOUT_TESTS,
    DATE_WORDS,
    ENGLISH,
    FILLERS,
    SAYS_ONLY_WHETHER,
    SMALL_WORDS,
    STEMS,
    TAILS_NOT_OF_THE_DAY,
    TESTS,
)

DAY_FIELDS = frozenset(field for field in FIELDS if field.endswith("_on") or field == "deadline")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ORDINAL = re.compile(
    r"[0-9]{1,2}(?:st|nd|rd|th)?|first|second|third|final|last|latest|initial|next|erste[rs]?|primer[ao]?"
)
_DATES = frozenset(map(key, DATE_WORDS.split()))
_ONLY_WHETHER = frozenset(SAYS_ONLY_WHETHER.split())
_RESULTS = frozenset(("status", "result", "outcome"))
_SMALL = frozenset(map(key, SMALL_WORDS.split()))
_FILL = {field: frozenset(map(key, words.split())) for field, words in FILLERS.items()}
_STEM = tuple((key(stem), field) for field, stems in STEMS.items() for stem in stems.split())
_NOT_THE_DAY = tuple(key(tail) for tail in TAILS_NOT_OF_THE_DAY.split())


_STANDS_IN = {key(word): field for field, words in STAND_INS.items() for word in words.split(",")}


@lru_cache(maxsize=4096)
def stands_in_for(header: str) -> str:
    """The field that a header names where no other column does: "School" the company; empty for any other."""
    parts = [header, *header.split("/")]
    return next((field for part in parts if (field := _STANDS_IN.get(key(opened(part)), ""))), "")


_TELLS = frozenset(map(key, TELLS_HOW_IT_STANDS.split(",")))
_ENTRIES = frozenset(map(key, NAMES_AN_ENTRY.split(",")))
_ONLY_NAMES = frozenset(map(key, ONLY_NAMES.split(",")))
_WHERE = frozenset(map(key, NAMES_WHERE.split(",")))


def tells_how_it_stands(header: str) -> bool:
    """Whether a header such as "How it's going" tells how an application stands, if its cells do."""
    return key(_BRACKETS.sub(" ", header)) in _TELLS


def is_name(header: str) -> bool:
    """Whether a header says nothing but that it holds names."""
    return key(header) in _ONLY_NAMES


def names_where(header: str) -> bool:
    """Whether a header says where, which is the place, or the company where nothing else is."""
    return key(header) in _WHERE


def names_an_entry(header: str) -> bool:
    """Whether a header is what a program for tasks calls the name of an entry."""
    return key(header) in _ENTRIES


def words_of(header: str) -> list[str]:
    """The words of a header without small ones, ordinals kept: `Date of 1st Response` is date, 1st, response."""
    return [word for word in key(opened(_BRACKETS.sub(" ", header))).split() if word not in _SMALL]


def _core(words: list[str]) -> frozenset[str]:
    return frozenset(w for w in words if w not in _DATES and not _ORDINAL.fullmatch(w)) or frozenset(words)


def _by_core() -> dict[frozenset[str], str]:
    cores: dict[frozenset[str], str] = {}
    for known, field in COLUMN_OF.items():
        if core := _core([word for word in known.split() if word not in _SMALL]):
            cores.setdefault(core, field)
    return cores


def _by_a_word(cores: dict[frozenset[str], str]) -> dict[str, list[tuple[int, frozenset[str], str]]]:
    """The cores by one of their words, so that those within a header are found without holding it against each."""
    found: dict[str, list[tuple[int, frozenset[str], str]]] = {}
    for place, (known, field) in enumerate(cores.items()):
        found.setdefault(min(known), []).append((place, known, field))
    return found


_CORES = _by_core()
_BY_A_WORD = _by_a_word(_CORES)


@lru_cache(maxsize=4096)
def is_date_word(header: str) -> bool:
    """Whether a header says nothing but that it holds days."""
    words = words_of(header)
    return bool(words) and all(word in _DATES for word in words) and not COLUMN_OF.get(key(header))


@lru_cache(maxsize=4096)
def names_step(header: str) -> frozenset[str]:
    """The words of a header by which one step is told from another, without dates and without whether it was taken."""
    return _core([word for word in words_of(header) if word not in _ONLY_WHETHER] or words_of(header))


@lru_cache(maxsize=4096)
def counts(header: str) -> bool:
    """Whether a header is of one of several, as "Date of 1st Response" is."""
    return any(map(_ORDINAL.fullmatch, words_of(header)))


@lru_cache(maxsize=4096)
def dates_the_other(header: str, other: str) -> bool:
    """Whether a header is of the day of what the other is of: "Update 2 date" of "Update 2", "Date 2" of "Status 2"."""
    words, others = words_of(header), words_of(other)
    numbers, other_numbers = ([word for word in of if word.isdigit()] for of in (words, others))
    named = [word for word in words if word not in _DATES and not word.isdigit()]
    return len(named) < len(words) - len(numbers) and numbers == other_numbers and set(named) <= set(others)


def day_of(place: int, names: Sequence[str], days: Iterable[int]) -> int | None:
    """Which of the columns at some places has the days of the one at a place: the nearest, of two the one behind it.

    A name that is there twice has its place added, which is no number of its own.
    """
    headers = [name.removesuffix(f" ({number})") for number, name in enumerate(names, 1)]
    nearest = sorted(days, key=lambda at: (abs(at - place), at < place))
    return next((at for at in nearest if dates_the_other(headers[at], headers[place])), None)


@lru_cache(maxsize=4096)
def guesses(header: str) -> tuple[tuple[str, int | None], ...]:
    """The fields a header may stand for, the surest first, with the round of an interview.

    Nothing here looks at the cells: a guess at a day holds only where there are days.
    """
    words = words_of(header)
    core = _core(words)
    within = sorted(
        (-len(known), place, known, field) for word in core for place, known, field in _BY_A_WORD.get(word, ())
    )
    found = [
        _CORES.get(core, ""),
        *(field for _, _, known, field in within if known < core and core - known <= _FILL.get(field, _FILL[""])),
        _compound([word for word in words if word in core]),
    ]
    for word, field in (("notes", "note"), ("note", "note"), ("comments", "note"), ("link", "link"), ("url", "link")):
        if word in core:
            found.append(field)
    if core & TESTS and core <= TESTS | ABOUT_TESTS:
        found.append("screen_on")
    if words and words[-1] in _RESULTS and talk_round(" ".join(words[:-1])):
        found.append("interview_on")
        words = words[:-1]
    round_ = _round(words) if "interview_on" in found else None
    return tuple((field, round_ if field == "interview_on" else None) for field in dict.fromkeys(found) if field)


def _compound(words: Sequence[str]) -> str:
    """The field of the last stem within the words, as compounds have their head at the end."""
    best: tuple[int, int, str] | None = None
    text = " ".join(words)
    if any(text.endswith(tail) or f"{tail} " in f"{text} " for tail in _NOT_THE_DAY):
        return ""
    for stem, field in _STEM:
        at = text.rfind(stem)
        if at >= 0 and (best is None or (at, len(stem)) > best[:2]):
            best = (at, len(stem), field)
    return best[2] if best else ""


def _round(words: list[str]) -> int | None:
    numbers = [int(digits[0]) for word in words if (digits := re.match(r"[1-9](?=st|nd|rd|th|$)", word))]
    return numbers[0] if len(numbers) == 1 else talk_round(" ".join(words))


def language_order(headers: list[str]) -> str:
    """`day-first` when the headers are in a language that writes days so; empty for English and for East Asian ones."""
    foreign = english = 0
    for header in headers:
        if not (column(header)[0] or guesses(header)):
            continue
        words = set(words_of(header))
        if any(ord(c) > 0x2E80 for c in header):
            return ""
        if words <= ENGLISH:
            english += 1
        else:
            foreign += 1
    return "day-first" if foreign > english else ""
