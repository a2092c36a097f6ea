"""The tables of a sheet on which several stand, one below the other or beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from app.exchange.cells.columns import column, key
from app.exchange.cells.header_parts import guess_fields
from app.exchange.reading.alike_sheets import Headed, read_together
from app.exchange.reading.grid import MOST_COLUMNS, Grid
from app.exchange.tables.find_header import WITHIN, alone

_LONGEST_HEADER = 60


def tables_in(grid: Grid) -> list[Grid]:
    """The tables of a sheet on which several stand one below the other, each with headers of its own.

    A further one begins where headers of a company or a role follow a blank row or a title alone. It is called by that
    title.
    """
    records = grid.records
    begins: list[tuple[int, str]] = [(0, "")]
    last: list[str] | None = None
    for at, (number, cells) in enumerate(records):
        if at and last is None and at > WITHIN:
            break
        apart = at == 0 or number - records[at - 1][0] > 1 or alone(records[at - 1][1])
        if not apart or not _is_header(cells):
            continue
        names = sorted(map(key, cells))
        if last is not None and names != last:
            title = alone(records[at - 1][1])
            begins.append((at - 1 if title else at, title))
        last = names
    if len(begins) == 1:
        return [grid]
    ends = [place for place, _ in begins[1:]] + [len(records)]
    return _named(
        grid,
        [(title, records[place:end]) for (place, title), end in zip(begins, ends, strict=True)],
    )


def tables_beside(grid: Grid) -> list[Grid]:
    """The tables of a sheet on which several stand beside each other, with headers that mean the same.

    A column that is empty parts them, or their headers repeat. Each has the title above its headers as its name.
    """
    parts = next((found for found in (_blocks(grid), _repeated(grid)) if len(found) > 1), None)
    if parts is None:
        return [grid]
    tables = []
    for begin, end in parts:
        records = tuple((number, cells[begin:end]) for number, cells in grid.records)
        records = tuple((number, cells) for number, cells in records if any(map(str.strip, cells)))
        at = next(place for place, (_, cells) in enumerate(records) if _is_header(cells))
        tables.append((alone(records[at - 1][1]) if at else "", records))
    return _named(grid, tables)


def _named(grid: Grid, tables: Sequence[tuple[str, tuple[tuple[int, list[str]], ...]]]) -> list[Grid]:
    """The parts of a sheet as tables, each by its title; what is to be said of the sheet stays with the first."""
    return [
        replace(
            grid,
            name=f"{grid.name}, {title or f'table {number}'}",
            records=records,
            broken=grid.broken if number == 1 else (),
            remarks=grid.remarks if number == 1 else (),
            about=grid.about if number == 1 else (),
        )
        for number, (title, records) in enumerate(tables, start=1)
    ]


def _blocks(grid: Grid) -> list[tuple[int, int]]:
    """Where tables begin and end that empty columns part, those of one kind each by itself."""
    width = max((len(cells) for _, cells in grid.records), default=0)
    if width > MOST_COLUMNS or not (heads := [cells for _, cells in grid.records[:WITHIN]]):
        return []
    filled = {place for _, cells in grid.records for place, cell in enumerate(cells) if cell.strip()}
    runs = [list(run) for is_filled, run in groupby(range(width), key=filled.__contains__) if is_filled]
    headed = [
        (run[0], head)
        for run in runs
        if (head := next((part for cells in heads if _is_header(part := cells[run[0] : run[-1] + 1])), None))
    ]
    tables = [Headed(str(begin), head) for begin, head in headed]
    begins = [0, *map(int, read_together(tables[0].name, tables)[1:])] if tables else [0]
    return list(zip(begins, [*begins[1:], width], strict=True))


def _repeated(grid: Grid) -> list[tuple[int, int]]:
    """Where tables begin and end whose headers stand in one row again and again without a column between them."""
    for _, cells in grid.records[:WITHIN]:
        names = [key(cell) for cell in cells]
        while names and not names[-1]:
            names.pop()
        for many in range(2, len(names) // 2 + 1) if len(names) <= MOST_COLUMNS else ():
            if names == names[:many] * (len(names) // many) and len(names) > many and _is_header(cells[:many]):
                return [(begin, begin + many) for begin in range(0, len(names), many)]
    return []


def _is_header(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    if not 2 <= len(filled) <= MOST_COLUMNS or any(len(cell) > _LONGEST_HEADER for cell in filled):
        return False
    known = {column(cell)[0] for cell in filled} - {""}
    fields = known | {field for cell in filled if not column(cell)[0] for field, _ in guess_fields(cell)[:1]}
    named = len(known & {"company", "role"})
    return named > 0 and len(fields) + named > 2 and len(fields) * 3 >= len(filled) * 2
