"""Several noes on one day: one note for all of them, in place of a walk after the other."""

from __future__ import annotations

from app.domain.recovery import texts
from app.domain.recovery.feedback_requests import snoozed
from app.domain.recovery.fields import Item, Menu, Option, Say, Write
from app.domain.recovery.steps.recover import mood
from app.domain.recovery.walk_data import Case, Place
from app.domain.recovery.walk_kinds import how_it_ended
from db.records import StepState

PAGE = "day"
"""The page of a walk that stands for all noes of its day."""
MOST_NAMED = 12
"""Walks that are named one by one; the rest stands in the list."""


def offered(case: Case) -> bool:
    """Whether this ending is met through the note for its day: one of several, of today or yesterday, not gone into."""
    ending = case.ending
    if len(case.together) < 2 or (case.today - ending.ended_on).days > 1 or ending.put_away_on is not None:
        return False
    resting = snoozed(ending, case.today, case.now)
    return not resting and all(state is StepState.WAITING for _, state in ending.steps)


def title(case: Case) -> str:
    """Who said no that day."""
    return ", ".join(dict.fromkeys(ending.company for ending in case.together))


def content(case: Case, place: Place) -> list[Item]:
    """The day, one mood and one line for all of it, and each walk for whoever wants it."""
    options = tuple(
        Option(str(ending.rejection_id), ending.company, ", ".join(p for p in (ending.role, how_it_ended(ending)) if p))
        for ending in case.together[:MOST_NAMED]
    )
    opening = texts.DAY_TODAY if case.ending.ended_on == case.today else texts.DAY_YESTERDAY
    away = Option("away", texts.ARCHIVE_ALL, texts.ARCHIVE_ALL_NOTE)
    return [
        Say("day.opening", 0, opening, "plain"),
        Say("day.more", 0, texts.DAY_MORE),
        *mood(case, place),
        Write("day.line", 2, texts.DAY_LINE, case.day_line),
        Menu("day.open", 2, texts.DAY_WALKS, options),
        Menu("day.away", 2, "", (away,), shortcut="d"),
    ]
