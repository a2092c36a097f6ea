"""The column of a step's items."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from app.domain.recovery import fields
from app.screens.recovery.field_widgets import BLOCKS, Block, DayBlock, SayBlock, WriteBlock
from app.screens.recovery.option_menu import Menu
from app.screens.recovery.text_entry import Entry
from app.screens.session import session_of


class Body(Widget, can_focus=True):
    """A column of items that is brought up to date in place: what is the same stays, with focus and scroll."""

    DEFAULT_CSS = "Body { height: 1fr; overflow-y: auto; layout: vertical; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "field(-1)", "field before", id="walk.field_before", show=False),
        Binding("down", "field(1)", "next field", id="walk.field_next", show=False),
        Binding("pageup", "turn(-1)", "page up", id="walk.page_up", show=False),
        Binding("pagedown", "turn(1)", "page down", id="walk.page_down", show=False),
    ]

    class Above(Message):
        """The keys went up from the first item."""

    class Entered(Message):
        """Enter led on from where one writes."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: dict[str, Block] = {}
        self._orphaned = False

    def show(self, column: list[fields.Item], *, anew: bool = False) -> None:
        """Show these items; `anew` begins at the top with nothing of what was there."""
        old = {} if anew else self._blocks
        gone = [block for key, block in self._blocks.items() if anew or key not in {item.key for item in column}]
        made: dict[str, Block] = {}
        before: Block | None = None
        for item in column:
            block = old.get(item.key)
            if block is not None and type(block.item) is type(item):
                block.show(item)
            else:
                if block is not None:
                    gone.append(block)
                block = BLOCKS[type(item)](item)
                if before is not None:
                    self.mount(block, after=before)
                else:
                    self.mount(block, before=0) if self.children else self.mount(block)
            made[item.key] = before = block
        self._blocks = made
        had_focus = any(block.has_focus_within for block in gone)
        for block in gone:
            block.remove()
        if anew:
            self.scroll_home(animate=False)
        elif had_focus:
            self._orphaned = True
            self._once_drawn(self._take_back)

    def _take_back(self) -> None:
        if self._orphaned:
            self._orphaned = False
            self._focus_item("")

    def release(self) -> None:
        """Let the keys go elsewhere, also those of an item that has just gone."""
        self._orphaned = False

    def block(self, key: str) -> Block | None:
        """The block of an item."""
        return self._blocks.get(key)

    @property
    def blocks(self) -> list[Block]:
        """The blocks from the top."""
        return list(self._blocks.values())

    def _reachable(self) -> list[Block]:
        return [block for block in self._blocks.values() if not isinstance(block, SayBlock)]

    def focus_item(self, key: str = "") -> None:
        """Give the keys to an item, or to the first.

        A first one to write in is left alone, so that letters are keys until the user goes there.
        """
        self._once_drawn(lambda: self._focus_item(key))

    def lead_on_once_drawn(self) -> None:
        """Go to the next item as soon as what was just answered has brought it up to date."""
        self._once_drawn(self.lead_on)

    def _once_drawn(self, go: Callable[[], None]) -> None:
        """Move the keys once the items have their places; those pressed meanwhile wait for it."""
        keys = session_of(self).keys

        def arrive() -> None:
            go()
            keys.release()

        keys.hold()
        self.call_after_refresh(arrive)

    def _focus_item(self, key: str) -> None:
        reachable = self._reachable()
        block = self._blocks.get(key)
        if block is None and reachable and not isinstance(reachable[0], WriteBlock | DayBlock):
            block = reachable[0]
        if block is None or block.control is None:
            self.focus(scroll_visible=False)
        else:
            block.enter(1)

    def action_field(self, by: int) -> None:
        """Go to the next item that takes the keys; without one scroll."""
        reachable = self._reachable()
        here = next((at for at, block in enumerate(reachable) if block.has_focus_within), -1 if by > 0 else 0)
        if here + by < 0:
            self.scroll_home(animate=False)
            self.post_message(self.Above())
        elif here + by < len(reachable):
            reachable[here + by].enter(by)
        else:
            self.scroll_relative(y=by, animate=False)

    def lead_on(self) -> None:
        """Go to the next item, because enter was pressed where one writes."""
        self.action_field(1)
        self.post_message(self.Entered())

    def on_descendant_focus(self) -> None:
        """Bring the whole item that got the keys into view, once it has its place."""
        self.call_after_refresh(self._bring)

    def show_below(self, key: str) -> None:
        """Bring an item to the top, so that what stands below it is in view too."""
        if (block := self._blocks.get(key)) is not None:
            self.call_after_refresh(self.scroll_to_widget, block, animate=False, top=True)

    def _bring(self) -> None:
        block = next((block for block in self._reachable() if block.has_focus_within), None)
        if block is None:
            return
        if block.size.height <= self.size.height:
            self.scroll_to_widget(block, animate=False)
        elif isinstance(block.control, Menu):
            block.control.reveal_cursor()
        elif block.control is not None:
            self.scroll_to_widget(block.control, animate=False)

    @property
    def at_last(self) -> bool:
        """Whether the last item has the keys."""
        reachable = self._reachable()
        return not reachable or reachable[-1].has_focus_within

    @property
    def at_first(self) -> bool:
        """Whether the first item has the keys, or none."""
        reachable = self._reachable()
        return not any(block.has_focus_within for block in reachable[1:])

    def action_turn(self, by: int) -> None:
        """Scroll a page."""
        self.scroll_relative(y=by * max(1, self.size.height - 2), animate=False)

    @on(Menu.Past)
    @on(Entry.Past)
    def _past(self, event: Menu.Past | Entry.Past) -> None:
        event.stop()
        if isinstance(event, Entry.Past) and event.entered:
            self.lead_on()
        else:
            self.action_field(event.by)
