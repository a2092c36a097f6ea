"""The preview of an import: everything it would do, before it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from app.domain import formatting
from app.exchange.cells.columns import meaning_name
from app.exchange.cells.day_order import ColumnOrder
from app.exchange.cells.nearest_year import NO_DAYS_WITHOUT_YEAR, Yearless
from app.exchange.importing.merges import MergedRow, merges_as_json
from app.exchange.reading.grid import NO_SHEETS, Sheets
from app.exchange.tables.match_columns import ColumnUse
from app.exchange.tables.remarks import Remark
from app.exchange.tables.rows import Unreadable
from app.exchange.writing.write_json import FORMAT, plain
from db.collector import collector_at_rest
from db.records.drafts import Draft, DraftEvent, DraftInterview, DraftPerson
from db.records.enums import KIND_ORDER, EventKind, Kind, Outcome

if TYPE_CHECKING:
    from db.store import Store


@dataclass(frozen=True, slots=True)
class TableRead:
    """One table of the file: how it was read, and how many rows it has without blank ones.

    `sheet` is its name among the `sheets` of its workbook, empty where there is only one table without a name.
    """

    name: str
    source: str
    source_name: str
    encoding: str
    delimiter: str
    rows: int
    columns: tuple[ColumnUse, ...] = ()
    date_orders: tuple[ColumnOrder, ...] = ()
    sheet: str = ""
    sheets: Sheets = NO_SHEETS
    yearless: Yearless = NO_DAYS_WITHOUT_YEAR


@dataclass(frozen=True, slots=True)
class UnknownStatus:
    """A word whose meaning only the user can say, how many rows have it, and their numbers.

    `column` is its header. `proposal` is its likely meaning, one of `columns.MEANINGS`, or empty. Until the user says
    what it means, the word is ignored.
    """

    text: str
    count: int
    source: str
    column: str = ""
    proposal: str = ""
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StageAfterImport:
    """The state of a draft after the import: its stage, its outcome, and since when (None for an unknown day)."""

    kind: Kind
    outcome: Outcome | None
    on: date | None
    round: int | None
    interview: DraftInterview | None = None
    """The interview to come that it waits for."""

    @property
    def lacks_day(self) -> bool:
        """Whether neither the day of its state nor that of an interview to come is known."""
        return self.on is None and self.interview is None

    @property
    def words(self) -> str:
        """The outcome, else the stage with a round above the first."""
        if self.outcome is not None:
            return formatting.OUTCOME_WORDS[self.outcome]
        round_ = f" {self.round}" if self.round and self.round > 1 else ""
        return f"{formatting.KIND_WORDS[self.kind]}{round_}"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do, and what the user may have to decide first.

    `new`, `additions`, `contacts` and `meanings` are what `store.imports.add` takes; `already` counts rows without
    anything new, `merged` rows merged with an earlier one of the file. `contacts` are (application id, person), for
    stored applications; `contact_count` counts those of new applications too.
    `names` are company and role of the applications that `additions` are for. With `own_export` nothing else is filled:
    the file is Onward's own and is imported whole. `merges` are rows about one application, `cells` are
    (application id, row) to save with stored applications, and `notes` (application id, text). `recalled` says that
    choices of earlier imports were used; `recalled_words` are the words among them, with their meanings.
    `cells_of_rows` are the cells of rows the user may want to check, as (header, text) by table and row number.
    """

    name: str
    tables: tuple[TableRead, ...] = ()
    new: tuple[Draft, ...] = ()
    additions: tuple[tuple[int, tuple[DraftEvent, ...]], ...] = ()
    already: int = 0
    merged: int = 0
    unreadable: tuple[Unreadable, ...] = ()
    remarks: tuple[Remark, ...] = ()
    unknown_statuses: tuple[UnknownStatus, ...] = ()
    contacts: tuple[tuple[int, DraftPerson], ...] = ()
    meanings: Mapping[tuple[str, str], str] = field(default_factory=dict)
    names: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    own_export: bool = False
    merges: tuple[MergedRow, ...] = ()
    cells: tuple[tuple[int, str], ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    recalled: bool = False
    recalled_words: Mapping[str, str] = field(default_factory=dict)
    cells_of_rows: Mapping[tuple[str, int], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    contact_count: int = 0

    @collector_at_rest()
    def write_to(self, store: Store, progress: Callable[[int], None] | None = None) -> list[int]:
        """Import the file as one change, and return the ids of the new applications.

        `progress` is called with how many of `applications` are written. Raises StoreError; nothing is imported then.
        """
        return store.imports.add(
            self.new,
            self.additions,
            self.contacts,
            label=self.label,
            meanings=self.meanings,
            progress=progress,
            cells=self.cells,
            notes=self.notes,
        )

    @property
    def applications(self) -> int:
        """How many applications an import would write to: new ones, and those with later steps or changed cells."""
        return len(self.new) + len(self.additions) + len(self.cells)

    @property
    def rows(self) -> int:
        """How many rows the file has, without blank ones."""
        return sum(table.rows for table in self.tables)

    @property
    def without_day(self) -> int:
        """How many of the new applications have no day for their state."""
        return sum(bool(draft.history) and stage_after_import(draft).lacks_day for draft in self.new)

    @property
    def source_name(self) -> str:
        """The name of the service or program the file is from."""
        if self.own_export:
            return "Onward's own export"
        return " and ".join(dict.fromkeys(table.source_name for table in self.tables))

    @property
    def encoding(self) -> str:
        """The text encodings of the file, in words."""
        return ", ".join(dict.fromkeys(table.encoding for table in self.tables))

    @property
    def sheets_read(self) -> tuple[str, ...]:
        """The sheets of the workbook, or the tables of the page, that were read; empty where there is only one."""
        return tuple(dict.fromkeys(table.sheet for table in self.tables if len(table.sheets.names) > 1))

    @property
    def date_orders(self) -> tuple[ColumnOrder, ...]:
        """The columns in which the order of day and month matters, with the order used."""
        orders = (order for table in self.tables for order in table.date_orders)
        return tuple({(order.column, order.order, order.why): order for order in orders}.values())

    @property
    def yearless(self) -> Yearless:
        """The days without a year in all tables."""
        with_some = [table.yearless for table in self.tables if table.yearless.count]
        if not with_some:
            return NO_DAYS_WITHOUT_YEAR
        return replace(with_some[0], count=sum(yearless.count for yearless in with_some))

    @property
    def changes_anything(self) -> bool:
        """Whether an import would write anything."""
        return bool(self.own_export or self.new or self.additions or self.contacts or self.cells)

    @property
    def people(self) -> tuple[DraftPerson, ...]:
        """The contacts of the file, each once, those of stored applications first."""
        of_new = (person for draft in self.new for person in draft.people)
        return tuple(dict.fromkeys((*(person for _, person in self.contacts), *of_new)))

    @property
    def label(self) -> str:
        """The label of the import in the undo log."""
        parts = []
        if self.new:
            parts.append(formatting.count("application", len(self.new)))
        if self.additions:
            parts.append(f"later steps of {formatting.count('application', len(self.additions))}")
        if self.contact_count:
            parts.append(formatting.count("contact", self.contact_count))
        if self.cells and not parts:
            parts.append(f"changed cells of {formatting.count('application', len(self.cells))}")
        return f"imported {' and '.join(parts) or 'nothing'} from {self.name}"

    def as_json(self) -> dict[str, Any]:
        """The preview as the one object that `--json` prints."""
        return {
            "onward": FORMAT,
            "kind": "import-preview",
            "item": {
                "file": self.name,
                "own_export": self.own_export,
                "source": self.source_name or None,
                "tables": [_table(table) for table in self.tables],
                "rows": self.rows,
                "new": [_draft(draft) for draft in self.new],
                "additions": [
                    {
                        "id": i,
                        "company": self.names.get(i, ("", ""))[0] or None,
                        "role": self.names.get(i, ("", ""))[1] or None,
                        "history": [_step(step) for step in steps],
                    }
                    for i, steps in self.additions
                ],
                "without_day": self.without_day,
                "already_there": self.already,
                "merged": self.merged,
                "merges": merges_as_json(self.merges),
                "changed_cells": [i for i, _ in self.cells],
                "notes": [{"id": i, "text": text} for i, text in self.notes],
                "unreadable": [
                    {"table": row.table or None, "row": row.row, "reason": row.reason} for row in self.unreadable
                ],
                "unknown_statuses": [
                    {
                        "status": unknown.text,
                        "count": unknown.count,
                        "rows": list(unknown.rows),
                        "source": unknown.source,
                        "column": unknown.column or None,
                        "proposal": meaning_name(unknown.proposal) or None,
                    }
                    for unknown in self.unknown_statuses
                ],
                "remarks": [{"table": r.table or None, "text": r.text, "rows": list(r.rows)} for r in self.remarks],
                "contact_count": self.contact_count,
                "contacts": [
                    {
                        "application_id": i,
                        "name": person.name,
                        "role": person.role or None,
                        "email": person.mail or None,
                    }
                    for i, person in self.contacts
                ],
            },
        }


def stage_after_import(draft: Draft) -> StageAfterImport:
    """The stage and outcome a draft will have after the import."""
    stages = [step for step in draft.history if step.stage is not None]
    turns = [step for step in draft.history if step.kind in (EventKind.ENDED, EventKind.REOPENED)]
    ended = turns[-1] if turns and turns[-1].kind is EventKind.ENDED else None
    last = stages[-1] if stages else None
    kind = last.stage if last is not None and last.stage is not None else KIND_ORDER[0]
    final = ended or last
    on = final.on if final else draft.added_on
    interview = last.interview if last and not ended else None
    return StageAfterImport(kind, ended.outcome if ended else None, on, last.round if last else None, interview)


def _table(table: TableRead) -> dict[str, Any]:
    return {
        "name": table.name,
        "source": table.source,
        "source_name": table.source_name,
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "sheet": table.sheet or None,
        "sheets": list(table.sheets.names),
        "rows": table.rows,
        "columns": [_column(use) for use in table.columns],
        "date_orders": [
            {"column": order.column, "order": order.order, "why": order.why} for order in table.date_orders
        ],
        "days_without_year": table.yearless.count,
        "nearest_year": table.yearless.nearest,
    }


def _column(use: ColumnUse) -> dict[str, Any]:
    return {
        "header": use.header,
        "read_as": use.field or None,
        "round": use.round,
        "sure": use.sure,
        "proposal": use.proposal or None,
        "holds": use.holds or None,
        "filled": use.filled,
        "samples": list(use.samples),
    }


def _draft(draft: Draft) -> dict[str, Any]:
    """The draft as the fields of an application, with its stage and outcome after the import, and its steps."""
    at = stage_after_import(draft)
    return {
        "company": plain(draft.company),
        "role": plain(draft.role),
        "kind": plain(at.kind),
        "round": at.round,
        "outcome": plain(at.outcome),
        "since": plain(at.on),
        "added_on": plain(draft.added_on),
        "applied_on": plain(draft.applied_on),
        "link": plain(draft.link),
        "source": plain(draft.channel),
        "place": plain(draft.place),
        "work_mode": plain(draft.work_mode),
        "pay": plain(draft.pay),
        "interest": draft.interest,
        "fit": draft.fit,
        "effort_hours": draft.effort_hours,
        "deadline": plain(draft.deadline),
        "decision_date": plain(draft.decision_on),
        "follow_up_on": plain(draft.follow_up_on),
        "tags": list(draft.tags),
        "note": plain(draft.note),
        "has_posting": bool(draft.posting),
        "contacts": [person.name for person in draft.people],
        "documents": list(draft.documents),
        "history": [_step(step) for step in draft.history],
    }


def _step(step: DraftEvent) -> dict[str, Any]:
    return {
        "kind": plain(step.kind),
        "on": plain(step.on),
        "stage": plain(step.stage),
        "round": step.round,
        "outcome": plain(step.outcome),
        "words": plain(step.words),
        "interview": None if step.interview is None else plain(step.interview._asdict()),
    }
