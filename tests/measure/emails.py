"""How well the emails written for the tests are told apart by kind."""

from __future__ import annotations

from tests.measure.mail.reading import PAGE as PAGE
from tests.measure.mail.reading import confusion, read


def table() -> tuple[str, list[str], list[list[str]]]:
    """The title, the headers and the rows."""
    results = read()
    headers, rows = confusion(results)
    return f"{len(results)} emails by kind", headers, rows
