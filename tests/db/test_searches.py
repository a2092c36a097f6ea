"""Job searches: what is asked for follows the current one, and going from one to another loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.errors import Missing, Refused
from db.export import dump, load
from db.queries import Reader
from db.queries.waits import Part
from db.records.drafts import Draft, DraftPerson
from db.records.enums import Outcome
from db.records.searches import Condition
from db.records.walk_enums import Evidence
from db.store import Store
from tests.clocks import SetClock
from tests.days import TODAY


def companies(store: Store) -> list[str]:
    return [card.company for card in store.reader.applications.cards(store.reader.applications.ids(ended=None))]


@pytest.fixture
def two(store: Store, clock: SetClock) -> tuple[int, int]:
    """A search with something of every kind in it, and the one after it with as little as can be."""
    first = store.reader.searches.current().id
    lead = store.applications.add(Draft("Contoso", "Analyst", deadline=TODAY + timedelta(days=2)))
    sent = store.applications.add(Draft("Fabrikam", "Analyst", applied_on=TODAY - timedelta(days=2), decision_on=TODAY))
    store.tasks.add(lead, "write to Ada", due_on=TODAY)
    store.interviews.add(sent, starts_at=clock.now() + timedelta(hours=5), time_zone="UTC")
    store.offers.add(sent, received_on=TODAY, deadline=TODAY + timedelta(days=1), move=False)
    closed = store.applications.add(Draft("Litware", "Analyst", applied_on=TODAY - timedelta(days=3)))
    (walk,) = store.history.close([closed], Outcome.REJECTED)
    store.rejections.add_reason(walk, "nerves", Evidence.SAID)
    store.rejections.snooze(walk, TODAY)
    second = store.searches.start("Part-time")
    store.applications.add(Draft("Northwind", "Buyer"))
    return first, second


ASKED: dict[str, Callable[[Reader, datetime], object]] = {
    "open ones": lambda r, now: [*r.applications.ids()],
    "the board of a find": lambda r, now: [*r.applications.ids_by_stage([Condition("text", "contains", "analyst")])[0]],
    "counts": lambda r, now: r.applications.tally(),
    "how many are open": lambda r, now: r.applications.open_count(TODAY),
    "interviews": lambda r, now: r.interviews.between(now, now + timedelta(days=7)),
    "tasks": lambda r, now: r.tasks.all(),
    "what has its day": lambda r, now: r.due.by(TODAY, interviews=(now, now + timedelta(days=7))),
    "open offers": lambda r, now: r.offers.open(),
    "leads": lambda r, now: r.leads.all(),
    "rejections": lambda r, now: r.rejections.all(),
    "how many rejections": lambda r, now: r.rejections.count(),
    "rejections by reason": lambda r, now: r.rejections.count_by("reason"),
    "offers to answer": lambda r, now: r.due.by(TODAY).offers,
    "walkthroughs that come back": lambda r, now: r.due.by(TODAY).walks,
    "reasons": lambda r, now: r.rejections.reason_counts(),
    "the week": lambda r, now: r.weekly_plan.so_far(
        TODAY - timedelta(days=6), TODAY, now - timedelta(days=6), now + timedelta(days=1)
    ),
}


@pytest.mark.parametrize("what", ASKED)
def test_what_belongs_to_a_search_is_asked_for_the_current_one(
    store: Store, two: tuple[int, int], clock: SetClock, what: str
) -> None:
    first, second = two
    ask = ASKED[what]
    here = ask(store.reader, clock.now())
    assert here == ask(store.reader.of_search(second), clock.now())
    store.searches.switch(first)
    there = ask(store.reader, clock.now())
    assert there == ask(store.reader.of_search(first), clock.now()) != here
    every = ask(store.reader.of_all_searches(), clock.now())
    assert every != here
    store.searches.switch(second)
    assert ask(store.reader, clock.now()) == here


def test_what_belongs_to_no_application_stays_whichever_search_is_looked_at(store: Store, two: tuple[int, int]) -> None:
    store.tasks.add(None, "a walk", due_on=TODAY)

    def texts() -> list[str]:
        return [task.text for task, _ in store.reader.tasks.all()]

    assert texts() == ["a walk"]
    store.searches.switch(two[0])
    assert {"a walk", "write to Ada"} <= set(texts())


def test_words_name_one_of_this_search_first_and_a_number_any(store: Store, two: tuple[int, int]) -> None:
    other = store.applications.add(Draft("Contoso", "Buyer"))
    assert [card.id for card in store.reader.applications.named("contoso")] == [other]
    assert [card.company for card in store.reader.applications.named("fabrikam")] == ["Fabrikam"]
    assert [card.company for card in store.reader.applications.named("1")] == ["Contoso"]


def test_the_choice_stays_and_is_undone(store: Store, two: tuple[int, int]) -> None:
    first, second = two
    store.searches.switch(first)
    with Reader.open(store.path, store.reader.db.clock).db.connection as connection:
        assert connection.execute("SELECT id FROM search WHERE is_current").fetchall() == [(first,)]
    store.undo()
    assert store.reader.searches.current().id == second
    store.redo()
    assert store.reader.searches.current().id == first
    assert store.reader.searches.sizes()[second].open == 1


def test_a_new_search_leaves_the_others_as_they_are(store: Store, two: tuple[int, int]) -> None:
    assert companies(store) == ["Northwind"]
    assert all(search.ended_on is None for search in store.reader.searches.all())
    store.undo()
    store.undo()
    assert len(companies(store)) == 3


def test_the_latest_under_way_takes_over_from_one_that_ended(store: Store, two: tuple[int, int]) -> None:
    first, second = two
    store.searches.end()
    assert store.reader.searches.current().id == first
    store.undo()
    assert store.reader.searches.current().id == second
    store.searches.end(first)
    assert store.reader.searches.current().id == second
    store.searches.end(second)
    assert store.reader.searches.current().id == second
    assert store.reader.searches.current().ended_on == TODAY
    store.searches.resume(first)
    assert store.reader.searches.current().id == second


def test_resuming_a_later_one_switches_to_nothing(store: Store) -> None:
    first = store.reader.searches.current().id
    store.searches.end(store.searches.start("Later"))
    assert store.reader.searches.current().id == first
    store.searches.resume(first + 1)
    assert store.reader.searches.current().id == first


def test_what_cannot_be_done_to_a_search_is_refused_in_words(store: Store, two: tuple[int, int]) -> None:
    first, second = two
    with pytest.raises(Refused, match="already the current search"):
        store.searches.switch(second)
    with pytest.raises(Refused, match="has not ended"):
        store.searches.resume(first)
    with pytest.raises(Refused, match="There is already a search 'Part-time'"):
        store.searches.rename(first, "part-time")
    with pytest.raises(Refused, match="name for the search"):
        store.searches.start("  ")
    with pytest.raises(Missing):
        store.searches.switch(99)
    store.searches.end(first)
    with pytest.raises(Refused, match="has already ended"):
        store.searches.end(first)


def test_a_search_that_was_chosen_goes_with_an_export(store: Store, two: tuple[int, int], tmp_path: Path) -> None:
    store.searches.switch(two[0])
    new = Store.open(tmp_path / "new.db", store.writer.clock)
    try:
        load(new, dump(store.reader))
        assert new.reader.searches.current() == store.reader.searches.current()
    finally:
        new.close()


def test_an_export_brought_in_beside_others_switches_to_nothing(
    store: Store, two: tuple[int, int], tmp_path: Path
) -> None:
    new = Store.open(tmp_path / "new.db", store.writer.clock)
    try:
        new.applications.add(Draft("Wingtip", "Clerk"))
        new.searches.rename(1, "Mine")
        load(new, dump(store.reader))
        assert new.reader.searches.current().name == "Mine"
        assert sorted(companies(new)) == ["Northwind", "Wingtip"]
        assert sorted(search.name for search in new.reader.searches.all()) == ["Mine", "This search"]
    finally:
        new.close()


def test_one_that_began_before_the_others_is_looked_at_once_it_is_started(store: Store) -> None:
    store.applications.add(Draft("Contoso", "Analyst"))
    earlier = store.searches.start("The last one", TODAY - timedelta(days=400))
    assert (store.reader.searches.current().id, companies(store)) == (earlier, [])
    store.undo()
    assert companies(store) == ["Contoso"]


def test_a_find_narrows_what_insights_count_to_the_search_looked_at(store: Store, two: tuple[int, int]) -> None:
    first, second = two
    part = Part(find=(Condition("text", "contains", "fabrikam"),))
    assert len(store.reader.insights.tried(part)) == 0
    store.searches.switch(first)
    assert [len(store.reader.insights.tried(one)) for one in (part, Part())] == [1, 2]
    store.searches.switch(second)
    assert len(store.reader.insights.tried(Part())) == 0


def test_emails_are_compared_with_everybody_known_in_every_search(store: Store, two: tuple[int, int]) -> None:
    store.contacts.add(1, DraftPerson("Ana Reyes", mail="ana@contoso.example"))
    store.contacts.add(1, DraftPerson("Ben Ito"))
    known = {one.id: one for one in store.reader.emails.applications()}
    assert {one.company for one in known.values()} == {"Contoso", "Fabrikam", "Litware", "Northwind"}
    assert (known[1].emails, known[1].contacts) == (("ana@contoso.example",), ("ana reyes", "ben ito"))
    assert known[2].emails == ()
