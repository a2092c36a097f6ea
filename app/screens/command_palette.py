"""Textual's palette, whose search for commands ends quietly where the palette was left before it began."""

from __future__ import annotations

from textual import work
from textual.command import CommandList, CommandPalette

_gather = CommandPalette._gather_commands.__wrapped__  # type: ignore[attr-defined]


class Palette(CommandPalette):
    """The palette; typing into it and leaving it in one breath ends nothing."""

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        # The search begins a turn later, when the list it fills may be gone with the palette.
        if self.query(CommandList):
            await _gather(self, search_value)
