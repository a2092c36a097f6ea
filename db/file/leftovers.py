"""Makes files under temporary names beside a store, and deletes those left by killed programs.

A file is locked while its program makes it. The lock ends with the process, so an unlocked file is a leftover; process
numbers are reused and prove nothing.
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
"""The end of the name of the file that marks an import in parts while it runs."""
_SIDES = r"(?P<side>-wal|-shm|-journal)?"


@contextmanager
def claimed(path: Path, ending: str, *, mark: str = "") -> Iterator[Path]:
    """Yields a new locked file beside `path`, readable by its owner only, to be filled and renamed; deletes the rest.

    Leftovers of the same kind are deleted first. `mark` replaces process and thread in its name.
    """
    # Only of this kind: files encrypted ahead may still be needed.
    clear(path.parent, re.escape(path.name), rf"[0-9a-f-]+\.{ending}")
    new_file = path.with_name(f".{path.name}.{mark or f'{os.getpid()}-{threading.get_native_id()}'}.{ending}")
    remove(new_file)
    descriptor = _locked(new_file)
    try:
        yield new_file
    finally:
        if descriptor is not None:
            os.close(descriptor)
        remove(new_file)


def _locked(new_file: Path) -> int | None:
    while True:
        descriptor = os.open(new_file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        if fcntl is None:
            os.close(descriptor)
            return None
        with suppress(OSError):  # a disk without locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor
        # Another process deleted it as a leftover before it was locked.
        os.close(descriptor)


def remove(path: Path, *, only_beside: bool = False) -> None:
    """Deletes a database and the files SQLite keeps beside it."""
    for ending in SIDE_FILES if only_beside else ("", *SIDE_FILES):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def leftovers_around(store: Path, folder: Path) -> list[Path]:
    """Finds what killed programs left beside a store and among its copies in `folder`."""
    return [
        *leftovers_in(store.parent, re.escape(store.name)),
        *leftovers_in(folder, rf"{re.escape(store.stem)}-.+\.db"),
        *_astray(store, folder),
    ]


def clear_around(store: Path, folder: Path) -> None:
    """Deletes what killed programs left beside a store and among its copies; what cannot be deleted stays."""
    clear(store.parent, re.escape(store.name))
    clear(folder, rf"{re.escape(store.stem)}-.+\.db")
    for file in _astray(store, folder):
        with suppress(OSError):
            file.unlink()


def at_work(path: Path, ending: str) -> bool:
    """Whether a program is still making a file with this ending beside `path`."""
    return any(not _abandoned(file) for file, side in _named(path.parent, re.escape(path.name), ending) if not side)


def any_at_work(store: Path, folder: Path) -> bool:
    """Whether a program is making a copy of the store now."""
    names = ((store.parent, re.escape(store.name)), (folder, rf"{re.escape(store.stem)}-.+\.db"))
    return any(not _abandoned(file) for directory, name in names for file, side in _named(directory, name) if not side)


def leftovers_in(folder: Path, name: str) -> list[Path]:
    """Finds the leftovers in a folder of files whose names match the pattern `name`."""
    return [file for file, side in _named(folder, name) if _is_nobodys(file, side)]


def clear(folder: Path, name: str, ending: str = _ENDING) -> None:
    """Deletes the leftovers in a folder of files whose names match the pattern `name`; what cannot be deleted stays."""
    for file, side in _named(folder, name, ending):
        with suppress(OSError):
            if side:
                if _is_nobodys(file, side):
                    file.unlink(missing_ok=True)
            elif _abandoned(file, delete=True):
                remove(file)


def _named(folder: Path, name: str, ending: str = _ENDING) -> list[tuple[Path, str]]:
    """Returns files with a temporary name, each with its suffix if it is one of SQLite's side files."""
    return _files_of(folder, rf"\.(?:{name})\.{ending}")


def _files_of(folder: Path, name: str) -> list[tuple[Path, str]]:
    """Returns the files in a folder whose names match a pattern, each with its suffix if SQLite made it beside one."""
    pattern = re.compile(name + _SIDES, re.DOTALL)
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
    """Whether no program is making a file any more; with `delete` it is deleted while this process holds its lock."""
    try:
        info = file.lstat()
        if not stat.S_ISREG(info.st_mode):
            return False
        if info.st_nlink == 1 and not _is_unlocked(file, delete):
            return False
        # With two names it already has its final one. It may be the store itself, which must not be opened and closed
        # here: that would release SQLite's locks on it.
        if delete:
            file.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _is_unlocked(file: Path, delete: bool) -> bool:
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
    except OSError:  # a disk without locks: use the process number in the name
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
    """Finds what an interrupted restore left: a log without its copy, or a second name of the store."""
    alone = [
        file
        for file, side in _files_of(folder, rf"{re.escape(store.stem)}-\d{{4}}-\d\d-\d\d-set-aside(?:-\d+)?\.db")
        if (not Path(str(file).removesuffix(side)).exists() if side else _is_same(file, store))
    ]
    # A running restore keeps a temporary copy beside the store.
    going_on = any(not side and not _abandoned(file) for file, side in _named(store.parent, re.escape(store.name)))
    return [] if going_on else alone


def _is_same(first: Path, second: Path) -> bool:
    try:
        return os.path.samefile(first, second)
    except OSError:
        return False
