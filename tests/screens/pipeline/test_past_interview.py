"""An interview written down after it took place."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from db.records.drafts import Draft
from db.records.enums import Kind
from db.store import Store
from tests.clocks import clock_at
from tests.command import main
from tests.dashboards import filled, opened, typed

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("way", ["dashboard", "command"])
@pytest.mark.parametrize(
    ("stage", "day"),
    [("lead", TODAY - timedelta(days=1)), ("applied", TODAY - timedelta(days=1)), ("screening", TODAY)],
)
async def test_an_interview_in_the_past_moves_its_application_on_its_day_and_never_back(
    tmp_path: Path, way: str, stage: str, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_NOW", NOW.isoformat())
    path = tmp_path / "onward.db"
    filled(path, Draft("Contoso", "Analyst", applied_on=None if stage == "lead" else TODAY - timedelta(days=9)))
    if stage == "screening":
        with closing(Store.open(path, clock_at())) as store:
            (screening,) = (found for found in store.reader.stages.all() if found.kind is Kind.SCREEN)
            store.history.move([1], screening.id)
    if way == "command":
        assert main(["--store", str(path), "interview", "1", "yesterday 9:00"]) == 0
    else:
        async with opened(path) as (_, pilot):
            await pilot.press("i")
            await typed(pilot, "yesterday 9:00")
            await pilot.press("enter")
            await pilot.pause()
    with closing(Store.open(path, clock_at())) as store:
        card = store.reader.applications.card(1)
        assert card is not None
        assert (card.kind, card.stage_since) == (Kind.INTERVIEW, day)
