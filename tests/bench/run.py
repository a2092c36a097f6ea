"""Measure Onward as the person at the keyboard meets it, beside the smallest Textual program, and write the table.

    python tests/bench/run.py [--rounds N] [--sizes 100,10000,100000] [--no-report]

Everything runs in a real pseudo-terminal of 120 by 36 cells, each round one after the other, so that what slows the
machine slows all of it alike. Compare within one table only.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))


from tests.bench.measure import (
    HELD,
    ONWARD,
    PYTHON,
    Figures,
    make_store,
    make_table,
    run_commands,
    run_import,
    visit,
    visit_bare,
    visit_impatiently,
    wait_for_progress,
)

REPORT = Path(__file__).resolve().parent.parent.parent / "docs" / "performance.md"
START, END = "<!-- figures -->", "<!-- end of figures -->"
MIDDLE = 10_000
"""The size most goals are set at."""


IMPORTED = (10_000, 100_000)
"""Rows of the tables that are imported."""


class Line(NamedTuple):
    """A row of the table: what, how much, beside what, the goal, and whether it was reached (None: no goal)."""

    what: str
    found: str
    beside: str
    goal: str
    met: bool | None


def times(what: str, ours: Figures, bare: Figures, goal: float) -> Line:
    """Ours as a multiple of the bare program's first frame."""
    name = "early key" if "key" in what else "first frame"
    ratio = ours.ratio(name, bare, "first frame")
    return Line(
        what,
        f"{ours.p50(name):.0f} ms",
        f"{bare.p50('first frame'):.0f} ms, {ratio:.2f} x",
        f"at most {goal:.2f} x",
        ratio <= goal,
    )


def spread(what: str, ours: Figures, name: str, goal: tuple[float, float] | None) -> Line:
    """The middle and the slow end of a key's answers."""
    p50, p95 = ours.p50(name), ours.p95(name)
    wanted = f"{goal[0]:g} / {goal[1]:g} ms" if goal else ""
    met = p50 <= goal[0] and p95 <= goal[1] if goal else None
    return Line(f"{what}, p50 / p95", f"{p50:.1f} / {p95:.1f} ms", "", wanted, met)


def dashboard_lines(ours: dict[int, Figures], beside: dict[int, Figures], middle: int) -> Iterator[Line]:
    """The rows about the dashboard, `beside` the runs of the bare program next to those of each size."""
    for size, each in ours.items():
        yield times(f"first frame with {size:,} applications", each, beside[size], 1.35 if size > MIDDLE else 1.25)
    figures, bare = ours[middle], beside[middle]
    yield times("key pressed while starting, answered", figures, bare, 1.5)
    yield Line(
        "key to painted change, the bare program", "", f"{bare.p50('key'):.1f} / {bare.p95('key'):.1f} ms", "", None
    )
    yield spread("key to painted change: line of today", figures, "line of today", (5, 12))
    yield spread("cursor on the board", figures, "cursor", (5, 12))
    yield spread("page", figures, "page", (8, 16))
    yield spread("switch place", figures, "place", (16, 40))
    yield spread("open detail", figures, "detail", (16, 40))
    for size, each in ours.items():
        letter, limit = each.p50("find"), 50 if size > MIDDLE else 16
        yield Line(f"find, per letter, {size:,}", f"{letter:.1f} ms", "", f"{limit} ms", letter <= limit)
    for size, each in ours.items():
        over = each.p50("memory") - bare.p50("memory")
        yield Line(
            f"memory, store loaded, {size:,}",
            f"{each.p50('memory'):.0f} MB",
            f"{bare.p50('memory'):.0f} MB, {over:+.0f}",
            "at most +35 MB" if size == MIDDLE else "",
            over <= 35 if size == MIDDLE else None,
        )
    cpu, bare_cpu = figures.p50("idle cpu"), bare.p50("idle cpu")
    yield Line("idle: CPU", f"{cpu:.2f} %", f"{bare_cpu:.2f} %", "no more than the bare program", cpu <= bare_cpu * 1.1)
    sent = figures.p50("idle bytes")
    yield Line("idle: bytes a minute", f"{sent:.0f}", f"{bare.p50('idle bytes'):.0f}", "under 200", sent < 200)
    held = figures.p50("held bytes")
    yield Line(f"arrow held for {HELD} presses", f"{held / 1000:.0f} kB", "", "under 400 kB", held < 400_000)
    left, ratio = figures.p50("quit"), figures.ratio("quit", bare)
    yield Line(
        "quit to prompt", f"{left:.0f} ms", f"{bare.p50('quit'):.0f} ms, {ratio:.2f} x", "at most 1.00 x", ratio <= 1.05
    )


def command_lines(commands: Figures) -> Iterator[Line]:
    """The rows about the commands."""
    for name, reference, goal in (
        ("onward --version", "import sqlite3", None),
        ("onward list --json --limit 50", "import sqlite3", 2.0),
        ("onward list --json", "import sqlite3", None),
        ("onward today", "import sqlite3", 2.0),
        ("onward add", "import sqlmodel", 1.05),
    ):
        ratio = commands.ratio(name, commands, reference)
        yield Line(
            f"`{name}`",
            f"{commands.p50(name):.0f} ms",
            f"{commands.p50(reference):.0f} ms (`{reference}`), {ratio:.2f} x",
            f"at most {goal:g} x" if goal else "",
            ratio <= goal if goal else None,
        )


