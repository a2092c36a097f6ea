"""Other programs a person could keep a job search in, measured beside Onward where they can be had.

kanban-tui draws a board with Textual too; it is installed into an environment of its own under `.cache`. Taskwarrior
lists tasks on the command line; it is measured where `task` is installed.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.bench.measure import SIZE, Figures, run_commands
from tests.bench.terminal import Terminal, plain_environment

ROOT = Path(__file__).resolve().parent.parent.parent
KANBAN = ROOT / ".cache" / "bench" / "kanban-tui"
KANBAN_CARDS = 1000
"""As many as it can still be used with: it makes a widget for each."""


def kanban_tui() -> Path | None:
    """Its command, installed if need be; None where it cannot be had."""
    command = KANBAN / "bin" / "ktui"
    if not command.exists():
        print("installing kanban-tui into .cache", file=sys.stderr)
        for step in (
            [sys.executable, "-m", "venv", str(KANBAN)],
            [str(KANBAN / "bin" / "python"), "-m", "pip", "install", "--quiet", "kanban-tui"],
        ):
            if subprocess.run(step, check=False, capture_output=True).returncode:
                return None
    return command if command.exists() else None


def visit_kanban_tui(figures: Figures, command: Path, folder: Path) -> None:
    """Start, use and leave it on a board of a job search."""
    home = folder / "kanban"
    environment = plain_environment() | {"XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home), "HOME": str(home)}
    if not home.exists():
        home.mkdir()
        subprocess.run(
            [command, "board", "create", "Job search"], env=environment, check=True, stdout=subprocess.DEVNULL
        )
        with closing(sqlite3.connect(home / "kanban_tui" / "kanban_tui.db")) as connection, connection:
            cards = [
                (f"Company {number}, Analyst", "", 1 + number % 3, "2026-11-01T09:00:00", number)
                for number in range(KANBAN_CARDS)
            ]
            columns = "title, description, column, creation_date, position"
            connection.executemany(f"INSERT INTO tasks ({columns}) VALUES (?, ?, ?, ?, ?)", cards)
    with Terminal([str(command)], size=SIZE, environment=environment, timeout=120) as board:
        figures["first frame"].append(board.wait_for("Company 0"))
        board.settle(1.0)
        for _ in range(6):
            figures["cursor"].append(board.press("j").change_ms)
        figures["memory"].append(board.used_mb())


def list_tasks(figures: Figures, folder: Path, many: int) -> bool:
    """Time `task list` of so many tasks; whether there is such a command."""
    command = shutil.which("task")
    if command is None:
        return False
    home = folder / "tasks"
    settings = [f"rc.data.location={home}", "rc:/dev/null", "rc.confirmation=no"]
    if not home.exists():
        home.mkdir()
        tasks = [{"description": f"Company {number}, Analyst"} for number in range(many)]
        subprocess.run(
            [command, *settings, "import"], input=json.dumps(tasks), text=True, check=True, capture_output=True
        )
    run_commands(figures, [("task list", [command, *settings, "rc.verbose=nothing", "list", "limit:50"])], home)
    return True
