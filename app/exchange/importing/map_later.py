"""Columns of imported tables that no field was found for: which there are, and what mapping one later brings.

The rows are read again from what is kept with the applications, once without and once with the mapping; what differs is
what the column brings. It fills what is empty and adds steps; what is there stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import TYPE_CHECKING, Any

from app.domain.clean_text import plain_line
from app.exchange.cells.columns import FIELDS, column, key
from app.exchange.cells.read_days import Order
from app.exchange.importing.later_steps import later_steps
from app.exchange.importing.match import OWN
from app.exchange.reading.refused import ReadingRefused
from app.exchange.services import GENERIC, source_named
from app.exchange.tables.remembered import recall, saved_names, to_remember
from app.exchange.tables.rows import RowReader, Wishes
from db.as_imported import rows_in
from db.records.drafts import Draft, DraftEvent, Known
from db.records.enums import TaskKind
from db.writes.own_fields import OWN_FIELDS

if TYPE_CHECKING:
    from db.queries import Reader
    from db.store import Store

_OWN_FIELDS = ("company", "role", *OWN_FIELDS)
MAPPABLE: tuple[tuple[str, str], ...] = (
    ("applied_on", "day of applying"),
    ("answered_on", "day of their reply"),
    ("interview_on", "day of an interview"),
    ("rejected_on", "day they said no"),
    ("offer_on", "day of an offer"),
    ("status", "stage or outcome"),
    ("deadline", "deadline"),
    ("decision_on", "decision date"),
    ("follow_up_on", "day to follow up"),
    ("link", "link"),
    ("place", "place"),
    ("pay", "pay"),
    ("channel", "source"),
    ("person", "contact"),
    ("tags", "tags"),
    ("note", "note"),
    ("posting", "job posting"),
)
"""The fields a column is mostly mapped to, with what a menu calls them."""


@dataclass(frozen=True, slots=True)
class UnusedColumn:
    """A column that is only kept: its header, the source, how many applications have a cell in it, and a few cells."""

    header: str
    source: str
    applications: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows that came with one set of headers, numbered from 0, and the application each belongs to."""

    source: str
    header: tuple[str, ...]
    records: list[tuple[int, list[str]]]
    owners: list[int]


