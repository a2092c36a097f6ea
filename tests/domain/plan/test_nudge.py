"""While a final round waits: when the line is said, and when it is not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.domain.next_line import VERY_UNLIKELY
from app.domain.plan.nudge import PUT_AWAY, coasting, finals
from app.domain.silence import STARTING_GUESS, silence
from db.records.drafts import Draft
from db.records.enums import Kind
from db.store import Store
from tests.cards import card
from tests.clocks import MONDAY, SetClock
from tests.stages import stage_of

TODAY = MONDAY.date()
SAID = "While you wait for Contoso: keep one other thing moving?"


def final(store: Store, company: str = "Contoso") -> int:
    number = store.applications.add(Draft(company, "Analyst", applied_on=TODAY - timedelta(days=20)))
    for round_, days in ((1, 10), (2, 3)):
        store.history.move([number], stage_of(store, Kind.INTERVIEW), on=TODAY - timedelta(days=days), round=round_)
    return number


def applied(store: Store, company: str, days: int) -> int:
    return store.applications.add(Draft(company, "Clerk", applied_on=TODAY - timedelta(days=days)))


def test_a_second_round_with_little_else_says_it(store: Store) -> None:
    final(store)
    assert coasting(store.reader, TODAY) == SAID


def test_two_others_alive_say_nothing(store: Store) -> None:
    final(store)
    applied(store, "Fabrikam", 2)
    assert coasting(store.reader, TODAY) == SAID
    applied(store, "Litware", 3)
    assert coasting(store.reader, TODAY) == ""


def test_leads_and_long_silence_keep_nothing_moving(store: Store) -> None:
    final(store)
    store.applications.add(Draft("Lead", "Clerk"))
    applied(store, "Long quiet", 120)
    applied(store, "As quiet", 130)
    assert coasting(store.reader, TODAY) == SAID


def test_a_stage_whose_name_begins_like_another_counts_by_its_kind(store: Store) -> None:
    final(store)
    talks = store.stages.add("Lead clinician", Kind.INTERVIEW)
    for company in ("Fabrikam", "Tailspin"):
        store.history.move([applied(store, company, 20)], talks, on=TODAY - timedelta(days=2))
    assert coasting(store.reader, TODAY) == ""


def test_silence_after_a_screening_is_long_sooner_than_after_an_application(store: Store) -> None:
    final(store)
    silent = next(days for days in range(1, 120) if silence(days, after_interview=True) == VERY_UNLIKELY)
    numbers = [applied(store, company, silent) for company in ("Fabrikam", "Litware")]
    assert coasting(store.reader, TODAY, STARTING_GUESS) == ""
    store.history.move(numbers, stage_of(store, Kind.SCREEN), on=TODAY - timedelta(days=silent))
    assert coasting(store.reader, TODAY, STARTING_GUESS) == SAID


def test_days_off_make_nothing_quieter(tmp_path: Path) -> None:
    clock = SetClock()
    store = Store.open(tmp_path / "paused.db", clock)
    for days, company in ((2, "Fabrikam"), (3, "Litware")):
        applied(store, company, days)
    final(store)
    store.pauses.start(TODAY + timedelta(days=119))
    clock.pass_time(days=120)
    assert coasting(store.reader, clock.today()) == ""
    store.undo()
    assert coasting(store.reader, clock.today()) == SAID
    store.close()


def test_a_first_round_to_come_is_no_final_one(store: Store) -> None:
    number = applied(store, "Contoso", 9)
    store.history.move([number], stage_of(store, Kind.INTERVIEW), on=TODAY - timedelta(days=3))
    at = datetime(2026, 11, 26, 9, tzinfo=UTC)
    talk = store.interviews.add(number, starts_at=at, time_zone="Europe/Berlin", round=1)
    assert coasting(store.reader, TODAY) == ""
    store.interviews.edit(talk, round=2)
    assert coasting(store.reader, TODAY) == SAID


def test_the_last_of_several_interview_stages_is_final_once_a_conversation_is_to_come(store: Store) -> None:
    last = store.stages.add("Final", Kind.INTERVIEW)
    number = applied(store, "Contoso", 9)
    store.history.move([number], last, on=TODAY - timedelta(days=3))
    assert coasting(store.reader, TODAY) == ""
    store.interviews.add(number, starts_at=datetime(2026, 11, 26, 9, tzinfo=UTC), time_zone="Europe/Berlin", round=1)
    assert coasting(store.reader, TODAY) == SAID


def test_two_final_rounds_are_each_the_others_other(store: Store) -> None:
    final(store)
    final(store, "Fabrikam")
    assert coasting(store.reader, TODAY).startswith("While you wait for ")
    assert coasting(store.reader, TODAY).endswith(": keep one other thing moving?")
    applied(store, "Litware", 3)
    assert coasting(store.reader, TODAY) == ""


def test_what_rests_or_was_put_away_says_nothing_until_next_week(store: Store) -> None:
    number = final(store)
    store.preferences.set(PUT_AWAY, TODAY.isoformat())
    assert coasting(store.reader, TODAY + timedelta(days=6)) == ""
    assert coasting(store.reader, TODAY + timedelta(days=7)) == SAID
    store.applications.snooze([number], TODAY + timedelta(days=30))
    assert coasting(store.reader, TODAY + timedelta(days=7)) == ""


@pytest.mark.parametrize(
    ("fields", "is_final"),
    [
        ({"kind": Kind.INTERVIEW, "round": 1}, False),
        ({"kind": Kind.INTERVIEW, "round": 2}, True),
        ({"kind": Kind.INTERVIEW, "round": 1, "next_interview_round": 2}, True),
        ({"kind": Kind.INTERVIEW, "round": 2, "next_interview_round": 1}, True),
        ({"kind": Kind.SCREEN, "round": 2}, False),
        ({"kind": Kind.OFFER, "round": 3}, False),
    ],
)
def test_a_final_round_is_an_interview_after_the_first(fields: dict[str, Any], is_final: bool) -> None:
    assert bool(finals([card(1, **fields)], [])) is is_final
