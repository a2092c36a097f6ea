"""Splits a sheet with several tables below or beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, groupby, repeat

from app.exchange.cells.columns import key, read_header
from app.exchange.cells.header_parts import guess_fields
from app.exchange.reading.alike_sheets import TableHead, read_together
from app.exchange.reading.grid import MOST_COLUMNS, Grid
from app.exchange.tables.find_header import WITHIN, single_text

_LONGEST_HEADER = 60


def tables_in(grid: Grid) -> list[Grid]:
    """The tables of a sheet that are one below the other, each with headers of its own.

    A table begins where headers with a company or a role follow a blank row or a title, which is its name.
    """
    records = grid.records
    begins: list[tuple[int, str]] = [(0, "")]
    last: list[str] | None = None
    for at, (number, cells) in enumerate(records):
        if at and last is None and at > WITHIN:
            break
        apart = at == 0 or number - records[at - 1][0] > 1 or single_text(records[at - 1][1])
        if not apart or not _is_header(cells):
            continue
        names = sorted(map(key, cells))
        if last is not None and names != last:
            title = single_text(records[at - 1][1])
            begins.append((at - 1 if title else at, title))
        last = names
    if len(begins) == 1:
        return [grid]
    ends = [place for place, _ in begins[1:]] + [len(records)]
    return _name_tables(
        grid,
        [(title, records[place:end]) for (place, title), end in zip(begins, ends, strict=True)],
    )


def tables_beside(grid: Grid) -> list[Grid]:
    """The tables of a sheet that are beside each other, with headers that mean the same.

    They have an empty column between them, or their headers repeat. The title above its headers is the name of each.
    """
    parts = next((ranges for ranges in (_ranges_between_gaps(grid), _repeated_ranges(grid)) if len(ranges) > 1), None)
    if parts is None:
        return [grid]
    tables = []
    for begin, end in parts:
        records = tuple((number, cells[begin:end]) for number, cells in grid.records)
        records = tuple((number, cells) for number, cells in records if any(map(str.strip, cells)))
        at = next(place for place, (_, cells) in enumerate(records) if _is_header(cells))
        tables.append((single_text(records[at - 1][1]) if at else "", records))
    return _name_tables(grid, tables)


def _name_tables(grid: Grid, tables: Sequence[tuple[str, tuple[tuple[int, list[str]], ...]]]) -> list[Grid]:
    """The parts of a sheet as tables named by their titles; remarks on the sheet stay with the first."""
    grids = chain([grid], repeat(replace(grid, broken=(), remarks=(), about=())))
    return [
        replace(part, name=f"{grid.name}, {title or f'table {number}'}", records=records)
        for number, (part, (title, records)) in enumerate(zip(grids, tables, strict=False), start=1)
    ]


def _ranges_between_gaps(grid: Grid) -> list[tuple[int, int]]:
    """The ranges of columns of tables of one kind with empty columns between them."""
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
    tables = [TableHead(str(begin), head) for begin, head in headed]
    begins = [0, *map(int, read_together(tables[0].name, tables)[1:])] if tables else [0]
    return list(zip(begins, [*begins[1:], width], strict=True))


def _repeated_ranges(grid: Grid) -> list[tuple[int, int]]:
    """The ranges of columns of tables whose headers repeat in one row without a column between them."""
    for _, cells in grid.records[:WITHIN]:
        names = [key(cell) for cell in cells]
        while names and not names[-1]:
            names.pop()
        for width in range(2, len(names) // 2 + 1) if len(names) <= MOST_COLUMNS else ():
            if names == names[:width] * (len(names) // width) and len(names) > width and _is_header(cells[:width]):
                return [(begin, begin + width) for begin in range(0, len(names), width)]
    return []


def _is_header(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    if not 2 <= len(filled) <= MOST_COLUMNS or any(len(cell) > _LONGEST_HEADER for cell in filled):
        return False
    known = {read_header(cell)[0] for cell in filled} - {""}
    fields = known | {field for cell in filled if not read_header(cell)[0] for field, _ in guess_fields(cell)[:1]}
    name_count = len(known & {"company", "role"})
    return name_count > 0 and len(fields) + name_count > 2 and len(fields) * 3 >= len(filled) * 2
