"""A column that holds company and role both, as its header says, divided into two."""

from __future__ import annotations

import re
from dataclasses import replace

from app.domain.clean_text import plain_line, quoted
from app.domain.name_marks import AT_COMPANY
from app.exchange.columns import column
from app.exchange.grid import HEADER_WITHIN, Grid

_BETWEEN = re.compile(r"\s*[/|&+,;@–—-]\s*|\s+(?:and|at|und|bei|et|chez|y|en|e|presso|bij)\s+", re.IGNORECASE)
_SIGNS = ("\n", " / ", " | ", " – ", " — ", " - ", "; ", ": ", ", ", "/", "|")
_NAMES = {"company", "role"}


def names_apart(grid: Grid) -> Grid:
    """The table with a column such as "Company / Role" as two, where it has no other for either of them."""
    for at, (_, cells) in enumerate(grid.records[:HEADER_WITHIN]):
        fields = [column(cell)[0] for cell in cells]
        if _NAMES & set(fields):
            return grid
        if len(cells) > 1 and not any(fields):
            continue
        for place, header in enumerate(cells):
            if names := _names_both(header):
                return _divided(grid, at, place, names)
    return grid


def _names_both(header: str) -> list[str]:
    """The two words of a header of which one names the company and one the role, in their order; else none."""
    parts = _BETWEEN.split(plain_line(header))
    return parts if len(parts) == len(_NAMES) and {column(part)[0] for part in parts} == _NAMES else []


def _divided(grid: Grid, at: int, place: int, names: list[str]) -> Grid:
    """The table with this column as two, each cell divided at the sign that most of them have."""
    company_first = column(names[0])[0] == "company"
    below = [cells[place] if place < len(cells) else "" for _, cells in grid.records[at + 1 :]]
    signs = sorted(_SIGNS, key=lambda sign: -sum(sign in cell for cell in below))

    def both(cell: str) -> list[str]:
        match = AT_COMPANY.fullmatch(cell.strip())
        if match and match["role"]:
            return [match["company"], match["role"]] if company_first else [match["role"], match["company"]]
        sign = next((sign for sign in signs if sign in cell), None)
        if sign is None:
            return [cell, ""] if company_first else ["", cell]
        first, _, second = cell.partition(sign)
        return [first.strip(), second.strip()]

    def row(cells: list[str], middle: list[str]) -> list[str]:
        return [*cells[:place], *middle, *cells[place + 1 :]]

    records = (
        *grid.records[:at],
        (grid.records[at][0], row(grid.records[at][1], names)),
        *(
            (number, row(cells, both(cell)))
            for (number, cells), cell in zip(grid.records[at + 1 :], below, strict=True)
        ),
    )
    said = f"{quoted(plain_line(grid.records[at][1][place]))} was divided into company and role."
    return replace(grid, records=records, about=(*grid.about, (said, ())))
