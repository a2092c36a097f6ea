"""Several rejections on one day: one page for all of them, in place of one walkthrough after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.recovery import texts
from app.domain.recovery.effect import Effect, Go, OpenWalk
from app.domain.recovery.feedback_requests import is_snoozed
from app.domain.recovery.fields import MenuField, MenuOption, Paragraph, StepField, TextField
from app.domain.recovery.steps.recover import mood_fields, plan_fields
from app.domain.recovery.walk_data import WalkData, WalkPage, WalkPosition
from app.domain.recovery.walk_kinds import how_it_closed
from db.records.walk_enums import StepState

if TYPE_CHECKING:
    from db.store import Store

MOST_NAMED = 12
"""Walkthroughs that are named one by one; the others are in the list."""


def is_offered(data: WalkData) -> bool:
    """Whether a rejection opens with the page of its day: one of several, of today or yesterday, not started."""
    ending = data.ending
    if len(data.same_day) < 2 or ending.ended_on is None or ending.archived_on is not None:
        return False
    if (data.today - ending.ended_on).days > 1:
        return False
    waiting = all(state is StepState.WAITING for _, state in ending.steps)
    return waiting and not is_snoozed(ending, data.today, data.now)


def title(data: WalkData) -> str:
    """The companies that said no that day."""
    return ", ".join(dict.fromkeys(ending.company for ending in data.same_day))


def content(data: WalkData, position: WalkPosition) -> list[StepField]:
    """The day, one mood and one line for all of it, and each walkthrough for whoever wants it."""
    options = tuple(
        MenuOption(
            str(ending.rejection_id),
            ending.company,
            ", ".join(part for part in (ending.role, how_it_closed(ending)) if part),
        )
        for ending in data.same_day[:MOST_NAMED]
    )
    archive = MenuOption(
        "away", texts.ARCHIVE_ALL, texts.ARCHIVE_ALL_NOTE, lambda data, position, value: archive_all(data)
    )
    opening = texts.DAY_TODAY if data.ending.ended_on == data.today else texts.DAY_YESTERDAY
    return [
        Paragraph("day.opening", 0, opening, "plain"),
        Paragraph("day.more", 0, texts.DAY_MORE),
        *plan_fields("day.plan", data.day_plans),
        *mood_fields(data, position),
        TextField("day.line", 2, texts.DAY_LINE, data.day_line, effect=_save_line),
        MenuField("day.open", 2, texts.DAY_WALKS, options, effect=_open_one),
        MenuField("day.away", 2, "", (archive,), "d"),
    ]


def _save_line(data: WalkData, position: WalkPosition, text: str) -> Effect:
    """Save the line for all rejections of the day, once."""
    holder = data.day_holder or data.rejection_id
    return Effect(lambda store: store.rejections.save_answer(holder, "day.line", text), starts_step=False)


def _open_one(data: WalkData, position: WalkPosition, value: str) -> Effect:
    """Open one of the walkthroughs of the day."""
    if int(value) != data.rejection_id:
        return Effect(next=OpenWalk(int(value)), starts_step=False)
    position.page = position.home = WalkPage.STEP
    return Effect(next=Go.RESUME, starts_step=False)


def archive_all(data: WalkData) -> Effect:
    """Archive all rejections of the day."""
    rejection_ids = [ending.rejection_id for ending in data.same_day if ending.archived_on is None]

    def change(store: Store) -> None:
        with store.change("archived a day's rejections"):
            for rejection in rejection_ids:
                store.rejections.archive(rejection)

    return Effect(change, texts.ARCHIVED_ALL, Go.LIST, starts_step=False)
