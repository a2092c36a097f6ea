"""A table whose columns stand below each other by spaces alone, as terminals and emails show them."""

from __future__ import annotations

import re

from app.exchange.reading.grid import Grid, likeness

_WORDS = re.compile(r"\S+(?: \S+)*")
"""What stands in one cell: words with a single space between them."""
_LONGEST = 2_000
"""Letters of a line, above which a text is no such table."""
_GAP = re.compile(r"\s{2,}")
_FEWEST_OF_GAPS = 3
"""Cells of each line, from which on gaps between words make a table."""


def spaced_grid(text: str, encoding: str, name: str) -> Grid | None:
    """The cells of a table in columns of spaces; None where rows do not keep to the columns of the first line."""
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
    """The cells of lines that all have as many gaps between words as each other; None for any other text."""
    numbered = enumerate(text.expandtabs().splitlines(), 1)
    records = tuple((number, _GAP.split(line.strip())) for number, line in numbered if line.strip(" -=+_"))
    widths = {len(cells) for _, cells in records}
    if len(records) < 2 or len(widths) > 1 or min(widths) < _FEWEST_OF_GAPS:
        return None
    return Grid(name, encoding, "spaces", records)
