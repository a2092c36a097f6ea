"""Reads a diary of a search, in which lines begin with a day and several are about one application."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.exchange.cells.read_days import split_day
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
    first, *more = [*parts_of(_MARK.sub("", text)), ""]
    return any(more) if is_day(first) else bool(split_leading_day(first)[0])


def _cells_beside(company: str, text: str) -> dict[str, str]:
    """The cells of a line that names the company within it; a note where the rest is not understood."""
    first, *more = parts_of(_MARK.sub("", text).replace(company, " "))
    words, day = (", ".join(more), first) if more else split_day(first)
    words = words.strip(" !.")
    cells = entry_cells(f"{company}\n{words}\n{day}")
    return {"Note": text} if cells.get("Company") != company or "Role" in cells or "Place" in cells else cells


def _add(cells: dict[str, str], later: dict[str, str]) -> None:
    """Add the cells of a later line to an entry."""
    for header, cell in later.items():
        if header == "Status" or not cells.get(header):
            cells[header] = cell
        elif header == "Interview":
            number = 2
            while f"Interview {number}" in cells:
                number += 1
            cells[f"Interview {number}"] = cell
        elif header != "Company" and cell not in cells[header].split("\n"):
            cells["Note"] = "\n".join(filter(None, (cells.get("Note"), cell)))
