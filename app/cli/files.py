"""Files on the command line: texts read from them or from standard input, results written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from db.errors import StoreError

MOST_TEXT = 4_000_000
"""Bytes of one text; more is a mistake."""


class FileRefused(StoreError):
    """A file that cannot be read or written."""


def read_text(name: str, *, most: int = MOST_TEXT) -> str:
    """The text in a file, or in standard input for "-". Raises FileRefused."""
    if name == "-":
        data = standard_input().read(most + 1)
    else:
        try:
            with Path(name).expanduser().open("rb") as file:
                data = file.read(most + 1)
        except OSError as error:
            raise unreadable(name, error) from None
        except ValueError:
            raise FileRefused("That is not a file's name.") from None
    if len(data) > most:
        raise FileRefused(
            f"That is longer than {most // 1_000_000} MB, more than a text should be.", "Nothing was kept."
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def standard_input() -> BinaryIO:
    """Standard input as bytes. Raises FileRefused when there is none."""
    if sys.stdin is None or sys.stdin.closed:
        raise FileRefused("There is nothing on standard input.")
    return sys.stdin.buffer


def unreadable(name: str | Path, error: OSError) -> FileRefused:
    """The plain words for a file that cannot be read."""
    from app.cli.text import clean

    shown = clean(str(name))
    if isinstance(error, FileNotFoundError):
        return FileRefused(f"There is no file {shown}.")
    if isinstance(error, IsADirectoryError):
        return FileRefused(f"{shown} is a folder, not a file.")
    if isinstance(error, PermissionError):
        return FileRefused(f"You may not read {shown}.")
    return FileRefused(f"{shown} cannot be read: {error.strerror or error}.")


def unwritable(name: str | Path, error: OSError) -> FileRefused:
    """The plain words for a file that cannot be written."""
    from app.cli.text import clean

    shown = clean(str(name))
    if isinstance(error, FileNotFoundError):
        return FileRefused(f"There is no folder {clean(str(Path(name).parent))}.", "Nothing was written.")
    if isinstance(error, IsADirectoryError):
        return FileRefused(f"{shown} is a folder.", "Name a file in it.")
    if isinstance(error, PermissionError):
        return FileRefused(f"You may not write {shown}.", "Nothing was written.")
    if error.errno == 28:
        return FileRefused("The disk is full.", f"{shown} was not written, and nothing else was touched.")
    return FileRefused(f"{shown} cannot be written: {error.strerror or error}.", "Nothing was written.")


@contextmanager
def whole_file(name: Path) -> Iterator[BinaryIO]:
    """A file for its owner alone that gets its name only when it is complete. Raises FileRefused."""
    if name.is_dir():
        raise unwritable(name, IsADirectoryError())
    made = name.with_name(f".{name.name}.{os.getpid()}.part")
    try:
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(made, name)
        finally:
            made.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(name, error) from None


def confirm(question: str) -> bool:
    """Whether the answer to a question on the terminal is a yes; anything else, and the end of input, is a no."""
    try:
        return input(f"{question} [y/N] ").strip().casefold() in {"y", "yes", "j", "ja", "o", "oui", "s", "si", "sí"}
    except EOFError:
        return False
