"""Why a file cannot be read."""

from __future__ import annotations

from typing import Any


class ReadingRefused(Exception):
    """A file that cannot be read as a whole: `title` says what it is, `advice` what to do. Nothing was changed.

    `tables` (each a `preview.TableRead`) are those whose columns only the user can name.
    """

    def __init__(self, title: str, advice: str = "", *, tables: tuple[Any, ...] = ()) -> None:
        super().__init__(title, advice)
        self.title = title
        self.advice = advice
        self.tables = tables

    def __str__(self) -> str:
        """Title and advice as one line of plain sentences."""
        return f"{self.title} {self.advice}".strip()
