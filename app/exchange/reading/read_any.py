"""Reads any file of tables into grids of cells; the format is recognised by its bytes and not by its name."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from app.domain.clean_text import short_name
from app.exchange.reading.about_file import remarks_on_own_tables
from app.exchange.reading.alike_sheets import TableHead, read_together
from app.exchange.reading.board import read_board
from app.exchange.reading.cards import cards_grid
from app.exchange.reading.day_pages import begins_pages
from app.exchange.reading.diary_table import diary_of_table
from app.exchange.reading.foreign import OFFICE, refuse_foreign, refuse_foreign_text
from app.exchange.reading.grid import (
    LIKE_APPLICATIONS,
    SIZE_LIMIT,
    UNPACKED_LIMIT,
    Grid,
    SheetBefore,
    Sheets,
    check_size,
    likeliest_header,
    likeness,
)
from app.exchange.reading.read_html import html_tables, is_html
from app.exchange.reading.read_json import begins_own_export, is_json, json_grids, looks_like_json
from app.exchange.reading.read_list import list_grid
from app.exchange.reading.read_spaced import gaps_grid, spaced_grid
from app.exchange.reading.read_table import DELIMITERS, text_grid
from app.exchange.reading.read_text import decode
from app.exchange.reading.read_text_tables import read_pipeline, text_tables
from app.exchange.reading.read_workbook import OLE, named_sheet, read_workbook
from app.exchange.reading.refused import ReadingRefused
from app.exchange.reading.workbook_layout import BROKEN_ZIP
from app.exchange.services import recognise
from app.exchange.services.linkedin import is_connections
from app.exchange.services.onward import other_table

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MEMBERS = 10_000
_NAMED = 20
_PAGES_NAMED = 3
_PACKED = 20
"""The most workbooks and ZIPs within a ZIP that are unpacked."""
_WORKBOOKS = frozenset(("xl/workbook.xml", "content.xml"))
_TABLES = (".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".md", ".markdown", ".org", ".html", ".htm")
_PAGES = (".md", ".markdown")
_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xls", ".ods")
_ARCHIVE_OF = frozenset(("profile.csv", "positions.csv", "registration.csv", "connections.csv"))
"""Files of LinkedIn's archive, whose other lists look like applications and are none."""


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin as a ZIP does, which workbooks are too."""
    return data.startswith(_ZIP)


def read_any(
    data: bytes | Path,
    name: str,
    sheet: str | None = None,
    before: SheetBefore | None = None,
    *,
    may_be_list: bool = True,
    seen_on: date | None = None,
) -> list[Grid] | None:
    """The tables in a file, or the one that looks most like applications when it has several; None for an own export.

    `data` is a path only for a ZIP, which may be larger than any table in it. `sheet` names a sheet of a workbook, or
    a table by its heading; without it the one that was chosen `before` is read. A text that is no table may be a list,
    unless it is one of several files; `seen_on` is the day from which a page copied from the web counts its days back.
    Raises ReadingRefused.
    """
    if isinstance(data, Path) or is_zip(data):
        return _read_zip(data, name, sheet, before, 0)
    check_size(len(data))
    if begins_own_export(data):
        return None
    if data.startswith(OLE):
        return read_workbook(data, name, sheet, before)
    refuse_foreign(data)
    grids = _read_text(data, name, may_be_list, seen_on)
    return None if grids is None else _choose_sheets(grids, sheet, before)


def _read_text(data: bytes, name: str, may_be_list: bool, seen_on: date | None) -> list[Grid] | None:
    """The tables or the list in a text of any format; None for an own export."""
    if is_html(data):
        return html_tables(data, name)
    text, encoding = decode(data)
    if is_json(text):
        try:
            grids = json_grids(text, encoding, name)
        except ReadingRefused:
            if looks_like_json(text):
                raise
        else:
            return grids
    refuse_foreign_text(text)
    if (listed := read_pipeline(text, encoding, name)) is not None:
        return [listed]
    drawn = text_tables(text, encoding, name)
    if not drawn:
        grid = text_grid(text, encoding, name)
        if likeness(grid) >= LIKE_APPLICATIONS or read_board(grid):
            return [grid]
        cards = cards_grid(grid, text, seen_on) if may_be_list and not _is_told_by_days(grid, text) else None
        listed = cards or (list_grid(grid, text) if may_be_list else None)
        return [spaced_grid(text, encoding, name) or listed or gaps_grid(text, encoding, name) or grid]
    try:
        plain = text_grid(text, encoding, name, [sign for sign in DELIMITERS if sign != "|"])
    except ReadingRefused:
        return drawn
    # A table within CSV, such as one in a note, is no table of the file.
    return [plain] if likeness(plain) > max(map(likeness, drawn)) else drawn


def _is_told_by_days(grid: Grid, text: str) -> bool:
    """Whether a text is a diary, with its days above its lines or in a table, and so no page of cards."""
    return begins_pages(text) or diary_of_table(grid) is not None


def _choose_sheets(grids: Sequence[Grid], sheet: str | None, before: SheetBefore | None) -> list[Grid]:
    """The table asked for, or the one most like applications with those alike, each with the names of all."""
    if len(grids) == 1 and sheet is None:
        return [replace(grids[0], sheet="")]
    if len(grids) == 1 and not grids[0].sheet:
        raise ReadingRefused("This file has no sheets.", "Leave out --sheet.")
    names: list[str] = []
    for number, grid in enumerate(grids, start=1):
        title = grid.sheet or f"table {number}"
        names.append(f"{title} ({number})" if title in names else title)
    heads = tuple(map(_head, grids))
    remembered = before(names, heads) if sheet is None and before is not None else ""
    sheet = remembered or sheet
    at = max(range(len(grids)), key=lambda place: (likeness(grids[place]), len(grids[place].records)))
    together = read_together(names[at], list(map(TableHead, names, heads)))
    chosen = [named_sheet(names, sheet)] if sheet else together
    likely = [title for title, grid in zip(names, grids, strict=True) if likeness(grid) >= LIKE_APPLICATIONS]
    sheets = Sheets(tuple(names), heads, () if sheet else tuple(likely), tuple(together), bool(remembered))
    return [
        replace(grid, sheet=title, sheets=sheets) for title, grid in zip(names, grids, strict=True) if title in chosen
    ]


def _head(grid: Grid) -> tuple[str, ...]:
    rows = [cells for _, cells in grid.records]
    return tuple(rows[likeliest_header(rows)[0]]) if rows else ()


def _read_zip(
    archive: Path | bytes, name: str, sheet: str | None, before: SheetBefore | None, depth: int
) -> list[Grid]:
    """The tables in a ZIP, or the workbook it is.

    Raises ReadingRefused for a damaged or locked one, for other office files, and for one that unpacks to more than any
    archive of a job search; sizes are counted while unpacking, not believed.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(archive) if isinstance(archive, bytes) else archive) as unzipping:
            members = unzipping.infolist()
            names = {member.filename.lstrip("/") for member in members}
            for inside, label, advice in OFFICE:
                if inside in names:
                    raise ReadingRefused(f"This is {label}, not a table.", advice)
            if names & _WORKBOOKS:
                data = archive if isinstance(archive, bytes) else _read_path(archive)
                return read_workbook(data, name, sheet, before)
            if len(members) > _MEMBERS:
                raise ReadingRefused(
                    f"This ZIP holds {len(members):,} files.", "Unpack it and import the file with your applications."
                )
            files = _unpack(unzipping, [member for member in members if _is_table(member)])
    except BROKEN_ZIP:
        raise ReadingRefused("This ZIP is damaged.", "Nothing was changed. Download it again.") from None
    return _choose_tables(files, sheet, before, depth)


