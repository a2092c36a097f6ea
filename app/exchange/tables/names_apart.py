"""Splits a column that has the company together with the role, the address or the town."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from app.domain.clean_text import plain_line, quoted
from app.domain.name_marks import AT_COMPANY, is_form, is_surely_company
from app.domain.parsing.quick_add_words import by_dashes
from app.exchange.cells.columns import key, read_header
from app.exchange.postings.titles import is_role
from app.exchange.reading.grid import HEADER_WITHIN, Grid

_BETWEEN = re.compile(r"\s*[/|&+,;@–—-]\s*|\s+(?:and|at|und|bei|et|chez|y|en|e|presso|bij)\s+", re.IGNORECASE)
_SIGNS = ("\n", " / ", " | ", " – ", " — ", " - ", "; ", ": ", ", ", "/", "|")
_NAMES = {"company", "role"}
_LOOKED_AT = 300
_MOST = 0.8
"""The share of roles with something beside them, from which on all are divided."""
_KNOWN = 0.6
"""The share of roles whose occupation must be known for that."""
_ADDRESSES = frozenset(("address", "anschrift", "adresse", "direccion", "indirizzo", "adres", "endereco"))


def split_names(grid: Grid) -> Grid:
    """The table with a column such as "Company / Role" as two, if it has no other column for either.

    "Employer name and address" is split too, if the table has no column for the place.
    """
    for at, (_, cells) in enumerate(grid.records[:HEADER_WITHIN]):
        fields = [read_header(cell)[0] for cell in cells]
        for place, header in enumerate(cells):
            if fields[place] == "company" and "place" not in fields and _ADDRESSES.intersection(key(header).split()):
                return _split_column(grid, at, place, ("Company", "Place"), _split_address)
            if fields[place] == "company" and "place" not in fields and _have_towns(grid, at, place):
                return _split_column(grid, at, place, ("Company", "Place"), _split_town)
        if _NAMES & set(fields):
            return grid
        for place, header in enumerate(cells):
            if names := _both_headers(header):
                signs = _signs(grid, at, place)
                company_first = read_header(names[0])[0] == "company"
                return _split_column(
                    grid, at, place, names, partial(_split_both, signs=signs, company_first=company_first)
                )
    return grid


def _both_headers(header: str) -> tuple[str, ...]:
    """The two parts of a header that names company and role, in their order; empty for others."""
    parts = tuple(_BETWEEN.split(plain_line(header)))
    return parts if len(parts) == len(_NAMES) and {read_header(part)[0] for part in parts} == _NAMES else ()


def _signs(grid: Grid, at: int, place: int) -> Sequence[str]:
    """The signs that may separate two names, the one in most cells of a column first."""
    below = [cells[place] for _, cells in grid.records[at + 1 :] if place < len(cells)]
    return sorted(_SIGNS, key=lambda sign: -sum(sign in cell for cell in below))


def _split_both(cell: str, *, signs: Sequence[str], company_first: bool) -> tuple[str, str]:
    match = AT_COMPANY.fullmatch(cell.strip())
    if match and match["role"]:
        return (match["company"], match["role"]) if company_first else (match["role"], match["company"])
    sign = next((sign for sign in signs if sign in cell), None)
    if sign is None:
        return (cell, "") if company_first else ("", cell)
    first, _, second = cell.partition(sign)
    return first.strip(), second.strip()


def _split_address(cell: str) -> tuple[str, str]:
    """The name before the first comma or line end, with a legal form after it, and the address."""
    name, *address = re.split(r",\s+|\s*\n\s*", cell.strip())
    if address and is_form(address[0]):
        name = f"{name}, {address.pop(0)}"
    return name, ", ".join(address)


def _have_towns(grid: Grid, at: int, place: int) -> bool:
    """Whether at least half of a column are companies with a legal form and, after a comma, their town."""
    below = [cells[place] for _, cells in grid.records[at + 1 :] if place < len(cells) and cells[place].strip()]
    return 2 * sum(bool(_split_town(cell)[1]) for cell in below[:_LOOKED_AT]) >= max(1, len(below[:_LOOKED_AT]))


def _split_town(cell: str) -> tuple[str, str]:
    """The name and the town of "Contoso GmbH, Bremen"; any other cell is a name."""
    name, *town = re.split(r",\s+", cell.strip(), maxsplit=1)
    if town and is_surely_company(name) and not is_form(town[0]) and not is_surely_company(town[0]):
        return name, town[0]
    return cell, ""


def _split_column(
    grid: Grid, at: int, place: int, names: Sequence[str], divide: Callable[[str], tuple[str, str]]
) -> Grid:
    """The table with one column split into two under these headers."""

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
    fields = " and ".join(sorted(read_header(name)[0] for name in names))
    remark = f"{quoted(plain_line(header[place]))} was divided into {fields}."
    return replace(grid, records=records, about=(*grid.about, (remark, ())))


def roles_name_both(fields: Sequence[str], records: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether nearly all roles of a table without companies stand beside something else, as in "Contoso – Cook".

    Most of them must have an occupation that is known on one side, and only on one.
    """
    if "company" in fields or "role" not in fields:
        return False
    place = fields.index("role")
    texts = [text for _, cells in records if place < len(cells) and (text := cells[place].strip())]
    pairs = [names for text in texts if len(names := names_in_cell(text)) == len(_NAMES)]
    with_role = sum(sum(map(is_role, names)) == 1 for names in pairs)
    return len(texts) > 1 and len(pairs) >= _MOST * len(texts) and with_role >= _KNOWN * len(texts)


def names_in_cell(text: str) -> list[str]:
    """The names in one cell, divided at its dashes, or else at its colon."""
    names = by_dashes(text)
    return names if len(names) > 1 else text.split(": ")
