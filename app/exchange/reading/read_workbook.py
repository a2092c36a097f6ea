"""Reads workbooks (XLSX, XLS, ODS) into grids of cells, one for each sheet that is not empty.

Values are typed: days become ISO text, so that their order is certain; numbers are written as people write them; a
formula is its value.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from app.domain.clean_text import short_name
from app.domain.parsing.pay import CURRENCY_SIGNS
from app.exchange.cells.sheet_names import is_example
from app.exchange.reading.about_file import list_shortly
from app.exchange.reading.alike_sheets import TableHead, read_together
from app.exchange.reading.cell_comments import with_comments
from app.exchange.reading.grid import (
    CELLS_LIMIT,
    HEADER_WITHIN,
    LIKE_APPLICATIONS,
    Grid,
    SheetBefore,
    Sheets,
    check_cells,
    check_rows,
    check_size,
    likeliest_header,
    with_links,
)
from app.exchange.reading.progress import OPENING, READING, report, with_progress
from app.exchange.reading.refused import ReadingRefused
from app.exchange.reading.workbook_layout import (
    PERCENT,
    MergedCells,
    SheetLayout,
    damaged_workbook,
    locked_workbook,
    read_layouts,
)
from app.exchange.reading.workbook_process import MOST_SHEETS, SheetValues, open_sheets

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of files of old Office programs, and of workbooks with a password."""
_LARGE = 1_500_000
"""The size in bytes from which opening a workbook takes seconds."""
_WITH_PASSWORD = re.compile(rb"\x09\x08\x10\x00\x00\x06\x05\x00.{12}\x2f\x00", re.DOTALL)
"""The beginning of the records in an XLS file, if the second of them is that of a password."""
_ANY_DAY = date(2000, 1, 1)


def read_workbook(data: bytes, name: str, wanted: str | None = None, before: SheetBefore | None = None) -> list[Grid]:
    """The cells of the sheet `wanted`, or of the one chosen `before`, or of those that look most like applications.

    With an empty `wanted` an earlier choice does not count. Raises ReadingRefused for a workbook that is locked,
    damaged, empty or too large, and for a sheet that is not there.
    """
    check_size(len(data))
    layout: Mapping[str, SheetLayout] = {}
    is_old = data.startswith(OLE)
    if is_old:
        _refuse_old(data)
    else:
        layout = read_layouts(data)
    title = "OpenDocument spreadsheet" if not is_old and b"content.xml" in data else "Excel workbook"
    report(OPENING)
    with open_sheets(data) if is_old or len(data) > _LARGE else _sheets(data) as sheets:
        return _choose_sheets(sheets, layout, Grid(name, title, "cells", ()), wanted, before)


def _choose_sheets(
    sheets: Sequence[SheetValues],
    layout: Mapping[str, SheetLayout],
    empty: Grid,
    wanted: str | None,
    before: SheetBefore | None,
) -> list[Grid]:
    names = [sheet.name for sheet in sheets]
    heads = {sheet.name: _head(sheet) for sheet in sheets}
    headers = [head for head, _ in heads.values()]
    remembered = before(names, headers) if wanted is None and before is not None else ""
    wanted = remembered or wanted
    together = _alike_sheets(sheets, heads)
    chosen = [named_sheet(names, wanted)] if wanted else together
    grids = [_grid(sheet, layout.get(sheet.name, SheetLayout()), empty) for sheet in sheets if sheet.name in chosen]
    check_rows(sum(len(grid.records) for grid in grids))
    likely = [sheet_name for sheet_name, (_, likeness) in heads.items() if not wanted and likeness >= LIKE_APPLICATIONS]
    about_sheets = Sheets(tuple(names), tuple(headers), tuple(likely), tuple(together), bool(remembered))
    return [
        replace(grid, sheet=name, sheets=about_sheets)
        for grid, name in zip(grids, [name for name in names if name in chosen], strict=True)
    ]


