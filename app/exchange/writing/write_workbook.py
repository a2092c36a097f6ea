"""Tables as one XLSX workbook: days and numbers are real ones, and a text is never a formula or a link."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING

from app.domain.clean_text import storable_text
from app.exchange.writing.write_csv import guarded
from app.exchange.writing.write_json import VALUE_NAMES
from app.files import whole_file

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from app.exchange.writing.write_csv import Cell, Row

LONGEST_CELL = 32_767
"""Characters a cell of a workbook can hold."""
_NARROWEST, _WIDEST = 6, 48
_DAY, _MOMENT = "yyyy-mm-dd", "yyyy-mm-dd hh:mm"


def write_workbook(tables: Iterable[tuple[str, Iterable[Row]]], target: Path) -> None:
    """Write tables, each with its name and its header first, as a workbook. Raises StoreError where that cannot be."""
    buffer = io.BytesIO()
    _write(tables, buffer)
    with whole_file(target) as file:
        file.write(buffer.getbuffer())


def _write(tables: Iterable[tuple[str, Iterable[Row]]], file: IO[bytes]) -> None:
    from xlsxwriter import Workbook  # 30 ms, needed for this alone

    book = Workbook(file, {"in_memory": True})
    bold = book.add_format({"bold": True, "bottom": 1})
    formats: dict[type, Format] = {
        date: book.add_format({"num_format": _DAY}),
        datetime: book.add_format({"num_format": _MOMENT}),
    }
    for name, rows in tables:
        sheet = book.add_worksheet(name)
        widths: list[int] = []
        for row_number, row in enumerate(rows):
            for column, value in enumerate(row):
                text_width = _write_cell(
                    sheet, row_number, column, value, bold if row_number == 0 else formats.get(type(value))
                )
                if column >= len(widths):
                    widths.append(_NARROWEST)
                widths[column] = max(widths[column], min(text_width + 2, _WIDEST))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
    book.close()


def _write_cell(sheet: Worksheet, row: int, column: int, value: Cell, form: Format | None) -> int:
    """Write one cell and return its width in characters; moments are in UTC, as a workbook has no zones."""
    match value:
        case None | "":
            return 0
        case datetime():
            sheet.write_datetime(row, column, value.astimezone(UTC).replace(tzinfo=None), form)
            return len(_MOMENT)
        case date():
            sheet.write_datetime(row, column, value, form)
            return len(_DAY)
        case StrEnum():
            text = VALUE_NAMES.get(value.value, value.value)
        case int() | float():
            sheet.write_number(row, column, value, form)
            return len(str(value))
        case _:
            text = storable_text(guarded(value))
    if len(text) > LONGEST_CELL:
        text = text[: LONGEST_CELL - 1] + "…"
    sheet.write_string(row, column, text, form)
    return max(map(len, text.split("\n")))
