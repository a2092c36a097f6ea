"""Resolves cells that repeat the one above: a ditto mark, "see above"."""

from __future__ import annotations

import re

from app.exchange.cells.columns import key
from app.exchange.lexicon.stand_ins import SAME_AS_ABOVE

_MARKS = re.compile(r"[\"”“„〃々]|''|,,|``|-[\"”]-")
_WORDS = frozenset(map(key, SAME_AS_ABOVE.split(",")))
_OWN_WORDS = frozenset(("note", "words", "posting", "tags", "documents"))
"""Fields of free text, in which such words are no reference."""


class CellsAbove:
    """The last cell with a text of its own in each column."""

    def __init__(self) -> None:
        self._last: dict[int, str] = {}

    def resolve(self, place: int, field: str, text: str) -> str:
        """The text of a cell in this column, or that of the cell above which it refers to."""
        above = self._last.get(place, "")
        if above and field not in _OWN_WORDS and (_MARKS.fullmatch(text) or key(text) in _WORDS):
            return above
        if text:
            self._last[place] = text
        return text
