"""What the bar says at the right: how many are open and due, the search when there are several, the day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.screens.store.counts import Counts
from db.queries import Reader
from db.records.drafts import Draft
from db.store import Store
from tests.clocks import SetClock


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock):
    store = Store.open(tmp_path / "search.db", clock)
    yield store
    store.close()


def facts(store: Store, clock: SetClock, *, demo: bool = False) -> tuple[list[str], str]:
    reader = Reader.open(store.path, clock)
    return Counts(reader, clock, demo=demo).facts()


def test_an_empty_search_has_no_number_but_none_open(store: Store, clock: SetClock) -> None:
    assert facts(store, clock) == (["0 open", "Mon 23 Nov"], "23 Nov")
    assert facts(store, clock, demo=True) == (["0 open", "sample", "Mon 23 Nov"], "sample")


def test_what_is_open_due_and_paused_is_said_in_this_order(store: Store, clock: SetClock) -> None:
    number = store.applications.add(Draft("Contoso", "Clerk"))
    store.applications.add(Draft("Fabrikam", "Clerk"))
    store.tasks.add(number, "Call Ana", due_on=clock.today())
    assert facts(store, clock)[0] == ["2 open", "1 due", "Mon 23 Nov"]
    store.pauses.start(clock.today() + timedelta(days=3))
    assert facts(store, clock)[0][-2:] == ["paused", "Mon 23 Nov"]


def test_the_search_is_named_once_there_are_several_and_stands_for_all_in_less_room(
    store: Store, clock: SetClock
) -> None:
    store.searches.start("After the move to another town", date(2026, 11, 23))
    assert facts(store, clock) == (["0 open", "After the move to a…", "Mon 23 Nov"], "After the move to a…")


def test_what_was_counted_stands_until_it_is_told_of_a_change(store: Store, clock: SetClock) -> None:
    counts = Counts(Reader.open(store.path, clock), clock)
    assert counts.tally.open == counts.due == 0
    number = store.applications.add(Draft("Contoso", "Clerk"))
    store.tasks.add(number, "Call Ana", due_on=clock.today())
    assert counts.tally.open == counts.due == 0
    counts.forget()
    assert (counts.tally.open, counts.due) == (1, 1)
