"""How often what an email names is read right: the application, the day, who wrote."""

from __future__ import annotations

from tests.measure.mail.reading import PAGE as PAGE
from tests.measure.mail.reading import fields, read


def table() -> tuple[str, list[str], list[list[str]]]:
    """The title, the headers and the rows."""
    found = sorted(fields(read()).items())
    rows = [[name, f"{right} of {asked}"] for name, (right, asked) in found]
    return "What is read in them", ["Field", "Right"], rows
