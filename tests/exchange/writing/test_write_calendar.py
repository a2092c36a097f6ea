"""The calendar file, read by another parser: the same instants everywhere, nothing doubled, nothing private."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from itertools import product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical

from app.exchange.writing.vtimezone import shifts, timezone
from app.exchange.writing.write_calendar import CalendarEntry, calendar_file, ics
from db.export import dump, load
from db.records.drafts import Draft, DraftPerson
from db.records.enums import Outcome, TaskKind
from db.records.walk_enums import Evidence, JournalKind
from db.store import Store
from tests.clocks import clock_at
from tests.dashboards import opened, typed
from widgets.status_bar import StatusBar

CALENDAR = Path(__file__).with_name("calendar.txt")
BERLIN, LONDON, NEW_YORK = (ZoneInfo(name) for name in ("Europe/Berlin", "Europe/London", "America/New_York"))
THURSDAY = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
CHANGES = [
    datetime(2026, 10, 25, 1, tzinfo=UTC),
    datetime(2027, 3, 28, 1, tzinfo=UTC),
    datetime(2026, 11, 1, 6, tzinfo=UTC),
    datetime(2027, 3, 14, 7, tzinfo=UTC),
]
"""The clocks going back and forward in Europe, then in America."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "search.db", clock_at())
    store.applications.add(
        Draft("Contoso", "Analyst", applied_on=date(2026, 11, 3), people=(DraftPerson("Ada Muster"),))
    )
    store.applications.add(Draft("Fabrikam; Sons, Ltd", "Clerk [Remote]", deadline=date(2026, 11, 30)))
    yield store
    store.close()


def book(store: Store, number: int = 1, at: datetime = THURSDAY, zone: str = "Europe/London", **more: Any) -> int:
    return store.interviews.add(number, starts_at=at, time_zone=zone, **more)


def events(data: bytes) -> list[Any]:
    """The events of a file, by a parser that shares nothing with what wrote it."""
    calendar = vobject.readOne(data.decode())
    calendar.validate(raiseException=True)
    return list(getattr(calendar, "vevent_list", []))


def uids(data: bytes) -> list[str]:
    return [event.uid.value for event in events(data)]


def test_a_whole_calendar_stands_in_one_file_to_read(store: Store) -> None:
    """When this fails: read what is written otherwise now, then write it anew with `ONWARD_WRITE_TEXTS=1`."""
    book(store, minutes=45, round=2, kind="video", people="Ada Muster", link="meet.example/abc")
    book(store, 2, THURSDAY + timedelta(days=5), "America/New_York", place="9 Mill Lane; Leeds")
    store.tasks.add(1, "follow up", kind=TaskKind.FOLLOW_UP, due_on=date(2026, 12, 1))
    text = calendar_file(store.reader, tasks=True, with_notes=True).decode().replace("\r\n", "\n")
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        CALENDAR.write_text(text, "utf-8")
    assert CALENDAR.read_text("utf-8") == text


def test_an_interview_is_an_event(store: Store) -> None:
    book(store, minutes=45, round=2, kind="video", people="Ada Muster", link="meet.example/abc")
    (event,) = events(calendar_file(store.reader))
    assert event.summary.value == "Interview, round 2: Contoso"
    assert event.dtstart.value == THURSDAY
    assert event.dtend.value == THURSDAY + timedelta(minutes=45)
    assert event.dtstart.value.tzinfo is not None
    assert event.url.value == event.location.value == "https://meet.example/abc"
    assert event.description.value == "Analyst\nvideo\nWith Ada Muster"
    assert event.valarm.trigger.value == timedelta(minutes=-30)
    assert event.status.value == "CONFIRMED"


def test_reminding_can_be_sooner_or_left_out(store: Store) -> None:
    book(store)
    (event,) = events(calendar_file(store.reader, alarm=5))
    assert event.valarm.trigger.value == timedelta(minutes=-5)
    (event,) = events(calendar_file(store.reader, alarm=0))
    assert not hasattr(event, "valarm")


