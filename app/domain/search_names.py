"""Describes job searches in words, and finds the one that a name means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain import formatting
from db.errors import Missing
from db.records.searches import Search, SearchSize


def describe(search: Search, size: SearchSize, today: date, *, current: bool) -> str:
    """A job search in words, without its name."""
    ended = f"ended {formatting.day(search.ended_on, today)}" if search.ended_on else ""
    parts = ("current" if current else "", f"{size.open:,} open", f"{size.closed:,} closed", ended)
    return ", ".join(part for part in parts if part)


def find_search(searches: Sequence[Search], text: str) -> Search:
    """The job search with this name or number, or the only one whose name contains the text. Raises Missing."""
    name = " ".join(text.casefold().split())
    for matches in (
        [search for search in searches if search.name.casefold() == name],
        [search for search in searches if str(search.id) == name.removeprefix("#")],
        [search for search in searches if name and name in search.name.casefold()],
    ):
        if len(matches) == 1:
            return matches[0]
    names = ", ".join(search.name for search in searches)
    raise Missing(f"There is no search {formatting.quoted(text)}.", f"Your searches: {names}.")
