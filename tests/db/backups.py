"""A store to copy, and how a test looks at what was copied."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from db.records.drafts import Draft
from db.store import Store
from tests.clocks import SetClock


def add(path: Path, clock: SetClock, company: str) -> None:
    store = Store.open(path, clock)
    store.applications.add(Draft(company, "Analyst"))
    store.close()


def has_log(path: Path) -> bool:
    """Whether the store is written through a write-ahead log."""
    with closing(sqlite3.connect(path)) as connection:
        return bool(connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal")


@contextmanager
def another_program(path: Path) -> Iterator[None]:
    """Another process that has the store open and does nothing with it."""
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT count(*) FROM stage').fetchone();"
        " print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "open\n"
        yield
        other.stdin.close()


def leftovers(folder: Path) -> list[str]:
    """Files nobody should ever see."""
    return [name for name in os.listdir(folder) if name.startswith(".") or name.endswith(("-journal", ".new"))]
