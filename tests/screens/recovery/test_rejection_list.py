"""The list of rejections, by itself."""

from __future__ import annotations

import pytest

from app.screens.recovery.rejection_list import RejectionGroup, RejectionList, RejectionRow
from tests.screens.as_told import AsTold
from tests.widgets.seen import Tiny, screen_text


async def test_the_cursor_is_seen_when_the_list_comes_back_into_a_smaller_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = AsTold(monkeypatch)
    rejections = RejectionList()
    app = Tiny(rejections)
    async with app.run_test(size=(40, 20)) as pilot:
        rows = [RejectionRow(at, f"Company {at}", "", "Analyst", "") for at in range(9)]
        rejections.show([RejectionGroup("Earlier", rows)], 8)
        rejections.display = False
        await pilot.resize_terminal(40, 10)
        await pilot.pause()
        rejections.display = True
        await pilot.pause()
        await pilot.pause()
        assert "Company 8" in screen_text(app)
        assert not terminal.lines_untold(app)
