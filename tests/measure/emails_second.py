"""How well the second set of emails is told apart by kind."""

from __future__ import annotations

from tests.measure.mail.reading import PAGE as PAGE
from tests.measure.mail.reading import SECOND, confusion, read


def table() -> tuple[str, list[str], list[list[str]]]:
    """The title, the headers and the rows."""
    results = read(SECOND)
    headers, rows = confusion(results)
    return f"The second set: {len(results)} emails", headers, rows
