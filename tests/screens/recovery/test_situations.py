"""Each situation through the dashboard: what is shown, what is kept, what is never asked or said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.recovery import texts
from db.records.enums import Kind, Outcome, TaskKind
from db.records.walk_enums import Step, StepState, Walk
from tests.screens.recovery.search import ended, open_store, read, rejections, said, shown, wait


def states(path: Path, walk: int) -> dict[Step, StepState]:
    rejection = read(path).rejections.get(walk)
    assert rejection is not None
    return dict(rejection.ending.steps)


async def test_a_silent_no_is_noted_and_nothing_is_asked(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso")
    store.close()
    async with rejections(tmp_path) as (pilot, screen):
        text = said(pilot)
        assert "It's recorded. There's nothing you need to do." in text
        assert texts.RECORDED in shown(pilot)
        assert "?" not in text.replace("? keys", "")
        await pilot.press("d")
        await wait(pilot)
        assert screen.browser.key == walk
    async with rejections(tmp_path, days=3) as (pilot, _):
        text = shown(pilot)
        assert texts.RECORDED in text
    rejection = read(tmp_path).rejections.get(walk)
    assert rejection is not None
    assert rejection.ending.archived_on == date(2026, 11, 23)
    assert rejection.answers == ()


async def test_looking_closer_takes_another_walk(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso")
    store.close()
    async with rejections(tmp_path) as (pilot, _):
        await pilot.press("W")
        await wait(pilot)
        assert texts.CHANGE_LENGTH in shown(pilot)
        await pilot.press("enter")
        await wait(pilot)
        assert "Recover   Analyse   Move on" in shown(pilot)
    rejection = read(tmp_path).rejections.get(walk)
    assert rejection is not None
    assert rejection.ending.walk is Walk.LIGHT


async def test_the_light_walk_takes_a_mood_a_line_and_a_guess(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", interest=3)
    store.close()
    async with rejections(tmp_path) as (pilot, screen):
        await pilot.press("enter")
        await wait(pilot)
        text = said(pilot)
        assert texts.OPENING_LIGHT in text
        assert texts.WRITE not in text
        assert "Feedback" not in text
        await pilot.press("right", "right", "enter")
        await wait(pilot)
        await pilot.press("down", "down")
        await pilot.press(*"short", "ctrl+pagedown")
        await wait(pilot)
        assert texts.REASONS_ONE in shown(pilot)
        assert texts.WENT_WELL not in shown(pilot)
        await pilot.press("down", *"prep")
        await wait(pilot)
        await pilot.press("down", "enter")
        await wait(pilot)
        assert "Too little preparation" in shown(pilot)
        assert texts.ONLY_GUESSES in said(pilot)
        await pilot.press("ctrl+pagedown")
        await wait(pilot)
        assert screen.view.position.step is Step.MOVE_ON
        await pilot.press("d")
        await wait(pilot)
        assert texts.ARCHIVED_SAID in shown(pilot)
    rejection = read(tmp_path).rejections.get(walk)
    assert rejection is not None
    assert dict(rejection.answers) == {"recover.line": "short"}
    assert [(f.cause_id, f.evidence) for f in rejection.findings] == [("prep", "guess")]
    assert [m.pleasure for m in read(tmp_path).private_notes.moods()] == [2]
    assert rejection.tasks == ()


async def test_a_silent_employer_is_let_go_without_the_word_no(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", Outcome.NO_REPLY)
    store.close()
    async with rejections(tmp_path) as (pilot, _):
        text = said(pilot)
        assert texts.CLOSED_NO_REPLY in shown(pilot)
        assert "Closed after 40 days without a reply." in text
        assert "rejected" not in shown(pilot).lower()
        await pilot.press("enter", "down", *"fine", "down", "enter")
        await wait(pilot)
    rejection = read(tmp_path).rejections.get(walk)
    assert rejection is not None
    assert dict(rejection.answers) == {"silence.line": "fine"}
    assert rejection.ending.archived_on is not None


async def test_one_key_takes_a_silence_back(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    ended(store, "Contoso", Outcome.NO_REPLY)
    store.close()
    async with rejections(tmp_path) as (pilot, screen):
        await pilot.press("r")
        await wait(pilot)
        assert screen.browser.key is None
        assert "The application to Contoso is open again." in shown(pilot)
        assert texts.NOTHING_CLOSED in shown(pilot)
    assert read(tmp_path).applications.cards([1])[0].outcome is None


async def test_a_silence_after_a_conversation_begins_with_one_message(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", Outcome.NO_REPLY, furthest=Kind.INTERVIEW)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, _):
        text = said(pilot)
        assert texts.STEP_FOLLOW_UP in text
        assert "Do you have an updated timeline" in text
        assert texts.REPLY_KIND not in text
        assert "rejected" not in text.lower()
        await pilot.press("ctrl+pagedown")
        await wait(pilot)
        assert "Not hearing back" in shown(pilot)


async def test_a_closed_role_sets_a_day_to_look_again(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", Outcome.CLOSED, furthest=Kind.INTERVIEW)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, _):
        text = said(pilot)
        assert texts.FROZEN_OPENING in text
        assert "Analyse" not in text
        assert "Next time" not in text
        await pilot.press("down", *"10 jan", "enter")
        await wait(pilot)
        assert "You'll see this again 10 Jan 2027." in shown(pilot)
    tasks = [task for task, _ in read(tmp_path).tasks.all()]
    assert [(t.text, t.kind, t.due_on) for t in tasks] == [
        ("Check Contoso again", TaskKind.FOLLOW_UP, date(2027, 1, 10))
    ]


async def test_ones_own_choice_asks_what_told_you_and_offers_no_condolence(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", Outcome.DECLINED, furthest=Kind.OFFER)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, screen):
        seen = said(pilot)
        assert texts.WHY_NO in seen
        assert texts.WOULD_BE_YES in seen
        await pilot.press("down", *"the pay")
        for _ in range(3):
            await pilot.press("ctrl+pagedown")
            await wait(pilot)
            seen += said(pilot)
        assert screen.view.position.step is Step.MOVE_ON
        assert "decided not to continue with my application" in seen
        assert not [word for word in ("disappoint", "hurts", "sorry", "stings") if word in seen]
    rejection = read(tmp_path).rejections.get(walk)
    assert rejection is not None
    assert dict(rejection.answers)["own.told"] == "the pay"


async def test_an_offer_taken_back_begins_with_facts(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", Outcome.RESCINDED, furthest=Kind.OFFER)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, _):
        text = said(pilot)
        assert texts.FACTS_OPENING.split(".")[0] in text
        assert "Save the offer letter and the messages" in text
        await pilot.press("right", "enter")
        await wait(pilot)
    rejection = read(tmp_path).rejections.get(walk)
    assert rejection is not None
    assert dict(rejection.answers) == {"facts.letters": "done"}


@pytest.mark.parametrize("arrows", [["right", "right"], ["left", "left"]])
async def test_a_delayed_answer_opens_the_application_again(tmp_path: Path, arrows: list[str]) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", furthest=Kind.SCREEN)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, screen):
        assert texts.MAYBE_OPEN not in said(pilot)
        await pilot.press(*arrows, "enter")
        await wait(pilot)
        assert texts.MAYBE_OPEN in said(pilot)
        await pilot.press("down", "down", "enter")
        await wait(pilot)
        assert "The application to Contoso is open again. A reminder is set for 7 Dec." in shown(pilot)
        assert screen.browser.key is None
    reader = read(tmp_path)
    assert reader.applications.cards([1])[0].outcome is None
    assert [task.due_on for task, _ in reader.tasks.all()] == [date(2026, 12, 7)]


async def test_the_full_walk_can_be_gone_through(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", furthest=Kind.INTERVIEW, round=2)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, screen):
        for name in ("Feedback", "Recover", "Analyse", "Next time", "Perspective", "Move on"):
            assert name in shown(pilot)
            assert screen.view.position.step is not None
            await pilot.press("ctrl+pagedown")
            await wait(pilot)
        assert texts.LAST_STEP in shown(pilot)
        await pilot.press("ctrl+pageup", "escape")
        await wait(pilot)
        assert "at Perspective" in shown(pilot)
    assert set(states(tmp_path, walk).values()) == {StepState.WAITING}
    async with rejections(tmp_path, walk) as (_, screen):
        assert screen.view.position.step is Step.PERSPECTIVE


async def test_every_step_can_be_skipped_and_returned_to(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", furthest=Kind.INTERVIEW)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, screen):
        for _ in range(5):
            await pilot.press("s")
            await wait(pilot)
        assert set(states(tmp_path, walk).values()) == {StepState.SKIPPED, StepState.WAITING}
        assert texts.FINISHED in shown(pilot)
        await pilot.press("escape", "enter")
        await wait(pilot)
        await pilot.press("shift+tab")
        await wait(pilot)
        assert screen.view.position.step is Step.CORRECT
        await pilot.press("down", *"Practise")
        await wait(pilot)
    assert states(tmp_path, walk)[Step.CORRECT] is StepState.OPEN


async def test_leaving_at_once_keeps_nothing_and_asks_nothing(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", furthest=Kind.INTERVIEW, round=2)
    before = store.reader.undo.last()
    store.close()
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("escape")
        await wait(pilot)
        assert screen.focused is screen.browser
    assert read(tmp_path).undo.last() == before
    rejection = read(tmp_path).rejections.get(walk)
    assert rejection is not None
    assert rejection.ending.step is None
