"""Applications are moved from stage to stage, closed, reopened and deleted, and all of it is undone."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest
from textual.events import MouseDown, MouseMove, MouseUp

from db.records.drafts import Draft
from db.records.enums import EventKind, Kind, Outcome
from tests.dashboards import filled, in_focus, opened, typed
from tests.screens.pipeline.search import read, the
from tests.stages import stage_of
from tests.widgets.seen import screen_text


async def test_two_keys_move_and_one_takes_it_back(store):
    async with opened(store) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert the(store, "northwind").application.stage.kind is Kind.SCREEN
        assert "Northwind is now in Screening" in screen_text(app)
        await pilot.press("u")
        await pilot.pause()
        assert the(store, "northwind").application.stage.kind is Kind.LEAD
        await pilot.press("U")
        await pilot.pause()
    assert the(store, "northwind").application.stage.kind is Kind.SCREEN


@pytest.mark.parametrize(
    ("keys", "company", "stage"), [((), "northwind", "Applied"), (("right",), "contoso", "Screen")]
)
async def test_the_menu_of_stages_opens_on_the_next_one(store, keys, company, stage):
    async with opened(store) as (_app, pilot):
        await pilot.press(*keys, "m")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert the(store, company).application.stage.name.startswith(stage[:5])


async def test_doing_what_is_so_already_writes_nothing_and_says_so(store):
    async with opened(store) as (app, pilot):
        await pilot.press("right", "t")
        await typed(pilot, "remote")
        await pilot.press("enter")
        await pilot.pause()
        before = read(store).undo.last()
        for keys, said in (
            (("m", "a"), "Contoso is already in Applied."),
            (("t", *"remote", "enter"), "already has these tags"),
        ):
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            assert said in screen_text(app)
        assert read(store).undo.last() == before
        await pilot.press("x", "n")
        await pilot.pause()
        await pilot.press("C")
        await pilot.pause()
        before = read(store).undo.last()
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Contoso is already closed: no reply." in screen_text(app)
        assert read(store).undo.last() == before


async def test_angle_keys_step_through_the_stages_and_the_cursor_follows(store):
    async with opened(store) as (_app, pilot):
        await pilot.press("greater_than_sign", "greater_than_sign")
        await pilot.pause()
        assert the(store, "northwind").application.stage.kind is Kind.SCREEN
        await pilot.press("less_than_sign")
        await pilot.pause()
    assert the(store, "northwind").application.stage.kind is Kind.APPLIED


async def test_a_move_can_be_back_dated(store):
    async with opened(store) as (_app, pilot):
        await pilot.press("M")
        await typed(pilot, "last fri")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
    assert the(store, "northwind").application.stage_since == date(2026, 11, 20)


async def test_a_day_to_come_is_not_history(store):
    async with opened(store) as (app, pilot):
        await pilot.press("M")
        await typed(pilot, "in 3 days")
        await pilot.press("enter")
        await pilot.pause()
        assert "in the future" in screen_text(app)
    assert the(store, "northwind").application.stage.kind is Kind.LEAD


async def test_ending_and_reopening(store):
    async with opened(store) as (app, pilot):
        await pilot.press("right", "x")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert the(store, "contoso").application.outcome is Outcome.NO_REPLY
        assert "Closed 1" in screen_text(app)
        await pilot.press("C")
        await pilot.pause()
        await pilot.press("right", "right", "right", "right", "r")
        await pilot.pause()
    dossier = the(store, "contoso")
    assert dossier.application.outcome is None
    assert [event.kind for event in dossier.events][-2:] == [EventKind.ENDED, EventKind.REOPENED]


async def test_closing_that_opens_a_walkthrough_says_how_to_undo_it(store):
    filled(store, also=lambda s: s.history.move([1], stage_of(s, Kind.INTERVIEW)))
    async with opened(store) as (app, pilot):
        app.session.open.application(1)
        await pilot.pause()
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("r")
        for _ in range(4):
            await pilot.pause()
        assert the(store, "contoso").application.outcome is Outcome.REJECTED
        assert "Contoso: they said no. Press esc, then u to undo." in screen_text(app)
        await pilot.press("escape", "u")
        await pilot.pause()
        assert the(store, "contoso").application.outcome is None


async def test_several_are_moved_at_once_and_undone_as_one(store):
    filled(store, Draft("Adatum", "Support"), Draft("Coho", "Buyer"))
    async with opened(store) as (_app, pilot):
        await pilot.press("space", "down", "space", "m")
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        assert len(read(store).applications.ids(stage_id=2)) == 3
        await pilot.press("u")
        await pilot.pause()
    assert len(read(store).applications.ids(stage_id=2)) == 1


async def test_delete_asks_nothing_and_undo_brings_all_back(store):
    before = the(store, "northwind")
    async with opened(store) as (_app, pilot):
        await pilot.press("D")
        await pilot.pause()
        assert not read(store).applications.named("northwind")
        await pilot.press("u")
        await pilot.pause()
    assert the(store, "northwind") == before


async def test_a_refused_write_says_so_and_changes_nothing(store, monkeypatch):
    monkeypatch.setattr("db.engine.WAIT_SECONDS", 0.05)
    async with opened(store) as (app, pilot):
        blocker = sqlite3.connect(store, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        try:
            await pilot.press("greater_than_sign")
            await pilot.pause()
            assert "Another program is using the data file" in screen_text(app)
        finally:
            blocker.execute("ROLLBACK")
            blocker.close()
        assert the(store, "northwind").application.stage.kind is Kind.LEAD
        await pilot.press("greater_than_sign")
        await pilot.pause()
    assert the(store, "northwind").application.stage.kind is Kind.APPLIED


async def test_a_move_on_an_earlier_day_says_that_it_stands_in_the_history(store):
    async with opened(store) as (app, pilot):
        app.session.open.added(the(store, "Tailspin").application.id)
        await pilot.press("M")
        await typed(pilot, "1.11.")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert "Added Screening, 1 Nov, to the history of Tailspin" in screen_text(app)


async def test_a_dragged_card_is_moved_and_u_takes_it_back(store):
    async with opened(store) as (app, pilot):
        board = app.screen.query_one("#board")
        for kind, at in ((MouseDown, (5, 2)), (MouseMove, (40, 4)), (MouseUp, (40, 4))):
            await pilot._post_mouse_events([kind], widget=board, offset=at, button=1)
        await pilot.pause()
        assert the(store, "northwind").application.stage.kind is Kind.APPLIED
        assert "Northwind is now in Applied." in screen_text(app)
        assert in_focus(app).company == "Northwind"
        await pilot.press("u")
        await pilot.pause()
    assert the(store, "northwind").application.stage.kind is Kind.LEAD
