"""Guesses the field of an unknown header: by its words in any order, and by the parts of a compound word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from app.exchange.cells.columns import COLUMN_OF, FIELDS, interview_round, key, read_header, split_camel_case
from app.exchange.cells.read_days import Order
from app.exchange.lexicon.stand_ins import ENTRY_HEADERS, NAME_HEADERS, PROGRESS_HEADERS, STAND_INS, WHERE_HEADERS
from app.exchange.lexicon.stems import (
    ABOUT_TESTS,
    DATE_WORDS,
    ENGLISH,
    FILLERS,
    SMALL_WORDS,
    STEMS,
    TAILS_OF_OTHERS,
    TESTS,
    WHETHER_WORDS,
)

DAY_FIELDS = frozenset(field for field in FIELDS if field.endswith("_on") or field == "deadline")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ORDINAL = re.compile(
    r"[0-9]{1,2}(?:st|nd|rd|th)?|first|second|third|final|last|latest|initial|next|erste[rs]?|primer[ao]?"
)
_DATES = frozenset(map(key, DATE_WORDS.split()))
_ONLY_WHETHER = frozenset(WHETHER_WORDS.split())
_RESULTS = frozenset(("status", "result", "outcome"))
_SMALL = frozenset(map(key, SMALL_WORDS.split()))
_FILL = {field: frozenset(map(key, words.split())) for field, words in FILLERS.items()}
_STEM = tuple((key(stem), field) for field, stems in STEMS.items() for stem in stems.split())
_NOT_THE_DAY = tuple(key(tail) for tail in TAILS_OF_OTHERS.split())


_STANDS_IN = {key(word): field for field, words in STAND_INS.items() for word in words.split(",")}


@lru_cache(maxsize=4096)
def stands_in_for(header: str) -> str:
    """The field a header names where no other column does, such as "School" for the company; else empty."""
    parts = [header, *header.split("/")]
    return next((field for part in parts if (field := _STANDS_IN.get(key(split_camel_case(part)), ""))), "")


_PROGRESS = frozenset(map(key, PROGRESS_HEADERS.split(",")))
_ENTRIES = frozenset(map(key, ENTRY_HEADERS.split(",")))
_NAMES = frozenset(map(key, NAME_HEADERS.split(",")))
_LONGEST_SHORT = 4
_WHERE = frozenset(map(key, WHERE_HEADERS.split(",")))


def names_progress(header: str) -> bool:
    """Whether a header such as "How it's going" may be of a column of statuses, which its cells decide."""
    return key(_BRACKETS.sub(" ", header)) in _PROGRESS


def is_name(header: str) -> bool:
    """Whether a header says only that its column holds names."""
    return key(header) in _NAMES


def names_where(header: str) -> bool:
    """Whether a header says "where", which is the place, or the company where no other column is."""
    return key(header) in _WHERE


def names_an_entry(header: str) -> bool:
    """Whether a header is what task programs call the name of an entry."""
    return key(header) in _ENTRIES


def words_of(header: str) -> list[str]:
    """The words of a header without small ones, with ordinals: `Date of 1st Response` is date, 1st, response."""
    return [word for word in key(split_camel_case(_BRACKETS.sub(" ", header))).split() if word not in _SMALL]


def _core(words: list[str]) -> frozenset[str]:
    return frozenset(w for w in words if w not in _DATES and not _ORDINAL.fullmatch(w)) or frozenset(words)


def _fields_by_core() -> dict[frozenset[str], str]:
    cores: dict[frozenset[str], str] = {}
    for header, field in COLUMN_OF.items():
        if core := _core([word for word in header.split() if word not in _SMALL]):
            cores.setdefault(core, field)
    return cores


def _cores_by_word(cores: dict[frozenset[str], str]) -> dict[str, list[tuple[int, frozenset[str], str]]]:
    """The cores by one of their words, so that a header is compared with few of them."""
    cores_by_word: dict[str, list[tuple[int, frozenset[str], str]]] = {}
    for place, (core, field) in enumerate(cores.items()):
        cores_by_word.setdefault(min(core), []).append((place, core, field))
    return cores_by_word


_CORES = _fields_by_core()
_BY_A_WORD = _cores_by_word(_CORES)


@lru_cache(maxsize=4096)
def is_date_word(header: str) -> bool:
    """Whether a header says only that its column holds days."""
    words = words_of(header)
    return bool(words) and all(word in _DATES for word in words) and not COLUMN_OF.get(key(header))


@lru_cache(maxsize=4096)
def step_words_of(header: str) -> frozenset[str]:
    """The words of a header that name a step, without words for dates and for whether it was taken."""
    return _core([word for word in words_of(header) if word not in _ONLY_WHETHER] or words_of(header))


@lru_cache(maxsize=4096)
def is_numbered(header: str) -> bool:
    """Whether a header has an ordinal or a number, as "Date of 1st Response" does."""
    return any(map(_ORDINAL.fullmatch, words_of(header)))


def is_ordinal(header: str) -> bool:
    """Whether a header is only an ordinal or a number, as "1st" and "Round 2" below "Interviews"."""
    words = [word for word in words_of(header) if word != "round"]
    return bool(words) and all(map(_ORDINAL.fullmatch, words))


def names_status_day(header: str) -> bool:
    """Whether a header names the day of a status, as "Date of outcome" does."""
    words = words_of(header)
    return not _DATES.isdisjoint(words) and any(field == "status" for field, _ in guess_fields(header))


@lru_cache(maxsize=4096)
def is_day_of_other(header: str, other: str) -> bool:
    """Whether a column has the days of the other: "Update 2 date" of "Update 2", "Date 2" of "Status 2"."""
    words, others = words_of(header), words_of(other)
    numbers, other_numbers = ([word for word in of if word.isdigit()] for of in (words, others))
    named = [word for word in words if word not in _DATES and not word.isdigit()]
    return len(named) < len(words) - len(numbers) and numbers == other_numbers and set(named) <= set(others)


def find_day_column(place: int, names: Sequence[str], days: Iterable[int]) -> int | None:
    """The index in `days` of the column with the days of the column at `place`: the nearest, first of those behind it.

    A name that appears twice has " (index)" added, which is no number of the header.
    """
    headers = [name.removesuffix(f" ({number})") for number, name in enumerate(names, 1)]
    nearest = sorted(days, key=lambda at: (abs(at - place), at < place))
    return next((at for at in nearest if is_day_of_other(headers[at], headers[place])), None)


@lru_cache(maxsize=4096)
def guess_fields(header: str) -> tuple[tuple[str, int | None], ...]:
    """The fields a header may stand for, the likeliest first, each with its interview round.

    The cells are not read: a caller takes a field for days only where there are days.
    """
    words = words_of(header)
    core = _core(words)
    within = sorted(
        (-len(part), place, part, field) for word in core for place, part, field in _BY_A_WORD.get(word, ())
    )
    fields = [
        *(field for _, _, part, field in within if part <= core and core - part <= _FILL.get(field, _FILL[""])),
        _field_of_compound([word for word in words if word in core]),
    ]
    for word, field in (("notes", "note"), ("note", "note"), ("comments", "note"), ("link", "link"), ("url", "link")):
        if word in core:
            fields.append(field)
    if core & TESTS and core <= TESTS | ABOUT_TESTS:
        fields.append("screen_on")
    if words and words[-1] in _RESULTS and interview_round(" ".join(words[:-1])):
        fields.append("interview_on")
        words = words[:-1]
    round_ = _round(words) if "interview_on" in fields else None
    return tuple((field, round_ if field == "interview_on" else None) for field in dict.fromkeys(fields) if field)


def _field_of_compound(words: Sequence[str]) -> str:
    """The field of the last known stem in the words, since a compound has its main part at the end."""
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
    return numbers[0] if len(numbers) == 1 else interview_round(" ".join(words))


def language_order(headers: list[str]) -> Order | None:
    """The order of day and month that is usual in the language of the headers; None for English, which has both.

    Short headers such as "Co" and "Appl" may be of any language.
    """
    foreign = english = 0
    for header in headers:
        if not (read_header(header)[0] or guess_fields(header)):
            continue
        words = set(words_of(header))
        if any(ord(c) > 0x2E80 for c in header):
            return "month-first"
        if words <= ENGLISH:
            english += 1
        elif not header.isascii() or any(len(word) > _LONGEST_SHORT for word in words):
            foreign += 1
    return "day-first" if foreign > english else None
