"""Workbooks read in a process of its own, which can be ended at once and cannot take this one with it.

The bytes of old ones (XLS) count what follows them, and the library that reads them believes a damaged count: it then
reserves memory until there is none and ends the process. Large ones of any kind take it seconds, in which it listens to
nobody.
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
from app.exchange.reading.progress import OPENING, tell
from app.exchange.reading.workbook_layout import damaged, locked

MOST_SHEETS = 100
_TICK = 0.1
_MOST_TICKS = 1200
_ROWS_AT_ONCE = 2000
_LOCKED = "locked"
# Loads nothing from the folder Onward is run in (-P); what cannot be marshalled goes as its name and its text. Asked
# for rows of a sheet it goes on where it was, or begins anew.
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

def give(what):
    marshal.dump(what, sys.stdout.buffer)
    sys.stdout.buffer.flush()

size = int(sys.stdin.buffer.readline())
try:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read(size)))
except PasswordError:
    give({_LOCKED!r})
    sys.exit()
sheets, about = [], []
for one in workbook.sheets_metadata[:{MOST_SHEETS}]:
    if str(one.typ).endswith("WorkSheet"):
        sheet = workbook.get_sheet_by_name(one.name)
        sheets.append(sheet)
        shown = str(one.visible).endswith(".Visible")
        about.append((one.name, shown, sheet.start, sheet.height, sheet.width, sheet.merged_cell_ranges))
give(about)
at, rows = None, None
for line in sys.stdin.buffer:
    number, first = map(int, line.split())
    if at != (number, first):
        rows = iter(sheets[number].iter_rows())
        next(itertools.islice(rows, first, first), None)
    some = [[cell(value) for value in row] for row in itertools.islice(rows, {_ROWS_AT_ONCE})]
    at = number, first + len(some)
    give(some)
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


@contextmanager
def sheets_apart(data: bytes) -> Iterator[list[SheetValues]]:
    """The sheets of a workbook, whose rows can be had as long as this lasts.

    Raises ReadingRefused for one that is locked, damaged or beyond all measure.
    """
    try:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _SCRIPT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        raise damaged() from None
    try:
        about = _asked(process, b"%d\n%b" % (len(data), data), OPENING)
        if about == _LOCKED:
            raise locked()
        found = []
        cells = 0
        for number, (name, shown, start, height, width, merged) in enumerate(about):
            cells += height * width
            check_cells(cells // max(1, width), width)
            top, left = start or (0, 0)
            rows = partial(_rows, process, number)
            found.append(SheetValues(name, shown, top, left, height, merged or [], rows))
        yield found
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe.close)


def _asked(process: subprocess.Popen[bytes], question: bytes, what: str = "") -> Any:
    """What the process answers, telling all the while what is done and for how long, if that is to be told.

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
            if what:
                tell(f"{what}, {seconds} s" if seconds else what)
            continue
        if answer is None:
            break
        return answer
    raise damaged()


def _close(closing: Callable[[], None]) -> None:
    try:
        closing()
    except OSError:
        return  # what was not written yet goes nowhere


def _rows(process: subprocess.Popen[bytes], number: int) -> Iterator[list[Any]]:
    first = 0
    while some := _asked(process, b"%d %d\n" % (number, first)):
        for row in some:
            yield [_value(cell) if type(cell) is tuple else cell for cell in row]
        first += len(some)


def _value(cell: tuple[str, Any]) -> Any:
    kind, text = cell
    if kind == "timedelta":
        return timedelta(seconds=text)
    if kind == "date":
        return date.fromisoformat(text)
    return datetime.fromisoformat(text) if kind == "datetime" else time.fromisoformat(text)
