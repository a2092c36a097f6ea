"""How often what an email names is read right: the application, the day, who wrote."""

from __future__ import annotations

from tests.measure.mail.reading import FIRST, SECOND, fields, read
from tests.measure.mail.reading import PAGE as PAGE


def table() -> tuple[str, list[str], list[list[str]]]:
    """The title, the headers and the rows."""
    first, second = fields(read(FIRST)), fields(read(SECOND))
    names = sorted({*first, *second})
    rows = [[name, *("{} of {}".format(*of.get(name, (0, 0))) for of in (first, second))] for name in names]
    return "What is read in them", ["Field", "first set", "second set"], rows
