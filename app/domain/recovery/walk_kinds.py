"""Which steps each walk shows, in what order and under what names, and where a walk stands in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, timedelta, tzinfo

from app.domain.formatting import WEEKDAYS, day
from app.domain.recovery import texts
from app.domain.recovery.feedback_requests import to_write, waiting
from db.records import Ending, Kind, Outcome, Rejection, Step, StepState, TaskKind, Walk


@dataclass(frozen=True, slots=True)
class Way:
    """One walk: its steps by name, and the one it opens with; without steps it is a single page."""

    steps: tuple[tuple[Step, str], ...] = ()
    opens: Step | None = None

    def name(self, step: Step) -> str:
        """What a step is called on this walk."""
        return dict(self.steps).get(step, texts.STEPS[step])


def _usual(*steps: Step, **named: str) -> tuple[tuple[Step, str], ...]:
    return tuple((step, named.get(step.name.lower(), texts.STEPS[step])) for step in steps)


_F, _R, _A, _C, _P, _M = Step
WAYS: dict[Walk, Way] = {
    Walk.NOTE: Way(),
    Walk.LIGHT: Way(_usual(_R, _A, _M), _R),
    Walk.MIDDLE: Way(_usual(_F, _R, _A, _C, _M), _F),
    Walk.FULL: Way(_usual(*Step), _F),
    Walk.SILENCE: Way(),
    Walk.CHECK_IN: Way(_usual(_F, _R, _A, _C, _M, feedback=texts.STEP_FOLLOW_UP), _F),
    Walk.FROZEN: Way(_usual(_F, _M, feedback=texts.STEP_CHECK_AGAIN), _F),
    Walk.OWN_CHOICE: Way(_usual(_A, _C, _F, _M, analyse=texts.STEP_WHY, feedback=texts.STEP_THANKS), _A),
    Walk.RESCINDED: Way(_usual(*Step, feedback=texts.STEP_FACTS), _F),
}

_CHOICES: dict[Outcome, tuple[Walk, ...]] = {
    Outcome.NO_REPLY: (Walk.SILENCE, Walk.CHECK_IN),
    Outcome.CLOSED: (Walk.FROZEN,),
    Outcome.WITHDREW: (Walk.OWN_CHOICE,),
    Outcome.DECLINED: (Walk.OWN_CHOICE,),
    Outcome.RESCINDED: (Walk.RESCINDED,),
}


def opens_at_once(ending: Ending) -> bool:
    """Whether closing an application leads straight to its walkthrough.

    Not where it is only noted, and not where the person stepped back before anybody replied.
    """
    early = ending.walk is Walk.OWN_CHOICE and ending.furthest in (Kind.LEAD, Kind.APPLIED)
    return bool(WAYS[ending.walk].steps) and not early


def choices(outcome: Outcome) -> tuple[Walk, ...]:
    """The walks that can be taken after an ending, the fitting ones first."""
    own = _CHOICES.get(outcome, ())
    return own + tuple(walk for walk in (Walk.NOTE, Walk.LIGHT, Walk.MIDDLE, Walk.FULL) if walk not in own)


def resume_at(ending: Ending) -> Step | None:
    """The step to take a walk up at: where it was left, else the first not looked at, else the last."""
    way = WAYS[ending.walk]
    states = dict(ending.steps)
    shown = [step for step, _ in way.steps]
    if ending.step in shown and states[ending.step] in (StepState.OPEN, StepState.WAITING):
        return ending.step
    if all(states[step] is StepState.WAITING for step in shown):
        return way.opens
    waiting = (StepState.WAITING, StepState.OPEN)
    return next((step for step in shown if states[step] in waiting), shown[-1] if shown else None)


def is_under_way(ending: Ending) -> bool:
    """Whether a walkthrough was begun and has steps left."""
    states = [dict(ending.steps)[step] for step, _ in WAYS[ending.walk].steps]
    begun = any(state is not StepState.WAITING for state in states)
    return begun and any(state in (StepState.WAITING, StepState.OPEN) for state in states)


def beside(ending: Ending, step: Step, by: int) -> Step | None:
    """The step so many places on, or None past either end."""
    shown = [found for found, _ in WAYS[ending.walk].steps]
    at = shown.index(step) + by if step in shown else -1
    return shown[at] if 0 <= at < len(shown) else None


def how_it_ended(ending: Ending) -> str:
    """How it ended and how far it had come: "a no after round 2"."""
    after = ""
    if ending.furthest is Kind.SCREEN:
        after = texts.AFTER_SCREEN
    elif ending.furthest is Kind.INTERVIEW:
        after = texts.AFTER_ROUND.format(round=ending.round) if ending.round > 1 else texts.AFTER_INTERVIEW
    elif ending.furthest is Kind.OFFER:
        after = texts.AFTER_OFFER
    return texts.CLOSED_WITH[ending.outcome].format(after=after)


def gone_by(on: date, today: date) -> str:
    """A day that has passed: "Saturday" within the last week, else as anywhere."""
    return WEEKDAYS[on.weekday()] if 2 <= (today - on).days <= 6 else day(on, today)


def week_of(on: date, today: date) -> bool:
    """Whether a day is in the present week or the last seven days, so that a Monday does not hide the weekend."""
    return on > today - timedelta(days=7)


def standing(ending: Ending, today: date, zone: tzinfo = UTC) -> str:
    """Where a walk stands, in a few words."""
    return "; ".join(standings(ending, today, zone))


def standings(ending: Ending, today: date, zone: tzinfo = UTC) -> list[str]:
    """Where a walk stands, in one or two parts; the last says the most about now."""
    if ending.walk is Walk.NOTE:
        return [texts.RECORDED]
    if ending.put_away_on is not None:
        return [texts.ARCHIVED]
    parts = []
    if ending.answered_on is not None:
        parts.append(texts.REPLIED)
    elif waiting(ending, today):
        parts.append(_asked(ending))
    elif (ask_at := to_write(ending)) is not None:
        on = ask_at.astimezone(zone).date()
        parts.append(texts.WRITE_NOW if on <= today else texts.WRITE_LATER.format(day=day(on, today)))
    if ending.quiet_until is not None and ending.quiet_until > today:
        parts.append(texts.SNOOZED_UNTIL_SHORT.format(day=day(ending.quiet_until, today)))
    else:
        parts.append(_progress(ending, begun=bool(parts)))
    return [part for part in parts if part]


def _asked(ending: Ending) -> str:
    if ending.outcome is Outcome.NO_REPLY:
        return texts.FOLLOWED_UP
    return texts.ASKED_THANKS if ending.walk in (Walk.OWN_CHOICE, Walk.FROZEN) else texts.ASKED


def _progress(ending: Ending, *, begun: bool) -> str:
    way, states = WAYS[ending.walk], dict(ending.steps)
    shown = [states[step] for step, _ in way.steps]
    if ending.walk is Walk.SILENCE:
        return texts.CLOSED_NO_REPLY
    if all(state is StepState.WAITING for state in shown) and ending.step is None:
        quiet = {Walk.FROZEN: texts.ROLE_CLOSED, Walk.OWN_CHOICE: texts.OWN_CHOICE}
        return "" if begun else quiet.get(ending.walk, "")
    if StepState.WAITING not in shown and resume_at(ending) is way.steps[-1][0]:
        return texts.FINISHED
    step = resume_at(ending)
    if begun and step is Step.FEEDBACK:
        return ""
    return texts.AT_STEP.format(step=way.name(step)) if step else ""


_FAMILIES = {
    **dict.fromkeys(("feedback", "facts"), Step.FEEDBACK),
    **dict.fromkeys(("recover", "day"), Step.RECOVER),
    **dict.fromkeys(("analyse", "must", "own", "cause"), Step.ANALYSE),
    "correct": Step.CORRECT,
    "move": Step.MOVE_ON,
}
"""The step an answer belongs to, by the first part of its name."""
_TASKS = {TaskKind.CORRECTIVE: Step.CORRECT, TaskKind.TO_DO: Step.MOVE_ON, TaskKind.FOLLOW_UP: Step.FEEDBACK}


def with_notes(rejection: Rejection) -> frozenset[Step]:
    """The steps something was chosen or written in."""
    ending, feedback = rejection.ending, rejection.feedback
    found = {step for step, state in ending.steps if state is StepState.OPEN}
    found |= {_FAMILIES[family] for key, text in rejection.answers if text and (family := _family(key)) in _FAMILIES}
    found |= {_TASKS[task.kind] for task in rejection.tasks if task.kind in _TASKS}
    if feedback.said or feedback.reading or feedback.asked_on is not None:
        found.add(Step.FEEDBACK)
    if rejection.findings:
        found.add(Step.ANALYSE)
    return frozenset(found)


def _family(key: str) -> str:
    return key.partition(".")[0]


def captions(rejection: Rejection, today: date) -> tuple[tuple[Step, str, str], ...]:
    """The steps of the rail: step, its name, and a word on what is in it."""
    ending, notes = rejection.ending, with_notes(rejection)
    states = dict(ending.steps)
    rail = []
    for step, name in WAYS[ending.walk].steps:
        caption = texts.CAPTION_NOTES if step in notes else ""
        if states[step] is StepState.SKIPPED:
            caption = texts.CAPTION_SKIPPED
        if step is Step.FEEDBACK and ending.answered_on is not None:
            caption = texts.CAPTION_REPLIED
        elif step is Step.FEEDBACK and ending.asked_on is not None and waiting(ending, today):
            near = (today - ending.asked_on).days < 7
            asked = WEEKDAYS[ending.asked_on.weekday()] if near else gone_by(ending.asked_on, today)
            caption = texts.CAPTION_ASKED.format(day=asked[:3] if asked in WEEKDAYS else asked)
        rail.append((step, name, caption))
    return tuple(rail)
