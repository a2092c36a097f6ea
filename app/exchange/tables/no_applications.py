"""Recognises rows that are no applications: unused rows of a template, repeated headers, and totals."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import zip_longest

from app.domain.clean_text import plain_line
from app.exchange.cells.cell_kinds import is_unticked
from app.exchange.cells.columns import key, meaning
from app.exchange.lexicon.headings import COUNT_WORDS, TOTAL_WORDS
from db.records.enums import Kind

_NUMBERING = frozenset(
    (
        "",
        "no",
        "nr",
        "num",
        "number",
        "id",
        "idx",
        "index",
        "n",
        "lfd nr",
        "s no",
        "sr no",
        "sl no",
        "sno",
        "lp",
        "sira",
        "row",
        "序号",
        "番号",
    )
)
_COUNTED = re.compile(r"\([0-9]+ rows?\)|[0-9]+ rows? in set\b.*")
"""The count of rows that databases print below a table."""
_TOTALS = frozenset(map(key, TOTAL_WORDS.split(",")))
_COUNTS = _TOTALS | frozenset(map(key, COUNT_WORDS.split(",")))


class NoApplications:
    """Recognises such rows of one table by its headers and the places of its status columns."""

    def __init__(self, header: Sequence[str], statuses: Collection[int]) -> None:
        self._header, self._statuses = header, statuses
        self._numbering = frozenset(i for i, text in enumerate(header) if key(text) in _NUMBERING)

    def is_blank(self, cells: Sequence[str]) -> bool:
        """Whether a row is an unused one of a template, or repeats the headers.

        An unused row has only unticked boxes, zeros, its number and a status for leads. Files put together by hand
        repeat their headers.
        """
        for i, cell in enumerate(cells):
            text = cell.strip()
            if not text or is_unticked(text) or (i in self._numbering and text.strip("#.").isdigit()):
                continue
            if not (i in self._statuses and meaning(text)[0] == Kind.LEAD.value):
                return self._repeats_headers(cells)
        return True

    def _repeats_headers(self, cells: Sequence[str]) -> bool:
        first = self._header[0] if self._header else ""
        return plain_line(cells[0]) == first and all(
            plain_line(cell) == name for cell, name in zip_longest(cells, self._header, fillvalue="")
        )

    def is_total(self, filled: int, company: str, role: str, cells: Sequence[str]) -> bool:
        """Whether a row counts other rows: a name and numbers, as in "Total applied" beside 31.

        `filled` is how many fields the row has.
        """
        name = company or role
        if not any(map(str.isalpha, name)):
            return not role and filled == 1
        words = key(name).split()
        spelt = " ".join(word for word in words if not word.isdigit())
        if not (company and role) and (spelt in _TOTALS or _COUNTED.fullmatch(name)):
            return True
        figures = [
            text
            for i, cell in enumerate(cells)
            if i not in self._numbering and (text := cell.strip()) and text not in (company, role)
        ]
        figures += [role] if company else []
        if not any(figures) or not all(map(_is_figure, figures)):
            return False
        return not _COUNTS.isdisjoint((words[0], words[-1])) or bool(meaning(name)[0])


def _is_figure(text: str) -> bool:
    return not text.strip("0123456789.,% ")
