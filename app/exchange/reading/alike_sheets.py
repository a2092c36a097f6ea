"""Decides which sheets of a workbook, or tables of a page, are read together: those whose headers mean the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.exchange.cells.columns import key, meaning, read_header
from app.exchange.cells.header_parts import guess_fields, is_date_word
from app.exchange.cells.sheet_names import is_example, names_a_part
from db.records.enums import Kind

_NAMES = frozenset(("company", "role"))
_TYPICAL = frozenset(("status", "applied_on", "date"))
_LEAST_SHARE = 2 / 3
"""The least share of the headers of the shorter of two alike tables that the other has too."""


class TableHead(NamedTuple):
    """A table by its name and its headers."""

    name: str
    head: Sequence[str]


def read_together(name: str, tables: Sequence[TableHead]) -> list[str]:
    """The names of the tables to read together with the named one, with its own name, in their order."""
    first = next(table for table in tables if table.name == name)
    return [table.name for table in tables if table is first or _are_alike(first, table)]


def _are_alike(first: TableHead, other: TableHead) -> bool:
    """Whether two tables hold the same kind of rows.

    A list of contacts has companies and roles too: a table without all headers of the other needs the day of applying
    or the status, or a name that says which part of the applications it has. A log of interviews has other days.
    """
    if is_example(other.name):
        return False
    first_fields, other_fields = _fields_of(first.head), _fields_of(other.head)
    both = first_fields & other_fields
    if first_fields == other_fields:
        return len(first_fields) > 1
    if not both & _NAMES or len(both) < _LEAST_SHARE * min(len(first_fields), len(other_fields)):
        return False
    if _names_interviews(first.name) != _names_interviews(other.name) and not (
        meaning(first.name)[0] and meaning(other.name)[0]
    ):
        return False
    return bool(both & _TYPICAL) or (names_a_part(first.name) and names_a_part(other.name))


def _names_interviews(name: str) -> bool:
    return meaning(name)[0] in (Kind.SCREEN.value, Kind.INTERVIEW.value)


def _fields_of(head: Sequence[str]) -> frozenset[str]:
    """The fields of headers, with the words of a header where its field is not known."""
    return frozenset(_field(cell) for cell in head if key(cell))


def _field(cell: str) -> str:
    if field := read_header(cell)[0]:
        return field
    if is_date_word(cell):
        return "date"
    return next((field for field, _ in guess_fields(cell)), f"{key(cell)}?")
