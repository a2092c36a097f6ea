"""Telling a table that was pasted from a path that was."""

from __future__ import annotations

from collections import Counter

_DIVIDERS = ("\t", ";", ",", "|")


def is_table(text: str) -> bool:
    """Whether a pasted text is a table itself: JSON, HTML, or two lines or more with the same divider in them."""
    begins = text.lstrip().casefold()
    if begins.startswith(("{", "<table", "<html", "<!doctype html")) or (begins.startswith("[") and "{" in begins):
        return True
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return False
    for divider in _DIVIDERS:
        counted = Counter(line.count(divider) for line in lines)
        many = counted.most_common(1)[0][0]
        if lines[0].count(divider) and many:
            return True
    return False


def names_its_columns(text: str) -> bool:
    """Whether several lines are a table whose headers are those of applications, or one written by a program."""
    # Reading tables is not needed until one is pasted.
    from app.exchange.grid import LIKE_APPLICATIONS, likeness
    from app.exchange.read_any import read_any
    from app.exchange.refused import ReadingRefused

    try:
        grids = read_any(text.encode("utf-8", "replace"), "", may_be_list=False)
    except ReadingRefused:
        return False
    return grids is None or any(len(grid.records) > 1 and likeness(grid) >= LIKE_APPLICATIONS for grid in grids)
