"""An application that is closed before its interview took place."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from db.records.drafts import Draft
from db.records.enums import Outcome
from db.store import Store
from tests.clocks import MONDAY, clock_at
from tests.command import main
from tests.dashboards import filled, opened
from tests.widgets.seen import screen_text


@pytest.mark.parametrize(
    ("round_", "days", "said"),
    [
        (1, 3, "they said no before the interview"),
        (1, 0.6, "they said no before the interview"),  # half past midnight of the next day, here
        (1, -3, "they said no after an interview"),
        (2, 3, "they said no before round 2"),
        (2, -3, "they said no after round 2"),
    ],
)
async def test_what_is_said_of_it_tells_whether_the_interview_was_still_ahead(
    tmp_path: Path,
    round_: int,
    days: float,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "onward.db"
    filled(path, Draft("Contoso", "Analyst", stage="interview"))
    with closing(Store.open(path, clock_at())) as store:
        if round_ > 1:
            store.interviews.add(1, starts_at=MONDAY - timedelta(days=9), time_zone="Europe/Berlin", round=1)
            store.history.move([1], store.reader.applications.card(1).stage_id, round=round_)  # type: ignore[union-attr]
        store.interviews.add(1, starts_at=MONDAY + timedelta(days=days), time_zone="Europe/Berlin", round=round_)
        store.history.close([1], Outcome.REJECTED)
    async with opened(path, place="rejections", size=(120, 36)) as (app, _):
        assert said in screen_text(app)
    monkeypatch.setenv("ONWARD_NOW", MONDAY.isoformat())
    assert main(["--store", str(path), "walk", "1"]) == 0
    assert said in capsys.readouterr().out
