"""Reads a board that was pasted as a table: statuses as its headers, and an application in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.clean_text import plain_line
from app.exchange.cells.cell_kinds import SENTENCES, WORDS, is_nothing, kind_of
from app.exchange.cells.columns import meaning, read_header
from app.exchange.cells.step_words import is_step_word
from app.exchange.reading.grid import HEADER_WITHIN, Grid
from app.exchange.reading.list_entries import entry_cells
from app.exchange.reading.read_list import headers_of

_FEWEST = 2
"""The fewest statuses in a row of headers."""
_ABOUT = (
    "Each cell was read as one application, with the header above it as its status. "
    "Rows are numbered down each column.",
    (),
)


def read_board(grid: Grid) -> Grid | None:
    """The applications of a board as rows, numbered down each column; None for a table that is no board."""
    for at, (_, cells) in enumerate(grid.records[:HEADER_WITHIN]):
        statuses = {place: text for place, cell in enumerate(cells) if (text := plain_line(cell))}
        if not _are_statuses(list(statuses.values())):
            continue
        below = [
            (status, text)
            for place, status in statuses.items()
            for _, row in grid.records[at + 1 :]
            if place < len(row) and not is_nothing(text := row[place].strip())
        ]
        if not below or not all(_may_be_entry(text) for _, text in below):
            return None
        rows = [entry_cells(text, status) for status, text in below]
        header = headers_of(rows)
        records = [(number, [row.get(name, "") for name in header]) for number, row in enumerate(rows, at + 2)]
        return replace(grid, records=((at + 1, header), *records), about=(*grid.about, _ABOUT))
    return None


def _are_statuses(names: Sequence[str]) -> bool:
    """Whether headers are those of a board: most are known statuses, and none is a company, a role or a link."""
    known_statuses = {status for name in names if (status := meaning(name)[0])}
    has_names = any(read_header(name)[0] in ("company", "role", "link") for name in names)
    return (
        len(known_statuses) >= _FEWEST
        and 3 * sum(bool(meaning(n)[0]) for n in names) >= 2 * len(names)
        and not has_names
    )


def _may_be_entry(text: str) -> bool:
    """Whether a cell may be an application, and not a day or a word for a step."""
    return kind_of(text) in (WORDS, SENTENCES) and not is_step_word(text)
