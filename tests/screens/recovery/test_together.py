"""Several rejections in one day: one line for all, and each walkthrough for whoever wants it."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from app.domain.recovery import texts
from app.screens.app import Dashboard
from app.settings import Settings
from db.queries import Reader
from db.records.enums import Kind, Outcome
from db.records.walk_enums import Step, StepState
from tests.screens.recovery.search import (
    clock,
    ended,
    enter,
    go_to,
    open_store,
    page_said,
    read,
    rejections,
    said,
    shown,
    step_shown,
    stored_rejection,
    wait,
)
from tests.widgets.seen import style_of
from widgets.styles import palette

TODAY = date(2026, 11, 23)


def three_noes(path: Path, on: date = TODAY) -> list[int]:
    with closing(open_store(path)) as store:
        walks = [
            ended(store, "Contoso", on=on, furthest=Kind.INTERVIEW, round=2),
            ended(store, "Coho", on=on, furthest=Kind.SCREEN),
            ended(store, "Trey", on=on),
        ]
        ended(store, "Silent", Outcome.NO_REPLY, on=on)
    return walks


async def test_three_noes_today_get_one_note_with_one_mood_and_one_line_and_one_key_puts_all_of_them_away(
    tmp_path: Path,
) -> None:
    walks = three_noes(tmp_path)
    async with rejections(tmp_path, walks[1]) as (pilot, screen):
        text = said(pilot)
        assert texts.DAY_TODAY in text
        assert "Contoso, Coho, Trey" in text
        assert texts.REPLY_KIND not in text
        await pilot.press("right", "right", "enter")
        enter(screen, "day.line")
        await wait(pilot)
        await pilot.press(*"enough for one day", "escape", "escape")
        assert not screen.walking
        assert [(m.pleasure, m.rejection_id) for m in read(tmp_path).private_notes.moods()] == [(2, walks[1])]
        assert read(tmp_path).rejections.answers_to("day.line") == ((walks[0], "enough for one day"),)
        for walk in walks:
            assert {state for _, state in stored_rejection(tmp_path, walk).ending.steps} == {StepState.WAITING}, walk

        await go_to(pilot, walks[2])
        assert "enough for one day" in said(pilot)
        assert texts.MOOD not in said(pilot)

        await pilot.press("escape", "W")
        assert texts.CHANGE_LENGTH in said(pilot)
        await pilot.press("escape")
        assert texts.DAY_TODAY in said(pilot)

        await pilot.press("d")
        assert texts.ARCHIVED_ALL in shown(pilot)
        assert not screen.walking
        assert [stored_rejection(tmp_path, walk).ending.archived_on for walk in walks] == [TODAY] * 3
        await pilot.press("u")
        assert [stored_rejection(tmp_path, walk).ending.archived_on for walk in walks] == [None] * 3


async def test_each_walk_can_be_opened_from_the_note_and_is_then_met_alone(tmp_path: Path) -> None:
    walks = three_noes(tmp_path)
    async with rejections(tmp_path, walks[1]) as (pilot, screen):
        enter(screen, "day.open")
        await pilot.press("enter")
        assert screen.browser.key == walks[0]
        assert step_shown(screen) is Step.FEEDBACK
        assert texts.REPLY_KIND in said(pilot)
        await pilot.press("right", "enter")
        assert dict(stored_rejection(tmp_path, walks[0]).ending.steps)[Step.FEEDBACK] is StepState.OPEN

        await go_to(pilot, walks[1])
        assert texts.DAY_TODAY in said(pilot)
        enter(screen, "day.open")
        await pilot.press("down", "enter")
        assert texts.REPLY_KIND in said(pilot)

        await go_to(pilot, walks[0])
        assert texts.REPLY_KIND in said(pilot)


def test_the_line_stands_in_each_walk_later(tmp_path: Path) -> None:
    walks = three_noes(tmp_path)
    with closing(open_store(tmp_path)) as store:
        store.rejections.save_answer(walks[2], "day.line", "a hard Monday")
    assert "“a hard Monday”" in page_said(tmp_path, walks[0], Step.RECOVER, days=4)


async def test_yesterday_still_has_its_note_and_the_day_before_has_not_nor_has_one_no_alone(tmp_path: Path) -> None:
    walks = three_noes(tmp_path)
    with closing(open_store(tmp_path)) as store:
        alone = ended(store, "Adatum", on=date(2026, 11, 22), furthest=Kind.SCREEN)
        ended(store, "Quiet", Outcome.NO_REPLY, on=date(2026, 11, 22))
    now = clock()
    async with rejections(tmp_path, alone, now=now) as (pilot, _):
        assert "More than one rejection" not in said(pilot)
        assert texts.REPLY_KIND in said(pilot)
        for days, has_note in ((1, True), (2, False)):
            now.set(clock(days).now())
            await go_to(pilot, alone)
            await go_to(pilot, walks[0])
            assert (texts.DAY_YESTERDAY in said(pilot)) is has_note, days
            assert ("More than one rejection" in said(pilot)) is has_note, days


async def test_opened_with_one_of_them_it_shows_its_own_walkthrough_and_says_which_settings_cannot_be_used(
    tmp_path: Path,
) -> None:
    walks, now = three_noes(tmp_path), clock()
    settings = Settings(problems=("line 3 is no setting",))
    app = Dashboard(Reader.open(tmp_path / "search.db", now), now, settings, rejection_id=walks[0])
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        assert "Contoso  Backend developer" in shown(pilot)
        assert texts.DAY_TODAY not in said(pilot)
        await pilot.press("1")
        assert style_of(app, "line 3 is no setting").color == palette(app).style("attention").color


async def test_what_one_planned_for_any_of_them_is_shown_on_the_page_of_the_day(tmp_path: Path) -> None:
    walks = three_noes(tmp_path)
    async with rejections(tmp_path, walks[1]) as (pilot, _):
        assert texts.SETBACK_PLAN not in said(pilot)
    with closing(open_store(tmp_path)) as store:
        for walk, plan in ((walks[0], "I call Sam."), (walks[2], "I go for a run.")):
            ending = stored_rejection(tmp_path, walk).ending
            store.rejections.save_setback_plan(ending.application_id, plan)
    async with rejections(tmp_path, walks[1]) as (pilot, _):
        text = said(pilot)
        assert text.index(texts.SETBACK_PLAN) < text.index("“I call Sam.”")
        assert "“I go for a run.”" in text
