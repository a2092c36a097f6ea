"""Finds the headers of a table, which may be below a title or notes, and in one row or two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.clean_text import plain_line, quoted, short_name
from app.exchange.cells.cell_kinds import DAYS, EMAILS, LINKS, MONEY, is_unticked, kind_of
from app.exchange.cells.columns import key, meaning, read_header
from app.exchange.cells.header_parts import (
    guess_fields,
    is_date_word,
    is_name,
    is_ordinal,
    names_an_entry,
    names_progress,
    stands_in_for,
)
from app.exchange.cells.read_days import is_month
from app.exchange.cells.sheet_names import year_in
from app.exchange.cells.step_words import is_heading
from app.exchange.reading.grid import MOST_COLUMNS, Grid
from app.exchange.services.source import Source
from app.exchange.tables.match_columns import UNUSED, field_named

WITHIN = 25
"""How many records may come before the headers."""
_SHOWN_ABOVE = 16
_LONGEST_ABOVE = 80
_MOST_FIELDS = 60
_IDENTIFYING = frozenset(("company", "role", "link"))
_VAGUE = frozenset(
    ("result", "outcome", "status", "notes", "note", "who", "with", "type", "comments", "feedback", "done")
)


@dataclass(frozen=True, slots=True)
class Header:
    """The headers of a table, the index of its first row, and how many records the headers take.

    `unused` are names of groups in the row above that were added to no header.
    """

    cells: tuple[str, ...]
    begins: int
    rows: int = 1
    unused: tuple[str, ...] = ()


Records = Sequence[tuple[int, list[str]]]


def find_header(records: Records, source: Source, columns: Mapping[str, str]) -> Header | None:
    """The first row with the most known headers; None when none has a company, a role or a link.

    `columns` are the fields the user chose for headers. One known header alone is not enough unless it is that of the
    company or the role: a list of names is no table of applications.
    """
    chosen_fields = {key(name): "" if field in UNUSED else field_named(field)[0] for name, field in columns.items()}
    best, most = None, 0.0
    for at, (_, cells) in enumerate(records[:WITHIN]):
        if len(cells) > MOST_COLUMNS:
            continue
        score = _score(cells, source, chosen_fields)
        if score > most:
            best, most = at, score
    return None if best is None else merge_header_rows(records, best)


def merge_header_rows(records: Records, at: int) -> Header:
    """The headers in a row, completed from a row of groups above it or of details below it."""
    cells = [plain_line(cell) for cell in records[at][1]]
    next_to_it = at > 0 and records[at][0] - records[at - 1][0] == 1
    group_row = [plain_line(cell) for cell in records[at - 1][1]] if next_to_it else []
    if sum(map(bool, group_row)) >= 2 and not any(len(text) > 60 for text in group_row):
        names, used = _with_groups(group_row, cells)
        if names != cells:
            unused = tuple(text for place, text in enumerate(group_row) if text and place not in used)
            return Header(tuple(names), at + 1, 2, unused)
        return Header(tuple(cells), at + 1)
    detail_row = [plain_line(cell) for cell in records[at + 1][1]] if at + 1 < len(records) else []
    if _is_second_row(cells, detail_row):
        groups = _groups_of(cells, detail_row)
        both = [
            _combined(group, detail) for group, detail in zip(groups, _padded(detail_row, len(groups)), strict=True)
        ]
        return Header(tuple(both), at + 2, 2)
    return Header(tuple(cells), at + 1)


def _score(cells: Sequence[str], source: Source, chosen_fields: Mapping[str, str]) -> float:
    fields: dict[str, float] = {}
    named = False
    stand_ins: set[str] = set()
    for cell in cells:
        if not cell.strip():
            continue
        name = key(cell)
        if name in chosen_fields:
            field, sure = chosen_fields[name], 2.0
        elif name in source.columns:
            field, sure = source.columns[name], 1.0
        else:
            field, sure = read_header(cell)[0], 1.0
            if not field and (guessed := guess_fields(cell)):
                field, sure = guessed[0][0], 0.5
        if not field and names_progress(cell):
            field, sure = "status", 0.5
        if not field and is_date_word(cell):
            field, sure = "date", 0.5
        stand_ins |= {stands_in_for(cell)} - {""}
        named = named or is_name(cell) or names_an_entry(cell) or stands_in_for(cell) in _IDENTIFYING
        if field:
            fields[field] = max(fields.get(field, 0), sure)
    certain = {field for field, sure in fields.items() if sure >= 1}
    values = sum(kind_of(text) in (DAYS, LINKS, EMAILS) for cell in cells if fields and (text := cell.strip()))
    names = len(certain & {"company", "role"})
    if values and (names == 0 or (names == 1 and values >= len(fields))):
        return 0.0  # a row, some words of which are headers too
    if certain & {"company", "role"} or (certain & _IDENTIFYING and len(fields) > 1):
        both = 3 if {"company", "role"} <= certain else 0  # a row of groups above may name more steps
        return sum(fields.values()) + (0.5 if named else 0) + both
    is_enough = len(fields) >= 2 or len({*fields, *stand_ins}) >= 3
    return 0.5 + sum(fields.values()) if named and is_enough else 0.0


def transpose(grid: Grid) -> Grid:
    """The table with rows and columns exchanged if its headers are in its first column; else as it is.

    Rows are then numbered as the columns were.
    """
    if not 2 <= len(grid.records) <= _MOST_FIELDS:
        return grid
    records = _named_corner(grid.records)
    first_cells = [cells[0] for _, cells in records if cells and cells[0].strip()]
    fields = {read_header(cell)[0] for cell in first_cells} - {""}
    is_upright = any(read_header(cell)[0] in ("company", "role") for _, cells in records for cell in cells[1:])
    width = max(len(cells) for _, cells in records)
    if not fields & {"company", "role"} or len(fields) < max(3, 2 * len(first_cells) / 3) or is_upright or width < 2:
        return grid
    transposed = [
        (place + 1, [cells[place] if place < len(cells) else "" for _, cells in records]) for place in range(width)
    ]
    remark = ("Each column was read as one application. Rows are numbered as the columns are.", ())
    return replace(grid, records=tuple(row for row in transposed if any(row[1])), remarks=(remark, *grid.remarks))


def _named_corner(records: Records) -> Records:
    """The rows with a header in the empty corner of a table that has its companies, or its roles, as headers."""
    number, corner = records[0]
    names = {"company", "role"} - {read_header(cells[0])[0] for _, cells in records[1:] if cells}
    if not corner or corner[0].strip() or not all(cell.strip() for cell in corner[1:]) or len(names) != 1:
        return records
    return [(number, [*names, *corner[1:]]), *records[1:]]


def lacks_headers(cells: Sequence[str]) -> bool:
    """Whether a row of headers has dates, links, amounts or email addresses, as other rows do."""
    return any(
        kind_of(text) in (DAYS, LINKS, MONEY, EMAILS) and not is_month(text) for cell in cells if (text := cell.strip())
    )


def single_text(cells: Sequence[str]) -> str:
    """The text of a row with only one; else empty."""
    only_text = ""
    for cell in cells:
        if text := cell.strip():
            if only_text:
                return ""
            only_text = text
    return short_name(only_text)


def _padded(cells: Sequence[str], length: int) -> list[str]:
    return [*cells[:length], *[""] * (length - len(cells))]


def _with_groups(groups: Sequence[str], cells: Sequence[str]) -> tuple[list[str], set[int]]:
    """The headers, with their group added to vague and repeated ones, and the places of the groups used."""
    keys = [key(cell) for cell in cells]
    groups = _padded(groups, len(cells))
    names = []
    used = set()
    at = 0
    for place, (cell, name) in enumerate(zip(cells, keys, strict=True)):
        at = place if groups[place] else at
        group = groups[at]
        needs_group = not read_header(cell)[0] and read_header(_combined(group, cell))[0]
        vague = not name or is_date_word(cell) or name in _VAGUE or keys.count(name) > 1 or needs_group
        vague = vague or (is_ordinal(cell) and any(field == "interview_on" for field, _ in guess_fields(group)))
        stands_alone = name in ("status", "outcome", "result", "notes", "comments") and keys.count(name) == 1
        adds_group = vague and not stands_alone and (read_header(group)[0] or guess_fields(group))
        names.append(_combined(group, cell) if adds_group else cell)
        used |= {at} if adds_group else set()
    return names, used


def _is_second_row(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row below the headers is a second row of headers: empty below company and role, headers elsewhere."""
    filled = [text for text in below if text]
    if len(filled) < 2 or len(below) > len(cells):
        return False
    for cell, detail in zip(cells, below, strict=False):
        if detail and read_header(cell)[0] in ("company", "role"):
            return False
    return all(
        not is_unticked(text) and (is_date_word(text) or key(text) in _VAGUE or read_header(text)[0]) for text in filled
    )


