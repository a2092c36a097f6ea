"""Things to do about a cause: kept with the cause and the plan behind them, asked about when their day has passed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.domain.recovery import practice, reasons, texts
from app.domain.recovery.effects.effect import NOTHING, Deed
from app.domain.recovery.steps import correct
from app.domain.recovery.walk_data import FORM_FIELDS, Case, Place, draft_name
from db.records import Practice, TaskKind

if TYPE_CHECKING:
    from db.store import Store


_FIRST_LINE = {Practice.TRAINING: "correct.goal", Practice.MOCK_INTERVIEW: "correct.partner"}
"""The line of each practice that is written in first."""


def suggested(case: Case, place: Place, value: str) -> Deed:
    """Put a suggestion into the form, where it can be changed."""
    rejection = case.ending.rejection_id
    offered = reasons.suggestions(case.rejection.findings, case.lately)
    due = next((action.due_days for action in offered if action.label == value), None)
    found = correct.found_causes(case)
    asked = practice.suggested(value)
    cause = next((one for one in found if value in [action.label for action in reasons.cause(one).actions]), "")

    def do(store: Store) -> None:
        store.drafts.save(draft_name(rejection, "correct.what"), value)
        store.drafts.save(draft_name(rejection, "correct.cause"), cause)
        if asked:
            store.drafts.save(draft_name(rejection, "correct.practice"), asked.value)
        if due is not None:
            on = date.fromordinal(case.today.toordinal() + due)
            store.drafts.save(draft_name(rejection, "correct.due"), on.isoformat())

    return Deed(do, then=_FIRST_LINE.get(asked, "correct.trigger"))


def for_cause(case: Case, place: Place, value: str) -> Deed:
    """Tie what is being written to a cause."""
    rejection = case.ending.rejection_id
    return Deed(lambda store: store.drafts.save(draft_name(rejection, "correct.cause"), value))


def practising(case: Case, place: Place, value: str) -> Deed:
    """Show the lines of training or a mock interview, or the plain line again; what is written in them stays."""
    rejection = case.ending.rejection_id
    kept = value or practice.NEITHER
    then = _FIRST_LINE[Practice(value)] if value else "correct.what"
    return Deed(lambda store: store.drafts.save(draft_name(rejection, "correct.practice"), kept), then=then)


def longer(case: Case, place: Place, value: str) -> Deed:
    """Show the longer form."""
    place.woop = True
    return Deed(then="correct.wish", begins=False)


def keep(case: Case, place: Place, value: str) -> Deed:
    """Keep what stands in the form as a thing to do."""
    chosen = correct.planned(case)
    what = case.drafts.get("correct.what", "").strip() or practice.named(chosen, case.drafts)
    if not what:
        return Deed(said=texts.TASK_NEEDS_WORDS, then="correct.what", begins=False)
    try:
        practice.fields(chosen, case.drafts)
    except practice.HoursNotUnderstood as error:
        return Deed(said=str(error), then="correct.hours", begins=False)
    place.woop = False
    return new_task(case, what, TaskKind.CORRECTIVE, case.ending.application_id, "correct")


def new_task(case: Case, what: str, kind: TaskKind, application: int, form: str) -> Deed:
    """Make a thing to do of what stands in a form, and empty the form."""
    rejection = case.ending.rejection_id
    due = case.answer_day("correct.due" if form == "correct" else "move.day")
    trigger = case.drafts.get(f"{form}.trigger", "")
    found = correct.found_causes(case)
    cause = case.drafts.get("correct.cause", "") or (found[0] if len(found) == 1 else "")
    plan_of_practice = practice.fields(correct.planned(case), case.drafts) if form == "correct" else {}
    behind = ("wish", "outcome", "obstacle", "plan")
    wish, outcome, obstacle, plan = (case.drafts.get(f"correct.{part}", "").strip() for part in behind)

    def do(store: Store) -> None:
        with store.change(f"planned: {what}") as unit:
            task = store.tasks.add(application, what, kind=kind, due_on=due, trigger=trigger, rejection_id=rejection)
            if form == "correct":
                more = {"wish": wish, "best_outcome": outcome, "obstacle": obstacle, "plan": plan}
                more |= plan_of_practice
                store.tasks.edit(task, cause_id=cause if cause in found else "", **more)
            else:
                store.rejections.save_answer(rejection, "move.lead", "")
            unit.label = f"planned: {what}"
        for key in FORM_FIELDS:
            if key.startswith(form):
                store.drafts.delete(draft_name(rejection, key))

    then = "correct.opening" if form == "correct" else "walk.away"
    return Deed(do, texts.TASK_ADDED.format(what=what), then=then)


def picked(case: Case, place: Place, task: int, field: str, value: str) -> Deed:
    """Do what was answered about a thing to do."""
    if field == "helped":
        return Deed(lambda store: store.tasks.edit(task, helped=value), begins=False) if value else NOTHING
    if field == "smaller":
        return _smaller(case, place, task)
    if value in ("date", "smaller"):
        place.task = (task, value)
        return Deed(then=f"task.{task}.{'day' if value == 'date' else 'text'}", begins=False)
    place.task = None
    if value == "done":
        return Deed(lambda store: store.tasks.finish(task))
    if value == "dropped":
        return Deed(lambda store: store.tasks.drop(task))
    return NOTHING


def new_day(task: int, on: date | None) -> Deed:
    """Give a thing to do another day."""
    return NOTHING if on is None else Deed(lambda store: store.tasks.edit(task, due_on=on))


def _smaller(case: Case, place: Place, task: int) -> Deed:
    key = f"task.{task}.text"
    text = case.drafts.get(key, "").strip()
    if not text:
        return Deed(said=texts.TASK_NEEDS_WORDS, then=key, begins=False)
    place.task = None
    due = case.today + correct.SMALLER_WITHIN

    def do(store: Store) -> None:
        store.tasks.edit(task, text=text, due_on=due)
        store.drafts.delete(draft_name(case.ending.rejection_id, key))

    return Deed(do, texts.TASK_ADDED.format(what=text))
