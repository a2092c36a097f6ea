"""Job searches: what is asked for follows the current one, and going from one to another loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.errors import Missing, Refused
from db.export import dump, load
from db.queries import Reader
from db.records import Condition, Draft, Evidence, Outcome
from db.store import Store
from tests.db.conftest import TODAY, Ticking


def companies(store: Store) -> list[str]:
    return [card.company for card in store.reader.cards(store.reader.ids(ended=None))]


@pytest.fixture
def two(store: Store, clock: Ticking) -> tuple[int, int]:
    """A search with something of every kind in it, and the one after it with as little as can be."""
    first = store.reader.current_search().id
    lead = store.add(Draft("Contoso", "Analyst", deadline=TODAY + timedelta(days=2)))
    sent = store.add(Draft("Fabrikam", "Analyst", applied_on=TODAY - timedelta(days=2), decision_on=TODAY))
    store.add_task(lead, "write to Ada", due_on=TODAY)
    store.book_interview(sent, starts_at=clock.now() + timedelta(hours=5), time_zone="UTC")
    store.record_offer(sent, received_on=TODAY, deadline=TODAY + timedelta(days=1))
    closed = store.add(Draft("Litware", "Analyst", applied_on=TODAY - timedelta(days=3)))
    (walk,) = store.end([closed], Outcome.REJECTED)
    store.add_finding(walk, "nerves", Evidence.SAID)
    store.rest_walk(walk, TODAY)
    second = store.start_search("Part-time")
    store.add(Draft("Northwind", "Buyer"))
    return first, second


ASKED: dict[str, Callable[[Reader, datetime], object]] = {
    "open ones": lambda r, now: [*r.ids()],
    "the board of a find": lambda r, now: [*r.ids_by_stage([Condition("text", "contains", "analyst")])[0]],
    "counts": lambda r, now: r.tally(),
    "how many are open": lambda r, now: r.open_count(TODAY),
    "interviews": lambda r, now: r.interviews(now, now + timedelta(days=7)),
    "tasks": lambda r, now: r.tasks(),
    "offers to answer": lambda r, now: r.offers_to_answer(),
    "open offers": lambda r, now: r.open_offers(),
    "leads": lambda r, now: r.leads(),
    "rejections": lambda r, now: r.endings(),
    "how many rejections": lambda r, now: r.count_endings(),
    "rejections by reason": lambda r, now: r.endings_by("cause"),
    "rejections that come back": lambda r, now: r.endings(back_by=TODAY),
    "reasons": lambda r, now: r.cause_counts(),
    "the week": lambda r, now: r.week_so_far(
        TODAY - timedelta(days=6), TODAY, now - timedelta(days=6), now + timedelta(days=1)
    ),
}


@pytest.mark.parametrize("what", ASKED)
def test_what_belongs_to_a_search_is_asked_for_the_current_one(
    store: Store, two: tuple[int, int], clock: Ticking, what: str
) -> None:
    first, second = two
    ask = ASKED[what]
    here = ask(store.reader, clock.now())
    assert here == ask(store.reader.of_search(second), clock.now())
    store.switch_search(first)
    there = ask(store.reader, clock.now())
    assert there == ask(store.reader.of_search(first), clock.now()) != here
    every = ask(store.reader.of_all_searches(), clock.now())
    assert every != here
    store.switch_search(second)
    assert ask(store.reader, clock.now()) == here


def test_what_belongs_to_no_application_stays_whichever_search_is_looked_at(store: Store, two: tuple[int, int]) -> None:
    store.add_task(None, "a walk", due_on=TODAY)

    def texts() -> list[str]:
        return [task.text for task, _ in store.reader.tasks()]

    assert texts() == ["a walk"]
    store.switch_search(two[0])
    assert {"a walk", "write to Ada"} <= set(texts())


def test_words_name_one_of_this_search_first_and_a_number_any(store: Store, two: tuple[int, int]) -> None:
    other = store.add(Draft("Contoso", "Buyer"))
    assert [card.id for card in store.reader.named("contoso")] == [other]
    assert [card.company for card in store.reader.named("fabrikam")] == ["Fabrikam"]
    assert [card.company for card in store.reader.named("1")] == ["Contoso"]


def test_the_choice_stays_and_is_undone(store: Store, two: tuple[int, int]) -> None:
    first, second = two
    store.switch_search(first)
    with Reader.open(store.path, store.reader.clock).connection as connection:
        assert connection.execute("SELECT id FROM search WHERE is_current").fetchall() == [(first,)]
    store.undo()
    assert store.reader.current_search().id == second
    store.redo()
    assert store.reader.current_search().id == first
    assert store.reader.search_sizes()[second].open == 1


def test_a_new_search_leaves_the_others_as_they_are(store: Store, two: tuple[int, int]) -> None:
    assert companies(store) == ["Northwind"]
    assert all(search.ended_on is None for search in store.reader.searches())
    store.undo()
    store.undo()
    assert len(companies(store)) == 3


def test_the_latest_under_way_takes_over_from_one_that_ended(store: Store, two: tuple[int, int]) -> None:
    first, second = two
    store.end_search()
    assert store.reader.current_search().id == first
    store.undo()
    assert store.reader.current_search().id == second
    store.end_search(first)
    assert store.reader.current_search().id == second
    store.end_search(second)
    assert store.reader.current_search().id == second
    assert store.reader.current_search().ended_on == TODAY
    store.resume_search(first)
    assert store.reader.current_search().id == second


def test_resuming_a_later_one_switches_to_nothing(store: Store) -> None:
    first = store.reader.current_search().id
    store.end_search(store.start_search("Later"))
    assert store.reader.current_search().id == first
    store.resume_search(first + 1)
    assert store.reader.current_search().id == first


def test_what_cannot_be_done_to_a_search_is_refused_in_words(store: Store, two: tuple[int, int]) -> None:
    first, second = two
    with pytest.raises(Refused, match="current search already"):
        store.switch_search(second)
    with pytest.raises(Refused, match="has not ended"):
        store.resume_search(first)
    with pytest.raises(Refused, match="There is a search 'Part-time'"):
        store.rename_search(first, "part-time")
    with pytest.raises(Refused, match="name for the search"):
        store.start_search("  ")
    with pytest.raises(Missing):
        store.switch_search(99)
    store.end_search(first)
    with pytest.raises(Refused, match="has ended already"):
        store.end_search(first)


def test_a_search_that_was_chosen_goes_with_an_export(store: Store, two: tuple[int, int], tmp_path: Path) -> None:
    store.switch_search(two[0])
    new = Store.open(tmp_path / "new.db", store.clock)
    try:
        load(new, dump(store.reader))
        assert new.reader.current_search() == store.reader.current_search()
    finally:
        new.close()


def test_an_export_brought_in_beside_others_switches_to_nothing(
    store: Store, two: tuple[int, int], tmp_path: Path
) -> None:
    new = Store.open(tmp_path / "new.db", store.clock)
    try:
        new.add(Draft("Wingtip", "Clerk"))
        new.rename_search(1, "Mine")
        load(new, dump(store.reader))
        assert new.reader.current_search().name == "Mine"
        assert sorted(companies(new)) == ["Northwind", "Wingtip"]
        assert sorted(search.name for search in new.reader.searches()) == ["Mine", "This search"]
    finally:
        new.close()
