"""What is kept when an answer is chosen, something is written or a day is named in a walk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from app.domain.formatting import day, moment
from app.domain.parsing.snooze import later_today
from app.domain.plan.deal_breakers import SUGGESTED
from app.domain.recovery import feedback_requests, reasons, texts
from app.domain.recovery.effects import journal, same_day, tasks
from app.domain.recovery.effects.effect import NOTHING, Deed
from app.domain.recovery.steps import feedback, move_on
from app.domain.recovery.walk_data import FORM_FIELDS, POINTER_OFF, Case, Place, draft_name
from db.records import Evidence, InMyHands, Step, StepState, TaskKind, Walk

if TYPE_CHECKING:
    from db.store import Store


def answered(case: Case, key: str, text: str) -> Deed:
    """Keep an answer as it stands."""
    rejection = case.ending.rejection_id
    return Deed(lambda store: store.rejections.save_answer(rejection, key, text))


def wrote(case: Case, place: Place, key: str, text: str) -> Deed:
    """Keep what is written."""
    rejection = case.ending.rejection_id
    if key in ("feedback.said", "feedback.reading"):
        field = key.partition(".")[2]
        return Deed(lambda store: store.rejections.save_feedback(rejection, **{field: text}))
    if key == "day.line":
        return same_day.wrote(case, text)
    if key.startswith("journal."):
        return journal.wrote(case, place, int(key.partition(".")[2]), text)
    if key in FORM_FIELDS or key.startswith("task."):
        return Deed(lambda store: store.drafts.save(draft_name(rejection, key), text))
    if key.startswith("finding."):
        finding = int(key.split(".")[1])
        return Deed(lambda store: store.rejections.edit_reason(finding, quote=text))
    return answered(case, key, text)


def named(case: Case, key: str, on: date | None) -> Deed:
    """Keep a day."""
    rejection = case.ending.rejection_id
    if key == "feedback.asked":
        return Deed(lambda store: store.rejections.save_feedback(rejection, asked_on=on))
    if key == "feedback.answered":
        return _answered_on(case, on)
    text = "" if on is None else on.isoformat()
    if key in FORM_FIELDS:
        return Deed(lambda store: store.drafts.save(draft_name(rejection, key), text))
    if key.startswith("task."):
        return tasks.new_day(int(key.split(".")[1]), on)
    if key == "frozen.again":
        return Deed(lambda store: _look_again(store, case, on))
    return answered(case, key, text)


def _look_again(store: Store, case: Case, on: date | None) -> None:
    task = next((t for t in case.tasks if t.kind is TaskKind.FOLLOW_UP and t.dropped_on is None), None)
    if task is not None and on is not None:
        store.tasks.edit(task.id, due_on=on)
    elif task is not None:
        store.tasks.drop(task.id)
    elif on is not None:
        ending = case.ending
        text = texts.FROZEN_TASK.format(company=ending.company)
        store.tasks.add(
            ending.application_id, text, kind=TaskKind.FOLLOW_UP, due_on=on, rejection_id=ending.rejection_id
        )


def picked(case: Case, place: Place, key: str, value: str) -> Deed:
    """Do what an answer or an option asks for; an empty value takes an answer back."""
    family, _, rest = key.partition(".")
    if family == "mood":
        return _mood(case, place, rest, value)
    if family in ("finding", "task"):
        number, _, field = rest.partition(".")
        if family == "finding":
            return _finding(int(number), field, value)
        return tasks.picked(case, place, int(number), field, value)
    handler = _PICKED.get(key)
    if handler is not None:
        return handler(case, place, value)
    return answered(case, key, value)


def _mood(case: Case, place: Place, which: str, value: str) -> Deed:
    score = int(value) if value else None
    rejection = case.ending.rejection_id
    if place.mood_id is None:

        def kept(mood_id: int) -> None:
            place.mood_id = mood_id

        if score is None:
            return NOTHING
        return Deed(lambda store: store.private_notes.add_mood(score, None, rejection), then="mood.arousal", done=kept)
    pleasure = score if which == "pleasure" else case.mood.pleasure if case.mood else None
    arousal = score if which == "arousal" else case.mood.arousal if case.mood else None
    mood = place.mood_id
    return Deed(lambda store: store.private_notes.edit_mood(mood, pleasure, arousal))


def _finding(finding: int, field: str, value: str) -> Deed:
    if field == "away":
        return Deed(lambda store: store.rejections.delete_reason(finding), then="analyse.find")
    if field == "hands":
        return Deed(
            lambda store: store.rejections.edit_reason(finding, in_my_hands=InMyHands(value) if value else None)
        )
    evidence = Evidence(value) if value else Evidence.GUESS
    return Deed(lambda store: store.rejections.edit_reason(finding, evidence=evidence))


def _open_again(case: Case, place: Place, value: str) -> Deed:
    """Open the application, with a reminder on the day to look again."""
    ending = case.ending
    check = case.answer_day("feedback.check") or case.today + timedelta(days=feedback.CHECK_AFTER_DAYS)

    def do(store: Store) -> None:
        with store.change("reopened"):
            store.history.reopen([ending.application_id])
            store.tasks.add(ending.application_id, texts.CHECK_TASK, kind=TaskKind.FOLLOW_UP, due_on=check)

    said = texts.REOPENED_WITH_REMINDER.format(company=ending.company, day=day(check, case.today))
    return Deed(do, said, then="list", begins=False)


def reopen(case: Case) -> Deed:
    """Open the application again, without more."""
    ending = case.ending
    said = texts.REOPENED.format(company=ending.company)
    return Deed(lambda store: store.history.reopen([ending.application_id]), said, then="list", begins=False)


def _copy(case: Case, place: Place, value: str) -> Deed:
    return Deed(then=value, begins=False)


def _gate(case: Case, place: Place, value: str) -> Deed:
    """Keep when to write to them; the moment comes back by itself."""
    rejection, ask_at = case.ending.rejection_id, feedback_requests.moment(value, case.now, case.zone)

    def do(store: Store) -> None:
        with store.change("set when to write"):
            store.rejections.save_answer(rejection, "feedback.gate", value)
            store.rejections.save_feedback(rejection, ask_at=ask_at)

    return Deed(do)


def _answered_on(case: Case, on: date | None) -> Deed:
    """Keep the day they answered; an answer to a walk gone past this step opens the step again, and no other."""
    ending = case.ending
    late = on is not None and dict(ending.steps)[Step.FEEDBACK] in (StepState.DONE, StepState.SKIPPED)

    def do(store: Store) -> None:
        with store.change("wrote in a walkthrough"):
            store.rejections.save_feedback(ending.rejection_id, answered_on=on)
            if late:
                store.rejections.set_step(ending.rejection_id, Step.FEEDBACK, StepState.OPEN)
                if ending.put_away_on is not None:
                    store.rejections.unarchive(ending.rejection_id)

    return Deed(do)


def _again(case: Case, place: Place, value: str) -> Deed:
    """Let the walk rest, and with it the application and its reminders."""
    ending, today = case.ending, case.today
    days = {"tomorrow": 1, "three-days": 3, "next-week": 7}
    until = today + timedelta(days=days[value]) if value in days else None
    at = later_today(case.now, case.zone) if value == "today" else None

    def do(store: Store) -> None:
        with store.change("snoozed"):
            if until is not None or case.application.quiet_until is not None:
                store.applications.snooze([ending.application_id], until)
            store.rejections.save_answer(ending.rejection_id, "recover.again", value)
            store.rejections.snooze(ending.rejection_id, at or until)

    if not value:
        return Deed(do, begins=False)
    place.page = place.home
    said = texts.SNOOZED if until is None else texts.SNOOZED_UNTIL.format(day=day(until, today))
    if at is not None:
        said = texts.SNOOZED_UNTIL.format(day=moment(at, case.zone, case.now))
    return Deed(do, said, then="list", begins=False)


def _pointer(case: Case, place: Place, value: str) -> Deed:
    """Open the page of support, of which nothing is kept, or never show the line again."""
    if value == "support":
        return Deed(then="support", begins=False)
    return Deed(
        lambda store: store.drafts.save(POINTER_OFF, "no"), texts.POINTER_GONE, then="mood.pleasure", begins=False
    )


def _dont_know(case: Case, place: Place, value: str) -> Deed:
    rejection = case.ending.rejection_id

    def do(store: Store) -> None:
        with store.change("added a reason"):
            store.rejections.add_reason(rejection, reasons.UNKNOWN, Evidence.GUESS)
            store.rejections.set_step(rejection, Step.ANALYSE, StepState.DONE)

    return Deed(do, then="analyse.known", begins=False)


def _know(case: Case, place: Place, value: str) -> Deed:
    found = next((f.id for f in case.rejection.findings if f.cause_id == reasons.UNKNOWN), None)
    return (
        NOTHING
        if found is None
        else Deed(lambda store: store.rejections.delete_reason(found), then="analyse.dont_know")
    )


def _all_causes(case: Case, place: Place, value: str) -> Deed:
    place.all_causes = True
    return Deed(then="analyse.found", begins=False)


def _cause(case: Case, place: Place, value: str) -> Deed:
    rejection = case.ending.rejection_id
    found = reasons.cause(value)

    def do(store: Store) -> int:
        with store.change("added a reason"):
            if value.startswith(reasons.OWN):
                store.rejections.add_own_reason(value, found.label)
            return store.rejections.add_reason(rejection, value, Evidence.GUESS, in_my_hands=found.in_my_hands)

    deed = Deed(do)

    def kept(finding: int) -> None:
        place.find, place.all_causes = "", False
        deed.then = f"finding.{finding}.evidence"

    deed.done = kept
    return deed


def _own_reason(case: Case, place: Place, value: str) -> Deed:
    """Save a reason that was the person's own."""
    rejection, hands = case.ending.rejection_id, reasons.cause(value).in_my_hands
    return Deed(lambda store: store.rejections.add_reason(rejection, value, Evidence.SAID, in_my_hands=hands))


