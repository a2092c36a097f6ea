"""Which steps each walk shows, where it is taken up again, and how its standing is said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain.recovery import texts
from app.domain.recovery.walk_kinds import (
    WALK_KINDS,
    captions,
    choices,
    how_it_closed,
    is_this_week,
    is_under_way,
    opens_at_once,
    past_day,
    resume_at,
    status,
    step_at_offset,
    steps_with_notes,
)
from db.records.enums import Kind, Outcome, TaskKind
from db.records.recovery import Ending, Feedback, Rejection
from db.records.tasks import Task
from db.records.walk_enums import Step, StepState, Walk

TODAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def an_ending(
    walk: Walk = Walk.FULL,
    outcome: Outcome = Outcome.REJECTED,
    states: dict[Step, StepState] | None = None,
    **fields: Any,
) -> Ending:
    stand = dict.fromkeys(Step, StepState.WAITING) | (states or {})
    ending = Ending(
        1, 1, "Contoso", "Analyst", outcome, Kind.INTERVIEW, 2, SATURDAY, None, "", walk, None,
        tuple(stand.items()), None, None, None, None,
    )  # fmt: skip
    return ending._replace(**fields)


def a_task(kind: TaskKind) -> Task:
    return Task(1, 1, kind, "practise")


STEPS = {
    Walk.NOTE: "",
    Walk.LIGHT: "Recover, Analyse, Move on",
    Walk.MIDDLE: "Feedback, Recover, Analyse, Next time, Move on",
    Walk.FULL: "Feedback, Recover, Analyse, Next time, Perspective, Move on",
    Walk.SILENCE: "",
    Walk.CHECK_IN: "Follow up, Recover, Analyse, Next time, Move on",
    Walk.FROZEN: "Check again, Move on",
    Walk.OWN_CHOICE: "Why I said no, Next time, Thank-you, Move on",
    Walk.RESCINDED: "Facts first, Recover, Analyse, Next time, Perspective, Move on",
}


@pytest.mark.parametrize("walk", Walk)
def test_every_kind_of_walkthrough_has_its_steps(walk: Walk) -> None:
    kind = WALK_KINDS[walk]
    assert ", ".join(kind.names.values()) == STEPS[walk]
    assert (kind.opens is None) if not kind.steps else (kind.opens is kind.steps[0][0])


FITTING = {
    Outcome.NO_REPLY: (Walk.SILENCE, Walk.CHECK_IN),
    Outcome.CLOSED: (Walk.FROZEN,),
    Outcome.WITHDREW: (Walk.OWN_CHOICE,),
    Outcome.DECLINED: (Walk.OWN_CHOICE,),
    Outcome.RESCINDED: (Walk.RESCINDED,),
}


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.ACCEPTED])
def test_another_walk_can_always_be_chosen(outcome: Outcome) -> None:
    offered, always = choices(outcome), (Walk.NOTE, Walk.LIGHT, Walk.MIDDLE, Walk.FULL)
    assert offered == (*FITTING.get(outcome, ()), *always)
    assert all(walk in texts.WALK_NAMES for walk in offered)


def test_a_walk_is_taken_up_where_it_was_left() -> None:
    assert resume_at(an_ending()) is Step.FEEDBACK
    left = an_ending(step=Step.ANALYSE, states={Step.FEEDBACK: StepState.DONE, Step.ANALYSE: StepState.OPEN})
    assert resume_at(left) is Step.ANALYSE
    skipped = an_ending(states={Step.FEEDBACK: StepState.DONE, Step.RECOVER: StepState.SKIPPED})
    assert resume_at(skipped) is Step.ANALYSE
    whole = an_ending(states=dict.fromkeys(Step, StepState.DONE))
    assert resume_at(whole) is Step.MOVE_ON


def test_a_step_of_another_walk_is_not_returned_to() -> None:
    ending = an_ending(Walk.FROZEN, step=Step.ANALYSE, states={Step.ANALYSE: StepState.OPEN})
    assert resume_at(ending) is Step.FEEDBACK


def test_steps_beside() -> None:
    assert step_at_offset(an_ending(Walk.MIDDLE), Step.CORRECT, 1) is Step.MOVE_ON
    assert step_at_offset(an_ending(), Step.MOVE_ON, 1) is None
    assert step_at_offset(an_ending(Walk.MIDDLE), Step.MOVE_ON, -1) is Step.CORRECT
    assert step_at_offset(an_ending(Walk.MIDDLE), Step.RECOVER, -1) is Step.FEEDBACK
    assert step_at_offset(an_ending(), Step.FEEDBACK, -1) is None
    assert step_at_offset(an_ending(Walk.LIGHT), Step.FEEDBACK, 1) is None


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        (an_ending(), ""),
        (an_ending(Walk.NOTE), "recorded"),
        (an_ending(Walk.NOTE, archived_on=TODAY), "recorded"),
        (an_ending(archived_on=TODAY), "archived"),
        (an_ending(Walk.SILENCE, Outcome.NO_REPLY), "closed, no reply"),
        (an_ending(Walk.FROZEN, Outcome.CLOSED), "role closed"),
        (an_ending(Walk.OWN_CHOICE, Outcome.DECLINED), "your own choice"),
        (an_ending(asked_on=SATURDAY), "asked for feedback"),
        (an_ending(asked_on=SATURDAY, quiet_until=date(2026, 11, 26)), "asked for feedback; snoozed until Thu"),
        (an_ending(answered_on=TODAY, states={Step.FEEDBACK: StepState.DONE}), "they replied; at Recover"),
        (an_ending(quiet_until=TODAY), ""),
        (an_ending(quiet_until=date(2026, 11, 22)), ""),
        (an_ending(Walk.CHECK_IN, Outcome.NO_REPLY, asked_on=SATURDAY), "followed up"),
        (an_ending(Walk.CHECK_IN, Outcome.NO_REPLY, states={Step.FEEDBACK: StepState.OPEN}), "at Follow up"),
        (an_ending(Walk.CHECK_IN, Outcome.NO_REPLY, states={Step.FEEDBACK: StepState.DONE}), "at Recover"),
        (an_ending(Walk.OWN_CHOICE, Outcome.DECLINED, asked_on=SATURDAY), "wrote to them"),
        (an_ending(Walk.OWN_CHOICE, Outcome.DECLINED, step=Step.CORRECT), "at Next time"),
        (an_ending(asked_on=SATURDAY, states={Step.FEEDBACK: StepState.OPEN}), "asked for feedback"),
        (an_ending(asked_on=SATURDAY, answered_on=TODAY), "they replied"),
        (an_ending(quiet_until=date(2026, 11, 24)), "snoozed until tomorrow"),
        (an_ending(ask_at=NOON), "you planned to write to them"),
        (an_ending(ask_at=NOON - timedelta(days=1)), "you planned to write to them"),
        (an_ending(ask_at=NOON + timedelta(days=1)), "write to them tomorrow"),
        (an_ending(ask_at=NOON, asked_on=SATURDAY), "asked for feedback"),
        (an_ending(states=dict.fromkeys(Step, StepState.SKIPPED)), "finished"),
        (an_ending(states=dict.fromkeys(Step, StepState.DONE), step=Step.MOVE_ON), "finished"),
        (
            an_ending(states=dict.fromkeys(Step, StepState.DONE) | {Step.MOVE_ON: StepState.OPEN}, step=Step.MOVE_ON),
            "finished",
        ),
        (an_ending(states=dict.fromkeys(Step, StepState.DONE) | {Step.CORRECT: StepState.OPEN}), "at Next time"),
    ],
)  # fmt: skip
def test_where_a_walk_stands_in_words(ending: Ending, said: str) -> None:
    assert status(ending, TODAY) == said


@pytest.mark.parametrize(
    ("ending", "said"),
    [
        (an_ending(), "they said no after round 2"),
        (an_ending(round=1), "they said no after an interview"),
        (an_ending(furthest=Kind.SCREEN), "they said no after screening"),
        (an_ending(furthest=Kind.APPLIED), "they said no"),
        (an_ending(outcome=Outcome.NO_REPLY), "no reply after round 2"),
        (an_ending(outcome=Outcome.DECLINED, furthest=Kind.OFFER), "you declined the offer"),
    ],
)
def test_how_it_closed(ending: Ending, said: str) -> None:
    assert how_it_closed(ending) == said


@pytest.mark.parametrize(
    ("days", "said"), [(0, "asked Mon"), (1, "asked Sun"), (2, "asked Sat"), (6, "asked Tue"), (7, "asked 16 Nov")]
)
def test_the_rail_says_when_feedback_was_asked(days: int, said: str) -> None:
    on = TODAY - timedelta(days=days)
    ending = an_ending(asked_on=on, states={Step.FEEDBACK: StepState.DONE})
    rail = captions(Rejection(ending, (), (), Feedback(asked_on=on), ()), TODAY)
    assert rail[0] == (Step.FEEDBACK, "Feedback", said)
    assert rail[1] == (Step.RECOVER, "Recover", "")


def test_the_rail_says_that_they_replied() -> None:
    ending = an_ending(asked_on=SATURDAY, answered_on=TODAY)
    rail = captions(Rejection(ending, (), (), Feedback(asked_on=SATURDAY), ()), TODAY)
    assert [caption for _, _, caption in rail] == ["replied", "", "", "", "", ""]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "yesterday"),
        (2, "Saturday"),
        (6, "Tuesday"),
        (7, "16 Nov"),
        (-1, "tomorrow"),
        (None, "day unknown"),
    ],
)
def test_a_day_of_the_last_week_is_a_weekday(days: int | None, said: str) -> None:
    on = None if days is None else TODAY - timedelta(days=days)
    assert past_day(on, TODAY) == said
    assert is_this_week(on, TODAY) is (days is not None and days < 7)


@pytest.mark.parametrize(
    ("states", "under_way"),
    [
        ({}, False),
        ({Step.RECOVER: StepState.OPEN}, True),
        ({Step.RECOVER: StepState.DONE}, True),
        (dict.fromkeys(Step, StepState.DONE), False),
        (dict.fromkeys(Step, StepState.DONE) | {Step.MOVE_ON: StepState.OPEN}, True),
        (dict.fromkeys(Step, StepState.SKIPPED) | {Step.MOVE_ON: StepState.WAITING}, True),
    ],
)
def test_a_walk_is_under_way_while_it_is_started_and_not_done(states: dict[Step, StepState], under_way: bool) -> None:
    assert is_under_way(an_ending(states=states)) is under_way


@pytest.mark.parametrize(
    ("walk", "furthest", "opens"),
    [
        (Walk.NOTE, Kind.INTERVIEW, False),
        (Walk.FULL, Kind.APPLIED, True),
        (Walk.OWN_CHOICE, Kind.LEAD, False),
        (Walk.OWN_CHOICE, Kind.APPLIED, False),
        (Walk.OWN_CHOICE, Kind.SCREEN, True),
    ],
)
def test_which_walk_opens_at_once(walk: Walk, furthest: Kind, opens: bool) -> None:
    assert opens_at_once(an_ending(walk, furthest=furthest)) is opens


@pytest.mark.parametrize(
    ("written", "steps"),
    [
        ({}, set()),
        ({"answers": (("feedback.why", "x"),)}, {Step.FEEDBACK}),
        ({"answers": (("facts.why", "x"),)}, {Step.FEEDBACK}),
        ({"answers": (("recover.x", "x"), ("day.x", "x"))}, {Step.RECOVER}),
        (
            {"answers": (("must.x", "x"), ("correct.x", "x"), ("move.x", "x"))},
            {Step.ANALYSE, Step.CORRECT, Step.MOVE_ON},
        ),
        ({"answers": (("other.x", "x"), ("recover.x", " "))}, set()),
        ({"feedback": Feedback(said="x")}, {Step.FEEDBACK}),
        ({"feedback": Feedback(reading="x")}, {Step.FEEDBACK}),
        ({"feedback": Feedback(said=" ", reading=" ")}, set()),
        ({"feedback": Feedback(asked_on=TODAY)}, {Step.FEEDBACK}),
        ({"tasks": (a_task(TaskKind.CORRECTIVE), a_task(TaskKind.TO_DO))}, {Step.CORRECT, Step.MOVE_ON}),
        ({"tasks": (a_task(TaskKind.FOLLOW_UP), a_task(TaskKind.PREPARATION))}, {Step.FEEDBACK}),
    ],
)
def test_which_steps_have_something_written(written: dict[str, Any], steps: set[Step]) -> None:
    empty = Rejection(an_ending(), (), (), Feedback(), ())
    assert steps_with_notes(empty._replace(**written)) == steps


def test_a_step_says_notes_or_skipped_or_nothing_and_never_that_it_is_done() -> None:
    states = dict.fromkeys(Step, StepState.DONE) | {Step.PERSPECTIVE: StepState.SKIPPED, Step.RECOVER: StepState.OPEN}
    answers = (("analyse.doubts", "none"), ("move.lead", ""))
    rail = captions(Rejection(an_ending(states=states), answers, (), Feedback(), ()), TODAY)
    assert [caption for _, _, caption in rail] == ["", "notes", "notes", "", "skipped", ""]


def test_a_walk_is_taken_up_at_a_step_that_was_only_come_to() -> None:
    assert resume_at(an_ending(step=Step.CORRECT)) is Step.CORRECT
    assert status(an_ending(step=Step.CORRECT), TODAY) == "at Next time"