@dataclass(slots=True)
class Brought:
    """What a mapped column brings to one application."""

    fields: dict[str, Any] = field(default_factory=dict)
    steps: tuple[DraftEvent, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    follow_up_on: date | None = None
    people: tuple[Any, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields or self.steps or self.tags or self.note or self.follow_up_on or self.people)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What mapping a column would change: by application what it brings; `rows` have a cell in the column.

    `said` is what is remembered of it for the next import of these headers, by (source, word).
    """

    header: str
    field: str
    rows: int
    brought: Mapping[int, Brought]
    said: Mapping[tuple[str, str], str]

    def write_to(self, store: Store) -> int:
        """Write it as one change; gives how many applications were changed. Raises StoreError in plain words."""
        with store.change(f"used {plain_line(self.header)[:40]} as {self.field.replace('_', ' ')}") as unit:
            label = unit.label
            steps = [(i, one.steps) for i, one in self.brought.items() if one.steps]
            store.imports.add((), steps, label=label, meanings=self.said)
            for number, one in self.brought.items():
                if one.fields:
                    store.applications.edit(number, **one.fields)
                if one.tags:
                    store.applications.tag([number], add=one.tags)
                if one.note:
                    store.notes.add(number, one.note)
                if one.follow_up_on is not None:
                    store.tasks.add(number, "follow up", kind=TaskKind.FOLLOW_UP, due_on=one.follow_up_on)
                for person in one.people:
                    store.contacts.add(number, person)
            unit.label = label
        return len(self.brought)


def unused_columns(reader: Reader, today: date) -> tuple[UnusedColumn, ...]:
    """The columns of imported tables that were not used, those that fill most applications first."""
    found = []
    for table in _tables(reader.imports.known()):
        said = recall(reader.imports.meanings, table.source, table.header).columns
        read = _reader(table, today, said, None, None)
        for at, use in enumerate(read.uses):
            cells = [cells[at] for _, cells in table.records if cells[at].strip()]
            if not use.field and cells:
                samples = tuple(dict.fromkeys(plain_line(cell)[:60] for cell in cells[:50]))[:3]
                found.append(UnusedColumn(table.header[at], table.source, len(cells), samples))
    return tuple(sorted(found, key=lambda one: (-one.applications, one.header)))


def map_column(
    reader: Reader,
    header: str,
    field_name: str,
    *,
    today: date,
    zone: tzinfo | None = None,
    day_first: bool | None = None,
    of_application: int | None = None,
) -> ColumnMapping:
    """What using a kept column as a field brings to every application that came with its set of headers.

    `of_application` is for the set of headers one application came with alone. Raises ReadingRefused for a field that
    does not exist and a column that no application came with.
    """
    wanted = _field(field_name)
    if not wanted:
        raise ReadingRefused(f'A column cannot be "{plain_line(field_name)}".', f"Choose from: {', '.join(FIELDS)}.")
    order: Order | None = None if day_first is None else "day-first" if day_first else "month-first"
    known = {one.id: one for one in reader.imports.known()}
    brought: dict[int, Brought] = {}
    rows = 0
    is_there = False
    said: dict[tuple[str, str], str] = {}
    for table in _tables(known.values()):
        at = next((at for at, text in enumerate(table.header) if key(text) == key(header)), None)
        if at is None or (of_application and of_application not in table.owners):
            continue
        is_there = True
        rows += sum(bool(cells[at].strip()) for _, cells in table.records)
        said |= to_remember(
            table.source,
            saved_names(table.source, table.header),
            meanings={},
            columns={table.header[at]: wanted},
            day_first=day_first,
        )
        before = dict(_reader(table, today, {table.header[at]: "unused"}, order, zone).drafts())
        for row, draft in _reader(table, today, {table.header[at]: wanted}, order, zone).drafts():
            number = table.owners[row]
            if one := _difference(reader, known[number], before.get(row), draft):
                brought[number] = one
    if not is_there:
        raise ReadingRefused(
            f'No application came with a column "{plain_line(header)}".', "To list those not used: onward columns"
        )
    return ColumnMapping(header, wanted, rows, brought, said)


def _field(name: str) -> str:
    """The field meant by its own name or a header it is known by: `applied_on`, `applied on`, `applied day`."""
    name = " ".join(name.replace("_", " ").casefold().split())
    spelt = (name.replace(" ", "_"), f"{name.removesuffix(' day').removesuffix(' date').replace(' ', '_')}_on")
    by_words = {words: field for field, words in MAPPABLE}
    return by_words.get(name) or next((one for one in spelt if one in FIELDS), "") or column(name)[0]


def _tables(known: Iterable[Known]) -> list[_Table]:
    tables: dict[tuple[str, frozenset[str]], _Table] = {}
    for one in known:
        if not one.raw or one.source == OWN:
            continue
        said: dict[str, str] = {}
        for row in rows_in(one.raw):
            sign = (one.source, frozenset(row))
            table = tables.setdefault(sign, _Table(one.source, tuple(row), [], []))
            # A later row has only the cells that differ from the earlier ones.
            said |= {name: cell for name, cell in row.items() if cell.strip()}
            table.records.append((len(table.owners), [row[name] or said.get(name, "") for name in table.header]))
            table.owners.append(one.id)
    return list(tables.values())


def _reader(
    table: _Table, today: date, columns: Mapping[str, str], order: Order | None, zone: tzinfo | None
) -> RowReader:
    source = source_named(table.source) or GENERIC
    return RowReader(source, table.header, table.records, Wishes(today, {}, columns, order, False, zone))


def _difference(reader: Reader, known: Known, before: Draft | None, draft: Draft) -> Brought:
    """What a row brings with the mapping and not without it, as far as the application does not have it."""
    there = reader.applications.dossier(known.id)
    if there is None:
        return Brought()
    bare = before or Draft("", "")
    one = Brought()
    for name in _OWN_FIELDS:
        new = getattr(draft, name)
        if new not in (None, "") and new != getattr(bare, name) and getattr(there.application, name) in (None, ""):
            one.fields[name] = new
    if draft.posting != bare.posting and not there.posting:
        one.fields["posting"] = draft.posting
    steps, _ = later_steps(draft, known.kind, known.outcome, known.event_keys)
    without, _ = later_steps(bare, known.kind, known.outcome, known.event_keys)
    one.steps = tuple(step for step in steps if step not in without)
    one.tags = tuple(tag for tag in draft.tags if tag not in (*bare.tags, *there.application.tags))
    note = draft.note.removeprefix(bare.note).strip()
    one.note = "" if any(note in held.text for held in there.notes) else note
    if all(draft.follow_up_on != on for on in (bare.follow_up_on, *(task.due_on for task in there.tasks))):
        one.follow_up_on = draft.follow_up_on
    names = {person.name.casefold() for person in there.people}
    one.people = tuple(
        person for person in draft.people if person not in bare.people and person.name.casefold() not in names
    )
    return one
