"""A plan for a rejection, written before the answer and shown back in the same words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.domain.recovery import texts
from app.screens.app import Dashboard
from app.screens.palette import commands
from app.screens.recovery.setback_screen import SetbackScreen
from app.settings import Settings
from db.errors import Full
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome
from db.records.walk_enums import Step
from db.writes.rejections import RejectionWrites
from tests.screens.recovery.search import MONDAY, clock, open_store, page_said, read, shown, until, wait
from tests.stages import stage_of
from widgets.autosave_text import AutosaveText


def in_talks(path: Path) -> None:
    store = open_store(path)
    store.applications.add(Draft("Contoso [b]", "Clerk", applied_on=MONDAY.date()))
    store.close()


def plan(path: Path) -> str:
    """What is stored by now."""
    return read(path).rejections.setback_plan(1)


@asynccontextmanager
async def page(path: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[tuple[Pilot[int], SetbackScreen]]:
    app = Dashboard(read(path), clock(), Settings())
    async with app.run_test(size=size) as pilot:
        screen = SetbackScreen(1, "Contoso [b]")
        app.push_screen(screen)
        await wait(pilot)
        yield pilot, screen
        await app.action_quit()
    app.session.access.close()


async def test_it_is_kept_as_it_is_typed_on_any_screen_gone_on_with_and_taken_away_by_an_empty_page(
    tmp_path: Path,
) -> None:
    in_talks(tmp_path)
    async with page(tmp_path, (60, 20)) as (pilot, screen):
        assert "Before Contoso [b] decides" in shown(pilot)
        await pilot.press(*"I call Sam")
        await until(pilot, lambda: plan(tmp_path) == "I call Sam")
        await pilot.press(*["backspace"] * 4, *" Ben")
        await until(pilot, lambda: plan(tmp_path) == "I call Ben")
        await pilot.press(*["backspace"] * 10)
        await until(pilot, lambda: plan(tmp_path) == "")
        assert texts.CLEARED in shown(pilot)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: plan(tmp_path) == "I call Ben")
        await pilot.resize_terminal(120, 36)
        assert "Before Contoso [b] decides" in shown(pilot)
        await pilot.press(*" now.", "escape")
        assert pilot.app.screen is not screen
        assert plan(tmp_path) == "I call Ben now."

        pilot.app.push_screen(SetbackScreen(1, "Contoso [b]"))
        await wait(pilot)
        await pilot.press(*" Tea.", "escape")
        assert plan(tmp_path) == "I call Ben now. Tea."
        pilot.app.push_screen(SetbackScreen(1, "Contoso [b]"))
        await wait(pilot)
        await pilot.press("ctrl+u", "escape")
        assert plan(tmp_path) == ""
        await pilot.press("u")
        assert plan(tmp_path) == ""


def test_it_is_shown_back_after_a_no(tmp_path: Path) -> None:
    in_talks(tmp_path)
    store = open_store(tmp_path)
    store.rejections.save_setback_plan(1, "I call Sam and swim.")
    stage = stage_of(store, Kind.INTERVIEW)
    store.history.move([1], stage)
    (walk,) = store.history.close([1], Outcome.REJECTED)
    store.close()
    said = page_said(tmp_path, walk, Step.RECOVER)
    assert texts.SETBACK_PLAN in said
    assert "“I call Sam and swim.”" in said


async def test_a_page_that_cannot_be_kept_stays_open_with_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_talks(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise Full("The disk is full.", "Make room.")

    async with page(tmp_path) as (pilot, screen):
        with monkeypatch.context() as broken:
            broken.setattr(RejectionWrites, "save_setback_plan", full)
            await pilot.press(*"tea", "escape")
            assert pilot.app.screen is screen
            assert "tea" in shown(pilot)
            assert "The disk is full." in shown(pilot)
        await pilot.press("escape")
        assert plan(tmp_path) == "tea"


async def test_a_page_whose_text_was_put_aside_can_be_left(tmp_path: Path) -> None:
    in_talks(tmp_path)
    async with page(tmp_path) as (pilot, screen):
        screen.query_one(AutosaveText).text = "tea " * 50_001
        await pilot.press("escape")
        assert pilot.app.screen is not screen
        assert "Unplaced text" in [command.title for command in commands(pilot.app, screen.session, pilot.app.screen)]
