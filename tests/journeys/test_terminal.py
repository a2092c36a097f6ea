"""What the dashboard asks of the terminal, and that it gives everything back."""

from __future__ import annotations

import os
import re
import shutil
import sys
import termios
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.clock import Clock
from app.domain.insights.views import VIEWS
from db import sample
from db.records.drafts import Draft
from tests.bench.slow_line import torn
from tests.bench.terminal import ROOT, Terminal
from tests.dashboards import filled
from tests.journeys.test_a_search import begin, leave, line

ON_OFF = re.compile(rb"\x1b\[\?(\d+)([hl])")
AT_TWO = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _opens_with_the_board(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('opens_with = "pipeline"\n')


def modes_left_on(raw: bytes) -> set[int]:
    """The modes that were switched on and not off again; line wrap and the cursor are on to begin with."""
    on = {7, 25}
    for mode, how in ON_OFF.findall(raw):
        (on.add if how == b"h" else on.discard)(int(mode))
    return on - {7, 25}


def test_bytes_and_a_key_for_the_shell_are_taken_and_the_terminal_is_as_it_was_after_leaving(tmp_path: Path) -> None:
    with begin(tmp_path / "search.db") as terminal:
        before = termios.tcgetattr(terminal.master)
        terminal.wait_for("add your first application")
        assert termios.tcgetattr(terminal.master) != before
        terminal.press("<c-z>", expect="no shell to go back to")
        terminal.press("a", expect="Add an application")
        # Letters of many bytes arrive in parts.
        for byte in "Zoë 株, Täster".encode():
            os.write(terminal.master, bytes([byte]))
        os.write(terminal.master, b"\xff")
        terminal.settle()
        terminal.wait_for("Zoë 株.*, Täster")
        leave(terminal)
        assert termios.tcgetattr(terminal.master) == before
        raw = bytes(terminal.raw)
    assert modes_left_on(raw) == set()
    assert raw.count(b"\x1b[>") == raw.count(b"\x1b[<u") == 1, "the keyboard's way of reporting"
    assert b"\x1b]2;Onward\x07" in raw
    assert raw.index(b"\x1b[22;0t") < raw.index(b"\x1b]2;Onward") < raw.index(b"\x1b[23;0t")


def test_a_key_sends_little_over_the_line_and_no_frame_in_parts(tmp_path: Path) -> None:
    sample.write(tmp_path / "search.db", Clock.system())
    sent: dict[str, int] = {}
    with begin(tmp_path / "search.db", columns=120, rows=36) as terminal:
        terminal.wait_for("Screening")
        terminal.settle(0.3)
        started = len(terminal.raw)
        for place in "352":
            terminal.press(place)  # made at the first visit
            terminal.settle(0.3)
        sent["Insights"] = terminal.press("4", expect=r"No reply +\d").bytes
        for _ in range(len(VIEWS)):
            sent["view"] = max(sent.get("view", 0), _sent(terminal, "<tab>"))
        for key in ("<right>", "2", "<down>", "3", "5", "2", "<enter>", "<esc>"):
            sent[key] = _sent(terminal, key)
        drawn = bytes(terminal.raw[started:])
        leave(terminal)
    assert sent.pop("<down>") < 2_500
    assert max(sent.values()) < 12_000, sent
    assert drawn.count(b"\x1b[?2026h") > 5
    assert torn(drawn) == 0


def _sent(terminal: Terminal, key: str) -> int:
    """Bytes that come after a key."""
    before = terminal.total_bytes
    terminal.press(key)
    terminal.settle(0.2)
    return terminal.total_bytes - before


def test_an_escape_alone_an_arrow_and_a_burst_are_told_apart(tmp_path: Path) -> None:
    store = tmp_path / "search.db"
    filled(store, Draft("Contoso", "Analyst"), Draft("Litware", "Tester"))
    with begin(store) as terminal:
        terminal.wait_for("Contoso")
        terminal.settle(0.5)
        terminal.keyboard_reports = 0  # as a terminal that sends a bare escape
        terminal.press("/", expect="save this search")
        terminal.press("<esc>", expect="add.*move")
        for key in ("<down>", "<up>", "<down>", "<enter>"):
            terminal.send(key)
        terminal.wait_for("esc back")
        terminal.send("<esc>")
        terminal.send("<down>")
        terminal.wait_for("add.*move")
        leave(terminal)


def test_another_size_is_followed(tmp_path: Path) -> None:
    store = tmp_path / "search.db"
    filled(store, Draft("Contoso", "Analyst"))
    with begin(store, columns=120, rows=36) as terminal:
        terminal.wait_for("Contoso")
        for columns, rows in ((60, 20), (200, 50), (80, 24)):
            terminal.resize(columns, rows)
            terminal.wait_for(r"Contoso[^~]*keys *\Z")
        leave(terminal)


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell with jobs")
def test_to_the_shell_and_back(tmp_path: Path) -> None:
    store = tmp_path / "search.db"
    filled(store, Draft("Contoso", "Analyst"))
    around = {"ONWARD_HOME": str(tmp_path), "ONWARD_NOW": "2026-11-23T09:00", "PYTHONPATH": str(ROOT), "PS1": "ready> "}
    with Terminal(["bash", "--norc", "-i"], size=(80, 24), environment=around) as terminal:
        terminal.wait_for("ready> ")
        before = termios.tcgetattr(terminal.master)
        line(terminal, f"{sys.executable} -m app --store {store}")
        terminal.wait_for("Contoso")
        terminal.press("n", expect="save")
        line_typed = "half a thought"
        for char in line_typed:
            terminal.send(char)
        terminal.settle(0.3)
        terminal.press("<esc>", expect="add.*move|esc back")
        for _ in range(2):
            terminal.send("<c-z>")
            terminal.wait_for("Stopped")
            terminal.settle(0.3)
            assert modes_left_on(bytes(terminal.raw)) - {2004} == set(), "bash has the pasting of its own"
            assert termios.tcgetattr(terminal.master)[3] & termios.ISIG
            terminal.screen.reset()
            line(terminal, "fg")
            terminal.wait_for("Contoso")
            terminal.press("?", expect="Application")
            terminal.press("<esc>", expect="Contoso")
        terminal.send("<c-q>")
        terminal.wait_for("ready> ")
        terminal.settle(0.3)
        after = termios.tcgetattr(terminal.master)
        assert after[:4] == before[:4]
        terminal.send("<c-d>")
        terminal.wait_for_end()


def test_the_desktop_is_told_of_an_interview_and_of_nothing_more(tmp_path: Path) -> None:
    store = tmp_path / "search.db"
    filled(
        store,
        Draft("Contoso", "Analyst", stage="Interview"),
        also=lambda s: s.interviews.add(1, starts_at=AT_TWO, time_zone="Europe/Berlin"),
    )
    with begin(store, now="2026-11-23T13:45") as terminal:
        terminal.wait_for("Today 14:00, Contoso: interview")
        terminal.settle()
        raw = bytes(terminal.raw)
        leave(terminal)
    assert b"\x1b]9;Onward: something at 14:00\x07" in raw
    assert b"\x1b]777;notify;Onward;something at 14:00\x07" in raw
    assert not re.findall(rb"\x1b\][^\x07]*Contoso", raw)
