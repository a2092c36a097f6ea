"""Run every check in turn, each with a tick and its time; the first that fails is the last on the screen."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


class Check(NamedTuple):
    """A check: its name, its command, and whether it shows by itself how it goes and how it ended.

    A second command is for a machine so busy that the first cannot begin, which then ends with status 2.
    """

    name: str
    command: tuple[str, ...]
    second: tuple[str, ...] = ()
    streams: bool = False


TYPED = ("app", "widgets", "db", "tests", "docs/screenshots.py")
CHECKS = (
    Check("format", ("ruff", "format", "--check", ".")),
    Check("lint", ("ruff", "check", ".")),
    Check("types", ("mypy", "-n", "2", *TYPED), second=("mypy", *TYPED)),
    Check("layers", ("lint-imports", "--no-logo", "--cache-dir", ".cache/imports")),
    Check("tests", ("pytest", "-q", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"), streams=True),
)


def run(command: tuple[str, ...], streams: bool) -> subprocess.CompletedProcess[str]:
    """Run a command of the environment; unless it streams, what it says is held for the one who called."""
    return subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=ROOT,
        stdout=None if streams else subprocess.PIPE,
        stderr=None if streams else subprocess.STDOUT,
        text=True,
    )


def main(names: list[str]) -> int:
    """Run the checks of these names, or all; gives the exit status of the first that fails, else 0."""
    unknown = set(names) - {check.name for check in CHECKS}
    if unknown:
        print(f"There is no check {', '.join(sorted(unknown))}. There are {', '.join(c.name for c in CHECKS)}.")
        return 2
    for check in CHECKS:
        if names and check.name not in names:
            continue
        if check.streams:
            print(f"  {check.name}", flush=True)
        began = time.monotonic()
        done = run(check.command, check.streams)
        if done.returncode == 2 and check.second:
            done = run(check.second, check.streams)
        took = f"{time.monotonic() - began:.1f} s"
        if done.returncode:
            print(f"✗ {check.name}  {took}", flush=True)
            print(done.stdout or "", end="", flush=True)
            return done.returncode
        if not check.streams:
            print(f"✓ {check.name}  {took}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
