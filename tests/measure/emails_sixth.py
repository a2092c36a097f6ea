"""How well the sixth set of emails is told apart by kind."""

from __future__ import annotations

from tests.measure.mail.reading import PAGE as PAGE
from tests.measure.mail.reading import SIXTH, confusion, read


def table() -> tuple[str, list[str], list[list[str]]]:
    """The title, the headers and the rows."""
    results = read(SIXTH)
    headers, rows = confusion(results)
    return f"The sixth set: {len(results)} emails", headers, rows
