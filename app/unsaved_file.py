"""A private file for typed text the store cannot take, beside it or where there is room; the next start reads it."""

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
    """A text that is typed: which kind of place it belongs to, the name of the place, what to call it, the words."""

    place: str
    name: str
    label: str
    text: str
    private: bool = False
    """Whether it is one that a passphrase would encrypt."""


def write(store: Path, texts: Sequence[Text]) -> Path | None:
    """Write these texts, readable by their owner only; gives the file, None where none could be written."""
    data = json.dumps([text._asdict() for text in texts], ensure_ascii=False, indent=1).encode("utf-8", "replace")
    for folder, start in _folders(store):
        path = folder / f"{start}{os.getpid()}"
        with suppress(OSError):
            _write(path, data)
            return path
    return None


def remove_own(store: Path) -> None:
    """Remove what this process wrote."""
    for folder, start in _folders(store):
        with suppress(OSError):
            (folder / f"{start}{os.getpid()}").unlink(missing_ok=True)


def left_behind(store: Path) -> Iterator[tuple[Path, list[Text]]]:
    """What processes that have ended left, each file with its texts.

    One with this process's own number counts: in a container each start may have the same.
    """
    for folder, start in _folders(store):
        try:
            found = sorted(path for path in folder.iterdir() if path.name.startswith(start))
        except OSError:
            continue
        for path in found:
            number = path.name.removeprefix(start)
            if number.isdigit() and not _runs(int(number)) and (texts := _read(path)):
                yield path, texts


def kinds(texts: Sequence[Text]) -> str:
    """What such a file holds, without a word of it: "1 draft, 2 walkthrough texts"."""
    count: dict[str, int] = {}
    for text in texts:
        kind = _KINDS.get(text.place, "text")
        count[kind] = count.get(kind, 0) + 1
    return ", ".join(f"1 {kind}" if many == 1 else f"{many} {kind}s" for kind, many in count.items())


_KINDS = {"draft": "draft", "setback": "setback plan", "walk": "walkthrough text"}


def _folders(store: Path) -> Iterator[tuple[Path, str]]:
    """Where to write, the best first, with how the file's name begins there."""
    yield store.parent, f".{store.name}.unsaved-"
    elsewhere = f"onward-{os.getuid()}-{crc32(os.fsencode(store)):08x}.unsaved-"
    yield Paths.find(store).crash.parent, elsewhere
    if runtime := os.environ.get("XDG_RUNTIME_DIR", ""):
        yield Path(runtime), elsewhere
    yield Path(tempfile.gettempdir()), elsewhere


def _write(path: Path, data: bytes) -> None:
    descriptor, made = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        os.replace(made, path)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise


def _read(path: Path) -> list[Text]:
    with suppress(OSError, ValueError, TypeError, AttributeError):
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            info = os.fstat(descriptor)
            # Anybody may put a file into a folder for temporary ones.
            if info.st_uid == os.getuid() and stat.S_ISREG(info.st_mode) and not info.st_mode & 0o077:
                return [Text(**found) for found in json.load(file)]
    return []


def _runs(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
