"""Dragging a card with the mouse: where it began, and the column it is over."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

FAR = 2
"""Cells the pointer moves, in either direction, before a press becomes a drag and no longer a click."""


class Drag:
    """The card being pressed or dragged; `over` is None unless it is dragged over another column."""

    def __init__(self) -> None:
        self.key: int | None = None
        self.over: int | None = None
        self.moving = False
        self._home: int | None = None
        self._from = (0, 0)
        self.ended = False
        """Whether the last press became a drag, which is over: no click then."""

    def press(self, event: events.MouseDown, key: int | None, column: int | None) -> None:
        """Remember the card under the pointer as it is pressed."""
        self.reset()
        self.ended = False
        if event.button == 1 and key is not None:
            self.key, self._home, self._from = key, column, (event.x, event.y)

    def move(self, event: events.MouseMove, column_at: Callable[[int, int], int | None]) -> bool:
        """Follow the pointer; True when what is shown has changed by it."""
        if self.key is None:
            return False
        before = (self.moving, self.over)
        x, y = self._from
        self.moving = self.moving or abs(event.x - x) >= FAR or abs(event.y - y) >= FAR
        if self.moving:
            column = column_at(event.x, event.y)
            self.over = None if column == self._home else column
        return before != (self.moving, self.over)

    def drop(self) -> tuple[int, int] | None:
        """End the drag; returns (card, column) when it was dropped on another column."""
        dropped = (self.key, self.over) if self.key is not None and self.over is not None else None
        self.cancel()
        return dropped

    def cancel(self) -> None:
        """End the drag without a drop; releasing the button then does nothing."""
        self.ended = self.ended or self.moving
        self.reset()

    def reset(self) -> None:
        """Forget the card being dragged."""
        self.key = self.over = self._home = None
        self.moving = False
