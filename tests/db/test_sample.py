"""The invented search is consistent, lively, repeatable, and quick to write in any size."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.clock import Clock
from db import sample
from db.errors import ReadOnly, Refused
from db.queries import Reader
from db.records.enums import Kind, Outcome
from db.records.walk_enums import Evidence, Step, StepState, Walk
from db.store import Store
from tests.clocks import MONDAY, SetClock
from tests.days import TODAY
from tests.db.helpers import everything
from tests.present import present


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "onward.db"
    sample.write(path, SetClock())
    return path


@pytest.fixture
def reader(written: Path, clock: SetClock) -> Iterator[Reader]:
    opened = Reader.open(written, clock)
    yield opened
    opened.close()


def test_nothing_is_wrong_inside(reader: Reader) -> None:
    assert reader.health.problems() == []
    assert reader.undo.last() is None
    assert reader.health.counts()["application"] == sample.SIZE


def test_the_board_has_something_in_each_column_that_fits(reader: Reader) -> None:
    tally = reader.applications.tally()
    names = {stage.id: stage.name for stage in reader.stages.all()}
    assert {names[i]: n for i, n in tally.by_stage.items()} == {
        "Lead": 6,
        "Applied": 9,
        "Screening": 2,
        "Interview": 3,
        "Offer": 2,
    }
    assert tally.ended == 43
    open_ones = reader.applications.cards(reader.applications.ids())
    assert max(len(card.company) for card in open_ones) <= 14
    assert max(len(card.role) for card in open_ones) <= 20


def test_it_covers_the_ten_weeks_up_to_today(reader: Reader) -> None:
    applied = [
        c.applied_on for c in reader.applications.cards(reader.applications.ids(ended=None)) if c.applied_on is not None
    ]
    assert min(applied) >= TODAY - timedelta(days=70)
    assert min(applied) < TODAY - timedelta(days=60)
    assert max(applied) == TODAY - timedelta(days=1)
    weeks = Counter((TODAY - on).days // 7 for on in applied)
    assert all(weeks[week] for week in range(9))


def test_the_plan_has_something_to_show(reader: Reader) -> None:
    monday = TODAY - timedelta(days=TODAY.weekday())
    assert len(reader.weekly_plan.between(monday)) == 2
    assert [one.text for one in reader.weekly_plan.left_over(monday)] == ["ask Sam to read my CV"]
    assert [target.company for target in reader.targets.all()] == ["Ysolde Maps", "Birchanter"]
    offers, criteria = reader.offers.open(), reader.offers.criteria()
    assert [offer.company for offer in offers] == ["Fennimore", "Altrosen"]
    assert {number for offer in offers for number, _ in offer.ratings} == {criterion.id for criterion in criteria}
    assert reader.offers.exchange_rates() == {"CHF": 1.07}


def test_nothing_has_happened_in_the_future(reader: Reader) -> None:
    for card in reader.applications.cards(reader.applications.ids(ended=None)):
        events = reader.history.events(card.id)
        assert all(present(event.on) <= TODAY for event in events)
        assert all(event.recorded_at <= MONDAY for event in events)


def test_every_kind_of_ending_is_there(reader: Reader) -> None:
    endings = reader.rejections.all()
    outcomes = Counter(ending.outcome for ending in endings)
    assert set(outcomes) == set(Outcome) - {Outcome.ACCEPTED, Outcome.RESCINDED, Outcome.NOT_APPLYING}
    cards = {card.id: card for card in reader.applications.cards(reader.applications.ids(ended=True))}
    waits = {
        e.company: (present(e.ended_on) - applied).days
        for e in endings
        if e.outcome is Outcome.REJECTED and (applied := cards[e.application_id].applied_on) is not None
    }
    assert waits["Zephandra"] == 0
    assert waits["Umbersley"] == 60
    by_company = {e.company: e for e in endings}
    assert (by_company["Drumlane"].outcome, by_company["Drumlane"].furthest) == (Outcome.NO_REPLY, Kind.INTERVIEW)
    assert (by_company["Harrowfen"].outcome, by_company["Harrowfen"].round) == (Outcome.REJECTED, 3)
    assert (by_company["Okenfold"].outcome, by_company["Okenfold"].furthest) == (Outcome.DECLINED, Kind.OFFER)
    assert by_company["Vantorre"].outcome is Outcome.CLOSED


def test_one_walk_rests_and_others_were_gone_through(reader: Reader) -> None:
    (resting,) = [e for e in reader.rejections.all() if e.quiet_until is not None]
    assert (resting.company, resting.walk, resting.step) == ("Harrowfen", Walk.FULL, Step.RECOVER)
    assert resting.quiet_until is not None
    assert resting.quiet_until > TODAY
    rejection = reader.rejections.get(resting.rejection_id)
    assert rejection is not None
    assert rejection.setback_plan == "If they say no, I'll call Sam and go for a swim."
    assert [e.rejection_id for e in reader.private_notes.all()] == [resting.rejection_id]
    assert any(
        all(state in (StepState.DONE, StepState.SKIPPED) for _, state in e.steps) for e in reader.rejections.all()
    )
    counts = {(cause, how): n for cause, how, n in reader.rejections.reason_counts()}
    assert counts["prep", Evidence.SAID] == 2
    assert {how for _, how in counts} == set(Evidence)


def test_there_is_something_to_do(reader: Reader) -> None:
    due = [task.text for task in reader.tasks.numbered(reader.due.by(TODAY).tasks)]
    assert "follow up" in due
    start = MONDAY
    coming = reader.interviews.between(start, start + timedelta(days=7))
    assert len(coming) == 3
    for interview, _ in coming:
        local = interview.starts_at.astimezone(ZoneInfo("Europe/Berlin"))
        assert interview.time_zone == "Europe/Berlin"
        assert local.weekday() < 5
        assert 9 <= local.hour < 18
    leads = [c for c in reader.applications.cards(reader.applications.ids()) if c.kind is Kind.LEAD]
    assert sum(c.deadline is not None for c in leads) >= 3
    assert all(c.interest is not None and c.fit is not None for c in leads)


def test_one_company_can_come_twice(reader: Reader) -> None:
    assert len(reader.applications.earlier("Velloway")) == 2


def test_the_same_seed_gives_the_same_search(written: Path, tmp_path: Path, clock: SetClock) -> None:
    sample.write(tmp_path / "again.db", clock)
    sample.write(tmp_path / "other.db", clock, seed=8)
    assert everything(tmp_path / "again.db") == everything(written)
    assert everything(tmp_path / "other.db") != everything(written)


@pytest.mark.parametrize(("size", "days"), [*product([0, 1, 5, 40, 64], [0, 3, 5, 6, 100]), (700, 0), (700, 6)])
def test_any_size_on_any_day_of_the_week(tmp_path: Path, clock: SetClock, size: int, days: int) -> None:
    clock.pass_time(days=days)
    sample.write(tmp_path / "s.db", clock, size=size)
    reader = Reader.open(tmp_path / "s.db", clock)
    assert reader.health.counts()["application"] == size
    assert reader.health.problems() == []
    for card in reader.applications.cards(reader.applications.ids(ended=None)):
        assert present(card.last_activity_on) <= clock.today()
        assert card.next_interview_at is None or card.outcome is None
    reader.close()


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_anywhere(tmp_path: Path, zone: str) -> None:
    clock = Clock.at(MONDAY, ZoneInfo(zone))
    sample.write(tmp_path / "s.db", clock)
    reader = Reader.open(tmp_path / "s.db", clock)
    assert reader.health.problems() == []
    assert all(
        e.recorded_at <= MONDAY
        for c in reader.applications.cards(reader.applications.ids(ended=None))
        for e in reader.history.events(c.id)
    )
    reader.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "onward.db"
    sample.write(path, SetClock(), size=6_000)
    return path


def test_answers_take_as_long_as_in_life(large: Path, clock: SetClock) -> None:
    """Drawn from a lognormal cut at the length of the search: half within two weeks or so, a long tail."""
    reader = Reader.open(large, clock)
    waits = sorted(
        (card.ended_on - card.applied_on).days
        for card in reader.applications.cards(reader.applications.ids(ended=True))
        if card.outcome is Outcome.REJECTED and card.ended_on and card.applied_on
    )
    reader.close()
    assert len(waits) > 500
    assert 8 <= waits[len(waits) // 2] <= 22
    assert waits[len(waits) // 10] <= 3
    assert waits[len(waits) * 9 // 10] >= 50


def test_a_large_one_has_a_few_hundred_open(large: Path, clock: SetClock) -> None:
    reader = Reader.open(large, clock)
    tally = reader.applications.tally()
    assert 200 <= tally.open <= 500
    assert tally.open + tally.ended == 6_000
    assert len(reader.applications.companies()) > 300
    assert reader.health.problems() == []
    reader.close()


def test_it_can_be_worked_with_like_any_store(tmp_path: Path, clock: SetClock) -> None:
    path = tmp_path / "s.db"
    sample.write(path, clock)
    before = everything(path)
    store = Store.open(path, clock)
    ids = list(store.reader.applications.ids())
    store.history.close(ids, Outcome.WITHDREW)
    assert store.reader.health.problems() == []
    store.undo()
    store.close()
    assert everything(path) == before


def test_it_is_private_and_leaves_nothing_beside(tmp_path: Path, clock: SetClock) -> None:
    folder = tmp_path / "deep" / "er"
    mask = os.umask(0)
    try:
        sample.write(folder / "s.db", clock)
    finally:
        os.umask(mask)
    assert os.listdir(folder) == ["s.db"]
    assert stat.S_IMODE((folder / "s.db").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_what_is_there_is_never_written_over(tmp_path: Path, clock: SetClock) -> None:
    path = tmp_path / "onward.db"
    path.write_text("mine")
    with pytest.raises(Refused, match="already"):
        sample.write(path, clock)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("size", [-1, 10**9])
def test_impossible_sizes_are_refused(tmp_path: Path, clock: SetClock, size: int) -> None:
    with pytest.raises(Refused, match="between"):
        sample.write(tmp_path / "s.db", clock, size=size)
    assert os.listdir(tmp_path) == []


def test_a_place_that_cannot_be_written_is_said(
    tmp_path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "link", refused)
    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(ReadOnly):
        sample.write(tmp_path / "s.db", clock)
    assert os.listdir(tmp_path) == []
