"""Folders for a while: gone with whoever made them, and with the next of their kind where their maker was killed."""

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
    """A folder `onward-KIND-…` for its owner alone; it is locked, and what others of the kind left behind goes first.

    The lock goes with the process, however it ends, so that a folder that is not locked is nobody's.
    """
    prefix = f"onward-{kind}-"
    for left in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        _clear(left)
    folder, descriptor = _locked_folder(prefix)
    try:
        yield folder
    finally:
        os.close(descriptor)
        shutil.rmtree(folder, ignore_errors=True)
        # A file that appeared while the folder was emptied.
        shutil.rmtree(folder, ignore_errors=True)


def _locked_folder(prefix: str) -> tuple[Path, int]:
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix))
        descriptor = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        _lock(descriptor)
        if os.fstat(descriptor).st_nlink:
            return folder, descriptor
        # Somebody who was clearing up saw it before it was locked.
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    """Whether nobody else has it; on a disk without locks nobody can say."""
    if fcntl is None:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _clear(folder: Path) -> None:
    with suppress(OSError):
        if folder.is_symlink() or not folder.is_dir() or not _is_mine(folder):
            return
        # One without a lock is from an older Onward, or its maker was killed at once.
        descriptor = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR, 0o600)
        try:
            if _lock(descriptor):
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            os.close(descriptor)


def _is_mine(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
