"""Telling a table or a list that was pasted from a path that was."""

from __future__ import annotations

import re

_PATH = re.compile(r"\s*['\"]?(?:/|~|\.{1,2}/|file:|[A-Za-z]:[\\/])")
"""How the path of a file begins, of which several may be dropped at once."""


def is_table(text: str) -> bool:
    """Whether a pasted text is a table or a list itself: JSON, HTML, or two lines or more that are no paths."""
    begins = text.lstrip().casefold()
    if begins.startswith(("{", "<table", "<html", "<!doctype html")) or (begins.startswith("[") and "{" in begins):
        return True
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) > 1 and not all(map(_PATH.match, lines))


def names_its_columns(text: str) -> bool:
    """Whether several lines are a table whose headers are those of applications, or one written by a program."""
    # Reading tables is not needed until one is pasted.
    from app.exchange.reading.grid import LIKE_APPLICATIONS, likeness
    from app.exchange.reading.read_any import read_any
    from app.exchange.reading.refused import ReadingRefused

    try:
        grids = read_any(text.encode("utf-8", "replace"), "", may_be_list=False)
    except ReadingRefused:
        return False
    return grids is None or any(len(grid.records) > 1 and likeness(grid) >= LIKE_APPLICATIONS for grid in grids)
