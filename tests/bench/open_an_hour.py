"""Leave the dashboard open on 10,000 applications for an hour and see what it takes of the machine meanwhile.

    python tests/bench/open_an_hour.py [MINUTES] [--size 10000]

Memory, share of one core and bytes written to the terminal, minute by minute, then the first minute beside the last.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple

import psutil

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.bench.measure import PYTHON, SIZE, STORE_LOADED, environment, first_shown, make_store  # noqa: E402
from tests.bench.terminal import Terminal  # noqa: E402

MOST_GROWTH_MB = 2.0
MOST_CPU_PERCENT = 0.2


class Minute(NamedTuple):
    """What a minute took: resident memory at its end, seconds of CPU used in it, bytes written in it."""

    resident_mb: float
    cpu_seconds: float
    bytes: int

    def row(self, name: str) -> str:
        """A line of the table."""
        return f"{name:>8} {self.resident_mb:>8.1f} {self.cpu_seconds / 0.6:>7.3f} {self.bytes:>7,}"


def leave_open(store: Path, minutes: int) -> list[Minute]:
    """Open the dashboard, leave it alone, and look at it once a minute; prints each minute as it passes."""
    shown, _ = first_shown(store)
    around = environment(store.parent) | {"PYTHONPATH": str(ROOT)}
    found: list[Minute] = []
    with Terminal([PYTHON, "-m", "app", "--store", str(store)], size=SIZE, environment=around) as board:
        board.wait_for(shown)
        board.settle(STORE_LOADED)
        program = psutil.Process(board.process.pid)
        used, written = sum(program.cpu_times()[:2]), board.total_bytes
        for number in range(1, minutes + 1):
            threading.Event().wait(60)
            used_now = sum(program.cpu_times()[:2])
            found.append(Minute(board.resident_mb(), used_now - used, board.total_bytes - written))
            used, written = used_now, board.total_bytes
            print(found[-1].row(str(number)), flush=True)
        board.wait_for_end(board.send("<c-q>"))
        if board.process.returncode != 0:
            raise AssertionError(f"the dashboard left with status {board.process.returncode}:\n{board.text}")
    return found


def main() -> int:
    """Measure and print; the status is 1 when memory grew or idling was not cheap."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("minutes", type=int, nargs="?", default=60, choices=range(1, 60 * 24 * 7), metavar="MINUTES")
    options.add_argument("--size", type=int, default=10_000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        store = make_store(Path(name), asked.size)
        print(f"{'minute':>8} {'MB':>8} {'CPU %':>7} {'bytes':>7}", flush=True)
        found = leave_open(store, asked.minutes)
    growth = found[-1].resident_mb - found[0].resident_mb
    share = sum(minute.cpu_seconds for minute in found) / (0.6 * len(found))
    print(found[0].row("first"), found[-1].row("last"), sep="\n")
    print(f"memory {growth:+.1f} MB, CPU {share:.3f} % on average, {sum(minute.bytes for minute in found):,} bytes")
    return 0 if growth <= MOST_GROWTH_MB and share <= MOST_CPU_PERCENT else 1


if __name__ == "__main__":
    sys.exit(main())
