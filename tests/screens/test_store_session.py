"""A dashboard that is kept open: what it shows after a night, a flight, a corrected clock."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from app.clock import Clock
from app.screens.app import Dashboard
from app.screens.pipeline.stages_screen import StagesScreen
from app.screens.recovery.setback_screen import SetbackScreen
from db.errors import StoreError
from db.records.drafts import Draft
from db.records.enums import Outcome, TaskKind
from db.store import Store
from tests.clocks import BERLIN, SetClock
from tests.dashboards import filled, opened, typed
from tests.present import present
from tests.widgets.seen import screen_text, screen_words
from widgets.prompt import Prompt

LATE = datetime(2026, 11, 23, 23, 59, 59, tzinfo=BERLIN)
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"

    def more(store: Store) -> None:
        store.interviews.add(2, starts_at=datetime(2026, 11, 24, 13, tzinfo=UTC), time_zone="Europe/Berlin")
        store.tasks.add(1, "follow up", kind=TaskKind.FOLLOW_UP, due_on=TUESDAY)
        store.history.close([3], Outcome.REJECTED)

    filled(
        path,
        Draft("Contoso", "Analyst", applied_on=date(2026, 11, 11)),
        Draft("Tailspin", "Developer", stage="Interview"),
        Draft("Litware", "Tester", stage="Interview", applied_on=date(2026, 11, 1)),
        also=more,
    )
    return path


async def look(app: Dashboard, pilot) -> str:
    app.session.look()
    await pilot.pause()
    return screen_text(app)


async def test_at_midnight_the_bar_and_the_board_are_of_the_new_day(store):
    clock = SetClock(LATE)
    async with opened(store, clock=clock) as (app, pilot):
        assert "Mon 23 Nov" in screen_text(app)
        assert "tomorrow 14:00" in screen_text(app)
        clock.pass_time(seconds=1)
        text = await look(app, pilot)
        assert "Tue 24 Nov" in text
        assert "1 due" in text
        assert "today 14:00" in text
        assert "follow up due today" in text


async def test_midnight_is_that_of_where_one_is(store):
    clock = SetClock(LATE, ZoneInfo("Asia/Kathmandu"))
    async with opened(store, clock=clock) as (app, pilot):
        assert "Tue 24 Nov" in screen_text(app)
        clock.set(datetime(2026, 11, 25, 0, 0))
        assert "Wed 25 Nov" in await look(app, pilot)


async def test_a_night_of_sleep_shows_at_the_first_look(store):
    clock = SetClock(LATE - timedelta(hours=3))
    async with opened(store, clock=clock) as (app, pilot):
        clock.pass_time(days=3, hours=11)
        text = await look(app, pilot)
        assert "Fri 27 Nov" in text
        assert "16 d" not in text
        assert "since" in text


async def test_a_clock_set_back_takes_the_day_back(store):
    clock = SetClock(LATE)
    async with opened(store, clock=clock) as (app, pilot):
        clock.pass_time(days=-1)
        assert "Sun 22 Nov" in await look(app, pilot)


async def test_a_clock_set_back_on_the_same_day_brings_back_what_is_still_to_come(store):
    clock = SetClock(datetime(2026, 11, 24, 14, 30, tzinfo=BERLIN))
    async with opened(store, clock=clock) as (app, pilot):
        assert "14:00" not in screen_text(app)
        await look(app, pilot)
        clock.pass_time(hours=-1)
        assert "today 14:00" in await look(app, pilot)


async def test_an_interview_that_has_begun_is_not_to_come_any_more(store):
    clock = SetClock(datetime(2026, 11, 24, 13, 59, tzinfo=BERLIN))
    async with opened(store, clock=clock) as (app, pilot):
        assert "today 14:00" in await look(app, pilot)
        clock.pass_time(minutes=1, seconds=1)
        board = (await look(app, pilot)).split("Closed")[0]
        assert "today 14:00" not in board


async def test_another_zone_on_the_same_day_changes_the_times(store):
    clock = SetClock(datetime(2026, 11, 24, 9, 0, tzinfo=BERLIN))
    async with opened(store, clock=clock) as (app, pilot):
        assert "today 14:00" in await look(app, pilot)
        clock.set(zone=ZoneInfo("Europe/Lisbon"))
        text = await look(app, pilot)
        assert "Tue 24 Nov" in text
        assert "today 13:00" in text


async def test_the_machines_zone_is_followed(store, monkeypatch, in_berlin):
    clock = Clock(datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    async with opened(store, clock=clock) as (app, pilot):
        assert "today 14:00" in screen_text(app)
        monkeypatch.setenv("TZ", "Pacific/Auckland")
        text = await look(app, pilot)
        assert "tomorrow 02:00" in text
        assert "Tue 24 Nov" in text


async def test_the_machines_zone_is_followed_where_a_file_says_it(store, monkeypatch, tmp_path):
    monkeypatch.delenv("TZ")
    link = tmp_path / "localtime"
    monkeypatch.setattr("app.clock.LOCALTIME", str(link))
    link.symlink_to("/usr/share/zoneinfo/Europe/Berlin")
    clock = Clock(datetime(2026, 11, 24, 8, 0, tzinfo=UTC))
    async with opened(store, clock=clock) as (app, pilot):
        assert "today 14:00" in screen_text(app)
        other = tmp_path / "other"
        other.symlink_to("/usr/share/zoneinfo/Europe/Lisbon")
        os.replace(other, link)
        assert "today 13:00" in await look(app, pilot)
    monkeypatch.undo()
    time.tzset()


async def test_a_page_shows_the_new_day_and_keeps_its_place(store):
    clock = SetClock(LATE)
    async with opened(store, clock=clock) as (app, pilot):
        await pilot.press("right", "enter")
        await pilot.pause()
        clock.pass_time(seconds=1)
        text = await look(app, pilot)
        assert "Tue 24 Nov" in text
        assert "follow up" in text
        assert "today" in text
        await pilot.press("escape")
        await pilot.pause()
        assert "today 14:00" in screen_text(app)


async def test_a_place_and_a_page_out_of_sight_catch_up(store):
    clock = SetClock(LATE)
    async with opened(store, clock=clock) as (app, pilot):
        await pilot.press("3")
        await pilot.pause()
        await pilot.press("2")
        await pilot.press("right", "enter")
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        clock.pass_time(seconds=1)
        text = await look(app, pilot)
        assert "Tue 24 Nov" in text
        assert "yesterday" in text
        await pilot.press("2")
        await pilot.pause()
        assert "Tue 24 Nov" in screen_text(app)


async def test_what_is_being_typed_stays_at_midnight(store):
    clock = SetClock(LATE)
    async with opened(store, clock=clock) as (app, pilot):
        await pilot.press("a")
        await typed(pilot, "Adatum, Clerk, applied yest")
        clock.pass_time(seconds=1)
        await look(app, pilot)
        await typed(pilot, "erday")
        assert "applied yesterday, 23 Nov" in screen_words(app)
        await pilot.press("enter")
        await pilot.pause()
        app.session.look()
        await pilot.pause()
        assert present(app.session.reader.applications.get(4)).applied_on == date(2026, 11, 23)


async def test_writing_in_a_walk_stays_at_midnight(store):
    clock = SetClock(LATE)
    async with opened(store, clock=clock) as (app, pilot):
        await pilot.press("3")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("w")
        await typed(pilot, "somebody more sen")
        assert "somebody more sen" in screen_text(app)
        clock.pass_time(seconds=1)
        await look(app, pilot)
        await typed(pilot, "ior")
        assert "somebody more senior" in screen_text(app)
        assert "Tue 24 Nov" in screen_text(app)


async def test_a_store_that_cannot_be_read_for_a_moment_is_read_at_the_next_look(store, monkeypatch):
    clock = SetClock(LATE)
    async with opened(store, clock=clock) as (app, pilot):
        clock.pass_time(seconds=1)
        with monkeypatch.context() as broken:

            def fail(*_: object) -> int:
                raise StoreError("The store cannot be read just now.")

            broken.setattr(app.session.reader.pauses, "all", fail)
            assert "cannot be read just now" in await look(app, pilot)
        assert "Tue 24 Nov" in await look(app, pilot)
        assert "today 14:00" in screen_text(app)


async def test_a_look_at_nothing_new_asks_the_store_for_nothing(store):
    clock = SetClock(LATE - timedelta(hours=12))
    async with opened(store, clock=clock) as (app, pilot):
        await look(app, pilot)
        asked: list[str] = []
        app.session.reader.db.connection.set_trace_callback(asked.append)
        for _ in range(60):
            clock.pass_time(seconds=1)
            app.session.look()
        app.session.reader.db.connection.set_trace_callback(None)
        assert asked == ["PRAGMA data_version"] * 60


async def test_a_store_that_is_left_while_it_is_opened_behind_the_screen_is_closed(store, monkeypatch):
    opening, go_on = threading.Event(), threading.Event()
    usual = Store.open

    def slowly(*given: Any, **named: Any) -> Store:
        opening.set()
        assert go_on.wait(30)
        return usual(*given, **named)

    monkeypatch.setattr(Store, "open", slowly)
    async with opened(store) as (app, _):
        app.session.warm_up.begin()
        assert await asyncio.to_thread(opening.wait, 30)
    assert app.session.reader.data_version() >= 0
    go_on.set()
    behind = next(thread for thread in threading.enumerate() if thread.name == "store")
    await asyncio.to_thread(behind.join, 30)
    with pytest.raises(StoreError):
        app.session.reader.data_version()
    with pytest.raises(StoreError):
        app.session.store()


async def test_what_is_said_of_a_change_made_behind_the_screen_stands(store):
    def note_of(text: str, store: Store) -> None:
        store.notes.add(1, text)

    async with opened(store) as (app, pilot):
        for number in range(20):
            await app.session.write_in_thread(partial(note_of, f"note {number}"))
            app.session.notify(f"Note {number} is saved.")
            await pilot.pause()
            assert f"Note {number} is saved." in screen_text(app)


async def test_what_is_said_while_a_screen_is_being_made_is_said_on_it_once_it_can_be_and_ends_nothing(store):
    async with opened(store) as (app, pilot):
        for screen in (Prompt("A question"), StagesScreen(), SetbackScreen(1, "Contoso")):
            app.push_screen(screen)
            while not screen.is_mounted:
                app.session.notify("said meanwhile")
                await asyncio.sleep(0)
            app.session.notify("said on it")
            await pilot.pause()
            assert "said on it" in screen_text(app)
            await pilot.press("escape")
            await pilot.pause()
