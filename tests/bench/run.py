"""Measure Onward as the person at the keyboard meets it, beside the smallest Textual program, and write the table.

    python tests/bench/run.py [--quick] [--no-report]

Everything runs in a real pseudo-terminal of 120 by 36 cells, each round one after the other, so that what slows the
machine slows all of it alike. Compare within one table only. All of it takes some eight minutes where nothing else
runs; the quick one takes one, with fewer sizes and rounds, and leaves the page as it is.
"""

from __future__ import annotations

import argparse
import os
import platform
import sqlite3
import sys
import tempfile
import textwrap
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CalledProcessError

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from tests.bench import peers, report
from tests.bench.measure import (
    ONWARD,
    PYTHON,
    SIZE,
    Figures,
    environment,
    first_shown,
    make_store,
    make_table,
    run_commands,
    run_import,
    start,
    visit,
    visit_bare,
    visit_impatiently,
    wait_for_progress,
)
from tests.bench.report import MIDDLE, Line
from tests.bench.slow_line import visit_far_away
from tests.bench.terminal import Silent

REPORT = Path(__file__).resolve().parent.parent.parent / "docs" / "performance.md"
START, END = "<!-- figures -->", "<!-- end of figures -->"
FEW = 1
"""Applications whose rows take no time."""
DELAY = 0.15
BUSY = 1.0
"""Programs waiting for a processor, from which on the page says that others were running."""


def said(text: str) -> None:
    """How far it has come."""
    print(text, file=sys.stderr, flush=True)


def machine() -> str:
    """The machine in one line, with nothing that says whose it is."""
    memory = psutil.virtual_memory().total / 1e9
    return (
        f"{platform.system()} on {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GB, "
        f"Python {platform.python_version()}"
    )


def asked(store: Path) -> list[tuple[str, list[str]]]:
    """The commands that read, on a store."""
    where = ["--store", str(store)]
    return [
        ("onward list --limit 50", [ONWARD, "list", "--limit", "50", *where]),
        ("onward list --json --limit 50", [ONWARD, "list", "--json", "--limit", "50", *where]),
        ("onward today", [ONWARD, "today", *where]),
        ("onward show", [ONWARD, "show", "1", *where]),
        ("onward insights rates --json", [ONWARD, "insights", "rates", "--json", *where]),
        ("completion at the tab key", [ONWARD, "__complete", "zsh", *where, "show", "c"]),
    ]


