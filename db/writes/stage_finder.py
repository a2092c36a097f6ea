"""Finds the user's stage that an imported step belongs in."""

from __future__ import annotations

from db.changes.transaction import Transaction
from db.errors import Refused
from db.records.enums import Kind
from db.sql.fold_text import fold


class StageFinder:
    """The user's stages in their order, looked up by kind or by name."""

    def __init__(self, tx: Transaction) -> None:
        self.all: list[tuple[int, str, Kind]] = [
            (int(i), name, Kind(kind))
            for i, name, kind in tx.rows("SELECT id, name, kind FROM stage ORDER BY position, id")
        ]
        self.kinds = {i: kind for i, _, kind in self.all}
        self._cache: dict[tuple[Kind, str], int] = {}

    def name(self, number: int) -> str:
        """The name of a stage."""
        return next(name for i, name, _ in self.all if i == number)

    def nearest(self, kind: Kind, name: str = "") -> int:
        """The number of the stage for a kind: of the kind and that name, else the first of the kind, else of the
        nearest kind before it, else of the first kind after it.
        """
        stage_id = self._cache.get((kind, name))
        if stage_id is None:
            stage_id = self._cache[kind, name] = self._nearest(kind, name)
        return stage_id

    def _nearest(self, kind: Kind, name: str) -> int:
        order = list(Kind)
        index = order.index(kind)
        for i, stage_name, stage_kind in self.all:
            if name and stage_kind is kind and stage_name.casefold() == name.casefold():
                return i
        nearest_first = [*reversed(order[: index + 1]), *order[index + 1 :]]
        return min(self.all, key=lambda stage: nearest_first.index(stage[2]))[0]

    def named(self, text: str) -> int:
        """The number of the stage of that name, else of that kind. Raises Refused when there is none."""
        folded = fold(text.strip())
        for i, name, _ in self.all:
            if fold(name) == folded:
                return i
        for i, _, kind in self.all:
            if kind == folded:
                return i
        raise Refused(f"There is no stage '{text}'.", f"Your stages are: {', '.join(name for _, name, _ in self.all)}.")
