"""Copies of documents as they were sent, beside the store: one for equal content, named by its checksum."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Container, Iterator
from contextlib import suppress
from pathlib import Path

from db.errors import Refused, plain
from db.folders import private_folder
from db.leftovers import claimed, clear

_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_BLOCK = 1 << 20
_LONGEST_NAME = 120


def folder_of(store: Path) -> Path:
    """Where the copies of a store's documents are: beside it, in a folder with its name."""
    return store.with_name(f"{store.stem}-documents")


def copy_of(store: Path, checksum: str) -> Path | None:
    """The copy with a checksum (SHA-256, hex), or None when there is none."""
    if not _CHECKSUM.fullmatch(checksum):
        return None
    try:
        with os.scandir(folder_of(store) / checksum) as entries:
            return next((Path(entry.path) for entry in entries if not entry.name.startswith(".")), None)
    except OSError:
        return None


def save(store: Path, source: Path, checksum: str) -> Path:
    """Copy a file that has this checksum, unless there is a copy of equal content; gives where the copy is.

    Raises Refused when the file holds something else by now, StoreError in plain words when it cannot be copied.
    """
    with source.open("rb") as file:
        return _write(store, source.name, checksum, iter(lambda: file.read(_BLOCK), b""))


def put(store: Path, name: str, checksum: str, content: bytes) -> Path:
    """Write a copy from its content, as an export holds it. Raises as `save` does."""
    return _write(store, name, checksum, iter((content,)))


def _write(store: Path, name: str, checksum: str, blocks: Iterator[bytes]) -> Path:
    if not _CHECKSUM.fullmatch(checksum):
        raise Refused("That is not a document's checksum.", "Nothing was changed.")
    there = copy_of(store, checksum)
    if there is not None:
        return there
    folder = folder_of(store) / checksum
    target = folder / _plain_name(name)
    try:
        private_folder(folder)
        with claimed(target, "part") as made:
            digest = hashlib.sha256()
            with made.open("wb") as file:
                for block in blocks:
                    digest.update(block)
                    file.write(block)
                file.flush()
                os.fsync(file.fileno())
            if digest.hexdigest() != checksum:
                raise Refused(f"{name} was changed while it was being copied.", "Nothing was saved. Try again.")
            made.replace(target)
    except OSError as error:
        raise plain(error, target) from error
    finally:
        with suppress(OSError):
            folder.rmdir()  # only when nothing came of it
    return target


def tidy(store: Path, wanted: Container[str]) -> int:
    """Delete the copies nothing needs any more, and what killed programs left; gives how many copies went.

    What cannot be deleted stays for the next time.
    """
    deleted = 0
    try:
        folders = [Path(entry.path) for entry in os.scandir(folder_of(store)) if _CHECKSUM.fullmatch(entry.name)]
    except OSError:
        return 0
    for folder in folders:
        clear(folder, ".+", r"[0-9a-f]+\.part")
        if folder.name not in wanted:
            shutil.rmtree(folder, ignore_errors=True)
            deleted += not folder.exists()
    with suppress(OSError):
        folder_of(store).rmdir()
    return deleted


def copy_all(store: Path, other: Path) -> int:
    """Copy all documents of a store beside another store, such as a backup; gives how many there are there.

    Raises StoreError in plain words.
    """
    copied = 0
    for folder in folder_of(store).glob("*"):
        source = copy_of(store, folder.name)
        if source is not None:
            save(other, source, folder.name)
            copied += 1
    return copied


def contents(store: Path, checksums: Container[str]) -> dict[str, tuple[str, bytes]]:
    """The names and contents of the copies with these checksums."""
    found: dict[str, tuple[str, bytes]] = {}
    for folder in sorted(folder_of(store).glob("*")):
        source = copy_of(store, folder.name) if folder.name in checksums else None
        if source is not None:
            try:
                found[folder.name] = (source.name, source.read_bytes())
            except OSError as error:
                raise plain(error, source) from error
    return found


def _plain_name(name: str) -> str:
    """A name that is one on every system, with its ending, by which programs know what it is."""
    stem, ending = os.path.splitext("".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in name))
    stem = stem.lstrip(".").encode()[:_LONGEST_NAME].decode(errors="ignore").strip()
    return f"{stem or 'document'}{ending[:20]}"
