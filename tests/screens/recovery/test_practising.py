"""Next time: training and a mock interview with a small plan of their own, kept as typed and read back in words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.domain.recovery import practice, texts
from app.screens.pipeline.detail_screen import DetailScreen
from app.screens.recovery.screen import RejectionsScreen
from db.queries import Reader
from db.records.enums import Kind, Outcome, Practice, TaskKind
from db.records.tasks import Task
from db.records.walk_enums import Evidence, Step, StepState
from tests.screens.recovery.search import clock, ended, open_store, rejections, said, shown, wait

TALL = (120, 70)


def at_correct(path: Path, helps: str = "", cause: str = "", outcome: Outcome = Outcome.REJECTED) -> int:
    store = open_store(path)
    walk = ended(store, "Contoso", outcome, furthest=Kind.INTERVIEW, round=2)
    for step in (Step.FEEDBACK, Step.RECOVER, Step.ANALYSE):
        store.rejections.set_step(walk, step, StepState.DONE)
    if helps:
        store.rejections.save_answer(walk, "analyse.help", helps)
    if cause:
        store.rejections.add_reason(walk, cause, Evidence.SAID)
    store.close()
    return walk


def tasks(path: Path) -> tuple[Task, ...]:
    reader = Reader.open(path / "search.db", clock())
    found = tuple(task for task, _, _ in reader.rejections.actions())
    reader.close()
    return found


async def go(pilot: Pilot[int], screen: RejectionsScreen, key: str) -> None:
    block = screen.view.body.view(key)
    assert block is not None, key
    block.enter(1)
    await wait(pilot)


async def keep(pilot: Pilot[int], screen: RejectionsScreen) -> None:
    await go(pilot, screen, "correct.keep")
    await pilot.press("enter")
    await wait(pilot)


async def test_training_has_a_goal_hours_and_a_proof_and_no_more(tmp_path: Path) -> None:
    walk = at_correct(tmp_path)
    async with rejections(tmp_path, walk, size=TALL) as (pilot, screen):
        assert texts.TRAINING_GOAL not in said(pilot)
        await go(pilot, screen, "correct.practice")
        await pilot.press("right", "enter")
        await wait(pilot)
        assert texts.WHAT not in said(pilot)
        assert texts.MOCK_PARTNER not in said(pilot)
        await pilot.press(*"read a query plan", "enter", *"about 6 h", "enter", *"one page of notes", "escape")
        await wait(pilot)
    async with rejections(tmp_path, walk, size=TALL) as (pilot, screen):
        assert "read a query plan" in said(pilot)
        await keep(pilot, screen)
        assert "Training: read a query plan" in said(pilot)
        assert "About 6 hours Proof: one page of notes" in said(pilot)
        assert texts.TRAINING_GOAL not in said(pilot)
        assert texts.WHAT in said(pilot)
    (task,) = tasks(tmp_path)
    assert (task.practice, task.goal, task.hours, task.proof, task.partner) == (
        Practice.TRAINING,
        "read a query plan",
        6.0,
        "one page of notes",
        "",
    )


async def test_a_mock_interview_has_a_partner_and_two_answers(tmp_path: Path) -> None:
    walk = at_correct(tmp_path)
    async with rejections(tmp_path, walk, size=TALL) as (pilot, screen):
        await go(pilot, screen, "correct.practice")
        await pilot.press("left", "enter")
        await wait(pilot)
        await pilot.press(*"Sam", "enter", *"why data, and a conflict", "escape")
        await keep(pilot, screen)
        assert "Mock interview with Sam" in said(pilot)
        assert "Answers to practise: why data, and a conflict" in said(pilot)
        assert "With: Sam" not in said(pilot)
        await pilot.press("escape", "u")
        await wait(pilot)
        assert "Answers to rehearse" not in said(pilot)
        await pilot.press("U")
        await wait(pilot)
    (task,) = tasks(tmp_path)
    assert (task.practice, task.partner, task.rehearsed) == (
        Practice.MOCK_INTERVIEW,
        "Sam",
        "why data, and a conflict",
    )


@pytest.mark.parametrize(
    ("helps", "wanted"), [("training", Practice.TRAINING), ("mock", Practice.MOCK_INTERVIEW)], ids=["training", "mock"]
)
async def test_what_was_said_to_help_is_offered_once_and_can_be_left(
    tmp_path: Path, helps: str, wanted: Practice
) -> None:
    walk = at_correct(tmp_path, helps)
    async with rejections(tmp_path, walk, size=TALL) as (pilot, screen):
        assert texts.PRACTICE_WANTED[wanted] in said(pilot)
        await go(pilot, screen, "correct.practice")
        await pilot.press("backspace")
        await wait(pilot)
        assert texts.PRACTICE_WANTED[wanted] not in said(pilot)
        assert texts.WHAT in said(pilot)
    async with rejections(tmp_path, walk, size=TALL) as (pilot, screen):
        assert texts.PRACTICE_WANTED[wanted] not in said(pilot)
        await go(pilot, screen, "correct.practice")
        await pilot.press("right" if helps == "training" else "left", "enter")
        await wait(pilot)
        await pilot.press("escape")
        await keep(pilot, screen)
        assert texts.PRACTICE_WANTED[wanted] not in said(pilot)
    assert [task.practice for task in tasks(tmp_path)] == [wanted]


async def test_what_was_not_said_to_help_is_not_offered(tmp_path: Path) -> None:
    walk = at_correct(tmp_path, "reader")
    async with rejections(tmp_path, walk, size=TALL) as (pilot, _):
        assert texts.PRACTICE in said(pilot)
        assert "You said" not in said(pilot)


async def test_hours_that_are_no_number_are_said_and_nothing_is_lost(tmp_path: Path) -> None:
    walk = at_correct(tmp_path, "training")
    async with rejections(tmp_path, walk, size=TALL) as (pilot, screen):
        await go(pilot, screen, "correct.goal")
        await pilot.press(*"SQL", "enter", *"a weekend", "escape")
        await keep(pilot, screen)
        assert texts.HOURS_UNCLEAR in said(pilot)
        assert tasks(tmp_path) == ()
        assert screen.view.in_field
        await pilot.press(*["backspace"] * len("a weekend"), *"12", "escape")
        await keep(pilot, screen)
    (task,) = tasks(tmp_path)
    assert (task.text, task.hours) == ("Training: SQL", 12.0)


async def test_own_words_stay_beside_the_plan(tmp_path: Path) -> None:
    walk = at_correct(tmp_path)
    async with rejections(tmp_path, walk, size=TALL) as (pilot, screen):
        await go(pilot, screen, "correct.what")
        await pilot.press(*"Evenings with Sam", "escape")
        await go(pilot, screen, "correct.practice")
        await pilot.press("left", "enter")
        await wait(pilot)
        assert texts.WHAT in said(pilot)
        await pilot.press(*"Sam", "escape")
        await keep(pilot, screen)
    assert [(task.text, task.partner) for task in tasks(tmp_path)] == [("Evenings with Sam", "Sam")]


async def test_a_suggested_learning_plan_brings_its_lines(tmp_path: Path) -> None:
    walk = at_correct(tmp_path, cause="skill_gap")
    async with rejections(tmp_path, walk, size=TALL) as (pilot, screen):
        await go(pilot, screen, "correct.suggest")
        await pilot.press("enter")
        await wait(pilot)
        assert texts.TRAINING_GOAL in said(pilot)
        await pilot.press(*"SQL", "escape")
        await keep(pilot, screen)
    (task,) = tasks(tmp_path)
    assert (task.practice, task.goal) == (Practice.TRAINING, "SQL")
    assert task.text.startswith("Write a small learning plan")
    assert task.due_on is not None


async def test_a_sign_to_look_out_for_is_no_practice(tmp_path: Path) -> None:
    walk = at_correct(tmp_path, outcome=Outcome.WITHDREW)
    async with rejections(tmp_path, walk, size=TALL) as (pilot, screen):
        screen.view.go(Step.CORRECT)
        await wait(pilot)
        assert texts.WARNING_SIGN in said(pilot)
        assert texts.PRACTICE not in said(pilot)


async def test_the_plan_stands_on_the_page_of_the_application(tmp_path: Path) -> None:
    walk = at_correct(tmp_path)
    store = open_store(tmp_path)
    task = store.tasks.add(1, "Training: SQL", kind=TaskKind.CORRECTIVE, rejection_id=walk)
    store.tasks.edit(task, practice=Practice.TRAINING.value, goal="SQL", hours=2.5, proof="[b]a page[/b]")
    store.close()
    async with rejections(tmp_path) as (pilot, _):
        await pilot.app.push_screen(DetailScreen(1))
        await wait(pilot)
        assert "Training: SQL" in shown(pilot)
        assert "About 2.5 hours" in shown(pilot)
        assert "Proof: [b]a page[/b]" in shown(pilot)


@pytest.mark.parametrize(
    ("text", "hours"), [("6", 6.0), ("1,5 h", 1.5), (" about 12 hours ", 12.0), ("~3", 3.0), ("", None), ("  ", None)]
)
def test_hours_as_people_write_them(text: str, hours: float | None) -> None:
    assert practice.hours(text) == hours


@pytest.mark.parametrize("text", ["a weekend", "0", "-3", "1e9", "5000", "6 7", "nan"])
def test_hours_that_are_none(text: str) -> None:
    with pytest.raises(practice.HoursNotUnderstood):
        practice.hours(text)


def test_the_plan_in_words_says_each_thing_once() -> None:
    task = Task(1, 1, TaskKind.CORRECTIVE, "Training: SQL", date(2026, 12, 1))
    assert practice.plan(task) == []
    planned = task._replace(practice=Practice.TRAINING, goal="SQL", hours=1.0, proof="a page")
    assert practice.plan(planned) == ["About 1 hour", "Proof: a page"]
    assert practice.plan(planned._replace(hours=1.5))[0] == "About 1.5 hours"
