"""What the tables of a file bring: read one after another, then compared with the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.exchange.cells.day_order import BY_ITS_DATES, ColumnOrder
from app.exchange.cells.read_days import Order
from app.exchange.cells.sheet_names import read_sheet_name, without_common_start
from app.exchange.importing.choose_tables import ChosenTable
from app.exchange.importing.match import ImportPlan, Merge, plan
from app.exchange.importing.match_contacts import Contacts, count_contacts, match_contacts
from app.exchange.importing.merges import again_text, apart_places, merged_rows
from app.exchange.importing.preview import Preview, TableRead, UnknownStatus
from app.exchange.importing.recognise import SAME_ROW
from app.exchange.reading.about_file import WHOLE, sheets_read
from app.exchange.reading.grid import Grid
from app.exchange.reading.read_list import LIST
from app.exchange.services.source import Source
from app.exchange.tables.doubtful_company import doubt_of_company
from app.exchange.tables.find_header import Header, above, title_above
from app.exchange.tables.remarks import Remark
from app.exchange.tables.remembered import Remembered, SaidBefore, all_said, recall, to_remember
from app.exchange.tables.rows import RowReader, Unreadable, Wishes
from app.exchange.writing import write_csv
from db.records.drafts import Draft, Known

_MOST_LOOKED_AT = 200


class _OpenTable(NamedTuple):
    """A table of applications that is read; `name` is empty where the file has no other."""

    name: str
    grid: Grid
    source: Source
    reader: RowReader


class Gathered:
    """The chosen tables of a file, read when it is made; `forget` leaves aside what the user said before."""

    def __init__(self, choices: Sequence[ChosenTable], wishes: Wishes, remembered: Remembered, *, forget: bool) -> None:
        self._wishes = wishes
        self._remembered = remembered
        self._forget = forget
        self._connections = [choice for choice in choices if choice.source is None]
        self._said: dict[tuple[str, str], str] = {}
        self._recalled = False
        self._recalled_words: dict[str, str] = {}
        self._tables = [_of_connections(choice.grid, choice.header) for choice in self._connections]
        self._drafts: list[Draft] = []
        self._places: list[tuple[str, int]] = []
        self._unreadable: list[Unreadable] = []
        self._remarks: list[Remark] = []
        self._unknown: dict[tuple[str, str, str, str], list[int]] = {}
        sheets = list(dict.fromkeys(choice.grid.sheet for choice in choices if choice.grid.sheet))
        self._names = _names_of(sheets)
        self._several = len(choices) > 1
        opened = [(choice, self._opened(choice)) for choice in choices if choice.source is not None]
        self._open = [self._taught(choice, table, [one for _, one in opened]) for choice, table in opened]
        said = sheets_read([choice.grid for choice in choices])
        self._remarks += [Remark(text, (), about_file=True) for text in said]
        for table in self._open:
            self._read(table)

    def _taught(self, choice: ChosenTable, table: _OpenTable, tables: Sequence[_OpenTable]) -> _OpenTable:
        """A table whose days do not show whether the day or the month is first, with what those of another show."""
        orders = [order for one in tables if one.source is table.source for order in one.reader.orders.values()]
        shown = [order for order in orders if order.why == BY_ITS_DATES]
        own = table.reader.orders.values()
        if len({order.order for order in shown}) != 1 or not own or any(order in shown for order in own):
            return table
        return self._opened(choice, replace(shown[0], why=f"as the dates in {shown[0].column} show"))

    def _opened(self, choice: ChosenTable, taught: ColumnOrder | None = None) -> _OpenTable:
        """The table with what the user says of it now and said of it before."""
        grid, source, header = choice
        assert source is not None
        before = SaidBefore() if self._forget else recall(self._remembered, source.key, header.cells)
        self._recalled = self._recalled or before.any or grid.chosen_before
        self._recalled_words |= before.meanings
        self._said |= to_remember(
            source.key,
            header.cells,
            meanings=self._wishes.meanings,
            columns=self._wishes.columns,
            day_first=None if self._wishes.order is None else self._wishes.order == "day-first",
            nearest_year=self._wishes.nearest_year,
            forgotten=all_said(self._remembered, source.key, header.cells) if self._forget else None,
        )
        records: Iterable[tuple[int, list[str]]] = grid.records[header.begins :]
        if source.key == "onward":
            records = ((number, [write_csv.unescaped(cell) for cell in cells]) for number, cells in records)
        wishes = _with(self._wishes, before)
        wishes = replace(wishes, meanings={**grid.marks, **wishes.meanings})
        named = read_sheet_name(*self._names.get(grid.sheet, ("", ())))
        title = title_above(grid.records, header)
        reader = RowReader(source, header.cells, records, wishes, title, named, taught or grid.taught)
        grid = replace(grid, remarks=(*above(grid.records, header), *grid.remarks))
        return _OpenTable(grid.name if self._several else "", grid, source, reader)

    def _read(self, table: _OpenTable) -> None:
        """Read the rows, and what there is to say of them and of the table."""
        name, grid, source, reader = table
        before = len(self._drafts)
        for number, draft in reader.drafts():
            self._drafts.append(draft)
            self._places.append((name, number))
        broken = [Unreadable(number, reason, name) for number, reason in grid.broken]
        self._unreadable += sorted(
            [*(replace(row, table=name) for row in reader.unreadable), *broken], key=lambda row: row.row
        )
        whole = bool(reader.whole_rows) and reader.whole_rows == len(self._drafts) - before
        about = [*grid.about, *([(WHOLE, ())] if whole else [])]
        self._remarks += [Remark(text, rows, name, about_file=True) for text, rows in about]
        self._remarks += [Remark(text, rows, name) for text, rows in grid.remarks]
        self._remarks += [replace(remark, table=name) for remark in reader.remarks]
        if not whole and (doubt := doubt_of_company(reader.uses, reader.records, reader.filled)):
            self._remarks.append(Remark(doubt, (), name))
        for (word, column, proposal), rows_here in reader.unknown.items():
            self._unknown.setdefault((source.key, word, column, proposal), []).extend(rows_here)
        self._tables.append(
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
                grid.together,
                grid.chosen_before,
                reader.yearless,
            )
        )

    def compared(self, name: str, known: Sequence[Known], apart: Collection[str]) -> Preview:
        """What all of it would bring to a store with these applications; `name` is that of the file.

        `apart` names rows that are applications of their own. Raises ReadingRefused for one that is not there.
        """
        found = plan(self._drafts, known, apart_places(apart, self._places))
        remarks = [*self._remarks, *self._remarks_of(found)]
        contacts = Contacts(found.new)
        for grid, _, header in self._connections:
            match_contacts(contacts, header.cells, grid.records[header.begins :], known)
        if contacts.elsewhere:
            remarks.append(Remark(contacts.remark, ()))
        touched = {i for i, _ in found.additions}
        return Preview(
            name=name,
            tables=tuple(self._tables),
            new=tuple(contacts.new),
            additions=found.additions,
            already=found.already + contacts.already,
            merged=len(found.merged),
            unreadable=tuple(self._unreadable),
            remarks=tuple(remarks),
            unknown_statuses=tuple(
                UnknownStatus(word, len(rows), origin, header, proposal, tuple(rows))
                for (origin, word, header, proposal), rows in sorted(
                    self._unknown.items(), key=lambda one: -len(one[1])
                )
            ),
            contacts=tuple(contacts.to_known),
            contact_count=count_contacts(contacts.new, contacts.to_known, known),
            meanings=self._said,
            recalled=self._recalled,
            recalled_words=self._recalled_words,
            looked_at=self._looked_at(remarks, found.merges),
            names={k.id: (k.company, k.role) for k in known if k.id in touched},
            merges=merged_rows(found.merges, self._drafts, self._places, {k.id: k for k in known}),
            cells=found.cells,
        )

    def _remarks_of(self, found: ImportPlan) -> list[Remark]:
        """What the comparison has to say of rows, each text once for a table."""
        held: dict[tuple[str, str], list[int]] = {}
        again = ((one.place, again_text(one, self._wishes.today)) for one in found.again)
        for place, text in (*found.remarks, *again):
            table, row = self._places[place]
            held.setdefault((text, table), []).append(row)
        return [Remark(text, tuple(rows), table) for (text, table), rows in held.items()]

    def _looked_at(
        self, remarks: Iterable[Remark], merges: Iterable[Merge]
    ) -> dict[tuple[str, int], tuple[tuple[str, str], ...]]:
        """The cells of the rows there is something to say of, the first ones where there are very many."""
        wanted = {(row.table, row.row) for row in self._unreadable}
        wanted |= {(remark.table, number) for remark in remarks for number in remark.rows[:_MOST_LOOKED_AT]}
        for merge in merges:
            if merge.why == SAME_ROW:
                continue  # nobody is asked about a row that was imported before
            wanted |= {self._places[at] for at in (merge.place, merge.into_place) if at is not None}
        if not wanted:
            return {}
        return {
            (table.name, number): table.reader.named_cells(cells)
            for table in self._open
            for number, cells in table.reader.records
            if (table.name, number) in wanted
        }


def _names_of(sheets: Sequence[str]) -> dict[str, tuple[str, list[str]]]:
    """For each sheet that is read what it is called where they are alike, and what the others are."""
    alone = without_common_start(sheets)
    return {
        sheet: (name, [*alone[:place], *alone[place + 1 :]])
        for place, (sheet, name) in enumerate(zip(sheets, alone, strict=True))
    }


def _of_connections(grid: Grid, header: Header) -> TableRead:
    filled = sum(any(cell.strip() for cell in cells) for _, cells in grid.records[header.begins :])
    return TableRead(grid.name, "linkedin", "LinkedIn connections", grid.encoding, grid.delimiter, filled)


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
