"""Joins the three columns that a table has for the day, the month and the year of a date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

from app.domain.clean_text import quoted
from app.exchange.cells.columns import key
from app.exchange.cells.read_days import month_of
from app.exchange.lexicon.day_parts import BETWEEN, DAY_WORDS, MONTH_WORDS, YEAR_WORDS
from app.exchange.reading.grid import HEADER_WITHIN, Grid

_PARTS = {
    key(word): part
    for part, words in (("day", DAY_WORDS), ("month", MONTH_WORDS), ("year", YEAR_WORDS))
    for word in words.split(",")
}
_BETWEEN = frozenset(map(key, BETWEEN.split(",")))
_LEAST_SHARE = 0.8
"""The least share of filled cells that are days, months or years in such a column."""
_DAY = re.compile(r"(0?[1-9]|[12][0-9]|3[01])(?:\.0|\.|st|nd|rd|th|er|º)?")
_MONTH = re.compile(r"(0?[1-9]|1[0-2])(?:\.0|\.)?")
_YEAR = re.compile(r"((?:20)?[0-9]{2})(?:\.0)?")
_ORDER = ("day", "month", "year")
_SHORT_YEAR = 99
_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def join_days(grid: Grid) -> Grid:
    """The table with each date in one column, named by the words that the headers of its parts share."""
    for at, (_, cells) in enumerate(grid.records[:HEADER_WITHIN]):
        if groups := [group for group in _groups(cells) if _are_days(grid, at, group[1])]:
            break
    else:
        return grid
    joined_places = {place for _, places in groups for place in places.values()}
    groups_by_place = {min(places.values()): (header, places) for header, places in groups}

    def row(cells: list[str], of_header: bool, below: bool) -> list[str]:
        joined = []
        for place, cell in enumerate(cells):
            if place in groups_by_place:
                header, places = groups_by_place[place]
                joined.append(header if of_header else _join_parts(cells, places) if below else cell)
            elif place not in joined_places:
                joined.append(cell)
        return joined

    records = tuple(
        (number, row([*cells, *[""] * (len(grid.records[at][1]) - len(cells))], n == at, n > at))
        for n, (number, cells) in enumerate(grid.records)
    )
    header = grid.records[at][1]
    date_names = (_list_names([header[place].strip() for place in sorted(places.values())]) for _, places in groups)
    return replace(
        grid, records=records, about=(*grid.about, *((f"{names} were read as one day.", ()) for names in date_names))
    )


def _list_names(names: Sequence[str]) -> str:
    *first, last = map(quoted, names)
    return f"{', '.join(first)} and {last}"


def _groups(cells: Sequence[str]) -> list[tuple[str, dict[str, int]]]:
    """The columns of each date by their part, with the header of the date."""
    groups_by_words: dict[tuple[str, ...], list[dict[str, int]]] = {}
    for place, cell in enumerate(cells):
        words = [word for word in key(cell).split() if word not in _BETWEEN]
        parts = [word for word in words if word in _PARTS]
        if len(parts) != 1:
            continue
        groups = groups_by_words.setdefault(tuple(word for word in words if word not in _PARTS), [{}])
        if _PARTS[parts[0]] in groups[-1]:
            groups.append({})
        groups[-1][_PARTS[parts[0]]] = place
    return [
        (" ".join((*words, "date")).capitalize(), places)
        for words, groups in groups_by_words.items()
        for places in groups
        if {"day", "month"} <= set(places)
    ]


def _are_days(grid: Grid, at: int, places: dict[str, int]) -> bool:
    """Whether most cells below these headers are days, months and years."""
    for part, place in places.items():
        filled = [text for _, cells in grid.records[at + 1 :] if place < len(cells) and (text := cells[place].strip())]
        fits = sum(_number(part, text) is not None for text in filled)
        if not filled or fits < _LEAST_SHARE * len(filled):
            return False
    return True


def _number(part: str, text: str) -> int | None:
    """The number of a day, a month or a year; None where a text is none."""
    match = {"day": _DAY, "month": _MONTH, "year": _YEAR}[part].fullmatch(text)
    if match is None:
        return month_of(text) if part == "month" else None
    return int(match[1])


def _join_parts(cells: Sequence[str], places: dict[str, int]) -> str:
    """The date of a row; what is no date stays as it is written, and a date without a year keeps none."""
    texts = [cells[places[part]].strip() if part in places else "" for part in _ORDER]
    numbers = [_number(part, text) for part, text in zip(_ORDER, texts, strict=True)]
    match numbers:
        case [int(day), int(month), int(year)]:
            with suppress(ValueError):
                return date(year if year > _SHORT_YEAR else 2000 + year, month, day).isoformat()
        case [int(day), int(month), None] if not texts[2]:
            return f"{day} {_NAMES[month - 1]}"
    return " ".join(filter(None, texts))
