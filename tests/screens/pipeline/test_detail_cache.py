"""The page of an application is made once and kept: opened for another one, it is as good as new."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.screens.base import place_shown
from app.settings import Settings
from db.records.drafts import Draft
from tests.dashboards import filled, in_focus, opened
from tests.widgets.seen import screen_text, seen
from widgets.section_list import SectionList

LIGHT = Settings(theme="onward-light")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"
    filled(
        path,
        Draft("Tailspin", "Analyst", posting="Numbers all day.\n" * 40),
        Draft("Contoso", "Clerk", posting="Papers all day.\n" * 40),
        also=lambda store: [store.notes.add(number, f"Note {number}, {at}") for number in (1, 2) for at in range(30)],
    )
    return path


async def test_another_application_is_shown_from_its_top_and_nothing_is_left_of_the_one_before(store):
    async with opened(store) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        first = app.screen
        name, other = sorted(("Tailspin", "Contoso"), key=lambda one: one not in screen_text(app))
        await pilot.press("end", "escape", "down", "enter")
        await pilot.pause()
        assert app.screen is first
        shown = screen_text(app)
        assert other in shown
        assert name not in shown
        kept = app.export_screenshot()
    async with opened(store) as (app, pilot):
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.export_screenshot() == kept


async def test_what_was_said_on_the_page_before_is_not_said_on_the_next(store):
    async with opened(store) as (app, pilot):
        await pilot.press("enter", "end")
        await pilot.pause()
        app.session.notify("Done: ask Ana.")
        await pilot.press("escape", "down", "enter")
        await pilot.pause()
        assert "ask Ana" not in screen_text(app)


async def test_what_was_changed_while_the_page_was_closed_is_on_it(store):
    async with opened(store) as (app, pilot):
        await pilot.press("enter", "escape")
        number = in_focus(app).id
        app.session.write(lambda store: store.tasks.add(number, "ring Ana"))
        await pilot.press("enter")
        await pilot.pause()
        assert "ring Ana" in screen_text(app)


async def test_pages_open_in_two_places_do_not_disturb_each_other(store):
    async with opened(store) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        first = seen(app)[3]
        await pilot.press("1")
        app.session.open.application(1)
        await pilot.pause()
        assert seen(app)[3] != first
        await pilot.press("2")
        await pilot.pause()
        assert seen(app)[3] == first


async def test_a_page_wears_the_theme_chosen_while_it_was_closed(store):
    async with opened(store, settings=LIGHT) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        light = app.export_screenshot()
    async with opened(store) as (app, pilot):
        await pilot.press("enter", "escape")
        app.theme = "onward-light"
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert app.export_screenshot() == light


async def test_a_page_fits_the_terminal_whose_size_changed_while_it_was_closed(store):
    async with opened(store, size=(60, 20)) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        small = seen(app)
    async with opened(store, size=(120, 36)) as (app, pilot):
        await pilot.press("enter", "escape")
        await pilot.resize_terminal(60, 20)
        await pilot.press("enter")
        await pilot.pause()
        assert seen(app) == small


async def test_a_page_built_ahead_is_like_one_made_when_asked_for(store):
    async with opened(store) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        asked = app.export_screenshot()
    async with opened(store) as (app, pilot):
        before = app.export_screenshot()
        app.session.open.pages.build()
        await pilot.pause()
        assert app.export_screenshot() == before
        await pilot.press("enter")
        await pilot.pause()
        assert app.export_screenshot() == asked
        assert app.focused is app.screen.query_one(SectionList)


async def test_a_page_deleted_and_opened_again_closes_and_opens(store):
    async with opened(store) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        number = in_focus(app).id
        app.session.write(lambda store: store.applications.delete([number]))
        await pilot.pause()
        assert app.screen is place_shown(app)
        await pilot.press("u", "enter")
        await pilot.pause()
        assert app.screen is not place_shown(app)
