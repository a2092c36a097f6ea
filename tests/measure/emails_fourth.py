"""How well the fourth set of emails is told apart by kind."""

from __future__ import annotations

from tests.measure.mail.reading import FOURTH, confusion, read
from tests.measure.mail.reading import PAGE as PAGE


def table() -> tuple[str, list[str], list[list[str]]]:
    """The title, the headers and the rows."""
    results = read(FOURTH)
    headers, rows = confusion(results)
    return f"The fourth set: {len(results)} emails", headers, rows
