"""A week with the dashboard open: looked at now and then, changed from elsewhere, and no heavier at its end."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from db import sample
from db.store import Store
from tests.dashboards import SetClock, clock_at, opened
from tests.widgets.seen import seen

DAYS = 7
WARM_DAYS = 4
"""By then what is kept for speed is there; twenty days grow no more than seven. It goes up and down by half of what is
too much, so that the least of some days stands for them."""
MOST_GROWTH = 400_000
"""Bytes; a screen, a board or a page that was kept for each change, day or visit would be many times as much."""
CHANGE_EVERY = 180
"""Minutes between changes by another process."""


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


async def test_a_week_open_costs_no_memory(tmp_path: Path, traced: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # What Textual keeps of widgets that are gone is let go at a number that two days reach.
    monkeypatch.setattr("app.keeping.MOST_DRAWN", 64)
    path = tmp_path / "search.db"
    sample.write(path, clock_at(), size=200)
    clock = SetClock()
    elsewhere = Store.open(path, clock)
    after: list[int] = []
    async with opened(path, clock=clock) as (app, pilot):
        for day in range(DAYS):
            for minute in range(24 * 60):
                clock.go(minutes=1)
                if minute % CHANGE_EVERY == 0:
                    # One rests and comes back, so that there is as much on the board at the end as before.
                    elsewhere.rest(
                        [1 + day % 2], None if minute // CHANGE_EVERY % 2 else clock.today() + timedelta(days=1)
                    )
                app._look()
                if minute % CHANGE_EVERY == 0:
                    await pilot.pause()
            for key in ("3", "5", "1", "2", *["enter", "escape"] * 8):
                await pilot.press(key)
                await pilot.pause()
            assert f"{clock.today().day} Nov" in seen(app)[0]
            gc.collect()
            after.append(tracemalloc.get_traced_memory()[0])
    elsewhere.close()
    assert min(after[WARM_DAYS:]) - min(after[1:WARM_DAYS]) < MOST_GROWTH
