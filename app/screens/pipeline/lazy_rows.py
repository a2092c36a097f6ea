"""Lazy sequences for the columns of the board and the rows of the table."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar, overload

from db.records.cards import Card

Row = TypeVar("Row")

FIRST = 60
"""Rows of each column to read at first: more than any screen shows."""
_MOST_CACHED = 2000


class Ids:
    """The ids of a list in order: the first ones at once, all of them when one beyond is needed."""

    def __init__(self, count: int, first: array[int], read_all: Callable[[], array[int]]) -> None:
        self._count = count
        self._ids = first
        self._read_all: Callable[[], array[int]] | None = read_all if len(first) < count else None

    @classmethod
    def of(cls, ids: array[int]) -> Ids:
        """Ids that are all known."""
        return cls(len(ids), ids, lambda: ids)

    def __len__(self) -> int:
        return self._count

    def window(self, start: int, stop: int) -> array[int]:
        """The ids in [start, stop)."""
        if stop > len(self._ids):
            self._load()
        return self._ids[start:stop]

    def index_of(self, number: int) -> int | None:
        """The index of an id, or None."""
        try:
            return self._ids.index(number)
        except ValueError:
            if self._read_all is None:
                return None
        self._load()
        return self.index_of(number)

    def all(self) -> array[int]:
        """Every id."""
        self._load()
        return self._ids

    def _load(self) -> None:
        if self._read_all is not None:
            self._ids, self._read_all = self._read_all(), None
            self._count = len(self._ids)


class Rows(Sequence[Row], Generic[Row]):
    """A sequence of any length whose rows are read and made when they are accessed."""

    def __init__(self, ids: Ids, fetch: Callable[[Sequence[int]], Iterable[Card]], make: Callable[[Card], Row]) -> None:
        self.ids = ids
        self._fetch = fetch
        self._make = make
        self._rows: dict[int, Row] = {}

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, int):
            if not 0 <= index < len(self):
                raise IndexError(index)
            return self._window(index, index + 1)[0]
        start, stop, _ = index.indices(len(self))
        return self._window(start, stop)

    def _window(self, start: int, stop: int) -> list[Row]:
        ids = self.ids.window(start, stop)
        missing = [number for number in ids if number not in self._rows]
        if missing:
            if len(self._rows) > _MOST_CACHED:
                self._rows.clear()
                missing = list(ids)
            self._rows.update((card.id, self._make(card)) for card in self._fetch(missing))
        return [self._rows[number] for number in ids if number in self._rows]

    def index_of(self, number: int) -> int | None:
        """The index of an application, or None."""
        return self.ids.index_of(number)
