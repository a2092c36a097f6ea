"""What somebody sees of an interview that is near."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.screens.app import Dashboard
from app.screens.pipeline.detail_screen import DetailScreen
from app.settings import Settings
from db.records.drafts import Draft
from db.records.enums import Outcome, TaskKind
from db.store import Store
from tests.clocks import BERLIN, SetClock, clock_at
from tests.dashboards import filled, opened, typed
from tests.widgets.seen import screen_text

AT_TWO = datetime(2026, 11, 23, 14, 0, tzinfo=BERLIN)
LINE = "Today 14:00, Tailspin: interview, video, with Ada Muster"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"

    def book(store: Store) -> None:
        store.interviews.add(
            1, starts_at=AT_TWO.astimezone(UTC), time_zone="Europe/Berlin", place="video", people="Ada Muster"
        )

    filled(path, Draft("Tailspin", "Developer", stage="Interview"), Draft("Contoso", "Analyst"), also=book)
    return path


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been sent to the terminal beside the screen."""
    sent: list[str] = []
    monkeypatch.setattr("app.screens.terminal.notifications.send", lambda app, sequence: sent.append(sequence))
    monkeypatch.setattr(Dashboard, "bell", lambda app: sent.append("bell"))
    monkeypatch.setenv("TERM", "xterm-kitty")
    monkeypatch.delenv("TERM_PROGRAM", raising=False)
    monkeypatch.delenv("TMUX", raising=False)
    return sent


async def test_half_an_hour_before_it_stands_above_the_footer_until_a_key(store, told):
    clock = SetClock(AT_TWO - timedelta(minutes=31))
    async with opened(store, clock=clock) as (app, pilot):
        app.session.look()
        await pilot.pause()
        assert LINE not in screen_text(app)
        clock.pass_time(minutes=1)
        app.session.look()
        await pilot.pause()
        assert LINE in screen_text(app)
        await pilot.press("right")
        await pilot.pause()
        assert LINE in screen_text(app), "somebody typing would not have seen it"
        clock.pass_time(seconds=9)
        await pilot.press("right")
        await pilot.pause()
        assert LINE not in screen_text(app)
        clock.pass_time(minutes=1)
        app.session.look()
        await pilot.pause()
        assert LINE not in screen_text(app), "once is enough"
    assert told == ["\x1b]9;Onward: something at 14:00\x07"]


async def test_it_is_wanted_with_a_bell_and_a_name_or_not_at_all(store, told):
    wanted = Settings(reminder_minutes=60, reminder_bell=True, reminder_notification="full")
    async with opened(store, clock=SetClock(AT_TWO - timedelta(minutes=60)), settings=wanted) as (app, _):
        app.session.look()
    assert told == ["bell", "\x1b]9;Onward: Tailspin at 14:00\x07"]
    told.clear()
    for unwanted in (Settings(reminder_minutes=0), Settings(reminder_notification="off")):
        async with opened(store, clock=SetClock(AT_TWO - timedelta(minutes=5)), settings=unwanted) as (app, pilot):
            app.session.look()
            await pilot.pause()
            assert (LINE in screen_text(app)) == bool(unwanted.reminder_minutes)
    assert told == []


async def test_it_is_told_a_day_before_where_that_is_wanted(store, told):
    wanted = Settings(reminder_minutes=1440)
    async with opened(store, clock=SetClock(AT_TWO - timedelta(hours=23)), settings=wanted) as (app, pilot):
        app.session.look()
        await pilot.pause()
        assert LINE.replace("Today", "Tomorrow") in screen_text(app)


async def test_what_was_snoozed_for_hours_is_due_again_while_the_dashboard_is_open(store, told):
    now = AT_TWO - timedelta(hours=5)

    def snooze(store: Store) -> None:
        task = store.tasks.add(None, "call Ana", due_on=AT_TWO.date())
        store.tasks.snooze(task, now + timedelta(hours=2))

    filled(store, also=snooze)
    clock = SetClock(now)
    async with opened(store, clock=clock, place="today") as (app, pilot):
        for minutes, is_due in ((0, False), (119, False), (1, True)):
            clock.pass_time(minutes=minutes)
            app.session.look()
            await pilot.pause()
            assert ("call Ana" in screen_text(app)) is is_due, minutes


async def test_a_blank_screen_keeps_the_name_to_itself_and_the_line_waits_behind_it(store, told):
    clock = SetClock(AT_TWO - timedelta(minutes=10))
    async with opened(store, clock=clock, settings=Settings(reminder_notification="full")) as (app, pilot):
        await pilot.press("exclamation_mark")
        app.session.look()
        clock.pass_time(minutes=2)
        await pilot.press("x")
        await pilot.pause()
        assert LINE in screen_text(app)
    assert told == ["\x1b]9;Onward: something at 14:00\x07"]


