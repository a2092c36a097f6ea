"""Maps a column to a field after the import: lists the unused columns, and computes what mapping one changes.

The rows saved with the applications are read twice, without and with the mapping, and the difference is the effect.
It fills empty fields and adds steps, tags, notes and contacts; nothing that exists is changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, tzinfo
from typing import TYPE_CHECKING, Any

from app.domain.clean_text import plain_line
from app.exchange.cells.columns import FIELDS, key, read_header
from app.exchange.cells.read_days import Order, order_of
from app.exchange.importing.later_steps import later_steps
from app.exchange.importing.match import OWN_SOURCE
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
"""The fields a menu offers for a column, with their labels."""


@dataclass(frozen=True, slots=True)
class UnusedColumn:
    """An unused column: its header, its source, how many applications have a cell in it, and a few of the cells."""

    header: str
    source: str
    applications: int
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """The rows with one set of headers, numbered from 0, and the id of the application each belongs to."""

    source: str
    header: tuple[str, ...]
    records: list[tuple[int, list[str]]]
    owners: list[int]


@dataclass(slots=True)
class ColumnEffect:
    """What a mapped column adds to one application."""

    fields: dict[str, Any] = field(default_factory=dict)
    steps: tuple[DraftEvent, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    follow_up_on: date | None = None
    people: tuple[Any, ...] = ()

    def and_of(self, later: ColumnEffect) -> ColumnEffect:
        """This and the effect of a later row of the same application."""
        notes = dict.fromkeys(filter(None, (self.note, later.note)))
        return ColumnEffect(
            later.fields | self.fields,
            tuple(dict.fromkeys((*self.steps, *later.steps))),
            tuple(dict.fromkeys((*self.tags, *later.tags))),
            "\n\n".join(notes),
            self.follow_up_on or later.follow_up_on,
            tuple(dict.fromkeys((*self.people, *later.people))),
        )

    def __bool__(self) -> bool:
        return bool(self.fields or self.steps or self.tags or self.note or self.follow_up_on or self.people)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What mapping a column would change, by application id; `rows` is how many rows have a cell in the column.

    `remembered` is what is saved for the next import of these headers, by (source, word).
    """

    header: str
    field: str
    rows: int
    effects: Mapping[int, ColumnEffect]
    remembered: Mapping[tuple[str, str], str]

    def write_to(self, store: Store) -> int:
        """Write it as one change, and return how many applications were changed. Raises StoreError."""
        with store.change(f"used {plain_line(self.header)[:40]} as {self.field.replace('_', ' ')}") as unit:
            label = unit.label
            steps = [(i, effect.steps) for i, effect in self.effects.items() if effect.steps]
            store.imports.add((), steps, label=label, meanings=self.remembered)
            for number, effect in self.effects.items():
                if effect.fields:
                    store.applications.edit(number, **effect.fields)
                if effect.tags:
                    store.applications.tag([number], add=effect.tags)
                if effect.note:
                    store.notes.add(number, effect.note)
                if effect.follow_up_on is not None:
                    store.tasks.add(number, "follow up", kind=TaskKind.FOLLOW_UP, due_on=effect.follow_up_on)
                for person in effect.people:
                    store.contacts.add(number, person)
            unit.label = label
        return len(self.effects)


