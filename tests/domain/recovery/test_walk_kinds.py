"""Which steps each walk shows, where it is taken up again, and how its standing is said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from app.domain.recovery import texts
from app.domain.recovery.walk_kinds import WALK_KINDS, beside, captions, choices, how_it_closed, resume_at, standing
from db.records.enums import Kind, Outcome
from db.records.recovery import Ending, Feedback, Rejection
from db.records.walk_enums import Step, StepState, Walk

TODAY = date(2026, 11, 23)
SATURDAY = date(2026, 11, 21)


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


def test_every_kind_of_walkthrough_has_its_steps() -> None:
    assert set(WALK_KINDS) == set(Walk)
    assert all(kind.opens in kind.names for kind in WALK_KINDS.values() if kind.steps)


@pytest.mark.parametrize("walk", [Walk.NOTE, Walk.SILENCE])
def test_what_is_only_noted_asks_nothing(walk: Walk) -> None:
    assert WALK_KINDS[walk].steps == ()


def test_the_light_walk_is_short_and_asks_no_feedback() -> None:
    assert [step for step, _ in WALK_KINDS[Walk.LIGHT].steps] == [Step.RECOVER, Step.ANALYSE, Step.MOVE_ON]


def test_a_closed_role_has_nothing_to_analyse_or_correct() -> None:
    steps = dict(WALK_KINDS[Walk.FROZEN].steps)
    assert Step.ANALYSE not in steps
    assert Step.CORRECT not in steps


def test_a_silence_after_a_conversation_begins_with_a_message() -> None:
    assert WALK_KINDS[Walk.CHECK_IN].steps[0] == (Step.FEEDBACK, "Follow up")


def test_ones_own_choice_has_no_step_to_recover_in() -> None:
    assert Step.RECOVER not in dict(WALK_KINDS[Walk.OWN_CHOICE].steps)


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.ACCEPTED])
def test_another_walk_can_always_be_chosen(outcome: Outcome) -> None:
    offered = choices(outcome)
    assert len(offered) == len(set(offered)) >= 4
    assert Walk.FULL in offered
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
    assert beside(an_ending(Walk.MIDDLE), Step.CORRECT, 1) is Step.MOVE_ON
    assert beside(an_ending(), Step.MOVE_ON, 1) is None
    assert beside(an_ending(), Step.FEEDBACK, -1) is None


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
        (an_ending(states=dict.fromkeys(Step, StepState.SKIPPED)), "finished"),
    ],
)  # fmt: skip
def test_where_a_walk_stands_in_words(ending: Ending, said: str) -> None:
    assert standing(ending, TODAY) == said


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


def test_the_rail_says_when_feedback_was_asked() -> None:
    ending = an_ending(asked_on=SATURDAY, states={Step.FEEDBACK: StepState.DONE})
    rail = captions(Rejection(ending, (), (), Feedback(asked_on=SATURDAY), ()), TODAY)
    assert rail[0] == (Step.FEEDBACK, "Feedback", "asked Sat")
    assert rail[1] == (Step.RECOVER, "Recover", "")


def test_a_step_says_notes_or_skipped_or_nothing_and_never_that_it_is_done() -> None:
    states = dict.fromkeys(Step, StepState.DONE) | {Step.PERSPECTIVE: StepState.SKIPPED, Step.RECOVER: StepState.OPEN}
    answers = (("analyse.doubts", "none"), ("move.lead", ""))
    rail = captions(Rejection(an_ending(states=states), answers, (), Feedback(), ()), TODAY)
    assert [caption for _, _, caption in rail] == ["", "notes", "notes", "", "skipped", ""]


def test_a_walk_is_taken_up_at_a_step_that_was_only_come_to() -> None:
    assert resume_at(an_ending(step=Step.CORRECT)) is Step.CORRECT
    assert standing(an_ending(step=Step.CORRECT), TODAY) == "at Next time"
