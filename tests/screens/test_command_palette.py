"""The palette: typing into it and leaving it in one breath ends nothing."""

from __future__ import annotations

from pathlib import Path

from textual.command import CommandList

from app.screens._textual import PaletteScreen
from tests.dashboards import opened


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


async def test_it_opens_again_while_the_one_before_is_on_its_way_out(tmp_path: Path) -> None:
    async with opened(tmp_path / "x.db") as (dashboard, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause()
        dashboard.pop_screen()
        dashboard.action_command_palette()
        await pilot.pause()
        assert isinstance(dashboard.screen, PaletteScreen)
