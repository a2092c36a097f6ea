"""What a change touched, and what can be undone."""

from datetime import datetime
from typing import NamedTuple

GOING_ON = "import going on"
"""The merge key of an import that is written in parts, until the last of them is."""


class UndoEntry(NamedTuple):
    """A change that can be undone: what it was, in words, and when."""

    id: int
    label: str
    at: datetime
    undone: bool = False


class Change(NamedTuple):
    """What a write touched: handed to whoever shows those things."""

    topics: frozenset[str]
    label: str = ""


class Problem(NamedTuple):
    """Something `doctor` found, and how to repair it."""

    what: str
    repair: str


OF_ANOTHER = "\x1e"
"""Stands before the number in the name of a draft whose own name another window types under."""
