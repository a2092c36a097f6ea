"""A terminal that is too small says so, and everything is as it was once there is room again."""

from __future__ import annotations

import fcntl
import os
import struct
import termios
from pathlib import Path

import pytest
from textual.geometry import Size

from app.screens.start.run import ask_terminal_for_size
from app.screens.terminal.too_small import fits
from app.screens.terminal.too_small_screen import TooSmallScreen
from db.records.drafts import Draft
from tests.dashboards import filled, opened, typed
from tests.widgets.seen import screen_text


async def test_no_size_ends_the_dashboard(tmp_path: Path) -> None:
    filled(tmp_path / "x.db", Draft("Contoso", "Analyst"))
    async with opened(tmp_path / "x.db", size=(80, 24)) as (dashboard, pilot):
        board, shown = dashboard.screen, set()
        for keys in ([], ["ctrl+p"], ["a"], ["enter"], ["question_mark"]):
            await pilot.press(*keys)
            await pilot.pause()
            before = dashboard.screen
            shown.add(before)
            for width, height in ((1, 1), (5, 24), (8, 24), (19, 24), (80, 7)):
                await pilot.resize_terminal(width, height)
                await pilot.pause()
                assert isinstance(dashboard.screen, TooSmallScreen), (keys, width, height)
                await pilot.press("a", "x", "enter", "ctrl+p")
                await pilot.resize_terminal(80, 24)
                await pilot.pause()
                assert dashboard.screen is before, (keys, width, height)
            if keys:
                await pilot.press("escape")
                await pilot.pause()
            assert dashboard.screen is board, keys
        assert len(shown) == 5


async def test_it_is_said_and_what_was_typed_is_still_there(tmp_path: Path) -> None:
    async with opened(tmp_path / "x.db", size=(80, 24)) as (dashboard, pilot):
        await pilot.press("a")
        await typed(pilot, "contoso")
        for width, said in ((12, ["Too small"]), (9, ["Too small"]), (8, ["Too", "small"])):
            await pilot.resize_terminal(width, 4)
            await pilot.pause()
            assert screen_text(dashboard).strip().split("\n") == said
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "contoso" in screen_text(dashboard)


async def test_one_that_begins_too_small_is_whole_once_it_is_larger(tmp_path: Path) -> None:
    async with opened(tmp_path / "x.db", size=(10, 3)) as (dashboard, pilot):
        assert isinstance(dashboard.screen, TooSmallScreen)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not isinstance(dashboard.screen, TooSmallScreen)
        assert "Pipeline" in screen_text(dashboard)


@pytest.mark.parametrize(
    ("of_its_own", "said", "left"),
    [((120, 36), "99999999", None), ((120, 36), "80", None), ((0, 0), "99999999", None), ((0, 0), "90", "90")],
)
def test_the_size_is_the_terminals_own_and_what_cannot_be_one_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, of_its_own: tuple[int, int], said: str, left: str | None
) -> None:
    monkeypatch.setenv("COLUMNS", said)
    terminal, shell = os.openpty()
    columns, rows = of_its_own
    fcntl.ioctl(shell, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    try:
        with open(shell, encoding="utf-8") as stream:
            ask_terminal_for_size(stream)
    finally:
        os.close(terminal)
    assert os.environ.get("COLUMNS") == left


@pytest.mark.parametrize(("size", "enough"), [((20, 8), True), ((19, 8), False), ((20, 7), False), ((300, 100), True)])
def test_so_many_columns_and_lines_are_enough(size: tuple[int, int], enough: bool) -> None:
    assert fits(Size(*size)) is enough
