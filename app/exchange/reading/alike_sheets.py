"""Which sheets of a workbook, or tables of a page, are read together: those whose headers mean the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.exchange.cells.columns import key, meaning, read_header
from app.exchange.cells.header_parts import guess_fields, is_date_word
from app.exchange.cells.sheet_names import is_example, names_a_part
from db.records.enums import Kind

_NAMES = frozenset(("company", "role"))
_TELLING = frozenset(("status", "applied_on", "date"))
_MOST = 2 / 3
"""The share of the headers of the shorter of two tables that the other has too, from which on they may be alike."""


class Headed(NamedTuple):
    """A table by its name and its headers."""

    name: str
    head: Sequence[str]


def read_together(name: str, tables: Sequence[Headed]) -> list[str]:
    """The names of those tables that are read together with the one of that name, it among them, in their order."""
    first = next(table for table in tables if table.name == name)
    return [table.name for table in tables if table is first or _are_alike(first, table)]


def _are_alike(first: Headed, other: Headed) -> bool:
    """Whether two tables hold the same kind of thing.

    A list of contacts has companies and roles too: one that lacks headers of the other needs the day of applying or
    the status as well, or a name that says which part of the applications it has. A log of interviews has other days.
    """
    if is_example(other.name):
        return False
    here, there = _meant(first.head), _meant(other.head)
    both = here & there
    if here == there:
        return len(here) > 1
    if not both & _NAMES or len(both) < _MOST * min(len(here), len(there)):
        return False
    if _is_of_talks(first.name) != _is_of_talks(other.name) and not (meaning(first.name)[0] and meaning(other.name)[0]):
        return False
    return bool(both & _TELLING) or (names_a_part(first.name) and names_a_part(other.name))


def _is_of_talks(name: str) -> bool:
    return meaning(name)[0] in (Kind.SCREEN.value, Kind.INTERVIEW.value)


def _meant(head: Sequence[str]) -> frozenset[str]:
    """What headers stand for, each by its field, or by its words where it stands for none that is known."""
    return frozenset(_field(cell) for cell in head if key(cell))


def _field(cell: str) -> str:
    if field := read_header(cell)[0]:
        return field
    if is_date_word(cell):
        return "date"
    return next((field for field, _ in guess_fields(cell)), f"{key(cell)}?")
