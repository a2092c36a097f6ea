"""The steps of each kind of walkthrough, their names, and the status of a walkthrough in words."""

from datetime import UTC, date, timedelta, tzinfo

from app.domain import formatting
from app.domain.formatting import WEEKDAYS, day
from app.domain.recovery import list_texts, texts
from app.domain.recovery.feedback_requests import is_waiting_for_reply, write_at
from db.records.enums import Kind, Outcome, TaskKind
from db.records.named_tuple import NamedTuple
from db.records.recovery import Ending, Rejection
from db.records.walk_enums import Step, StepState, Walk


class WalkKind(NamedTuple):
    """One kind of walkthrough: its steps by name, and the one it opens with; without steps it is a single page."""

    steps: tuple[tuple[Step, str], ...] = ()
    opens: Step | None = None

    @property
    def names(self) -> dict[Step, str]:
        """The name of each of its steps."""
        return dict(self.steps)


def _named_steps(*steps: Step, **names: str) -> tuple[tuple[Step, str], ...]:
    return tuple((step, names.get(step.name.lower(), texts.STEPS[step])) for step in steps)


_F, _R, _A, _C, _P, _M = Step
WALK_KINDS: dict[Walk, WalkKind] = {
    Walk.NOTE: WalkKind(),
    Walk.LIGHT: WalkKind(_named_steps(_R, _A, _M), _R),
    Walk.MIDDLE: WalkKind(_named_steps(_F, _R, _A, _C, _M), _F),
    Walk.FULL: WalkKind(_named_steps(*Step), _F),
    Walk.SILENCE: WalkKind(),
    Walk.CHECK_IN: WalkKind(_named_steps(_F, _R, _A, _C, _M, feedback=texts.STEP_FOLLOW_UP), _F),
    Walk.FROZEN: WalkKind(_named_steps(_F, _M, feedback=texts.STEP_CHECK_AGAIN), _F),
    Walk.OWN_CHOICE: WalkKind(_named_steps(_A, _C, _F, _M, analyse=texts.STEP_WHY, feedback=texts.STEP_THANKS), _A),
    Walk.RESCINDED: WalkKind(_named_steps(*Step, feedback=texts.STEP_FACTS), _F),
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

    Not where it is only recorded, and not where the person withdrew before anybody replied.
    """
    early = ending.walk is Walk.OWN_CHOICE and ending.furthest in (Kind.LEAD, Kind.APPLIED)
    return bool(WALK_KINDS[ending.walk].steps) and not early


def choices(outcome: Outcome) -> tuple[Walk, ...]:
    """The kinds of walkthrough to choose from, the fitting ones first."""
    outcome_walks = _CHOICES.get(outcome, ())
    return outcome_walks + tuple(
        walk for walk in (Walk.NOTE, Walk.LIGHT, Walk.MIDDLE, Walk.FULL) if walk not in outcome_walks
    )


def resume_at(ending: Ending) -> Step | None:
    """The step to resume a walkthrough at: where it was left, else the first not seen, else the last."""
    kind = WALK_KINDS[ending.walk]
    states = dict(ending.steps)
    steps = [step for step, _ in kind.steps]
    if ending.step in steps and states[ending.step] in (StepState.OPEN, StepState.WAITING):
        return ending.step
    if all(states[step] is StepState.WAITING for step in steps):
        return kind.opens
    unfinished = (StepState.WAITING, StepState.OPEN)
    return next((step for step in steps if states[step] in unfinished), steps[-1] if steps else None)


def is_under_way(ending: Ending) -> bool:
    """Whether a walkthrough was started and has steps left."""
    states = [dict(ending.steps)[step] for step, _ in WALK_KINDS[ending.walk].steps]
    started = any(state is not StepState.WAITING for state in states)
    return started and any(state in (StepState.WAITING, StepState.OPEN) for state in states)


def step_at_offset(ending: Ending, step: Step, offset: int) -> Step | None:
    """The step so many places on, or None past either end."""
    steps = [step_shown for step_shown, _ in WALK_KINDS[ending.walk].steps]
    index = steps.index(step) + offset if step in steps else -1
    return steps[index] if 0 <= index < len(steps) else None


def how_it_closed(ending: Ending) -> str:
    """The outcome of an application and how far it got, in words."""
    return formatting.how_it_closed(
        ending.outcome, ending.furthest, ending.round, interview_ahead=ending.interview_ahead
    )


def past_day(on: date | None, today: date) -> str:
    """A past day: "Saturday" within the last week, else its date."""
    return WEEKDAYS[on.weekday()] if on and 2 <= (today - on).days <= 6 else day(on, today)


def is_this_week(on: date | None, today: date) -> bool:
    """Whether a day is in the present week or the last seven days, so that a Monday does not hide the weekend."""
    return on is not None and on > today - timedelta(days=7)


def status(ending: Ending, today: date, zone: tzinfo = UTC) -> str:
    """The status of a walkthrough, in a few words."""
    return "; ".join(status_parts(ending, today, zone))


def status_parts(ending: Ending, today: date, zone: tzinfo = UTC) -> list[str]:
    """The status of a walkthrough, in one or two parts; the last is the most important."""
    if ending.walk is Walk.NOTE:
        return [list_texts.RECORDED]
    if ending.archived_on is not None:
        return [list_texts.ARCHIVED]
    parts = []
    if ending.answered_on is not None:
        parts.append(list_texts.REPLIED)
    elif is_waiting_for_reply(ending, today):
        parts.append(_request_status(ending))
    elif (ask_at := write_at(ending)) is not None:
        on = ask_at.astimezone(zone).date()
        parts.append(texts.WRITE_NOW if on <= today else texts.WRITE_LATER.format(day=day(on, today)))
    if ending.quiet_until is not None and ending.quiet_until > today:
        parts.append(list_texts.SNOOZED_UNTIL_SHORT.format(day=day(ending.quiet_until, today)))
    else:
        parts.append(_progress(ending, started=bool(parts)))
    return [part for part in parts if part]


def _request_status(ending: Ending) -> str:
    if ending.outcome is Outcome.NO_REPLY:
        return list_texts.FOLLOWED_UP
    return list_texts.ASKED_THANKS if ending.walk in (Walk.OWN_CHOICE, Walk.FROZEN) else list_texts.ASKED


def _progress(ending: Ending, *, started: bool) -> str:
    kind, states = WALK_KINDS[ending.walk], dict(ending.steps)
    step_states = [states[step] for step, _ in kind.steps]
    if ending.walk is Walk.SILENCE:
        return list_texts.CLOSED_NO_REPLY
    if all(state is StepState.WAITING for state in step_states) and ending.step is None:
        untouched_texts = {Walk.FROZEN: list_texts.ROLE_CLOSED, Walk.OWN_CHOICE: list_texts.OWN_CHOICE}
        return "" if started else untouched_texts.get(ending.walk, "")
    if StepState.WAITING not in step_states and resume_at(ending) is kind.steps[-1][0]:
        return list_texts.FINISHED
    step = resume_at(ending)
    if started and step is Step.FEEDBACK:
        return ""
    return list_texts.AT_STEP.format(step=kind.names[step]) if step else ""


_FAMILIES = {
    **dict.fromkeys(("feedback", "facts"), Step.FEEDBACK),
    **dict.fromkeys(("recover", "day"), Step.RECOVER),
    **dict.fromkeys(("analyse", "must", "own", "cause"), Step.ANALYSE),
    "correct": Step.CORRECT,
    "move": Step.MOVE_ON,
}
"""The step an answer belongs to, by the first part of its name."""
_TASKS = {TaskKind.CORRECTIVE: Step.CORRECT, TaskKind.TO_DO: Step.MOVE_ON, TaskKind.FOLLOW_UP: Step.FEEDBACK}


def steps_with_notes(rejection: Rejection) -> frozenset[Step]:
    """The steps in which something was chosen or written."""
    ending, feedback = rejection.ending, rejection.feedback
    steps = {step for step, state in ending.steps if state is StepState.OPEN}
    steps |= {
        _FAMILIES[family]
        for key, text in rejection.answers
        if text.strip() and (family := key.partition(".")[0]) in _FAMILIES
    }
    steps |= {_TASKS[task.kind] for task in rejection.tasks if task.kind in _TASKS}
    if feedback.said.strip() or feedback.reading.strip() or feedback.asked_on is not None:
        steps.add(Step.FEEDBACK)
    if rejection.findings:
        steps.add(Step.ANALYSE)
    return frozenset(steps)


def captions(rejection: Rejection, today: date) -> tuple[tuple[Step, str, str], ...]:
    """The steps with their names, each with a word on its content."""
    ending, notes = rejection.ending, steps_with_notes(rejection)
    states = dict(ending.steps)
    captions_by_step = []
    for step, name in WALK_KINDS[ending.walk].steps:
        caption = texts.CAPTION_NOTES if step in notes else ""
        if states[step] is StepState.SKIPPED:
            caption = texts.CAPTION_SKIPPED
        if step is Step.FEEDBACK and ending.answered_on is not None:
            caption = texts.CAPTION_REPLIED
        elif step is Step.FEEDBACK and ending.asked_on is not None and is_waiting_for_reply(ending, today):
            within_a_week = (today - ending.asked_on).days < 7
            day_asked = WEEKDAYS[ending.asked_on.weekday()] if within_a_week else past_day(ending.asked_on, today)
            caption = texts.CAPTION_ASKED.format(day=day_asked[:3] if day_asked in WEEKDAYS else day_asked)
        captions_by_step.append((step, name, caption))
    return tuple(captions_by_step)
