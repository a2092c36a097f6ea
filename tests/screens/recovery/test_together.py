"""Several rejections in one day: one line for all, and each walkthrough for whoever wants it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.domain.recovery import texts
from db.records.enums import Kind, Outcome
from db.records.walk_enums import Step, StepState
from tests.screens.recovery.search import (
    ended,
    enter,
    open_store,
    read,
    rejections,
    said,
    shown,
    stored_rejection,
    wait,
)

TODAY = date(2026, 11, 23)


def three_noes(path: Path, on: date = TODAY) -> list[int]:
    store = open_store(path)
    walks = [
        ended(store, "Contoso", on=on, furthest=Kind.INTERVIEW, round=2),
        ended(store, "Coho", on=on, furthest=Kind.SCREEN),
        ended(store, "Trey", on=on),
    ]
    ended(store, "Silent", Outcome.NO_REPLY, on=on)
    store.close()
    return walks


async def test_three_noes_today_get_one_note_with_one_mood_and_one_line(tmp_path: Path) -> None:
    walks = three_noes(tmp_path)
    async with rejections(tmp_path, walks[1]) as (pilot, screen):
        text = said(pilot)
        assert texts.DAY_TODAY in text
        assert "Contoso, Coho, Trey" in text
        assert texts.REPLY_KIND not in text
        await pilot.press("right", "right", "enter")
        await wait(pilot)
        enter(screen, "day.line")
        await wait(pilot)
        await pilot.press(*"enough for one day", "escape", "escape")
        await wait(pilot)
        assert not screen.walking
    assert [(m.pleasure, m.rejection_id) for m in read(tmp_path).private_notes.moods()] == [(2, walks[1])]
    assert read(tmp_path).rejections.answers_to("day.line") == ((walks[0], "enough for one day"),)
    for walk in walks:
        assert {state for _, state in stored_rejection(tmp_path, walk).ending.steps} == {StepState.WAITING}
    async with rejections(tmp_path, walks[2]) as (pilot, screen):
        assert "enough for one day" in said(pilot)
        assert texts.MOOD not in said(pilot)


async def test_each_walk_can_be_opened_from_the_note_and_is_then_met_alone(tmp_path: Path) -> None:
    walks = three_noes(tmp_path)
    async with rejections(tmp_path, walks[1]) as (pilot, screen):
        enter(screen, "day.open")
        await wait(pilot)
        await pilot.press("enter")
        await wait(pilot)
        assert screen.browser.key == walks[0]
        assert screen.view.position.step is Step.FEEDBACK
        assert texts.REPLY_KIND in said(pilot)
        await pilot.press("right", "enter")
        await wait(pilot)
    assert dict(stored_rejection(tmp_path, walks[0]).ending.steps)[Step.FEEDBACK] is StepState.OPEN
    async with rejections(tmp_path, walks[0]) as (pilot, _):
        assert texts.REPLY_KIND in said(pilot)
    async with rejections(tmp_path, walks[1]) as (pilot, screen):
        assert texts.DAY_TODAY in said(pilot)
        enter(screen, "day.open")
        await wait(pilot)
        await pilot.press("down", "enter")
        await wait(pilot)
        assert texts.REPLY_KIND in said(pilot)


async def test_one_key_puts_all_of_them_away_and_undo_takes_them_out(tmp_path: Path) -> None:
    walks = three_noes(tmp_path)
    async with rejections(tmp_path, walks[0]) as (pilot, screen):
        await pilot.press("d")
        await wait(pilot)
        assert texts.ARCHIVED_ALL in shown(pilot)
        assert not screen.walking
        assert [stored_rejection(tmp_path, walk).ending.archived_on for walk in walks] == [TODAY] * 3
        await pilot.press("u")
        await wait(pilot)
        assert [stored_rejection(tmp_path, walk).ending.archived_on for walk in walks] == [None] * 3


async def test_the_line_stands_in_each_walk_later(tmp_path: Path) -> None:
    walks = three_noes(tmp_path)
    store = open_store(tmp_path)
    store.rejections.save_answer(walks[2], "day.line", "a hard Monday")
    store.rejections.set_step(walks[0], Step.FEEDBACK, StepState.DONE)
    store.close()
    async with rejections(tmp_path, walks[0], days=4) as (pilot, screen):
        assert screen.view.position.step is Step.RECOVER
        assert "“a hard Monday”" in said(pilot)


async def test_yesterday_still_has_its_note_and_the_day_before_has_not(tmp_path: Path) -> None:
    walks = three_noes(tmp_path)
    async with rejections(tmp_path, walks[0], days=1) as (pilot, _):
        assert texts.DAY_YESTERDAY in said(pilot)
    async with rejections(tmp_path, walks[0], days=2) as (pilot, _):
        assert "More than one rejection" not in said(pilot)


async def test_one_no_has_no_note_for_the_day(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", on=TODAY, furthest=Kind.SCREEN)
    ended(store, "Silent", Outcome.NO_REPLY, on=TODAY)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, _):
        assert "More than one rejection" not in said(pilot)
        assert texts.REPLY_KIND in said(pilot)


async def test_another_way_leads_back_to_the_note(tmp_path: Path) -> None:
    walks = three_noes(tmp_path)
    async with rejections(tmp_path, walks[0]) as (pilot, _):
        await pilot.press("escape", "W")
        await wait(pilot)
        assert texts.CHANGE_LENGTH in said(pilot)
        await pilot.press("escape")
        await wait(pilot)
        assert texts.DAY_TODAY in said(pilot)
