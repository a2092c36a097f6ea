"""Temporary folders, deleted by the process that made them, or by a later one if that was killed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows, which lets nobody delete what is in use
    fcntl = None  # type: ignore[assignment]

_LOCK = ".in-use"


@contextmanager
def temporary_folder(kind: str) -> Iterator[Path]:
    """Yields a locked folder `onward-KIND-…`, readable by its owner only; deletes leftovers of its kind first.

    The lock ends with the process, so an unlocked folder is a leftover.
    """
    prefix = f"onward-{kind}-"
    for leftover in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        _delete_leftover(leftover)
    folder, descriptor = _locked_folder(prefix)
    try:
        yield folder
    finally:
        os.close(descriptor)
        shutil.rmtree(folder, ignore_errors=True)
        # Again, for a file that was created meanwhile.
        shutil.rmtree(folder, ignore_errors=True)


def _locked_folder(prefix: str) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix))
        descriptor = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        _lock(descriptor)
        if os.fstat(descriptor).st_nlink:
            return folder, descriptor
        # Another process deleted it as a leftover before it was locked.
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    """Takes a lock; False when another process has it, or the disk has no locks."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _delete_leftover(folder: Path) -> None:
    with suppress(OSError):
        if folder.is_symlink() or not folder.is_dir() or not _is_mine(folder):
            return
        # A folder without a lock file is from an older Onward, or its process was killed at once.
        descriptor = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            if _lock(descriptor):
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(descriptor)


def _is_mine(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
