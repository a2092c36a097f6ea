"""Reads a diary of a search, in which lines begin with a day and several are about one application."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.exchange.cells.read_days import split_day
from app.exchange.postings.titles import is_role
from app.exchange.reading.entry_words import is_day
from app.exchange.reading.list_entries import entry_cells
from app.exchange.reading.list_parts import parts_of
from db.sql.fold_text import company_key

_LEAST_SHARE = 0.8
"""The least share of the lines of a diary that begin with a day."""
_FEWEST = 3
_MARK = re.compile(r"\s*[-*+•.x>o] ")


def is_diary(lines: Sequence[str]) -> bool:
    """Whether nearly all lines begin with a day and say more."""
    filled = [line for line in lines if line.strip()]
    return len(filled) >= _FEWEST and sum(map(_begins_with_day, filled)) >= _LEAST_SHARE * len(filled)


def join_entries(
    numbers: Sequence[int], texts: Sequence[str], rows: Sequence[dict[str, str]]
) -> tuple[list[int], list[dict[str, str]]]:
    """The lines of a diary joined by company, with the number of the first line of each entry.

    A line is about a company that an earlier line has named, unless it names another role there.
    """
    entries: dict[str, tuple[int, dict[str, str]]] = {}
    for number, text, cells in zip(numbers, texts, rows, strict=True):
        name = company_key(cells.get("Company", ""))
        earlier = next((other for other in entries if name and _has_words(name, other)), None)
        role = cells.get("Role", "")
        if earlier is None or (is_role(role) and role != entries[earlier][1].get("Role", role)):
            entries[f"{name} {number}" if name in entries or not name else name] = number, dict(cells)
        else:
            is_of_company = earlier == name and (not role or is_role(role))
            _add(entries[earlier][1], cells if is_of_company else _cells_beside(entries[earlier][1]["Company"], text))
    return [number for number, _ in entries.values()], [cells for _, cells in entries.values()]


def _begins_with_day(text: str) -> bool:
    first, *more = [*parts_of(_MARK.sub("", text)), ""]
    words, day = split_day(first)
    return (is_day(first) and any(more)) or (bool(words) and bool(day) and first.startswith(day))


def _has_words(text: str, name: str) -> bool:
    return f" {name} " in f" {text} "


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
