"""The cells of one table of any format, and the limits of its size.

Rows are numbered as the program that shows the file numbers them: those of a spreadsheet and of CSV from 1, with blank
ones; those of a text by its lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from app.exchange.cells.columns import read_header
from app.exchange.cells.day_order import ColumnOrder
from app.exchange.reading.refused import ReadingRefused
from app.exchange.services import recognise

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes of a file."""
UNPACKED_LIMIT = 2 * SIZE_LIMIT
"""Bytes of all that a ZIP or a workbook unpacks to."""
ROWS_LIMIT = 200_000
"""Rows that are not blank."""
CELLS_LIMIT = 4_000_000
"""Cells of the rectangle around all cells of a sheet."""
MOST_COLUMNS = 500
"""Columns of a table; each is compared with each."""
HEADER_WITHIN = 25
"""The first rows in which a header is looked for."""
_KNOWN_SOURCE = 100
NO_WORDS = re.compile(r"[\W\d_]*|link|links|url|hier|here|open|view|ansehen|lien|enlace|posting|anzeige", re.IGNORECASE)
"""The texts of links that name nothing."""
_WEB = re.compile(r"https?://|www\.", re.IGNORECASE)


_POSTING = re.compile(
    r"//[^/]+/(?!company/)(?:\S*[/=?&_-])?(?:\d{2,}|(?:jobs?|careers?|vacanc|position|posting|opening|stellen?|karriere"
    r"|emploi|offres?|recrut|empleos?|oferta|lavor|posizion|vacature|werken|praca|vagas?)\w*[/=?&_-]+\w)",
    re.IGNORECASE,
)
"""An address of one posting and not of a company: with a number, or a word for postings with more after it."""

SheetBefore = Callable[[Sequence[str], Sequence[Sequence[str]]], str]
"""A function that returns the sheet chosen in an earlier import, by the names and headers of all; empty for none."""
LIKE_APPLICATIONS = 5
"""The least score of headers that look like those of applications."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a workbook, or the tables of a page or a ZIP; empty for one table without a name.

    `heads` are the headers of each, `alike` are those that look like applications, if the user chose none,
    and `together` those that are then read. `chosen_before` says that the sheet was chosen in an earlier import.
    """

    names: tuple[str, ...] = ()
    heads: tuple[tuple[str, ...], ...] = ()
    alike: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    chosen_before: bool = False


