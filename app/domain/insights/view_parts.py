"""What a view in words is made of, and what is said where there is nothing to view."""

from collections.abc import Callable

from app.domain.formatting import quoted
from db.records.named_tuple import NamedTuple

NOTHING_SENT = "Nothing sent yet. What you send will be counted here."
NOTHING_IN_RANGE = "Nothing sent in this range."


class ViewPart(NamedTuple):
    """A piece of a view: a heading, a sentence, or a table, whose first row is its header.

    `right` are the columns of a table that are set to the right.
    """

    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()
    right: tuple[int, ...] = ()
    is_heading: bool = False


Label = Callable[[str, str], str]
"""What a text is shown as: given what it is (`source`, `role`, `document`, `reason`, `task`) and the text itself."""


def as_written(_: str, text: str) -> str:
    """The text itself."""
    return text


def nothing_matches(query: str) -> str:
    """What is said where a find gives no application at all."""
    return f"Nothing matches {quoted(query.strip())}." if query.strip() else "Nothing matches the search."
