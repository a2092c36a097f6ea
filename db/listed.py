"""Many values in one statement, however many: SQLite takes only so many parameters."""

from __future__ import annotations

from collections.abc import Iterable

LISTED = "SELECT value FROM json_each(?)"
"""In SQL, the values that `listed` made one parameter of."""


def listed(values: Iterable[int | str]) -> str:
    """Values as one parameter."""
    import json

    return json.dumps(list(values))


def listed_numbers(values: Iterable[int]) -> str:
    """Numbers as one parameter; most questions ask by number, and need nothing loaded that writes JSON."""
    return f"[{','.join(map(str, values))}]"
