"""The palette: typing into it and leaving it in one breath ends nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.command import CommandList, DiscoveryHit

from app.screens.terminal._textual_screens import PaletteScreen
from tests.dashboards import opened
from tests.widgets.seen import look, screen_text, style_of


async def test_a_search_that_begins_after_the_palette_was_left_finds_nothing_and_ends_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path / "x.db") as (dashboard, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause()
        palette = dashboard.screen
        assert isinstance(palette, PaletteScreen)
        await palette.query_one(CommandList).remove()
        palette._gather_commands("undo")
        await pilot.pause()
        assert dashboard.is_running
        await pilot.press("escape", "ctrl+p", "v", "escape", "ctrl+p")
        await pilot.pause()
        assert isinstance(dashboard.screen, PaletteScreen)


async def test_the_command_that_enter_takes_is_seen_without_colours_and_wherever_the_list_was_scrolled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(tmp_path / "x.db") as (dashboard, pilot):
        await pilot.press("ctrl+p")
        while not (listed := dashboard.screen.query(CommandList)) or listed.first().highlighted != 0:
            await pilot.pause()
        await pilot.pause()
        first, second = (style_of(dashboard, name) for name in ("Add an application", "Blank the screen"))
        assert look(first) != look(second)
        # The wheel may have scrolled it out of view.
        listed.first().scroll_end(animate=False)
        await pilot.pause()
        assert "Add an application" not in screen_text(dashboard)
        await pilot.press("enter")
        assert isinstance(dashboard.screen, PaletteScreen)
        assert "Add an application" in screen_text(dashboard)


async def test_a_search_that_is_under_way_when_the_palette_goes_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, gone = asyncio.Event(), asyncio.Event()

    async def slow(_: PaletteScreen, __: str) -> AsyncIterator[DiscoveryHit]:
        begun.set()
        await gone.wait()
        nothing: tuple[DiscoveryHit, ...] = ()
        for hit in nothing:
            yield hit

    async with opened(tmp_path / "x.db") as (dashboard, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause()
        palette = dashboard.screen
        assert isinstance(palette, PaletteScreen)
        monkeypatch.setattr(PaletteScreen, "_search_for", slow)
        palette._gather_commands("undo")
        await begun.wait()
        await palette.query_one(CommandList).remove()
        gone.set()
        await pilot.pause()
        assert dashboard.is_running


async def test_it_opens_again_while_the_one_before_is_on_its_way_out(tmp_path: Path) -> None:
    async with opened(tmp_path / "x.db") as (dashboard, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause()
        dashboard.pop_screen()
        dashboard.action_command_palette()
        await pilot.pause()
        assert isinstance(dashboard.screen, PaletteScreen)
