"""Saved searches at the keyboard, and what the palette finds by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.screens.app import Dashboard
from app.screens.find.name_search import Named
from db.records.drafts import Draft
from db.records.enums import Outcome
from tests.dashboards import filled, opened, typed
from tests.present import present
from tests.widgets.seen import HOSTILE, screen_text


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"
    filled(path, Draft("Contoso", "Analyst", interest=5), Draft("Fabrikam", "Clerk", interest=2))
    return path


async def saved(pilot, find: str, name: str) -> None:
    await pilot.press("slash")
    await typed(pilot, find)
    await pilot.press("ctrl+s")
    await typed(pilot, name)
    await pilot.press("enter")
    await pilot.pause()


async def test_a_find_is_saved_and_opened_from_every_place(store):
    async with opened(store) as (app, pilot):
        await saved(pilot, "interest:5", "worth a letter")
        assert "Saved as worth a letter. Press V to open it, or u to undo." in screen_text(app)
        assert present(app.focused).id == "board"
        await pilot.press("escape")
        for place in (1, 2, 3, 5):
            app.session.open.place(place)
            await pilot.pause()
            await pilot.press("V")
            await pilot.pause()
            assert "interest:5" in screen_text(app), place
            await pilot.press("enter")
            for _ in range(3):
                await pilot.pause()
            assert "Contoso" in screen_text(app), place
            assert "Fabrikam" not in screen_text(app), place
            assert present(app.focused).id == "board", place
            await pilot.press("escape")
            await pilot.pause()
            assert "Fabrikam" in screen_text(app), place


async def test_a_saved_search_is_renamed_deleted_and_brought_back(store):
    async with opened(store) as (app, pilot):
        await saved(pilot, "interest:5", "letters")
        await pilot.press("V")
        await pilot.pause()
        await pilot.press("r")
        await typed(pilot, " to write")
        await pilot.press("enter")
        await pilot.pause()
        assert "Renamed to letters to write." in screen_text(app)
        await pilot.press("V")
        await pilot.pause()
        await pilot.press("D")
        await pilot.pause()
        assert "Deleted the saved search letters to write. Press u to undo." in screen_text(app)
        assert app.session.reader.saved_searches.all() == ()
        await pilot.press("u")
        await pilot.pause()
        assert [one.name for one in app.session.reader.saved_searches.all()] == ["letters to write"]


async def test_nothing_and_what_is_not_understood_are_not_saved(store):
    async with opened(store) as (app, pilot):
        await pilot.press("V")
        await pilot.pause()
        assert "No saved searches yet. Press / to find, then ctrl+s to save what you typed." in screen_text(app)
        await pilot.press("slash", "ctrl+s")
        await pilot.pause()
        assert "Nothing to save yet." in screen_text(app)
        await typed(pilot, "foo:bar")
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "There is no filter" in screen_text(app)
        assert app.session.reader.saved_searches.all() == ()


async def palette(app: Dashboard, pilot, words: str) -> str:
    await pilot.press("ctrl+p")
    await typed(pilot, words)
    await app.workers.wait_for_complete()
    for _ in range(4):
        await pilot.pause()
    return screen_text(app)


async def test_the_palette_opens_an_application_by_words_of_its_company_and_role(store):
    filled(store, also=lambda s: s.history.close([2], Outcome.REJECTED))
    async with opened(store, place="today") as (app, pilot):
        assert "Fabrikam, Clerk" in await palette(app, pilot, "clerk fab")
        await pilot.press("enter")
        for _ in range(3):
            await pilot.pause()
        assert type(app.screen).__name__ == "DetailScreen"
        assert "Fabrikam" in screen_text(app)


async def test_the_palette_finds_a_command_by_what_it_says_of_itself(store):
    async with opened(store) as (app, pilot):
        for words, command in (("json", "Export everything"), ("spreadsheet", "Export applications"), ("help", "Keys")):
            assert command in await palette(app, pilot, words)
            await pilot.press("escape")


async def found(app: Dashboard, query: str) -> list[str]:
    return [str(hit.text) async for hit in Named(app.screen).search(query)]


async def test_names_are_looked_up_across_searches_the_current_one_first(store):
    filled(store, also=lambda s: (s.searches.start("Next"), s.applications.add(Draft("Contoso North", "Buyer"))))
    async with opened(store) as (app, _):
        assert await found(app, "contoso") == ["Contoso North, Buyer", "Contoso, Analyst"]
        assert await found(app, "c") == []
        assert len(await found(app, "co")) == 2
        assert await found(app, "note that is nowhere") == []


async def test_a_long_name_is_cut_where_it_would_take_more_than_a_hundred_cells(store):
    roles = [f"Zorb{'l' * more}" for more in (87, 88)]
    filled(store, *(Draft("Contoso", role) for role in roles))
    async with opened(store) as (app, _):
        assert sorted(await found(app, "zorb")) == [f"Contoso, {roles[0]}", f"Contoso, {roles[1]}"[:99] + "…"]


@pytest.mark.parametrize("name", HOSTILE)
async def test_any_name_can_stand_in_the_palette(tmp_path, name):
    path = tmp_path / "search.db"
    filled(
        path, Draft(f"Zorblax {name}", "Analyst"), also=lambda s: s.saved_searches.save(f"zorblax {name}", "is:open")
    )
    async with opened(path) as (app, pilot):
        assert "Zorblax" in await palette(app, pilot, "zorblax")
