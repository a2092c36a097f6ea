"""Reads workbooks in a separate process, which can be ended at once and cannot crash this one.

The library trusts the counts in old files (XLS): a damaged one makes it reserve memory until the process ends. Large
files of any kind take it seconds in which it cannot be interrupted.
"""

from __future__ import annotations

import marshal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from app.exchange.reading.grid import check_cells
from app.exchange.reading.progress import OPENING, report
from app.exchange.reading.workbook_layout import damaged_workbook, locked_workbook

MOST_SHEETS = 100
_TICK = 0.1
_MOST_TICKS = 1200
_ROWS_AT_ONCE = 2000
_LOCKED = "locked"
# Loads nothing from the current folder (-P). Values that cannot be marshalled are sent as type name and text. A request
# for rows of a sheet continues where the last one ended, or begins again.
_SCRIPT = f"""
import io, itertools, marshal, sys
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

def send(answer):
    marshal.dump(answer, sys.stdout.buffer)
    sys.stdout.buffer.flush()

size = int(sys.stdin.buffer.readline())
try:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read(size)))
except PasswordError:
    send({_LOCKED!r})
    sys.exit()
sheets, about = [], []
for metadata in workbook.sheets_metadata[:{MOST_SHEETS}]:
    if str(metadata.typ).endswith("WorkSheet"):
        sheet = workbook.get_sheet_by_name(metadata.name)
        sheets.append(sheet)
        is_shown = str(metadata.visible).endswith(".Visible")
        about.append((metadata.name, is_shown, sheet.start, sheet.height, sheet.width, sheet.merged_cell_ranges))
send(about)
at, rows = None, None
for line in sys.stdin.buffer:
    number, first = map(int, line.split())
    if at != (number, first):
        rows = iter(sheets[number].iter_rows())
        next(itertools.islice(rows, first, first), None)
    batch = [[cell(value) for value in row] for row in itertools.islice(rows, {_ROWS_AT_ONCE})]
    at = number, first + len(batch)
    send(batch)
"""


@dataclass(frozen=True, slots=True)
class SheetValues:
    """The typed values of one sheet: `rows` yields them from row 0 on, each from column `left` on.

    `top` is the first row that is not blank, `merged` are ((top, left), (bottom, right)), all counted from 0.
    """

    name: str
    is_shown: bool
    top: int
    left: int
    height: int
    merged: list[tuple[tuple[int, int], tuple[int, int]]]
    rows: Callable[[], Iterator[list[Any]]]


@contextmanager
def open_sheets(data: bytes) -> Iterator[list[SheetValues]]:
    """The sheets of a workbook, whose rows can be read within this context.

    Raises ReadingRefused for a workbook that is locked, damaged or too large.
    """
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _SCRIPT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        raise damaged_workbook() from None
    try:
        about = _ask(process, b"%d\n%b" % (len(data), data), OPENING)
        if about == _LOCKED:
            raise locked_workbook()
        sheets = []
        cells = 0
        for number, (name, is_shown, start, height, width, merged) in enumerate(about):
            cells += height * width
            check_cells(cells // max(1, width), width)
            top, left = start or (0, 0)
            rows = partial(_rows, process, number)
            sheets.append(SheetValues(name, is_shown, top, left, height, merged or [], rows))
        yield sheets
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe.close)


def _ask(process: subprocess.Popen[bytes], question: bytes, activity: str = "") -> Any:
    """The answer of the process; `activity` is reported meanwhile with the seconds it takes, if it is not empty.

    Raises ReadingRefused when it ends without an answer, or has none in two minutes.
    """
    answers: SimpleQueue[Any] = SimpleQueue()

    def ask() -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(question)
            process.stdin.flush()
            answers.put(marshal.load(process.stdout))
        except (OSError, EOFError, ValueError, TypeError):
            answers.put(None)  # it has ended

    Thread(target=ask, daemon=True).start()
    for ticks in range(_MOST_TICKS):
        try:
            answer = answers.get(timeout=_TICK)
        except Empty:
            seconds = int((ticks + 1) * _TICK)
            if activity:
                report(f"{activity}, {seconds} s" if seconds else activity)
            continue
        if answer is None:
            break
        return answer
    raise damaged_workbook()


def _close(closing: Callable[[], None]) -> None:
    try:
        closing()
    except OSError:
        return  # what was not written yet goes nowhere


def _rows(process: subprocess.Popen[bytes], number: int) -> Iterator[list[Any]]:
    first = 0
    while rows := _ask(process, b"%d %d\n" % (number, first)):
        for row in rows:
            yield [_value(cell) if type(cell) is tuple else cell for cell in row]
        first += len(rows)


def _value(cell: tuple[str, Any]) -> Any:
    kind, text = cell
    if kind == "timedelta":
        return timedelta(seconds=text)
    if kind == "date":
        return date.fromisoformat(text)
    return datetime.fromisoformat(text) if kind == "datetime" else time.fromisoformat(text)
