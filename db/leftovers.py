"""Files made beside a store under a passing name, and what is left of them when their maker was killed.

A file being made is locked for as long as its maker lives. The lock goes with the process, however it ends, so that a
file that is not locked is nobody's: no process number, which is given again, has to be trusted.
"""

from __future__ import annotations

import os
import re
import stat
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, which lets nobody delete a file that is open
    fcntl = None  # type: ignore[assignment]

SIDE_FILES = ("-wal", "-shm", "-journal")
_ENDING = r"(?:\d+(?:-\d+)?\.(?:new|restored|sample|part)|[0-9a-f]{16}\.sealed)"
IMPORTING = r"\d+(?:-\d+)?\.importing"
"""How the name of a file ends that stands beside a store for as long as an import in parts goes on."""
_SIDES = r"(?P<side>-wal|-shm|-journal)?"


@contextmanager
def claimed(path: Path, ending: str, *, mark: str = "") -> Iterator[Path]:
    """An empty file for its owner alone beside `path`, to be filled and renamed; what is left of it goes in the end.

    What another maker of the same file left behind goes first. `mark` stands in its name instead of the thread.
    """
    # Not those of another kind: what was encrypted ahead may still be wanted.
    clear(path.parent, re.escape(path.name), rf"[0-9a-f-]+\.{ending}")
    made = path.with_name(f".{path.name}.{mark or f'{os.getpid()}-{threading.get_native_id()}'}.{ending}")
    remove(made)
    descriptor = _locked(made)
    try:
        yield made
    finally:
        if descriptor is not None:
            os.close(descriptor)
        remove(made)


def _locked(made: Path) -> int | None:
    while True:
        descriptor = os.open(made, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        if fcntl is None:
            os.close(descriptor)
            return None
        with suppress(OSError):  # a disk without locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor
        # Somebody who was clearing up saw it before it was locked.
        os.close(descriptor)


def remove(path: Path, *, only_beside: bool = False) -> None:
    """Delete a database and what SQLite keeps beside it."""
    for ending in SIDE_FILES if only_beside else ("", *SIDE_FILES):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def around(store: Path, folder: Path) -> list[Path]:
    """What killed programs have left beside a store and among its copies in `folder`."""
    return [
        *found(store.parent, re.escape(store.name)),
        *found(folder, rf"{re.escape(store.stem)}-.+\.db"),
        *_astray(store, folder),
    ]


def clear_around(store: Path, folder: Path) -> None:
    """Delete what killed programs have left beside a store and among its copies; what cannot be deleted stays."""
    clear(store.parent, re.escape(store.name))
    clear(folder, rf"{re.escape(store.stem)}-.+\.db")
    for file in _astray(store, folder):
        with suppress(OSError):
            file.unlink()


def at_work(path: Path, ending: str) -> bool:
    """Whether a program that made a file of this ending beside `path` is still alive."""
    return any(not _abandoned(file) for file, side in _named(path.parent, re.escape(path.name), ending) if not side)


def any_at_work(store: Path, folder: Path) -> bool:
    """Whether another program is making a copy of the store at this moment."""
    names = ((store.parent, re.escape(store.name)), (folder, rf"{re.escape(store.stem)}-.+\.db"))
    return any(not _abandoned(file) for where, name in names for file, side in _named(where, name) if not side)


def found(folder: Path, name: str) -> list[Path]:
    """The leftovers of files in a folder whose names match the pattern `name`."""
    return [file for file, side in _named(folder, name) if _is_nobodys(file, side)]


def clear(folder: Path, name: str, ending: str = _ENDING) -> None:
    """Delete the leftovers of files in a folder whose names match the pattern `name`; what cannot be deleted stays."""
    for file, side in _named(folder, name, ending):
        with suppress(OSError):
            if side:
                if _is_nobodys(file, side):
                    file.unlink(missing_ok=True)
            elif _abandoned(file, delete=True):
                remove(file)


def _named(folder: Path, name: str, ending: str = _ENDING) -> list[tuple[Path, str]]:
    """Files with a passing name, and which of SQLite's files beside one they are, if any."""
    pattern = re.compile(rf"\.(?:{name})\.{ending}{_SIDES}", re.DOTALL)
    try:
        with os.scandir(folder) as entries:
            matches = [(Path(entry.path), pattern.fullmatch(entry.name)) for entry in entries]
    except OSError:
        return []
    return sorted((file, match["side"] or "") for file, match in matches if match is not None)


def _is_nobodys(file: Path, side: str) -> bool:
    if not side:
        return _abandoned(file)
    # SQLite's files go with the database they belong to.
    main = file.with_name(file.name.removesuffix(side))
    return not main.exists() or _abandoned(main)


def _abandoned(file: Path, *, delete: bool = False) -> bool:
    """Whether nobody is making a file any more; it is deleted, if asked, while no new maker can have it."""
    try:
        info = file.lstat()
        if not stat.S_ISREG(info.st_mode):
            return False
        if info.st_nlink == 1 and not _free(file, delete):
            return False
        # With two names it has got its own already, and this one is not needed. It may be the store itself, which is
        # not to be opened and closed here: that would let go of SQLite's locks on it.
        if delete:
            file.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _free(file: Path, delete: bool) -> bool:
    if fcntl is None:
        if delete:
            file.unlink()  # refused while anybody has it open
        return True
    descriptor = os.open(file, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if delete:
            file.unlink(missing_ok=True)
    except BlockingIOError:
        return False
    except OSError:  # a disk without locks: only the number in its name is left to ask for
        return _has_ended(file)
    finally:
        os.close(descriptor)
    return True


def _has_ended(file: Path) -> bool:
    number = file.name.split(".")[-2].partition("-")[0]
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (ValueError, OverflowError, OSError):
        return False
    return False


def _astray(store: Path, folder: Path) -> list[Path]:
    """What a restore cut short has left: a log without its copy, or a second name of the store among its copies."""
    pattern = re.compile(rf"{re.escape(store.stem)}-\d{{4}}-\d\d-\d\d-set-aside(?:-\d+)?\.db{_SIDES}", re.DOTALL)
    try:
        with os.scandir(folder) as entries:
            matches = [(Path(entry.path), pattern.fullmatch(entry.name)) for entry in entries]
    except OSError:
        return []
    alone = [
        file
        for file, match in matches
        if match is not None
        and (_is_same(file, store) if not match["side"] else not Path(str(file).removesuffix(match["side"])).exists())
    ]
    # A restore that goes on keeps a copy of its own beside the store.
    going_on = any(not side and not _abandoned(file) for file, side in _named(store.parent, re.escape(store.name)))
    return [] if alone and going_on else sorted(alone)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
