"""The format of an export: its tables, what is left out, and how values of each column type are written."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, date, datetime
from math import isfinite
from typing import Any

from db.queries.rows import moment

FORMAT = 1
KIND = "export"

TABLES = (
    "search",
    "stage",
    "company",
    "person",
    "application",
    "application_person",
    "application_tag",
    "event",
    "posting",
    "note",
    "interview",
    "read_email",
    "document",
    "offer",
    "rejection",
    "task",
    "walk_step",
    "answer",
    "own_cause",
    "finding",
    "meaning",
    "intention",
    "target_employer",
    "saved_view",
    "pause",
    "own_filter",
    "check_item",
    "checked",
    "criterion",
    "offer_rating",
    "exchange_rate",
    "preference",
)
"""Every exported table; a table comes before those that refer to it."""
NOT_EXPORTED = frozenset(
    {"words", "text_draft", "undo_action", "undo_change", "undo_text", "undo_use", "held_row", "unfinished"}
)
"""Tables never exported: derived words, unsaved text, the undo log and what is held for it."""

REMOVED = {"company": frozenset({"is_agency"})}
"""Columns of older exports, which are ignored."""

LOOSE_REFERENCES = {
    ("event", "replaces"): "event",
    ("intention", "carried_from"): "intention",
    ("setback_plan", "interview_id"): "interview",
    ("task", "interview_id"): "interview",
    ("read_email", "event_id"): "event",
    ("mood", "rejection_id"): "rejection",
    ("journal_entry", "rejection_id"): "rejection",
}
"""References without a foreign key; one to a deleted row is written as null."""

_YEARS = range(1900, 2200)


class Codec:
    """Converts values of one column type to JSON and back.

    `out` takes what SQLite holds; `read` takes what JSON holds, returns what a change takes and raises ValueError.
    """

    def __init__(self, out: Callable[[Any], Any], read: Callable[[Any], Any]) -> None:
        self.out = out
        self.read = read


def _unchanged(value: Any) -> Any:
    return value


def _read_text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a text is needed")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair, which cannot be stored
        raise ValueError("it has half a character in it") from None
    return value.replace("\x00", "")


def _read_integer(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**63:
        raise ValueError("a whole number is needed")
    return value


def _read_number(value: Any) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not isfinite(value):
        raise ValueError("a number is needed")
    return float(value)


def _read_truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false is needed")
    return value


def _read_day(value: Any) -> date:
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        day = None
    if day is None or day.isoformat() != value:
        raise ValueError("a day as YYYY-MM-DD is needed")
    if day.year not in _YEARS:
        raise ValueError("that year is too far away")
    return day


def _read_moment(value: Any) -> datetime:
    try:
        instant = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError("a day and a time as ISO 8601 are needed") from None
    if instant.tzinfo is None:
        raise ValueError("a moment needs its offset from UTC")
    if instant.year not in _YEARS:
        raise ValueError("that year is too far away")
    return instant.astimezone(UTC)


def _write_moment(value: str) -> str:
    instant = moment(value)
    assert instant is not None
    return instant.isoformat()


def _write_bytes(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


def _read_bytes(value: Any) -> bytes:
    if not isinstance(value, str):
        raise ValueError("bytes in base64 are needed")
    try:
        return base64.b64decode(value, validate=True)
    except ValueError:
        raise ValueError("bytes in base64 are needed") from None


def _read_amount(value: Any) -> float:
    number = _read_number(value)
    return int(number) if number.is_integer() else number


AMOUNT = Codec(_unchanged, _read_amount)
CODECS = {
    "INTEGER": Codec(_unchanged, _read_integer),
    "VARCHAR": Codec(_unchanged, _read_text),
    "FLOAT": Codec(_unchanged, _read_number),
    "BOOLEAN": Codec(bool, _read_truth),
    "DATE": Codec(_unchanged, _read_day),
    "DATETIME": Codec(_write_moment, _read_moment),
    "BLOB": Codec(_write_bytes, _read_bytes),
}
"""By the declared type of a column."""
