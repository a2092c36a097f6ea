"""Reads CSV into a grid of cells: delimiters, quotation marks, and rows with a quotation mark that never closes."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from itertools import islice

from app.exchange.reading.grid import SIZE_LIMIT, Grid, check_rows
from app.exchange.reading.progress import READING, with_progress
from app.exchange.reading.refused import ReadingRefused

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_SAMPLE_CHARACTERS = 65_536
_SAMPLE_RECORDS = 40
_UNCLOSED_QUOTES_FOLLOWED = 20
_REPORTED_EVERY = 10_000


def text_grid(text: str, encoding: str, name: str, delimiters: Iterable[str] = DELIMITERS) -> Grid:
    """The cells of CSV that is text already. Raises ReadingRefused for what is empty or has too many rows."""
    csv.field_size_limit(SIZE_LIMIT)  # a saved posting in one cell is longer than the 128 KB csv allows of itself
    empty = ReadingRefused("This file is empty.", "Export it again, or choose another file.")
    if not text.strip("\ufeff \t\r\n\x00"):
        raise empty
    delimiter, text = _delimiter(text.removeprefix("\ufeff"), delimiters)
    records, broken = _records(text, delimiter)
    if not records and not broken:
        raise empty
    return Grid(name, encoding, DELIMITERS[delimiter], records, broken)


def _delimiter(text: str, delimiters: Iterable[str]) -> tuple[str, str]:
    """The delimiter that splits the first records most evenly, and the text without Excel's line that names it."""
    first_line, _, other_lines = text.partition("\n")
    if first_line.strip().lower().startswith("sep=") and first_line.strip()[4:] in DELIMITERS:
        return first_line.strip()[4:], other_lines
    sample = text[:_SAMPLE_CHARACTERS]

    def evenness(delimiter: str) -> int:
        widths: Counter[int] = Counter()
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, skipinitialspace=True)
        for cells in islice(reader, _SAMPLE_RECORDS):
            widths[len(cells)] += 1
        return max(((width - 1) * count for width, count in widths.items()), default=0)

    return max(delimiters, key=evenness), text


def _records(text: str, delimiter: str) -> tuple[tuple[tuple[int, list[str]], ...], tuple[tuple[int, str], ...]]:
    """All records that are not blank, and broken ones as (number, reason).

    After a record with a quotation mark that never closes, reading continues on the line after its first.
    """
    lines = list(io.StringIO(text, newline=""))
    records: list[tuple[int, list[str]]] = []
    broken: list[tuple[int, str]] = []
    number = start = 0
    for _ in range(_UNCLOSED_QUOTES_FOLLOWED):
        began = start
        last = start
        reader = csv.reader(iter(lines[start:]), delimiter=delimiter, skipinitialspace=True)
        for cells in with_progress(READING, reader, every=_REPORTED_EVERY):
            last, began = began, start + reader.line_num
            number += 1
            if any(cells):
                records.append((number, cells))
                check_rows(len(records))
        if began - last < 2 or not _has_open_quote(lines[last:], delimiter):
            break
        records.pop()
        broken.append((number, "a quotation mark opens in this row and is never closed"))
        start = last + 1
    return tuple(records), tuple(broken)


def _has_open_quote(lines: list[str], delimiter: str) -> bool:
    try:
        for _ in csv.reader(iter(lines), delimiter=delimiter, skipinitialspace=True, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False
