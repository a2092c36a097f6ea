"""Screens made of what Textual keeps to itself, which few starts need; a test asks for every name in this file."""

from __future__ import annotations

from typing import Any, cast

from textual import events, work
from textual.command import CommandList, CommandPalette
from textual.css.query import NoMatches
from textual.screen import ModalScreen


class StillScreen(ModalScreen[None]):
    """A screen that leaves those below it laid out as they were when the terminal changes its size."""

    async def _on_resize(self, event: events.Resize) -> None:
        event.prevent_default()
        self._screen_resized(event.size)


_gather_commands = cast(Any, CommandPalette._gather_commands).__wrapped__


class PaletteScreen(CommandPalette):
    """The command palette; typing into it and leaving it in one breath ends nothing."""

    def _action_command_list(self, action: str) -> None:
        # The wheel scrolls the command that enter would run out of view.
        commands = self.query_one(CommandList)
        before = commands.scroll_offset
        if action == "select":
            commands.scroll_to_highlight()
        if commands.scroll_offset == before:
            super()._action_command_list(action)

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        # It begins a turn later and goes on for many, and the list it fills may be gone with the palette by then.
        try:
            await _gather_commands(self, search_value)
        except NoMatches:
            if self.query(CommandList):
                raise
