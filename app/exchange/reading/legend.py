"""Reads the legend of a table, which says what its marks stand for: "A = applied, R = rejected"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.domain.clean_text import plain_line
from app.exchange.cells.columns import meaning, meaning_name
from app.exchange.reading.grid import Grid

_BETWEEN = re.compile(r"[,;|\n]|\s{2,}|\.\s")
_TITLE = re.compile(r"(?:[^\W\d_]{3,20}) ?: ?(?=\S)")
_MARK = re.compile(r"(?P<mark>\S{1,4}?) ?(?:=|:|→|->) ?(?P<words>[^\W\d_][^=]*)")
_LONGEST = 400
"""The most characters of a row of a legend."""
_FEWEST = 2
"""The fewest marks in a legend."""
_MOST_LINES = 60
"""How many rows at the beginning and at the end are searched for a legend."""


def split_legend(grid: Grid) -> Grid:
    """The table without the rows of its legend, with the meanings of its marks."""
    records = grid.records
    places = {*range(min(_MOST_LINES, len(records))), *range(max(0, len(records) - _MOST_LINES), len(records))}
    marks_by_row = {at: marks for at in places if (marks := _marks_of_row(records[at][1]))}
    without_legend = replace(grid, records=tuple(row for at, row in enumerate(records) if at not in marks_by_row))
    marked = with_marks(
        without_legend, {mark: status for marks in marks_by_row.values() for mark, status in marks.items()}
    )
    return grid if marked is without_legend else marked


def with_marks(grid: Grid, marks: dict[str, str]) -> Grid:
    """The table with the meanings of its marks and a remark on them; unchanged where no cell is one of them."""
    if len(marks) < _FEWEST or not any(cell.strip() in marks for _, cells in grid.records for cell in cells):
        return grid
    explanation = ", ".join(f"{mark} is {meaning_name(status)}" for mark, status in marks.items())
    return replace(grid, marks=marks, about=(*grid.about, (f"From the legend: {explanation}.", ())))


def read_marks(lines: Iterable[str]) -> dict[str, str]:
    """The meanings of marks in the lines beside a table."""
    return {mark: status for line in lines for mark, status in _marks_of_row([line]).items()}


def _marks_of_row(cells: Sequence[str]) -> dict[str, str]:
    """The meanings of the marks of a row; empty for a row that holds more than marks and a title."""
    marks: dict[str, str] = {}
    if sum(map(len, cells)) > _LONGEST:
        return {}
    for cell in cells:
        for part in map(plain_line, _BETWEEN.split(_TITLE.sub("", cell.strip(), count=1))):
            match = _MARK.fullmatch(part)
            if match and (status := meaning(match["words"])[0]):
                marks[match["mark"]] = status
            elif part and not part.endswith(":"):
                return {}
    return marks
