"""A terminal that is too small says so, and everything is as it was once there is room again."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.driver import MOST_COLUMNS, MOST_ROWS, TitledDriver
from app.too_small import TooSmallScreen
from db.records import Draft
from tests.dashboards import filled, opened, typed
from tests.widgets.seen import seen


@pytest.mark.parametrize(("width", "height"), [(1, 1), (5, 24), (8, 24), (19, 24), (80, 5)])
@pytest.mark.parametrize("keys", [[], ["ctrl+p"], ["a"], ["enter"], ["question_mark"]])
async def test_no_size_ends_the_dashboard(tmp_path: Path, keys: list[str], width: int, height: int) -> None:
    filled(tmp_path / "x.db", Draft("Contoso", "Analyst"))
    async with opened(tmp_path / "x.db", size=(80, 24)) as (dashboard, pilot):
        await pilot.press(*keys)
        await pilot.pause()
        before = dashboard.screen
        await pilot.resize_terminal(width, height)
        await pilot.pause()
        assert isinstance(dashboard.screen, TooSmallScreen)
        await pilot.press("a", "x", "enter", "ctrl+p")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert dashboard.screen is before


async def test_it_is_said_and_what_was_typed_is_still_there(tmp_path: Path) -> None:
    async with opened(tmp_path / "x.db", size=(80, 24)) as (dashboard, pilot):
        await pilot.press("a")
        await typed(pilot, "contoso")
        await pilot.resize_terminal(12, 4)
        await pilot.pause()
        assert "\n".join(seen(dashboard)).strip() == "Too small"
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "contoso" in "\n".join(seen(dashboard))


async def test_one_that_begins_too_small_is_whole_once_it_is_larger(tmp_path: Path) -> None:
    async with opened(tmp_path / "x.db", size=(10, 3)) as (dashboard, pilot):
        assert isinstance(dashboard.screen, TooSmallScreen)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not isinstance(dashboard.screen, TooSmallScreen)
        assert "Pipeline" in "\n".join(seen(dashboard))


def test_a_terminal_is_never_wider_than_could_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "99999999")
    monkeypatch.setenv("LINES", "99999999")
    assert TitledDriver._get_terminal_size(TitledDriver.__new__(TitledDriver)) == (MOST_COLUMNS, MOST_ROWS)
