"""Limits the agenda to the pace of the day: everything, less on a low day, or only what cannot wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from app.domain.today.agenda import Group, Item, What

FEW = 2
"""Tasks shown on a low day."""
_DATED = (What.INTERVIEW, What.DECISION, What.OFFER, What.DEADLINE)
_CANNOT_WAIT = (What.INTERVIEW, What.OFFER, What.DEADLINE)


class Pace(StrEnum):
    """The pace the user chose for a day; it is valid for that day only."""

    NORMAL = "normal"
    LOW = "low"
    LEAST = "least"


PACE_WORDS = {
    Pace.NORMAL: "everything",
    Pace.LOW: "a low day: what has a date, and 2 tasks at most",
    Pace.LEAST: "only what cannot wait",
}
PREFERENCE = "pace"


def pace_on(stored: str, today: date) -> Pace:
    """Returns the pace from the text `for_today` stored, or the normal pace if it was chosen on another day."""
    day, _, name = stored.partition(" ")
    return Pace(name) if day == today.isoformat() and name in tuple(Pace) else Pace.NORMAL


def for_today(pace: Pace, today: date) -> str:
    """Returns the text that stores a pace together with its day."""
    return f"{today.isoformat()} {pace.value}"


def items_at_pace(items: Sequence[Item], pace: Pace, today: date) -> tuple[Item, ...]:
    """Returns the agenda lines shown at a pace, in their original order."""
    if pace is Pace.NORMAL:
        return tuple(items)
    tomorrow = today + timedelta(days=1)
    if pace is Pace.LEAST:
        return tuple(i for i in items if i.what in _CANNOT_WAIT and i.on <= tomorrow)
    dated = [i for i in items if i.what in _DATED and (i.group is Group.NOW or i.on <= tomorrow)]
    tasks = [i for i in items if i.what in (What.TASK, What.STEP) and i.group is Group.NOW][:FEW]
    return tuple(i for i in items if i in dated or i in tasks)