def _deal_breaker(case: Case, place: Place, value: str) -> Deed:
    text = SUGGESTED[value]
    said = texts.DEAL_BREAKER_SAVED.format(text=text)
    return Deed(lambda store: store.deal_breakers.add(text, cause_id=value), said, then="correct.what")


def _own_deal_breaker(case: Case, place: Place, value: str) -> Deed:
    rejection, text = case.ending.rejection_id, case.drafts.get("correct.what", "").strip()
    if not text:
        return Deed(said=texts.TASK_NEEDS_WORDS, then="correct.what", begins=False)

    def do(store: Store) -> None:
        store.deal_breakers.add(text)
        store.drafts.delete(draft_name(rejection, "correct.what"))

    return Deed(do, texts.DEAL_BREAKER_SAVED.format(text=text), then="correct.opening")


def _keep_step(case: Case, place: Place, value: str) -> Deed:
    what, lead = case.drafts.get("move.what", "").strip(), move_on.picked_lead(case)
    if not what or lead is None:
        return Deed(said=texts.TASK_NEEDS_WORDS, then="move.what", begins=False)
    return tasks.new_task(case, what, TaskKind.TO_DO, lead.id, "move")


def _smallest(case: Case, place: Place, value: str) -> Deed:
    rejection = case.ending.rejection_id
    label = dict(texts.SMALLEST_STEPS).get(value, "")
    return Deed(lambda store: store.drafts.save(draft_name(rejection, "move.what"), label), then="move.day")


