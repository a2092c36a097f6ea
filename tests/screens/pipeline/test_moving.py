"""Applications are moved from stage to stage, closed, reopened and deleted, and all of it is undone."""

from __future__ import annotations

import sqlite3
from datetime import date

from textual.events import MouseDown, MouseMove, MouseUp

from db.records.drafts import Draft
from db.records.enums import EventKind, Kind, Outcome
from tests.dashboards import filled, in_focus, opened, typed
from tests.screens.pipeline.search import read, the
from tests.stages import stage_of
from tests.widgets.seen import screen_text


def kind(store, name):
    """The kind of stage an application is in."""
    return the(store, name).application.stage.kind


async def test_an_application_is_moved_by_menu_angle_keys_and_mouse_and_deleted_and_all_of_it_is_undone(
    store, monkeypatch
):
    monkeypatch.setattr("db.file.engine.WAIT_SECONDS", 0.05)
    async with opened(store) as (app, pilot):
        await pilot.press("m", "s")
        assert kind(store, "northwind") is Kind.SCREEN
        assert "Northwind is now in Screening" in screen_text(app)
        await pilot.press("u")
        assert kind(store, "northwind") is Kind.LEAD
        await pilot.press("U")
        assert kind(store, "northwind") is Kind.SCREEN
        await pilot.press("u")

        await pilot.press("less_than_sign")
        assert "Lead is your first stage." in screen_text(app)

        # The menu of stages opens on the next one.
        await pilot.press("m", "enter")
        assert kind(store, "northwind") is Kind.APPLIED
        await pilot.press("u")

        await pilot.press("greater_than_sign", "greater_than_sign")
        assert kind(store, "northwind") is Kind.SCREEN
        await pilot.press("less_than_sign")
        assert kind(store, "northwind") is Kind.APPLIED
        await pilot.press("u", "u", "u")
        assert kind(store, "northwind") is Kind.LEAD

        await pilot.press("M")
        await typed(pilot, "in 3 days")
        await pilot.press("enter")
        assert "in the future" in screen_text(app)
        assert kind(store, "northwind") is Kind.LEAD
        await pilot.press("ctrl+u")
        await typed(pilot, "last fri")
        await pilot.press("enter", "a")
        assert the(store, "northwind").application.stage_since == date(2026, 11, 20)
        await pilot.press("u")

        board = app.screen.query_one("#board")
        for event, at in ((MouseDown, (5, 2)), (MouseMove, (40, 4)), (MouseUp, (40, 4))):
            await pilot._post_mouse_events([event], widget=board, offset=at, button=1)
        await pilot.pause()
        assert kind(store, "northwind") is Kind.APPLIED
        assert "Northwind is now in Applied." in screen_text(app)
        assert in_focus(app).company == "Northwind"
        await pilot.press("u")
        assert kind(store, "northwind") is Kind.LEAD

        below = app.screen.query_one("#closed").region.y
        for event, at in ((MouseDown, (5, board.region.y + 2)), (MouseMove, (9, below)), (MouseUp, (9, below))):
            await pilot._post_mouse_events([event], offset=at, button=1)
        await pilot.pause()
        assert "Close Northwind: outcome" in screen_text(app)
        await pilot.press("p")
        await pilot.pause()
        assert the(store, "northwind").application.outcome is Outcome.NOT_APPLYING
        await pilot.press("u")

        before = the(store, "northwind")
        await pilot.press("D")
        assert not read(store).applications.named("northwind")
        await pilot.press("u")
        assert the(store, "northwind") == before

        blocker = sqlite3.connect(store, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        try:
            await pilot.press("greater_than_sign")
            assert "Another program is using the data file" in screen_text(app)
        finally:
            blocker.execute("ROLLBACK")
            blocker.close()
        assert kind(store, "northwind") is Kind.LEAD
        await pilot.press("greater_than_sign")
        assert kind(store, "northwind") is Kind.APPLIED


async def test_doing_what_is_so_already_writes_nothing_and_says_so_and_what_was_closed_is_reopened(store):
    async with opened(store) as (app, pilot):
        await pilot.press("right", "m", "enter")
        assert the(store, "contoso").application.stage.name == "Screening"
        await pilot.press("u")

        await pilot.press("t")
        await typed(pilot, "remote")
        await pilot.press("enter")
        before = read(store).undo.last()
        for keys, said in (
            (("m", "a"), "Contoso is already in Applied."),
            (("t", *"remote", "enter"), "already has these tags"),
        ):
            await pilot.press(*keys)
            assert said in screen_text(app)
        assert read(store).undo.last() == before

        await pilot.press("x", "n")
        assert the(store, "contoso").application.outcome is Outcome.NO_REPLY
        assert "Closed 1" in screen_text(app)
        await pilot.press("C")
        before = read(store).undo.last()
        await pilot.press("x", "enter")
        assert "Contoso is already closed: no reply." in screen_text(app)
        assert read(store).undo.last() == before
        await pilot.press("right", "right", "right", "right", "r")
    dossier = the(store, "contoso")
    assert dossier.application.outcome is None
    assert [event.kind for event in dossier.events][-2:] == [EventKind.ENDED, EventKind.REOPENED]


async def test_several_are_moved_at_once_and_undone_as_one_and_one_on_an_earlier_day(store):
    filled(store, Draft("Adatum", "Support"), Draft("Coho", "Buyer"))
    async with opened(store) as (app, pilot):
        await pilot.press("space", "down", "space", "m", "a")
        assert len(read(store).applications.ids(stage_id=2)) == 3
        await pilot.press("u")
        assert len(read(store).applications.ids(stage_id=2)) == 1

        app.session.open.added(the(store, "Tailspin").application.id)
        await pilot.press("M")
        await typed(pilot, "1.11.")
        await pilot.press("enter", "s")
        assert "Added Screening, 1 Nov, to the history of Tailspin" in screen_text(app)


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
