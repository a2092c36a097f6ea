"""Remarks on rows, collected while they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on something left out or not certain, with the numbers of all its rows.

    With `about_file` nothing was left out: the remark says how the file was read.
    """

    text: str
    rows: tuple[int, ...]
    table: str = ""
    about_file: bool = False


def named_rows(rows: Sequence[int], most: int = 5) -> str:
    """Rows by their numbers, at most `most` of them: "row 6", "rows 6, 7, 8", "12 rows: 6, 7, 8, 9, 10, …"."""
    listed = ", ".join(str(row) for row in rows[:most])
    if len(rows) > most:
        return f"{len(rows):,} rows: {listed}, …"
    return f"{'row' if len(rows) == 1 else 'rows'} {listed}"


class Remarks:
    """Collects remarks; `row` is the number of the row being read."""

    def __init__(self) -> None:
        self.row = 0
        self._rows: dict[str, list[int]] = {}

    def say(self, text: str) -> None:
        """Add a remark on the row being read."""
        self._rows.setdefault(text, []).append(self.row)

    def gathered(self) -> tuple[Remark, ...]:
        """All remarks, in the order they first came up."""
        return tuple(Remark(text, tuple(dict.fromkeys(rows))) for text, rows in self._rows.items())
