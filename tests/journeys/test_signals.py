"""Whatever ends or stops the program from outside: what was typed is saved, and the terminal is as it was."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from db.records.drafts import Draft
from tests.bench.terminal import ROOT, Terminal
from tests.crash import signals as rounds
from tests.dashboards import filled
from tests.journeys.test_a_search import leave, read
from tests.journeys.writing_places import PLACES, begin_in, copied, sample, type_in

# Each signal and each place once; `python tests/crash/signals.py` tries them all with each other.
ENDING = [
    ("note", signal.SIGTERM),
    ("walkthrough", signal.SIGHUP),
    ("form", signal.SIGINT),
    ("quick add", signal.SIGQUIT),
    ("letter", signal.SIGTERM),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "search.db"
    sample(path)
    return path


@pytest.mark.parametrize(("where", "number"), ENDING)
def test_a_signal_saves_what_is_typed_and_gives_the_terminal_back(
    tmp_path: Path, made: Path, where: str, number: signal.Signals
) -> None:
    rounds.ends(PLACES[where], copied(made, tmp_path), number)


def test_stopped_and_continued_it_goes_on_where_one_was_typing(tmp_path: Path, made: Path) -> None:
    rounds.stops_and_goes_on(PLACES["walkthrough"], copied(made, tmp_path))


def test_a_flood_of_sizes_loses_no_letter(tmp_path: Path, made: Path) -> None:
    rounds.flooded(PLACES["walkthrough"], copied(made, tmp_path), sizes=60)


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
        terminal.press("n", expect="save")
        type_in(terminal, "half a thought")
        os.close(terminal.master)
        assert terminal.process.wait(10) == 128 + signal.SIGHUP
    finally:
        terminal.process.kill()
    assert read(store).drafts.get("note:1:new") == "half a thought"


def test_continued_without_having_been_stopped(tmp_path: Path, made: Path) -> None:
    with begin_in(PLACES["note"], copied(made, tmp_path)) as terminal:
        type_in(terminal, "half a thought")
        os.kill(terminal.process.pid, signal.SIGCONT)
        terminal.settle(0.3)
        leave(terminal)
        rounds.assert_given_back(terminal)