async def test_a_laptop_that_slept_through_the_moment_still_tells_but_not_after_the_start(store, told):
    for minutes, expected in ((4 * 60, True), (5 * 60 + 1, False)):
        clock = SetClock(AT_TWO - timedelta(hours=5))
        async with opened(store, clock=clock) as (app, pilot):
            app.session.look()
            clock.pass_time(minutes=minutes + (50 if expected else 0))
            app.session.look()
            await pilot.pause()
            assert (LINE in screen_text(app)) == expected


async def test_moved_it_is_told_of_again_and_the_old_time_goes(store, told):
    clock = SetClock(AT_TWO - timedelta(minutes=20))
    async with opened(store, clock=clock) as (app, pilot):
        app.session.look()
        filled(store, also=lambda s: s.interviews.edit(1, starts_at=(AT_TWO + timedelta(hours=1)).astimezone(UTC)))
        app.session.look()
        await pilot.pause()
        assert "Tailspin: interview" not in screen_text(app)
        clock.pass_time(minutes=60)
        app.session.look()
        await pilot.pause()
        assert "Today 15:00, Tailspin: interview" in screen_text(app)
    assert told == ["\x1b]9;Onward: something at 14:00\x07", "\x1b]9;Onward: something at 15:00\x07"]


async def test_what_ended_is_not_told_of(store, told):
    filled(store, also=lambda s: s.history.close([1], Outcome.WITHDREW))
    async with opened(store, clock=SetClock(AT_TWO - timedelta(minutes=20))) as (app, pilot):
        app.session.look()
        await pilot.pause()
        assert "14:00" not in screen_text(app)
    assert told == []


async def test_an_interview_in_a_pause_is_told_of_all_the_same(store, told):
    filled(store, also=lambda s: s.pauses.start(None))
    async with opened(store, clock=SetClock(AT_TWO - timedelta(minutes=20))) as (app, pilot):
        app.session.look()
        await pilot.pause()
        assert LINE in screen_text(app)
    assert told == ["\x1b]9;Onward: something at 14:00\x07"]


async def test_it_follows_to_the_page_or_place_that_is_shown(store, told):
    clock = SetClock(AT_TWO - timedelta(minutes=20))
    async with opened(store, clock=clock) as (app, pilot):
        app.session.look()
        await pilot.press("3")
        app.session.look()
        await pilot.pause()
        assert LINE in screen_text(app)
        await pilot.press("2")
        app.session.look()
        await pilot.pause()
        assert LINE in screen_text(app)
        clock.pass_time(minutes=1)
        await pilot.press("3")
        app.session.look()
        await pilot.pause()
        assert LINE not in screen_text(app)


async def test_it_hides_nothing_that_is_said_meanwhile(store, told):
    async with opened(store, clock=SetClock(AT_TWO - timedelta(minutes=20)), size=(80, 24)) as (app, pilot):
        app.session.look()
        app.session.notify("This could not be kept.", trouble=True)
        await pilot.pause()
        assert LINE in screen_text(app)
        assert "This could not be kept." in screen_text(app)


async def test_an_answer_being_typed_is_not_disturbed(store, told):
    clock = SetClock(AT_TWO - timedelta(minutes=40))
    async with opened(store, clock=clock) as (app, pilot):
        await pilot.press("a")
        await typed(pilot, "Litware")
        clock.pass_time(minutes=15)
        app.session.look()
        await typed(pilot, ", Tester")
        clock.pass_time(minutes=1)
        await pilot.press("enter")
        await pilot.pause()
        assert "Litware" in screen_text(app)
        assert LINE in screen_text(app)


async def test_the_title_counts_only_when_asked_to_and_names_nobody(store, told):
    filled(store, also=lambda s: s.tasks.add(2, "ask Contoso", kind=TaskKind.FOLLOW_UP, due_on=clock_at().today()))
    quiet = Settings(reminder_minutes=0)
    async with opened(store, settings=quiet) as (app, _):
        app.session.look()
    assert told == []
    async with opened(store, settings=quiet._replace(title_count=True)) as (app, pilot):
        app.session.look()
        (due,) = app.session.reader.tasks.numbered(app.session.reader.due.by(clock_at().today()).tasks)
        app.session.write(lambda s: s.tasks.finish(due.id))
        await pilot.pause()
        app.session.look()
    assert told == ["\x1b]2;Onward, 1 due\x07", "\x1b]2;Onward\x07"]


async def test_nothing_is_sent_where_there_is_no_terminal(store, monkeypatch, capfd):
    async with opened(store, clock=SetClock(AT_TWO - timedelta(minutes=20))) as (app, _):
        app.session.look()
    out, err = capfd.readouterr()
    assert "\x1b]" not in out + err


async def test_it_is_due_while_a_page_is_being_made_and_stands_there_as_soon_as_it_can(store):
    clock = SetClock(AT_TWO - timedelta(minutes=20))
    async with opened(store, clock=clock) as (app, pilot):
        page = DetailScreen(1)
        app.push_screen(page)
        while not page.is_mounted:
            app.session.look()
            await asyncio.sleep(0)
        app.session.look()
        await pilot.pause()
        assert LINE in screen_text(app)
