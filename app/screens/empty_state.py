"""What a place says while nothing is kept yet, and the keys that begin."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.screen import Screen

from widgets.label import Words

if TYPE_CHECKING:
    from app.screens.app import Dashboard

    Base = Screen[None]
else:
    Base = object

BEGINNINGS = (("a", "adds the first"), ("I", "imports what you have"), ("s", "shows a sample"))


class Beginning(Base):
    """Mixed into a place: `nothing_yet` says whether the store is empty, a widget `begin` then says how to begin."""

    nothing_yet = False

    @property
    def _app(self) -> Dashboard:
        return cast("Dashboard", self.app)

    def say_how_to_begin(self, purpose: str) -> None:
        """Show what this place is for and the keys that begin, or nothing."""
        begin = self.query_one("#begin", Words)
        begin.display = self.nothing_yet
        if self.nothing_yet:
            keys: list[tuple[str, str]] = []
            for key, label in BEGINNINGS[: 2 if self._app.demo else 3]:
                keys += [(key, "key"), (f" {label}   ", "plain")]
            begin.say_rows([[(purpose, "quiet")], [], keys])

    def beginning_keys(self) -> list[tuple[str, str, str]]:
        """The keys of the footer while nothing is kept yet."""
        sample = [] if self._app.demo else [("s", "sample", "screen.sample")]
        return [
            ("a", "add", "app.add"),
            ("I", "import", "app.import"),
            *sample,
            ("ctrl+p", "everything else", "app.command_palette"),
        ]

    def action_sample(self) -> None:
        """Look at an invented search instead."""
        self._app.action_sample()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The sample is offered only while there is nothing of one's own."""
        return self.nothing_yet if action == "sample" else super().check_action(action, parameters)
