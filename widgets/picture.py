"""A page that draws itself in lines, with a cursor from one of its items to the next."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar, NamedTuple, Protocol

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from widgets.lines import differing
from widgets.list_base import LIST_BINDINGS, PatientWidget
from widgets.scrolled_lines import ScrolledLines
from widgets.styles import Palette, palette

LEAST_SCROLLED = 4
"""Lines that are scrolled at least below those that are fixed."""


class PictureItem(NamedTuple):
    """Cells of a drawing that belong to something the cursor can be on."""

    key: Hashable
    x: int
    y: int
    width: int
    height: int = 1


class PictureDrawing(NamedTuple):
    """The lines of a page, and what in them the cursor can be on, in the order of reading.

    The first `fixed` lines stay where they are while those below are scrolled.
    """

    lines: Sequence[list[Segment]]
    items: Sequence[PictureItem] = ()
    fixed: int = 0


class Drawable(Protocol):
    """A page that can be drawn in any room."""

    def draw(self, focus: Hashable, width: int, height: int, worn: Palette) -> PictureDrawing:
        """Draw it with the cursor on an item; more lines than `height` are scrolled."""

    def beside(self, focus: Hashable, way: str, items: Sequence[PictureItem]) -> Hashable:
        """The item the cursor reaches by `left`, `right`, `up` or `down`; None where there is none."""


def in_order(focus: Hashable, way: str, items: Sequence[PictureItem]) -> Hashable:
    """The item after or before one, for pages that are lists."""
    keys = list(dict.fromkeys(item.key for item in items))
    if way not in ("up", "down") or not keys:
        return None
    if focus not in keys:
        return keys[0]
    at = keys.index(focus) + (1 if way == "down" else -1)
    return keys[at] if 0 <= at < len(keys) else None


class _Laid(NamedTuple):
    """A page as it is painted."""

    lines: Sequence[Strip] = ()
    items: Sequence[PictureItem] = ()
    fixed: int = 0
    keys: Sequence[Hashable] = ()
    """The items among the lines that are scrolled, from top to bottom."""
    spans: Sequence[tuple[int, int]] = ()
    """The first and the last line of each of them."""


class Picture(PatientWidget, can_focus=True):
    """Shows a page; arrows go from item to item, and scroll where there is none.

    Where lines are left below, the last line says how many items are there.
    """

    DEFAULT_CSS = "Picture { width: 1fr; height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_BINDINGS,
        Binding("left,h", "aside('left')", "left", id="picture.left", show=False),
        Binding("right,l", "aside('right')", "right", id="picture.right", show=False),
    ]

    class PartReached(Message):
        """The cursor came to another item."""

    class PartOpened(Message):
        """An item was asked to open."""

        def __init__(self, key: Hashable) -> None:
            super().__init__()
            self.key = key

    class SideLeft(Message):
        """The cursor was to go to the left (-1) or right (1), where no item is."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._page: Drawable | None = None
        self.focus_key: Hashable = None
        self._scrolled = ScrolledLines()
        self._strips: dict[int, tuple[list[Segment], Strip]] = {}
        self._drawn: dict[tuple[Hashable, int, int, Palette], _Laid] = {}

    def show(self, page: Drawable, focus: Hashable = None) -> None:
        """Show another page from its top, or the same one anew; the cursor stays on its item while that is there."""
        self._page, self._scrolled.top = page, 0
        self._drawn.clear()
        self._strips.clear()
        self.focus_key = focus
        if self.size.width:
            keys = [item.key for item in self._laid().items]
            if focus not in keys:
                self.focus_key = keys[0] if keys else None
            self._reveal()
        self.refresh()

    def _laid(self) -> _Laid:
        width, height = self.size
        worn = palette(self.app)
        focus = self.focus_key if self.has_focus else None
        at = (focus, width, height, worn)
        found = self._drawn.get(at)
        if found is None:
            if self._page is None or not width:
                return _Laid()
            drawing = self._page.draw(focus, width, height, worn)
            strips = [self._strip(line, width, worn) for line in drawing.lines]
            # Where hardly anything would be left to scroll, everything is scrolled.
            fixed = drawing.fixed if drawing.fixed + LEAST_SCROLLED <= height else 0
            found = self._drawn[at] = _Laid(strips, drawing.items, fixed, *_scrolled_items(drawing.items, fixed))
        return found

    @property
    def _view(self) -> ScrolledLines:
        """The lines below those that are fixed."""
        lines, _, fixed, _, spans = self._laid()
        view = self._scrolled
        view.spans, view.length, view.height = spans, len(lines) - fixed, self.size.height - fixed
        return view

    def _strip(self, line: list[Segment], width: int, worn: Palette) -> Strip:
        """A line as it is painted; lines that a page gives again are made once."""
        known = self._strips.get(id(line))
        if known is None:
            strip = Strip(line).adjust_cell_length(width, worn.style("plain"))
            # The line is held too, so that no other takes its place in memory.
            known = self._strips[id(line)] = (line, strip)
        return known[1]

    def _item(self) -> PictureItem | None:
        return next((item for item in self._laid().items if item.key == self.focus_key), None)

    def _reveal(self) -> None:
        at = self._place()
        if at is None:
            self._view.scroll(0)
        else:
            self._view.bring(at)

    def _place(self) -> int | None:
        """Which of the items among the lines that are scrolled has the cursor."""
        keys = self._laid().keys
        return keys.index(self.focus_key) if self.focus_key in keys else None

    def _go(self, to: Hashable) -> None:
        if to is None or to == self.focus_key:
            return
        before, top = self._laid().lines, self._scrolled.top
        self.focus_key = to
        self._reveal()
        after, fixed = self._laid().lines, self._laid().fixed
        if self._scrolled.top != top or len(before) != len(after):
            self.tell(self.PartReached())
            return
        changed, end = [], fixed + self._view.room
        for line, (one, other) in enumerate(zip(before, after, strict=True)):
            y = line if line < fixed else line - top
            if one != other and (line < fixed or y >= fixed) and y < end:
                x, width = differing(one, other)
                changed.append(Region(x, y, width, 1))
        self.tell(self.PartReached(), *changed)

    def _beside(self, way: str) -> Hashable:
        return None if self._page is None else self._page.beside(self.focus_key, way, self._laid().items)

    def action_step(self, by: int) -> None:
        """Go to the item below or above, or scroll where there is none."""
        to = self._beside("down" if by > 0 else "up")
        if to is None:
            self._scroll(by)
        else:
            self._go(to)

    def action_aside(self, way: str) -> None:
        """Go to the item beside."""
        to = self._beside(way)
        if to is None:
            self.post_message(self.SideLeft(1 if way == "right" else -1))
        else:
            self._go(to)

    def action_end(self, way: int) -> None:
        """Go to the first item, or to the last."""
        if items := self._laid().items:
            self._go(items[0 if way < 0 else -1].key)
        else:
            self._scroll(way * len(self._laid().lines))

    def action_page(self, way: int) -> None:
        """Go on by a screenful."""
        items, item, view = self._laid().items, self._item(), self._view
        height = max(1, view.room - 1)
        if item is None or view.fits:
            self.action_end(way) if item is not None else self._scroll(way * height)
            return
        wanted = item.y + way * height
        to = min(items, key=lambda one: abs(one.y - wanted)).key
        self._scroll(way * height) if to == self.focus_key else self._go(to)

    def action_open(self) -> None:
        """Ask to open the item under the cursor; where that is out of view, bring it into view first."""
        at = self._place()
        if at is not None and not self._view.shows(at):
            self._reveal()
            self.refresh()
        elif (item := self._item()) is not None:
            self.post_message(self.PartOpened(item.key))

    def on_click(self, event: events.Click) -> None:
        """Go to what was clicked; an item that had the cursor opens, and the last line goes on by a screenful."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y >= self._laid().fixed + self._view.room:
            self._turn(self._view.room)
            return
        x, y = offset.x, self._line_at(offset.y)
        for item in self._laid().items:
            if item.x <= x < item.x + item.width and item.y <= y < item.y + item.height:
                if item.key == self.focus_key:
                    self.action_open()
                else:
                    self._go(item.key)
                return

    def on_mouse_scroll_down(self) -> None:
        """Scroll, the cursor staying in view."""
        self._turn(3)

    def on_mouse_scroll_up(self) -> None:
        """Scroll, the cursor staying in view."""
        self._turn(-3)

    def _scroll(self, by: int) -> None:
        if self._view.scroll(by):
            self.refresh()

    def _turn(self, by: int) -> None:
        self._scroll(by)
        at = self._place()
        if at is not None and (to := self._view.nearest(at)) != at:
            self.focus_key = self._laid().keys[to]
            self.tell(self.PartReached())

    def on_resize(self) -> None:
        """Keep the cursor in view in the new size."""
        self._drawn.clear()
        self._strips.clear()
        if self.focus_key is None and (items := self._laid().items):
            self.focus_key = items[0].key
        self._reveal()
        self.refresh()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw with the keys here, or without them."""
        super().watch_has_focus(has_focus)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the page."""
        width, worn = self.size.width, palette(self.app)
        lines, at, view = self._laid().lines, self._line_at(y), self._view
        if y >= self._laid().fixed + view.room:
            return Strip(view.foot(width, worn))
        # A heading waits for the first item below it.
        if at >= len(lines) or (y == self._laid().fixed + view.room - 1 and self._is_heading(at)):
            return Strip.blank(width, worn.style("plain"))
        return lines[at]

    def _is_heading(self, at: int) -> bool:
        """Whether a line stands alone between a blank one and an item."""
        lines, _, fixed, _, spans = self._laid()
        item_below = any(first == at + 1 - fixed for first, _ in spans)
        return item_below and at > 0 and not lines[at - 1].text.strip()

    def _line_at(self, y: int) -> int:
        """Which line of the page is shown at a height."""
        return y if y < self._laid().fixed else y + self._scrolled.top


def _scrolled_items(items: Sequence[PictureItem], fixed: int) -> tuple[Sequence[Hashable], Sequence[tuple[int, int]]]:
    """The items below the fixed lines from top to bottom, and where each begins and ends among those."""
    found: dict[Hashable, tuple[int, int]] = {}
    for item in items:
        if item.y >= fixed:
            first, last = found.get(item.key, (item.y - fixed, 0))
            found[item.key] = (min(first, item.y - fixed), max(last, item.y + item.height - 1 - fixed))
    keys = sorted(found, key=lambda key: found[key])
    return keys, [found[key] for key in keys]