NO_SHEETS = Sheets()


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table: `records` are (row number, cells), `broken` are (row number, reason) of unreadable rows.

    `sheet` is its name among the `sheets`, empty when the file holds one table without a name.
    `remarks` are things to know about how it was read, each with the numbers of the rows it is true
    of; those in `about` leave nothing out. `marks` are what signs in its cells stand for, as a legend beside it says.
    `taught` is the order of day and month that is usual in the language of its words.
    """

    name: str
    encoding: str
    delimiter: str
    records: tuple[tuple[int, list[str]], ...]
    broken: tuple[tuple[int, str], ...] = ()
    sheet: str = ""
    sheets: Sheets = NO_SHEETS
    remarks: tuple[tuple[str, tuple[int, ...]], ...] = ()
    about: tuple[tuple[str, tuple[int, ...]], ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    taught: ColumnOrder | None = None


def check_size(size: int) -> None:
    """Raise ReadingRefused for more bytes than a table of a job search ever has."""
    if size > SIZE_LIMIT:
        raise ReadingRefused(
            f"This file is {size // (1024 * 1024)} MB. Onward reads files of up to {SIZE_LIMIT // (1024 * 1024)} MB.",
            "Nothing was read. If it is a table of applications, split it and import the parts.",
        )


def check_rows(rows: int) -> None:
    """Raise ReadingRefused for more filled rows than a table of a job search ever has."""
    if rows > ROWS_LIMIT:
        raise ReadingRefused(
            f"This table has more than {ROWS_LIMIT:,} rows.",
            "Nothing was read. If it is a table of applications, split it and import the parts.",
        )


def check_cells(rows: int, columns: int) -> None:
    """Raise ReadingRefused for a table spread over more cells than fit into memory."""
    if rows * columns > CELLS_LIMIT:
        raise ReadingRefused(
            f"This table spreads over {rows:,} rows and {columns:,} columns.",
            "Nothing was read. Delete what is far below or to the right of your applications, save it, then try again.",
        )


def likeliest_header(rows: Iterable[Sequence[str]]) -> tuple[int, int]:
    """The index of the first row that looks most like headers of applications, and its score.

    A row that looks like none scores 0. The headers of a known service come before all others.
    """
    best = (0, 0)
    for at, cells in enumerate(islice(rows, HEADER_WITHIN)):
        if recognise(cells) is not None:
            score = _KNOWN_SOURCE
        else:
            fields = {read_header(cell)[0] for cell in cells} - {""}
            score = len(fields) + 3 * ("company" in fields) + 2 * ("role" in fields)
            score = score if len(fields) > 1 or len([cell for cell in cells if cell.strip()]) == 1 else score // 2
        if score > best[1]:
            best = (at, score)
    return best


def likeness(grid: Grid) -> int:
    """The score of how much a table looks like one of applications; 0 for not at all."""
    return likeliest_header(cells for _, cells in grid.records)[1]


def _fill_empty(records: Sequence[tuple[int, list[str]]], place: int, addresses: Mapping[int, str]) -> dict[int, str]:
    """Write addresses, by their row, into the empty cells of a column; returns those whose cell is filled already."""
    for row, address in addresses.items():
        cells = records[row][1]
        cells += [""] * (place + 1 - len(cells))
        cells[place] = cells[place].strip() or address
    return {row: address for row, address in addresses.items() if records[row][1][place] != address}


def with_links(grid: Grid, links: Mapping[tuple[int, int], str]) -> Grid:
    """The table with the web addresses of its links, which are given by (record index, column).

    A cell whose text names nothing ("link", a number) becomes the address. Addresses of other texts get a column of
    their own, so that none is lost: that of a role is the posting's.
    """
    if not links:
        return grid
    records = [(number, list(cells)) for number, cells in grid.records]
    at, score = likeliest_header(cells for _, cells in records)
    beside: dict[int, dict[int, str]] = {}
    for (row, place), address in links.items():
        cells = records[row][1] if row < len(records) else []
        if place >= len(cells) or row == at or not address:
            continue
        text = cells[place].strip()
        mail = address.casefold().startswith("mailto:")
        address = address[7:].partition("?")[0] if mail else address
        if NO_WORDS.fullmatch(text):
            cells[place] = address
        elif not _WEB.match(text) and not (mail and "@" in text):
            beside.setdefault(place, {})[row] = address
    if not beside or not score:
        return replace(grid, records=tuple(records))
    header = records[at][1]
    fields = [read_header(cell)[0] for cell in header]
    width = max(len(cells) for _, cells in records)
    is_linked = "link" in fields
    has_roles = any("role" in fields[place : place + 1] for place in beside)
    for place, addresses in sorted(beside.items()):
        header_text = header[place].strip() if place < len(header) else ""
        field = fields[place] if place < len(fields) else ""
        of_posting = field == "company" and not has_roles and all(map(_POSTING.search, addresses.values()))
        if field == "role" or of_posting:
            addresses = _fill_empty(records, fields.index("link"), addresses) if is_linked else addresses
            if not addresses:
                continue
        if (field == "role" or of_posting) and not is_linked:
            title, is_linked = "Link", True
        else:
            title = f"{header_text or 'Column ' + str(place + 1)} {'website' if field == 'company' else 'address'}"
        for row, (_, cells) in enumerate(records):
            cells += [""] * (width - len(cells))
            cells.append(title if row == at else addresses.get(row, ""))
        width += 1
    return replace(grid, records=tuple(records))
