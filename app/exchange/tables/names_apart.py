"""A column that holds the company and the role or the address too, as its header says, divided into two."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from app.domain.clean_text import plain_line, quoted
from app.domain.name_marks import AT_COMPANY, is_form, is_surely_company
from app.domain.parsing.quick_add_words import by_dashes
from app.exchange.cells.columns import column, key
from app.exchange.postings.titles import is_role
from app.exchange.reading.grid import HEADER_WITHIN, Grid

_BETWEEN = re.compile(r"\s*[/|&+,;@–—-]\s*|\s+(?:and|at|und|bei|et|chez|y|en|e|presso|bij)\s+", re.IGNORECASE)
_SIGNS = ("\n", " / ", " | ", " – ", " — ", " - ", "; ", ": ", ", ", "/", "|")
_NAMES = {"company", "role"}
_LOOKED_AT = 300
_MOST = 0.8
"""The share of roles with a company beside them, from which on all are divided."""
_ADDRESSES = frozenset(("address", "anschrift", "adresse", "direccion", "indirizzo", "adres", "endereco"))


def names_apart(grid: Grid) -> Grid:
    """The table with a column such as "Company / Role" as two, where it has no other for either of them.

    So is one such as "Employer name and address", where it has none for the place.
    """
    for at, (_, cells) in enumerate(grid.records[:HEADER_WITHIN]):
        fields = [column(cell)[0] for cell in cells]
        for place, header in enumerate(cells):
            if fields[place] == "company" and "place" not in fields and _ADDRESSES.intersection(key(header).split()):
                return _divided(grid, at, place, ("Company", "Place"), _address_apart)
            if fields[place] == "company" and "place" not in fields and _have_towns(grid, at, place):
                return _divided(grid, at, place, ("Company", "Place"), _town_apart)
        if _NAMES & set(fields):
            return grid
        for place, header in enumerate(cells):
            if names := _names_both(header):
                signs = _signs(grid, at, place)
                company_first = column(names[0])[0] == "company"
                return _divided(grid, at, place, names, partial(_both_apart, signs=signs, company_first=company_first))
    return grid


def _names_both(header: str) -> tuple[str, ...]:
    """The two words of a header of which one names the company and one the role, in their order; else none."""
    parts = tuple(_BETWEEN.split(plain_line(header)))
    return parts if len(parts) == len(_NAMES) and {column(part)[0] for part in parts} == _NAMES else ()


def _signs(grid: Grid, at: int, place: int) -> Sequence[str]:
    """The signs that may stand between two names, first the one that most cells of a column have."""
    below = [cells[place] for _, cells in grid.records[at + 1 :] if place < len(cells)]
    return sorted(_SIGNS, key=lambda sign: -sum(sign in cell for cell in below))


def _both_apart(cell: str, *, signs: Sequence[str], company_first: bool) -> tuple[str, str]:
    match = AT_COMPANY.fullmatch(cell.strip())
    if match and match["role"]:
        return (match["company"], match["role"]) if company_first else (match["role"], match["company"])
    sign = next((sign for sign in signs if sign in cell), None)
    if sign is None:
        return (cell, "") if company_first else ("", cell)
    first, _, second = cell.partition(sign)
    return first.strip(), second.strip()


def _address_apart(cell: str) -> tuple[str, str]:
    """The name before the first comma or line end, a legal form after it included, and the address."""
    name, *rest = re.split(r",\s+|\s*\n\s*", cell.strip())
    if rest and is_form(rest[0]):
        name = f"{name}, {rest.pop(0)}"
    return name, ", ".join(rest)


def _have_towns(grid: Grid, at: int, place: int) -> bool:
    """Whether at least half of a column are companies with a legal form and, after a comma, where they are."""
    below = [cells[place] for _, cells in grid.records[at + 1 :] if place < len(cells) and cells[place].strip()]
    return 2 * sum(bool(_town_apart(cell)[1]) for cell in below[:_LOOKED_AT]) >= max(1, len(below[:_LOOKED_AT]))


def _town_apart(cell: str) -> tuple[str, str]:
    """The name and the town of "Contoso GmbH, Bremen"; any other cell is a name."""
    name, *rest = re.split(r",\s+", cell.strip(), maxsplit=1)
    if rest and is_surely_company(name) and not is_form(rest[0]) and not is_surely_company(rest[0]):
        return name, rest[0]
    return cell, ""


def _divided(grid: Grid, at: int, place: int, names: Sequence[str], divide: Callable[[str], tuple[str, str]]) -> Grid:
    """The table with this column as two under these headers."""

    def row(cells: list[str], middle: Sequence[str]) -> list[str]:
        return [*cells[:place], *middle, *cells[place + 1 :]]

    number, header = grid.records[at]
    records = (
        *grid.records[:at],
        (number, row(header, names)),
        *(
            (number, row(cells, divide(cells[place])) if place < len(cells) else cells)
            for number, cells in grid.records[at + 1 :]
        ),
    )
    fields = " and ".join(sorted(column(name)[0] for name in names))
    said = f"{quoted(plain_line(header[place]))} was divided into {fields}."
    return replace(grid, records=records, about=(*grid.about, (said, ())))


def roles_name_both(fields: Sequence[str], records: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether nearly all roles of a table without companies stand beside something else, as in "Contoso – Cook"."""
    if "company" in fields or "role" not in fields:
        return False
    place = fields.index("role")
    parts = [by_dashes(text) for _, cells in records if place < len(cells) and (text := cells[place].strip())]
    both = sum(len(names) == len(_NAMES) and sum(map(is_role, names)) == 1 for names in parts)
    return len(parts) > 1 and both >= _MOST * len(parts)
