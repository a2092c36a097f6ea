"""The section "As imported" of an application's page: folded, unfolded, read whole, at every size."""

from __future__ import annotations

import json
from datetime import date

import pytest

from db.records.drafts import Draft
from tests.dashboards import filled, opened
from tests.widgets.seen import screen_text

CELLS = {
    "Company": "Contoso",
    "Role": "Analyst",
    "Einreichdatum": "12.03.2026",
    "Quelle": "ein Freund",
    "Leer": "",
    "Intern": "blaue Tür",
    "Beschreibung": "Wir suchen Menschen. " * 30 + "Das Ende.",
}
IMPORTED = Draft("Contoso", "Analyst", raw=json.dumps(CELLS), source="table")


@pytest.mark.parametrize("size", [(60, 20), (120, 36), (200, 50)])
async def test_a_key_shows_every_cell_and_folds_them_again(store, size):
    filled(store, IMPORTED)
    async with opened(store, size=size) as (app, pilot):
        await pilot.press("enter", "v")
        await pilot.pause()
        text = screen_text(app)
        assert "As imported" in text
        assert "blaue Tür" in text
        assert "Leer" not in text
        assert "Das Ende." not in text
        await pilot.press("end", "enter")
        await pilot.pause()
        await pilot.press("pagedown", "pagedown", "pagedown", "pagedown")
        assert "Das Ende." in screen_text(app)
        await pilot.press("v")
        await pilot.pause()
        assert "2 more columns" in screen_text(app)
        await pilot.press("v", "escape", "enter", "end")
        await pilot.pause()
        assert "2 more columns" in screen_text(app)


async def test_the_palette_and_enter_unfold_too(store):
    filled(store, IMPORTED)
    async with opened(store, size=(120, 44)) as (app, pilot):
        await pilot.press("enter", "end")
        await pilot.pause()
        assert "blaue Tür" not in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "blaue Tür" in screen_text(app)


async def test_a_page_without_an_import_says_so(store):
    filled(store, Draft("Contoso", "Analyst"))
    async with opened(store) as (app, pilot):
        await pilot.press("enter", "v")
        await pilot.pause()
        assert "Nothing was imported with this application." in screen_text(app)


async def test_a_column_is_used_from_the_page_and_undone(store):
    filled(store, IMPORTED)
    async with opened(store) as (app, pilot):
        await pilot.press("enter", "v", "down", "down", "e")
        await pilot.pause()
        assert "Use Einreichdatum as" in screen_text(app)
        await pilot.press("a")
        await pilot.pause()
        assert "Used Einreichdatum for 1 application." in screen_text(app)
        assert "12 Mar" in screen_text(app)
        await pilot.press("u")
        await pilot.pause()
        assert "12 Mar" not in screen_text(app)


async def test_a_cell_is_copied_and_a_column_that_brings_nothing_new_says_so(tmp_path):
    filled(store := tmp_path / "own.db", IMPORTED._replace(applied_on=date(2026, 3, 12)))
    async with opened(store) as (app, pilot):
        await pilot.press("enter", "v", "down", "down", "y")
        await pilot.pause()
        await pilot.press("e", "a")
        await pilot.pause()
        assert app.clipboard == "12.03.2026"
        assert "Einreichdatum brings nothing that is not there already." in screen_text(app)