def named_sheet(names: Sequence[str], wanted: str) -> str:
    """The sheet of that name, whatever its case. Raises ReadingRefused when there is none."""
    matches = [name for name in names if name == wanted] or [
        name for name in names if name.strip().casefold() == wanted.strip().casefold()
    ]
    if not matches:
        raise ReadingRefused(f"There is no sheet {short_name(wanted)}.", f"The sheets are: {list_shortly(names)}.")
    return matches[0]


def _refuse_old(data: bytes) -> None:
    """Raise ReadingRefused for files that begin as an XLS file does but are none, or are locked."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise locked_workbook()
    if _WITH_PASSWORD.search(data):
        raise locked_workbook()
    for stream, label in (
        ("WordDocument", "an old Word document"),
        ("PowerPoint Document", "an old presentation"),
        ("__properties_version1.0", "an email message"),
    ):
        if stream.encode("utf-16-le") in data:
            raise ReadingRefused(f"This is {label}, not a table.", "Copy its table into a spreadsheet and import that.")


@contextmanager
def _sheets(data: bytes) -> Iterator[list[SheetValues]]:
    """The sheets of an XLSX or ODS file that is not large."""
    from python_calamine import CalamineWorkbook  # only whoever imports a workbook needs it

    workbook = _call_library(lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))
    values = []
    cells = 0
    for about in workbook.sheets_metadata[:MOST_SHEETS]:
        if str(about.typ).endswith("WorkSheet"):
            sheet = _call_library(partial(workbook.get_sheet_by_name, about.name))
            top, left = sheet.start or (0, 0)
            cells += sheet.height * sheet.width
            check_cells(cells // max(1, sheet.width), sheet.width)
            is_shown = str(about.visible).endswith(".Visible")
            merged = sheet.merged_cell_ranges or []
            values.append(SheetValues(about.name, is_shown, top, left, sheet.height, merged, partial(_rows, sheet)))
    yield values


def _rows(sheet: CalamineSheet) -> Iterator[list[Any]]:
    """The rows of a sheet from its first, blank ones too."""
    rows = _call_library(lambda: iter(sheet.iter_rows()))
    while (row := _call_library(partial(next, rows, None))) is not None:
        yield row


def _call_library(call: Callable[[], Any]) -> Any:
    """The result of a call to the library. Raises ReadingRefused for whatever it cannot read.

    A crash in the library raises PanicException, which is no subclass of Exception.
    """
    try:
        return call()
    except Exception as error:
        raise (locked_workbook() if type(error).__name__ == "PasswordError" else damaged_workbook()) from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise damaged_workbook() from None


def _alike_sheets(sheets: Sequence[SheetValues], heads: Mapping[str, tuple[Sequence[str], int]]) -> list[str]:
    """The sheet whose headers look most like applications, and the visible sheets whose headers mean the same.

    One that is no example comes first; among equals one that is shown, then the fullest, then the first.
    """
    filled = [sheet for sheet in sheets if sheet.height]
    if not filled:
        raise ReadingRefused("This workbook is empty.", "Save it again, or choose another file.")
    scores = {sheet.name: heads[sheet.name][1] for sheet in filled}
    real = [sheet for sheet in filled if scores[sheet.name] >= LIKE_APPLICATIONS and not is_example(sheet.name)]
    most = max(real or filled, key=lambda sheet: (scores[sheet.name], sheet.is_shown, sheet.height))
    tables = [TableHead(table.name, heads[table.name][0]) for table in filled if table.is_shown or table is most]
    return read_together(most.name, tables)


def _head(sheet: SheetValues) -> tuple[tuple[str, ...], int]:
    """The row of a sheet that looks most like headers, and its score."""
    rows = [list(map(_text, row)) for row in islice(sheet.rows(), sheet.top, sheet.top + HEADER_WITHIN)]
    at, score = likeliest_header(rows)
    return tuple(rows[at]) if rows else (), score


def _grid(sheet: SheetValues, layout: SheetLayout, grid: Grid) -> Grid:
    left = sheet.left
    records: list[tuple[int, list[str]]] = []
    places: dict[int, int] = {}
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), number_format in layout.formats.items():
        by_row.setdefault(row, {})[column - left] = number_format
    merged = _merged_down([*sheet.merged, *layout.merged], sheet.left)
    above: dict[int, str] = {}
    for row, values in enumerate(with_progress(READING, sheet.rows(), sheet.height)):
        formats = by_row.get(row, {})
        cells = [
            value.strip("\x00") if type(value) is str else _text(value, formats.get(column, ""))
            for column, value in enumerate(values)
        ]
        if not any(cells):
            continue
        for column, first in merged.get(row, ()):
            if first == row:
                above[column] = cells[column]
            elif column < len(cells) and not cells[column]:
                cells[column] = above.get(column, "")
        places[row] = len(records)
        records.append((row + 1, cells))
        check_rows(len(records))
    grid = replace(grid, records=tuple(records), about=_hidden_remarks(layout, places, records, left))
    links = {
        (places[row], column - left): address
        for (row, column), address in layout.links.items()
        if row in places and column >= left
    }
    comments = {
        (places[row], column - left): text
        for (row, column), text in layout.comments.items()
        if row in places and column >= left
    }
    return with_comments(with_links(grid, links), comments)


def _merged_down(merged: Iterable[MergedCells], left: int) -> Mapping[int, list[tuple[int, int]]]:
    """For each row the (column, first row) of the cells of one column that are merged over several rows."""
    columns_by_row: dict[int, list[tuple[int, int]]] = {}
    cell_count = 0
    for (top, first), (bottom, last) in merged:
        cell_count += bottom - top
        if first == last >= left and cell_count <= CELLS_LIMIT // 10:
            for row in range(top, bottom + 1):
                columns_by_row.setdefault(row, []).append((first - left, top))
    return columns_by_row


def _hidden_remarks(
    layout: SheetLayout, places: Mapping[int, int], records: Sequence[tuple[int, list[str]]], left: int
) -> tuple[tuple[str, tuple[int, ...]], ...]:
    remarks: list[tuple[str, tuple[int, ...]]] = []
    rows = tuple(row + 1 for row in sorted(layout.hidden_rows) if row in places)
    if rows:
        remarks.append(("Hidden in the workbook, but read too.", rows))
    at, score = likeliest_header(cells for _, cells in records)
    header = records[at][1] if score else []
    hidden = layout.hidden_columns
    filled = {column for _, cells in records for column, cell in enumerate(cells) if cell} if hidden else set()
    columns = [column - left for column in sorted(hidden) if column - left in filled]
    if columns:
        names = [(header[c] if c < len(header) else "") or f"column {_letters(c + left)}" for c in columns[:20]]
        remarks.append((f"Columns hidden in the workbook, but read too: {', '.join(names)}.", ()))
    return tuple(remarks)


def _letters(column: int) -> str:
    """The name of a column in spreadsheets: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        text = chr(65 + digit) + text
    return text


def _text(value: object, unit: str = "") -> str:
    """A typed value as a cell: ISO days, times without seconds of zero, yes and no, numbers as people write them."""
    if isinstance(value, str):
        return value.strip("\x00")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, unit)
    if isinstance(value, datetime):
        value = _whole_seconds(value)
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", _precision(value.time()))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        value = _whole_seconds(datetime.combine(_ANY_DAY, value)).time()
        return value.isoformat(_precision(value)) if value != time() else ""  # 0 shown as a day: none was worked out
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return str(value)


def _whole_seconds(value: datetime) -> datetime:
    """The nearest second: workbooks count days in fractions."""
    later = value.microsecond >= 500_000 and value.year < 9999
    return value.replace(microsecond=0) + timedelta(seconds=later)


def _precision(value: time) -> str:
    return "seconds" if value.second else "minutes"


def _number(value: float, unit: str) -> str:
    if unit == PERCENT:
        return f"{round(value * 100, 6):.15g}%"
    text = str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if not unit:
        return text
    return f"{unit}{text}" if unit in set(CURRENCY_SIGNS) else f"{text} {unit}"
