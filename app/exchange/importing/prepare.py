"""A file to a preview of what an import would write. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from functools import partial
from pathlib import Path

from app.domain.clean_text import plain_line
from app.exchange.cells.columns import FIELDS, MEANING_NAMES, STEP_MEANINGS, key, meaning_named
from app.exchange.cells.read_days import Order
from app.exchange.importing.match import Merge, plan
from app.exchange.importing.match_contacts import Contacts, count_contacts, match_contacts
from app.exchange.importing.merges import again_text, apart_places, merged_rows
from app.exchange.importing.preview import Preview, TableRead, UnknownStatus
from app.exchange.importing.recognise import SAME_ROW
from app.exchange.reading.about_file import WHOLE, looked_in, other_sheets, refuse_own_table
from app.exchange.reading.grid import MOST_COLUMNS, Grid
from app.exchange.reading.progress import COMPARING, each
from app.exchange.reading.read_any import is_zip, read_any
from app.exchange.reading.read_file import read_file, start_of
from app.exchange.reading.read_json import begins_own_export
from app.exchange.reading.read_list import LIST, is_of_lines
from app.exchange.reading.read_table import DELIMITERS
from app.exchange.reading.refused import ReadingRefused
from app.exchange.services import GENERIC, SOURCES, named, recognise
from app.exchange.services.linkedin import is_connections
from app.exchange.services.onward import other_table
from app.exchange.services.source import Source
from app.exchange.tables.doubtful_company import doubt_of_company
from app.exchange.tables.find_header import (
    WITHIN,
    Header,
    Records,
    above,
    find_header,
    lacks_headers,
    status_above,
    tables_in,
    upright,
)
from app.exchange.tables.match_columns import UNUSED, field_named, match_columns
from app.exchange.tables.names_apart import names_apart
from app.exchange.tables.remarks import Remark
from app.exchange.tables.remembered import (
    Remembered,
    SaidBefore,
    all_said,
    recall,
    sheet_before,
    sheet_to_remember,
    to_remember,
)
from app.exchange.tables.rows import RowReader, Unreadable, Wishes
from app.exchange.writing import write_csv
from db.collector import collector_at_rest
from db.records.drafts import Draft, Known

_MOST_LOOKED_AT = 200
_JOBS_HELD = frozenset({"started on", "finished on"})


@collector_at_rest()
def prepare(
    path_or_bytes: Path | str | bytes,
    known: Iterable[Known],
    *,
    today: date,
    meanings: Mapping[str, str] | None = None,
    remembered: Callable[[str], Mapping[str, str]] | None = None,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    nearest_year: bool | None = None,
    source: str | None = None,
    include_answers: bool = False,
    zone: tzinfo | None = None,
    name: str = "",
    sheet: str | None = None,
    apart: Collection[str] = (),
    forget: bool = False,
) -> Preview:
    """Read a file and say what importing it would do.

    `meanings` is what the user says words mean (one of `columns.MEANING_NAMES`), `columns` what they say headers
    hold (header to one of `FIELDS`, any known header, or `unused`), `day_first` how they say days are written,
    `nearest_year` whether a day without a year is in the nearest one.
    `remembered` gives what they said before; with `forget` it is left aside, and forgotten by the import. `source`
    settles the source. `include_answers` brings in answers to employers' questions. `zone` is the user's, for instants
    with an offset. `sheet` names a sheet of a workbook, or one of several tables by its heading; without it the one
    most like applications is read. `apart` names rows, as `MergedRow.apart` does, that are applications of their own
    whatever they look like. Raises ReadingRefused for a file that cannot be read as a whole and for a meaning, column,
    source, sheet or row that does not exist. How far it has come is told as `progress` says.
    """
    order: Order | None = None if day_first is None else "day-first" if day_first else "month-first"
    said = {word: meaning_named(name) for word, name in (meanings or {}).items()}
    wishes = Wishes(today, said, columns or {}, order, include_answers, zone, nearest_year=nearest_year)
    _check(wishes, source)
    recalled = remembered or (lambda _: {})
    before = None if forget else partial(sheet_before, recalled)
    if isinstance(path_or_bytes, bytes):
        name = name or "standard input"
        grids = read_any(path_or_bytes, name, sheet, before)
    else:
        path = Path(path_or_bytes)
        name = name or path.name
        start = start_of(path)
        own = begins_own_export(start)
        grids = None if own else read_any(path if is_zip(start) else read_file(path), name, sheet, before)
    if grids is None:
        return Preview(name=name, own_export=True)
    try:
        preview = _preview(name, grids, list(each(COMPARING, known)), wishes, recalled, source, apart, forget)
    except ReadingRefused as refusal:
        raise looked_in(grids, refusal) from None
    if sheet is not None or forget:
        chosen = {
            word: what
            for grid in grids
            for word, what in sheet_to_remember(recalled, grid.sheets, grid.heads, grid.sheet if sheet else "").items()
        }
        preview = replace(preview, meanings={**preview.meanings, **chosen})
    return preview


def _check(wishes: Wishes, source: str | None) -> None:
    for status, meaning in wishes.meanings.items():
        if meaning not in STEP_MEANINGS:
            raise ReadingRefused(
                f'"{plain_line(status)}" cannot mean "{plain_line(meaning)}".',
                f"Choose from: {', '.join(MEANING_NAMES)}.",
            )
    for header, field in wishes.columns.items():
        if field not in UNUSED and not field_named(field)[0]:
            raise ReadingRefused(
                f'"{plain_line(header)}" cannot be "{plain_line(field)}".',
                f"Choose from: {', '.join(FIELDS)}, unused.",
            )
    if source is not None and named(source) is None:
        keys = dict.fromkeys([known.key for known in SOURCES] + [GENERIC.key])
        raise ReadingRefused(f'There is no source "{plain_line(source)}".', f"Choose from: {', '.join(keys)}.")


def _preview(
    name: str,
    grids: list[Grid],
    known: list[Known],
    wishes: Wishes,
    remembered: Callable[[str], Mapping[str, str]],
    forced: str | None,
    apart: Collection[str],
    forget: bool,
) -> Preview:
    readings: list[tuple[Grid, Source, RowReader]] = []
    connections: list[tuple[Grid, Header]] = []
    tables: list[TableRead] = []
    said: dict[tuple[str, str], str] = {}
    recalled = False
    recalled_words: dict[str, str] = {}
    for grid, source, header in _sources(grids, wishes, forced, (lambda _: {}) if forget else remembered):
        if source is None:
            connections.append((grid, header))
            tables.append(
                TableRead(
                    grid.name, "linkedin", "LinkedIn connections", grid.encoding, grid.delimiter, _filled(grid, header)
                )
            )
            continue
        before = SaidBefore() if forget else recall(remembered, source.key, header.cells)
        recalled = recalled or before.any or grid.chosen_before
        recalled_words |= before.meanings
        said |= to_remember(
            source.key,
            header.cells,
            meanings=wishes.meanings,
            columns=wishes.columns,
            day_first=None if wishes.order is None else wishes.order == "day-first",
            nearest_year=wishes.nearest_year,
            forgotten=all_said(remembered, source.key, header.cells) if forget else None,
        )
        records: Iterable[tuple[int, list[str]]] = grid.records[header.begins :]
        if source.key == "onward":
            records = ((number, [write_csv.unescaped(cell) for cell in cells]) for number, cells in records)
        grid = replace(grid, remarks=(*above(grid.records, header), *grid.remarks))
        readings.append(
            (
                grid,
                source,
                RowReader(source, header.cells, records, _with(wishes, before), status_above(grid.records, header)),
            )
        )
    several = len(readings) + len(tables) > 1
    drafts: list[Draft] = []
    places: list[tuple[str, int]] = []
    unreadable: list[Unreadable] = []
    remarks: list[Remark] = []
    unknown: dict[tuple[str, str, str, str], list[int]] = {}
    for grid, source, reader in readings:
        table = grid.name if several else ""
        before_table = len(drafts)
        for number, draft in reader.drafts():
            drafts.append(draft)
            places.append((table, number))
        broken = [Unreadable(number, reason, table) for number, reason in grid.broken]
        unreadable += sorted(
            [*(replace(row, table=table) for row in reader.unreadable), *broken], key=lambda row: row.row
        )
        whole = bool(reader.whole_rows) and reader.whole_rows == len(drafts) - before_table
        about = [*((text, ()) for text in other_sheets(grid)), *grid.about, *([(WHOLE, ())] if whole else [])]
        remarks += [Remark(text, rows, table, about_file=True) for text, rows in about]
        remarks += [Remark(text, rows, table) for text, rows in grid.remarks]
        remarks += [replace(remark, table=table) for remark in reader.remarks]
        if not whole and (doubt := doubt_of_company(reader.uses, reader.records, reader.filled)):
            remarks.append(Remark(doubt, (), table))
        for (word, column, proposal), rows_here in reader.unknown.items():
            unknown.setdefault((source.key, word, column, proposal), []).extend(rows_here)
        tables.append(
            TableRead(
                grid.name,
                source.key,
                "a list" if grid.delimiter == LIST else source.name,
                grid.encoding,
                grid.delimiter,
                reader.filled + len(grid.broken),
                () if whole else reader.uses,
                () if whole else tuple(reader.orders.values()),
                grid.sheet,
                grid.sheets,
                grid.alike,
                grid.chosen_before,
                reader.yearless,
            )
        )
    found = plan(drafts, known, apart_places(apart, places))
    held: dict[tuple[str, str], list[int]] = {}
    again = ((one.place, again_text(one, wishes.today)) for one in found.again)
    for place, text in (*found.remarks, *again):
        held.setdefault((text, places[place][0]), []).append(places[place][1])
    remarks += [Remark(text, tuple(rows), table) for (text, table), rows in held.items()]
    contacts = Contacts(found.new)
    for grid, header in connections:
        match_contacts(contacts, header.cells, grid.records[header.begins :], known)
    if contacts.elsewhere:
        remarks.append(Remark(contacts.remark, ()))
    touched = {i for i, _ in found.additions}
    return Preview(
        name=name,
        tables=tuple(tables),
        new=tuple(contacts.new),
        additions=found.additions,
        already=found.already + contacts.already,
        merged=len(found.merged),
        unreadable=tuple(unreadable),
        remarks=tuple(remarks),
        unknown_statuses=tuple(
            UnknownStatus(word, len(rows), origin, header, proposal, tuple(rows))
            for (origin, word, header, proposal), rows in sorted(unknown.items(), key=lambda one: -len(one[1]))
        ),
        contacts=tuple(contacts.to_known),
        contact_count=count_contacts(contacts.new, contacts.to_known, known),
        meanings=said,
        recalled=recalled,
        recalled_words=recalled_words,
        looked_at=_looked_at(readings, several, unreadable, remarks, found.merges, places),
        names={k.id: (k.company, k.role) for k in known if k.id in touched},
        merges=merged_rows(found.merges, drafts, places, {k.id: k for k in known}),
        cells=found.cells,
    )


def _looked_at(
    readings: Iterable[tuple[Grid, Source, RowReader]],
    several: bool,
    unreadable: Iterable[Unreadable],
    remarks: Iterable[Remark],
    merges: Iterable[Merge],
    places: Sequence[tuple[str, int]],
) -> dict[tuple[str, int], tuple[tuple[str, str], ...]]:
    """The cells of the rows there is something to say of, the first ones where there are very many."""
    wanted = {(row.table, row.row) for row in unreadable}
    wanted |= {(remark.table, number) for remark in remarks for number in remark.rows[:_MOST_LOOKED_AT]}
    for merge in merges:
        if merge.why == SAME_ROW:
            continue  # nobody is asked about a row that was imported before
        wanted |= {places[at] for at in (merge.place, merge.into_place) if at is not None}
    if not wanted:
        return {}
    return {
        (table, number): reader.named_cells(cells)
        for grid, _, reader in readings
        for table in (grid.name if several else "",)
        for number, cells in reader.records
        if (table, number) in wanted
    }


def _sources(
    grids: Sequence[Grid], wishes: Wishes, forced: str | None, remembered: Remembered
) -> list[tuple[Grid, Source | None, Header]]:
    """Each usable table with its source (None for contacts) and its headers; saved jobs before applications.

    Among several tables only those of a known service count: an archive is full of lists with companies and titles in
    them that are no applications.
    """
    found: list[tuple[Grid, Source | None, Header]] = []
    if len(grids) == 1 and not wishes.columns and (kind := other_table(_first_row(grids[0]))):
        raise refuse_own_table(kind)
    for grid in grids:
        source, header = _known_source(grid)
        if forced and (source is None or source.key != forced):
            source = named(forced)
            header = find_header(grid.records, source, wishes.columns) if source else None
        if header is not None:
            found.append((grid, source, header))
    if not found and len(grids) == 1:
        grids = [names_apart(upright(grids[0]))]
        header = find_header(grids[0].records, GENERIC, wishes.columns) or _recalled_header(grids[0], remembered)
        if header is None or set(map(key, header.cells)) >= _JOBS_HELD:
            raise _no_columns(grids[0], header, wishes)
        pieces = tables_in(grids[0])
        heads = [find_header(piece.records, GENERIC, wishes.columns) for piece in pieces] if len(pieces) > 1 else [None]
        if all(heads):
            return [(piece, GENERIC, found) for piece, found in zip(pieces, heads, strict=True) if found]
        return [(grids[0], GENERIC, header)]
    if not found:
        raise ReadingRefused(
            "No file in this ZIP is a list of applications that Onward can read.",
            "If one is, unpack it and import that file. In LinkedIn's archive it is Jobs/Job Applications.csv.",
        )
    rank = {id(source): place for place, source in enumerate(SOURCES)}
    return sorted(found, key=lambda item: rank.get(id(item[1]), len(rank)))


def _first_row(grid: Grid) -> Sequence[str]:
    return grid.records[0][1] if grid.records else ()


def _known_source(grid: Grid) -> tuple[Source | None, Header | None]:
    for at, (_, cells) in enumerate(grid.records[:WITHIN]):
        if source := recognise(cells):
            return source, Header(tuple(cells), at + 1)
        if is_connections(cells):
            return None, Header(tuple(cells), at + 1)
    return None, None


def _recalled_header(grid: Grid, remembered: Remembered) -> Header | None:
    """The headers of a table in a language nobody here reads, once the user has said what they hold."""
    for at, (_, cells) in enumerate(grid.records[:WITHIN]):
        if recall(remembered, GENERIC.key, cells).columns:
            return Header(tuple(plain_line(cell) for cell in cells), at + 1)
    return None


def _no_columns(grid: Grid, header: Header | None, wishes: Wishes) -> ReadingRefused:
    if header is not None:
        return ReadingRefused(
            "This is a list of jobs you have had, not of applications.",
            "In LinkedIn's archive it is Jobs/Job Applications.csv.",
        )
    first = next((cells for _, cells in grid.records if any(cell.strip() for cell in cells)), [])
    shown = [plain_line(cell)[:40] for cell in first if cell.strip()]
    ranked = [(sum(map(bool, map(str.strip, cells))), -at) for at, (_, cells) in enumerate(grid.records[:WITHIN])]
    at = -max(ranked, default=(0, 0))[1]
    widest = grid.records[at][1] if grid.records else first
    if len(widest) > MOST_COLUMNS:
        return ReadingRefused(
            f"This table has {len(widest):,} columns. Onward reads tables of up to {MOST_COLUMNS:,} columns.",
            "Nothing was read. Delete the columns that are not about applications.",
        )
    unmatched = (_unmatched(grid, widest, grid.records[at + 1 :], wishes),)
    if grid.delimiter in DELIMITERS.values() and is_of_lines(grid):
        return ReadingRefused(
            "This is neither a table nor a list of applications.",
            "Name the columns in a row above them, such as Company, Role, Applied, Status. Of a list, write each "
            "application as one line, such as: Contoso, Analyst, applied 3 Sep 2026, rejected 12 Sep 2026.",
            tables=unmatched,
        )
    if grid.records and all(lacks_headers(cells) for _, cells in grid.records[: at + 1]):
        return ReadingRefused(
            "This table has no headers.",
            f"Its first row is: {', '.join(shown[:12])}{', …' if len(shown) > 12 else ''}. "
            "Add a row above it that names the columns, such as Company, Role, Applied, Status, then import it again.",
        )
    example = next((plain_line(cell)[:40] for cell in widest if cell.strip()), "Header")
    return ReadingRefused(
        "No column for a company, a role or a link was found.",
        f"The first row is: {', '.join(shown[:12])}{', …' if len(shown) > 12 else ''}. "
        f'If one of them is the company, say so: --column "{example}=company". The rest can be said the same way.',
        tables=unmatched,
    )


def _unmatched(grid: Grid, header: Sequence[str], records: Records, wishes: Wishes) -> TableRead:
    """A table whose headers nobody here knows, with what its columns hold, so that the user can say what they are."""
    uses = match_columns(tuple(map(plain_line, header)), records, GENERIC, wishes.columns)
    return TableRead(
        grid.name,
        GENERIC.key,
        GENERIC.name,
        grid.encoding,
        grid.delimiter,
        sum(any(map(str.strip, cells)) for _, cells in records),
        uses,
        sheet=grid.sheet,
        sheets=grid.sheets,
    )


def _filled(grid: Grid, header: Header) -> int:
    return sum(any(cell.strip() for cell in cells) for _, cells in grid.records[header.begins :])


def _with(wishes: Wishes, before: SaidBefore) -> Wishes:
    """What the user says, completed by what they said before."""
    order: Order | None = wishes.order
    if order is None and before.day_first is not None:
        order = "day-first" if before.day_first else "month-first"
    return replace(
        wishes,
        meanings={**before.meanings, **wishes.meanings},
        remembered_columns=before.columns,
        order=order,
        order_remembered=wishes.order is None and order is not None,
        nearest_year=before.nearest_year if wishes.nearest_year is None else wishes.nearest_year,
        year_remembered=wishes.nearest_year is None and before.nearest_year is not None,
    )
