"""Decides whether pasted text is a table or the path of a file."""

from __future__ import annotations

import re

_PATH = re.compile(r"\s*['\"]?(?:/|~|\.{1,2}/|file:|[A-Za-z]:[\\/])")
"""The beginning of a path; several may be dropped at once."""


def is_table(text: str) -> bool:
    """Whether pasted text is a table or a list: JSON, HTML, or at least two lines that are not all paths."""
    beginning = text.lstrip().casefold()
    if beginning.startswith(("{", "<table", "<html", "<!doctype html")) or (
        beginning.startswith("[") and "{" in beginning
    ):
        return True
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and not all(map(_PATH.match, lines))


def names_its_columns(text: str) -> bool:
    """Whether several lines are a table with the headers of applications, or an export of a program."""
    # Needed only once a table is pasted.
    from app.exchange.reading.grid import LIKE_APPLICATIONS, likeness
    from app.exchange.reading.read_any import read_any
    from app.exchange.reading.refused import ReadingRefused

    try:
        grids = read_any(text.encode("utf-8", "replace"), "", may_be_list=False)
    except ReadingRefused:
        return False
    return grids is None or any(len(grid.records) > 1 and likeness(grid) >= LIKE_APPLICATIONS for grid in grids)
