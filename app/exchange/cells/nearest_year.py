"""Dates without a year: counts them in a table, and finds the nearest year for each if the user chose that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from app.exchange.cells.read_days import lacks_year, read_day, split_day

_COMING = frozenset(("deadline", "decision_on", "follow_up_on"))
_EITHER_WAY = frozenset(("interview_on", "screen_on", "status", "status_on"))
_SOON = timedelta(days=60)
_A_LEAP_YEAR = 4
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Yearless:
    """How many cells of a table have a date without a year, an example, and whether the nearest year is used.

    `before` says that the user chose this in an earlier import.
    """

    count: int
    example: str
    nearest: bool
    before: bool


NO_DAYS_WITHOUT_YEAR = Yearless(0, "", nearest=False, before=False)


def count_yearless(columns: Iterable[Sequence[str]], *, nearest: bool, before: bool) -> Yearless:
    """The days without a year in columns of days and of statuses."""
    number, example = 0, ""
    for cells in columns:
        days = {cell: day for cell in {*cells} if (day := _yearless_day(cell))}
        if days:
            number += sum(cell in days for cell in cells)
            example = example or next(days[cell] for cell in cells if cell in days)
    return Yearless(number, example, nearest, before)


def nearest_day(month: int, day: int, field: str, today: date) -> date | None:
    """The date in the nearest year: the last one for what happened, the next or the last for a deadline.

    An interview is the next one within two months, else the last. None for a date that no year has.
    """
    if _valid_date(_A_LEAP_YEAR, month, day) is None:
        return None
    past = next(on for year in count(today.year, -1) if (on := _valid_date(year, month, day)) and on <= today)
    coming = next(on for year in count(today.year) if (on := _valid_date(year, month, day)) and on > today)
    if field in _COMING:
        return min((coming, past), key=lambda on: abs(on - today))
    return coming if field in _EITHER_WAY and coming - today <= _SOON else past


def day_of_year(year: int, month: int, day: int, since: date | None = None) -> date | None:
    """The date in a year, or in the next year if it would be before `since`; None where that year has no such date."""
    on = _valid_date(year, month, day)
    return on if on is None or since is None or on >= since else _valid_date(year + 1, month, day)


def _yearless_day(cell: str) -> str:
    if not any(map(str.isdigit, cell)) or _YEAR.search(cell) or read_day(cell, "day-first"):
        return ""
    beside = split_day(cell)[1]
    return next((text for text in (cell, beside) if lacks_year(text)), "")


def _valid_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
