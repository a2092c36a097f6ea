"""Answers that hold until something changes, so that they are asked for once."""

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
"""Cards that are read together after a change: more than any screen shows at once."""
_MOST_KNOWN = 2000
_NEVER = datetime.max.replace(tzinfo=UTC)


class CardsLately:
    """The cards read since the last change, and which were asked for lately.

    A card holds until something changes, or until an interview that was to come begins.
    """

    def __init__(self) -> None:
        self._known: dict[int, Card] = {}
        self._asked: dict[int, None] = {}
        self._forgotten = -1
        self._last = _NEVER
        self._lock = allocate_lock()

    def ask(self, ids: Sequence[int], now: datetime, forgotten: int) -> tuple[Mapping[int, Card], list[int]]:
        """The cards that are known, and the numbers of those to read.

        With the first to be read after a change go all that were asked for lately: a screen asks column by column.
        `forgotten` is how often something was forgotten by now.
        """
        with self._lock:
            past = forgotten != self._forgotten or now >= self._last
            if past or len(self._known) > _MOST_KNOWN - MOST_LATELY:
                self._known, self._forgotten, self._last = {}, forgotten, _NEVER
            missing = [i for i in ids if i not in self._known]
            if len(ids) <= MOST_LATELY:
                if missing and not self._known:
                    missing = list(dict.fromkeys((*missing, *self._asked)))
                self._asked = dict.fromkeys([*(i for i in self._asked if i not in ids), *ids][-MOST_LATELY:])
            return self._known, missing

    def keep(self, cards: Sequence[Card], forgotten: int) -> None:
        """Remember cards that were read once so much had been `forgotten`, unless there is more by now."""
        with self._lock:
            if forgotten == self._forgotten and len(self._known) + len(cards) <= _MOST_KNOWN:
                self._known.update((card.id, card) for card in cards)
                coming = [card.next_interview_at for card in cards if card.next_interview_at is not None]
                self._last = min((self._last, *coming))


class Answers:
    """Answers that hold until a change names the table they come from."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Any] = {}
        self.cards = CardsLately()
        self.forgotten = 0
        """How often something was forgotten."""

    def get(self, table: str, name: str, ask: Callable[[], T]) -> T:
        """An answer, asked for when it is not known."""
        if (known := self._known.get((table, name))) is not None:
            return known  # type: ignore[no-any-return]
        before, answer = self.forgotten, ask()
        if before == self.forgotten:  # nothing changed while another thread was asking
            self._known[table, name] = answer
        return answer

    def knows(self, table: str, name: str) -> bool:
        """Whether an answer is known already."""
        return (table, name) in self._known

    def forget(self, tables: frozenset[str] | None) -> None:
        """Ask again for what comes from these tables; None for all."""
        self.forgotten += 1
        for key in list(self._known):
            if tables is None or key[0] in tables:
                self._known.pop(key, None)
