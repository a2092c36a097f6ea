"""Describes the tables for writes, from `tables.json`, which is made from the SQLModel models in `db.models`.

Importing SQLModel takes longer than everything else a command does. So the models are written to `tables.json` and
`schema.sql`, and a test compares both with them. After a change of a model:
`ONWARD_WRITE_TABLES=1 pytest -n 0 tests/db/schema/test_tables.py`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from db.sql.moments import stored_moment

SCHEMA = Path(__file__).with_name("schema.sql")
"""Every table and index of a store, as SQL."""
_TABLES = Path(__file__).with_name("tables.json")


class StoredColumn(NamedTuple):
    """A column: its declared type, its default, and which values it takes.

    `words` are the only texts it takes, `least` and `most` the ends of its numbers; each is None where all are taken.
    """

    type: str
    nullable: bool
    required: bool
    default: Any = None
    words: Sequence[str] = ()
    least: float | None = None
    most: float | None = None

    def takes(self, value: Any) -> bool:
        """Whether the column takes a value, which must be of the right type."""
        if self.words and value not in self.words:
            return False
        return self.least is None or self.most is None or self.least <= value <= self.most


class Reference(NamedTuple):
    """A column that refers to the key of another table; `together` when its row is deleted with that one."""

    column: str
    target: str
    together: bool


class StoredTable:
    """The description of a table."""

    def __init__(self, name: str, description: Mapping[str, Any]) -> None:
        self.name = name
        self.key: str = description["key"]
        self.columns = {column: StoredColumn(*facts) for column, facts in description["columns"].items()}
        self.references = tuple(Reference(*facts) for facts in description["references"])
        self.converters = {
            column: TO_STORED[facts.type] for column, facts in self.columns.items() if facts.type in TO_STORED
        }
        """By column: how a value becomes what SQLite keeps, where that is not the value itself."""

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """The default of each column but the key."""
        return {name: column.default for name, column in self.columns.items() if name != self.key}

    def as_stored(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Values of columns in the form in which SQLite stores them. Raises KeyError for an unknown column."""
        return {name: self._as_stored(name, value) for name, value in values.items()}

    def _as_stored(self, name: str, value: Any) -> Any:
        if name not in self.columns:
            raise KeyError(f"{self.name} has no column {name}")
        convert = self.converters.get(name)
        return value if convert is None or value is None else convert(value)


def _day(value: date) -> str:
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"


def _moment(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return stored_moment(value)


TO_STORED: Mapping[str, Callable[[Any], Any]] = {"DATE": _day, "DATETIME": _moment, "BOOLEAN": int}
"""By the type of a column: how a value becomes what SQLite keeps."""

TABLES: Mapping[str, StoredTable] = {
    name: StoredTable(name, facts) for name, facts in json.loads(_TABLES.read_text()).items()
}
"""Every table by its name."""

AMOUNTS = frozenset(
    (("application", "pay_low"), ("application", "pay_high"), ("offer", "base_low"), ("offer", "base_high"))
)
"""Columns that hold money, whole or with cents, which an INTEGER column of SQLite holds too."""


def column_of(table: str, name: str) -> StoredColumn | None:
    """The description of a column; None for one that is not Onward's."""
    return TABLES[table].columns.get(name) if table in TABLES else None


def belonging(table: StoredTable) -> list[tuple[StoredTable, str]]:
    """The tables whose rows are deleted with the rows of this one they refer to, each with the referring column."""
    return [
        (other, reference.column)
        for other in TABLES.values()
        for reference in other.references
        if reference.target == table.name and reference.together
    ]


SEARCH = TABLES["search"]
STAGE = TABLES["stage"]
COMPANY = TABLES["company"]
APPLICATION = TABLES["application"]
SEARCH_WORDS = TABLES["words"]
EVENT = TABLES["event"]
POSTING = TABLES["posting"]
NOTE = TABLES["note"]
PERSON = TABLES["person"]
APPLICATION_PERSON = TABLES["application_person"]
APPLICATION_TAG = TABLES["application_tag"]
INTERVIEW = TABLES["interview"]
TASK = TABLES["task"]
DOCUMENT = TABLES["document"]
OFFER = TABLES["offer"]
READ_EMAIL = TABLES["read_email"]
MEANING = TABLES["meaning"]
UNDO_ACTION = TABLES["undo_action"]
PLANNED_ITEM = TABLES["intention"]
TARGET_EMPLOYER = TABLES["target_employer"]
SAVED_VIEW = TABLES["saved_view"]
PAUSE = TABLES["pause"]
DEAL_BREAKER = TABLES["own_filter"]
CHECK = TABLES["check_item"]
CHECKED = TABLES["checked"]
CRITERION = TABLES["criterion"]
OFFER_RATING = TABLES["offer_rating"]
EXCHANGE_RATE = TABLES["exchange_rate"]
PREFERENCE = TABLES["preference"]
REJECTION = TABLES["rejection"]
WALK_STEP = TABLES["walk_step"]
ANSWER = TABLES["answer"]
FINDING = TABLES["finding"]
OWN_CAUSE = TABLES["own_cause"]
SETBACK_PLAN = TABLES["setback_plan"]
MOOD = TABLES["mood"]
JOURNAL_ENTRY = TABLES["journal_entry"]
WRAPPED_KEY_ROW = TABLES["seal"]
