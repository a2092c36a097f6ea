"""The user's stages: in another order, renamed, added and deleted, by key and by command."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.errors import Refused
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome
from db.store import Store
from tests.clocks import clock_at
from tests.dashboards import filled, opened, press, typed
from tests.present import present
from tests.widgets.seen import screen_text

CONTOSO = Draft("Contoso", "Analyst", applied_on=date(2026, 11, 11))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"
    filled(path, CONTOSO)
    return path


@pytest.fixture
def store(path: Path):
    store = Store.open(path, clock_at())
    yield store
    store.close()


def names(store: Store) -> list[str]:
    return [stage.name for stage in store.reader.stages.all()]


def called(store: Store, name: str) -> int:
    return next(stage.id for stage in store.reader.stages.all() if stage.name == name)


def test_a_stage_in_use_goes_only_when_it_is_said_where_everything_in_it_goes(store: Store) -> None:
    talk = store.stages.add("Trial day", Kind.INTERVIEW)
    store.history.move([1], talk)
    store.history.move([1], called(store, "Offer"))
    before = store.reader.applications.get(1)
    with pytest.raises(Refused, match="Trial day"):
        store.stages.delete(talk)
    store.stages.delete(talk, called(store, "Interview"))
    assert "Trial day" not in names(store)
    assert [event.stage_id for event in store.reader.history.events(1)][-2] == called(store, "Interview")
    assert store.reader.health.problems() == []
    store.undo()
    assert store.reader.applications.get(1) == before
    assert "Trial day" in names(store)


def test_what_stands_in_a_deleted_stage_stands_in_the_other_one(store: Store) -> None:
    store.stages.delete(called(store, "Applied"), called(store, "Lead"))
    assert present(store.reader.applications.get(1)).stage.name == "Lead"
    assert store.reader.health.problems() == []


def test_a_stage_that_is_there_already_moves_nothing(store: Store) -> None:
    before = store.reader.undo.last()
    assert not store.stages.move(called(store, "Lead"), 0)
    assert store.reader.undo.last() == before
    assert store.stages.move(called(store, "Offer"), 0)
    assert names(store)[0] == "Offer"


async def test_the_stages_are_put_in_order_renamed_added_and_deleted_by_key(path: Path) -> None:
    async with opened(path) as (app, pilot):
        await pilot.press("B")
        await pilot.pause()
        await pilot.press("greater_than_sign")
        await pilot.pause()
        assert [stage.name for stage in app.session.reader.stages.all()][:2] == ["Applied", "Lead"]
        await pilot.press("e")
        await pilot.pause()
        await pilot.press(*["backspace"] * 4)
        await typed(pilot, "Ideas")
        await pilot.press("enter")
        await pilot.pause()
        assert [stage.name for stage in app.session.reader.stages.all()][:2] == ["Applied", "Ideas"]
        assert "Renamed Lead to Ideas. Press u to undo." in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        await typed(pilot, " of mine")
        await pilot.press("enter")
        await pilot.pause()
        assert [stage.name for stage in app.session.reader.stages.all()][:2] == ["Applied", "Ideas of mine"]
        await pilot.press("a")
        await typed(pilot, "Trial")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("i")
        await pilot.pause()
        assert "Trial" in [stage.name for stage in app.session.reader.stages.all()]
        await pilot.press("D")
        await pilot.pause()
        assert "Trial" not in [stage.name for stage in app.session.reader.stages.all()]
        await pilot.press("u")
        await pilot.pause()
        assert "Trial" in [stage.name for stage in app.session.reader.stages.all()]


async def test_deleting_a_stage_in_use_asks_where_its_applications_go(path: Path) -> None:
    async with opened(path) as (app, pilot):
        await pilot.press("B")
        await pilot.pause()
        await pilot.press("down", "D")
        await pilot.pause()
        assert "Where does everything in Applied go" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Applied" not in [stage.name for stage in app.session.reader.stages.all()]
        assert present(app.session.reader.applications.get(1)).stage.name in ("Lead", "Screen")


async def test_each_stage_counts_what_the_board_counts(path: Path, store: Store) -> None:
    closed, saved = store.applications.add(CONTOSO), store.applications.add(CONTOSO._replace(applied_on=None))
    store.history.close([closed], Outcome.WITHDREW)
    store.history.move([saved], called(store, "Applied"))
    store.history.move([saved], called(store, "Interview"))
    store.searches.start("Other")
    store.searches.switch(1)
    async with opened(path) as (app, pilot):
        assert "Applied 1" in screen_text(app)
        await press(pilot, "B")
        text = screen_text(app)
        assert [line.split()[-2:] for line in text.splitlines() if " open" in line and "lead " in line] == [
            ["none", "open"]
        ]
        assert [" ".join(line.split()[-2:]) for line in text.splitlines() if "applied  " in line] == ["1 open"]
        assert "not used yet" in text
