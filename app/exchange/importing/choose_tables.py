"""Chooses the tables of a file that are read, each with its source and headers, and refuses files without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.domain.clean_text import plain_line
from app.exchange.cells.columns import key
from app.exchange.importing.preview import TableRead
from app.exchange.reading.about_file import refuse_own_table
from app.exchange.reading.board import read_board
from app.exchange.reading.diary_table import diary_of_table
from app.exchange.reading.grid import MOST_COLUMNS, Grid
from app.exchange.reading.legend import split_legend
from app.exchange.reading.read_list import has_uneven_lines
from app.exchange.reading.read_table import DELIMITERS
from app.exchange.reading.refused import ReadingRefused
from app.exchange.services import GENERIC, LOG, SOURCES, recognise, source_named
from app.exchange.services.linkedin import is_connections
from app.exchange.services.onward import other_table
from app.exchange.services.source import Source
from app.exchange.tables.columns_apart import split_columns
from app.exchange.tables.day_columns import join_days
from app.exchange.tables.event_log import LogEvidence, log_columns, may_say_when
from app.exchange.tables.find_header import WITHIN, Header, Records, find_header, lacks_headers, transpose
from app.exchange.tables.headless import name_by_cells
from app.exchange.tables.match_columns import match_columns
from app.exchange.tables.names_apart import split_names
from app.exchange.tables.remembered import Remembered, recall
from app.exchange.tables.several_tables import tables_beside, tables_in
from app.exchange.tables.todoist import tasks_of_todoist

_PAST_JOB_HEADERS = frozenset({"started on", "finished on"})


class ChosenTable(NamedTuple):
    """A table to read, with its source (None for contacts) and its headers."""

    grid: Grid
    source: Source | None
    header: Header


def choose_tables(
    grids: Sequence[Grid], columns: Mapping[str, str], forced: str | None, remembered: Remembered
) -> list[ChosenTable]:
    """Each usable table; saved jobs before applications. Raises ReadingRefused where there is none.

    `columns` are the fields the user chose for headers, `forced` is the source they chose.

    Among several tables only those of a known service count, since an archive has many lists of companies and titles
    that are no applications.
    """
    if len(grids) == 1 and not columns and (kind := other_table(_first_row(grids[0]))):
        raise refuse_own_table(kind)
    are_of_one_kind = len(grids) == 1
    if len(grids) > 1 and all(grid.sheets.names for grid in grids):
        grids, are_of_one_kind = [replace(grid, name=grid.sheet) for grid in grids], True
    chosen: list[ChosenTable] = []
    refused: list[ReadingRefused] = []
    for grid in grids:
        source, header = _known_source(grid)
        if forced and (source is None or source.key != forced):
            source = source_named(forced)
            header = find_header(grid.records, source, columns) if source else None
        if header is not None:
            chosen.append(ChosenTable(grid, source, header))
        elif are_of_one_kind:
            try:
                chosen += _choose_own_tables(grid, columns, remembered)
            except ReadingRefused as refusal:
                refused.append(refusal)
    if chosen:
        chosen = _with_logs(chosen, columns, remembered) if forced is None else chosen
        rank = {id(source): place for place, source in enumerate(SOURCES)}
        return sorted(chosen, key=lambda choice: rank.get(id(choice.source), len(rank)))
    if refused:
        raise refused[0]
    raise ReadingRefused(
        "No file in this ZIP is a list of applications that Onward can read.",
        "If one is, unpack it and import that file. In LinkedIn's archive it is Jobs/Job Applications.csv.",
    )


def _with_logs(chosen: Sequence[ChosenTable], columns: Mapping[str, str], remembered: Remembered) -> list[ChosenTable]:
    """The tables, those of a person as logs where their rows together show that each is one event."""
    evidence, logs = LogEvidence(), set[int]()
    for place, (grid, source, header) in enumerate(chosen):
        if source is not GENERIC or not any(map(may_say_when, header.cells)):
            continue
        records = grid.records[header.begins :]
        before = recall(remembered, GENERIC.key, header.cells).columns
        uses = match_columns(header.cells, records, GENERIC, columns, before)
        if (found := log_columns(uses, records)) is not None:
            evidence.add(uses, found, records)
            logs.add(place)
    if not evidence.is_log:
        return list(chosen)
    return [choice._replace(source=LOG) if place in logs else choice for place, choice in enumerate(chosen)]


def _choose_own_tables(grid: Grid, columns: Mapping[str, str], remembered: Remembered) -> list[ChosenTable]:
    """The tables on one sheet that a person made by hand. Raises ReadingRefused where there is none."""
    sheet = split_legend(grid)
    tables = [_normalised(table) for table in tables_beside(sheet)]
    parts = [part for table in tables for part in tables_in(table)]
    headers = [find_header(part.records, GENERIC, columns) for part in parts] if len(parts) > 1 else [None]
    if all(headers):
        return [ChosenTable(part, GENERIC, head) for part, head in zip(parts, headers, strict=True) if head]
    grid = tables[0] if len(tables) == 1 else _normalised(sheet)
    header = find_header(grid.records, GENERIC, columns) or _recalled_header(grid, remembered)
    if header is None and (rows := read_board(grid) or name_by_cells(grid) or diary_of_table(grid)):
        grid = rows
        header = find_header(rows.records, GENERIC, columns)
    if header is None or set(map(key, header.cells)) >= _PAST_JOB_HEADERS:
        raise _refusal(grid, header, columns)
    return [ChosenTable(grid, GENERIC, header)]


def _normalised(grid: Grid) -> Grid:
    """A table with its headers in a row, with each date in one column, and with one fact in each column."""
    return split_columns(split_names(join_days(transpose(tasks_of_todoist(grid)))))


def _first_row(grid: Grid) -> Sequence[str]:
    return grid.records[0][1] if grid.records else ()


def _known_source(grid: Grid) -> tuple[Source | None, Header | None]:
    for at, (_, cells) in enumerate(grid.records[:WITHIN]):
        if source := recognise(cells):
            return source, Header(tuple(cells), at + 1)
        if is_connections(cells):
            return None, Header(tuple(cells), at + 1)
    return None, None


def _recalled_header(grid: Grid, remembered: Remembered) -> Header | None:
    """The headers of a table in an unknown language, if the user said in an earlier import what they are."""
    for at, (_, cells) in enumerate(grid.records[:WITHIN]):
        if recall(remembered, GENERIC.key, cells).columns:
            return Header(tuple(plain_line(cell) for cell in cells), at + 1)
    return None


def _refusal(grid: Grid, header: Header | None, columns: Mapping[str, str]) -> ReadingRefused:
    if header is not None:
        return ReadingRefused(
            "This is a list of jobs you have had, not of applications.",
            "In LinkedIn's archive it is Jobs/Job Applications.csv.",
        )
    first_row = next((cells for _, cells in grid.records if any(cell.strip() for cell in cells)), [])
    first_cells = [plain_line(cell)[:40] for cell in first_row if cell.strip()]
    ranked = [(sum(map(bool, map(str.strip, cells))), -at) for at, (_, cells) in enumerate(grid.records[:WITHIN])]
    at = -max(ranked, default=(0, 0))[1]
    widest = grid.records[at][1] if grid.records else first_row
    if len(widest) > MOST_COLUMNS:
        return ReadingRefused(
            f"This table has {len(widest):,} columns. Onward reads tables of up to {MOST_COLUMNS:,} columns.",
            "Nothing was read. Delete the columns that are not about applications.",
        )
    unmatched = (_unmatched_table(grid, widest, grid.records[at + 1 :], columns),)
    if grid.delimiter in DELIMITERS.values() and has_uneven_lines(grid):
        return ReadingRefused(
            "This is neither a table nor a list of applications.",
            "Name the columns in a row above them, such as Company, Role, Applied, Status. Of a list, write each "
            "application as one line, such as: Contoso, Analyst, applied 3 Sep 2026, rejected 12 Sep 2026. To add one "
            "job posting, press a and paste its text, or: onward add --from FILE",
            tables=unmatched,
        )
    if grid.records and all(lacks_headers(cells) for _, cells in grid.records[: at + 1]):
        return ReadingRefused(
            "This table has no headers.",
            f"Its first row is: {', '.join(first_cells[:12])}{', …' if len(first_cells) > 12 else ''}. "
            "Add a row above it that names the columns, such as Company, Role, Applied, Status, then import it again.",
        )
    example = next((plain_line(cell)[:40] for cell in widest if cell.strip()), "Header")
    return ReadingRefused(
        "No column for a company, a role or a link was found.",
        f"The first row is: {', '.join(first_cells[:12])}{', …' if len(first_cells) > 12 else ''}. "
        f'If one of them is the company, say so: --column "{example}=company". The rest can be said the same way.',
        tables=unmatched,
    )


def _unmatched_table(grid: Grid, header: Sequence[str], records: Records, columns: Mapping[str, str]) -> TableRead:
    """A table with unknown headers, with the contents of its columns, so that the user can say what they are."""
    uses = match_columns(tuple(map(plain_line, header)), records, GENERIC, columns)
    return TableRead(
        grid.name,
        GENERIC.key,
        GENERIC.name,
        grid.encoding,
        grid.delimiter,
        sum(any(map(str.strip, cells)) for _, cells in records),
        uses,
        sheet=grid.sheet,
        sheets=grid.sheets,
    )
