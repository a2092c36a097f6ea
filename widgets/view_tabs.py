"""Views of one place by their names, the one shown underlined, with what is shown of the data at the right."""

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
"""Cells in which what is shown of the data can be said beside the names; in fewer it is said below them."""


class ViewTab(NamedTuple):
    """A view: its key and its name."""

    key: str
    name: str


class ViewTabs(Lines):
    """The names side by side, for the mouse and to see where one is; its screen has the keys."""

    class ViewClicked(Message):
        """The name of a view was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class AsideClicked(Message):
        """What is shown of the data was clicked."""

    def __init__(self, views: Sequence[ViewTab], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._views = tuple(views)
        self._current = views[0].key
        self._aside = ""
        self._spans: list[tuple[int, int, str]] = []
        self._aside_at = (0, 0, 0)

    def show(self, current: str, aside: str) -> None:
        """Show which view this is, and say what is shown of the data."""
        if (current, aside) != (self._current, self._aside):
            self._current, self._aside = current, aside
            self.redraw()

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        """The names, and the line under the one that is shown."""
        sizes = [cell_len(view.name) for view in self._views]
        gap = next((gap for gap in GAPS if sum(sizes) + gap * (len(sizes) - 1) <= width), GAPS[-1])
        upper: list[Piece] = []
        lower: list[Piece] = []
        self._spans = []
        for view in self._views:
            if upper:
                upper.append((" " * gap, "plain"))
            x, here = measure(upper), view.key == self._current
            upper.append((view.name, "strong" if here else "faint"))
            if here:
                lower = [(" " * x, "plain"), (worn.glyphs.rule * cell_len(view.name), "accent")]
            self._spans.append((x, measure(upper), view.key))
        wanted = cell_len(self._aside)
        beside = width - measure(upper) - 3
        if self._aside and (wanted <= beside or beside >= max(LEAST_ASIDE, width - measure(lower) - 3)):
            y, row, room = 0, upper, beside
        else:
            y, row, room = 1, lower, width - measure(lower) - 3
        before = measure(lower[:1]) - 3
        if y == 1 and room < wanted <= before:
            # The line under the name leaves more room on its other side.
            x = before - wanted
            lower = [(" " * x, "plain"), (self._aside, "faint"), (" " * 3, "plain"), *lower[1:]]
            self._aside_at = (1, x, before)
            return [segments(upper, width, worn), segments(lower, width, worn)]
        if room < min(wanted, LEAST_ASIDE):
            room = 0
        said = cut(self._aside, max(0, room), worn.glyphs.cut)
        x = width - cell_len(said)
        if said:
            row += [(" " * (x - measure(row)), "plain"), (said, "faint")]
        self._aside_at = (y, x, width)
        return [segments(upper, width, worn), segments(lower, width, worn)]

    def on_click(self, event: events.Click) -> None:
        """Go to the view that was clicked, or ask what is to be shown of the data."""
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
