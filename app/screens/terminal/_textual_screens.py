"""Screens that use private names of Textual, which few starts need; a test checks that each name exists."""

from __future__ import annotations

from typing import Any, cast

from textual import events, work
from textual.command import CommandList, CommandPalette
from textual.css.query import NoMatches
from textual.screen import ModalScreen


class StillScreen(ModalScreen[None]):
    """A screen that does not resize the screens below it with the terminal."""

    async def _on_resize(self, event: events.Resize) -> None:
        event.prevent_default()
        self._screen_resized(event.size)


_gather_commands = cast(Any, CommandPalette._gather_commands).__wrapped__


class PaletteScreen(CommandPalette):
    """The command palette, which survives being closed right after typing."""

    def _action_command_list(self, action: str) -> None:
        # The wheel may have scrolled the selected command out of view.
        commands = self.query_one(CommandList)
        before = commands.scroll_offset
        if action == "select":
            commands.scroll_to_highlight()
        if commands.scroll_offset == before:
            super()._action_command_list(action)

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        # This runs later than the key, and the palette and its list may be closed by then.
        try:
            await _gather_commands(self, search_value)
        except NoMatches:
            if self.query(CommandList):
                raise
