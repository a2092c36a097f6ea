"""Records of changes and of what can be undone."""

from datetime import datetime
from typing import NamedTuple

GOING_ON = "import going on"
"""The merge key of an import written in parts, until the last part is written."""


class UndoEntry(NamedTuple):
    """A change that can be undone: its label and time."""

    id: int
    label: str
    at: datetime
    undone: bool


class Change(NamedTuple):
    """What a change touched, passed to listeners."""

    topics: frozenset[str]
    label: str = ""


class Problem(NamedTuple):
    """A problem `doctor` found, and how to repair it."""

    what: str
    repair: str


OF_ANOTHER = "\x1e"
"""Separates the name of a draft from a number when another window uses the plain name."""
