"""What the marks of a table stand for, as its legend says: "A = applied, R = rejected"."""

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
"""Letters of a row, above which it is no legend."""
_FEWEST = 2
"""Marks that a legend explains at least."""
_MOST_LINES = 60
"""Lines and rows in which a legend is looked for, at the beginning and at the end."""


def legend_apart(grid: Grid) -> Grid:
    """The table without the rows of a legend, and with what its marks stand for."""
    records = grid.records
    looked_at = {*range(min(_MOST_LINES, len(records))), *range(max(0, len(records) - _MOST_LINES), len(records))}
    told = {at: marks for at in looked_at if (marks := _of_cells(records[at][1]))}
    left = replace(grid, records=tuple(row for at, row in enumerate(records) if at not in told))
    marked = with_marks(left, {mark: what for marks in told.values() for mark, what in marks.items()})
    return grid if marked is left else marked


def with_marks(grid: Grid, marks: dict[str, str]) -> Grid:
    """The table with what its marks stand for, which is said too; as it is where no cell is one of them."""
    if len(marks) < _FEWEST or not any(cell.strip() in marks for _, cells in grid.records for cell in cells):
        return grid
    said = ", ".join(f"{mark} is {meaning_name(what)}" for mark, what in marks.items())
    return replace(grid, marks=marks, about=(*grid.about, (f"From the legend: {said}.", ())))


def marks_in(lines: Iterable[str]) -> dict[str, str]:
    """What marks stand for in lines beside a table."""
    return {mark: what for line in lines for mark, what in _of_cells([line]).items()}


def _of_cells(cells: Sequence[str]) -> dict[str, str]:
    """What the marks of a row stand for that holds nothing else but a title."""
    found: dict[str, str] = {}
    if sum(map(len, cells)) > _LONGEST:
        return {}
    for cell in cells:
        for part in map(plain_line, _BETWEEN.split(_TITLE.sub("", cell.strip(), count=1))):
            match = _MARK.fullmatch(part)
            if match and (what := meaning(match["words"])[0]):
                found[match["mark"]] = what
            elif part and not part.endswith(":"):
                return {}
    return found
