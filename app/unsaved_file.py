"""Writes typed text that could not be saved to a private file, which the next start reads."""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from app.paths import Paths


class Text(NamedTuple):
    """A typed text: the type and name of the place it belongs to, its label, and the text itself."""

    place: str
    name: str
    label: str
    text: str
    private: bool = False
    """Whether a passphrase would encrypt it."""


def write(store: Path, texts: Sequence[Text]) -> Path | None:
    """Writes texts to a file readable by its owner only; returns its path, None when none could be written."""
    data = json.dumps([text._asdict() for text in texts], ensure_ascii=False, indent=1).encode("utf-8", "replace")
    for folder, prefix in _folders(store):
        path = folder / f"{prefix}{os.getpid()}"
        with suppress(OSError):
            _write(path, data)
            return path
    return None


def remove_own(store: Path) -> None:
    """Deletes the files this process wrote."""
    for folder, prefix in _folders(store):
        with suppress(OSError):
            (folder / f"{prefix}{os.getpid()}").unlink(missing_ok=True)


def left_behind(store: Path) -> Iterator[tuple[Path, list[Text]]]:
    """Yields the files of processes that have ended, each with its texts.

    A file with the number of this process counts too, since in a container every start may have the same.
    """
    for folder, prefix in _folders(store):
        try:
            paths = [path for path in folder.iterdir() if path.name.startswith(prefix)]
        except OSError:
            continue
        for path in paths:
            number = path.name.removeprefix(prefix)
            if number.isdigit() and not _is_running(int(number)) and (texts := _read(path)):
                yield path, texts


def kinds(texts: Sequence[Text]) -> str:
    """Returns what a file holds, without its text: "1 draft, 2 walkthrough texts"."""
    counts: dict[str, int] = {}
    for text in texts:
        kind = _KINDS.get(text.place, "text")
        counts[kind] = counts.get(kind, 0) + 1
    return ", ".join(f"1 {kind}" if number == 1 else f"{number} {kind}s" for kind, number in counts.items())


_KINDS = {"draft": "draft", "setback": "setback plan", "walk": "walkthrough text"}


def _folders(store: Path) -> Iterator[tuple[Path, str]]:
    """Yields the folders to try in order, each with the prefix of the file name there."""
    yield store.parent, f".{store.name}.unsaved-"
    prefix = f"onward-{os.getuid()}-{crc32(os.fsencode(store)):08x}.unsaved-"
    yield Paths.find(store).crash.parent, prefix
    if runtime := os.environ.get("XDG_RUNTIME_DIR", ""):
        yield Path(runtime), prefix
    yield Path(tempfile.gettempdir()), prefix


def _write(path: Path, data: bytes) -> None:
    descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _read(path: Path) -> list[Text]:
    with suppress(OSError, ValueError, TypeError, AttributeError):
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            info = os.fstat(descriptor)
            # Another user may have put a file into a temporary folder.
            if info.st_uid == os.getuid() and stat.S_ISREG(info.st_mode) and not info.st_mode & 0o077:
                return [Text(**fields) for fields in json.load(file)]
    return []


def _is_running(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
