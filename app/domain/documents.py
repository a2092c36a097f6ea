"""A document that is sent: its file, the checksum that shows later whether it changed, and its copy."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from app.paths import named_file
from db.copies.documents import copy_of
from db.records.documents import Document

MOST_BYTES = 50_000_000
_KINDS = {
    "cv": ("cv", "resume", "résumé", "lebenslauf", "curriculum"),
    "letter": ("letter", "cover", "anschreiben", "motivation", "lettre"),
    "certificate": ("certificate", "zeugnis", "diploma", "reference"),
}


class NoSuchDocument(ValueError):
    """A path that leads to no file that could be sent; the message is for the person who typed it."""


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A document as it is about to be saved: name, absolute path (empty when only named), SHA-256 in hex, its kind."""

    name: str
    path: str
    checksum: str
    kind: str
    description: str


def document_at(text: str) -> DocumentFile:
    """The document a path leads to, or one only named. Raises NoSuchDocument for a path to nothing."""
    file = named_file(text)
    text = text.strip().strip("'\"")
    try:
        is_file = file.is_file()
    except OSError:
        is_file = False
    if not is_file:
        if "/" in text or text.startswith("~"):
            raise NoSuchDocument("There is no such file.")
        return DocumentFile(text, "", "", kind_of(text), f"{text}, only its name")
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise NoSuchDocument("That file is larger than 50 MB, too large for a document.")
    description = f"{file.name}, {size_words(size)}, a copy is saved"
    return DocumentFile(file.name, str(file.resolve()), checksum(file), kind_of(file.name), description)


def checksum(file: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def changed_since(path: str, checksum_then: str) -> str:
    """How a document differs from what was sent, in words; empty when it does not."""
    file = Path(path)
    if not path or not checksum_then:
        return ""
    try:
        if not file.is_file():
            return "the file no longer exists"
        return "" if checksum(file) == checksum_then else "changed since it was sent"
    except OSError:
        return "the file cannot be read"


def file_to_open(store: Path, document: Document) -> tuple[Path | None, str]:
    """The file that shows a document as it was sent, its copy first, and a sentence about it; no file when none is."""
    copy = copy_of(store, document.checksum)
    if copy is not None:
        return copy, "This is the copy of what you sent."
    if not document.path:
        return None, f"Only the name of {document.name} is saved."
    changed = changed_since(document.path, document.checksum)
    if "changed" in changed or not changed:
        return Path(document.path), "The file has changed since you sent it." if changed else ""
    return None, f"There is no copy, and {changed}."


def kind_of(name: str) -> str:
    """The kind of a document by its name: cv, letter, certificate, or empty."""
    lowered = name.casefold()
    return next((kind for kind, words in _KINDS.items() if any(word in lowered for word in words)), "")


def size_words(count: int) -> str:
    """A size in bytes in words: "3 kB"."""
    if count < 1000:
        return f"{count:,} bytes"
    return f"{count / 1000:,.0f} kB" if count < 1e6 else f"{count / 1e6:,.1f} MB"
