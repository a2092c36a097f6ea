"""A widget that shows a drawn page, scrolled, with a cursor that moves between the items on it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar, NamedTuple, Protocol

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from widgets.lines import differing_range
from widgets.list_base import LIST_BINDINGS, PatientWidget
from widgets.scrolled_lines import ScrolledLines
from widgets.styles import Palette, palette

LEAST_SCROLLED = 4
"""Least number of scrolled lines below the fixed ones."""


class PictureItem(NamedTuple):
    """The cells of one item of a drawing that can have the cursor."""

    key: Hashable
    x: int
    y: int
    width: int
    height: int = 1


class PictureDrawing(NamedTuple):
    """The lines of a page, and the items in them that can have the cursor, in reading order.

    The first `fixed` lines stay in place while those below are scrolled.
    """

    lines: Sequence[list[Segment]]
    items: Sequence[PictureItem] = ()
    fixed: int = 0


class Drawable(Protocol):
    """A page that can be drawn at any size."""

    def draw(self, focus: Hashable, width: int, height: int, colours: Palette) -> PictureDrawing:
        """Draw it with the cursor on an item; more lines than `height` are scrolled."""

    def beside(self, focus: Hashable, way: str, items: Sequence[PictureItem]) -> Hashable:
        """The item the cursor reaches by `left`, `right`, `up` or `down`; None where there is none."""


def next_in_list(focus: Hashable, way: str, items: Sequence[PictureItem]) -> Hashable:
    """The next or previous item, for pages that are lists."""
    keys = list(dict.fromkeys(item.key for item in items))
    if way not in ("up", "down") or not keys:
        return None
    if focus not in keys:
        return keys[0]
    index = keys.index(focus) + (1 if way == "down" else -1)
    return keys[index] if 0 <= index < len(keys) else None


class _PageLayout(NamedTuple):
    """A page laid out for one size, focus and palette."""

    lines: Sequence[Strip] = ()
    items: Sequence[PictureItem] = ()
    fixed: int = 0
    keys: Sequence[Hashable] = ()
    """The items in the scrolled lines, from top to bottom."""
    spans: Sequence[tuple[int, int]] = ()
    """The first and the last line of each of these."""


class Picture(PatientWidget, can_focus=True):
    """Shows a page; arrows move between items, and scroll where there is none.

    While lines are out of view, the last line says how many items are above and below.
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
        """Left (-1) or right (1) was pressed where there is no item on that side."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._page: Drawable | None = None
        self.focus_key: Hashable = None
        self._scrolling = ScrolledLines()
        self._strips: dict[int, tuple[list[Segment], Strip]] = {}
        self._drawn: dict[tuple[Hashable, int, int, Palette], _PageLayout] = {}

    def show(self, page: Drawable, focus: Hashable = None) -> None:
        """Show a page from its top; the cursor goes to `focus` if the page has that item."""
        self._page, self._scrolling.top = page, 0
        self._drawn.clear()
        self._strips.clear()
        self.focus_key = focus
        if self.size.width:
            keys = [item.key for item in self._layout().items]
            if focus not in keys:
                self.focus_key = keys[0] if keys else None
            self._reveal()
        self.refresh()

    def _layout(self) -> _PageLayout:
        width, height = self.size
        colours = palette(self.app)
        focus = self.focus_key if self.has_focus else None
        cache_key = (focus, width, height, colours)
        layout = self._drawn.get(cache_key)
        if layout is None:
            if self._page is None or not width:
                return _PageLayout()
            drawing = self._page.draw(focus, width, height, colours)
            strips = [self._strip(line, width, colours) for line in drawing.lines]
            # Where hardly any line would be scrolled, all of them are.
            fixed = drawing.fixed if drawing.fixed + LEAST_SCROLLED <= height else 0
            layout = self._drawn[cache_key] = _PageLayout(
                strips, drawing.items, fixed, *_scrolled_items(drawing.items, fixed)
            )
        return layout

    @property
    def _view(self) -> ScrolledLines:
        """The lines below those that are fixed."""
        lines, _, fixed, _, spans = self._layout()
        view = self._scrolling
        view.spans, view.length, view.height = spans, len(lines) - fixed, self.size.height - fixed
        return view

    def _strip(self, line: list[Segment], width: int, colours: Palette) -> Strip:
        """The strip of a line; cached, as pages return unchanged lines again."""
        cached = self._strips.get(id(line))
        if cached is None:
            strip = Strip(line).adjust_cell_length(width, colours.style("plain"))
            # The line is kept too, so that its id stays its own.
            cached = self._strips[id(line)] = (line, strip)
        return cached[1]

    def _item(self) -> PictureItem | None:
        return next((item for item in self._layout().items if item.key == self.focus_key), None)

    def _reveal(self) -> None:
        at = self._place()
        if at is None:
            self._view.scroll(0)
        else:
            self._view.bring(at)

    def _place(self) -> int | None:
        """The index of the item with the cursor among the scrolled items."""
        keys = self._layout().keys
        return keys.index(self.focus_key) if self.focus_key in keys else None

    def _go(self, key: Hashable) -> None:
        if key is None or key == self.focus_key:
            return
        old_lines, top = self._layout().lines, self._scrolling.top
        self.focus_key = key
        self._reveal()
        new_lines, fixed = self._layout().lines, self._layout().fixed
        if self._scrolling.top != top or len(old_lines) != len(new_lines):
            self.tell(self.PartReached())
            return
        changed, end = [], fixed + self._view.room
        for index, (old_line, new_line) in enumerate(zip(old_lines, new_lines, strict=True)):
            y = index if index < fixed else index - top
            if old_line != new_line and (index < fixed or y >= fixed) and y < end:
                x, width = differing_range(old_line, new_line)
                changed.append(Region(x, y, width, 1))
        self.tell(self.PartReached(), *changed)

    def _beside(self, way: str) -> Hashable:
        return None if self._page is None else self._page.beside(self.focus_key, way, self._layout().items)

    def action_step(self, by: int) -> None:
        """Go to the item below or above, or scroll when there is none."""
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
        if items := self._layout().items:
            self._go(items[0 if way < 0 else -1].key)
        else:
            self._scroll(way * len(self._layout().lines))

    def action_page(self, way: int) -> None:
        """Go on by a screenful."""
        items, item, view = self._layout().items, self._item(), self._view
        height = max(1, view.room - 1)
        if item is None or view.fits:
            self.action_end(way) if item is not None else self._scroll(way * height)
            return
        wanted = item.y + way * height
        to = min(items, key=lambda candidate: abs(candidate.y - wanted)).key
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
        """Go to the clicked item, or open it if it has the cursor; a click on the last line turns the page."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y >= self._layout().fixed + self._view.room:
            self._turn(self._view.way(offset.x, self.content_size.width) * self._view.room)
            return
        x, y = offset.x, self._line_at(offset.y)
        for item in self._layout().items:
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
            self.focus_key = self._layout().keys[to]
            self.tell(self.PartReached())

    def on_resize(self) -> None:
        """Keep the cursor in view in the new size."""
        self._drawn.clear()
        self._strips.clear()
        if self.focus_key is None and (items := self._layout().items):
            self.focus_key = items[0].key
        self._reveal()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the page."""
        width, colours = self.size.width, palette(self.app)
        lines, at, view = self._layout().lines, self._line_at(y), self._view
        if y >= self._layout().fixed + view.room:
            return Strip(view.foot(width, colours))
        # A heading is shown only together with the first item below it.
        if at >= len(lines) or (y == self._layout().fixed + view.room - 1 and self._is_heading(at)):
            return Strip.blank(width, colours.style("plain"))
        return lines[at]

    def _is_heading(self, at: int) -> bool:
        """Whether a line stands alone between a blank one and an item."""
        lines, _, fixed, _, spans = self._layout()
        item_below = any(first == at + 1 - fixed for first, _ in spans)
        return item_below and at > 0 and not lines[at - 1].text.strip()

    def _line_at(self, y: int) -> int:
        """Which line of the page is shown at a height."""
        return y if y < self._layout().fixed else y + self._scrolling.top


def _scrolled_items(items: Sequence[PictureItem], fixed: int) -> tuple[Sequence[Hashable], Sequence[tuple[int, int]]]:
    """The items below the fixed lines from top to bottom, and where each begins and ends among those."""
    spans: dict[Hashable, tuple[int, int]] = {}
    for item in items:
        if item.y >= fixed:
            first, last = spans.get(item.key, (item.y - fixed, 0))
            spans[item.key] = (min(first, item.y - fixed), max(last, item.y + item.height - 1 - fixed))
    keys = sorted(spans, key=lambda key: spans[key])
    return keys, [spans[key] for key in keys]
