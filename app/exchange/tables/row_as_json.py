"""Writes rows as they are saved with an application: one JSON object of headers and cells on one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from json.encoder import encode_basestring as as_json
from operator import itemgetter


def row_writer(columns: Sequence[tuple[int, str]]) -> Callable[[Sequence[str]], str]:
    """A function that writes the cells of a row as one line; `columns` are (place, header).

    Few cells have a character that JSON escapes, and a row without any is written with one template.
    """
    places = [place for place, _ in columns]
    names = list(_names(columns))
    if not places:
        return lambda cells: "{}"
    width = max(places) + 1
    pick_cells = itemgetter(*places)
    template = "{" + ", ".join([name.replace("%", "%%") + '"%s"' for name in names]) + "}"
    empty = template % (("",) * len(places))
    quotes, slashes = empty.count('"'), empty.count("\\")

    def write_row(cells: Sequence[str]) -> str:
        count = len(cells)
        if count >= width:
            line: str = template % pick_cells(cells)
            if line.isprintable() and line.count('"') == quotes and line.count("\\") == slashes:
                return line
        parts = [
            name + as_json(cells[place] if place < count else "") for place, name in zip(places, names, strict=True)
        ]
        return f"{{{', '.join(parts)}}}"

    return write_row


def _names(columns: Iterable[tuple[int, str]]) -> Iterator[str]:
    """The headers as JSON, each once, with a colon after it."""
    used_names: set[str] = set()
    for place, header in columns:
        name = header
        while name in used_names:
            name += f" ({place + 1})"
        used_names.add(name)
        yield f"{as_json(name)}: "
