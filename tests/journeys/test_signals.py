"""Whatever ends or stops the program from outside: what was typed is saved, and the terminal is as it was."""

from __future__ import annotations

import os
import signal
import sys
import termios
from pathlib import Path

import pytest

from db.records import Draft
from tests.bench.terminal import Terminal
from tests.dashboards import filled
from tests.journeys.test_a_search import ROOT, begin, leave, read
from tests.journeys.test_terminal import modes_left_on

ENDING = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT]


def type_in(terminal: Terminal, text: str) -> None:
    for char in text:
        terminal.send(char)
    terminal.settle()
    terminal.wait_for(text)


@pytest.mark.parametrize("number", ENDING, ids=lambda number: number.name)
def test_a_signal_saves_what_is_typed_and_gives_the_terminal_back(tmp_path: Path, number: signal.Signals) -> None:
    store = tmp_path / "search.db"
    filled(store, Draft("Contoso", "Analyst"))
    (tmp_path / "settings.toml").write_text('opens_with = "pipeline"\n')
    with begin(store) as terminal:
        before = termios.tcgetattr(terminal._master)
        terminal.wait_for("Contoso")
        terminal.press("n", expect="keep")
        type_in(terminal, "half a thought")
        os.kill(terminal.process.pid, number)
        terminal.wait_for_end()
        assert terminal.process.returncode == 128 + number
        assert termios.tcgetattr(terminal._master) == before
        assert modes_left_on(bytes(terminal.raw)) == set()
    assert read(store).draft("note:1:new") == "half a thought"


def test_with_hang_up_ignored_it_ends_when_the_terminal_is_gone(tmp_path: Path) -> None:
    store = tmp_path / "search.db"
    filled(store, Draft("Contoso", "Analyst"))
    (tmp_path / "settings.toml").write_text('opens_with = "pipeline"\n')
    ignoring = (
        "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv(sys.argv[1], sys.argv[1:])"
    )
    command = [sys.executable, "-c", ignoring, sys.executable, "-m", "app", "--store", str(store)]
    around = {"ONWARD_HOME": str(tmp_path), "ONWARD_NOW": "2026-11-23T09:00", "PYTHONPATH": str(ROOT)}
    terminal = Terminal(command, size=(80, 24), environment=around)
    try:
        terminal.wait_for("Contoso")
        terminal.press("n", expect="keep")
        type_in(terminal, "half a thought")
        os.close(terminal._master)
        assert terminal.process.wait(10) == 128 + signal.SIGHUP
    finally:
        terminal.process.kill()
    assert read(store).draft("note:1:new") == "half a thought"


def test_stopped_and_continued_from_outside(tmp_path: Path) -> None:
    store = tmp_path / "search.db"
    filled(store, Draft("Contoso", "Analyst"))
    (tmp_path / "settings.toml").write_text('opens_with = "pipeline"\n')
    with begin(store) as terminal:
        before = termios.tcgetattr(terminal._master)
        terminal.wait_for("Contoso")
        terminal.press("n", expect="keep")
        type_in(terminal, "half a thought")
        # Once continued without having been stopped; then stopped; the terminal is given back each time.
        os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.settle(0.3)
        leave(terminal)
        assert termios.tcgetattr(terminal._master) == before
        assert modes_left_on(bytes(terminal.raw)) == set()
