"""What stands in a place that has nothing in it yet: what it is for, and the one key that begins."""

from __future__ import annotations

from rich.segment import Segment
from textual import events
from textual.message import Message

from widgets.lines import Lines, Piece, segments
from widgets.palette import Palette
from widgets.text import READING_WIDTH, wrap


class Empty(Lines):
    """A sentence or two, then a key and what it does."""

    DEFAULT_CSS = "Empty { padding: 1 2; }"

    class Asked(Message):
        """The key was clicked."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(
        self,
        purpose: str = "",
        key: str = "",
        label: str = "",
        action: str = "",
        *,
        more: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._said = (purpose, key, label, action, more)
        self._key_line = -1

    def say(self, purpose: str, key: str = "", label: str = "", action: str = "", *, more: str = "") -> None:
        """Say this instead: what the place is for, some more about it, the key that begins and what it does."""
        if (purpose, key, label, action, more) != self._said:
            self._said = (purpose, key, label, action, more)
            self.redraw()

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        """The words, a blank line, the key."""
        purpose, key, label, _, more = self._said
        room = min(width, READING_WIDTH)
        rows: list[list[Piece]] = [[(line, "plain")] for line in wrap(purpose, room)]
        if more:
            rows += [[(line, "quiet")] for line in wrap(more, room)]
        if key:
            self._key_line = len(rows) + 1
            rows += [[], [(key, "key"), (f" {label}", "faint")]]
        return [segments(row, width, worn) for row in rows]

    def on_click(self, event: events.Click) -> None:
        """Begin, when the key was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y == self._key_line and self._said[3]:
            self.post_message(self.Asked(self._said[3]))