def test_the_file_is_the_same_each_time_and_lines_are_short(store: Store) -> None:
    book(store, people="Ada, " * 60)
    data = calendar_file(store.reader, tasks=True)
    assert data == calendar_file(store.reader, tasks=True)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_moved_and_renamed_it_stays_the_same_event_in_a_later_version(tmp_path: Path, store: Store) -> None:
    number = book(store)
    (before,) = events(calendar_file(store.reader))
    later = Store.open(store.path, clock_at(datetime(2026, 11, 24, 9, tzinfo=UTC)))
    later.interviews.edit(number, starts_at=THURSDAY + timedelta(days=1), round=3)
    later.applications.edit(1, company="Contoso International")
    (after,) = events(calendar_file(later.reader))
    later.close()
    assert after.uid.value == before.uid.value
    assert after.dtstart.value == THURSDAY + timedelta(days=1)
    assert after.summary.value == "Interview, round 3: Contoso International"
    assert int(after.sequence.value) > int(before.sequence.value)
    assert after.last_modified.value > before.last_modified.value


def test_an_export_and_a_backup_keep_every_identity(tmp_path: Path, store: Store) -> None:
    book(store)
    book(store, 2)
    store.interviews.delete(1)
    store.tasks.add(1, "follow up", kind=TaskKind.FOLLOW_UP, due_on=date(2026, 11, 30))
    store.tasks.add(None, "buy a tie", due_on=date(2026, 11, 30))
    there = uids(calendar_file(store.reader, tasks=True))
    # An interview, the two that were planned, what closes, and the follow-up that came with applying.
    assert len(set(there)) == len(there) == 5
    other = Store.open(tmp_path / "other" / "search.db", clock_at(datetime(2027, 1, 1, tzinfo=UTC)))
    load(other, dump(store.reader))
    assert uids(calendar_file(other.reader, tasks=True)) == there
    other.close()


def test_two_searches_of_two_people_share_no_identity(tmp_path: Path, store: Store) -> None:
    book(store)
    other = Store.open(tmp_path / "other" / "search.db", clock_at(datetime(2026, 11, 23, 9, 1, tzinfo=UTC)))
    other.applications.add(Draft("Contoso", "Analyst", applied_on=date(2026, 11, 3)))
    book(other)
    assert not set(uids(calendar_file(store.reader))) & set(uids(calendar_file(other.reader)))
    other.close()


