"""Errors of the store, in words a person can act on.

StoreError
 ├─ Refused            a change that cannot be made; nothing was changed
 ├─ Missing            what was named is not there (any more)
 ├─ Busy               another program holds the store
 ├─ Full               the disk has no room
 ├─ ReadOnly           the file or its folder cannot be written
 ├─ NotAStore          the file is something else, or damaged
 ├─ NewerStore         written by a later Onward
 └─ Lost               removed or replaced while it was open
"""

from __future__ import annotations

import os
import sqlite3

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _typeshed import StrPath

DATABASE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What a query can raise; the second comes from an error message that quotes a damaged name."""
UNCHANGED = "Nothing was changed."
_LEAST_ROOM = 65_536
"""Twice the bytes SQLite may need on the disk only to read a store."""


class StoreError(Exception):
    """An error of the store: `title` says what happened, `advice` what is safe and what to do."""

    def __init__(self, title: str, advice: str = "") -> None:
        super().__init__(title, advice)
        self.title = title
        self.advice = advice

    def __str__(self) -> str:
        """Title and advice as one line of plain sentences."""
        return f"{self.title} {self.advice}".strip()


class Refused(StoreError):
    """A change that is not possible; nothing was changed."""


class Missing(Refused):
    """What was named is not in the store."""


class Busy(StoreError):
    """Another program holds the store."""


class Full(StoreError):
    """The disk has no room."""


class ReadOnly(StoreError):
    """The store or its folder cannot be written."""


class NotAStore(StoreError):
    """The file is not an Onward store, or is damaged."""


class NewerStore(StoreError):
    """The store was written by a later Onward."""


class Lost(StoreError):
    """The file was removed or replaced while it was open."""


def store_error(error: BaseException, path: StrPath) -> StoreError:
    """Converts any error of SQLite or the file system to a StoreError, unforeseen ones too.

    Never returns `error` itself, since raising an error from itself makes it its own cause.
    """
    explained = damaged(path) if isinstance(error, UnicodeDecodeError) else explain(error, path)
    if explained is None:
        return StoreError(
            "The data file gave an answer Onward does not understand.",
            "Nothing was changed. To check the file: onward doctor",
        )
    return type(explained)(explained.title, explained.advice) if explained is error else explained


def explain(error: BaseException, path: StrPath) -> StoreError | None:
    """Converts a known error of SQLite or the file system to a StoreError; None for any other error."""
    if isinstance(error, StoreError):
        return error
    if isinstance(error, PermissionError):
        return ReadOnly(
            f"You do not have permission to open {path}.",
            "Nothing was changed. Give yourself permission to read and write it.",
        )
    if isinstance(error, OSError):
        if error.errno == 28:
            return _full(path)
        return StoreError(f"{path} cannot be opened: {error.strerror or error}.", "Nothing was changed.")
    if not isinstance(error, sqlite3.Error):
        return None
    text = str(error)
    if "locked" in text or "busy" in text:
        return Busy(
            "Another program is using the data file.",
            "Nothing was changed. Close the other program, or try again in a moment.",
        )
    if "disk is full" in text:
        return _full(path)
    if "readonly" in text or "read-only" in text:
        return ReadOnly(
            f"{path} cannot be written.",
            "Nothing was changed. Check the permissions of the file and its folder.",
        )
    if "too large" in text or "too many" in text or "too big" in text:
        return Refused("That is too long to search for or to save.", "Nothing was changed. Shorten it.")
    if "not a database" in text or "malformed" in text or "disk image" in text or "encrypted" in text:
        return damaged(path)
    if "unable to open" in text:
        return ReadOnly(
            f"{path} cannot be opened.",
            "Nothing was changed. Check that its folder exists and that you have permission to read and write it.",
        )
    if "disk I/O error" in text:
        if _has_no_room(folder_around(path)):
            # Even reading in WAL mode writes a few bytes beside the store.
            return _full(path)
        return StoreError(
            "The disk did not respond.",
            "Nothing was changed. Check the disk, then try again; the backups are beside the data file.",
        )
    return None


def folder_around(path: StrPath) -> str:
    """The folder a file is in."""
    return os.path.dirname(path) or os.curdir


def without_unchanged(error: StoreError) -> str:
    """Returns the text of an error without "Nothing was changed.", for an error after something was saved."""
    advice = error.advice.removeprefix(UNCHANGED).strip()
    return f"{error.title} {advice}".strip()


def _has_no_room(folder: str) -> bool:
    # Imported here, since only an error needs it.
    import shutil

    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:
        return False


def _full(path: StrPath) -> Full:
    folder = folder_around(path)
    return Full(
        "The disk is full.",
        f"{UNCHANGED} Everything saved before is safe. Free some space on the disk of {folder}, then try again.",
    )


def damaged(path: StrPath) -> NotAStore:
    """Returns the error for a file that is no store, or a damaged one."""
    return NotAStore(
        f"{path} is not an Onward data file, or it is damaged.",
        "It was not changed. Choose another file with --store, or restore a backup: onward restore",
    )
