"""The content of each step, for each kind of walkthrough, and the effects of its fields."""

from __future__ import annotations

from typing import Any

from app.domain.formatting import day, moment
from app.domain.recovery import texts
from app.domain.recovery.effect import Effect, Go
from app.domain.recovery.feedback_requests import is_snoozed
from app.domain.recovery.fields import MenuField, MenuOption, Paragraph, StepField
from app.domain.recovery.steps import analyse, correct, feedback, move_on, perspective, recover, same_day, single
from app.domain.recovery.walk_data import WalkData, WalkPage, WalkPosition
from app.domain.recovery.walk_kinds import WALK_KINDS, choices
from db.records.walk_enums import Step, StepState, Walk

STEPS = {
    Step.FEEDBACK: feedback.content,
    Step.RECOVER: recover.content,
    Step.ANALYSE: analyse.content,
    Step.CORRECT: correct.content,
    Step.PERSPECTIVE: perspective.content,
    Step.MOVE_ON: move_on.content,
}


def content(data: WalkData, position: WalkPosition) -> list[StepField]:
    """The fields on the screen now, from top to bottom."""
    if position.page is WalkPage.LENGTH:
        others = [walk for walk in choices(data.ending.outcome) if walk is not data.ending.walk]
        options = tuple(MenuOption(walk.value, *texts.WALK_NAMES[walk]) for walk in others)
        return [
            MenuField("walk.choose", 0, texts.CHANGE_LENGTH, options, effect=_choose_walk),
            Paragraph("walk.more", text=texts.CHANGE_LENGTH_NOTE, tone="faint"),
        ]
    if position.page is WalkPage.DAY:
        return same_day.content(data, position)
    if position.page is WalkPage.SNOOZE:
        return [recover.snooze_choice(data, 0)]
    if position.step is None or position.step not in WALK_KINDS[data.ending.walk].names:
        return single.note(data) if data.ending.walk is not Walk.SILENCE else single.silence(data)
    items = STEPS[position.step](data, position)
    status_line = "" if position.writing is not None else _status_line(data, position)
    return [Paragraph("above", 0, status_line, "faint"), items[0]._replace(gap=1), *items[1:]] if status_line else items


def _choose_walk(data: WalkData, position: WalkPosition, value: str) -> Effect:
    def saved(_: Any) -> None:
        position.page, position.home, position.step = WalkPage.STEP, WalkPage.STEP, None

    walk = Walk(value)
    return Effect(
        lambda store: store.rejections.choose_walk(data.rejection_id, walk),
        next=Go.RESUME,
        saved=saved,
        starts_step=False,
    )


def _status_line(data: WalkData, position: WalkPosition) -> str:
    """A line above the step for a walkthrough that is snoozed or archived, or can be started anywhere."""
    ending = data.ending
    if ending.archived_on is not None:
        return texts.IS_ARCHIVED.format(day=day(ending.archived_on, data.today))
    if ending.quiet_until is not None and is_snoozed(ending, data.today, data.now):
        until = day(ending.quiet_until, data.today)
        if ending.back_at is not None:
            until = moment(ending.back_at, data.zone, data.now)
        return texts.SNOOZED_NOW.format(day=until)
    untouched = all(state is StepState.WAITING for _, state in ending.steps)
    if untouched and ending.walk in (Walk.FULL, Walk.RESCINDED) and position.step is WALK_KINDS[ending.walk].opens:
        return texts.START_ANYWHERE
    return ""