def import_line(commands: Figures) -> Line:
    """The row about bringing in a large table."""
    seconds = commands.p50("onward import") / 1000
    return Line(f"`onward import` of {MIDDLE:,} rows", f"{seconds:.1f} s", "", "under 3 s", seconds < 3)


def table_lines(ours: dict[int, Figures], bare: dict[int, Figures]) -> Iterator[Line]:
    """The rows about what an import takes, beside reading the cells and putting them into one table."""
    for rows, figures in ours.items():
        seconds, most = figures.p50("seconds"), figures.p50("memory")
        yield Line(
            f"import of {rows:,} rows, time of the processor",
            f"{seconds:.1f} s",
            f"{bare[rows].p50('seconds') * 1000:.0f} ms, {figures.ratio('seconds', bare[rows]):.0f} x",
            "under 2.5 s" if rows == MIDDLE else "",
            seconds < 2.5 if rows == MIDDLE else None,
        )
        yield Line(
            f"import of {rows:,} rows, memory",
            f"{most:.0f} MB",
            f"{bare[rows].p50('memory'):.0f} MB, {figures.ratio('memory', bare[rows]):.1f} x",
            "under 300 MB" if rows > MIDDLE else "",
            most < 300 if rows > MIDDLE else None,
        )
        first = figures.p50("progress")
        yield Line(f"import of {rows:,} rows, first progress", f"{first:.0f} ms", "", "300 ms", first <= 300)


def table(lines: list[Line]) -> str:
    """The rows as Markdown."""
    said = {True: "yes", False: "**no**", None: ""}
    rows = [f"| {line.what} | {line.found} | {line.beside} | {line.goal} | {said[line.met]} |" for line in lines]
    return "\n".join(["| What | Onward | beside | goal | reached |", "|---|---|---|---|---|", *rows])


def machine() -> str:
    """The machine in one line, with nothing that says whose it is."""
    memory = psutil.virtual_memory().total / 1e9
    return (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB, "
        f"Python {platform.python_version()}"
    )


def measure(rounds: int, sizes: list[int]) -> list[Line]:
    """Take all figures, saying on stderr how far it has come."""
    ours, bare = {size: Figures() for size in sizes}, {size: Figures() for size in sizes}
    middle, commands = MIDDLE if MIDDLE in sizes else sizes[0], Figures()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stores = {}
        for size in sizes:
            print(f"making a store of {size:,}", file=sys.stderr)
            stores[size] = make_store(folder, size)
        rows = make_table(folder, MIDDLE)
        files = {size: make_table(folder, size) for size in IMPORTED}
        imports, without = {size: Figures() for size in IMPORTED}, {size: Figures() for size in IMPORTED}
        store = str(stores[middle])
        asked = [
            ("import sqlite3", [PYTHON, "-c", "import sqlite3"]),
            ("onward --version", [ONWARD, "--version"]),
            ("onward list --json --limit 50", [ONWARD, "list", "--json", "--limit", "50", "--store", store]),
            ("onward list --json", [ONWARD, "list", "--json", "--store", store]),
            ("onward today", [ONWARD, "today", "--store", store]),
            ("import sqlmodel", [PYTHON, "-c", "import sqlmodel"]),
            ("onward add", [ONWARD, "add", "Contoso, Analyst", "--store", store]),
        ]
        for number in range(rounds):
            print(f"round {number + 1} of {rounds}", file=sys.stderr)
            for size, path in stores.items():
                # The bare program runs next to each size: a ratio is taken between neighbours.
                visit_bare(bare[size], idle=number == 0 and size == middle)
                visit(ours[size], path, idle=number == 0 and size == middle)
            visit_impatiently(ours[middle], stores[middle], 0.6 * bare[middle].p50("first frame"))
            for _ in range(3):
                run_commands(commands, asked, stores[middle])
            fresh = folder / f"import-{number}.db"
            bring_in = [ONWARD, "import", "--yes", "--store", str(fresh), str(rows)]
            run_commands(commands, [("onward import", bring_in)], fresh)
            for size, file in files.items():
                run_import(without[size], file, "bare")
                run_import(imports[size], file, "onward")
                wait_for_progress(imports[size], file)
    return [
        *dashboard_lines(ours, bare, middle),
        *command_lines(commands),
        import_line(commands),
        *table_lines(imports, without),
    ]


def main() -> int:
    """Measure, print the table, and put it into docs/performance.md."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--sizes", default="100,10000,100000")
    options.add_argument("--no-report", action="store_true", help="print only; leave docs/performance.md as it is")
    asked = options.parse_args()
    lines = measure(asked.rounds, [int(size) for size in asked.sizes.split(",")])
    figures = table(lines)
    print(figures)
    if not asked.no_report:
        today = datetime.now(UTC).date()
        said = f"{today}, `make bench`, {asked.rounds} rounds. {machine()}.\n\n{figures}"
        text = REPORT.read_text(encoding="utf-8")
        before, after = text.split(START)[0], text.split(END)[1]
        REPORT.write_text(f"{before}{START}\n{said}\n{END}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