class Bench:
    """All readings of one run, in a folder of its own."""

    def __init__(self, folder: Path, *, quick: bool) -> None:
        self.quick = quick
        self.folder = folder
        self.sizes = (100, MIDDLE) if quick else (100, MIDDLE, 100_000)
        self.rounds = 1 if quick else 3
        self.starts = 1 if quick else 9
        self.stores = {}
        for size in (FEW, *self.sizes):
            said(f"making a store of {size:,}")
            self.stores[size] = make_store(folder, size)
        self.ours = {size: Figures() for size in self.sizes}
        self.bare = {size: Figures() for size in self.sizes}
        self.used_beside = Figures()

    def dashboard(self) -> None:
        """Starts and visits, the bare program next to each: a ratio is taken between neighbours."""
        shown = {size: first_shown(self.stores[size])[0] for size in self.sizes}
        for number in range(self.starts):
            said(f"starts, round {number + 1} of {self.starts}")
            for size in self.sizes:
                visit_bare(self.bare[size], idle=False)
                start(self.ours[size], self.stores[size], shown[size])
            visit_impatiently(self.ours[MIDDLE], self.stores[MIDDLE], self._early(), saved=False)
            visit_impatiently(self.ours[MIDDLE], self.stores[MIDDLE], self._early(), saved=True)
        for size in self.sizes:
            for number in range(1 if size != MIDDLE else min(self.rounds, 2)):
                said(f"using it with {size:,} applications")
                visit_bare(self.used_beside, idle=number == 0 and size == MIDDLE)
                visit(self.ours[size], self.stores[size], idle=number == 0 and size == MIDDLE)

    def _early(self) -> float:
        return 0.6 * self.bare[MIDDLE].p50("first frame")

    def commands(self) -> tuple[Figures, Figures]:
        """The commands with many applications and with few, one after the other."""
        many, few = Figures(), Figures()
        references = [(name, [PYTHON, "-c", name]) for name in ("import sqlite3", "import sqlmodel")]
        add = [ONWARD, "add", "Contoso, Analyst", "--store", str(self.stores[MIDDLE])]
        said("commands")
        for _ in range(3 if self.quick else 9):
            run_commands(many, [references[0], ("onward --version", [ONWARD, "--version"])], self.folder)
            run_commands(many, asked(self.stores[MIDDLE]), self.stores[MIDDLE])
            run_commands(few, asked(self.stores[FEW]), self.stores[FEW])
            run_commands(many, [references[1], ("onward add", add)], self.stores[MIDDLE])
        return many, few

    def imports(self) -> tuple[dict[int, Figures], dict[int, Figures]]:
        """Imports, and the least that could be done with the same rows."""
        rounds = {MIDDLE: 1} if self.quick else {MIDDLE: self.rounds, 100_000: 1}
        ours, bare = {rows: Figures() for rows in rounds}, {rows: Figures() for rows in rounds}
        for rows, times in rounds.items():
            table = make_table(self.folder, rows)
            for number in range(times):
                said(f"import of {rows:,} rows")
                run_import(bare[rows], table, "bare")
                run_import(ours[rows], table, "onward")
                wait_for_progress(ours[rows], table)
                if rows == MIDDLE:
                    fresh = self.folder / f"import-{number}.db"
                    command = [ONWARD, "import", "--yes", "--store", str(fresh), str(table)]
                    run_commands(ours[rows], [("whole", command)], fresh)
        return ours, bare

    def others(self) -> tuple[Figures | None, Figures | None]:
        """The other programs there are here; one that does not start as expected is none of them."""
        if self.quick:
            return None, None
        kanban, tasks = Figures(), Figures()
        command = peers.kanban_tui()
        try:
            if command is not None:
                said("kanban-tui")
                peers.visit_kanban_tui(kanban, command, self.folder)
        except (Silent, OSError, CalledProcessError, sqlite3.Error) as error:
            said(f"kanban-tui could not be measured: {type(error).__name__}")
            command = None
        has_tasks = all(peers.list_tasks(tasks, self.folder, MIDDLE) for _ in range(3))
        return kanban if command is not None else None, tasks if has_tasks else None

    def lines(self) -> list[Line]:
        """Take all figures, and give the rows of the table."""
        self.dashboard()
        far = {}
        for baud in (115_200,) if self.quick else (9_600, 115_200):
            said(f"at the end of a line of {baud:,} baud")
            command = [ONWARD, "--store", str(self.stores[MIDDLE])]
            far[baud] = visit_far_away(baud, DELAY, command, environment(self.folder), SIZE)
        many, few = self.commands()
        imports, without = self.imports()
        return [
            *report.start_lines(self.ours, self.bare, MIDDLE),
            *report.dashboard_lines(self.ours, self.used_beside, MIDDLE),
            *report.byte_lines(self.ours[MIDDLE], far),
            *report.command_lines(many, few),
            *report.import_lines(imports, without),
            *report.peer_lines(*self.others(), self.ours[MIDDLE], many),
        ]


def main() -> int:
    """Measure, print the table, and put it into docs/performance.md."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--quick", action="store_true", help="a look of about a minute; leaves the page as it is")
    options.add_argument("--no-report", action="store_true", help="print only; leave docs/performance.md as it is")
    given = options.parse_args()
    waiting = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        figures = report.table(Bench(Path(name), quick=given.quick).lines())
    print(figures)
    if not given.no_report and not given.quick:
        today = datetime.now(UTC).date()
        about = f"{today}, `make bench`. {machine()}."
        if waiting > BUSY:
            about += " Other programs used the processors meanwhile, so compare the ratios."
        rows, _, missed = figures.rpartition("\n\n")
        text = REPORT.read_text(encoding="utf-8")
        before, after = text.split(START)[0], text.split(END)[1]
        page = f"{textwrap.fill(about, 120)}\n\n{rows}\n\n{textwrap.fill(missed, 120)}"
        REPORT.write_text(f"{before}{START}\n{page}\n{END}{after}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
