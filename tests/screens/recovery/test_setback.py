"""A plan for a rejection, written before the answer and shown back in the same words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.domain.recovery import texts
from app.screens.app import Dashboard
from app.screens.recovery.setback_screen import SetbackScreen
from app.settings import Settings
from db.errors import Full
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome
from db.writes.rejections import RejectionWrites
from tests.screens.recovery.search import MONDAY, clock, open_store, read, rejections, said, shown, until, wait
from tests.stages import stage_of


def in_talks(path: Path) -> None:
    store = open_store(path)
    store.applications.add(Draft("Contoso [b]", "Clerk", applied_on=MONDAY.date()))
    store.close()


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


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_it_is_kept_as_it_is_typed_and_shown_back_after_a_no(tmp_path: Path, size: tuple[int, int]) -> None:
    in_talks(tmp_path)
    async with page(tmp_path, size) as (pilot, screen):
        assert "Before Contoso [b] decides" in shown(pilot)
        await pilot.press(*"I call Sam")
        await until(pilot, lambda: read(tmp_path).rejections.setback_plan(1) == "I call Sam")
        await pilot.press(*" and swim.", "escape")
        await wait(pilot)
        assert pilot.app.screen is not screen
    store = open_store(tmp_path)
    stage = stage_of(store, Kind.INTERVIEW)
    store.history.move([1], stage)
    (walk,) = store.history.close([1], Outcome.REJECTED)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, _):
        await pilot.press("ctrl+pagedown")
        await wait(pilot)
        assert texts.SETBACK_PLAN in said(pilot)
        assert "“I call Sam and swim.”" in said(pilot)


async def test_it_is_gone_on_with_and_an_empty_page_takes_it_away(tmp_path: Path) -> None:
    in_talks(tmp_path)
    store = open_store(tmp_path)
    store.rejections.save_setback_plan(1, "I rest.")
    store.close()
    async with page(tmp_path) as (pilot, _):
        await pilot.press(*" Then tea.", "escape")
        await wait(pilot)
        assert read(tmp_path).rejections.setback_plan(1) == "I rest. Then tea."
    async with page(tmp_path) as (pilot, _):
        await pilot.press("ctrl+u", "escape")
        await wait(pilot)
        assert read(tmp_path).rejections.setback_plan(1) == ""
        await pilot.press("u")
        await wait(pilot)
        assert read(tmp_path).rejections.setback_plan(1) == ""


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
            await wait(pilot)
            assert pilot.app.screen is screen
            assert "tea" in shown(pilot)
            assert "The disk is full." in shown(pilot)
        await pilot.press("escape")
        await wait(pilot)
        assert read(tmp_path).rejections.setback_plan(1) == "tea"


async def test_what_was_cleared_comes_back_while_the_page_is_open(tmp_path: Path) -> None:
    in_talks(tmp_path)
    async with page(tmp_path) as (pilot, _):
        await pilot.press(*"I call Sam", *["backspace"] * 4, *" Ben")
        await until(pilot, lambda: read(tmp_path).rejections.setback_plan(1) == "I call Ben")
        await pilot.press(*["backspace"] * 10)
        await until(pilot, lambda: read(tmp_path).rejections.setback_plan(1) == "")
        assert texts.CLEARED in shown(pilot)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: read(tmp_path).rejections.setback_plan(1) == "I call Ben")
