"""Days off from the search: nothing is due on them, and no silence is counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain.formatting import dated
from db.records.pauses import Pause

DURING = "Nothing is due and waiting times are paused."
RESUME = "In Today, press P to resume."
RESUME_BY_COMMAND = "To resume: onward resume"


def in_words(until: date | None, today: date) -> str:
    """A sentence that the search is paused, and until when."""
    return "Paused." if until is None else f"Paused until {dated(until, today)}."


def pause_on(pauses: Sequence[Pause], on: date) -> Pause | None:
    """The pause a day belongs to, or None."""
    return next(
        (pause for pause in pauses if pause.began_on <= on and (pause.until is None or on <= pause.until)), None
    )


def days_counted(since: date, today: date, pauses: Sequence[Pause]) -> int:
    """The days after `since` up to today that count, those of pauses left out."""
    days_off = 0
    for pause in pauses:
        first = max(pause.began_on, since + timedelta(days=1))
        last = today if pause.until is None else min(pause.until, today)
        days_off += max(0, (last - first).days + 1)
    return max(0, (today - since).days - days_off)


def due_day(on: date, pauses: Sequence[Pause]) -> date:
    """The day on which something meant for `on` is due: the day after the pause, where that day is in one that ends."""
    while (pause := pause_on(pauses, on)) is not None and pause.until is not None:
        on = pause.until + timedelta(days=1)
    return on
