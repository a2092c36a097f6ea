"""Reads the bytes of a file."""

from __future__ import annotations

from pathlib import Path

from app.exchange.reading.grid import SIZE_LIMIT, check_size
from app.exchange.reading.refused import ReadingRefused


def read_file(path: Path) -> bytes:
    """All bytes of a file. Raises ReadingRefused when it is missing, not readable or too large for a table."""
    try:
        check_size(path.stat().st_size)
        with path.open("rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError:
        raise ReadingRefused(f"There is no file {path}.", "Check its name and folder.") from None
    except IsADirectoryError:
        raise ReadingRefused(f"{path} is a folder.", "Name a file in it.") from None
    except PermissionError:
        raise ReadingRefused(
            f"You have no permission to read {path}.", "Give yourself permission to read it, then try again."
        ) from None
    except OSError as error:
        raise ReadingRefused(f"{path} cannot be read: {error.strerror or error}.", "Nothing was changed.") from None
    check_size(len(data))
    return data


def start_of(path: Path) -> bytes:
    """The first bytes of a regular file; empty for a pipe or a device, and where reading fails."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(4096)
    except OSError:
        return b""  # read_file says why
