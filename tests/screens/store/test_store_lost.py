"""The store's file goes away while the dashboard is open: it is said at once, and a copy can be saved."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from db.copies.backup import Reason, backups, folder_of
from db.queries import Reader
from db.records.drafts import Draft
from tests.clocks import clock_at
from tests.dashboards import filled, opened, typed
from tests.widgets.seen import screen_words


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "onward.db"
    filled(path, Draft("Contoso", "Analyst"), Draft("Fabrikam", "Clerk"))
    return path


@pytest.mark.parametrize("replaced", [False, True])
async def test_a_store_that_is_gone_is_said_and_a_copy_saved(store: Path, tmp_path: Path, *, replaced: bool) -> None:
    filled(tmp_path / "other.db", Draft("Litware", "Cook"))
    async with opened(store) as (app, pilot):
        await pilot.press("a")
        await typed(pilot, "Northwind, Analyst")
        await pilot.press("enter")
        await pilot.pause()
        if replaced:
            os.replace(tmp_path / "other.db", store)
        else:
            store.unlink()
        app.session.look()
        await pilot.pause()
        assert ("replaced by another file" if replaced else "was removed") in screen_words(app)
        await pilot.press("s")
        await pilot.pause()
        (copy,) = [one for one in backups(folder_of(store), store) if one.reason is Reason.ASKED]
        assert copy.path.name in screen_words(app)
        app.session.look()
        await pilot.pause()
        assert "Save a copy" not in screen_words(app)
    reader = Reader.open(copy.path, clock_at())
    assert sorted(card.company for card in reader.applications.cards([1, 2, 3])) == ["Contoso", "Fabrikam", "Northwind"]


async def test_a_change_to_a_store_that_is_gone_is_refused_in_words(store: Path) -> None:
    async with opened(store) as (app, pilot):
        store.unlink()
        await pilot.press("u")
        await pilot.pause()
        assert "was removed while it was open" in screen_words(app)
    assert not store.exists()


async def test_a_store_that_is_back_is_written_again(store: Path) -> None:
    async with opened(store) as (app, pilot):
        store.rename(store.with_name("moved.db"))
        app.session.look()
        await pilot.pause()
        await pilot.press("escape")
        store.with_name("moved.db").rename(store)
        app.session.look()
        await pilot.pause()
        assert "at its place again" in screen_words(app)
        await pilot.press("z", "enter")
        await pilot.pause()
    assert Reader.open(store, clock_at()).undo.last() is not None
