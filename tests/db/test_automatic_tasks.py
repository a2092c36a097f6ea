"""What comes along by itself: the follow-up of a stage, the thank-you note of an interview; and pauses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from db.errors import Refused
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome, TaskKind
from db.records.tasks import Task
from db.store import Store
from tests.clocks import SetClock
from tests.days import TODAY, ago, in_days
from tests.present import present
from tests.stages import stage_of

DAYS = {Kind.APPLIED: 7, Kind.SCREEN: 4, Kind.INTERVIEW: 2}


@pytest.fixture
def store(path: Path, clock: SetClock) -> Iterator[Store]:
    store = Store.open(path, clock, follow_up_days=DAYS)
    yield store
    store.close()


def waiting(store: Store, kind: TaskKind = TaskKind.FOLLOW_UP) -> list[Task]:
    return [task for task, _ in store.reader.tasks.all() if task.kind is kind]


def due(store: Store, kind: TaskKind = TaskKind.FOLLOW_UP) -> list[date | None]:
    return [task.due_on for task in waiting(store, kind)]


def at_noon(days: int) -> datetime:
    return datetime.combine(in_days(days), datetime.min.time(), UTC).replace(hour=11)


def test_each_stage_brings_its_follow_up_and_takes_the_earlier_one_away(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk"))
    assert due(store) == []
    for kind, days in DAYS.items():
        store.history.move([number], stage_of(store, kind))
        assert due(store) == [in_days(days)]
    store.history.move([number], stage_of(store, Kind.OFFER))
    assert due(store) == []


def test_it_counts_from_the_day_of_the_stage_and_is_not_set_for_a_day_that_passed(store: Store) -> None:
    store.applications.add(Draft("Five days ago", "Clerk", applied_on=in_days(-5)))
    store.applications.add(Draft("Long ago", "Clerk", applied_on=in_days(-30)))
    assert due(store) == [in_days(2)]


def test_an_ending_clears_it_and_reopening_brings_it_back(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk", applied_on=TODAY))
    store.history.close([number], Outcome.REJECTED)
    assert due(store) == []
    store.history.reopen([number])
    assert due(store) == [in_days(7)]


def test_one_that_the_user_planned_stands_alone(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk", follow_up_on=in_days(3), applied_on=TODAY))
    assert due(store) == [in_days(3)]
    store.history.move([number], stage_of(store, Kind.SCREEN))
    assert due(store) == [in_days(3)]


def test_one_that_the_user_adds_beside_it_stands_alone_from_the_next_stage_on(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk", applied_on=TODAY))
    store.tasks.add(number, "ask about the trial day", kind=TaskKind.FOLLOW_UP, due_on=in_days(3))
    assert due(store) == [in_days(3), in_days(7)]
    store.history.move([number], stage_of(store, Kind.SCREEN))
    assert due(store) == [in_days(3)]


def test_undo_of_a_move_brings_the_earlier_follow_up_back(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk", applied_on=TODAY))
    before = waiting(store)
    store.history.move([number], stage_of(store, Kind.SCREEN))
    store.undo()
    assert waiting(store) == before


def test_a_conversation_to_come_moves_the_follow_up_behind_it(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk"))
    store.history.move([number], stage_of(store, Kind.INTERVIEW))
    talk = store.interviews.add(number, starts_at=at_noon(6), time_zone="Europe/Berlin")
    assert due(store) == [in_days(8)]
    store.interviews.edit(talk, starts_at=at_noon(9))
    assert due(store) == [in_days(11)]
    store.interviews.delete(talk)
    assert due(store) == [in_days(2)]


def test_a_thank_you_note_stands_on_the_morning_after_and_follows_the_interview(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk"))
    talk = store.interviews.add(number, starts_at=at_noon(3), time_zone="Europe/Berlin", people="Ana Lindqvist")
    assert [(t.due_on, t.text) for t in waiting(store, TaskKind.THANK_YOU)] == [
        (in_days(4), "a thank-you note to Ana Lindqvist")
    ]
    store.interviews.edit(talk, starts_at=at_noon(5), people="Ben")
    assert [(t.due_on, t.text) for t in waiting(store, TaskKind.THANK_YOU)] == [(in_days(6), "a thank-you note to Ben")]
    store.interviews.delete(talk)
    assert waiting(store, TaskKind.THANK_YOU) == []


def test_the_morning_after_is_the_users_own(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk"))
    late = datetime.combine(in_days(1), datetime.min.time(), UTC).replace(hour=23, minute=30)
    store.interviews.add(number, starts_at=late, time_zone="America/New_York")
    # 23:30 UTC is past midnight in Berlin, where the user is.
    assert due(store, TaskKind.THANK_YOU) == [in_days(3)]


def test_one_that_was_sent_stays_sent(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk"))
    talk = store.interviews.add(number, starts_at=at_noon(0), time_zone="UTC")
    store.tasks.finish(waiting(store, TaskKind.THANK_YOU)[0].id)
    store.interviews.edit(talk, starts_at=at_noon(1))
    assert waiting(store, TaskKind.THANK_YOU) == []


def test_one_that_was_deleted_comes_back_only_with_another_time_or_other_people(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk"))
    talk = store.interviews.add(number, starts_at=at_noon(1), time_zone="UTC")
    for change, comes in (
        ({"debrief": "went well"}, False),
        ({"people": "Ana"}, True),
        ({"starts_at": at_noon(2)}, True),
    ):
        store.tasks.delete(waiting(store, TaskKind.THANK_YOU)[0].id)
        store.interviews.edit(talk, **change)
        assert bool(waiting(store, TaskKind.THANK_YOU)) is comes
        store.undo()
        store.undo()


def test_interviews_long_past_and_endings_bring_none(store: Store) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk"))
    store.interviews.add(number, starts_at=at_noon(-9), time_zone="UTC")
    assert waiting(store, TaskKind.THANK_YOU) == []
    store.interviews.add(number, starts_at=at_noon(2), time_zone="UTC")
    store.history.close([number], Outcome.REJECTED)
    assert waiting(store, TaskKind.THANK_YOU) == []


def test_a_pause_begins_takes_another_end_and_is_ended(store: Store, clock: SetClock) -> None:
    store.pauses.start(in_days(10))
    store.pauses.start(in_days(5))
    assert [(p.began_on, p.until) for p in store.reader.pauses.all()] == [(TODAY, in_days(5))]
    assert store.reader.pauses.is_paused(in_days(5))
    assert not store.reader.pauses.is_paused(in_days(6))
    clock.pass_time(days=2)
    store.pauses.end()
    assert [(p.began_on, p.until) for p in store.reader.pauses.all()] == [(TODAY, in_days(1))]


def test_a_pause_ended_on_its_first_day_never_was(store: Store) -> None:
    store.pauses.start()
    store.pauses.end()
    assert store.reader.pauses.all() == ()
    with pytest.raises(Refused, match="not paused"):
        store.pauses.end()


def test_a_pause_does_not_end_in_the_past(store: Store) -> None:
    with pytest.raises(Refused, match="has passed"):
        store.pauses.start(in_days(-1))
    assert store.reader.pauses.all() == ()


def test_two_applications_made_one_have_one_follow_up(store: Store) -> None:
    one, other = (store.applications.add(Draft("Contoso", "Clerk", applied_on=ago(days))) for days in (3, 1))
    assert len(waiting(store)) == 2
    store.duplicates.merge(one, other)
    (task,) = waiting(store)
    since = present(present(store.reader.applications.get(one)).stage_since)
    assert (task.application_id, task.due_on) == (one, since + timedelta(days=7))
