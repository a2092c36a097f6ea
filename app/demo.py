"""The invented job search behind `onward demo`: a store in a folder of its own that is gone when the demo is over."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.clock import Clock
from db import sample


@contextmanager
def throwaway_store(clock: Clock, *, size: int | None = None, seed: int | None = None) -> Iterator[Path]:
    """A store with an invented job search, deleted with its folder at the end; the same seed gives the same search.

    Raises StoreError when it cannot be written, OSError when there is no place for temporary files.
    """
    folder = Path(tempfile.mkdtemp(prefix="onward-demo-"))
    try:
        path = folder / "demo.db"
        sample.write(
            path, clock, size=sample.SIZE if size is None else size, seed=sample.SEED if seed is None else seed
        )
        yield path
    finally:
        shutil.rmtree(folder, ignore_errors=True)
