"""Rows as they are kept with an application: one JSON object of headers and cells on one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from json.encoder import encode_basestring as as_json
from operator import itemgetter


def row_writer(kept: Sequence[tuple[int, str]]) -> Callable[[Sequence[str]], str]:
    """What writes the cells of a row at these places, under these headers, as one line.

    Few cells hold a sign that JSON writes otherwise, and a row without any is put together at once.
    """
    places = [place for place, _ in kept]
    names = list(_names(kept))
    if not places:
        return lambda cells: "{}"
    width = max(places) + 1
    chosen = itemgetter(*places)
    template = "{" + ", ".join([name.replace("%", "%%") + '"%s"' for name in names]) + "}"
    empty = template % (("",) * len(places))
    quotes, slashes = empty.count('"'), empty.count("\\")

    def written(cells: Sequence[str]) -> str:
        many = len(cells)
        if many >= width:
            line: str = template % chosen(cells)
            if line.isprintable() and line.count('"') == quotes and line.count("\\") == slashes:
                return line
        parts = [
            name + as_json(cells[place] if place < many else "") for place, name in zip(places, names, strict=True)
        ]
        return f"{{{', '.join(parts)}}}"

    return written


def _names(kept: Iterable[tuple[int, str]]) -> Iterator[str]:
    """The headers as JSON, each once, with the colon behind it."""
    given: set[str] = set()
    for place, header in kept:
        name = header
        while name in given:
            name += f" ({place + 1})"
        given.add(name)
        yield f"{as_json(name)}: "
