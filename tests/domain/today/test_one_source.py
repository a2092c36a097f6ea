"""What is due and what is next is the same wherever it is told, whatever a store holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from app.clock import Clock
from app.domain.next_line import Now, dates_of, next_line, silence_line
from app.domain.pauses import pause_on
from app.domain.today.agenda import Agenda, Group, What, agenda, due_count
from app.domain.today.due_items import dated
from app.screens.pipeline.preview import next_step
from app.screens.store.counts import Counts
from db.records.cards import Card
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome
from db.records.searches import Condition
from db.store import Store

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2026, 11, 23)
CLOCK = Clock.at(datetime(2026, 11, 23, 15, 0), BERLIN)
FAR = 400
MANY = 60


@pytest.fixture(scope="module", params=[(1, None), (2, (-8, -2)), (3, (-2, 5)), (4, (3, 9))])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A search of chance: a seed, and the days a pause begins and ends, seen from today."""
    seed, pause = request.param
    days = {Kind.SCREEN: 18, Kind.INTERVIEW: 2}
    store = Store.open(
        tmp_path_factory.mktemp("chance") / "x.db",
        Clock.at(datetime(2026, 11, 3, 9, 0), BERLIN),
        follow_up_days=days,
    )
    if pause is not None:
        begins, ends = (TODAY + timedelta(days=day) for day in pause)
        at(store, datetime(begins.year, begins.month, begins.day, 9, tzinfo=BERLIN))
        store.pauses.start(ends)
    at(store, datetime(2026, 11, 3, 9, tzinfo=BERLIN))
    with store.change("filled"):
        fill(store, Random(seed))
    at(store, CLOCK.now())
    yield store
    store.close()


def at(store: Store, moment: datetime) -> None:
    store.writer.clock = store.reader.db.clock = Clock.at(moment, BERLIN)


def near(chance: Random, first: int = -6, last: int = 12) -> date:
    return TODAY + timedelta(days=chance.randint(first, last))


def fill(store: Store, chance: Random) -> None:
    stages = store.reader.stages.all()
    for n in range(MANY):
        sent = chance.random() < 0.75
        applied = date(2026, 11, 3) - timedelta(days=chance.randint(0, 20)) if sent else None
        number = store.applications.add(
            Draft(
                f"Company {n}",
                "Clerk",
                applied_on=applied,
                deadline=near(chance) if chance.random() < 0.4 else None,
                decision_on=near(chance) if chance.random() < 0.25 else None,
            )
        )
        if sent and chance.random() < 0.5:
            store.history.move([number], chance.choice(stages[2:]).id)
        for _ in range(chance.choice((0, 0, 0, 1, 2))):
            hour = chance.randint(0, 23)
            starts = datetime.combine(near(chance), datetime.min.time(), BERLIN) + timedelta(hours=hour)
            store.interviews.add(number, starts_at=starts.astimezone(UTC), time_zone="Europe/Berlin")
        for _ in range(chance.choice((0, 0, 0, 1, 2))):
            store.tasks.add(number, "call", due_on=near(chance))
        for _ in range(chance.choice((0, 0, 0, 1, 2))):
            store.offers.add(number, deadline=near(chance), move=False)
        if chance.random() < 0.15:
            store.applications.snooze([number], near(chance))
        elif chance.random() < 0.3:
            (walk,) = store.history.close([number], chance.choice((Outcome.REJECTED, Outcome.NO_REPLY)))
            if chance.random() < 0.5:
                store.rejections.snooze(walk, near(chance, -3, 0))


def far(store: Store) -> Agenda:
    return agenda(store.reader, CLOCK, days=FAR, most_quiet=MANY)


def now(store: Store) -> Now:
    return Now(TODAY, CLOCK.now(), BERLIN, pauses=store.reader.pauses.all())


def test_a_store_of_chance_has_something_of_everything(store: Store) -> None:
    if pause_on(store.reader.pauses.all(), TODAY) is None:
        assert {item.what for item in far(store).items} >= set(What) - {What.STEP, What.HELPED}


def test_the_bar_counts_what_today_lists(store: Store) -> None:
    due = [item for item in far(store).due if item.what is not What.INTERVIEW]
    assert due_count(store.reader, CLOCK) == len(due)
    told, counted = Counts(store.reader, CLOCK), Counts(store.reader, CLOCK)
    told.know(agenda(store.reader, CLOCK))
    assert told.facts() == counted.facts()


@pytest.mark.parametrize("days", [-3, -1, 0, 1, 4, 9])
def test_find_gives_what_today_lists(store: Store, days: int) -> None:
    until = TODAY + timedelta(days=days)
    find = (Condition("due", "<=", until),)
    listed = {
        item.application_id
        for item in far(store).items
        if item.what not in (What.INTERVIEW, What.QUIET, What.WALK) and item.on <= until
    }
    found = store.reader.applications.ids(find=find, ended=None)
    ended = {i for i in found if (card := store.reader.applications.card(i)) is not None and card.outcome is not None}
    assert set(found) - ended == {i for i in listed if i not in ended}
    if days == 0:
        walks = {item.application_id for item in far(store).group(Group.NOW) if item.what is What.WALK}
        assert ended == walks | {i for i in listed if i in ended}


def test_a_card_the_strip_and_a_list_name_what_stands_first_in_today(store: Store) -> None:
    begun = [i for i in far(store).items if i.at is not None and i.at < CLOCK.now()]
    listed = [i for i in far(store).items if i.group is not Group.QUIET and i not in begun]
    for card in store.reader.applications.cards(
        store.reader.applications.ids(ended=None, find=()) + store.reader.applications.ids(find=_RESTING)
    ):
        if card.outcome is not None:
            assert next_step(card, now(store)) == ()
            continue
        mine = next((item for item in listed if item.application_id == card.id), None)
        found = next(iter(dated(card, TODAY, BERLIN, store.reader.pauses.all())), None)
        assert (found and (found.what, found.on, found.at)) == (mine and (mine.what, mine.on, mine.at)), card.company
        assert bool(next_step(card, now(store))) == (mine is not None)
        if mine is not None and mine.group is Group.NOW and mine.what is not What.DEADLINE:
            assert next_line(card, now(store)) == next_step(card, now(store))


def test_the_table_is_in_the_order_of_the_days_its_lines_name(store: Store) -> None:
    def day(card: Card) -> date:
        named = [item for item in dates_of(card, now(store)) if item.what is not What.TASK or item.group is Group.NOW]
        snoozed = [card.quiet_until] if card.quiet_until is not None and card.quiet_until > TODAY else []
        offers = [item.on for item in named if item.what is What.OFFER]
        return min(offers or [item.on for item in named] or snoozed or [date.max])

    find = (Condition("is", "is", "open"),)
    for way in (False, True):
        cards = store.reader.applications.cards(store.reader.applications.ids(sort="next", find=find, reverse=way))
        days = [day(card) for card in cards]
        known = [one for one in days if one != date.max]
        assert len(known) > 5
        assert days[: len(known)] == sorted(known, reverse=way)


_RESTING = (Condition("is", "is", "snoozed"),)


def test_a_card_counts_the_days_of_silence_that_today_counts(store: Store) -> None:
    for item in far(store).group(Group.QUIET):
        assert item.application_id is not None
        card = store.reader.applications.card(item.application_id)
        assert card is not None
        assert silence_line(card, now(store))[0][0] == f"{item.days} d"
        assert (item.days or 0) >= 10