def _groups_of(cells: Sequence[str], below: Sequence[str]) -> list[str]:
    """The headers, with each empty one above a detail filled from its left."""
    groups, last = [], ""
    for cell, detail in zip(cells, _padded(below, len(cells)), strict=True):
        last = cell or last
        groups.append(cell or (last if detail else ""))
    return groups


def _combined(group: str, cell: str) -> str:
    return f"{group} {cell}".strip() if key(group) != key(cell) else cell


def remarks_above(records: Records, header: Header) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The remark on the rows above the headers, such as a title or notes, with their numbers."""
    rows = records[: header.begins - header.rows - (title_above(records, header) is not None)]
    if header.unused:
        rows = [*rows, (records[len(rows)][0], list(header.unused))]
    texts = dict.fromkeys(text for _, cells in rows for text in _row_texts(cells))
    if texts:
        more = f" and {len(texts) - _SHOWN_ABOVE:,} more" if len(texts) > _SHOWN_ABOVE else ""
        quoted_texts = ", ".join(quoted(text, _LONGEST_ABOVE) for text in list(texts)[:_SHOWN_ABOVE])
        yield f"Not read, above the headers: {quoted_texts}{more}.", tuple(number for number, _ in rows)


def title_above(records: Records, header: Header) -> tuple[int, str] | None:
    """The text alone in the row above the headers, with the number of that row, where it says what the rows are.

    That is a status, as over a part of a table, or a year.
    """
    at = header.begins - header.rows - 1
    text = single_text(records[at][1]) if at >= 0 else ""
    is_title = (meaning(text)[0] and is_heading(text)) or year_in(text)
    return (records[at][0], text) if is_title else None


def _row_texts(cells: Sequence[str]) -> list[str]:
    """A row as one text, or as its cells where that would be too long."""
    filled = [text for cell in cells if (text := plain_line(cell))]
    row_text = " ".join(filled)
    if not row_text:
        return []
    return filled if len(row_text) > _LONGEST_ABOVE else [row_text]
