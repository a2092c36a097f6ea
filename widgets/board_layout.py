"""Which cards of which columns are in view, and where the cursor is: the thinking behind the board."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from widgets.lines import Piece

LEAST_SLOT = 22
"""Cells a column needs, its share of the gap included."""
ONE_COLUMN = 66
"""Below this width one column is shown at a time."""
HEAD = 2
"""Lines above the cards: the title and the hairline."""
LEAST_ROOMY = 4
"""Cards that must fit with room around them before any gets it."""
ASIDE_SLOT = 26
"""From this width on, facts stand at the right edge of a card."""
WIDE_SLOT = 36
"""From this width on, where cards stand close, title and subtitle share a line so that a blank one fits."""
AROUND = 25
"""How far from its old place a card is looked for when its column cannot say where it is."""


class BoardCard(NamedTuple):
    """One card: `line` says what matters next, in pieces whose tone is plain, faint, attention or stage.

    `aside` is up to two facts for where there is room: at the right edge of a wide card, or in a line of their own.
    """

    key: int
    title: str
    subtitle: str
    line: tuple[Piece, ...] = ()
    marked: bool = False
    aside: tuple[str, ...] = ()


class BoardColumn:
    """One column.

    `tint` is a kind of stage (or `ended`), `count` what the head says, `cards` a sequence that may be lazy: only its
    length and the items in view are asked for. `index_of` finds a card's place by its key, or None.
    """

    __slots__ = ("cards", "count", "empty", "index_of", "key", "tint", "title")

    def __init__(
        self,
        key: str,
        title: str,
        tint: str,
        count: int,
        cards: Sequence[BoardCard],
        empty: str = "",
        index_of: Callable[[int], int | None] | None = None,
    ) -> None:
        self.key, self.title, self.tint, self.count = key, title, tint, count
        self.cards, self.empty, self.index_of = cards, empty, index_of


class Slot(NamedTuple):
    """Where a column in view is drawn."""

    column: int
    x: int
    width: int


class Columns:
    """Columns, a cursor that remembers its row in each, and what is in view at a size."""

    def __init__(self) -> None:
        self.all: tuple[BoardColumn, ...] = ()
        self.column = 0
        self.first = 0
        self.width = 0
        self.height = 0
        self.period = 3
        """Lines a card takes."""
        self._rows: dict[str, int] = {}
        self._tops: dict[str, int] = {}
        self._windows: dict[str, tuple[int, Sequence[BoardCard]]] = {}

    # The cursor

    @property
    def here(self) -> BoardColumn | None:
        """The column the cursor is in."""
        return self.all[self.column] if self.column < len(self.all) else None

    @property
    def row(self) -> int:
        """The row the cursor is on in its column."""
        return self._rows.get(self.here.key, 0) if self.here else 0

    @property
    def card(self) -> BoardCard | None:
        """The card under the cursor."""
        return self.card_at(self.column, self.row)

    def show(self, columns: Sequence[BoardColumn], focus_key: int | None = None) -> None:
        """Take these columns; the cursor goes to `focus_key`, or stays on its card wherever that is now.

        When the card is gone the cursor stays where it was, on what took its place. Where nothing was before, it begins
        in the first column that holds something.
        """
        nothing_before = not any(column.cards for column in self.all)
        card = self.card
        here, row = self.here, self.row
        self.all = tuple(columns)
        self.period = self._lines_of_a_card()
        self._windows.clear()
        wanted = focus_key if focus_key is not None else card.key if card else None
        place = None if wanted is None else self._find(wanted, here.key if here else "", row)
        if place is None and nothing_before:
            place = (next((at for at, column in enumerate(self.all) if column.cards), 0), 0)
        elif place is None:
            keys = [column.key for column in self.all]
            place = (keys.index(here.key) if here and here.key in keys else self.column, row)
        self.column = min(place[0], max(0, len(self.all) - 1))
        if (now := self.here) is not None:
            if here is not None and here.key == now.key:
                self._tops[now.key] = self.top(self.column) + place[1] - row
            self._rows[now.key] = place[1]
        self.settle()

    def _find(self, key: int, near_column: str, near_row: int) -> tuple[int, int] | None:
        """Where a card is now: by asking the columns, its old one first, or by looking around its old place."""
        for at in sorted(range(len(self.all)), key=lambda at: self.all[at].key != near_column):
            column = self.all[at]
            if column.index_of is not None:
                row = column.index_of(key)
                if row is not None:
                    return at, row
                continue
            start = max(0, near_row - AROUND)
            for row, card in enumerate(column.cards[start : near_row + AROUND], start):
                if card.key == key:
                    return at, row
        return None

    def go(self, column: int, row: int | None) -> None:
        """Put the cursor in a column, on a row or (None) on the one it was on there."""
        self.column = max(0, min(column, len(self.all) - 1))
        if row is not None and self.here:
            self._rows[self.here.key] = row
        self.settle()

    def scroll(self, column: int, by: int) -> bool:
        """Scroll a column by so many cards, the cursor staying in view; False when it was at its end."""
        source, fits, top = self.all[column], self.fits(column), self.top(column)
        after = max(0, min(top + by, len(source.cards) - fits))
        self._tops[source.key] = after
        self._rows[source.key] = max(after, min(self._rows.get(source.key, 0), after + fits - 1))
        return after != top

    # What is in view

    def resize(self, width: int, height: int) -> None:
        """Take another size, the cursor staying in view."""
        self.width, self.height = width, height
        self.period = self._lines_of_a_card()
        self._windows.clear()
        self.settle()

    def _lines_of_a_card(self) -> int:
        """With room around it while all cards fit so, with a blank line below, or none."""
        longest = max((len(column.cards) for column in self.all), default=0)
        if self._holds(5) >= max(longest, LEAST_ROOMY):
            return 5
        if self._holds(4, 1) >= 3:
            return 4
        return 3 if self._holds(3, 1) >= min(longest, LEAST_ROOMY) or not self.together else 2

    @property
    def together(self) -> bool:
        """Whether title and subtitle of a card share a line, where cards stand close and columns are wide."""
        return self.shown > 0 and self.width // self.shown >= WIDE_SLOT

    def _holds(self, period: int, kept: int = 0) -> int:
        """How many cards of so many lines fit above `kept` lines; the last of them needs no blank line below."""
        return (self.height - HEAD - kept + (period == 4)) // period

    def fits(self, column: int) -> int:
        """How many cards of a column are in view at once; when not all, the last line says how many more."""
        whole = self._holds(self.period)
        return max(1, whole if len(self.all[column].cards) <= whole else self._holds(self.period, 1))

    def top(self, column: int) -> int:
        """The first row in view of a column."""
        return self._tops.get(self.all[column].key, 0)

    @property
    def shown(self) -> int:
        """How many columns are in view."""
        return min(len(self.all), 1 if self.width < ONE_COLUMN else (self.width - 2) // LEAST_SLOT)

    def slots(self) -> list[Slot]:
        """The columns in view, sharing the width."""
        shown = self.shown
        if not shown:
            return []
        share, over = divmod(max(0, self.width - 2), shown)
        slots, x = [], 1
        for at in range(shown):
            width = share + (at < over)
            slots.append(Slot(self.first + at, x, width))
            x += width
        return slots

    def settle(self) -> None:
        """Bring the cursor back among the cards and into view."""
        if not self.all or not self.width:
            return
        for at, column in enumerate(self.all):
            count, fits = len(column.cards), self.fits(at)
            self._rows[column.key] = row = max(0, min(self._rows.get(column.key, 0), count - 1))
            top = self._tops.get(column.key, 0)
            if at == self.column:
                top = min(max(top, row - fits + 1), row)
            self._tops[column.key] = max(0, min(top, count - fits))
        first = min(max(self.first, self.column - self.shown + 1), self.column)
        self.first = max(0, min(first, len(self.all) - self.shown))

    def at(self, x: int, y: int) -> tuple[int, int | None] | None:
        """(column, row) at a cell; the row is None where there is no card."""
        for slot in self.slots():
            if slot.x <= x < slot.x + slot.width:
                inside = (y - HEAD) // self.period
                row = self.top(slot.column) + inside
                there = 0 <= inside < self.fits(slot.column) and row < len(self.all[slot.column].cards)
                return slot.column, row if there else None
        return None

    def card_at(self, column: int, row: int) -> BoardCard | None:
        """A card by its place; those in view are asked for together."""
        if not (0 <= column < len(self.all) and 0 <= row < len(self.all[column].cards)):
            return None
        source = self.all[column]
        start, cards = self._windows.get(source.key, (0, ()))
        if not start <= row < start + len(cards):
            fits, top = self.fits(column), self.top(column)
            start = top if top <= row < top + fits else row
            cards = source.cards[start : start + fits]
            self._windows[source.key] = (start, cards)
        return cards[row - start] if row - start < len(cards) else None
