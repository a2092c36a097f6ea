"""The `onward` command: what it opens, whose modules it finds, what it prints, and the status it leaves with."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import app
from app import launcher

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
    ("arguments", "store"),
    [
        ([], ""),
        (["--store", "a.db"], "a.db"),
        (["--store=a.db"], "a.db"),
        (["--store=a=b.db"], "a=b.db"),
        (["--store"], None),
        (["--store", ""], None),
        (["--store", " "], None),
        (["--store="], None),
        (["--store=a.db", "list"], None),
        (["--store", "a.db", "--store", "b.db"], None),
        ([""], None),
        (["--store", "a.db", "list"], None),
        (["--stored=a.db"], None),
        (["list"], None),
    ],
)
def test_the_dashboard_opens_where_nothing_but_a_data_file_is_named(arguments: list[str], store: str | None) -> None:
    assert launcher.store_to_open(arguments) == store


def test_an_installed_onward_finds_its_own_modules_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ["/elsewhere"]
    monkeypatch.setattr(sys, "path", [*before])
    monkeypatch.setattr(launcher, "__file__", str(tmp_path / "__main__.py"))
    launcher._prefer_own_packages()
    assert sys.path == before, "a checkout"
    (tmp_path / "app").mkdir()
    launcher._prefer_own_packages()
    assert sys.path == [str(tmp_path), *before]


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


def test_an_error_of_a_file_is_not_told_as_one_of_the_output() -> None:
    error = OSError(2, "No such file", "a.db")
    with pytest.raises(OSError, match=r"No such file: 'a\.db'"):
        launcher._report_output_error(error)