def _read_path(path: Path) -> bytes:
    check_size(path.stat().st_size)
    return path.read_bytes()


def _is_table(member: zipfile.ZipInfo) -> bool:
    name = PurePosixPath(member.filename).name.lower()
    named = name.endswith((*_TABLES, *_WORKBOOK_NAMES, ".zip"))
    return named and not name.startswith((".", "~$")) and "__MACOSX" not in member.filename


def _unpack(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo]) -> list[tuple[str, bytes]]:
    bytes_left = UNPACKED_LIMIT
    files: list[tuple[str, bytes]] = []
    for member in members:
        if member.flag_bits & 1:
            raise ReadingRefused(
                "This ZIP is locked with a password.", "Unpack it and import the file with your applications."
            )
        with archive.open(member) as file:
            content = file.read(min(bytes_left, SIZE_LIMIT) + 1)
        bytes_left -= len(content)
        if len(content) > SIZE_LIMIT or bytes_left < 0:
            raise ReadingRefused(
                "This ZIP unpacks to far more than a table of applications.",
                "Nothing was read. Unpack it and import the file with your applications.",
            )
        files.append((member.filename, content))
    return files


def _choose_tables(
    files: Sequence[tuple[str, bytes]], sheet: str | None, before: SheetBefore | None, depth: int
) -> list[Grid]:
    """All tables of known services; without any, the one most like applications, or the one asked for by its name.

    LinkedIn's other lists look like applications and are none. For other ZIPs a remark says what was not read.
    """
    inside = any(member.lower().endswith((*_WORKBOOK_NAMES, ".zip")) for member, _ in files)
    wanted = (sheet if not inside or any(member == sheet for member, _ in files) else None) or None
    grids: list[Grid] = []
    unread: list[str] = []
    packed = 0
    for member, content in files:
        packed += is_zip(content)
        if packed > _PACKED:
            break
        try:
            if member.lower().endswith(".zip"):
                # Some services put the ZIP they made into another.
                inner: list[Grid] | None = _read_zip(content, member, sheet, before, depth + 1) if depth == 0 else []
            else:
                of_workbook = sheet if wanted is None and member.lower().endswith(_WORKBOOK_NAMES) else None
                inner = read_any(content, member, of_workbook, before, may_be_list=len(files) == 1)
        except ReadingRefused:
            if len(files) == 1 or member == wanted:
                raise
            unread += [member] if member.lower().endswith(_WORKBOOK_NAMES) else []
            continue  # an empty list or a page in an archive is no table
        if inner is None:
            raise ReadingRefused("This ZIP holds Onward's own export.", "Unpack it and import the JSON file in it.")
        grids += inner
    if _ARCHIVE_OF & {_name(member).lower() for member, _ in files} or not any(map(likeness, grids)):
        return grids
    if sheet is None:
        grids = _without_views(grids)
    tables = [grid for grid in grids if likeness(grid) or (len(grid.records) > 1 and len(grid.records[0][1]) > 1)]
    read = {grid.name for grid in tables}
    pages = [_name(member) for member, _ in files if member.lower().endswith(_PAGES) and member not in read]
    chosen = [grid for grid in tables if _is_of_service(grid)] if wanted is None else []
    if not chosen and len(tables) > 1 and not any(grid.sheets.names for grid in tables):
        choice = "" if sheet == "" else wanted
        return _with_unread(
            _choose_sheets([replace(grid, sheet=grid.name) for grid in tables], choice, before), unread, pages
        )
    best = max(tables, key=lambda grid: (grid.name == wanted, likeness(grid), len(grid.records)))
    chosen = chosen or [grid for grid in tables if grid.name == best.name]
    others = [grid for grid in tables if grid not in chosen]
    own = [(grid.name, other_table(grid.records[0][1])) for grid in others]
    chosen[0] = replace(chosen[0], about=(*chosen[0].about, *((remark, ()) for remark in remarks_on_own_tables(own))))
    return _with_unread(chosen, [*(name for name, kind in own if not kind), *unread], pages)


