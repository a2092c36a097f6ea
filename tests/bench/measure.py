"""What is measured: one visit to the dashboard, one to the bare program, one run of a command."""

from __future__ import annotations

import csv
import json
import re
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.clock import Clock
from app.domain.insights.views import VIEWS
from app.domain.today.agenda import agenda
from db import sample
from db.file.saved_frame import frame_beside
from db.queries import Reader
from tests.bench.terminal import Terminal, plain_environment

HERE = Path(__file__).parent
PYTHON = sys.executable
ONWARD = str(Path(PYTHON).with_name("onward"))
SIZE = (120, 36)
WRITER_LOADED = 3.5
STORE_LOADED = 9.0
"""Seconds without a key by which all that is loaded and built ahead is there."""
STILL = 4.0
"""Seconds in which what was begun after a key comes to rest."""
START = 5.0
"""Seconds that are looked at as the start."""
IDLE = 10.0
PLACES = (("2", "Pipeline"), ("3", "Rejections"), ("5", "Plan"))
"""The key of each place that is not seen first, but for Insights, whose numbers take a moment of their own."""
HELD = 60


class Figures(defaultdict[str, list[float]]):
    """Every reading of every figure, by its name."""

    def __init__(self) -> None:
        super().__init__(list)

    def p50(self, name: str) -> float:
        return statistics.median(self[name])

    def p95(self, name: str) -> float:
        ordered = sorted(self[name])
        return ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]

    def ratio(self, name: str, other: Figures, other_name: str | None = None) -> float:
        """The median of the ratios reading by reading: they were taken next to each other, so slow drift cancels."""
        pairs = zip(self[name], other[other_name or name], strict=False)
        return statistics.median(ours / theirs for ours, theirs in pairs)


def make_store(folder: Path, size: int) -> Path:
    """A store with so many invented applications."""
    path = folder / f"{size}.db"
    sample.write(path, Clock.system(), size=size)
    return path


def environment(folder: Path) -> dict[str, str]:
    """A person's environment with Onward's home in a folder of its own."""
    return plain_environment() | {"ONWARD_HOME": str(folder / "home")}


def first_shown(store: Path) -> tuple[str, str]:
    """A word of the store's that stands on the first frame, as a regular expression, and a company to look for."""
    clock = Clock.system()
    reader = Reader.open(store, clock)
    try:
        first = next(item for item in agenda(reader, clock).items if item.company)
        last = reader.applications.cards(reader.applications.ids()[-1:])[0]
    finally:
        reader.close()
    return re.escape(first.company[:10].rstrip()), last.company


def visit_bare(figures: Figures, *, idle: bool) -> None:
    """Start, use and leave the smallest Textual program."""
    with Terminal([PYTHON, str(HERE / "hello.py")], size=SIZE) as bare:
        figures["first frame"].append(bare.wait_for("READY"))
        for _ in range(10):
            figures["key"].append(bare.press("<down>").change_ms)
        figures["memory"].append(bare.used_mb())
        if idle:
            _look_at_start(figures, bare)
            _leave_alone(figures, bare)
        figures["quit"].append(bare.wait_for_end(bare.send("q")))


def start(figures: Figures, store: Path, shown: str) -> None:
    """Start twice and leave: without the picture of the first screen, which the first time saves, and with it."""
    picture = Path(frame_beside(store))
    picture.unlink(missing_ok=True)
    for name in ("first frame", "saved frame"):
        with Terminal([ONWARD, "--store", str(store)], size=SIZE, environment=environment(store.parent)) as board:
            figures[name].append(board.wait_for(shown))
            board.settle(0.5)
            board.wait_for_end(board.send("<c-q>"))
        if not picture.exists():
            raise AssertionError("leaving saved no picture of the first screen")


def _look_at_start(figures: Figures, terminal: Terminal) -> None:
    """What the first seconds take of a processor, with nobody at the keyboard."""
    time.sleep(max(0.0, START - (time.monotonic_ns() - terminal.started) / 1e9))
    figures["cpu at start"].append(terminal.cpu_seconds() * 1000)


def _leave_alone(figures: Figures, terminal: Terminal) -> None:
    seen = terminal.idle(IDLE)
    figures["idle cpu"].append(seen.cpu_percent)
    figures["idle bytes"].append(seen.bytes_per_minute)


