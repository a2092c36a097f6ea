"""What something can be put off to: hours of today, and days."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.clock import Clock
from app.domain.parsing.dates import DateNotUnderstood
from app.domain.parsing.snooze import read_later
from app.domain.today.agenda import Group, agenda, due_count
from db.records.drafts import Draft
from db.store import Store
from tests.dashboards import opened, typed
from tests.widgets.seen import screen_text

BERLIN = ZoneInfo("Europe/Berlin")
NINE = datetime(2026, 11, 23, 9, tzinfo=BERLIN)
WHEN = {
    "later today": (23, 12, 0),
    "later": (23, 12, 0),
    "this evening": (23, 18, 0),
    "heute abend": (23, 18, 0),
    "Ce soir": (23, 18, 0),
    "stasera": (23, 18, 0),
    "vanavond": (23, 18, 0),
    "heute später": (23, 12, 0),
    "plus tard": (23, 12, 0),
    "18:00": (23, 18, 0),
    "at 6pm": (23, 18, 0),
    "8:30": (24, 8, 30),
    "in 2 h": (23, 11, 0),
    "in 2h": (23, 11, 0),
    "two hours from now": (23, 11, 0),
    "in half an hour": (23, 9, 30),
    "in 90 min": (23, 10, 30),
    "1.5 hours": (23, 10, 30),
    "1.5h": (23, 10, 30),
    "90min": (23, 10, 30),
    "2hours": (23, 11, 0),
    "18h": (23, 18, 0),
    "fri 14:00": (27, 14, 0),
    "in 168 hours": (30, 9, 0),
    "until 2pm": (23, 14, 0),
    "for 2 hours": (23, 11, 0),
    "until this evening": (23, 18, 0),
}


@pytest.mark.parametrize(("text", "on"), WHEN.items(), ids=list(WHEN))
def test_hours_of_a_day_are_understood(text: str, on: tuple[int, int, int]) -> None:
    found = read_later(text, NINE, BERLIN)
    assert isinstance(found, datetime)
    assert found == datetime(2026, 11, *on, tzinfo=BERLIN)


@pytest.mark.parametrize(("text", "on"), [("tomorrow", 24), ("fri", 27), ("in 3 days", 26), ("today", 23)])
def test_a_day_stays_a_day(text: str, on: int) -> None:
    found = read_later(text, NINE, BERLIN)
    assert not isinstance(found, datetime)
    assert found == date(2026, 11, on)


@pytest.mark.parametrize("text", ["today 8:00", "in 0 h", "in many hours", "in 169 hours", "whenever"])
def test_what_has_passed_or_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(DateNotUnderstood):
        read_later(text, NINE, BERLIN)


def test_a_task_snoozed_until_an_hour_is_neither_shown_nor_counted_before_it(tmp_path: Path) -> None:
    clock = Clock.at(NINE.replace(tzinfo=None), BERLIN)
    store = Store.open(tmp_path / "search.db", clock)
    task = store.tasks.add(None, "call Ana", due_on=date(2026, 11, 20))
    store.tasks.snooze(task, read_later("in 2 h", clock.now(), BERLIN))
    reader = store.reader
    assert reader.rejections.next_back(clock.now()) == clock.now() + timedelta(hours=2)
    for hour, shown in ((9, 0), (10, 0), (11, 1)):
        reader.db.clock = at = Clock.at(datetime(2026, 11, 23, hour), BERLIN)
        assert len(agenda(reader, at).group(Group.NOW)) == due_count(reader, at) == shown
    store.tasks.edit(task, due_on=date(2026, 11, 23))
    assert due_count(reader, clock) == 1
    store.undo()
    store.undo()
    kept = reader.tasks.get(task)
    assert kept is not None
    assert (kept.due_on, kept.back_at) == (date(2026, 11, 20), None)
    store.close()


async def test_z_takes_hours_for_a_task_and_u_takes_it_back(tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    store = Store.open(path, Clock.at(NINE.replace(tzinfo=None), BERLIN))
    store.applications.add(Draft("Contoso", "Analyst"))
    store.tasks.add(None, "call Ana", due_on=date(2026, 11, 23))
    store.close()
    async with opened(path, place="today") as (app, pilot):
        await pilot.press("z")
        await typed(pilot, "later today")
        await pilot.pause()
        assert "oday 1" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Nothing due today" in screen_text(app)
        ((task, _),) = app.session.reader.tasks.all()
        assert task.back_at is not None
        assert timedelta(0) < task.back_at - app.session.clock.now() <= timedelta(hours=3)
        await pilot.press("u")
        await pilot.pause()
        assert "call Ana" in screen_text(app)
