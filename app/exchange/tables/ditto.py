"""Cells that say that they hold the same as the one above them: a ditto mark, "see above"."""

from __future__ import annotations

import re

from app.exchange.cells.columns import key
from app.exchange.lexicon.stand_ins import SAME_AS_ABOVE

_MARKS = re.compile(r"[\"”“„〃々]|''|,,|``|-[\"”]-")
_WORDS = frozenset(map(key, SAME_AS_ABOVE.split(",")))
_OWN_WORDS = frozenset(("note", "words", "posting", "tags", "documents"))
"""Fields whose cells are text of their own."""


class CellsAbove:
    """The last cell of each column that said something of its own."""

    def __init__(self) -> None:
        self._last: dict[int, str] = {}

    def meant(self, place: int, field: str, text: str) -> str:
        """What a cell at this place says: its own text, or that of the one above which it refers to."""
        above = self._last.get(place, "")
        if above and field not in _OWN_WORDS and (_MARKS.fullmatch(text) or key(text) in _WORDS):
            return above
        if text:
            self._last[place] = text
        return text
