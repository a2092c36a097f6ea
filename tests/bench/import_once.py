"""One import of a CSV in a process of its own, or the least that could be done with its rows, as a line of JSON.

    python tests/bench/import_once.py onward|bare FILE STORE

`seconds` are those of the processor from reading to saved, `memory` the most that was held at once in MB.
"""

from __future__ import annotations

import csv
import json
import sqlite3
import sys
import time
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))


def onward(file: Path, store: Path) -> float:
    """Import it as `onward import --yes` does."""
    from app.clock import Clock
    from app.exchange.importing.prepare import prepare
    from db.store import Store

    clock = Clock.system()
    opened = Store.open(store, clock)
    began = time.process_time()
    preview = prepare(file, opened.reader.imports.known(), today=clock.today())
    added = preview.write_to(opened)
    seconds = time.process_time() - began
    assert len(added) == preview.rows
    opened.close()
    return seconds


def bare(file: Path, store: Path) -> float:
    """Read the cells and put them into one table without an index."""
    began = time.process_time()
    with file.open(newline="", encoding="utf-8") as opened:
        rows = list(csv.reader(opened))
    connection = sqlite3.connect(store)
    connection.execute(f"CREATE TABLE cells ({', '.join(f'c{n}' for n in range(len(rows[0])))})")
    connection.executemany(f"INSERT INTO cells VALUES ({', '.join('?' * len(rows[0]))})", rows)
    connection.commit()
    connection.close()
    return time.process_time() - began


def most_memory() -> float:
    """The most memory this process has held at once, in MB."""
    if sys.platform == "linux":
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1000
    return psutil.Process().memory_info().rss / 1e6


if __name__ == "__main__":
    do = {"onward": onward, "bare": bare}[sys.argv[1]]
    took = do(Path(sys.argv[2]), Path(sys.argv[3]))
    print(json.dumps({"seconds": took, "memory": most_memory()}))
