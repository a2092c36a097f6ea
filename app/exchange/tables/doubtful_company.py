"""Doubts whether the column read as the company is one."""

from __future__ import annotations

from collections.abc import Sequence

from app.exchange.cells import who_and_where
from app.exchange.tables.match_columns import ColumnUse

_FEWEST_ROWS = 3
_ADVICE = "If another column names the companies, make that one the company."


def doubt_of_company(uses: Sequence[ColumnUse], records: Sequence[tuple[int, list[str]]], rows: int) -> str:
    """A remark where the only column read as the company is mostly empty or has people in it; else empty.

    `rows` is how many rows the table has without blank ones.
    """
    places = [place for place, use in enumerate(uses) if use.field == "company"]
    if len(places) != 1 or rows < _FEWEST_ROWS or uses[places[0]].sure in ("said", "remembered"):
        return ""
    use, place = uses[places[0]], places[0]
    cells = [text for _, row in records if place < len(row) and (text := row[place].strip())]
    if who_and_where.are_persons(cells):
        return f"{use.header} is read as the company, but its cells look like persons. {_ADVICE}"
    if 2 * use.filled < rows:
        empty = f"{rows - use.filled:,} of its {rows:,} cells are empty"
        return f"{use.header} is read as the company, but {empty}. {_ADVICE}"
    return ""