def visit(figures: Figures, store: Path, *, idle: bool) -> None:
    """Start, use and leave the dashboard on a store."""
    shown, company = first_shown(store)
    command = [ONWARD, "--store", str(store)]
    with Terminal(command, size=SIZE, environment=environment(store.parent)) as board:
        board.wait_for(shown)
        if idle:
            _look_at_start(figures, board)
        board.settle(1.0)
        for key in ["<down>"] * 4 + ["<up>"] * 4:
            figures["line of today"].append(board.press(key).change_ms)
        board.settle(WRITER_LOADED)
        used = board.cpu_seconds()
        board.settle(STORE_LOADED)  # places nobody has been to are built meanwhile
        figures["ahead"].append((board.cpu_seconds() - used) * 1000)
        for key, name in PLACES:
            figures[f"first {name}"].append(board.press(key).change_ms)
            board.settle(0.5)
        numbers = board.press("4", expect=r"Applied +[\d,]+")
        figures["insights"].append(numbers.change_ms)
        figures["insights bytes"].append(numbers.bytes)
        if idle:
            for _ in VIEWS:
                before = board.total_bytes
                board.press("<tab>")
                board.settle(0.5)
                figures["view bytes"].append(board.total_bytes - before)
        board.settle(0.5)
        board.press("2")
        board.settle(0.5)
        board.press("<down>")
        for key in (["<down>"] * 4 + ["<up>"] * 4) * 2 + ["<right>", "<left>"] * 3:
            _press(figures, board, "cursor", key)
        for key in ["<pagedown>", "<pageup>"] * 6:
            figures["page"].append(board.press(key).change_ms)
        for key in ["3", "5", "1", "2"] * 2:
            _press(figures, board, "place", key)
        for key in ["<enter>", "<esc>"]:
            board.press(key)
        for _ in range(5):
            figures["detail"].append(board.press("<enter>").change_ms)
            board.press("<esc>")
        board.press("/")
        for letter in company[:6].lower():
            figures["find"].append(board.press(letter).settled_ms)
        board.press("<esc>")
        board.settle(STILL)
        figures["memory"].append(board.used_mb())
        if idle:
            board.settle(2 * STILL)  # what was said about the last key goes by itself
            _leave_alone(figures, board)
        figures["held bytes"].append(hold(board))
        figures["quit"].append(board.wait_for_end(board.send("<c-q>")))
        if board.process.returncode != 0:
            raise AssertionError(f"the dashboard left with status {board.process.returncode}:\n{board.text}")


def _press(figures: Figures, board: Terminal, name: str, key: str) -> None:
    answer = board.press(key)
    figures[name].append(answer.change_ms)
    figures[f"{name} bytes"].append(answer.bytes)


def visit_impatiently(figures: Figures, store: Path, after_ms: float, *, saved: bool) -> None:
    """Press a key while the dashboard is still starting, perhaps before a saved picture, and wait for its answer."""
    if not saved:
        Path(frame_beside(store)).unlink(missing_ok=True)
    with Terminal([ONWARD, "--store", str(store)], size=SIZE, environment=environment(store.parent)) as board:
        if saved:
            board.wait_for(r"\S")
        else:
            time.sleep(max(0.0, after_ms / 1000 - (time.monotonic_ns() - board.started) / 1e9))
        board.send("?")
        # A heading of the list of keys.
        figures["saved early key" if saved else "early key"].append(board.wait_for("Everywhere"))
        board.settle(0.3)
        board.send("<esc>")
        board.settle(0.3)
        board.wait_for_end(board.send("<c-q>"))


def hold(board: Terminal) -> float:
    """Bytes written for an arrow key held down for so many presses at a keyboard's usual rate."""
    before = board.total_bytes
    for number in range(HELD):
        board.send("<down>" if number < HELD / 2 else "<up>")
        time.sleep(1 / 30)
    board.settle(0.3)
    return float(board.total_bytes - before)


def make_table(folder: Path, rows: int) -> Path:
    """A CSV with so many applications, as a person's own spreadsheet has them."""
    path = folder / f"table-{rows}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        table = csv.writer(file)
        table.writerow(["Company", "Position", "Status", "Date applied", "Link", "Notes"])
        for number in range(rows):
            day = f"2026-{1 + number % 9:02}-{1 + number % 28:02}"
            status = ("Applied", "Rejected", "Interview")[number % 3]
            link = f"https://example.org/jobs/{number}"
            table.writerow([f"Company {number // 2}", f"Analyst {number}", status, day, link, f"Found it on day {day}"])
    return path


def run_import(figures: Figures, table: Path, how: str) -> None:
    """Import a table in a process of its own, or do the least that could be done with its rows (`bare`)."""
    store = table.with_name(f"{how}.db")
    command = [PYTHON, str(HERE / "import_once.py"), how, str(table), str(store)]
    done = subprocess.run(command, env=environment(table.parent), capture_output=True, text=True, check=True)
    for name, value in json.loads(done.stdout).items():
        figures[name].append(value)
    for left in table.parent.glob(f"{how}.db*"):
        left.unlink()


def wait_for_progress(figures: Figures, table: Path) -> None:
    """Start an import in a terminal, wait for the first word of how far it is, and cancel it."""
    command = [ONWARD, "import", "--yes", "--store", str(table.with_name("shown.db")), str(table)]
    with Terminal(command, size=SIZE, environment=environment(table.parent)) as terminal:
        figures["progress"].append(terminal.wait_for("Reading"))
        terminal.wait_for_end(terminal.send("<c-c>"))
    for left in table.parent.glob("shown.db*"):
        left.unlink()


def run_commands(figures: Figures, commands: Iterable[tuple[str, Sequence[str]]], store: Path) -> None:
    """Run each command once, one after the other."""
    for name, command in commands:
        began = time.perf_counter()
        done = subprocess.run(
            list(command), env=environment(store.parent), stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
        figures[name].append((time.perf_counter() - began) * 1000)
        if done.returncode != 0:
            raise AssertionError(f"{name} left with status {done.returncode}: {done.stderr.decode()[-400:]}")
