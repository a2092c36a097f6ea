"""A file to a preview of what an import would write. Nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from pathlib import Path

from app.domain.clean_text import plain_line
from app.exchange import write_csv
from app.exchange.columns import FIELDS, MEANINGS, column, key
from app.exchange.grid import Grid
from app.exchange.match import plan
from app.exchange.match_contacts import Contacts, match_contacts
from app.exchange.merges import again_text, apart_places, merged_rows
from app.exchange.preview import Preview, TableRead, UnknownStatus
from app.exchange.read_any import is_zip, read_any
from app.exchange.read_days import Order
from app.exchange.read_file import read_file, start_of
from app.exchange.read_json import begins_own_export
from app.exchange.refused import ReadingRefused
from app.exchange.rows import Remark, RowReader, Unreadable, Wishes
from app.exchange.services import GENERIC, SOURCES, named, recognise
from app.exchange.services.linkedin import is_connections
from app.exchange.services.source import Source
from db.records.drafts import Draft, Known

_HEADER_WITHIN = 25
_JOBS_HELD = frozenset({"started on", "finished on"})


def prepare(
    path_or_bytes: Path | str | bytes,
    known: Iterable[Known],
    *,
    today: date,
    meanings: Mapping[str, str] | None = None,
    remembered: Callable[[str], Mapping[str, str]] | None = None,
    columns: Mapping[str, str] | None = None,
    day_first: bool | None = None,
    source: str | None = None,
    include_answers: bool = False,
    zone: tzinfo | None = None,
    name: str = "",
    sheet: str | None = None,
    apart: Collection[str] = (),
) -> Preview:
    """Read a file and say what importing it would do.

    `meanings` is what the user says statuses mean (status to a word of `synonyms.MEANINGS`), `remembered` gives what
    they said before about a source; `columns` names fields of `synonyms.FIELDS` for headers no synonym fits.
    `day_first` settles the order of day and month in every column, `source` the source. `include_answers` brings in
    answers to employers' questions. `zone` is the user's, for instants with an offset. `sheet` names a sheet of a
    workbook, or one of several tables by its heading; without it the one most like applications is read. `apart` names
    rows, as `MergedRow.apart` does, that are applications of their own whatever they look like. Raises ReadingRefused
    for a file that cannot be read as a whole and for a meaning, column, source, sheet or row that does not exist.
    """
    order: Order | None = None if day_first is None else "day-first" if day_first else "month-first"
    wishes = Wishes(today, meanings or {}, columns or {}, order, include_answers, zone)
    _check(wishes, source)
    if isinstance(path_or_bytes, bytes):
        name = name or "standard input"
        grids = read_any(path_or_bytes, name, sheet)
    else:
        path = Path(path_or_bytes)
        name = name or path.name
        start = start_of(path)
        own = begins_own_export(start)
        grids = None if own else read_any(path if is_zip(start) else read_file(path), name, sheet)
    if grids is None:
        return Preview(name=name, own_export=True)
    try:
        return _preview(name, grids, list(known), wishes, remembered or (lambda _: {}), source, apart)
    except ReadingRefused as refusal:
        raise _looked_in(grids, refusal) from None


def _other_sheets(grid: Grid) -> Iterator[tuple[str, tuple[int, ...]]]:
    """What was not looked at: the other sheets of a workbook, the other tables of a page."""
    others = [plain_line(name)[:60] for name in grid.sheets if name != grid.sheet]
    if others:
        more = f" and {len(others) - 20} more" if len(others) > 20 else ""
        yield (
            f"{plain_line(grid.sheet)[:60]} was read. Not read: {', '.join(others[:20])}{more}. "
            "To read another: --sheet NAME.",
            (),
        )


def _looked_in(grids: Sequence[Grid], refusal: ReadingRefused) -> ReadingRefused:
    """The refusal with the names of all sheets, where another one may be meant."""
    several = next((grid for grid in grids if len(grid.sheets) > 1), None)
    if several is None:
        return refusal
    shown = ", ".join(plain_line(name)[:60] for name in several.sheets[:20])
    return ReadingRefused(
        refusal.title,
        f"{refusal.advice} The sheet {plain_line(several.sheet)[:60]} was read, of these: {shown}. "
        "To read another: --sheet NAME".strip(),
    )


def _check(wishes: Wishes, source: str | None) -> None:
    for status, meaning in wishes.meanings.items():
        if meaning not in MEANINGS:
            raise ReadingRefused(
                f'"{plain_line(status)}" cannot mean "{plain_line(meaning)}".',
                f"Choose from: {', '.join(sorted(MEANINGS))}.",
            )
    for header, field in wishes.columns.items():
        if field not in FIELDS and not column(field)[0]:
            raise ReadingRefused(
                f'"{plain_line(header)}" cannot be "{plain_line(field)}".', f"Choose from: {', '.join(FIELDS)}."
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
) -> Preview:
    readings: list[tuple[Grid, Source, RowReader]] = []
    connections: list[tuple[Grid, int]] = []
    tables: list[TableRead] = []
    for grid, source, at in _sources(grids, wishes, forced):
        if source is None:
            connections.append((grid, at))
            tables.append(
                TableRead(
                    grid.name, "linkedin", "LinkedIn connections", grid.encoding, grid.delimiter, _filled(grid, at)
                )
            )
            continue
        asked = replace(wishes, meanings={**remembered(source.key), **wishes.meanings})
        records: Iterable[tuple[int, list[str]]] = grid.records[at + 1 :]
        if source.key == "onward":
            records = ((number, [write_csv.unescaped(cell) for cell in cells]) for number, cells in records)
        readings.append((grid, source, RowReader(source, grid.records[at][1], records, asked)))
    several = len(readings) + len(tables) > 1
    drafts: list[Draft] = []
    places: list[tuple[str, int]] = []
    unreadable: list[Unreadable] = []
    remarks: list[Remark] = []
    unknown: Counter[tuple[str, str, str, str]] = Counter()
    for grid, source, reader in readings:
        table = grid.name if several else ""
        for number, draft in reader.drafts():
            drafts.append(draft)
            places.append((table, number))
        broken = [Unreadable(number, reason, table) for number, reason in grid.broken]
        unreadable += sorted(
            [*(replace(row, table=table) for row in reader.unreadable), *broken], key=lambda row: row.row
        )
        remarks += [Remark(text, rows, table) for text, rows in (*_other_sheets(grid), *grid.remarks)]
        remarks += [replace(remark, table=table) for remark in reader.remarks]
        for (word, header, proposal), count in reader.unknown.items():
            unknown[source.key, word, header, proposal] += count
        tables.append(
            TableRead(
                grid.name,
                source.key,
                source.name,
                grid.encoding,
                grid.delimiter,
                sum(any(cell.strip() for cell in cells) for _, cells in reader.records) + len(grid.broken),
                reader.uses,
                tuple(reader.orders.values()),
                grid.sheet,
                grid.sheets,
            )
        )
    found = plan(drafts, known, apart_places(apart, places))
    held: dict[tuple[str, str], list[int]] = {}
    again = ((one.place, again_text(one, wishes.today)) for one in found.again)
    for place, text in (*found.remarks, *again):
        held.setdefault((text, places[place][0]), []).append(places[place][1])
    remarks += [Remark(text, tuple(rows), table) for (text, table), rows in held.items()]
    contacts = Contacts(found.new)
    for grid, at in connections:
        match_contacts(contacts, grid.records[at][1], grid.records[at + 1 :], known)
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
            UnknownStatus(word, count, origin, header, proposal)
            for (origin, word, header, proposal), count in unknown.most_common()
        ),
        contacts=tuple(contacts.to_known),
        meanings=_said(wishes.meanings, readings),
        names={k.id: (k.company, k.role) for k in known if k.id in touched},
        merges=merged_rows(found.merges, drafts, places, {k.id: k for k in known}),
        cells=found.cells,
    )


def _sources(grids: Sequence[Grid], wishes: Wishes, forced: str | None) -> list[tuple[Grid, Source | None, int]]:
    """Each usable table with its source (None for contacts) and its header's place; saved jobs before applications.

    Among several tables only those of a known service count: an archive is full of lists with companies and titles in
    them that are no applications.
    """
    found: list[tuple[Grid, Source | None, int]] = []
    for grid in grids:
        source = named(forced) if forced else None
        at = _header_of(grid, source, wishes) if source else None
        if source is None:
            source, at = _known_source(grid)
        if at is not None:
            found.append((grid, source, at))
    if not found and len(grids) == 1:
        at = _header_of(grids[0], GENERIC, wishes)
        if at is None or set(map(key, grids[0].records[at][1])) >= _JOBS_HELD:
            raise _no_columns(grids[0], at)
        return [(grids[0], GENERIC, at)]
    if not found:
        raise ReadingRefused(
            "No file in this ZIP is a list of applications that Onward can read.",
            "If one is, unpack it and import that file. In LinkedIn's archive it is Jobs/Job Applications.csv.",
        )
    rank = {id(source): place for place, source in enumerate(SOURCES)}
    return sorted(found, key=lambda item: rank.get(id(item[1]), len(rank)))


def _known_source(grid: Grid) -> tuple[Source | None, int | None]:
    for at, (_, cells) in enumerate(grid.records[:_HEADER_WITHIN]):
        if source := recognise(cells):
            return source, at
        if is_connections(cells):
            return None, at
    return None, None


def _header_of(grid: Grid, source: Source, wishes: Wishes) -> int | None:
    """The place of the first record that has a column for the company and one for the role."""
    said = {key(name): field for name, field in wishes.columns.items()}
    for at, (_, cells) in enumerate(grid.records[:_HEADER_WITHIN]):
        if {_field(cell, source, said) for cell in cells if len(cell) < 200} >= {"company", "role"}:
            return at
    return None


def _field(header: str, source: Source, said: Mapping[str, str]) -> str:
    name = key(header)
    if name in said:
        return said[name] if said[name] in FIELDS else column(said[name])[0]
    return source.columns[name] if name in source.columns else column(header)[0]


def _no_columns(grid: Grid, at: int | None) -> ReadingRefused:
    if at is not None:
        return ReadingRefused(
            "This is a list of jobs you have had, not of applications.",
            "In LinkedIn's archive it is Jobs/Job Applications.csv.",
        )
    first = next((cells for _, cells in grid.records if any(cell.strip() for cell in cells)), [])
    shown = [plain_line(cell)[:40] for cell in first if cell.strip()]
    return ReadingRefused(
        "There is no column for the company and none for the role."
        if not {column(cell)[0] for cell in first} & {"company", "role"}
        else "Two columns are needed, company and role. Only one was found.",
        f"The first row is: {', '.join(shown[:12])}{', …' if len(shown) > 12 else ''}. "
        "Use the headers Company and Role in the first row, or say which columns they are.",
    )


def _filled(grid: Grid, at: int) -> int:
    return sum(any(cell.strip() for cell in cells) for _, cells in grid.records[at + 1 :])


def _said(
    meanings: Mapping[str, str], readings: Iterable[tuple[Grid, Source, RowReader]]
) -> dict[tuple[str, str], str]:
    """What the user said statuses mean, by source, to be remembered."""
    return {(source.key, status): meaning for _, source, _ in readings for status, meaning in meanings.items()}
