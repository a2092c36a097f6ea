"""Which cards of which columns are in view, and where the cursor is: the model behind the board."""

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
"""Cards that must fit with blank lines around them before any card gets those lines."""
ASIDE_SLOT = 25
"""From this width on, facts stand at the right edge of a card."""
WIDE_SLOT = 36
"""From this width on, where cards have little room, title and subtitle share a line so that a blank one fits."""
AROUND = 25
"""How many rows from its old place a card is searched when its column has no `index_of`."""


class BoardCard(NamedTuple):
    """One card: `line` is what matters next, in pieces whose tone is plain, faint, attention or stage.

    `aside` is up to two facts, drawn at the right edge of a wide card, or on a line of their own where one is free.
    """

    key: int
    title: str
    subtitle: str
    line: tuple[Piece, ...] = ()
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
        self._windows: dict[str, dict[int, BoardCard]] = {}

    # The cursor

    @property
    def current_column(self) -> BoardColumn | None:
        """The column the cursor is in."""
        return self.all[self.column] if self.column < len(self.all) else None

    @property
    def row(self) -> int:
        """The row the cursor is on in its column."""
        return self._rows.get(self.current_column.key, 0) if self.current_column else 0

    @property
    def card(self) -> BoardCard | None:
        """The card under the cursor."""
        return self.card_at(self.column, self.row)

    def show(self, columns: Sequence[BoardColumn], focus_key: int | None = None) -> None:
        """Take these columns; the cursor goes to `focus_key`, or stays on its card wherever that is now.

        When the card is gone the cursor stays where it was, on the card that took its place. When the board was empty,
        it begins in the first column that has cards.
        """
        was_empty = not any(column.cards for column in self.all)
        card = self.card
        old_column, row = self.current_column, self.row
        self.all = tuple(columns)
        self.period = self._lines_of_a_card()
        self._windows.clear()
        wanted_key = focus_key if focus_key is not None else card.key if card else None
        position = None if wanted_key is None else self._find(wanted_key, old_column.key if old_column else "", row)
        if position is None and was_empty:
            position = (next((at for at, column in enumerate(self.all) if column.cards), 0), 0)
        elif position is None:
            keys = [column.key for column in self.all]
            position = (keys.index(old_column.key) if old_column and old_column.key in keys else self.column, row)
        self.column = min(position[0], max(0, len(self.all) - 1))
        if (new_column := self.current_column) is not None:
            if old_column is not None and old_column.key == new_column.key:
                self._tops[new_column.key] = self.top(self.column) + position[1] - row
            self._rows[new_column.key] = position[1]
        self.settle()

    def _find(self, key: int, near_column: str, near_row: int) -> tuple[int, int] | None:
        """(column, row) of a card: asks the columns, its old one first, or searches around its old place."""
        for index in sorted(range(len(self.all)), key=lambda index: self.all[index].key != near_column):
            column = self.all[index]
            if column.index_of is not None:
                row = column.index_of(key)
                if row is not None:
                    return index, row
                continue
            start = max(0, near_row - AROUND)
            for row, card in enumerate(column.cards[start : near_row + AROUND], start):
                if card.key == key:
                    return index, row
        return None

    def go(self, column: int, row: int | None) -> None:
        """Put the cursor in a column, on a row or (None) on the row it was last on in that column."""
        self.column = max(0, min(column, len(self.all) - 1))
        if row is not None and self.current_column:
            self._rows[self.current_column.key] = row
        self.settle()

    def scroll(self, column: int, by: int) -> bool:
        """Scroll a column by `by` cards, the cursor staying in view; False when the end was reached already."""
        source, fits, top = self.all[column], self.fits(column), self.top(column)
        new_top = max(0, min(top + by, len(source.cards) - fits))
        self._tops[source.key] = new_top
        self._rows[source.key] = max(new_top, min(self._rows.get(source.key, 0), new_top + fits - 1))
        return new_top != top

    # What is in view

    def resize(self, width: int, height: int) -> None:
        """Take another size, the cursor staying in view."""
        self.width, self.height = width, height
        self.period = self._lines_of_a_card()
        self._windows.clear()
        self.settle()

    def _lines_of_a_card(self) -> int:
        """Lines of a card, blank ones included: 5 or 4 while enough cards fit, else 3 or 2."""
        longest = max((len(column.cards) for column in self.all), default=0)
        if self._holds(5) >= max(longest, LEAST_ROOMY):
            return 5
        if self._holds(4, 1) >= 3:
            return 4
        return 3 if self._holds(3, 1) >= min(longest, LEAST_ROOMY) or not self.shares_title_line else 2

    @property
    def shares_title_line(self) -> bool:
        """Whether title and subtitle share a line on cards of two or three lines, as columns are wide."""
        return self.shown > 0 and self.width // self.shown >= WIDE_SLOT

    def _holds(self, period: int, other_lines: int = 0) -> int:
        """How many cards of `period` lines fit above `other_lines`; the last card needs no blank line below."""
        return (self.height - HEAD - other_lines + (period == 4)) // period

    def fits(self, column: int) -> int:
        """How many cards of a column are in view at once; when not all fit, the last line counts the rest."""
        count = self._holds(self.period)
        return max(1, count if len(self.all[column].cards) <= count else self._holds(self.period, 1))

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
        if share + 1 == ASIDE_SLOT:
            over = 0  # some columns would have room for facts beside their cards, and others not
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
        """(column, row) at a screen cell; the row is None where there is no card, as on the count of the others."""
        for slot in self.slots():
            if slot.x <= x < slot.x + slot.width:
                offset, count = (y - HEAD) // self.period, len(self.all[slot.column].cards)
                fits = self.fits(slot.column)
                row = self.top(slot.column) + offset
                is_count = y == self.height - 1 and count > self.top(slot.column) + fits
                is_card = 0 <= offset < fits and row < count and not is_count
                return slot.column, row if is_card else None
        return None

    def card_at(self, column: int, row: int) -> BoardCard | None:
        """The card at a column and row; those in view are read together."""
        if not (0 <= column < len(self.all) and 0 <= row < len(self.all[column].cards)):
            return None
        source = self.all[column]
        window = self._windows.get(source.key, {})
        if row not in window:
            fits, top = self.fits(column), self.top(column)
            start = top if top <= row < top + fits else row
            window = self._windows[source.key] = dict(enumerate(source.cards[start : start + fits], start))
        return window.get(row)
