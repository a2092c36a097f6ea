"""The parts of a view in words, and the sentences for an empty view."""

from collections.abc import Callable

from app.domain.formatting import quoted
from db.records.named_tuple import NamedTuple

NOTHING_SENT = "Nothing sent yet. What you send will be counted here."
NOTHING_IN_RANGE = "Nothing sent in this range."


class ViewPart(NamedTuple):
    """A part of a view: a heading, a sentence, or a table whose first row is its header.

    `right` are the indexes of right-aligned table columns.
    """

    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    right: tuple[int, ...] = ()
    is_heading: bool = False


Label = Callable[[str, str], str]
"""Returns how a text is shown, from its kind (`source`, `role`, `document`, `reason`, `task`) and the text."""


def as_written(_: str, text: str) -> str:
    """Returns the text unchanged."""
    return text


def nothing_matches(query: str) -> str:
    """Returns the sentence for a search that finds no application."""
    return f"Nothing matches {quoted(query.strip())}." if query.strip() else "Nothing matches the search."
