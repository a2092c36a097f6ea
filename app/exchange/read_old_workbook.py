"""Old Excel workbooks (XLS), read in a process of its own.

Their bytes count what follows them, and the library that reads them believes a damaged count: it then reserves memory
until there is none and ends the process. XLSX and ODS are looked through beforehand; this is not worth a second reader.
"""

from __future__ import annotations

import marshal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from app.exchange.grid import CELLS_LIMIT, check_cells
from app.exchange.workbook_layout import damaged, locked

MOST_SHEETS = 100
_SECONDS = 30
# Loads nothing from the folder Onward is run in (-P); what cannot be marshalled goes as its name and its text.
_SCRIPT = f"""
import io, marshal, sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
except Exception:
    pass
from python_calamine import CalamineWorkbook, PasswordError

def cell(value):
    if isinstance(value, (str, bool, int, float)):
        return value
    if hasattr(value, "total_seconds"):
        return ("timedelta", value.total_seconds())
    return (type(value).__name__, value.isoformat())

try:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
except PasswordError:
    sys.exit(3)
sheets = []
for about in workbook.sheets_metadata[:{MOST_SHEETS}]:
    if str(about.typ).endswith("WorkSheet"):
        sheet = workbook.get_sheet_by_name(about.name)
        if sheet.height * sheet.width > {CELLS_LIMIT}:
            rows = None
        else:
            rows = [[cell(value) for value in row] for row in sheet.iter_rows()]
        shown = str(about.visible).endswith(".Visible")
        sheets.append((about.name, shown, sheet.start, sheet.height, sheet.width, sheet.merged_cell_ranges, rows))
sys.stdout.buffer.write(marshal.dumps(sheets))
"""


@dataclass(frozen=True, slots=True)
class SheetValues:
    """The typed values of one sheet: `rows` gives them from row 0 on, each from column `left` on.

    `top` is the first row that holds anything, `merged` are ((top, left), (bottom, right)), all counted from 0.
    """

    name: str
    shown: bool
    top: int
    left: int
    height: int
    merged: list[tuple[tuple[int, int], tuple[int, int]]]
    rows: Callable[[], Iterator[list[Any]]]


def old_sheets(data: bytes) -> list[SheetValues]:
    """The sheets of an XLS file. Raises ReadingRefused for one that is locked, damaged or beyond all measure."""
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", _SCRIPT], input=data, capture_output=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        raise damaged() from None
    if done.returncode == 3:
        raise locked()
    if done.returncode:
        raise damaged()
    found = []
    for name, shown, start, height, width, merged, rows in marshal.loads(done.stdout):
        check_cells(height, width)
        top, left = start or (0, 0)
        found.append(SheetValues(name, shown, top, left, height, merged or [], partial(_rows, rows)))
    return found


def _rows(rows: Sequence[Sequence[Any]]) -> Iterator[list[Any]]:
    return ([_value(cell) for cell in row] for row in rows)


def _value(cell: Any) -> Any:
    if not isinstance(cell, tuple):
        return cell
    kind, text = cell
    if kind == "timedelta":
        return timedelta(seconds=text)
    if kind == "date":
        return date.fromisoformat(text)
    return datetime.fromisoformat(text) if kind == "datetime" else time.fromisoformat(text)
