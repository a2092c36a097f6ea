"""What there is to say about rows while they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """Something left out or not certain, said once, with the numbers of all rows it is true of.

    With `about_file` nothing was left out: it says how the file was read.
    """

    text: str
    rows: tuple[int, ...]
    table: str = ""
    about_file: bool = False


def named_rows(rows: Sequence[int], shown: int = 5) -> str:
    """Rows by their numbers, at most `shown` of them: "row 6", "rows 6, 7, 8", "12 rows: 6, 7, 8, 9, 10, …"."""
    listed = ", ".join(str(row) for row in rows[:shown])
    if len(rows) > shown:
        return f"{len(rows):,} rows: {listed}, …"
    return f"{'row' if len(rows) == 1 else 'rows'} {listed}"


class Remarks:
    """Gathers remarks; `row` is the number of the row being read."""

    def __init__(self) -> None:
        self.row = 0
        self._rows: dict[str, list[int]] = {}

    def say(self, text: str) -> None:
        """Say something about the row being read."""
        self._rows.setdefault(text, []).append(self.row)

    def gathered(self) -> tuple[Remark, ...]:
        """All there is to say, in the order it first came up."""
        return tuple(Remark(text, tuple(dict.fromkeys(rows))) for text, rows in self._rows.items())
