"""Reads tables whose columns are aligned with spaces, as in terminals and emails."""

from __future__ import annotations

import re

from app.exchange.reading.grid import Grid, likeness

_WORDS = re.compile(r"\S+(?: \S+)*")
"""The text of one cell: words with single spaces between them."""
_LONGEST = 2_000
"""The most characters of a line of such a table."""
_GAP = re.compile(r"\s{2,}")
_FEWEST_OF_GAPS = 3
"""The fewest cells of each line in a table made by gaps."""


def spaced_grid(text: str, encoding: str, name: str) -> Grid | None:
    """The cells of a table in aligned columns; None where rows do not fit the columns of the first line."""
    numbered = enumerate(text.expandtabs().splitlines(), 1)
    lines = [(number, line.rstrip()) for number, line in numbered if line.strip(" -=+_")]
    if len(lines) < 2 or any(len(line) > _LONGEST for _, line in lines):
        return None
    starts = [0, *[match.start() for match in _WORDS.finditer(lines[0][1])][1:]]
    ends = [*starts[1:], _LONGEST]
    if len(starts) < 2 or any(line[start - 1 : start].strip() for _, line in lines for start in starts[1:]):
        return None
    records = tuple(
        (number, [line[start:end].strip() for start, end in zip(starts, ends, strict=True)]) for number, line in lines
    )
    grid = Grid(name, encoding, "spaces", records)
    return grid if likeness(grid) else None


def gaps_grid(text: str, encoding: str, name: str) -> Grid | None:
    """The cells of lines that all have the same number of gaps between words; None for any other text."""
    numbered = enumerate(text.expandtabs().splitlines(), 1)
    records = tuple((number, _GAP.split(line.strip())) for number, line in numbered if line.strip(" -=+_"))
    widths = {len(cells) for _, cells in records}
    if len(records) < 2 or len(widths) > 1 or min(widths) < _FEWEST_OF_GAPS:
        return None
    return Grid(name, encoding, "spaces", records)
