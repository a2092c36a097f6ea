"""The base of every list of applications: its messages, its selection, its keys."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from widgets._textual import paint_changes

LIST_BINDINGS: list[BindingType] = [
    Binding("up,k", "step(-1)", "up", id="list.up", show=False),
    Binding("down,j", "step(1)", "down", id="list.down", show=False),
    Binding("home,g", "end(-1)", "first", id="list.first", show=False),
    Binding("end,G", "end(1)", "last", id="list.last", show=False),
    Binding("pageup", "page(-1)", "page up", id="list.page_up", show=False),
    Binding("pagedown", "page(1)", "page down", id="list.page_down", show=False),
    Binding("enter", "open", "open", id="list.open", show=False),
]
"""The keys of every list, with the same binding ids everywhere."""

MARK_BINDINGS: list[BindingType] = [
    Binding("space", "mark", "select", id="list.mark", show=False),
    Binding("escape", "unmark", "select none", id="list.unmark", show=False),
]


FRAME_SECONDS = 1 / 60
"""Seconds from one frame to the next: keys that come faster are painted together."""


class PatientWidget(Widget):
    """A widget that repaints after a key only once the screen has handled its message, so that both are one frame."""

    _painted_at = 0.0
    """When it was last painted after a message of its own."""

    def tell(self, message: Message, *regions: Region) -> None:
        """Post a message, and repaint (the regions, or all) once the screen has handled it.

        What the screen changes in response is then painted in the same frame, not 16 ms later. The message is posted to
        the parent, since this widget does not handle it itself.
        """
        parent = self.parent
        if isinstance(parent, DOMNode):
            parent.post_message(message)
            parent.call_later(self._repaint, parent, regions)

    def _repaint(self, node: DOMNode, regions: tuple[Region, ...]) -> None:
        """Follow the message through the queue of each ancestor up to the screen, then repaint."""
        parent = node.parent
        if isinstance(node, Screen) or not isinstance(parent, DOMNode):
            self.refresh(*regions)
            now = monotonic()
            if isinstance(node, Screen) and now - self._painted_at > FRAME_SECONDS:
                self._painted_at = now
                paint_changes(node)
        else:
            parent.call_later(self._repaint, parent, regions)


class ItemList(PatientWidget, can_focus=True):
    """A list with a cursor on a keyed item, some of which can be selected."""

    class ItemReached(Message):
        """The user moved the cursor to an item, or to an empty column (None). `show` posts nothing: read `key`."""

        def __init__(self, key: int | None) -> None:
            super().__init__()
            self.key = key

    class ItemOpened(Message):
        """An item was asked to open."""

        def __init__(self, key: int) -> None:
            super().__init__()
            self.key = key

    class SelectionChanged(Message):
        """The selection changed; `keys` are all selected items."""

        def __init__(self, keys: frozenset[int]) -> None:
            super().__init__()
            self.keys = keys

    BINDINGS: ClassVar[list[BindingType]] = [*LIST_BINDINGS, *MARK_BINDINGS]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marks: frozenset[int] = frozenset()

    @property
    def key(self) -> int | None:
        """The item under the cursor."""
        raise NotImplementedError

    def mark(self, keys: frozenset[int]) -> None:
        """Select exactly these items."""
        if keys != self.marks:
            self.marks = keys
            self.refresh()
            self.post_message(self.SelectionChanged(keys))

    def action_mark(self) -> None:
        """Select or deselect the item under the cursor."""
        if (key := self.key) is not None:
            self.mark(self.marks ^ {key})

    def action_unmark(self) -> None:
        """Select nothing."""
        self.mark(frozenset())

    def action_open(self) -> None:
        """Ask to open the item under the cursor."""
        if (key := self.key) is not None:
            self.post_message(self.ItemOpened(key))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape is handled only while something is selected."""
        return bool(self.marks) if action == "unmark" else True
