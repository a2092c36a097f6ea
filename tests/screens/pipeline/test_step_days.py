"""Steps whose day is unknown: how they are shown, and filling the day in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.records.drafts import Draft, DraftEvent
from db.records.enums import EventKind, Kind, Outcome
from db.records.history import effective
from tests.dashboards import filled, opened, typed
from tests.screens.pipeline.search import read, the
from tests.widgets.seen import screen_text, seen
from widgets.text_input import TextInput

APPLIED = DraftEvent(EventKind.STAGE, None, stage=Kind.APPLIED)
REJECTED = DraftEvent(EventKind.ENDED, None, outcome=Outcome.REJECTED)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"

    def imported(store):
        store.imports.add([Draft("Contoso", "Analyst", history=(APPLIED,))], label="imported")

    filled(path, also=imported)
    return path


def days(path: Path, name: str) -> list[date | None]:
    events = read(path).history.events(the(path, name).application.id)
    return [event.on for event in effective(events) if event.kind is not EventKind.ADDED]


async def test_the_day_is_filled_in_by_key_by_mouse_and_from_the_palette_and_undone(store):
    async with opened(store) as (app, pilot):
        assert "day unknown" in screen_text(app)
        await pilot.press("T", "enter")
        assert app.screen.query(TextInput), "nothing typed is no answer"
        await pilot.press("escape")
        assert days(store, "contoso") == [None]

        await pilot.press("T")
        await typed(pilot, "10 Nov")
        await pilot.press("enter")
        assert days(store, "contoso") == [date(2026, 11, 10)]
        assert "13 d" in screen_text(app)
        assert "day unknown" not in screen_text(app)
        await pilot.press("u")
        assert "day unknown" in screen_text(app)
        assert days(store, "contoso") == [None]

        # On its line of the history.
        await pilot.press("enter")
        assert screen_text(app).count("day unknown") == 2
        y, line = [(y, line) for y, line in enumerate(seen(app)) if "day unknown" in line][-1]
        for _ in range(2):
            await pilot.click(offset=(line.index("day unknown"), y))
            await pilot.pause()
        assert "add the date" in screen_text(app)
        await pilot.press("escape", "G", "enter")
        assert "Applied, day unknown" in screen_text(app)
        await pilot.press("d")
        assert app.screen.query_one(TextInput).value == ""
        await typed(pilot, "yesterday")
        await pilot.press("enter")
        assert days(store, "contoso") == [date(2026, 11, 22)]
        await pilot.press("u", "escape")

        found = next(one for one in app.get_system_commands(app.screen) if one.title == "Fill in a day")
        await found.callback()
        await typed(pilot, "today")
        await pilot.press("enter")
        await pilot.press("T")
        assert "Every step of Contoso has its day." in screen_text(app)
        assert days(store, "contoso") == [date(2026, 11, 23)]


async def test_of_several_steps_one_is_chosen(store):
    def closed(store):
        store.imports.add([Draft("Fabrikam", "Buyer", history=(APPLIED, REJECTED))], label="imported")

    filled(store, also=closed)
    async with opened(store) as (app, pilot):
        app.session.open.application(the(store, "fabrikam").application.id)
        await pilot.pause()
        assert "they said no, day unknown" in screen_text(app)
        assert "T fill in day" in screen_text(app)
        await pilot.press("T")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        await typed(pilot, "3 Nov")
        await pilot.press("enter")
        await pilot.pause()
        assert "they said no 3 Nov" in screen_text(app)
    assert days(store, "fabrikam") == [None, date(2026, 11, 3)]
