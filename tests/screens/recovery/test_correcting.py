"""Next time: the longer form, what is past its day, whether it helped, and where that is said again."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.recovery import texts
from db.records.enums import Kind, TaskKind
from db.records.walk_enums import Evidence, Step, StepState
from db.store import Store
from tests.screens.recovery.search import (
    ended,
    enter,
    go_to,
    open_store,
    page,
    page_said,
    rejections,
    said,
    shown,
    stored_rejection,
    text_in,
    wait,
)

TODAY = date(2026, 11, 23)


def at_correct(store: Store, company: str, *reasons: str, evidence: Evidence = Evidence.SAID) -> int:
    walk = ended(store, company, furthest=Kind.INTERVIEW, round=2)
    for step in (Step.FEEDBACK, Step.RECOVER, Step.ANALYSE):
        store.rejections.set_step(walk, step, StepState.DONE)
    for reason in reasons:
        store.rejections.add_reason(walk, reason, evidence)
    return walk


def an_action(store: Store, walk: int, text: str, *, due: int | None = None, done: int | None = None) -> int:
    """A thing to do about the preparation, due or done so many days before that Monday."""
    task = store.tasks.add(1, text, kind=TaskKind.CORRECTIVE, rejection_id=walk)
    store.tasks.edit(task, cause_id="prep", due_on=None if due is None else TODAY - timedelta(days=due))
    if done is not None:
        store.tasks.finish(task, TODAY - timedelta(days=done))
    return task


def test_the_longer_form_is_kept_with_its_action_and_read_back(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        walk = at_correct(store, "Contoso", "prep")
        form = page(store, walk, Step.CORRECT)
        assert texts.WOOP_LINES[0][1] not in form.said
        form.answer("correct.what", "Ask Sam")
        form.answer("correct.woop", "woop")
        for (key, _), text in zip(texts.WOOP_LINES, ("calm", "a yes", "I put it off", "I call now"), strict=True):
            form.answer(key, text)
        # Half written it waits, also for another day.
        assert "calm" in page(store, walk, Step.CORRECT, days=2).said
        form.answer("correct.keep", "keep")
        assert "Wish: calm" in form.said
        assert "If I put it off, then I call now" in form.said
        assert texts.WOOP_LINES[0][1] not in form.said
        store.undo()
        assert "Wish: calm" not in form.said
        store.redo()
        ((task, reason, plan),) = store.reader.rejections.actions(walk)
        assert (task.text, reason, plan) == ("Ask Sam", "prep", ("calm", "a yes", "I put it off", "I call now"))


async def test_a_half_written_thing_to_do_waits_and_a_suggestion_becomes_one(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        walk, other = at_correct(store, "Contoso"), at_correct(store, "Coho", "prep")
    async with rejections(tmp_path, walk) as (pilot, screen):
        enter(screen, "correct.what")
        await wait(pilot)
        await pilot.press(*"Ask Sam", "escape", "escape")

        await go_to(pilot, other)
        assert texts.MIGHT_HELP in said(pilot)
        enter(screen, "correct.suggest")
        await pilot.press("enter")
        await pilot.press(*"after lunch", "down", "down", "enter")
        assert "Make a one-page preparation template, after lunch, by Thu" in said(pilot)
        assert text_in(screen, "correct.what") == ""
        assert texts.MIGHT_HELP not in said(pilot)
        (task,) = stored_rejection(tmp_path, other).tasks
        assert (task.kind, task.due_on, task.trigger) == (TaskKind.CORRECTIVE, date(2026, 11, 26), "after lunch")

        await go_to(pilot, walk)
        assert text_in(screen, "correct.what") == "Ask Sam"
        enter(screen, "correct.keep")
        await wait(pilot)
        await pilot.press("enter")
        assert "Added: Ask Sam." in shown(pilot)
    assert [task.text for task in stored_rejection(tmp_path, walk).tasks] == ["Ask Sam"]


async def test_past_its_day_it_is_asked_whether_it_is_wanted_on_a_new_day_or_smaller_or_not_at_all(
    tmp_path: Path,
) -> None:
    with closing(open_store(tmp_path)) as store:
        later, smaller, dropped = (at_correct(store, company) for company in ("Contoso", "Coho", "Fabrikam"))
        an_action(store, later, "Ask Sam", due=2)
        number = an_action(store, smaller, "Write a whole course", due=2)
        an_action(store, dropped, "Ask Ana", due=2)
    async with rejections(tmp_path, later, size=(120, 50)) as (pilot, screen):
        assert "Do you still want to do this? Ask Sam" in said(pilot)
        await pilot.press("right", "enter")
        await pilot.press(*"fri", "enter")
        assert "Do you still want" not in said(pilot)
        assert "Ask Sam, by Fri" in said(pilot)
        (task,) = stored_rejection(tmp_path, later).tasks
        assert task.due_on == date(2026, 11, 27)

        await go_to(pilot, smaller)
        await pilot.press("right", "right", "enter")
        await pilot.press(*"Read it", "escape", "escape")
        assert stored_rejection(tmp_path, smaller).tasks[0].text == "Write a whole course"
        screen.show_rejection(smaller)
        await wait(pilot)
        enter(screen, f"task.{number}.smaller")
        await pilot.press("enter")
        assert "Read it, by 30 Nov" in said(pilot)
        (task,) = stored_rejection(tmp_path, smaller).tasks
        assert (task.text, task.due_on) == ("Read it", date(2026, 11, 30))

        await go_to(pilot, dropped)
        await pilot.press("right", "right", "right", "enter")
        assert "Ask Ana, by 21 Nov, dropped" in said(pilot)
        assert "Kept" not in shown(pilot)
        assert stored_rejection(tmp_path, dropped).tasks[0].dropped_on == TODAY


def test_with_several_reasons_one_says_which_it_is_for(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        form = page(store, at_correct(store, "Contoso", "prep", "pay"), Step.CORRECT)
        form.answer("correct.what", "Ask Sam")
        form.answer("correct.cause", "pay")
        form.answer("correct.keep", "keep")
        assert [(task.text, reason) for task, reason, _ in store.reader.rejections.actions()] == [("Ask Sam", "pay")]


def test_a_finished_thing_is_asked_about_once_and_its_answer_stands_by_the_same_reason(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        first = at_correct(store, "Contoso", "prep")
        task = an_action(store, first, "Prep sheet", done=8)
        an_action(store, first, "Too fresh", done=2)
        second, other = at_correct(store, "Fabrikam", "prep"), at_correct(store, "Coho", "pay")
        correct, analyse = page(store, second, Step.CORRECT), page(store, second, Step.ANALYSE)
        assert "You finished this: Prep sheet. Did it help?" in correct.said
        assert "Too fresh" not in correct.said
        correct.answer(f"task.{task}.helped", "a little")
        assert "Did it help?" not in correct.said
        assert "Tried before: Prep sheet. It helped a little." in correct.said
        assert "Tried before: Prep sheet. It helped a little." in analyse.said
        assert "Prep sheet" not in page(store, other, Step.CORRECT).said


def test_a_guess_suggests_nothing(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        walk = at_correct(store, "Contoso", "prep", evidence=Evidence.GUESS)
    said = page_said(tmp_path, walk, Step.CORRECT)
    assert texts.NOTHING_TO_CORRECT in said
    assert texts.MIGHT_HELP not in said


def test_two_things_to_do_are_plenty_and_each_can_be_dropped(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        walk = at_correct(store, "Contoso", "prep")
        one, two = an_action(store, walk, "one"), an_action(store, walk, "two")
        form = page(store, walk, Step.CORRECT)
        assert texts.TWO_IS_PLENTY in form.said
        assert texts.WHAT not in form.said
        form.answer(f"task.{one}", "dropped")
        assert "one, dropped" in form.said
        assert texts.WHAT in form.said
        dropped = {task.id: task.dropped_on for task, _, _ in store.reader.rejections.actions(walk)}
        assert dropped == {one: TODAY, two: None}


@pytest.mark.parametrize(
    ("evidence", "walks", "is_suggested"),
    [
        *((Evidence.GUESS, 4, False), (Evidence.GUESS, 5, True)),
        *((Evidence.INFERRED, 1, False), (Evidence.INFERRED, 2, True)),
    ],
)
def test_what_was_found_in_several_rejections_is_counted_once_for_each(
    tmp_path: Path, evidence: Evidence, walks: int, is_suggested: bool
) -> None:
    with closing(open_store(tmp_path)) as store:
        found = [at_correct(store, f"Company {number}", "prep", evidence=evidence) for number in range(walks)]
        said = page(store, found[0], Step.CORRECT).said
        assert ("Make a one-page preparation template" in said) is is_suggested
