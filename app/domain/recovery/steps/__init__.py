"""What each step shows, for each situation."""

from __future__ import annotations

from dataclasses import replace

from app.domain.formatting import day, moment
from app.domain.recovery import texts
from app.domain.recovery.feedback_requests import snoozed
from app.domain.recovery.fields import Item, Menu, Option, Say
from app.domain.recovery.steps import analyse, correct, feedback, move_on, perspective, recover, single, together
from app.domain.recovery.walk_data import Case, Place
from app.domain.recovery.walk_kinds import WAYS, choices
from db.records import Step, StepState, Walk

_STEPS = {
    Step.FEEDBACK: feedback.content,
    Step.RECOVER: recover.content,
    Step.ANALYSE: analyse.content,
    Step.CORRECT: correct.content,
    Step.PERSPECTIVE: perspective.content,
    Step.MOVE_ON: move_on.content,
}


def content(case: Case, place: Place) -> list[Item]:
    """What stands on the screen now, from top to bottom."""
    if place.page == "walk":
        others = [walk for walk in choices(case.ending.outcome) if walk is not case.ending.walk]
        options = tuple(Option(walk.value, *texts.WALK_KINDS[walk]) for walk in others)
        return [
            Menu("walk.choose", 0, texts.CHANGE_LENGTH, options),
            Say("walk.more", text=texts.CHANGE_LENGTH_NOTE, tone="faint"),
        ]
    if place.page == together.PAGE:
        return together.content(case, place)
    if place.page == "later":
        return [recover.again(case, 0)]
    if place.step is None or place.step not in dict(WAYS[case.ending.walk].steps):
        return single.note(case) if case.ending.walk is not Walk.SILENCE else single.silence(case)
    items = _STEPS[place.step](case, place)
    above = "" if place.door is not None else _above(case, place)
    return [Say("above", 0, above, "faint"), replace(items[0], gap=1), *items[1:]] if above else items


def _above(case: Case, place: Place) -> str:
    """A line above the step for a walk that rests, was put away, or can be begun anywhere."""
    ending = case.ending
    if ending.put_away_on is not None:
        return texts.IS_ARCHIVED.format(day=day(ending.put_away_on, case.today))
    if ending.quiet_until is not None and snoozed(ending, case.today, case.now):
        until = day(ending.quiet_until, case.today)
        if ending.back_at is not None:
            until = moment(ending.back_at, case.zone, case.now)
        return texts.SNOOZED_NOW.format(day=until)
    untouched = all(state is StepState.WAITING for _, state in ending.steps)
    if untouched and ending.walk in (Walk.FULL, Walk.RESCINDED) and place.step is WAYS[ending.walk].opens:
        return texts.START_ANYWHERE
    return ""
