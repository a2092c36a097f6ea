"""The top bar: the places, the current one underlined, and a few counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual import events
from textual.message import Message

from widgets.footer import chosen_key
from widgets.lines import Lines, Piece, measure, segments
from widgets.styles import Palette
from widgets.text import cut

_LEAST_SHORT = 6
"""Least cells in which a cut text is still useful."""


class PlaceTab(NamedTuple):
    """A place and the key that leads to it; `binding` is the id by which a person may have changed that key."""

    key: str
    name: str
    binding: str = ""


class TopBar(Lines):
    """The name of the program, its places with the one shown underlined, and at the right what counts today.

    `facts` end with the day. In less room the day goes first, then the counts from the left, then the name of the
    program, then the names of the other places.
    """

    DEFAULT_CSS = "TopBar { dock: top; height: 2; padding: 0 2; }"

    class PlaceClicked(Message):
        """A place was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(
        self, places: Sequence[PlaceTab], active: str = "", *, name: str = "Onward", id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._name_shown = name
        self._places = tuple(places)
        self._active = active
        self._facts: tuple[str, ...] = ()
        self._short = ""
        self._needed = False
        self._spans: list[tuple[int, int, str]] = []

    def show(self, active: str, facts: Sequence[str] = (), short: str = "", *, needed: bool = False) -> None:
        """Show which place this is and what counts; `short` stands for all facts where they do not fit.

        Where it is `needed`, the names of other places give way to it.
        """
        new = (active, tuple(facts), short, needed)
        if new != (self._active, self._facts, self._short, self._needed):
            self._active, self._facts, self._short, self._needed = new
            self.redraw()

    def lines(self, width: int, colours: Palette) -> list[list[Segment]]:
        """The bar and the line under the active place."""
        ends = self._ends()
        styles = ((True, 3, True), (True, 2, True), (False, 2, True), (False, 2, False))
        # The counts matter more than the name of the program, and less than the names of the places.
        attempts = [(way, end) for way in styles[:3] for end in ends]
        for way in styles[2 : 4 if self._needed else 3]:
            if len(cut_short := cut(self._short, width - measure(self._start(*way, colours)[0]) - 3)) >= _LEAST_SHORT:
                attempts.append((way, cut_short))
        attempts += [(way, "") for way in styles]
        for (name, gap, others), end in attempts:
            start, under = self._start(name, gap, others, colours)
            room = width - measure(start) - (3 + len(end) if end else 0)
            if room >= 0:
                break
        ending: list[Piece] = [(" " * (room + 3), "plain"), (end, "faint")] if end else []
        return [segments([*start, *ending], width, colours), segments(under, width, colours)]

    def _ends(self) -> list[str]:
        """The texts for the right end, the fullest first: the day is left out first, then counts from the left."""
        facts = list(self._facts)
        ends = ["   ".join(facts)] if facts else []
        counts = facts[:-1]
        ends += ["   ".join(counts[at:]) for at in range(len(counts))]
        return [*ends, *([self._short] if self._short else [])]

    def _start(self, name: bool, gap: int, others: bool, colours: Palette) -> tuple[list[Piece], list[Piece]]:
        pieces: list[Piece] = [(self._name_shown, "strong")] if name else []
        under: list[Piece] = []
        self._spans = []
        for place in self._places:
            if pieces:
                pieces.append((" " * gap, "plain"))
            x = measure(pieces)
            active = place.key == self._active
            pieces.append((chosen_key(self, place.binding, place.key), "accent" if active else "faint"))
            if active or others:
                pieces.append((f" {place.name}", "strong" if active else "faint"))
            if active:
                under = [(" " * x, "plain"), (colours.glyphs.rule * (measure(pieces) - x), "accent")]
            self._spans.append((x, measure(pieces), place.key))
        return pieces, under

    def on_click(self, event: events.Click) -> None:
        """Go to the place that was clicked."""
        offset = event.get_content_offset(self)
        for start, stop, key in self._spans:
            if offset is not None and start <= offset.x < stop:
                self.post_message(self.PlaceClicked(key))
