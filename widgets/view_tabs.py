"""The names of the views of a place, the current one underlined, and the range of data shown at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.message import Message

from widgets.lines import Lines, Piece, measure, segments
from widgets.styles import Palette
from widgets.text import cell_len, cut

GAPS = (3, 2, 1)
LEAST_ASIDE = 10
"""Least cells beside the names for the range of data; in fewer it is drawn below them."""


class ViewTab(NamedTuple):
    """A view: its key and its name."""

    key: str
    name: str


class ViewTabs(Lines):
    """The names side by side, for the mouse and as a sign of the current view; the keys are the screen's."""

    class ViewClicked(Message):
        """The name of a view was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class AsideClicked(Message):
        """The range of data was clicked."""

    def __init__(self, views: Sequence[ViewTab], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._views = tuple(views)
        self._current = views[0].key
        self._aside = ""
        self._spans: list[tuple[int, int, str]] = []
        self._aside_at = (0, 0, 0)

    def show(self, current: str, aside: str) -> None:
        """Show the current view and the range of data."""
        if (current, aside) != (self._current, self._aside):
            self._current, self._aside = current, aside
            self.redraw()

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """The names, and the line under the current one."""
        sizes = [cell_len(view.name) for view in self._views]
        gap = next((gap for gap in GAPS if sum(sizes) + gap * (len(sizes) - 1) <= width), GAPS[-1])
        upper: list[Piece] = []
        lower: list[Piece] = []
        self._spans = []
        for view in self._views:
            if upper:
                upper.append((" " * gap, "plain"))
            x, is_current = measure(upper), view.key == self._current
            upper.append((view.name, "strong" if is_current else "faint"))
            if is_current:
                lower = [(" " * x, "plain"), (colours.glyphs.rule * cell_len(view.name), "accent")]
            self._spans.append((x, measure(upper), view.key))
        aside_width = cell_len(self._aside)
        room_beside = width - measure(upper) - 3
        if self._aside and (aside_width <= room_beside or room_beside >= max(LEAST_ASIDE, width - measure(lower) - 3)):
            y, row, room = 0, upper, room_beside
        else:
            y, row, room = 1, lower, width - measure(lower) - 3
        room_before = measure(lower[:1]) - 3
        if y == 1 and room < aside_width <= room_before:
            # The line under the name leaves more room on its other side.
            x = room_before - aside_width
            lower = [(" " * x, "plain"), (self._aside, "faint"), (" " * 3, "plain"), *lower[1:]]
            self._aside_at = (1, x, room_before)
            return [segments(upper, width, colours), segments(lower, width, colours)]
        if room < min(aside_width, LEAST_ASIDE):
            room = 0
        text = cut(self._aside, room, colours.glyphs.cut)
        x = width - cell_len(text)
        if text:
            row += [(" " * (x - measure(row)), "plain"), (text, "faint")]
        self._aside_at = (y, x, width)
        return [segments(upper, width, colours), segments(lower, width, colours)]

    def on_click(self, event: events.Click) -> None:
        """Go to the clicked view, or ask to change the range of data."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        y, start, stop = self._aside_at
        if offset.y == y and start <= offset.x < stop:
            self.post_message(self.AsideClicked())
            return
        for start, stop, key in self._spans:
            if start <= offset.x < stop:
                self.post_message(self.ViewClicked(key))
