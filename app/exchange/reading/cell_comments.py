"""Reads the comments on cells from the parts of an XLSX file, and adds them as columns of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from html import unescape

from app.domain.clean_text import plain_line, quoted
from app.exchange.reading.grid import Grid, likeliest_header

Place = tuple[int, int]
_COMMENT = re.compile(r"<(?:\w+:)?(?:threadedComment|comment)\b[^<>]*?\bref=[\"']([A-Z]{1,3}[0-9]{1,7})[\"'][^<>]*>")
_END = re.compile(r"</(?:\w+:)?(?:threadedComment|comment)>")
_TEXT = re.compile(r"<(?:\w+:)?(?:t|text)\b[^<>/]*>([^<>]*)")
_LEGACY = "[Threaded comment]"
"""The beginning of the comment that Excel writes for older programs beside a thread."""
_SHOWN = 3


def read_comments(parts: Iterable[str]) -> dict[str, str]:
    """The comments in the parts of one sheet of an XLSX file, by the reference of their cell.

    Replies in a thread are lines of their own.
    """
    texts_by_cell: dict[str, list[str]] = {}
    for part in parts:
        for match in _COMMENT.finditer(part):
            end = _END.search(part, match.end())
            inner = part[match.end() : end.start() if end else match.end()]
            text = unescape("".join(_TEXT.findall(inner))).strip()
            if text and not text.startswith(_LEGACY) and text not in texts_by_cell.setdefault(match[1], []):
                texts_by_cell[match[1]].append(text)
    return {reference: "\n".join(texts) for reference, texts in texts_by_cell.items() if texts}


def with_comments(grid: Grid, comments: Mapping[Place, str]) -> Grid:
    """The table with the comments on each column in a column of their own; `comments` are by (record index, column).

    Comments on headers are about no application and are listed in a remark.
    """
    if not comments:
        return grid
    records = [(number, list(cells)) for number, cells in grid.records]
    at, score = likeliest_header(cells for _, cells in records)
    header = list(records[at][1])
    width = max(len(cells) for _, cells in records)
    by_column: dict[int, dict[int, str]] = {}
    for (row, place), text in comments.items():
        if row > at or not score:
            by_column.setdefault(place, {})[row] = text
    for _, cells in records if by_column else ():
        cells += [""] * (width - len(cells))
    for place, texts_by_row in sorted(by_column.items()):
        header_text = header[place].strip() if place < len(header) else ""
        for row, (_, cells) in enumerate(records):
            cells.append(f"{header_text or f'Column {place + 1}'} comments" if row == at else texts_by_row.get(row, ""))
    above = dict.fromkeys(plain_line(text) for (row, _), text in sorted(comments.items()) if score and row <= at)
    remarks = grid.remarks
    if above:
        more = f" and {len(above) - _SHOWN:,} more" if len(above) > _SHOWN else ""
        shown = ", ".join(quoted(text, 80) for text in list(above)[:_SHOWN])
        remarks = (*remarks, (f"Not read, comments on the headers: {shown}{more}.", ()))
    return replace(grid, records=tuple(records), remarks=remarks)
