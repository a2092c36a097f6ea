"""Stores copies of sent documents beside the store, one for equal content, in folders named by checksum."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Container, Iterator
from contextlib import suppress
from io import DEFAULT_BUFFER_SIZE
from pathlib import Path

from db.errors import Refused, store_error
from db.file.folders import private_folder
from db.file.leftovers import claimed, clear

_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_LONGEST_NAME = 120


def folder_of(store: Path) -> Path:
    """Returns the folder with the copies of a store's documents, which is beside it and has its name."""
    return store.with_name(f"{store.stem}-documents")


def copy_of(store: Path, checksum: str) -> Path | None:
    """Finds the copy with a checksum (SHA-256, hex), or None."""
    if not _CHECKSUM.fullmatch(checksum):
        return None
    try:
        with os.scandir(folder_of(store) / checksum) as entries:
            return next((Path(entry.path) for entry in entries if not entry.name.startswith(".")), None)
    except OSError:
        return None


def save(store: Path, source: Path, checksum: str) -> Path:
    """Copies a file with this checksum, unless there is a copy already; returns the path of the copy.

    Raises Refused when the file has changed since, StoreError when it cannot be copied.
    """
    with source.open("rb") as file:
        return _write(store, source.name, checksum, iter(lambda: file.read(DEFAULT_BUFFER_SIZE), b""))


def put(store: Path, name: str, checksum: str, content: bytes) -> Path:
    """Writes a copy from the content in an export. Raises as `save` does."""
    return _write(store, name, checksum, iter((content,)))


def _write(store: Path, name: str, checksum: str, blocks: Iterator[bytes]) -> Path:
    if not _CHECKSUM.fullmatch(checksum):
        raise Refused("That is not a document's checksum.", "Nothing was changed.")
    existing = copy_of(store, checksum)
    if existing is not None:
        return existing
    folder = folder_of(store) / checksum
    target = folder / _plain_name(name)
    try:
        private_folder(folder)
        with claimed(target, "part") as new_file:
            digest = hashlib.sha256()
            with new_file.open("wb") as file:
                for block in blocks:
                    digest.update(block)
                    file.write(block)
                file.flush()
                os.fsync(file.fileno())
            if digest.hexdigest() != checksum:
                raise Refused(f"{name} was changed while it was being copied.", "Nothing was saved. Try again.")
            new_file.replace(target)
    except OSError as error:
        raise store_error(error, target) from error
    finally:
        with suppress(OSError):
            folder.rmdir()  # succeeds only when it is empty
    return target


def tidy(store: Path, wanted: Container[str]) -> None:
    """Deletes copies whose checksum is not `wanted`, and leftovers of killed programs.

    What cannot be deleted stays for the next time.
    """
    try:
        folders = [Path(entry.path) for entry in os.scandir(folder_of(store)) if _CHECKSUM.fullmatch(entry.name)]
    except OSError:
        return
    for folder in folders:
        clear(folder, ".+", r"[0-9a-f]+\.part")
        if folder.name not in wanted:
            shutil.rmtree(folder, ignore_errors=True)
    with suppress(OSError):
        folder_of(store).rmdir()


def copy_all(store: Path, other: Path) -> int:
    """Copies all documents of a store beside another store, such as a backup; returns how many. Raises StoreError."""
    count = 0
    for folder in folder_of(store).glob("*"):
        source = copy_of(store, folder.name)
        if source is not None:
            save(other, source, folder.name)
            count += 1
    return count


def contents(store: Path, checksums: Container[str]) -> dict[str, tuple[str, bytes]]:
    """Reads the name and content of each copy with one of these checksums."""
    copies: dict[str, tuple[str, bytes]] = {}
    for folder in sorted(folder_of(store).glob("*")):
        source = copy_of(store, folder.name) if folder.name in checksums else None
        if source is not None:
            try:
                copies[folder.name] = (source.name, source.read_bytes())
            except OSError as error:
                raise store_error(error, source) from error
    return copies


def _plain_name(name: str) -> str:
    """Returns a file name that is valid on every system and keeps its ending, by which programs recognise the type."""
    stem, ending = os.path.splitext("".join(c if c.isprintable() and c not in '/\\:*?"<>|' else "_" for c in name))
    stem = stem.lstrip(".").encode()[:_LONGEST_NAME].decode(errors="ignore").strip()
    return f"{stem or 'document'}{ending[:20]}"
