"""Next time: the longer form, what is past its day, whether it helped, and where that is said again."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from app.domain.recovery import texts
from db.records.enums import Kind, TaskKind
from db.records.walk_enums import Evidence, Step, StepState
from tests.screens.recovery.search import (
    a_full_walk,
    ended,
    enter,
    open_store,
    read,
    rejections,
    said,
    shown,
    stored_rejection,
    text_in,
    wait,
)

TODAY = date(2026, 11, 23)
TALL = (120, 70)


def at_correct(path: Path, *causes: str, company: str = "Contoso") -> int:
    store = open_store(path)
    walk = ended(store, company, furthest=Kind.INTERVIEW, round=2)
    for step in (Step.FEEDBACK, Step.RECOVER, Step.ANALYSE):
        store.rejections.set_step(walk, step, StepState.DONE)
    for cause in causes:
        store.rejections.add_reason(walk, cause, Evidence.SAID)
    store.close()
    return walk


def an_action(
    path: Path, walk: int, text: str, *, due: int | None = None, done: int | None = None, cause: str = ""
) -> int:
    """A thing to do, due or done so many days before that Monday."""
    store = open_store(path)
    task = store.tasks.add(1, text, kind=TaskKind.CORRECTIVE, rejection_id=walk)
    store.tasks.edit(task, cause_id=cause, due_on=None if due is None else TODAY - timedelta(days=due))
    if done is not None:
        store.tasks.finish(task, TODAY - timedelta(days=done))
    store.close()
    return task


async def test_the_longer_form_is_kept_with_its_action_and_read_back(tmp_path: Path) -> None:
    walk = at_correct(tmp_path, "prep")
    async with rejections(tmp_path, walk, size=TALL) as (pilot, screen):
        assert texts.WOOP_LINES[0][1] not in said(pilot)
        enter(screen, "correct.what")
        await wait(pilot)
        await pilot.press(*"Ask Sam", "escape")
        enter(screen, "correct.woop")
        await wait(pilot)
        await pilot.press("enter")
        await wait(pilot)
        await pilot.press(*"calm", "enter", *"a yes", "enter", *"I put it off", "enter", *"I call now", "escape")
        await wait(pilot)
    async with rejections(tmp_path, walk, size=TALL) as (pilot, screen):
        enter(screen, "correct.keep")
        await wait(pilot)
        await pilot.press("enter")
        await wait(pilot)
        text = said(pilot)
        assert "Wish: calm" in text
        assert "If I put it off, then I call now" in text
        assert texts.WOOP_LINES[0][1] not in text
        await pilot.press("escape", "u")
        await wait(pilot)
        assert "Wish: calm" not in said(pilot)
        await pilot.press("U")
        await wait(pilot)
    ((task, cause, plan),) = read(tmp_path).rejections.actions(walk)
    assert (task.text, cause, plan) == ("Ask Sam", "prep", ("calm", "a yes", "I put it off", "I call now"))


async def test_with_several_causes_one_says_which_it_is_for(tmp_path: Path) -> None:
    walk = at_correct(tmp_path, "prep", "pay")
    async with rejections(tmp_path, walk, size=TALL) as (pilot, screen):
        enter(screen, "correct.what")
        await wait(pilot)
        await pilot.press(*"Ask Sam", "escape")
        enter(screen, "correct.cause")
        await wait(pilot)
        await pilot.press("left", "enter")
        await wait(pilot)
        enter(screen, "correct.keep")
        await wait(pilot)
        await pilot.press("enter")
        await wait(pilot)
    assert [(task.text, cause) for task, cause, _ in read(tmp_path).rejections.actions()] == [("Ask Sam", "pay")]


async def test_past_its_day_it_is_asked_whether_it_is_wanted_and_gets_a_new_day(tmp_path: Path) -> None:
    walk = at_correct(tmp_path)
    an_action(tmp_path, walk, "Ask Sam", due=2)
    async with rejections(tmp_path, walk, size=TALL) as (pilot, _):
        assert "Do you still want to do this? Ask Sam" in said(pilot)
        await pilot.press("right", "enter")
        await wait(pilot)
        await pilot.press(*"fri", "enter")
        await wait(pilot)
        assert "Do you still want" not in said(pilot)
        assert "Ask Sam, by Fri" in said(pilot)
    (task,) = stored_rejection(tmp_path, walk).tasks
    assert task.due_on == date(2026, 11, 27)


async def test_something_smaller_takes_its_place(tmp_path: Path) -> None:
    walk = at_correct(tmp_path)
    number = an_action(tmp_path, walk, "Write a whole course", due=2)
    async with rejections(tmp_path, walk, size=TALL) as (pilot, screen):
        await pilot.press("right", "right", "enter")
        await wait(pilot)
        await pilot.press(*"Read one page", "escape", "escape")
        await wait(pilot)
        assert stored_rejection(tmp_path, walk).tasks[0].text == "Write a whole course"
        screen.show_rejection(walk)
        await wait(pilot)
        enter(screen, f"task.{number}.smaller")
        await wait(pilot)
        await pilot.press("enter")
        await wait(pilot)
        assert "Read one page, by 30 Nov" in said(pilot)
    (task,) = stored_rejection(tmp_path, walk).tasks
    assert (task.text, task.due_on) == ("Read one page", date(2026, 11, 30))


async def test_dropping_is_silent(tmp_path: Path) -> None:
    walk = at_correct(tmp_path)
    an_action(tmp_path, walk, "Ask Sam", due=2)
    async with rejections(tmp_path, walk, size=TALL) as (pilot, _):
        await pilot.press("right", "right", "right", "enter")
        await wait(pilot)
        assert "Ask Sam, by 21 Nov, dropped" in said(pilot)
        assert "Kept" not in shown(pilot)
    assert stored_rejection(tmp_path, walk).tasks[0].dropped_on == TODAY


async def test_a_finished_thing_is_asked_about_once_and_its_answer_stands_by_the_same_cause(tmp_path: Path) -> None:
    first = at_correct(tmp_path, "prep")
    an_action(tmp_path, first, "Prep sheet", done=8, cause="prep")
    an_action(tmp_path, first, "Too fresh", done=2, cause="prep")
    second = at_correct(tmp_path, "prep", company="Fabrikam")
    other = at_correct(tmp_path, "pay", company="Coho")
    async with rejections(tmp_path, second, size=TALL) as (pilot, _):
        assert "You finished this: Prep sheet. Did it help?" in said(pilot)
        assert "Too fresh" not in said(pilot)
        await pilot.press("right", "right", "enter")
        await wait(pilot)
        assert "Did it help?" not in said(pilot)
        assert "Tried before: Prep sheet. It helped a little." in said(pilot)
        await pilot.press("ctrl+pageup")
        await wait(pilot)
        assert "Tried before: Prep sheet. It helped a little." in said(pilot)
    async with rejections(tmp_path, other, size=TALL) as (pilot, _):
        assert "Prep sheet" not in said(pilot)


def before_correct(path: Path, evidence: Evidence) -> int:
    walk = a_full_walk(path, Step.FEEDBACK, Step.RECOVER, Step.ANALYSE)
    store = open_store(path)
    store.rejections.add_reason(walk, "prep", evidence)
    store.close()
    return walk


async def test_a_guess_suggests_nothing(tmp_path: Path) -> None:
    walk = before_correct(tmp_path, Evidence.GUESS)
    async with rejections(tmp_path, walk) as (pilot, _):
        assert texts.NOTHING_TO_CORRECT in said(pilot)
        assert texts.MIGHT_HELP not in said(pilot)


async def test_a_suggestion_becomes_a_thing_to_do(tmp_path: Path) -> None:
    walk = before_correct(tmp_path, Evidence.SAID)
    async with rejections(tmp_path, walk) as (pilot, screen):
        assert texts.MIGHT_HELP in said(pilot)
        await pilot.press("enter")
        await wait(pilot)
        await pilot.press(*"after lunch", "down", "down", "enter")
        await wait(pilot)
        assert "Make a one-page preparation template, after lunch, by Thu" in said(pilot)
        assert text_in(screen, "correct.what") == ""
        assert texts.MIGHT_HELP not in said(pilot)
    (task,) = stored_rejection(tmp_path, walk).tasks
    assert (task.kind, task.due_on, task.trigger) == (TaskKind.CORRECTIVE, date(2026, 11, 26), "after lunch")


async def test_a_half_written_thing_to_do_waits(tmp_path: Path) -> None:
    walk = before_correct(tmp_path, Evidence.GUESS)
    async with rejections(tmp_path, walk) as (pilot, _):
        await pilot.press("down", *"Ask Sam", "escape", "escape")
        await wait(pilot)
    async with rejections(tmp_path, walk, days=2) as (pilot, screen):
        assert text_in(screen, "correct.what") == "Ask Sam"
        enter(screen, "correct.keep")
        await wait(pilot)
        await pilot.press("enter")
        await wait(pilot)
        assert "Added: Ask Sam." in shown(pilot)
    assert [task.text for task in stored_rejection(tmp_path, walk).tasks] == ["Ask Sam"]


async def test_two_things_to_do_are_plenty_and_each_can_be_dropped(tmp_path: Path) -> None:
    walk = before_correct(tmp_path, Evidence.SAID)
    store = open_store(tmp_path)
    for text in ("one", "two"):
        store.tasks.add(1, text, kind=TaskKind.CORRECTIVE, rejection_id=walk)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, _screen):
        assert texts.TWO_IS_PLENTY in said(pilot)
        assert texts.WHAT not in said(pilot)
        await pilot.press("right", "right", "enter")
        await wait(pilot)
        assert "one, dropped" in said(pilot)
        assert texts.WHAT in said(pilot)
    assert [task.dropped_on for task in stored_rejection(tmp_path, walk).tasks] == [date(2026, 11, 23), None]
