"""Asking only the widgets that have a part in some lines draws there what asking all of them would."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip

from app.screens.terminal._textual import BriefCompositor, paint
from db import sample
from tests.clocks import clock_at
from tests.dashboards import opened, press
from tests.screens.as_told import AsTold
from widgets.board import Board
from widgets.top_bar import TopBar

KEYS = ("2", "down", "3", "4", "tab", "5", "question_mark", "escape", "1", "slash")


def drawn(compositor: Compositor, kind: type[Compositor], part: Region) -> list[dict[int, Strip]]:
    """The pieces of lines, by where they begin, that reach into a part of the screen."""
    asked: Any = kind._get_renders
    compositor.__dict__["_get_renders"] = lambda crop=None: asked(compositor, crop)
    compositor.__dict__["_is_drawn"] = part.line_range.__contains__
    lines: Sequence[Any] = compositor._render_chops(part, part.line_range.__contains__)
    del compositor.__dict__["_get_renders"], compositor.__dict__["_is_drawn"]
    return [
        {x: strip for x, strip in lines[y].items() if strip and x < part.right and x + strip.cell_length > part.x}
        for y in range(part.y, part.bottom)
    ]


@pytest.mark.parametrize("size", [(80, 24), (190, 50)], ids=["narrow", "wide"])
async def test_lines_are_drawn_as_textual_would(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "s.db"
    sample.write(path, clock_at(), size=30)
    async with opened(path, size=size) as (app, pilot):
        for key in KEYS:
            await press(pilot, key)
            compositor = app.screen._compositor
            for top in range(0, size[1] - 3, 7):
                part = Region(5, top, 30, 3)
                assert drawn(compositor, BriefCompositor, part) == drawn(compositor, Compositor, part)


async def test_what_a_question_says_is_drawn_also_when_something_below_it_was_just_drawn_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s.db"
    sample.write(path, clock_at(), size=30)
    terminal = AsTold(monkeypatch)
    async with opened(path, place="today") as (app, pilot):
        await press(pilot, "P")
        for key in ("x", "enter"):
            paint(app.screen_stack[0], app.screen_stack[0].query(TopBar).refresh())
            await press(pilot, key)
        assert not terminal.lines_untold(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (190, 50)], ids=str)
async def test_moving_on_the_board_leaves_the_terminal_with_what_is_to_be_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    path = tmp_path / "s.db"
    sample.write(path, clock_at(), size=120)
    terminal = AsTold(monkeypatch)
    async with opened(path, size=size, place="pipeline") as (app, pilot):
        for key in ("down", "down", "right", "down", "space", "end", "up", "left", "right", "right", "C", "pageup"):
            await press(pilot, key)
            assert not terminal.lines_untold(app), key
        board = app.screen.query_one(Board)
        part, whole = Region(30, 4, 25, 9), Region(0, 4, board.size.width, 9)
        assert board.render_lines(part) == [line.crop(30, 55) for line in board.render_lines(whole)]
