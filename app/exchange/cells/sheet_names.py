"""Reads the name of a sheet, or a title above a table, for what it says of all rows: a status, year, place or tag."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.exchange.cells.columns import key, meaning
from app.exchange.cells.read_days import is_month
from app.exchange.cells.step_words import is_week
from app.exchange.cells.who_and_where import are_known_places
from app.exchange.lexicon.sheets import EXAMPLE_WORDS, GENERIC_WORDS
from db.records.enums import Kind

_YEAR = re.compile(
    r"(?<![\d./–-])(?:(?:0?[1-9]|1[0-2])[./-])?(20\d{2})(?:-(?:0[1-9]|1[0-2]))?(?!\d|\s*[/–-]\s*\d|\.\d)"
)
_ANY_YEAR = re.compile(r"20\d{2}")
_ENDING = re.compile(r"\.(?:csv|tsv|tab|txt|md|json|html?)$", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<= - )|(?<=[/_])")
_MOST_WORDS = 5
"""The most words of a name; longer texts are sentences."""
_NUMBERED = re.compile(r"(?<=[^\W\d_])[0-9]+|\([0-9]+\)")
_NOTHING = frozenset(map(key, GENERIC_WORDS.split(",")))
_EXAMPLES = frozenset(map(key, EXAMPLE_WORDS.split(",")))
_OFFER = Kind.OFFER.value


class SheetName(NamedTuple):
    """The values the name of a sheet gives to each of its rows that has none of its own."""

    status: str = ""
    year: int | None = None
    place: str = ""
    tag: str = ""


NOT_NAMED = SheetName()


def read_sheet_name(name: str, others: Sequence[str] = ()) -> SheetName:
    """The values in the name of a sheet; `others` are the names of the sheets that are read together with it.

    A word for offers means job postings in many languages, so it is a status only beside other statuses. Any other
    name, such as that of an agency, is a tag only where there are other sheets: alone it is the title of a list.
    """
    status = meaning(name)[0]
    if status and (status != _OFFER or any(meaning(other)[0] not in ("", _OFFER) for other in others)):
        return SheetName(status=name.strip())
    if (year := year_in(name)) is not None:
        return SheetName(year=year)
    if others and are_known_places([name]):
        return SheetName(place=name.strip())
    if others and not status and not _is_generic(name):
        return SheetName(tag=name.strip())
    return NOT_NAMED


def without_common_start(names: Sequence[str]) -> list[str]:
    """The names of tables without the start that all of them share: "Search - 2025.csv" beside "Search - Notes.csv"."""
    without_endings = [_ENDING.sub("", name) for name in names]
    parts = [_BETWEEN.split(name) for name in without_endings]
    while len(parts) > 1 and len({part[0] for part in parts}) == 1 and all(len(part) > 1 for part in parts):
        parts = [part[1:] for part in parts]
    return ["".join(part).strip() for part in parts]


def year_in(name: str) -> int | None:
    """The year in a short name: "2025", "Jobs 2025", "March 2026"; none for "2024/25" and for a day."""
    if len(_ANY_YEAR.findall(name)) != 1 or len(name.split()) > _MOST_WORDS:
        return None
    return int(match[1]) if (match := _YEAR.search(name)) else None


def names_a_part(name: str) -> bool:
    """Whether a name is that of a part of the applications: those of a year, or those with a status."""
    return bool(meaning(name)[0]) or year_in(name) is not None


def is_example(name: str) -> bool:
    """Whether a sheet of this name only shows how the others are filled in."""
    return not _EXAMPLES.isdisjoint((key(name), *key(name).split()))


def _is_generic(name: str) -> bool:
    words = key(_NUMBERED.sub(" ", name)).split()
    return (
        is_month(name)
        or is_week(name)
        or len(words) > _MOST_WORDS
        or all(word in _NOTHING or word.isdigit() or len(word) == 1 for word in words)
    )
