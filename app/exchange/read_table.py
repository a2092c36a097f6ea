"""Bytes to a grid of cells: encoding, delimiter, quotation marks and what is no table at all.

Nothing here knows what a column means. Records are numbered as a spreadsheet numbers its rows: the first is 1, blank
ones count.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

SIZE_LIMIT = 64 * 1024 * 1024
DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
_SAMPLE_CHARACTERS = 65_536
_SAMPLE_RECORDS = 40
_UNCLOSED_QUOTES_FOLLOWED = 20

_NO_TABLE: tuple[tuple[bytes, str, str], ...] = (
    (
        b"%PDF",
        "a PDF",
        "Onward reads tables saved as CSV. Ask the service for a CSV file, or type the rows into a table.",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook", "Open it and save it as CSV, then import that file."),
    (b"\x89PNG", "a picture", "Onward reads tables saved as CSV, its own JSON, or the ZIP a service hands out."),
    (b"\xff\xd8\xff", "a picture", "Onward reads tables saved as CSV, its own JSON, or the ZIP a service hands out."),
    (b"GIF8", "a picture", "Onward reads tables saved as CSV, its own JSON, or the ZIP a service hands out."),
    (b"\x1f\x8b", "a compressed file", "Unpack it first, then import what was in it."),
    (b"7z\xbc\xaf", "a compressed file", "Unpack it first, then import what was in it."),
    (b"Rar!", "a compressed file", "Unpack it first, then import what was in it."),
    (
        b"SQLite format 3",
        "a database, perhaps another Onward data file",
        "To use it: --store FILE. To import it: onward --store FILE export --json, then import that file.",
    ),
)


class ReadingRefused(Exception):
    """A file that cannot be read as a whole: `title` says what it is, `advice` what to do. Nothing was changed."""

    def __init__(self, title: str, advice: str = "") -> None:
        super().__init__(title, advice)
        self.title = title
        self.advice = advice

    def __str__(self) -> str:
        """Title and advice as one line of plain sentences."""
        return f"{self.title} {self.advice}".strip()


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table: `records` are (row number, cells), `broken` rows whose end cannot be told."""

    name: str
    encoding: str
    delimiter: str
    records: tuple[tuple[int, list[str]], ...]
    broken: tuple[tuple[int, str], ...] = ()


def read_grid(data: bytes, name: str) -> Grid:
    """The cells of a CSV file in any of the usual encodings and with any of the usual delimiters.

    Raises ReadingRefused for what is empty, too large or no text.
    """
    check_size(len(data))
    csv.field_size_limit(SIZE_LIMIT)  # a saved posting in one cell is longer than the 128 KB csv allows of itself
    refuse_foreign(data)
    text, encoding = decode(data)
    if not text.strip("\ufeff \t\r\n\x00"):
        raise ReadingRefused("This file is empty.", "Export it again, or choose another file.")
    delimiter, text = _delimiter(text)
    records, broken = _records(text, delimiter)
    return Grid(name, encoding, DELIMITERS[delimiter], records, broken)


def check_size(size: int) -> None:
    """Raise ReadingRefused for more bytes than a table of a job search ever has."""
    if size > SIZE_LIMIT:
        raise ReadingRefused(
            f"This file is {size // (1024 * 1024)} MB. Onward reads files of up to {SIZE_LIMIT // (1024 * 1024)} MB.",
            "Nothing was read. If it is a table of applications, split it and import the parts.",
        )


def refuse_foreign(data: bytes) -> None:
    """Raise ReadingRefused when the first bytes say that this is another sort of file."""
    for magic, what, advice in _NO_TABLE:
        if data.startswith(magic):
            raise ReadingRefused(f"This is {what}, not a table.", advice)
    start = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise ReadingRefused(
            "This is a web page, not a table.",
            "The download may have needed a sign-in. To add one job posting from a saved page: onward add --from FILE",
        )


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; raises ReadingRefused for what is no text."""
    if data.startswith(b"\xef\xbb\xbf"):
        text, name = _with_replacements(data[3:], "utf-8"), "UTF-8 with BOM"
    elif data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text, name = _with_replacements(data, "utf-16"), "UTF-16"
    elif order := _utf16_order(data):
        text, name = _with_replacements(data, order), "UTF-16 without BOM"
    else:
        try:
            text, name = data.decode("utf-8"), "UTF-8"
        except UnicodeDecodeError:
            text, name = _with_replacements(data, "cp1252"), "Windows-1252"
    start = text[:_SAMPLE_CHARACTERS]
    odd = sum((c < " " and c not in "\t\r\n\x0c") or c in "\x7f\ufffd" for c in start)
    if odd > 8 + len(start) // 20:
        raise ReadingRefused(
            "This file is not text.",
            "Onward reads tables saved as CSV, its own JSON, or the ZIP a service hands out.",
        )
    return text, name


def _with_replacements(data: bytes, encoding: str) -> str:
    return data.decode(encoding, errors="replace")


def _utf16_order(data: bytes) -> str:
    """The byte order of UTF-16 written without a mark: every other byte of plain letters is then a NUL."""
    start = data[:4096]
    half = len(start) // 2
    if half < 4:
        return ""
    if start[1::2].count(0) > half * 0.7 and start[0::2].count(0) < half * 0.1:
        return "utf-16-le"
    if start[0::2].count(0) > half * 0.7 and start[1::2].count(0) < half * 0.1:
        return "utf-16-be"
    return ""


def _delimiter(text: str) -> tuple[str, str]:
    """The delimiter that cuts the first records most evenly, and the text without the line by which Excel names it."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and first.strip()[4:] in DELIMITERS:
        return first.strip()[4:], rest
    sample = text[:_SAMPLE_CHARACTERS]

    def evenness(delimiter: str) -> int:
        widths: Counter[int] = Counter()
        for _, (_, cells) in zip(
            range(_SAMPLE_RECORDS), _rows(io.StringIO(sample, newline=""), delimiter), strict=False
        ):
            widths[len(cells)] += 1
        return max(((width - 1) * count for width, count in widths.items()), default=0)

    return max(DELIMITERS, key=evenness), text


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of the line it ends on."""
    reader = csv.reader(lines, delimiter=delimiter, skipinitialspace=True)
    for cells in reader:
        yield reader.line_num, cells


def _records(text: str, delimiter: str) -> tuple[tuple[tuple[int, list[str]], ...], tuple[tuple[int, str], ...]]:
    """All records; one that a quotation mark never closed is set aside, and reading goes on after its first line."""
    lines = list(io.StringIO(text, newline=""))
    records: list[tuple[int, list[str]]] = []
    broken: list[tuple[int, str]] = []
    number = start = 0
    for _ in range(_UNCLOSED_QUOTES_FOLLOWED):
        began = start
        last = start
        for ended, cells in _rows(iter(lines[start:]), delimiter):
            last, began = began, start + ended
            number += 1
            records.append((number, cells))
        if began - last < 2 or not _left_open(lines[last:], delimiter):
            break
        records.pop()
        broken.append((number, "a quotation mark opens in this row and is never closed"))
        start = last + 1
    return tuple(records), tuple(broken)


def _left_open(lines: list[str], delimiter: str) -> bool:
    try:
        for _ in csv.reader(iter(lines), delimiter=delimiter, skipinitialspace=True, strict=True):
            pass
    except csv.Error as error:
        return "unexpected end of data" in str(error)
    return False
