"""Caches results of queries until something changes."""

from __future__ import annotations

from _thread import allocate_lock
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    from db.records.cards import Card

    T = TypeVar("T")

MOST_LATELY = 200
"""How many recent cards are read again together after a change; more than any screen shows at once."""
_MOST_CARDS = 2000
_NEVER = datetime.max.replace(tzinfo=UTC)


class CardCache:
    """Caches the cards read since the last change, and remembers which were requested recently.

    A card is valid until something changes, or until an upcoming interview begins.
    """

    def __init__(self) -> None:
        self._cards: dict[int, Card] = {}
        self._recent: dict[int, None] = {}
        self._generation = -1
        self._valid_until = _NEVER
        self._lock = allocate_lock()

    def split(self, ids: Sequence[int], now: datetime, generation: int) -> tuple[Mapping[int, Card], list[int]]:
        """Returns the cached cards, and the numbers of those to read.

        The first request after a change adds all recent numbers, since a screen requests column by column.
        `generation` is that of the `AnswerCache`.
        """
        with self._lock:
            is_stale = generation != self._generation or now >= self._valid_until
            if is_stale or len(self._cards) > _MOST_CARDS - MOST_LATELY:
                self._cards, self._generation, self._valid_until = {}, generation, _NEVER
            missing = [i for i in ids if i not in self._cards]
            if len(ids) <= MOST_LATELY:
                if missing and not self._cards:
                    missing = list(dict.fromkeys((*missing, *self._recent)))
                for i in ids:
                    self._recent.pop(i, None)
                    self._recent[i] = None
                for i in list(self._recent)[:-MOST_LATELY]:
                    del self._recent[i]
            return self._cards, missing

    def keep(self, cards: Sequence[Card], generation: int) -> None:
        """Caches cards that were read in a generation, unless a newer one has begun."""
        with self._lock:
            if generation == self._generation and len(self._cards) + len(cards) <= _MOST_CARDS:
                self._cards.update((card.id, card) for card in cards)
                coming = [card.next_interview_at for card in cards if card.next_interview_at is not None]
                self._valid_until = min((self._valid_until, *coming))


class AnswerCache:
    """Caches results of queries until a change names their table."""

    def __init__(self) -> None:
        self._cached: dict[tuple[str, str], Any] = {}
        self.cards = CardCache()
        self.generation = 0
        """Counts the calls of `forget`."""

    def get(self, table: str, name: str, ask: Callable[[], T]) -> T:
        """Returns a cached result, or calls `ask` for it."""
        cached = self._cached.get((table, name))
        if cached is not None:
            return cached  # type: ignore[no-any-return]
        generation, answer = self.generation, ask()
        if generation == self.generation:  # nothing changed while another thread was asking
            self._cached[table, name] = answer
        return answer

    def knows(self, table: str, name: str) -> bool:
        """Whether a result is cached."""
        return (table, name) in self._cached

    def forget(self, tables: frozenset[str] | None) -> None:
        """Drops the results from these tables; None for all."""
        self.generation += 1
        for key in list(self._cached):
            if tables is None or key[0] in tables:
                self._cached.pop(key, None)
