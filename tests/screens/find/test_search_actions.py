"""Job searches at the keyboard: every place follows the current one, and going back and forth loses nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.screens.app import Dashboard
from db.records.drafts import Draft
from db.records.enums import Outcome
from tests.dashboards import filled, opened, typed
from tests.present import present
from tests.widgets.seen import screen_text, seen

APPLIED = date(2026, 11, 11)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"
    filled(
        path,
        Draft("Contoso", "Analyst", applied_on=APPLIED, decision_on=date(2026, 11, 23)),
        Draft("Fabrikam", "Clerk", interest=4),
        Draft("Litware", "Buyer", applied_on=APPLIED),
        also=lambda store: store.history.close([3], Outcome.REJECTED),
    )
    return path


def content(app: Dashboard) -> list[str]:
    """What the place shows, wherever its cursor is."""
    return [line.replace("▎", " ").rstrip() for line in seen(app)[2:-8]]


async def switched(pilot, *keys: str) -> None:
    await pilot.press("J")
    await pilot.pause()
    await pilot.press(*keys)
    await pilot.pause()


async def begun(pilot, name: str) -> None:
    await switched(pilot, "n")
    await typed(pilot, name)
    await pilot.press("enter")
    await pilot.pause()


async def test_one_search_is_not_named_in_the_bar(store):
    async with opened(store) as (app, _):
        assert "This search" not in seen(app)[0]


@pytest.mark.parametrize(
    ("place", "own"), [("today", "Contoso"), ("pipeline", "Contoso"), ("rejections", "Litware"), ("plan", "Fabrikam")]
)
async def test_every_place_follows_the_current_search_and_comes_back_whole(store, place, own):
    async with opened(store, place=place) as (app, pilot):
        before = content(app)
        assert own in screen_text(app)
        await begun(pilot, "Part-time")
        assert own not in screen_text(app)
        assert "Part-time" in seen(app)[0]
        assert "0 open" in seen(app)[0]
        await switched(pilot, "down", "enter")
        assert own in screen_text(app)
        assert "This search" in seen(app)[0]
        await pilot.press("u", "u")
        await pilot.pause()
        assert content(app) == before


async def test_the_bar_names_the_search_at_every_width(store):
    async with opened(store, size=(60, 24)) as (app, pilot):
        await begun(pilot, "Part-time in the evenings")
        for width in (60, 80, 120):
            await pilot.resize_terminal(width, 24)
            assert "Part-time" in seen(app)[0], width


async def test_the_chooser_says_what_each_search_holds_and_which_is_current(store):
    async with opened(store) as (app, pilot):
        await begun(pilot, "Part-time")
        await pilot.press("J")
        await pilot.pause()
        lines = [line for line in seen(app) if "closed" in line and "open" in line][-2:]
        assert "Part-time" in lines[0]
        assert "current, 0 open, 0 closed" in lines[0]
        assert "This search" in lines[1]
        assert "2 open, 1 closed" in lines[1]


async def test_ending_says_what_stays_and_one_key_takes_it_back(store):
    async with opened(store) as (app, pilot):
        await begun(pilot, "Part-time")
        await switched(pilot, "e")
        assert "Ended Part-time. Its applications stay. This search is now the current search." in screen_text(app)
        assert "Contoso" in screen_text(app)
        await pilot.press("u")
        await pilot.pause()
        assert "Contoso" not in screen_text(app)
        await switched(pilot, "e")
        await switched(pilot, "up", "e")
        assert "Resumed Part-time" in screen_text(app)


async def test_a_search_is_renamed_with_its_name_to_change(store):
    async with opened(store) as (app, pilot):
        await switched(pilot, "r")
        await typed(pilot, " 2026")
        await pilot.press("enter")
        await pilot.pause()
        assert "Renamed to This search 2026. Press u to undo." in screen_text(app)


async def test_a_rejection_of_another_search_says_where_it_is(store):
    async with opened(store, place="today") as (app, pilot):
        await begun(pilot, "Part-time")
        app.session.open.rejection(1)
        await pilot.pause()
        await pilot.pause()
        assert "This one is in the search “This search”. Press J to switch." in screen_text(app)


async def test_switching_to_the_current_search_says_so_and_writes_nothing(store):
    async with opened(store) as (app, pilot):
        await switched(pilot, "enter")
        assert "This search is already the current search." in screen_text(app)
        label = present(app.session.reader.undo.last()).label
        assert label.startswith("closed") or "Litware" in label
