"""Tables of the keys on the rows of a page, by kind of row, for both bindings and footer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from enum import Enum
from functools import partial
from typing import NamedTuple

from app.screens.keys.actions import Action
from widgets.footer import KeyHint
from widgets.section_list import SectionRow


class RowKind(Enum):
    """The kind of a row on a page; its number identifies the record."""

    # This week and the plan
    PLANNED = "planned"
    PLANNED_LATER = "planned later"
    LEFT_OVER = "left over"
    LEFT_OVER_ONE = "left over, one"
    NUDGE = "nudge"
    SO_FAR = "so far"
    NEW_PLANNED = "new planned"
    TARGET = "target"
    CONTACT = "contact"
    NEW_TARGET = "new target"
    OFFERS = "offers"
    LEAD = "lead"
    PASSED = "passed"
    SOURCE = "source"
    MORE = "more"
    MORE_QUIET = "more quiet"
    DEAL_BREAKER = "deal-breaker"
    SUGGESTED_DEAL_BREAKER = "suggested deal-breaker"
    CHECK = "check"
    SUGGESTED_CHECK = "suggested check"
    # One application
    APPLICATION = "application"
    NOTE = "note"
    INTERVIEW = "interview"
    TASK = "task"
    EVENT = "event"
    EVENT_WITH_EMAIL = "event with email"
    EMAIL = "email"
    POSTING = "posting"
    IMPORTED = "imported"
    MORE_IMPORTED = "more imported"
    DOCUMENT = "document"
    OFFER = "offer"
    LINK = "link"
    TO_COPY = "to copy"


Do = Callable[[SectionRow], Awaitable[None] | None]


class RowKey(NamedTuple):
    """A key on a row: `label` is for the footer, "" for the action's own label, None to leave it out."""

    action: Action
    do: Do
    label: str | None = ""


RowTable = Mapping[object, Sequence[RowKey | Action | KeyHint]]
"""The keys by kind of row; a bare action or hint is a key of the screen that the footer shows too."""


def row_hints(table: RowTable, row: SectionRow | None) -> list[Action | KeyHint]:
    """The keys of a row for the footer."""
    hints: list[Action | KeyHint] = []
    for key in () if row is None else table.get(row.kind, ()):
        if not isinstance(key, RowKey):
            hints.append(key)
        elif key.label is not None:
            hints.append(key.action.hint(key.label))
    return hints


def row_function(
    table: RowTable, row: SectionRow | None, action: Action
) -> Callable[[], Awaitable[None] | None] | None:
    """The function of a key on a row; None where rows of this kind have none of their own."""
    if row is None:
        return None
    for key in table.get(row.kind, ()):
        if isinstance(key, RowKey) and key.action is action:
            return partial(key.do, row)
    return None
