"""Stores the rows an application was imported from as text, joins them and reads them again.

One row is one JSON object of headers and cells on a line of its own, with every header of its table. A later row has
all its headers, but only the cells that no earlier row has.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache

from db.records.applications import ImportedCell
from db.sql.fold_text import fold

LONGEST_FOUND = 1000
"""The longest cell, in characters, that a search looks through; a longer one is a posting, which is not searched."""
_TEXTS = {str}
_as_json = json.JSONEncoder(ensure_ascii=False).encode
_decode = json.JSONDecoder().raw_decode


@lru_cache(maxsize=256)
def rows_in(imported: str) -> tuple[dict[str, str], ...]:
    """Parses the rows in a stored text, each as headers and cells; skips lines that are no JSON object."""
    return tuple(_rows(imported))


def _rows(imported: str) -> Iterator[dict[str, str]]:
    for line in imported.split("\n"):
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


def cells_in(imported: str) -> tuple[ImportedCell, ...]:
    """Returns the cells that are not empty, in table order; equal cells of several rows come once."""
    cells = (ImportedCell(header, cell) for row in rows_in(imported) for header, cell in row.items() if cell.strip())
    return tuple(dict.fromkeys(cells))


def new_in(imported: str, later: str) -> str:
    """Returns the rows of `later` with only the cells that `imported` lacks; empty when it has them all."""
    have = set(cells_in(imported))
    lines = []
    for row in rows_in(later):
        cells = {header: cell if (header, cell) not in have else "" for header, cell in row.items()}
        if any(cell.strip() for cell in cells.values()):
            lines.append(_as_json(cells))
            have.update(ImportedCell(header, cell) for header, cell in cells.items())
    return "\n".join(lines)


def joined(imported: str, later: str) -> str:
    """Joins two stored texts into one, without repeating cells."""
    return "\n".join(part for part in (imported, new_in(imported, later) if imported else later) if part)


def signature(imported: str) -> tuple[tuple[str, str], ...]:
    """Returns what identifies a row: all its cells that are not empty, sorted."""
    return tuple(
        sorted({(header, cell.strip()) for row in rows_in(imported) for header, cell in row.items() if cell.strip()})
    )


def words_in(imported: str, folded: str, text: str = "") -> str:
    """Returns the folded cells that a search should look through besides `folded`.

    `text` is `folded` before folding, so that cells it contains are skipped without folding them.
    """
    if not imported:
        return ""
    cells = [
        cell
        for row in _rows(imported)  # not cached: each text is read once
        for cell in row.values()
        if cell not in text and len(cell) <= LONGEST_FOUND and cell.strip()
    ]
    words = fold("\n\n".join(cells).replace("\x00", "")).split("\n\n")
    return "\n".join(dict.fromkeys([word for word in words if word and word not in folded]))
