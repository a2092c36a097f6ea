"""How much of today shows: all of it, a low day's share, or only what cannot wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from app.domain.today.agenda import Group, Item, What

FEW = 2
"""Things to do that show on a low day."""
_DATED = (What.INTERVIEW, What.DECISION, What.OFFER, What.DEADLINE)
_CANNOT_WAIT = (What.INTERVIEW, What.OFFER, What.DEADLINE)


class Pace(StrEnum):
    """What kind of day it is; it holds for this day alone."""

    NORMAL = "normal"
    LOW = "low"
    LEAST = "least"


PACE_WORDS = {
    Pace.NORMAL: "everything",
    Pace.LOW: "a low day: what has a date, and 2 tasks at most",
    Pace.LEAST: "only what cannot wait",
}
PREFERENCE = "pace"


def pace_on(said: str, today: date) -> Pace:
    """The pace that was chosen, as `for_today` wrote it, if it was chosen on this day."""
    day, _, name = said.partition(" ")
    return Pace(name) if day == today.isoformat() and name in tuple(Pace) else Pace.NORMAL


def for_today(pace: Pace, today: date) -> str:
    """A choice of pace with its day, to be kept."""
    return f"{today.isoformat()} {pace.value}"


def shown(items: Sequence[Item], pace: Pace, today: date) -> tuple[Item, ...]:
    """The lines that show at a pace, in their order; the others wait for another day."""
    if pace is Pace.NORMAL:
        return tuple(items)
    tomorrow = today + timedelta(days=1)
    if pace is Pace.LEAST:
        return tuple(i for i in items if i.what in _CANNOT_WAIT and i.on <= tomorrow)
    dated = [i for i in items if i.what in _DATED and (i.group is Group.NOW or i.on <= tomorrow)]
    others = [i for i in items if i.what in (What.TASK, What.STEP) and i.group is Group.NOW][:FEW]
    return tuple(i for i in items if i in dated or i in others)
