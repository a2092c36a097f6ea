"""What today holds, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.clock import Clock
from app.today.agenda import MOST_QUIET, Agenda, Group, Item, What, agenda
from db.records import Draft, EventKind, Outcome, TaskKind
from db.store import Store

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 23)
CLOCK = Clock.at(datetime(2026, 11, 23, 9, 0), BERLIN)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "x.db", CLOCK)
    yield store
    store.close()


def add(store: Store, company: str, *, applied: int | None = None, **more: object) -> int:
    """An application, applied for so many days ago."""
    on = None if applied is None else TODAY - timedelta(days=applied)
    return store.add(Draft(company, "Clerk", applied_on=on, **more))  # type: ignore[arg-type]


def seen(store: Store, clock: Clock = CLOCK) -> Agenda:
    return agenda(store.reader, clock)


def said(items: tuple[Item, ...]) -> list[tuple[str, str]]:
    return [(item.what.value, item.company) for item in items]


def interview(store: Store, number: int, at: datetime) -> int:
    return store.book_interview(number, starts_at=at.astimezone(UTC), time_zone="Europe/Berlin")


def test_nothing_is_nothing(store: Store) -> None:
    assert seen(store) == Agenda(TODAY, (), 0, 0)


def test_today_comes_by_what_cannot_wait_and_the_days_to_come_by_day(store: Store) -> None:
    interview(store, add(store, "Talk late", applied=1), datetime(2026, 11, 23, 17, tzinfo=BERLIN))
    interview(store, add(store, "Talk early", applied=1), datetime(2026, 11, 23, 8, tzinfo=BERLIN))
    interview(store, add(store, "Talk thursday", applied=1), datetime(2026, 11, 26, 14, tzinfo=BERLIN))
    add(store, "Closes today", deadline=TODAY)
    add(store, "Closes tomorrow", deadline=TODAY + timedelta(days=1))
    store.add_task(add(store, "Due today"), "call", due_on=TODAY)
    store.add_task(add(store, "Overdue"), "call", due_on=TODAY - timedelta(days=3))
    store.add_task(add(store, "Due thursday"), "call", due_on=TODAY + timedelta(days=3))
    add(store, "Promised", applied=3, decision_on=TODAY - timedelta(days=1))
    found = seen(store)
    assert said(found.group(Group.NOW)) == [
        ("interview", "Talk early"),
        ("interview", "Talk late"),
        ("deadline", "Closes today"),
        ("task", "Overdue"),
        ("task", "Due today"),
        ("decision", "Promised"),
    ]
    assert said(found.group(Group.COMING)) == [
        ("deadline", "Closes tomorrow"),
        ("interview", "Talk thursday"),
        ("task", "Due thursday"),
    ]
    assert [i.overdue for i in found.group(Group.NOW)] == [False, False, False, True, False, True]


def test_it_looks_seven_days_ahead_and_no_further(store: Store) -> None:
    for days in (7, 8):
        number = add(store, f"In {days}", applied=1, decision_on=TODAY + timedelta(days=days))
        store.add_task(number, "call", due_on=TODAY + timedelta(days=days))
        interview(store, number, datetime(2026, 11, 23, 23, 30, tzinfo=BERLIN) + timedelta(days=days))
        add(store, f"In {days}", deadline=TODAY + timedelta(days=days))
    found = seen(store)
    assert {item.company for item in found.items} == {"In 7"}
    assert {item.what for item in found.items} == {What.TASK, What.DECISION, What.INTERVIEW, What.DEADLINE}


def test_days_are_days_where_the_user_is(store: Store) -> None:
    number = add(store, "Contoso", applied=1)
    interview(store, number, datetime(2026, 11, 23, 23, 30, tzinfo=BERLIN))
    (item,) = seen(store).items
    assert (item.group, item.on) == (Group.NOW, TODAY)
    tokyo = Clock.at(datetime(2026, 11, 23, 8, 0, tzinfo=UTC), ZoneInfo("Asia/Tokyo"))
    (item,) = seen(store, tokyo).items
    assert (item.group, item.on) == (Group.COMING, date(2026, 11, 24))


def test_what_ended_or_rests_is_left_out(store: Store) -> None:
    ended = add(store, "Ended", applied=20, decision_on=TODAY)
    interview(store, ended, datetime(2026, 11, 24, 9, tzinfo=BERLIN))
    store.end([ended], Outcome.WITHDREW)
    resting = add(store, "Resting", applied=20, decision_on=TODAY)
    store.add_task(resting, "call", due_on=TODAY)
    store.rest([resting], TODAY + timedelta(days=5))
    assert seen(store).items == ()


def test_only_leads_close(store: Store) -> None:
    add(store, "Sent", applied=1, deadline=TODAY)
    add(store, "Passed", deadline=TODAY - timedelta(days=1))
    add(store, "Lead", deadline=TODAY, interest=4, effort_hours=1.5)
    (item,) = seen(store).items
    assert (item.company, item.text) == ("Lead", "closes, interest 4/5, about 1.5 h of work")


def test_silence_is_told_with_what_it_means_the_latest_first(store: Store) -> None:
    add(store, "Nine days", applied=9)
    add(store, "Ten days", applied=10)
    add(store, "A hundred days", applied=100)
    talked = add(store, "Talked", applied=40)
    store.move([talked], store.reader.stages()[3].id, on=TODAY - timedelta(days=12))
    found = seen(store)
    assert found.quiet == 3
    assert [(i.company, i.days, i.text) for i in found.group(Group.QUIET)] == [
        ("Ten days", 10, "getting quieter"),
        ("Talked", 12, "early days"),
        ("A hundred days", 100, "almost certainly closed"),
    ]


def test_what_is_planned_for_is_not_called_quiet(store: Store) -> None:
    store.add_task(
        add(store, "Follow-up", applied=20), "ask", kind=TaskKind.FOLLOW_UP, due_on=TODAY + timedelta(days=30)
    )
    add(store, "Promised", applied=20, decision_on=TODAY + timedelta(days=30))
    interview(store, add(store, "Talk", applied=20), datetime(2027, 1, 4, 9, tzinfo=BERLIN))
    heard = add(store, "Heard", applied=20)
    store.record(heard, EventKind.HEARD)
    assert seen(store).items == ()


def test_a_follow_up_that_was_done_leaves_it_quiet_again(store: Store) -> None:
    number = add(store, "Contoso", applied=20)
    task = store.add_task(number, "ask", due_on=TODAY)
    store.finish_task(task)
    assert said(seen(store).items) == [("quiet", "Contoso")]


def test_many_quiet_ones_are_a_number(store: Store) -> None:
    for number in range(MOST_QUIET + 5):
        add(store, f"Quiet {number}", applied=20)
    found = seen(store)
    assert (len(found.items), found.quiet) == (MOST_QUIET, MOST_QUIET + 5)


def test_a_walk_comes_back_on_its_day_and_not_when_it_was_put_away(store: Store) -> None:
    numbers = [add(store, name, applied=5) for name in ("Today", "Tomorrow", "Away", "Open")]
    walks = store.end(numbers, Outcome.REJECTED)
    store.rest_walk(walks[0], TODAY)
    store.rest_walk(walks[1], TODAY + timedelta(days=1))
    store.rest_walk(walks[2], TODAY)
    store.put_away(walks[2])
    (item,) = seen(store).items
    assert (item.what, item.company, item.rejection_id) == (What.WALK, "Today", walks[0])
    assert item.text == "they said no; you wanted to look at it again"


def test_words_say_what_is_meant(store: Store) -> None:
    number = add(store, "Contoso", applied=1)
    store.book_interview(
        number,
        starts_at=datetime(2026, 11, 24, 13, tzinfo=UTC),
        time_zone="Europe/Berlin",
        kind="video",
        place="meet",
        people="Ada",
    )
    store.add_task(None, "mock interview", due_on=TODAY, trigger="after lunch")
    task, talk = seen(store).items
    assert (task.text, task.application_id, task.company) == ("mock interview (after lunch)", None, "")
    assert talk.text == "video, round 1, meet, with Ada"
