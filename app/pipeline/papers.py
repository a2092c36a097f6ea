"""A paper that was sent: where it lies and the fingerprint that says later whether it is still the same."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from app.paths import named_file

MOST_BYTES = 200_000_000
_KINDS = {
    "cv": ("cv", "resume", "résumé", "lebenslauf", "curriculum"),
    "letter": ("letter", "cover", "anschreiben", "motivation", "lettre"),
    "certificate": ("certificate", "zeugnis", "diploma", "reference"),
}


class NoSuchPaper(ValueError):
    """A path that leads to no file; the message is for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as it is kept: name, absolute path (empty when only named), SHA-256 in hex, and what it is."""

    name: str
    path: str
    fingerprint: str
    kind: str
    said: str


def paper_at(text: str) -> Paper:
    """The paper a path leads to, or one only named. Raises NoSuchPaper for a path to nothing."""
    file = named_file(text)
    text = text.strip().strip("'\"")
    try:
        found = file.is_file()
    except (OSError, ValueError):
        found = False
    if not found:
        if "/" in text or text.startswith("~"):
            raise NoSuchPaper("There is no file there.")
        return Paper(text, "", "", _kind(text), f"{text}, only its name")
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise NoSuchPaper("That file is larger than any paper one would send.")
    return Paper(file.name, str(file.resolve()), fingerprint(file), _kind(file.name), f"{file.name}, {_size(size)}")


def fingerprint(file: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def changed_since(path: str, then: str) -> str:
    """Whether a paper is still what was sent, in words; empty when it is."""
    file = Path(path)
    if not path or not then:
        return ""
    if not file.is_file():
        return "the file is not there any more"
    return "" if fingerprint(file) == then else "changed since it was sent"


def _kind(name: str) -> str:
    lowered = name.casefold()
    return next((kind for kind, words in _KINDS.items() if any(word in lowered for word in words)), "")


def _size(count: int) -> str:
    return (
        f"{count:,} bytes" if count < 1000 else f"{count / 1000:,.0f} kB" if count < 1e6 else f"{count / 1e6:,.1f} MB"
    )
