"""Reads texts from files or standard input, and writes files completely or not at all."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from app.paths import named_file
from db.errors import StoreError

LONGEST_PAGE = 20_000_000
"""Bytes of the longest saved page that is read."""
MOST_TEXT = 4_000_000
"""The largest text in bytes; more is a mistake."""
_DATABASE = b"SQLite format 3\0"
_DESCRIPTORS = re.compile(r"/dev/(stdin|stdout|stderr)|/(?:dev/fd|proc/self/fd)/([0-9]{1,4})")


class FileRefused(StoreError):
    """A file that cannot be read or written."""


def read_text(name: str, *, most: int = MOST_TEXT) -> str:
    """Reads the text in a file, or in standard input for "-". Raises FileRefused."""
    data = read_bytes(name, most=most)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_bytes(name: str, *, most: int = MOST_TEXT) -> bytes:
    """Reads a file, or standard input for "-". Raises FileRefused."""
    if name == "-":
        data = standard_input().read(most + 1)
    else:
        try:
            with named_file(name).open("rb") as file:
                data = file.read(most + 1)
        except OSError as error:
            raise unreadable(name, error) from None
        except ValueError:
            raise FileRefused("That is not a file name.") from None
    if len(data) > most:
        raise FileRefused(f"That is longer than {most // 1_000_000} MB, too long for a text.", "Nothing was saved.")
    return data


def standard_input() -> BinaryIO:
    """Returns standard input as a binary file. Raises FileRefused when there is none."""
    if sys.stdin is None or sys.stdin.closed:
        raise FileRefused("Standard input is empty.")
    return sys.stdin.buffer


def unreadable(name: str | Path, error: OSError) -> FileRefused:
    """Returns the error for a file that cannot be read."""
    from app.terminal_text import clean

    path_text = clean(str(name))
    if isinstance(error, FileNotFoundError):
        return FileRefused(f"There is no file {path_text}.")
    if isinstance(error, IsADirectoryError):
        return FileRefused(f"{path_text} is a folder, not a file.")
    if isinstance(error, PermissionError):
        return FileRefused(f"You have no permission to read {path_text}.")
    return FileRefused(f"{path_text} cannot be read: {error.strerror or error}.")


def unwritable(name: str | Path, error: OSError) -> FileRefused:
    """Returns the error for a file that cannot be written."""
    from app.terminal_text import clean

    path_text = clean(str(name))
    if isinstance(error, FileNotFoundError):
        return FileRefused(f"There is no folder {clean(str(Path(name).parent))}.", "Nothing was written.")
    if isinstance(error, IsADirectoryError):
        return FileRefused(f"{path_text} is a folder.", "Name a file in it.")
    if isinstance(error, PermissionError):
        return FileRefused(f"You have no permission to write {path_text}.", "Nothing was written.")
    if error.errno == errno.ENOSPC:
        return FileRefused("The disk is full.", f"{path_text} was not written. Nothing else was changed.")
    return FileRefused(f"{path_text} cannot be written: {error.strerror or error}.", "Nothing was written.")


def refuse_data_file(name: Path) -> None:
    """Raises FileRefused for a data file or a backup, which nothing that is written for others may replace."""
    if first_bytes(name, len(_DATABASE)) != _DATABASE:
        return
    from app.terminal_text import clean

    raise FileRefused(f"{clean(str(name))} is a data file or a backup. It was not changed.", "Choose another file.")


@contextmanager
def whole_file(name: Path) -> Iterator[BinaryIO]:
    """Yields a file to write that replaces `name` only when it is complete; follows links and keeps permissions.

    A new file is readable by its owner only. A pipe or a device is written to directly. Raises FileRefused, also for a
    data file or a backup, which nothing else replaces.
    """
    try:
        mode = _mode_of(name)
        if mode is not None and stat.S_ISDIR(mode):
            raise IsADirectoryError
        descriptor = descriptor_of(name)
        if descriptor is not None or not (mode is None or stat.S_ISREG(mode)):
            target = os.open(name, os.O_WRONLY) if descriptor is None else os.dup(descriptor)
            with os.fdopen(target, "wb") as file:
                yield file
        else:
            refuse_data_file(name)
            with _replaced_file(Path(os.path.realpath(name)), 0o600 if mode is None else stat.S_IMODE(mode)) as file:
                yield file
    except ValueError:
        raise FileRefused("That is not a file name.", "Nothing was written.") from None
    except OSError as error:
        raise unwritable(name, error) from None


def first_bytes(name: Path, number: int) -> bytes:
    """Returns what a file begins with; nothing where it is none, or cannot be read."""
    try:
        with name.open("rb") as file:
            return file.read(number)
    except OSError:
        return b""


def _mode_of(name: Path) -> int | None:
    """Returns the type and permissions of a file; None when there is none."""
    try:
        return name.stat().st_mode
    except FileNotFoundError:
        return None


def descriptor_of(name: Path) -> int | None:
    """Returns the number of the open stream that a name such as /dev/stdout stands for, else None."""
    match = _DESCRIPTORS.fullmatch(str(name))
    if match is None:
        return None
    return int(match[2]) if match[2] else ("stdin", "stdout", "stderr").index(match[1])


@contextmanager
def _replaced_file(target: Path, permissions: int) -> Iterator[BinaryIO]:
    from db.file.leftovers import claimed

    with claimed(target, "part") as new_file:
        with new_file.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with suppress(OSError):
            # Some file systems have no permissions.
            new_file.chmod(permissions)
        os.replace(new_file, target)


def confirm(question: str) -> bool:
    """Asks a question on the terminal; True for yes, False for anything else and for the end of input."""
    try:
        return input(f"{question} [y/N] ").strip().casefold() in {"y", "yes", "j", "ja", "o", "oui", "s", "si", "sí"}
    except EOFError:
        return False