def test_after_a_no_what_was_still_to_come_is_cancelled(store: Store) -> None:
    book(store)
    book(store, at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    store.history.close([1], Outcome.REJECTED)
    past, coming = events(calendar_file(store.reader))
    assert (past.status.value, coming.status.value) == ("CONFIRMED", "CANCELLED")
    assert not hasattr(coming, "valarm")


def test_due_days_are_whole_days(store: Store) -> None:
    done = store.tasks.add(1, "send the papers", due_on=date(2026, 11, 24))
    store.tasks.add(1, "follow up", kind=TaskKind.FOLLOW_UP, due_on=date(2026, 12, 31), trigger="after lunch")
    store.applications.edit(1, decision_on=date(2026, 12, 4))
    store.offers.add(1, deadline=date(2026, 12, 8), move=False)
    store.tasks.finish(done)
    assert events(calendar_file(store.reader)) == []
    found = {e.summary.value: (e.dtstart.value, e.dtend.value) for e in events(calendar_file(store.reader, tasks=True))}
    assert found == {
        "Follow up: Contoso": (date(2026, 12, 31), date(2027, 1, 1)),
        "Deadline: Fabrikam; Sons, Ltd": (date(2026, 11, 30), date(2026, 12, 1)),
        "Decision date: Contoso": (date(2026, 12, 4), date(2026, 12, 5)),
        "Respond by: Contoso": (date(2026, 12, 8), date(2026, 12, 9)),
    }


def test_what_is_private_never_goes_in_and_preparation_only_when_asked_for(store: Store) -> None:
    number = book(store, at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    store.interviews.edit(number, preparation="tell of the lapwings", debrief="the heron question", result="went on")
    (walk,) = store.history.close([1], Outcome.REJECTED)
    store.private_notes.save("the marsh froze over", JournalKind.FREE, walk)
    store.rejections.save_answer(walk, "recover.tell", "my friend the walrus")
    store.rejections.save_setback_plan(1, "a walk by the sea")
    store.rejections.add_reason(walk, "skill_gap", Evidence.GUESS, quote="no orchids")
    store.rejections.save_feedback(walk, said="not enough orchids")
    store.tasks.add(1, "practise with Ben", kind=TaskKind.CORRECTIVE, due_on=date(2026, 12, 1), rejection_id=walk)
    plain = calendar_file(store.reader, tasks=True).decode().replace("\r\n ", "")
    whole = calendar_file(store.reader, tasks=True, with_notes=True).decode().replace("\r\n ", "")
    for secret in ("marsh", "walrus", "sea", "orchids", "skill"):
        assert secret not in whole
    assert "lapwings" not in plain
    assert "heron" not in plain
    assert "lapwings" in whole
    assert "heron" in whole
    assert "SUMMARY:Practise with Ben\r\n" in plain


def test_hostile_text_is_only_text(store: Store) -> None:
    book(
        store, people="x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:y", place="\x1b[31mred\u202e", link="javascript:alert(1)"
    )
    (event,) = events(calendar_file(store.reader))
    assert event.location.value == "red"
    assert not hasattr(event, "url")
    assert "UID:y" in event.description.value


@pytest.mark.parametrize("zone", ["UTC", "UTC+01:00", "Nowhere/Atall"])
def test_a_time_without_a_zone_that_is_known_is_told_in_utc(store: Store, zone: str) -> None:
    book(store, zone=zone)
    data = calendar_file(store.reader)
    assert b"DTSTART:20261126T140000Z\r\n" in data
    assert b"VTIMEZONE" not in data


def test_across_both_changes_of_the_clocks_every_zone_sees_the_same_instants() -> None:
    things = [
        CalendarEntry(f"{n}", f"{n}", change + timedelta(minutes=apart), change, change, 45, zone)
        for n, (change, apart, zone) in enumerate(product(CHANGES, range(-240, 241, 15), (BERLIN, LONDON, NEW_YORK)))
    ]
    found = events(ics(things, alarm=0))
    assert len(found) == len(things)
    for thing, event in zip(things, found, strict=True):
        begins = thing.begins
        assert isinstance(begins, datetime)
        ends = begins + timedelta(minutes=45)
        assert event.summary.value == thing.title
        for there in (BERLIN, LONDON, NEW_YORK):
            assert event.dtstart.value.astimezone(there) == begins.astimezone(there)
            assert event.dtend.value.astimezone(there) == ends.astimezone(there)


@pytest.mark.parametrize(
    "name",
    [
        *("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"),
        *("Africa/Casablanca", "Asia/Jerusalem", "America/Sao_Paulo", "America/Nuuk"),
    ],
)
def test_the_zone_that_is_told_has_the_clocks_of_the_real_one(name: str) -> None:
    """Read from the file alone, by rules of its own, around every change in four years and once a day between."""
    zone = ZoneInfo(name)
    told = timezone(zone, date(2014, 12, 31), date(2046, 1, 2)).to_ical().decode()
    read = tzical(StringIO(told)).get(name)
    around = [at for at, *_ in shifts(zone, date(2026, 1, 1), date(2030, 1, 1))]
    instants = [at + timedelta(minutes=30 * n) for at in around for n in range(-8, 9)]
    instants += [datetime(2026, 1, 1, 12, tzinfo=UTC) + timedelta(days=n) for n in range(1461)]
    for instant in instants:
        here = instant.astimezone(zone)
        if not twice(here):
            assert here.replace(tzinfo=read).utcoffset() == here.utcoffset(), here


def twice(local: datetime) -> bool:
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()


async def test_the_palette_writes_it_beside_the_store_and_says_so(tmp_path: Path, store: Store) -> None:
    book(store)
    async with opened(store.path) as (app, pilot):
        await pilot.press("ctrl+p")
        await typed(pilot, "calendar")
        await pilot.press("down", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        target = store.path.parent / "onward.ics"
        summaries = {event.summary.value for event in events(target.read_bytes())}
        assert {"Interview, round 1: Contoso", "Deadline: Fabrikam; Sons, Ltd"} <= summaries
        assert target.stat().st_mode & 0o777 == 0o600
        assert f"The calendar is written to {target}." == app.screen.query_one(StatusBar).text


def test_what_is_not_named_is_in_no_title_and_no_name_stands_twice(store: Store) -> None:
    cook = store.applications.add(Draft("", "Cook", applied_on=date(2026, 11, 3), decision_on=date(2026, 12, 1)))
    link = store.applications.add(Draft("", "", link="https://litware.example/7", deadline=date(2026, 12, 2)))
    for number in (1, cook, link):
        book(store, number)
    titles = sorted(event.summary.value for event in events(calendar_file(store.reader, tasks=True)))
    assert "not named" not in calendar_file(store.reader, tasks=True).decode()
    assert {"Interview, round 1: Contoso", "Interview, round 1: Cook", "Interview, round 1"} <= {*titles}
    assert {"Decision date: Cook", "A thank-you note to Contoso", "A thank-you note: Cook"} <= {*titles}
    assert "A thank-you note" in titles
