"""The board: columns of cards in one widget that draws only what is in view.

It takes lazy sequences and asks only for the cards in view, so its speed does not depend on how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from widgets.board_layout import HEAD, BoardCard, BoardColumn, Columns, Slot
from widgets.card import TOGETHER, card_line
from widgets.dragging import Drag
from widgets.lines import Piece, measure, segments, spread
from widgets.list_base import ItemList
from widgets.scrolled_lines import above, below
from widgets.styles import Palette, palette

__all__ = ["Board", "BoardCard", "BoardColumn"]

MOST_CACHED_LINES = 2000
"""How many drawn lines of cards are cached."""


class Board(ItemList):
    """Columns of cards with one cursor, by keys or mouse."""

    DEFAULT_CSS = "Board { width: 1fr; height: 1fr; }"
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "column(-1)", "left", id="list.left", show=False),
        Binding("right,l", "column(1)", "right", id="list.right", show=False),
    ]

    class Dropped(Message):
        """A card was dropped on another column."""

        def __init__(self, key: int, column: str) -> None:
            super().__init__()
            self.key, self.column = key, column

    class DroppedBelow(Message):
        """A card was dropped on the line below the board."""

        def __init__(self, key: int) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._columns = Columns()
        self._drag = Drag()
        self._lines: dict[tuple[object, ...], list[Segment]] = {}
        self._fitted: tuple[Palette, Size] | None = None

    def show(self, columns: Sequence[BoardColumn], focus_key: int | None = None) -> None:
        """Show these columns; the cursor goes to `focus_key`, or stays on its card wherever that is now.

        A card that is gone leaves the cursor on what took its place. No message is posted.
        """
        self._columns.show(columns, focus_key)
        self._lines.clear()
        self.refresh()

    @property
    def key(self) -> int | None:
        """The card under the cursor."""
        card = self._columns.card
        return card.key if card else None

    @property
    def column_key(self) -> str | None:
        """The column the cursor is in."""
        column = self._columns.current_column
        return column.key if column else None

    # Moving

    def _go(self, column: int, row: int | None) -> None:
        """Move the cursor and repaint only what that changes."""
        view = self._columns
        if not view.all:
            return
        old, old_row, first = view.column, view.row, view.first
        tops = [view.top(at) for at in range(len(view.all))]
        view.go(column, row)
        if (old, old_row) == (view.column, view.row):
            return
        regions: list[Region] = []
        if view.first == first:
            scrolled = tops[view.column] != view.top(view.column)
            regions = [self._region(old, old_row), self._region(view.column, None if scrolled else view.row)]
        self.tell(self.ItemReached(self.key), *regions)

    def _region(self, column: int, row: int | None) -> Region:
        """The cells of one card, or of a whole column below its title."""
        view = self._columns
        for slot in view.slots():
            if slot.column == column:
                if row is None:
                    return Region(slot.x, 1, slot.width, self.size.height - 1)
                y = HEAD + (row - view.top(column)) * view.period
                return Region(slot.x, y, slot.width, view.period)
        return Region()

    def action_step(self, by: int) -> None:
        """Go down so many cards."""
        self._go(self._columns.column, self._columns.row + by)

    def action_column(self, by: int) -> None:
        """Go right so many columns."""
        self._go(self._columns.column + by, None)

    def action_end(self, way: int) -> None:
        """Go to the first card of the column, or to the last."""
        if column := self._columns.current_column:
            self._go(self._columns.column, way * len(column.cards))

    def action_page(self, way: int) -> None:
        """Go down as many cards as are in view."""
        if self._columns.current_column:
            self.action_step(way * self._columns.fits(self._columns.column))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Go to what was clicked; a card that had the cursor opens, and the counts at both ends turn the page."""
        if self._drag.ended:
            return
        place = self._columns.at(event.x, event.y)
        if place is None:
            return
        if event.y == 0 and (hidden := self._hidden_at(event.x)) is not None:
            self._go(hidden, None)
        elif event.y == self.size.height - 1 and place[1] is None:
            self._scroll(place[0], self._columns.fits(place[0]))
        elif event.y == 1 and self._columns.top(place[0]):
            self._scroll(place[0], -self._columns.fits(place[0]))
        elif place == (self._columns.column, self._columns.row):
            self.action_open()
        else:
            self._go(*place)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember the card under the pointer, in case it is dragged."""
        place = self._columns.at(event.x, event.y)
        card = None if place is None or place[1] is None else self._columns.card_at(place[0], place[1])
        self._drag.press(event, card.key if card else None, place[0] if place else None)
        if self._drag.key is not None:
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show the column a dragged card is over; at an edge of the board the next column comes into view."""
        if self._drag.move(event, self._column_at):
            self.refresh()
        view = self._columns
        if self._drag.moving and view.shown < len(view.all):
            new_first = view.first - (event.x <= 0) + (event.x >= self.size.width - 1)
            if (new_first := max(0, min(new_first, len(view.all) - view.shown))) != view.first:
                view.first = new_first
                self.refresh()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Drop a dragged card when it is over another column or on the line below; elsewhere nothing happens."""
        self.release_mouse()
        moving, key = self._drag.moving, self._drag.key
        dropped = self._drag.drop()
        if moving:
            self.refresh()
        if dropped is not None:
            self.post_message(self.Dropped(dropped[0], self._columns.all[dropped[1]].key))
        elif moving and key is not None and event.y == self.size.height:
            self.post_message(self.DroppedBelow(key))

    def _column_at(self, x: int, y: int) -> int | None:
        if y == 0 and (hidden := self._hidden_at(x)) is not None:
            return hidden
        place = self._columns.at(x, y) if 0 <= y < self.size.height else None
        return place[0] if place else None

    def action_unmark(self) -> None:
        """Put a dragged card back; else select nothing."""
        if self._drag.moving:
            self._drag.cancel()
            self.refresh()
        else:
            super().action_unmark()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape is handled while a card is dragged, too."""
        return (action == "unmark" and self._drag.moving) or super().check_action(action, parameters)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the column under the pointer."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the column under the pointer."""
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, by: int) -> None:
        place = self._columns.at(event.x, event.y)
        if place is not None:
            self._scroll(place[0], by)

    def _scroll(self, column: int, by: int) -> None:
        key = self.key
        if self._columns.scroll(column, by):
            region = self._region(column, None)
            if self.key == key:
                self.refresh(region)
            else:
                self.tell(self.ItemReached(self.key), region)

    # Drawing

    def on_resize(self, event: events.Resize) -> None:
        """Fit the columns to the new size, for keys that arrive before the next frame."""
        self._fit()

    def _fit(self) -> Palette:
        colours = palette(self.app)
        if (colours, self.size) != self._fitted:
            self._fitted = (colours, self.size)
            self._lines.clear()
            self._columns.resize(*self.size)
        return colours

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region: of a part of the board only the columns in it are drawn, as when the cursor moves."""
        if crop.width == self.size.width:
            return super().render_lines(crop)
        colours, (_, background) = self._fit(), self.background_colors
        strips = [self._drawn(y, *crop.column_span, colours) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """One line across all columns in view."""
        return self._drawn(y, 0, self.size.width, self._fit())

    def _drawn(self, y: int, begin: int, end: int, colours: Palette) -> Strip:
        """The cells of one line from `begin` to before `end`."""
        blank = colours.style("plain")
        slots = self._columns.slots()
        in_part = [slot for slot in slots if slot.x < end and begin < slot.x + slot.width]
        start = in_part[0].x if in_part and begin else 0
        line = [] if start else [Segment(" ", blank)]
        for slot in in_part:
            if y == 0:
                line += self._head(slot, slots, colours)
            elif y == 1:
                line += self._rule(slot, colours)
            else:
                line += self._body(slot, y - HEAD, colours)
        return Strip(line).extend_cell_length(end - start, blank).crop(begin - start, end - start)

    def _head(self, slot: Slot, slots: list[Slot], colours: Palette) -> list[Segment]:
        """The title of a column, and beside the outermost ones the names of those out of view."""
        before, after = self._edges(slots, colours)
        start: list[Piece] = [*before, ("   ", "faint")] if before and slot is slots[0] else []
        end = after if slot is slots[-1] else []
        title, *count = self._title(slot.column)
        room = slot.width - 2
        raised = slot.column == self._drag.over
        line = segments(start, min(measure(start), room), colours, raised=raised)
        room_left = room - measure(start) - (measure(end) + 2 if end else 0)
        line += segments([title], min(measure([title]), room_left), colours, raised=raised, bold=True)
        room_left = room - sum(segment.cell_length for segment in line)
        around = Segment(" ", colours.style("plain", raised=raised))
        return [around, *line, *spread(count or [("", "faint")], end, room_left, colours, raised=raised), around]

    def _title(self, column: int) -> list[Piece]:
        source = self._columns.all[column]
        count = [(f" {source.count:,}", "faint")] if source.count else []
        return [(source.title, source.tint), *count]

    def _edges(self, slots: list[Slot], colours: Palette) -> tuple[list[Piece], list[Piece]]:
        """The names shown in the head of the columns out of view, at the left and at the right."""
        view = self._columns
        left_columns = list(range(view.first - 1, -1, -1))
        right_columns = list(range(view.first + view.shown, len(view.all)))
        room = slots[0].width - measure(self._title(slots[0].column)) - 5
        if len(slots) == 1 and right_columns:
            room -= measure(self._title(right_columns[0])) + 4
        before = self._named(left_columns, room, colours.glyphs.left, colours)
        room = slots[-1].width - measure(self._title(slots[-1].column)) - 4
        if len(slots) == 1 and before:
            room -= measure(before) + 3
        return list(reversed(before)), self._named(right_columns, room, colours.glyphs.right, colours)

    def _named(self, columns: list[int], room: int, sign: str, colours: Palette) -> list[Piece]:
        """As many names as fit, the nearest column first, with a sign that points to them."""
        if not columns:
            return []
        pieces: list[Piece] = []
        for column in columns:
            title = "".join(text for text, _ in self._title(column))
            more: list[Piece] = [*([("   ", "faint")] if pieces else []), (title, "faint")]
            if measure(pieces) + measure(more) + 2 > room:
                break
            pieces += more
        return [*pieces, (f" {sign}" if sign == colours.glyphs.right else f"{sign} ", "faint")]

    def _hidden_at(self, x: int) -> int | None:
        """The nearest column out of view when x of the head line falls on the names of those columns."""
        slots = self._columns.slots()
        before, after = self._edges(slots, palette(self.app))
        if before and x < 2 + measure(before):
            return self._columns.first - 1
        last = slots[-1]
        if after and x >= last.x + last.width - 1 - measure(after):
            return self._columns.first + self._columns.shown
        return None

    def _rule(self, slot: Slot, colours: Palette) -> list[Segment]:
        top = self._columns.top(slot.column)
        more_above: list[Piece] = [(" ", "rule"), above(top, colours)] if top else []
        over = slot.column == self._drag.over
        tone = self._columns.all[slot.column].tint if over else "rule"
        line = (colours.glyphs.heavy if over else colours.glyphs.rule) * (slot.width - 2 - measure(more_above))
        return segments([(" ", "rule"), (line, tone), *more_above], slot.width, colours, raised=over)

    def _body(self, slot: Slot, y: int, colours: Palette) -> list[Segment]:
        view, column = self._columns, slot.column
        source, period, top, fits = view.all[column], view.period, view.top(column), view.fits(column)
        part = y % period - (period > 4)
        over = column == self._drag.over
        if not source.cards:
            has_cursor = column == view.column and self.has_focus
            bar: Piece = (colours.glyphs.bar if has_cursor else " ", source.tint)
            pieces = [bar, (" ", "plain"), (source.empty, "faint")] if y == (period > 4) else []
            return segments(pieces, slot.width, colours, raised=over or (has_cursor and bool(pieces)))
        more = len(source.cards) - top - fits
        last = y == view.height - HEAD - 1
        if y // period >= fits or (last and more > 0):
            more_below = [(" ", "plain"), below(more, colours)] if last and more > 0 else []
            return segments(more_below, slot.width, colours, raised=over)
        row = top + y // period
        focus = 1 + self.has_focus if (column, row) == (view.column, view.row) else 0
        card = view.card_at(column, row)
        if period < 4 and view.shares_title_line:
            part = (TOGETHER, 2, -1)[part]
        if card is None or (part == -1 and not (focus and period == 5)) or (part == 3 and period == 4):
            return segments([], slot.width, colours, raised=over)
        marked = card.key in self.marks
        key = (source.key, card.key, part, focus, marked, slot.width, over, period)
        line = self._lines.get(key)
        if line is None:
            if len(self._lines) > MOST_CACHED_LINES:
                self._lines.clear()
            line = self._lines[key] = card_line(
                card, part, source.tint, focus, marked, slot.width, colours, ground=over, roomy=period == 5
            )
        return line
