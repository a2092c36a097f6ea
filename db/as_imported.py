"""The rows an application was imported from: how they are kept as text, joined and read again.

One row is one JSON object of headers and cells on a line of its own, with every header of its table, so that the set of
headers it came with is known. A later row keeps its headers, and only those cells that no earlier line has.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from db.fold_text import fold
from db.records.applications import ImportedCell

LONGEST_FOUND = 1000
"""Characters of a cell that a search looks through; a longer one is a posting, which it does not look through."""
_TEXTS = {str}
_as_json = json.JSONEncoder(ensure_ascii=False).encode
_decode = json.JSONDecoder().raw_decode


@lru_cache(maxsize=256)
def rows_in(kept: str) -> tuple[dict[str, str], ...]:
    """The rows in a kept text, each as headers and cells; a line that is none is read past."""
    return tuple(_rows(kept))


def _rows(kept: str) -> Iterator[dict[str, str]]:
    for line in kept.split("\n"):
        try:
            row, end = _decode(line)
            if end != len(line):
                row = json.loads(line)
        except ValueError:
            continue
        if isinstance(row, dict):
            if set(map(type, row.values())) <= _TEXTS:
                yield row
            else:
                yield {header: str(cell) for header, cell in row.items()}


def cells_in(kept: str) -> tuple[ImportedCell, ...]:
    """The cells that hold something, in the order of their tables; what several rows say alike comes once."""
    found = (ImportedCell(header, cell) for row in rows_in(kept) for header, cell in row.items() if cell.strip())
    return tuple(dict.fromkeys(found))


def new_in(kept: str, more: str) -> str:
    """The rows of `more` with only the cells that `kept` does not have; empty when it has them all."""
    have = set(cells_in(kept))
    lines = []
    for row in rows_in(more):
        cells = {header: cell if (header, cell) not in have else "" for header, cell in row.items()}
        if any(cell.strip() for cell in cells.values()):
            lines.append(_as_json(cells))
            have.update(ImportedCell(header, cell) for header, cell in cells.items())
    return "\n".join(lines)


def joined(kept: str, more: str) -> str:
    """Both as one kept text."""
    return "\n".join(part for part in (kept, new_in(kept, more) if kept else more) if part)


def sign(kept: str) -> tuple[tuple[str, str], ...]:
    """What tells a row from every other: all its cells that hold something; empty when there are none."""
    return tuple(
        sorted({(header, cell.strip()) for row in rows_in(kept) for header, cell in row.items() if cell.strip()})
    )


def words_in(kept: str, folded: str, text: str = "") -> str:
    """The folded cells a search should look through beside the folded text it has already.

    `text` is that text before it was folded: what it has need not be folded to be known.
    """
    if not kept:
        return ""
    cells = [
        cell
        for row in _rows(kept)  # each is asked for once
        for cell in row.values()
        if cell not in text and len(cell) <= LONGEST_FOUND and cell.strip()
    ]
    words = fold("\n\n".join(cells).replace("\x00", "")).split("\n\n")
    return "\n".join(dict.fromkeys([word for word in words if word and word not in folded]))
