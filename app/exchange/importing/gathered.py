"""Reads the chosen tables of a file one after another, then compares their rows with the store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from app.exchange.cells.day_order import BY_ITS_DATES, ColumnOrder, order_above
from app.exchange.cells.read_days import order_of
from app.exchange.cells.sheet_names import read_sheet_name, without_common_start
from app.exchange.importing.choose_tables import ChosenTable
from app.exchange.importing.log_rows import log_rows_in_order
from app.exchange.importing.match import ImportPlan, Merge, plan_import
from app.exchange.importing.match_contacts import Contacts, count_contacts, match_contacts
from app.exchange.importing.merges import again_text, apart_places, merged_rows
from app.exchange.importing.preview import ImportPreview, TableRead, UnknownStatus
from app.exchange.importing.recognise import NOT_ASKED
from app.exchange.reading.about_file import WHOLE, remarks_on_sheets
from app.exchange.reading.grid import Grid
from app.exchange.reading.read_list import LIST
from app.exchange.services import LOG
from app.exchange.services.source import Source
from app.exchange.tables.doubtful_company import doubt_of_company
from app.exchange.tables.find_header import Header, remarks_above, title_above
from app.exchange.tables.remarks import Remark
from app.exchange.tables.remembered import Remembered, RememberedChoices, all_remembered, recall, to_remember
from app.exchange.tables.rows import RowReader, Unreadable, Wishes
from app.exchange.writing import write_csv
from db.records.drafts import Draft, Known

_MOST_ROWS_SHOWN = 200
EACH_IS_AN_EVENT = "Each row was read as one event; rows with the same company and role are one application."


class _OpenTable(NamedTuple):
    """A table of applications while it is read; `name` is empty where the file has no other table."""

    name: str
    grid: Grid
    source: Source
    reader: RowReader


class GatheredTables:
    """The chosen tables of a file, read on creation; with `forget`, choices of earlier imports are ignored."""

    def __init__(self, choices: Sequence[ChosenTable], wishes: Wishes, remembered: Remembered, *, forget: bool) -> None:
        self._wishes = wishes
        self._remembered = remembered
        self._forget = forget
        self._connections = [choice for choice in choices if choice.source is None]
        self._to_remember: dict[tuple[str, str], str] = {}
        self._recalled = False
        self._recalled_words: dict[str, str] = {}
        self._tables = [_connections_table(choice.grid, choice.header) for choice in self._connections]
        self._drafts: list[Draft] = []
        self._places: list[tuple[str, int]] = []
        self._unreadable: list[Unreadable] = []
        self._remarks: list[Remark] = []
        self._unknown: dict[tuple[str, str, str, str], list[int]] = {}
        sheets = list(dict.fromkeys(choice.grid.sheet for choice in choices if choice.grid.sheet))
        self._names = _names_and_others(sheets)
        self._several = len(choices) > 1
        opened = [(choice, self._open_choice(choice)) for choice in choices if choice.source is not None]
        self._open_tables = [
            self._with_taught_order(choice, table, [other for _, other in opened]) for choice, table in opened
        ]
        sheet_remarks = remarks_on_sheets([choice.grid for choice in choices])
        self._remarks += [Remark(text, (), about_file=True) for text in sheet_remarks]
        for table in self._open_tables:
            self._read(table)

    def _with_taught_order(self, choice: ChosenTable, table: _OpenTable, tables: Sequence[_OpenTable]) -> _OpenTable:
        """The table, with the order of day and month from another table of its source if its own days show none."""
        orders = [order for other in tables if other.source is table.source for order in other.reader.orders.values()]
        orders_shown = [order for order in orders if order.why == BY_ITS_DATES]
        own_orders = table.reader.orders.values()
        if (
            len({order.order for order in orders_shown}) != 1
            or not own_orders
            or any(order in orders_shown for order in own_orders)
        ):
            return table
        taught = replace(orders_shown[0], why=f"as the dates in {orders_shown[0].column} show")
        return self._open_choice(choice, taught)

    def _open_choice(self, choice: ChosenTable, taught: ColumnOrder | None = None) -> _OpenTable:
        """The table, opened with the choices of the user from this import and from earlier ones."""
        grid, source, header = choice
        assert source is not None
        before = RememberedChoices() if self._forget else recall(self._remembered, source.key, header.cells)
        self._recalled = self._recalled or before.any or grid.sheets.chosen_before
        self._recalled_words |= before.meanings
        self._to_remember |= to_remember(
            source.key,
            header.cells,
            meanings=self._wishes.meanings,
            columns=self._wishes.columns,
            day_first=None if self._wishes.order is None else self._wishes.order == "day-first",
            nearest_year=self._wishes.nearest_year,
            forgotten=all_remembered(self._remembered, source.key, header.cells) if self._forget else None,
        )
        records: Iterable[tuple[int, list[str]]] = grid.records[header.begins :]
        if source.key == "onward":
            records = ((number, [write_csv.unescaped(cell) for cell in cells]) for number, cells in records)
        wishes = _complete_wishes(self._wishes, before)
        wishes = replace(wishes, meanings={**grid.marks, **wishes.meanings})
        sheet_name = read_sheet_name(*self._names.get(grid.sheet, ("", ())))
        title = title_above(grid.records, header)
        above = order_above(cell for _, cells in grid.records[: header.begins] for cell in cells)
        reader = RowReader(source, header.cells, records, wishes, title, sheet_name, taught or grid.taught or above)
        grid = replace(grid, remarks=(*remarks_above(grid.records, header), *grid.remarks))
        return _OpenTable(grid.name if self._several else "", grid, source, reader)

    def _read(self, table: _OpenTable) -> None:
        """Read the rows of a table, and collect the remarks about them and about the table."""
        name, grid, source, reader = table
        before = len(self._drafts)
        for number, draft in reader.drafts():
            self._drafts.append(draft)
            self._places.append((name, number))
        broken = [Unreadable(number, reason, name) for number, reason in grid.broken]
        self._unreadable += sorted(
            [*(replace(row, table=name) for row in reader.unreadable), *broken], key=lambda row: row.row
        )
        only_whole_rows = bool(reader.whole_rows) and reader.whole_rows == len(self._drafts) - before
        about = [*grid.about, *([(WHOLE, ())] if only_whole_rows else [])]
        if source.key == LOG.key:
            about.append((EACH_IS_AN_EVENT, ()))
        self._remarks += [Remark(text, rows, name, about_file=True) for text, rows in about]
        self._remarks += [Remark(text, rows, name) for text, rows in grid.remarks]
        self._remarks += [replace(remark, table=name) for remark in reader.remarks]
        if not only_whole_rows and (doubt := doubt_of_company(reader.uses, reader.records, reader.filled)):
            self._remarks.append(Remark(doubt, (), name))
        for (word, column, proposal), row_numbers in reader.unknown.items():
            self._unknown.setdefault((source.key, word, column, proposal), []).extend(row_numbers)
        self._tables.append(
            TableRead(
                grid.name,
                source.key,
                "a list" if grid.delimiter == LIST else source.name,
                grid.encoding,
                grid.delimiter,
                reader.filled + len(grid.broken),
                () if only_whole_rows else reader.uses,
                () if only_whole_rows else tuple(reader.orders.values()),
                grid.sheet,
                grid.sheets,
                reader.yearless,
            )
        )

    def compare(self, name: str, known: Sequence[Known], apart: Collection[str]) -> ImportPreview:
        """The preview of importing all tables into a store with these applications; `name` is that of the file.

        `apart` names rows that are applications of their own. Raises ReadingRefused for one that is not there.
        """
        self._drafts, self._places, about_rows = log_rows_in_order(self._drafts, self._places)
        import_plan = plan_import(self._drafts, known, apart_places(apart, self._places))
        remarks = [*self._remarks, *self._remarks_of(import_plan, about_rows)]
        contacts = Contacts(import_plan.new)
        for grid, _, header in self._connections:
            match_contacts(contacts, header.cells, grid.records[header.begins :], known)
        if contacts.elsewhere:
            remarks.append(Remark(contacts.remark, ()))
        touched = {i for i, _ in import_plan.additions}
        return ImportPreview(
            name=name,
            tables=tuple(self._tables),
            new=tuple(contacts.new),
            additions=import_plan.additions,
            already=import_plan.already + contacts.already,
            merged=len(import_plan.merged),
            unreadable=tuple(self._unreadable),
            remarks=tuple(remarks),
            unknown_statuses=tuple(
                UnknownStatus(word, len(rows), origin, header, proposal, tuple(rows))
                for (origin, word, header, proposal), rows in sorted(
                    self._unknown.items(), key=lambda item: -len(item[1])
                )
            ),
            contacts=tuple(contacts.to_known),
            contact_count=count_contacts(contacts.new, contacts.to_known, known),
            meanings=self._to_remember,
            recalled=self._recalled,
            recalled_words=self._recalled_words,
            cells_of_rows=self._cells_of_rows(remarks, import_plan.merges),
            names={k.id: (k.company, k.role) for k in known if k.id in touched},
            merges=merged_rows(import_plan.merges, self._drafts, self._places, {k.id: k for k in known}),
            cells=import_plan.cells,
            notes=import_plan.notes,
        )

    def _remarks_of(self, import_plan: ImportPlan, about_rows: Iterable[tuple[tuple[str, int], str]]) -> list[Remark]:
        """The remarks of the comparison and those about rows, each text once for a table."""
        rows_by_text: dict[tuple[str, str], list[int]] = {}
        for (table, row), text in about_rows:
            rows_by_text.setdefault((text, table), []).append(row)
        applied_again = ((again.place, again_text(again, self._wishes.today)) for again in import_plan.again)
        for place, text in (*import_plan.remarks, *applied_again):
            table, row = self._places[place]
            rows_by_text.setdefault((text, table), []).append(row)
        return [Remark(text, tuple(rows), table) for (text, table), rows in rows_by_text.items()]

    def _cells_of_rows(
        self, remarks: Iterable[Remark], merges: Iterable[Merge]
    ) -> dict[tuple[str, int], tuple[tuple[str, str], ...]]:
        """The cells of rows that have a remark, are merged or are unreadable; of each remark only the first rows."""
        wanted = {(row.table, row.row) for row in self._unreadable}
        wanted |= {(remark.table, number) for remark in remarks for number in remark.rows[:_MOST_ROWS_SHOWN]}
        for merge in merges:
            if merge.why in NOT_ASKED:
                continue  # nobody is asked about a row that was imported before
            wanted |= {self._places[at] for at in (merge.place, merge.into_place) if at is not None}
        if not wanted:
            return {}
        return {
            (table.name, number): table.reader.named_cells(cells)
            for table in self._open_tables
            for number, cells in table.reader.records
            if (table.name, number) in wanted
        }


def _names_and_others(sheets: Sequence[str]) -> dict[str, tuple[str, list[str]]]:
    """For each sheet its name without the start that all share, and the names of the others."""
    short_names = without_common_start(sheets)
    names_by_sheet = dict(zip(sheets, short_names, strict=True))
    return {
        sheet: (name, [other_name for other, other_name in names_by_sheet.items() if other != sheet])
        for sheet, name in names_by_sheet.items()
    }


def _connections_table(grid: Grid, header: Header) -> TableRead:
    filled = sum(any(cell.strip() for cell in cells) for _, cells in grid.records[header.begins :])
    return TableRead(grid.name, "linkedin", "LinkedIn connections", grid.encoding, grid.delimiter, filled)


def _complete_wishes(wishes: Wishes, before: RememberedChoices) -> Wishes:
    """The wishes of the user, completed by those of earlier imports."""
    order = wishes.order or order_of(before.day_first)
    return replace(
        wishes,
        meanings={**before.meanings, **wishes.meanings},
        remembered_columns=before.columns,
        order=order,
        order_remembered=wishes.order is None and order is not None,
        nearest_year=before.nearest_year if wishes.nearest_year is None else wishes.nearest_year,
        year_remembered=wishes.nearest_year is None and before.nearest_year is not None,
    )
