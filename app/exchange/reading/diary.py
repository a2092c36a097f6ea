"""A diary of a search, in which each line begins with its day and several tell of one application: told as one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.exchange.cells.read_days import without_day
from app.exchange.postings.titles import is_role
from app.exchange.reading.entry_words import is_day
from app.exchange.reading.list_entries import entry_cells
from app.exchange.reading.list_parts import parts_of
from db.sql.fold_text import company_key

_MOST = 0.8
"""The share of lines that begin with a day, from which on they are those of a diary."""
_FEWEST = 3
_MARK = re.compile(r"\s*[-*+•.x>o] ")


def is_diary(lines: Sequence[str]) -> bool:
    """Whether nearly all lines begin with a day and say more."""
    filled = [line for line in lines if line.strip()]
    return len(filled) >= _FEWEST and sum(map(_begins_with_day, filled)) >= _MOST * len(filled)


def told_together(
    numbers: Sequence[int], texts: Sequence[str], rows: Sequence[dict[str, str]]
) -> tuple[list[int], list[dict[str, str]]]:
    """The entries of a diary by their companies, with the number of the first line of each.

    A line belongs to the company it names, which an earlier line has named, unless it names another role there.
    """
    found: dict[str, tuple[int, dict[str, str]]] = {}
    for number, text, cells in zip(numbers, texts, rows, strict=True):
        name = company_key(cells.get("Company", ""))
        there = next((one for one in found if name and _holds(name, one)), None)
        role = cells.get("Role", "")
        if there is None or (is_role(role) and role != found[there][1].get("Role", role)):
            found[f"{name} {number}" if name in found or not name else name] = number, dict(cells)
        else:
            is_whole = there == name and (not role or is_role(role))
            _add(found[there][1], cells if is_whole else _said_of(found[there][1]["Company"], text))
    return [number for number, _ in found.values()], [cells for _, cells in found.values()]


def _begins_with_day(text: str) -> bool:
    first, *more = [*parts_of(_MARK.sub("", text)), ""]
    words, day = without_day(first)
    return (is_day(first) and any(more)) or (bool(words) and bool(day) and first.startswith(day))


def _holds(text: str, name: str) -> bool:
    return f" {name} " in f" {text} "


def _said_of(company: str, text: str) -> dict[str, str]:
    """What a line says that names the company within it; all of it as a note where that is not understood."""
    first, *more = parts_of(_MARK.sub("", text).replace(company, " "))
    words, day = (", ".join(more), first) if more else without_day(first)
    words = words.strip(" !.")
    cells = entry_cells(f"{company}\n{words}\n{day}")
    return {"Note": text} if cells.get("Company") != company or "Role" in cells or "Place" in cells else cells


def _add(cells: dict[str, str], later: dict[str, str]) -> None:
    """Add what a later line says."""
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
