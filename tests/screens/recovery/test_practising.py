"""Next time: training and a mock interview with a small plan of their own, kept as typed and read back in words."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.domain.recovery import practice, texts
from app.screens.pipeline.detail_screen import DetailScreen
from app.screens.recovery.screen import RejectionsScreen
from db.records.enums import Kind, Outcome, Practice, TaskKind
from db.records.tasks import Task
from db.records.walk_enums import Evidence, Step, StepState
from db.store import Store
from tests.present import present
from tests.screens.recovery.search import (
    ended,
    enter,
    open_store,
    page,
    page_said,
    rejections,
    said,
    shown,
    stored_rejection,
    wait,
)

TALL = (120, 70)


def at_correct(store: Store, helps: str = "", cause: str = "", outcome: Outcome = Outcome.REJECTED) -> int:
    walk = ended(store, "Contoso", outcome, furthest=Kind.INTERVIEW, round=2)
    for step in (Step.FEEDBACK, Step.RECOVER, Step.ANALYSE):
        store.rejections.set_step(walk, step, StepState.DONE)
    if helps:
        store.rejections.save_answer(walk, "analyse.help", helps)
    if cause:
        store.rejections.add_reason(walk, cause, Evidence.SAID)
    return walk


def tasks(store: Store, walk: int) -> tuple[Task, ...]:
    return present(store.reader.rejections.get(walk)).tasks


async def go(pilot: Pilot[int], screen: RejectionsScreen, key: str) -> None:
    enter(screen, key)
    await wait(pilot)


async def test_training_has_a_goal_hours_and_a_proof_and_stands_on_the_page_of_the_application(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        walk = at_correct(store)
    async with rejections(tmp_path, walk, size=TALL) as (pilot, screen):
        assert texts.TRAINING_GOAL not in said(pilot)
        await go(pilot, screen, "correct.practice")
        await pilot.press("right", "enter")
        assert texts.WHAT not in said(pilot)
        assert texts.MOCK_PARTNER not in said(pilot)
        await go(pilot, screen, "correct.practice")
        await pilot.press("backspace")
        assert texts.TRAINING_GOAL not in said(pilot)
        assert texts.WHAT in said(pilot)
        await go(pilot, screen, "correct.practice")
        await pilot.press("right", "enter")
        await pilot.press(*"SQL", "enter", *"a day", "enter", *"[b]a page[/b]", "escape")
        assert "SQL" in page_said(tmp_path, walk, Step.CORRECT)

        await go(pilot, screen, "correct.keep")
        await pilot.press("enter")
        assert texts.HOURS_UNCLEAR in said(pilot)
        assert stored_rejection(tmp_path, walk).tasks == ()
        assert screen.view.in_field
        await pilot.press(*["backspace"] * len("a day"), *"2.5 h", "escape")
        await go(pilot, screen, "correct.keep")
        await pilot.press("enter")
        assert "Training: SQL" in said(pilot)
        assert "About 2.5 hours Proof: [b]a page[/b]" in said(pilot)
        assert texts.TRAINING_GOAL not in said(pilot)
        assert texts.WHAT in said(pilot)

        await pilot.app.push_screen(DetailScreen(1))
        await wait(pilot)
        assert "Training: SQL" in shown(pilot)
        assert "About 2.5 hours" in shown(pilot)
        assert "Proof: [b]a page[/b]" in shown(pilot)
    (task,) = stored_rejection(tmp_path, walk).tasks
    assert (task.text, task.practice, task.goal, task.hours, task.proof, task.partner) == (
        "Training: SQL",
        Practice.TRAINING,
        "SQL",
        2.5,
        "[b]a page[/b]",
        "",
    )


def test_a_mock_interview_has_a_partner_and_two_answers(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        walk = at_correct(store)
        form = page(store, walk, Step.CORRECT)
        form.answer("correct.practice", Practice.MOCK_INTERVIEW)
        form.answer("correct.partner", "Sam")
        form.answer("correct.rehearsed", "why data, and a conflict")
        form.answer("correct.keep", "keep")
        assert "Mock interview with Sam" in form.said
        assert "Answers to practise: why data, and a conflict" in form.said
        assert "With: Sam" not in form.said
        store.undo()
        assert "Answers to practise" not in form.said
        store.redo()
        (task,) = tasks(store, walk)
        assert (task.practice, task.partner, task.rehearsed) == (
            Practice.MOCK_INTERVIEW,
            "Sam",
            "why data, and a conflict",
        )


@pytest.mark.parametrize(
    ("helps", "wanted"), [("training", Practice.TRAINING), ("mock", Practice.MOCK_INTERVIEW)], ids=["training", "mock"]
)
def test_what_was_said_to_help_is_offered_once_and_can_be_left(tmp_path: Path, helps: str, wanted: Practice) -> None:
    with closing(open_store(tmp_path)) as store:
        walk = at_correct(store, helps)
        form = page(store, walk, Step.CORRECT)
        assert texts.PRACTICE_WANTED[wanted] in form.said
        form.answer("correct.practice", "")
        assert texts.PRACTICE_WANTED[wanted] not in form.said
        assert texts.WHAT in form.said
        form.answer("correct.practice", wanted)
        form.answer("correct.keep", "keep")
        assert texts.PRACTICE_WANTED[wanted] not in form.said
        assert [task.practice for task in tasks(store, walk)] == [wanted]


def test_what_was_not_said_to_help_is_not_offered(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        said = page(store, at_correct(store, "reader"), Step.CORRECT).said
    assert texts.PRACTICE in said
    assert "You said" not in said


def test_own_words_stay_beside_the_plan(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        walk = at_correct(store)
        form = page(store, walk, Step.CORRECT)
        form.answer("correct.what", "Evenings with Sam")
        form.answer("correct.practice", Practice.MOCK_INTERVIEW)
        assert texts.WHAT in form.said
        form.answer("correct.partner", "Sam")
        form.answer("correct.keep", "keep")
        assert [(task.text, task.partner) for task in tasks(store, walk)] == [("Evenings with Sam", "Sam")]


def test_a_suggested_learning_plan_brings_its_lines(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        walk = at_correct(store, cause="skill_gap")
        form = page(store, walk, Step.CORRECT)
        form.answer("correct.suggest", "Write a small learning plan for one skill (goal, hours, proof)")
        assert texts.TRAINING_GOAL in form.said
        form.answer("correct.goal", "SQL")
        form.answer("correct.keep", "keep")
        (task,) = tasks(store, walk)
        assert (task.practice, task.goal) == (Practice.TRAINING, "SQL")
        assert task.text.startswith("Write a small learning plan")
        assert task.due_on is not None


def test_a_sign_to_look_out_for_is_no_practice(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        said = page(store, at_correct(store, outcome=Outcome.WITHDREW), Step.CORRECT).said
    assert texts.WARNING_SIGN in said
    assert texts.PRACTICE not in said


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        *(("6", 6.0), ("1,5 h", 1.5), (" about 12 hours ", 12.0), ("~3", 3.0), ("", None), ("  ", None)),
        *(("0.5", 0.5), ("1 hour", 1.0), ("1000", 1000.0)),
    ],
)
def test_hours_as_people_write_them(text: str, hours: float | None) -> None:
    assert practice.read_hours(text) == hours


@pytest.mark.parametrize("text", ["a weekend", "0", "-3", "1e9", "1001", "6 7", "nan"])
def test_hours_that_are_none(text: str) -> None:
    with pytest.raises(practice.HoursNotUnderstood):
        practice.read_hours(text)


def test_the_plan_in_words_says_each_thing_once() -> None:
    task = Task(1, 1, TaskKind.CORRECTIVE, "Training: SQL", date(2026, 12, 1))
    assert practice.plan_lines(task) == []
    planned = task._replace(practice=Practice.TRAINING, goal="SQL", hours=1.0, proof="a page")
    assert practice.plan_lines(planned) == ["About 1 hour", "Proof: a page"]
    assert practice.plan_lines(planned._replace(hours=1.5))[0] == "About 1.5 hours"
