"""Many values in one statement, however many: SQLite takes only so many parameters."""

from __future__ import annotations

import json
from collections.abc import Iterable

LISTED = "SELECT value FROM json_each(?)"
"""In SQL, the values that `listed` made one parameter of."""


def listed(values: Iterable[int | str]) -> str:
    """Values as one parameter."""
    return json.dumps(list(values))
