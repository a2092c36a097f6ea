"""Checks every value and reference of an export before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from db.errors import Refused
from db.export.shape import (
    AMOUNT,
    CODECS,
    FORMAT,
    KIND,
    REMOVED,
    TABLES,
    Codec,
)
from db.file import engine
from db.records.enums import EventKind, Kind, Outcome
from db.records.history import Event
from db.schema.private_columns import PRIVATE_TABLES
from db.schema.tables import AMOUNTS, StoredTable
from db.schema.tables import TABLES as DESCRIBED
from db.sql.application_state import derive
from db.writes.base import columns as standing_columns

Row = dict[str, Any]
_NOTHING_CHANGED = "Nothing was changed."


def exported_tables() -> dict[str, StoredTable]:
    """Returns the description of each table an export may contain, in the order of writing."""
    return {name: DESCRIBED[name] for name in TABLES + PRIVATE_TABLES}


def check(data: Any) -> dict[str, dict[Any, Row]]:
    """Returns the rows of an export by table and key, ready to write, with each standing derived from its history.

    Raises Refused for anything that is not a complete export of this Onward or an older one.
    """
    raw_tables = _tables(data)
    described = exported_tables()
    tables = {name: _rows(described[name], raw_tables.get(name, [])) for name in described}
    for name in ("search", "stage"):
        if not tables[name]:
            raise _refuse(f"it has no {name}")
    for table in described.values():
        _references(table, tables)
    _histories(tables)
    return tables


def _refuse(problem: str) -> Refused:
    return Refused(f"This export cannot be read: {problem}.", _NOTHING_CHANGED)


def _tables(data: Any) -> Mapping[str, Any]:
    if not isinstance(data, dict) or data.get("kind") != KIND or "onward" not in data:
        raise Refused("This is not an Onward export.", "To make one: onward export --json")
    schema = data.get("schema")
    if not isinstance(schema, int) or isinstance(schema, bool) or schema < 1:
        raise _refuse("it does not say which schema it has")
    if data["onward"] != FORMAT or schema > engine.SCHEMA_VERSION:
        raise Refused(
            "This export was made by a newer version of Onward.", f"Update Onward to read it. {_NOTHING_CHANGED}"
        )
    tables = data.get("tables")
    if not isinstance(tables, dict):
        raise _refuse("it has no tables")
    unknown = sorted(str(name) for name in tables if name not in TABLES + PRIVATE_TABLES)
    if unknown:
        raise _refuse(f"there is no table '{unknown[0][:40]}'")
    return tables


def _rows(table: StoredTable, raw_rows: Any) -> dict[Any, Row]:
    if not isinstance(raw_rows, list):
        raise _refuse(f"{table.name} is not a list of rows")
    readers = {name: _ColumnReader(table, name) for name in table.columns}
    key = table.key
    rows: dict[Any, Row] = {}
    for position, raw in enumerate(raw_rows, 1):
        if not isinstance(raw, dict):
            raise _refuse(f"row {position} of {table.name} is not a row")
        if unknown := raw.keys() - readers.keys() - REMOVED.get(table.name, frozenset()):
            name = min(str(column) for column in unknown)
            raise _refuse(f"{table.name} has no column '{name[:40]}'")
        row = {name: cell.read(raw, position) for name, cell in readers.items()}
        if row[key] in rows:
            raise _refuse(f"two rows of {table.name} have the number {row[key]}")
        rows[row[key]] = row
    return rows


class _ColumnReader:
    """Reads and checks the values of one column, with its default for older exports that lack it."""

    def __init__(self, table: StoredTable, name: str) -> None:
        column = table.columns[name]
        self.table = table.name
        self.name = name
        self.nullable = column.nullable
        self.is_key = name == table.key
        self.codec: Codec = AMOUNT if (table.name, name) in AMOUNTS else CODECS[column.type]
        self.column = column
        self.has_default = not self.is_key and not column.required and (self.nullable or column.default is not None)
        self.default = column.default if self.has_default else None

    def read(self, raw: Mapping[str, Any], position: int) -> Any:
        """Returns the value of this column in a row. Raises Refused."""
        if self.name not in raw:
            if not self.has_default:
                raise self._wrong(position, "is missing")
            return self.default
        value = raw[self.name]
        if value is None:
            if not self.nullable:
                raise self._wrong(position, "is empty")
            return None
        try:
            value = self.codec.read(value)
        except (ValueError, OverflowError) as error:
            raise self._wrong(position, f"cannot be read ({error})") from None
        if not self.column.takes(value):
            problem = (
                f"'{value[:40]}', which means nothing here" if self.column.words else f"{value}, which is out of range"
            )
            raise self._wrong(position, f"is {problem}")
        if self.is_key and isinstance(value, int) and value < 1:
            raise self._wrong(position, f"is {value}, which is no number for a row")
        return value

    def _wrong(self, position: int, problem: str) -> Refused:
        return _refuse(f"'{self.name}' in row {position} of {self.table} {problem}")


def _references(table: StoredTable, tables: Mapping[str, Mapping[Any, Row]]) -> None:
    for reference in table.references:
        column, target = reference.column, reference.target
        target_rows = tables[target]
        for row in tables[table.name].values():
            if row[column] is not None and row[column] not in target_rows:
                raise _refuse(f"a row of {table.name} refers to {target} {row[column]}, which is not in it")


def _histories(tables: Mapping[str, Mapping[Any, Row]]) -> None:
    """Sets every standing from its events, and checks that pay ranges are ranges."""
    kinds = {number: Kind(row["kind"]) for number, row in tables["stage"].items()}
    by_application: dict[int, list[Event]] = {}
    for event in _events(tables["event"]):
        by_application.setdefault(event.application_id, []).append(event)
    for number, row in tables["application"].items():
        try:
            standing = derive(by_application.get(number, ()), kinds)
        except ValueError:
            raise _refuse(f"application {number} has no first line in its history") from None
        row.update(standing_columns(standing))
    for low, high, table in (("pay_low", "pay_high", "application"), ("base_low", "base_high", "offer")):
        for number, row in tables[table].items():
            ends = (row[low], row[high])
            if (ends[0] is None) != (ends[1] is None) or (ends[0] is not None and ends[0] > ends[1]):
                raise _refuse(f"the pay of {table} {number} is no range")


def _events(rows: Mapping[Any, Row]) -> Iterator[Event]:
    for number in sorted(rows):
        row = rows[number]
        kind, replaces = EventKind(row["kind"]), row["replaces"]
        if replaces is not None:
            # A line can only replace an earlier one of the same history, so there are no cycles.
            earlier = rows.get(replaces)
            if earlier is None or replaces >= number or earlier["application_id"] != row["application_id"]:
                raise _refuse(f"event {number} replaces event {replaces}, which is not an earlier one of its history")
        if kind is EventKind.ENDED and row["outcome"] is None:
            raise _refuse(f"event {number} closes an application without an outcome")
        if kind in (EventKind.ADDED, EventKind.STAGE) and row["stage_id"] is None:
            raise _refuse(f"event {number} names no stage")
        on, at = row["on"], row["recorded_at"]
        if kind in (EventKind.ADDED, EventKind.REOPENED) and on is None:
            raise _refuse(f"event {number} has no day")
        assert on is None or isinstance(on, date)
        assert isinstance(at, datetime)
        yield Event(
            number,
            row["application_id"],
            kind,
            on,
            at.astimezone(UTC),
            row["stage_id"],
            row["round"],
            None if row["outcome"] is None else Outcome(row["outcome"]),
            row["words"],
            replaces,
        )
