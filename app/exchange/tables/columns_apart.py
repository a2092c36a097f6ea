"""Splits a column with two facts in each cell, such as "Date / Method", into a column for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.clean_text import plain_line, quoted
from app.exchange.cells.columns import read_header
from app.exchange.cells.header_parts import is_date_word
from app.exchange.reading.grid import HEADER_WITHIN, Grid

_BETWEEN_HEADERS = re.compile(r"\s*[/|&+,;\n]\s*|\s+(?:and|und|et|y|e|en)\s+", re.IGNORECASE)
_SIGNS = tuple(map(re.compile, (r"\s*\n\s*", r"\s+/\s+", r"\s*\|\s*", r"\s*;\s*", r"\s+[-–—]\s+", r",\s+")))
_PEOPLE = frozenset(("person", "person_email", "person_phone", "person_role", "company", "role"))
"""Fields whose cells are read together where they are in one column."""
_NAMES = frozenset(("company", "role"))
_MOST = 0.8
"""The share of filled cells with a sign between two facts, from which on a column is split."""


def split_columns(grid: Grid) -> Grid:
    """The table with each column of two facts as two, where nearly all of its cells have a sign between them."""
    for at, (_, cells) in enumerate(grid.records[:HEADER_WITHIN]):
        if not _NAMES.isdisjoint(read_header(part)[0] for cell in cells for part in _BETWEEN_HEADERS.split(cell)):
            for place in range(len(cells) - 1, -1, -1):
                headers = _two_headers(cells[place])
                if headers and (sign := _sign_between(grid, at, place)):
                    grid = _split_column(grid, at, place, headers, sign)
            return grid
    return grid


def _two_headers(header: str) -> Sequence[str]:
    """The two known parts of a header that are of different fields; empty for others."""
    parts = _BETWEEN_HEADERS.split(plain_line(header))
    fields = [read_header(part)[0] or ("day" if is_date_word(part) else "") for part in parts]
    are_two = len(parts) == len({*fields} - {""}) == 2 and not _PEOPLE.issuperset(fields)
    return parts if are_two else ()


def _sign_between(grid: Grid, at: int, place: int) -> re.Pattern[str] | None:
    """The sign that divides nearly all filled cells below a header in two; None for none."""
    below = [cells[place] for _, cells in grid.records[at + 1 :] if place < len(cells) and cells[place].strip()]
    divided = {sign: sum(len(sign.split(cell.strip())) == 2 for cell in below) for sign in _SIGNS}
    sign = max(_SIGNS, key=lambda sign: divided[sign])
    return sign if below and divided[sign] >= _MOST * len(below) else None


def _split_column(grid: Grid, at: int, place: int, headers: Sequence[str], sign: re.Pattern[str]) -> Grid:
    def row(cells: list[str], middle: Sequence[str]) -> list[str]:
        return [*cells[:place], *middle, *cells[place + 1 :]] if place < len(cells) else cells

    number, header = grid.records[at]
    records = (
        *grid.records[:at],
        (number, row(header, headers)),
        *(
            (number, row(cells, [*sign.split(cells[place].strip(), maxsplit=1), ""][:2] if place < len(cells) else ()))
            for number, cells in grid.records[at + 1 :]
        ),
    )
    remark = f"{quoted(plain_line(header[place]))} was divided into {headers[0]} and {headers[1]}."
    return replace(grid, records=records, about=(*grid.about, (remark, ())))
