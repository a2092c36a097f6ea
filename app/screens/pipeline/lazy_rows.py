"""The board's columns and the table's rows as sequences that fetch what is looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar, overload

from db.records.cards import Card

Row = TypeVar("Row")

FIRST = 60
"""Rows of each column fetched before anything is scrolled: more than any screen shows."""
_MOST_KEPT = 2000


class Ids:
    """The numbers of a list in order: the first few at once, all of them when something beyond is asked for."""

    def __init__(self, count: int, first: array[int], everything: Callable[[], array[int]]) -> None:
        self._count = count
        self._ids = first
        self._everything: Callable[[], array[int]] | None = everything if len(first) < count else None

    @classmethod
    def of(cls, ids: array[int]) -> Ids:
        """Numbers that are all known already."""
        return cls(len(ids), ids, lambda: ids)

    def __len__(self) -> int:
        return self._count

    def window(self, start: int, stop: int) -> array[int]:
        """The numbers in [start, stop)."""
        if stop > len(self._ids):
            self._load()
        return self._ids[start:stop]

    def index_of(self, number: int) -> int | None:
        """The place of a number, or None when it is not here."""
        try:
            return self._ids.index(number)
        except ValueError:
            if self._everything is None:
                return None
        self._load()
        return self.index_of(number)

    def all(self) -> array[int]:
        """Every number."""
        self._load()
        return self._ids

    def _load(self) -> None:
        if self._everything is not None:
            self._ids, self._everything = self._everything(), None
            self._count = len(self._ids)


class Rows(Sequence[Row], Generic[Row]):
    """A list that can be of any length: rows are fetched and made when they are looked at, a screenful at a time."""

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
        wanted = self.ids.window(start, stop)
        missing = [number for number in wanted if number not in self._rows]
        if missing:
            if len(self._rows) > _MOST_KEPT:
                self._rows.clear()
                missing = list(wanted)
            self._rows.update((card.id, self._make(card)) for card in self._fetch(missing))
        return [self._rows[number] for number in wanted if number in self._rows]

    def index_of(self, number: int) -> int | None:
        """The place of an application in this list, or None."""
        return self.ids.index_of(number)
