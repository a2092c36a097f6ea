"""Undo and redo by key: where the cursor goes, and a change so large that it takes seconds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from db.records.changes import GOING_ON
from db.records.drafts import Draft
from db.store import Store
from tests.dashboards import filled, in_focus, opened, workers_done
from tests.screens.recovery.search import until
from tests.widgets.seen import screen_text


@pytest.mark.parametrize("view", [(), ("v",)], ids=["board", "table"])
async def test_the_cursor_is_on_what_a_delete_or_a_snooze_had_taken_away(tmp_path: Path, view: tuple[str, ...]) -> None:
    path = tmp_path / "search.db"
    filled(path, *(Draft(f"Company {n}", "Analyst", applied_on=date(2026, 11, 1 + n)) for n in range(12)))
    async with opened(path, size=(80, 24)) as (app, pilot):
        await pilot.press(*view, "end")
        await pilot.pause()
        gone = in_focus(app)
        await pilot.press("D")
        await pilot.pause()
        assert app.session.reader.applications.card(gone.id) is None
        await pilot.press("u")
        await pilot.pause()
        assert in_focus(app).id == gone.id
        await pilot.press("home", "U", "u")
        await pilot.pause()
        assert in_focus(app).id == gone.id
        await pilot.press("z", *"fri", "enter")
        await pilot.pause()
        assert in_focus(app).id != gone.id
        await pilot.press("home", "u")
        await pilot.pause()
        assert in_focus(app).id == gone.id


async def test_a_large_change_is_undone_behind_the_screen_and_keys_wait_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.screens.store.undo_redo.MOST_AT_ONCE", 20)
    path = tmp_path / "search.db"

    def many(store: Store) -> None:
        store.imports.add([Draft(f"Company {n}", "Analyst") for n in range(30)], [], label="imported 30 applications")

    filled(path, also=many)
    async with opened(path) as (app, pilot):
        await pilot.press("u", "3")
        await workers_done(pilot)
        await until(pilot, lambda: app.session.keys.is_empty)
        assert app.session.reader.applications.ids(today=date(2026, 11, 23)).tolist() == []
        assert "Rejections" in screen_text(app)
        await pilot.press("2", "U")
        await workers_done(pilot)
        await until(pilot, lambda: app.session.keys.is_empty)
        assert "Redone: imported 30 applications." in screen_text(app)
        assert len(app.session.reader.applications.ids(today=date(2026, 11, 23))) == 30


async def test_an_import_that_was_cut_short_is_said_to_have_been_removed(tmp_path: Path) -> None:
    path = tmp_path / "search.db"

    def cut_short(store: Store) -> None:
        store.imports.add([Draft("Contoso", "Analyst")], [], label="imported 1 application")

    filled(path, Draft("Litware", "Tester"), also=cut_short)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE undo_action SET merge_key = ? WHERE label = 'imported 1 application'", (GOING_ON,))
    async with opened(path) as (app, pilot):
        assert "Contoso" in screen_text(app)
        app.session.warm_up.begin()
        await until(pilot, lambda: "An import was interrupted" in screen_text(app))
        assert "Contoso" not in screen_text(app)
        assert "Litware" in screen_text(app)