def _lead(case: Case, place: Place, value: str) -> Deed:
    deed = answered(case, "move.lead", value)
    deed.then = "" if value == move_on.NOT_TODAY else "move.step"
    return deed


def away(case: Case) -> Deed:
    """Put a walk away, or take it out again."""
    ending = case.ending
    rejection = ending.rejection_id
    if ending.put_away_on is not None:
        return Deed(lambda store: store.rejections.unarchive(rejection), texts.UNARCHIVED_SAID, begins=False)
    return Deed(lambda store: store.rejections.archive(rejection), texts.ARCHIVED_SAID, then="list", begins=False)


def _menu(case: Case, place: Place, value: str) -> Deed:
    if value == "closer":
        place.page = "walk"
        return Deed(then="anew", begins=False)
    return reopen(case) if value == "reopen" else away(case)


def _choose_walk(case: Case, place: Place, value: str) -> Deed:
    rejection = case.ending.rejection_id

    def taken(_: Any) -> None:
        place.page, place.home, place.step = "", "", None

    return Deed(
        lambda store: store.rejections.choose_walk(rejection, Walk(value)), then="resume", done=taken, begins=False
    )


_PICKED: dict[str, Callable[[Case, Place, str], Deed]] = {
    "feedback.open": _open_again,
    "feedback.copy": _copy,
    "feedback.gate": _gate,
    "recover.again": _again,
    "recover.door": journal.open_door,
    "recover.entries": journal.open_entry,
    "journal.end": journal.end,
    "journal.minutes": journal.minutes,
    "recover.pointer": _pointer,
    "journal.sure": journal.sure,
    "analyse.dont_know": _dont_know,
    "analyse.known": _know,
    "analyse.all": _all_causes,
    "analyse.found": _cause,
    "own.reason": _own_reason,
    "deal_breaker.save": _deal_breaker,
    "deal_breaker.own": _own_deal_breaker,
    "correct.suggest": tasks.suggested,
    "correct.keep": tasks.keep,
    "correct.cause": tasks.for_cause,
    "correct.practice": tasks.practising,
    "correct.woop": tasks.longer,
    "move.lead": _lead,
    "move.step": _smallest,
    "move.keep": _keep_step,
    "walk.away": lambda case, place, value: away(case),
    "day.open": same_day.open_one,
    "day.away": lambda case, place, value: same_day.away(case),
    "note.menu": _menu,
    "walk.choose": _choose_walk,
}
