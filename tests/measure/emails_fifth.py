"""How well the fifth set of emails is told apart by kind."""

from __future__ import annotations

from tests.measure.mail.reading import FIFTH, confusion, read
from tests.measure.mail.reading import PAGE as PAGE


def table() -> tuple[str, list[str], list[list[str]]]:
    """The title, the headers and the rows."""
    results = read(FIFTH)
    headers, rows = confusion(results)
    return f"The fifth set: {len(results)} emails", headers, rows
