"""Reads a diary of a search, in which lines begin with a day and several are about one application."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from app.exchange.cells.read_days import month_and_day, read_day, split_day
from app.exchange.postings.titles import is_role
from app.exchange.reading.entry_words import is_day, split_leading_day
from app.exchange.reading.list_entries import entry_cells
from app.exchange.reading.list_parts import parts_of
from db.sql.fold_text import company_key

_LEAST_SHARE = 0.8
"""The least share of the lines of a diary that begin with a day."""
_FEWEST = 2
_FEWEST_BELOW_A_TITLE = 3
"""The fewest lines that begin with a day below another, which may be an application with its steps."""
_MARK = re.compile(r"^\s*[-*+•.x>o] ")


_AROUND_STEP = re.compile(
    r"^(?:(?:had|did|got|received|have|has|attended|went to|hatte|war beim?)\s+(?:(?:an?|the|my|their|das|ein)\s+)?)"
    r"|\s+(?:at|with|from|by|w/|bei|mit|von|chez|avec|en|con|da|bij|met)$",
    re.IGNORECASE,
)
"""The words around a step whose company is left out, as in "had the interview at"."""
_NO_STEPS = frozenset(("Role", "Place", "Note"))


def is_diary(lines: Sequence[str]) -> bool:
    """Whether nearly all lines below a title begin with a day and say more."""
    filled = [line for line in lines if line.strip()]
    fewest = _FEWEST
    if filled and not begins_with_day(filled[0]):
        del filled[0]
        fewest = _FEWEST_BELOW_A_TITLE
    return len(filled) >= fewest and sum(map(begins_with_day, filled)) >= _LEAST_SHARE * len(filled)


def join_entries(
    numbers: Sequence[int], texts: Sequence[str], rows: Sequence[dict[str, str]]
) -> tuple[list[int], list[dict[str, str]]]:
    """The lines of a diary joined by company, with the number of the first line of each entry.

    A line is about a company that an earlier line has named, unless it names another role there. Where two earlier
    applications may be meant, the line is one of its own, since nobody said which.
    """
    entry_numbers: list[int] = []
    entries: list[dict[str, str]] = []
    for number, text, cells in zip(numbers, texts, rows, strict=True):
        name, role = company_key(cells.get("Company", "")), cells.get("Role", "")
        earlier = _earlier_entry(name, role if is_role(role) else "", entries)
        if earlier is None:
            entry_numbers.append(number)
            entries.append(dict(cells))
        else:
            company = earlier["Company"]
            is_of_company = company_key(company) == name and (not role or is_role(role))
            _add(earlier, cells if is_of_company else _cells_beside(company, text))
    return entry_numbers, entries


def _earlier_entry(name: str, role: str, entries: Sequence[dict[str, str]]) -> dict[str, str] | None:
    """The one earlier entry a line about this company and role belongs to; None if there is none, or more than one."""
    of_company = [
        (company, entry)
        for entry in entries
        if (company := company_key(entry.get("Company", ""))) and f" {company} " in f" {name} "
    ]
    named = [entry for company, entry in of_company if company == name] or [entry for _, entry in of_company]
    fitting = [entry for entry in named if not role or entry.get("Role", role) == role]
    return fitting[0] if len(fitting) == 1 else None


def begins_with_day(text: str) -> bool:
    """Whether a line begins with a day and says more."""
    first, *more = [*parts_of(_with_dash(_MARK.sub("", text))), ""]
    return any(more) if is_day(first) else bool(split_leading_day(first)[0])


def as_list(lines: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The lines of a diary as a list below its title; `texts` are the lines without their marks."""
    begins = next(at for at, line in enumerate(lines) if begins_with_day(line))
    return [f"{'-' if at >= begins else '#'} {_with_dash(text)}" if text else "" for at, text in enumerate(texts)]


def _with_dash(text: str) -> str:
    """A line with a dash in place of a colon behind its day."""
    day, _, more = text.partition(": ")
    return f"{day} - {more}" if more and is_day(day) else text


def _cells_beside(company: str, text: str) -> dict[str, str]:
    """The cells of a line that names the company within it; parts that are not understood become a note."""
    first, *more = parts_of(_MARK.sub("", text).replace(company, " "))
    if is_day(first):
        day = first
    else:
        words, day = split_day(first)
        more.insert(0, words)
    cells: dict[str, str] = {}
    not_read = []
    for part in more:
        words = _AROUND_STEP.sub("", part.strip(" !."))
        read = entry_cells(f"{company}\n{words}\n{day}", in_diary=True)
        if read.get("Company") == company and len(read) > 1 and _NO_STEPS.isdisjoint(read):
            cells |= read
        else:
            not_read.append(part)
    if not cells:
        return {"Note": text}
    return cells | ({"Note": ", ".join(not_read)} if not_read else {})


def _add(cells: dict[str, str], later: dict[str, str]) -> None:
    """Add the cells of a later line to an entry."""
    for header, cell in later.items():
        if header == "Status" or not cells.get(header):
            cells[header] = cell
        elif header.startswith("Interview"):
            if any(_same_day(cell, other) for name, other in cells.items() if name.startswith("Interview")):
                continue
            number = 2
            while f"Interview {number}" in cells:
                number += 1
            cells[f"Interview {number}"] = cell
        elif header != "Company" and cell not in cells[header].split("\n") and not _same_day(cell, cells[header]):
            cells["Note"] = "\n".join(filter(None, (cells.get("Note"), cell)))


def _same_day(one: str, other: str) -> bool:
    """Whether two days are one, whatever stands beside them."""
    return _day_of(one) is not None and _day_of(one) == _day_of(other)


def _day_of(text: str) -> date | tuple[int, int] | None:
    return read_day(text, "day-first") or month_and_day(text, "day-first")
