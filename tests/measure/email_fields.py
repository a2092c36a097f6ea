"""How often what an email names is read right: the application, the day, who wrote."""

from __future__ import annotations

from tests.measure.mail.reading import PAGE as PAGE
from tests.measure.mail.reading import SETS, fields, read


def table() -> tuple[str, list[str], list[list[str]]]:
    """The title, the headers and the rows."""
    sets = [fields(read(pattern)) for pattern in SETS]
    names = sorted({name for of in sets for name in of})
    rows = [[name, *("{} of {}".format(*of.get(name, (0, 0))) for of in sets)] for name in names]
    return (
        "What is read in them",
        ["Field", "first set", "second set", "third set", "fourth set", "fifth set", "sixth set"],
        rows,
    )
