"""Which rows and columns are private, and which column identifies a private row across copies of the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from db.records.recovery import PRIVATE_QUESTIONS

PRIVATE_TABLES = ("mood", "seal", "journal_entry", "setback_plan")
PRIVATE_COLUMNS = frozenset({("finding", "note"), ("read_email", "text")})
PRIVATE_ROWS = {("answer", "question"): PRIVATE_QUESTIONS}
"""By table and column: the prefixes of values whose rows are private."""

_MAY_BE_PRIVATE = frozenset((*PRIVATE_TABLES, *(table for table, _ in PRIVATE_ROWS)))

STAMPS = {
    "journal_entry": "written_at",
    "mood": "at",
    "answer": "written_at",
    "setback_plan": "written_at",
    "finding": "cause_id",
    "read_email": "digest",
}
"""By table of private text: the column that identifies a row together with its number, also in another store."""
PARENTS = {"answer": ("rejection", "rejection_id"), "setback_plan": ("application", "application_id")}
"""By table of private rows deleted with another row: that row's table, and the column that refers to it."""
NOT_HELD = "id NOT IN (SELECT row_id FROM held_row WHERE table_name = '{}')"
"""SQL for the rows of a table that are not only held for undo."""
HELD_DAYS = 30
"""How many days private notes of something deleted are held for undo; then they are erased."""


class PrivateRow(NamedTuple):
    """A private row by its table, its number and its stamp (see `STAMPS`)."""

    table: str
    number: int
    stamp: str


def is_private(table: str, row: Mapping[str, Any]) -> bool:
    """Whether a whole row is private, and so stays out of the undo log."""
    if table in PRIVATE_TABLES:
        return True
    return may_be_private(table) and any(
        str(row.get(column, "")).startswith(begins)
        for (private, column), begins in PRIVATE_ROWS.items()
        if private == table
    )


def may_be_private(table: str) -> bool:
    """Whether a table may hold private rows."""
    return table in _MAY_BE_PRIVATE


def without_private(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Returns a row with its private columns emptied."""
    return {name: "" if (table, name) in PRIVATE_COLUMNS else value for name, value in row.items()}
