"""Opening the file: what it is, whether it may be used, and a connection to it.

What only SQLite has lives here, in `backup` and in `queries`.
"""

from __future__ import annotations

import os
import sqlite3
import stat

from db.errors import DATABASE_ERRORS, UNCHANGED, Lost, Missing, NewerStore, StoreError, damaged, folder_around, plain
from db.folders import private_folder as private_folder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from _typeshed import StrPath

SCHEMA_VERSION = 7
APPLICATION_ID = 0x4F6E7764
WAIT_SECONDS = 5.0
SYNCHRONOUS = "FULL"
"""How far a change has gone when it is said to be saved: through to the disk."""
_MAGIC = b"SQLite format 3\x00"


def readable(text: bytes) -> str:
    """Text as it is kept; bytes that are none, as a failing disk leaves them, show as U+FFFD."""
    return text.decode("utf-8", "replace")


def is_unreadable_text(error: Exception) -> bool:
    """Whether an answer could not be given because a text in it is none."""
    return "decode to UTF-8" in str(error)


class StoreConnection(sqlite3.Connection):
    """A connection that is known of as long as it is open; `file` tells its file from all others, None once closed."""

    file: tuple[int, int] | None = None

    def know(self, path: StrPath) -> None:
        """Remember which file it is that was opened."""
        info = os.stat(path)
        self.file = (info.st_dev, info.st_ino)
        _OPEN.add(self)

    def close(self) -> None:
        """Let go of the file."""
        self.file = None
        _OPEN.discard(self)
        super().close()


_OPEN: set[StoreConnection] = set()


def _is_open_here(info: os.stat_result) -> bool:
    return any(connection.file == (info.st_dev, info.st_ino) for connection in tuple(_OPEN))


def lost(path: StrPath, opened: tuple[int, int] | None) -> Lost | None:
    """What became of a file that is open, when another or none is at its place now; None when all is as it was.

    SQLite itself goes on writing to a file that has no name any more, and a log beside another file would be played
    into that one.
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
    """Whether a file is surely a store of Onward's, sound or not; never for a folder, a device or a pipe."""
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


def at_the_end(path: Path) -> Path:
    """The file a link leads to; the path itself when it is none, or leads nowhere."""
    return path.resolve() if path.is_symlink() and path.exists() else path


def _refuse_if_it_leads_nowhere(path: StrPath) -> None:
    if os.path.islink(path):
        raise StoreError(
            f"{path} is a link to {os.path.realpath(path)}, which does not exist.",
            f"{UNCHANGED} Connect the disk it is on, or remove the link.",
        )


def stray_logs(path: Path) -> list[Path]:
    """The logs that lie beside a store that is gone, with what was last written to it."""
    if not is_missing(path):
        return []
    logs = [path.with_name(path.name + ending) for ending in ("-wal", "-journal")]
    return [log for log in logs if log.is_file() and log.stat().st_size]


def refuse_if_not_a_store(path: StrPath) -> None:
    """Look at the file from outside before SQLite touches it.

    Raises NotAStore for another kind of file or a truncated one, ReadOnly when it may not be read, Missing when it is
    not there.
    """
    try:
        info = os.stat(path)
        if stat.S_ISDIR(info.st_mode):
            raise StoreError(f"{path} is a folder, not a data file.", "Choose a file with --store.")
        if not stat.S_ISREG(info.st_mode):
            raise StoreError(f"{path} is a device or a pipe, not a data file.", "Choose a file with --store.")
        if _is_open_here(info):
            # It was looked at before. To close a file lets go of every lock this process holds on it (POSIX), SQLite's
            # too, and another process would take the write-ahead log away from under the connections that are open.
            return
        with open(path, "rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        _refuse_if_it_leads_nowhere(path)
        raise Missing(f"There is no data file at {path}.", "Onward creates one when you add something.") from None
    except OSError as error:
        raise plain(error, path) from None
    if not head.startswith(_MAGIC):
        raise damaged(path)
    page = int.from_bytes(head[16:18], "big")
    expected = int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page)
    if info.st_size < expected and not (os.path.exists(_log(path)) and os.stat(_log(path)).st_size):
        raise damaged(path)


def _log(path: StrPath) -> str:
    return f"{os.fspath(path)}-wal"


def is_missing(path: StrPath) -> bool:
    """Whether there is no file, or one without a byte in it.

    Raises ReadOnly where one may not look, and StoreError for a link that leads nowhere.
    """
    try:
        info = os.stat(path)
        return stat.S_ISREG(info.st_mode) and info.st_size == 0
    except FileNotFoundError:
        _refuse_if_it_leads_nowhere(path)
        return True
    except OSError as error:
        raise plain(error, path) from error


def connect(path: StrPath, *, readonly: bool = False) -> sqlite3.Connection:
    """A plain connection with this store's settings; each statement outside a transaction stands for itself."""
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
        connection.know(path)
        # These hold for the connection, before anything else is asked of it.
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA synchronous = {SYNCHRONOUS}")
    except (OSError, *DATABASE_ERRORS):
        connection.close()
        raise
    return connection


def _uri(path: StrPath, options: str) -> str:
    """The address of a file as SQLite reads it (https://www.sqlite.org/uri.html), whatever is in its name."""
    name = os.fspath(path)
    name = name if os.path.isabs(name) else os.path.join(os.getcwd(), name)
    name = name.replace(os.sep, "/").replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{'' if name.startswith('/') else '/'}{name}?{options}"


def version_of(connection: sqlite3.Connection, path: StrPath) -> int:
    """The schema's number. Raises NotAStore for another program's database and NewerStore for a later Onward's."""
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
    """A connection for reads and the schema's number; where nothing may be written it reads all the same.

    Raises StoreError in plain words.
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
        raise plain(error, path) from error
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
    connection.know(path)
    return connection


def put_in_place(made: Path, path: Path) -> None:
    """Give a finished file its name, unless there is a file of that name. Raises FileExistsError then."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:
        # File systems without hard links: the rename is as whole, only another program at the same moment could lose.
        if path.exists():
            raise FileExistsError(path) from None
        os.replace(made, path)
