"""Where a text can still be read on the disk."""

from __future__ import annotations

from pathlib import Path

CODINGS = ("utf-8", "utf-16-le", "utf-16-be")
"""Each way a file of SQLite may hold a text."""


def traces(folder: Path, text: str) -> list[str]:
    """The files under a folder in which a text can be read."""
    ways = [text.encode(coding) for coding in CODINGS]
    files = [(file, file.read_bytes()) for file in sorted(folder.rglob("*")) if file.is_file()]
    return [str(file.relative_to(folder)) for file, data in files if any(way in data for way in ways)]
