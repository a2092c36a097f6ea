"""Opens the data file: checks what it is and whether it may be used, and connects to it.

Code that only SQLite supports is here, in `backup` and in `queries`.
"""

from __future__ import annotations

import os
import sqlite3
import stat

from db.errors import (
    DATABASE_ERRORS,
    UNCHANGED,
    Lost,
    Missing,
    NewerStore,
    StoreError,
    damaged,
    folder_around,
    store_error,
)
from db.file.folders import private_folder as private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from _typeshed import StrPath

SCHEMA_VERSION = 7
APPLICATION_ID = 0x4F6E7764
WAIT_SECONDS = 5.0
SYNCHRONOUS = "FULL"
"""A change counts as saved once it is on the disk."""
_MAGIC = b"SQLite format 3\x00"


def readable(text: bytes) -> str:
    """Decodes stored text; bytes that are not UTF-8, as a failing disk leaves them, become U+FFFD."""
    return text.decode("utf-8", "replace")


def is_unreadable_text(error: Exception) -> bool:
    """Whether a query failed because a text in its rows is not UTF-8."""
    return "decode to UTF-8" in str(error)


class StoreConnection(sqlite3.Connection):
    """A connection registered while it is open; `file` is the (device, inode) of its file, None once closed."""

    file: tuple[int, int] | None = None

    def remember_file(self, path: StrPath) -> None:
        """Registers the file that was opened."""
        info = os.stat(path)
        self.file = (info.st_dev, info.st_ino)
        _OPEN.add(self)

    def close(self) -> None:
        """Closes the connection and unregisters the file."""
        self.file = None
        _OPEN.discard(self)
        super().close()


_OPEN: set[StoreConnection] = set()


def _is_open_here(info: os.stat_result) -> bool:
    return any(connection.file == (info.st_dev, info.st_ino) for connection in tuple(_OPEN))


def lost(path: StrPath, opened: tuple[int, int] | None) -> Lost | None:
    """Returns the error to raise when an open file was removed or replaced; None while it is still in its place.

    SQLite itself would go on writing to a deleted file, and would replay a log beside another file into that one.
    """
    if opened is None:
        return None
    try:
        info = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return Lost(f"{path} was removed while it was open.", UNCHANGED)
    except OSError:
        return None
    if (info.st_dev, info.st_ino) == opened:
        return None
    return Lost(f"{path} was replaced by another file while it was open.", UNCHANGED)


