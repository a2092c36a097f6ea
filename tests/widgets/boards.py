"""A board of five columns whose cards are made when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from tests.widgets.seen import Tiny
from widgets.board import Board, BoardCard, BoardColumn


class Lazy(Sequence[BoardCard]):
    """A column that notes which of its cards were asked for."""

    def __init__(self, count: int, base: int = 0) -> None:
        self.size = count
        self.base = base
        self.asked: set[int] = set()

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, at: int) -> BoardCard: ...
    @overload
    def __getitem__(self, at: slice) -> list[BoardCard]: ...
    def __getitem__(self, at: int | slice) -> BoardCard | list[BoardCard]:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(self.size))]
        if not 0 <= at < self.size:
            raise IndexError(at)
        self.asked.add(at)
        return BoardCard(self.base + at, f"Company {at}", f"Role {at}", ((f"{at} d", "faint"),))

    def index_of(self, key: int) -> int | None:
        return key - self.base if 0 <= key - self.base < self.size else None

    def __iter__(self) -> Iterator[BoardCard]:
        raise AssertionError("the board went through every card")


def column(key: str, cards: Sequence[BoardCard], tint: str = "lead", empty: str = "") -> BoardColumn:
    index_of = cards.index_of if isinstance(cards, Lazy) else None
    return BoardColumn(key, key.title(), tint, len(cards), cards, empty, index_of)


def five() -> list[BoardColumn]:
    kinds = ("lead", "applied", "screen", "interview", "offer")
    counts = (6, 9, 2, 3, 0)
    return [
        column(kind, Lazy(count, 100 * at), kind, "No offer yet")
        for at, (kind, count) in enumerate(zip(kinds, counts, strict=True))
    ]


def board(*columns: BoardColumn, focus: int | None = None) -> tuple[Tiny, Board]:
    widget = Board()
    widget.show(columns or five(), focus)
    return Tiny(widget), widget
