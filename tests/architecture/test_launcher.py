"""The `onward` command as a process: what it prints, and the status it leaves with."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import app
from app.launcher import store_to_open

LAUNCH = "from app.launcher import main; main()"


def onward(
    *arguments: str, before: str = "", stdout: int | None = subprocess.PIPE, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the launcher in a fresh process; `before` is Python to run first, in the same process."""
    return subprocess.run(
        [sys.executable, "-c", f"{before}\n{LAUNCH}", *arguments],
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
    )


def with_command(body: str) -> str:
    """Python that puts a command line of our own in the place of `app.cli`, its `main` made of these lines."""
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return (
        "import sys, types\nmodule = types.ModuleType('app.cli')\n"
        f"def main(argv, screens):\n{lines}\nmodule.main = main\nsys.modules['app.cli'] = module"
    )


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_told(option: str) -> None:
    told = onward(option)
    assert (told.returncode, told.stdout, told.stderr) == (0, f"onward {app.__version__}\n", "")


@pytest.mark.parametrize(
    ("arguments", "store"), [([], ""), (["--store", "a.db"], "a.db"), (["--store=a=b.db"], "a=b.db")]
)
def test_what_opens_the_dashboard(arguments: list[str], store: str) -> None:
    assert store_to_open(arguments) == store


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["demo"],
        ["--help"],
        ["--store"],
        ["--store="],
        ["--store", ""],
        ["--store", "a.db", "list"],
        ["--store=a.db", "list"],
        ["--store", "a.db", "--store", "b.db"],
        [""],
    ],
)
def test_what_is_for_the_command_line(arguments: list[str]) -> None:
    assert store_to_open(arguments) is None


def test_without_a_terminal_today_is_printed_for_the_same_store() -> None:
    told = onward("--store", "a.db", before=with_command("print(argv)\nreturn 0"))
    assert (told.returncode, told.stdout) == (0, "['--store', 'a.db', 'today']\n")


@pytest.mark.parametrize(
    ("body", "status"),
    [("return 1", 1), ("raise SystemExit(2)", 2), ("raise SystemExit", 0), ("raise SystemExit('No.')", 1)],
)
def test_the_status_of_the_command_is_handed_on(body: str, status: int) -> None:
    assert onward("list", before=with_command(body)).returncode == status


def test_what_was_printed_arrives_though_the_process_leaves_in_a_hurry() -> None:
    told = onward("list", before=with_command("print('x' * 100_000)\nprint('warned', file=sys.stderr)\nreturn 0"))
    assert told.stdout == "x" * 100_000 + "\n"
    assert told.stderr == "warned\n"


def test_interrupting_leaves_quietly() -> None:
    # A program begun behind a shell ignores the signal; one in front of it does not.
    heard = "import os, signal\nsignal.signal(signal.SIGINT, signal.default_int_handler)"
    body = f"{heard}\nos.kill(os.getpid(), {int(signal.SIGINT)})\nwhile True: pass"
    told = onward("list", before=with_command(body))
    assert (told.returncode, told.stderr) == (130, "")


@pytest.mark.parametrize("lines", [1, 100_000])
def test_a_reader_that_went_away_is_no_error(lines: int) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        told = onward("list", before=with_command(f"print('line\\n' * {lines})\nreturn 0"), stdout=writing)
    finally:
        os.close(writing)
    assert (told.returncode, told.stderr) == (0, "")


def test_a_mistake_in_a_command_is_not_swallowed() -> None:
    told = onward("list", before=with_command("raise ZeroDivisionError"))
    assert told.returncode == 1
    assert "ZeroDivisionError" in told.stderr


def test_development_mode_keeps_the_ordinary_way_out(tmp_path: Path) -> None:
    trace = tmp_path / "left"
    body = f"import atexit, pathlib\natexit.register(pathlib.Path({str(trace)!r}).touch)\nreturn 0"
    assert onward("list", before=with_command(body)).returncode == 0
    assert not trace.exists()
    assert onward("list", before=with_command(body), PYTHONDEVMODE="1").returncode == 0
    assert trace.exists()
