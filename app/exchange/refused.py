"""Why a file cannot be read."""

from __future__ import annotations


class ReadingRefused(Exception):
    """A file that cannot be read as a whole: `title` says what it is, `advice` what to do. Nothing was changed."""

    def __init__(self, title: str, advice: str = "") -> None:
        super().__init__(title, advice)
        self.title = title
        self.advice = advice

    def __str__(self) -> str:
        """Title and advice as one line of plain sentences."""
        return f"{self.title} {self.advice}".strip()