def unused_columns(reader: Reader, today: date) -> tuple[UnusedColumn, ...]:
    """The unused columns of imported tables, those of most applications first."""
    columns = []
    for table in _tables(reader.imports.known()):
        remembered = recall(reader.imports.meanings, table.source, table.header).columns
        row_reader = _row_reader(table, today, remembered, None, None)
        for at, use in enumerate(row_reader.uses):
            filled = [(row, cells[at]) for row, cells in table.records if cells[at].strip()]
            cells = [cell for _, cell in filled]
            if not use.field and cells:
                many = len({table.owners[row] for row, _ in filled})
                samples = tuple(dict.fromkeys(plain_line(cell)[:60] for cell in cells[:50]))[:3]
                columns.append(UnusedColumn(table.header[at], table.source, many, samples))
    return tuple(sorted(columns, key=lambda unused: (-unused.applications, unused.header)))


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
    """The effect of using a column as a field, for every application imported with that column.

    `of_application` limits this to the sets of headers that one application came with. Raises ReadingRefused for an
    unknown field or column.
    """
    field_key = _read_field(field_name)
    if not field_key:
        raise ReadingRefused(f'A column cannot be "{plain_line(field_name)}".', f"Choose from: {', '.join(FIELDS)}.")
    order = order_of(day_first)
    known = {application.id: application for application in reader.imports.known()}
    effects: dict[int, ColumnEffect] = {}
    rows = 0
    has_column = False
    remembered: dict[tuple[str, str], str] = {}
    for table in _tables(known.values()):
        at = next((at for at, text in enumerate(table.header) if key(text) == key(header)), None)
        if at is None or (of_application and of_application not in table.owners):
            continue
        has_column = True
        rows += sum(bool(cells[at].strip()) for _, cells in table.records)
        remembered |= to_remember(
            table.source,
            saved_names(table.source, table.header),
            meanings={},
            columns={table.header[at]: field_key},
            day_first=day_first,
        )
        before = dict(_row_reader(table, today, {table.header[at]: "unused"}, order, zone).drafts())
        for row, draft in _row_reader(table, today, {table.header[at]: field_key}, order, zone).drafts():
            number = table.owners[row]
            if effect := _effect(reader, known[number], before.get(row), draft):
                effects[number] = effects.get(number, ColumnEffect()).and_of(effect)
    if not has_column:
        raise ReadingRefused(
            f'No application came with a column "{plain_line(header)}".', "To list those not used: onward columns"
        )
    return ColumnMapping(header, field_key, rows, effects, remembered)


def _read_field(name: str) -> str:
    """The field by its name, its label or a known header: `applied_on`, `applied on`, `applied day`."""
    name = " ".join(name.replace("_", " ").casefold().split())
    spellings = (name.replace(" ", "_"), f"{name.removesuffix(' day').removesuffix(' date').replace(' ', '_')}_on")
    by_words = {words: field for field, words in MAPPABLE}
    return (
        by_words.get(name)
        or next((spelling for spelling in spellings if spelling in FIELDS), "")
        or read_header(name)[0]
    )


def _tables(known: Iterable[Known]) -> list[_Table]:
    tables: dict[tuple[str, frozenset[str]], _Table] = {}
    for application in known:
        if not application.raw or application.source == OWN_SOURCE:
            continue
        filled_cells: dict[str, str] = {}
        for row in rows_in(application.raw):
            table_key = (application.source, frozenset(row))
            table = tables.setdefault(table_key, _Table(application.source, tuple(row), [], []))
            # A later row has only the cells that differ from the earlier ones.
            filled_cells |= {name: cell for name, cell in row.items() if cell.strip()}
            table.records.append(
                (len(table.owners), [row[name] or filled_cells.get(name, "") for name in table.header])
            )
            table.owners.append(application.id)
    return list(tables.values())


def _row_reader(
    table: _Table, today: date, columns: Mapping[str, str], order: Order | None, zone: tzinfo | None
) -> RowReader:
    source = source_named(table.source) or GENERIC
    return RowReader(source, table.header, table.records, Wishes(today, {}, columns, order, False, zone))


def _effect(reader: Reader, known: Known, before: Draft | None, draft: Draft) -> ColumnEffect:
    """What a row has only with the mapping, as far as the application does not have it."""
    dossier = reader.applications.dossier(known.id)
    if dossier is None:
        return ColumnEffect()
    unmapped = before or Draft("", "")
    effect = ColumnEffect()
    for name in _OWN_FIELDS:
        new = getattr(draft, name)
        if (
            new not in (None, "")
            and new != getattr(unmapped, name)
            and getattr(dossier.application, name) in (None, "")
        ):
            effect.fields[name] = new
    if draft.posting != unmapped.posting and not dossier.posting:
        effect.fields["posting"] = draft.posting
    steps, _ = later_steps(draft, known.kind, known.outcome, known.event_keys, known.booked)
    unmapped_steps, _ = later_steps(unmapped, known.kind, known.outcome, known.event_keys, known.booked)
    effect.steps = tuple(step for step in steps if step not in unmapped_steps)
    effect.tags = tuple(tag for tag in draft.tags if tag not in (*unmapped.tags, *dossier.application.tags))
    note = draft.note.removeprefix(unmapped.note).strip()
    effect.note = "" if any(note in saved.text for saved in dossier.notes) else note
    if all(draft.follow_up_on != on for on in (unmapped.follow_up_on, *(task.due_on for task in dossier.tasks))):
        effect.follow_up_on = draft.follow_up_on
    names = {person.name.casefold() for person in dossier.people}
    effect.people = tuple(
        person for person in draft.people if person not in unmapped.people and person.name.casefold() not in names
    )
    return effect