def _without_views(grids: Sequence[Grid]) -> list[Grid]:
    """The tables without views of others, as Notion packs them: "Jobs.csv" beside "Jobs_all.csv"."""
    tables = list(grids)
    for table in grids:
        name = f"{table.name.removesuffix('_all.csv')}.csv"
        view = next((grid for grid in tables if grid.name == name and grid is not table), None)
        if view is not None and {*view.records[0][1]} <= {*table.records[0][1]}:
            remark = f"{short_name(name)} is a view of this table, so it was not read.", ()
            tables = [replace(grid, about=(*grid.about, remark)) if grid is table else grid for grid in tables]
            tables.remove(view)
    return tables


def _with_unread(chosen: list[Grid], unread: Sequence[str], pages: Sequence[str]) -> list[Grid]:
    """The chosen tables, the first with remarks on tables and pages of text that were not read.

    Notion packs a page of text for each row of a database.
    """
    remarks: list[tuple[str, tuple[int, ...]]] = []
    if unread:
        advice = "To import them too, unpack it and import each."
        remarks.append((f"Not read in this ZIP: {_listed(unread, _NAMED)}. {advice}", ()))
    if pages:
        many = "A page of text in this ZIP was" if len(pages) == 1 else f"{len(pages):,} pages of text in this ZIP were"
        remarks.append((f"{many} not read: {_listed(pages, _PAGES_NAMED)}.", ()))
    return [replace(chosen[0], remarks=(*remarks, *chosen[0].remarks)), *chosen[1:]]


def _listed(names: Sequence[str], most: int) -> str:
    shown = ", ".join(short_name(name) for name in names[:most])
    return f"{shown} and {len(names) - most:,} more" if len(names) > most else shown


def _is_of_service(grid: Grid) -> bool:
    return any(recognise(cells) is not None or is_connections(cells) for _, cells in grid.records[:25])


def _name(member: str) -> str:
    return PurePosixPath(member).name
