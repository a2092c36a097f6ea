"""Passes any number of values as one parameter, since SQLite limits the number of parameters."""

from __future__ import annotations

from collections.abc import Iterable

LISTED = "SELECT value FROM json_each(?)"
"""SQL for the values in a parameter made by `listed`."""


def listed(values: Iterable[int | str]) -> str:
    """Returns values as one parameter."""
    import json

    return json.dumps(list(values))


def listed_numbers(values: Iterable[int]) -> str:
    """Returns numbers as one parameter, without loading `json`."""
    return f"[{','.join(map(str, values))}]"
