"""The top bar: where one can be, where one is, and a few counts."""

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
"""Cells below which what is cut says nothing any more."""


class PlaceTab(NamedTuple):
    """A place and the key that leads to it; `binding` is that key's name, by which a person may have changed it."""

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

    def lines(self, width: int, worn: Palette) -> list[list[Segment]]:
        """The bar and the line under the active place."""
        ends = self._ends()
        ways = ((True, 3, True), (True, 2, True), (False, 2, True), (False, 2, False))
        # What counts is worth more than the name of the program, and less than the names of the places.
        tried = [(way, end) for way in ways[:3] for end in ends]
        for way in ways[2 : 4 if self._needed else 3]:
            if len(cut_short := cut(self._short, width - measure(self._start(*way, worn)[0]) - 3)) >= _LEAST_SHORT:
                tried.append((way, cut_short))
        tried += [(way, "") for way in ways]
        for (name, gap, others), end in tried:
            start, under = self._start(name, gap, others, worn)
            room = width - measure(start) - (3 + len(end) if end else 0)
            if room >= 0:
                break
        ending: list[Piece] = [(" " * (room + 3), "plain"), (end, "faint")] if end else []
        return [segments([*start, *ending], width, worn), segments(under, width, worn)]

    def _ends(self) -> list[str]:
        """What may stand at the right, the fullest first: the day goes before any count, then those at the left."""
        facts = list(self._facts)
        ends = ["   ".join(facts)] if facts else []
        counts = facts[:-1]
        ends += ["   ".join(counts[at:]) for at in range(len(counts))]
        return [*ends, *([self._short] if self._short else [])]

    def _start(self, name: bool, gap: int, others: bool, worn: Palette) -> tuple[list[Piece], list[Piece]]:
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
                under = [(" " * x, "plain"), (worn.glyphs.rule * (measure(pieces) - x), "accent")]
            self._spans.append((x, measure(pieces), place.key))
        return pieces, under

    def on_click(self, event: events.Click) -> None:
        """Go to the place that was clicked."""
        offset = event.get_content_offset(self)
        for start, stop, key in self._spans:
            if offset is not None and start <= offset.x < stop:
                self.post_message(self.PlaceClicked(key))