def is_ours(path: StrPath) -> bool:
    """Whether a file has the header of an Onward store, damaged or not; False for a folder, a device or a pipe."""
    try:
        info = os.stat(path)
        if not stat.S_ISREG(info.st_mode):
            return False
        if _is_open_here(info):
            return True
        with open(path, "rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(_MAGIC) and int.from_bytes(head[68:72], "big") == APPLICATION_ID


def link_target(path: Path) -> Path:
    """Returns the file a link points to; the path itself when it is no link, or a broken one."""
    return path.resolve() if path.is_symlink() and path.exists() else path


def _refuse_if_it_leads_nowhere(path: StrPath) -> None:
    if os.path.islink(path):
        raise StoreError(
            f"{path} is a link to {os.path.realpath(path)}, which does not exist.",
            f"{UNCHANGED} Connect the disk it is on, or remove the link.",
        )


def stray_logs(path: Path) -> list[Path]:
    """Finds the logs beside a missing store that hold its last changes."""
    if not is_missing(path):
        return []
    logs = [path.with_name(path.name + ending) for ending in ("-wal", "-journal")]
    return [log for log in logs if log.is_file() and log.stat().st_size]


def refuse_if_not_a_store(path: StrPath) -> None:
    """Checks the header of a file before SQLite opens it.

    Raises NotAStore for another kind of file or a truncated one, ReadOnly when it may not be read, Missing when there
    is none.
    """
    try:
        info = os.stat(path)
        if stat.S_ISDIR(info.st_mode):
            raise StoreError(f"{path} is a folder, not a data file.", "Choose a file with --store.")
        if not stat.S_ISREG(info.st_mode):
            raise StoreError(f"{path} is a device or a pipe, not a data file.", "Choose a file with --store.")
        if _is_open_here(info):
            # It was checked before. Closing a file releases every lock this process holds on it (POSIX), SQLite's too,
            # and another process would then delete the write-ahead log of the open connections.
            return
        with open(path, "rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        _refuse_if_it_leads_nowhere(path)
        raise Missing(f"There is no data file at {path}.", "Onward creates one when you add something.") from None
    except OSError as error:
        raise store_error(error, path) from None
    if not head.startswith(_MAGIC):
        raise damaged(path)
    page = int.from_bytes(head[16:18], "big")
    expected = int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page)
    if info.st_size < expected and not (os.path.exists(_log(path)) and os.stat(_log(path)).st_size):
        raise damaged(path)


def _log(path: StrPath) -> str:
    return f"{os.fspath(path)}-wal"


def is_missing(path: StrPath) -> bool:
    """Whether there is no file, or an empty one.

    Raises ReadOnly when the folder may not be read, and StoreError for a broken link.
    """
    try:
        info = os.stat(path)
        return stat.S_ISREG(info.st_mode) and info.st_size == 0
    except FileNotFoundError:
        _refuse_if_it_leads_nowhere(path)
        return True
    except OSError as error:
        raise store_error(error, path) from error


def connect(path: StrPath, *, readonly: bool = False) -> sqlite3.Connection:
    """Connects to the file with the settings of a store; each statement outside a transaction commits by itself."""
    mode = "ro" if readonly else "rw"
    connection = sqlite3.connect(
        _uri(path, f"mode={mode}"),
        uri=True,
        isolation_level=None,
        timeout=WAIT_SECONDS,
        check_same_thread=False,
        factory=StoreConnection,
    )
    try:
        connection.remember_file(path)
        # These settings last as long as the connection.
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
    except (OSError, *DATABASE_ERRORS):
        connection.close()
        raise
    return connection


def _uri(path: StrPath, options: str) -> str:
    """Returns a file name as a URI for SQLite (https://www.sqlite.org/uri.html), with special characters escaped."""
    name = os.fspath(path)
    name = name if os.path.isabs(name) else os.path.join(os.getcwd(), name)
    name = name.replace(os.sep, "/").replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{'' if name.startswith('/') else '/'}{name}?{options}"


def version_of(connection: sqlite3.Connection, path: StrPath) -> int:
    """Reads the version of the schema. Raises NotAStore for another program's file, NewerStore for a later Onward's."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise damaged(path)
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version < 1:
        raise damaged(path)
    if version > SCHEMA_VERSION:
        raise NewerStore(
            f"{path} was written by a newer version of Onward.", "It was not changed. Update Onward to open it."
        )
    return version


def can_write(path: StrPath) -> bool:
    """Whether this person may write the file and its folder (WAL needs both)."""
    return os.access(path, os.W_OK) and os.access(folder_around(path), os.W_OK)


def open_for_reading(path: StrPath) -> tuple[sqlite3.Connection, int]:
    """Opens a connection for reads, also to a file that may not be written; returns it with the version of the schema.

    Raises StoreError.
    """
    refuse_if_not_a_store(path)
    try:
        connection = _connection_for_reading(path)
        try:
            version = version_of(connection, path)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
    except DATABASE_ERRORS as error:
        raise store_error(error, path) from error
    return connection, version


def _connection_for_reading(path: StrPath) -> sqlite3.Connection:
    if can_write(path):
        return connect(path)
    if os.access(folder_around(path), os.W_OK) or os.path.exists(_log(path)):
        return connect(path, readonly=True)
    connection = sqlite3.connect(
        _uri(path, "mode=ro&immutable=1"),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        factory=StoreConnection,
    )
    connection.remember_file(path)
    return connection


def put_in_place(new_file: Path, path: Path) -> None:
    """Renames a finished file. Raises FileExistsError when there is a file of that name."""
    try:
        os.link(new_file, path)
    except FileExistsError:
        raise
    except OSError:
        # No hard links on this file system: the rename is atomic too, but could replace a file created meanwhile.
        if path.exists():
            raise FileExistsError(path) from None
        os.replace(new_file, path)
