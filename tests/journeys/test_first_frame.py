"""The picture of the first screen, in the real program: shown at once, replaced unseen, and never in the way."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

import pytest

from app.first_frame import ENTER, LEAVE
from db.file.saved_frame import frame_beside
from tests.bench.terminal import ROOT, Terminal
from tests.journeys.test_a_search import begin, leave
from tests.journeys.test_terminal import modes_left_on
from tests.journeys.writing_places import sample
from tests.present import present

TAKEN_OVER = b"\x1b[?2004h"
"""What the dashboard asks of the terminal when it takes it over."""
LAUNCH = "import sys; from app.launcher import main; main()"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose dashboard was opened and left; each test here leaves its picture for the next."""
    path = tmp_path_factory.mktemp("left") / "search.db"
    sample(path)
    with begin(path, is_loaded=False) as terminal:
        terminal.wait_for("Contoso")
        leave(terminal)
    assert Path(frame_beside(path)).exists()
    return path


HELD = """
import sys

class Held:
    def find_spec(self, name, path=None, target=None):
        if name == "app.screens.app":
            open({!r}).close()

sys.meta_path.insert(0, Held())
"""
"""Before the dashboard is loaded, wait until a pipe is opened for writing."""


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """What a program that is held waits for."""
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def let_go(pipe: Path) -> None:
    """Let the program that is held load its dashboard."""
    os.close(os.open(pipe, os.O_WRONLY))


def run(store: Path, before: str) -> Terminal:
    """The program after a few lines of Python, as one that differs from that which left the picture."""
    around = {"ONWARD_HOME": str(store.parent), "ONWARD_NOW": "2026-11-23T09:00", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", f"{before}\n{LAUNCH}", "--store", str(store)]
    return Terminal(command, size=(80, 24), environment=around | {"TZ": "Europe/Berlin"})


def seen(terminal: Terminal) -> list[tuple[tuple[object, ...], ...]]:
    """Every cell as it is seen: no colour of text is seen on a space."""
    rows = terminal.look()
    cells = [[row.get(x, terminal.screen.default_char) for x in range(terminal.screen.columns)] for row in rows]
    return [
        tuple(
            cell._replace(fg="", bold=False, italics=False) if cell.data == " " and not cell.reverse else cell
            for cell in row
        )
        for row in cells
    ]


def wait_for_picture(terminal: Terminal) -> None:
    """Wait until the picture is seen, which is before the dashboard is there."""
    terminal.wait_for("Contoso")
    assert bytes(terminal.raw).startswith(ENTER)
    assert TAKEN_OVER not in terminal.raw


def test_the_next_start_shows_it_at_once_and_each_key_pressed_then_does_what_it_does(store: Path, pipe: Path) -> None:
    with run(store, HELD.format(str(pipe))) as terminal:
        wait_for_picture(terminal)
        picture = seen(terminal)
        assert not terminal.is_as_before, "what is typed would be seen on it"
        os.write(terminal.master, b"/Zo\xc3\xab 1")
        let_go(pipe)
        terminal.wait_for(" Zoë 1 [^~]*0 found")
        terminal.press("<esc>", expect="Contoso  ")
        terminal.press("1", expect="Gone quiet")
        assert seen(terminal) == picture
        leave(terminal)
        assert terminal.is_as_before
        raw = bytes(terminal.raw)
    assert raw.count(ENTER[:8]) == 1, "entered once more, the screen would be blank for a moment"
    assert modes_left_on(raw) == set()


def test_the_first_frame_is_the_picture_cell_for_cell_and_takes_its_place_in_one_go(store: Path, pipe: Path) -> None:
    with run(store, HELD.format(str(pipe))) as terminal:
        wait_for_picture(terminal)
        picture, before = seen(terminal), len(terminal.raw)
        let_go(pipe)
        terminal._wait(lambda: b"\x1b[?2026l" in terminal.raw[before:], "the first frame", None)
        terminal.settle()
        assert seen(terminal) == picture
        frames = bytes(terminal.raw[before:])
        assert frames.index(b"\x1b[?2026h") < frames.index(b"Contoso") < frames.index(b"\x1b[?2026l")
        leave(terminal)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_ended_before_the_dashboard_is_there_it_gives_the_terminal_back(
    store: Path, pipe: Path, number: signal.Signals
) -> None:
    with run(store, HELD.format(str(pipe))) as terminal:
        wait_for_picture(terminal)
        if number == signal.SIGINT:
            os.write(terminal.master, b"\x03")
        else:
            os.kill(terminal.process.pid, number)
        terminal.wait_for_end()
        assert terminal.process.returncode in {-number, 128 + number}
        assert terminal.is_as_before
        assert LEAVE in terminal.raw
        assert modes_left_on(bytes(terminal.raw)) == set()


def test_another_size_meanwhile_is_followed_and_has_no_picture(store: Path, pipe: Path) -> None:
    with run(store, HELD.format(str(pipe))) as terminal:
        wait_for_picture(terminal)
        terminal.resize(100, 30)
        let_go(pipe)
        terminal.wait_for(r"Contoso[^~]*\? keys *\Z")
        assert len(terminal.text.splitlines()) == 30
        leave(terminal)
    with begin(store, is_loaded=False) as terminal:
        terminal.wait_for("Contoso")
        assert TAKEN_OVER in terminal.raw
        leave(terminal)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("import db.file.engine; db.file.engine.SCHEMA_VERSION = 1", "Update Onward"),
        ("import app.screens.app; app.screens.app.Dashboard.__init__ = None", "unexpected error"),
    ],
)
def test_what_comes_instead_of_the_dashboard_is_read_where_it_was_started(store: Path, before: str, said: str) -> None:
    with run(store, before) as terminal:
        terminal.wait_for(said)
        terminal.wait_for_end()
        assert terminal.process.returncode == 1
        assert terminal.is_as_before
        raw = bytes(terminal.raw)
    assert raw.startswith(ENTER)
    assert raw.index(LEAVE) < present(re.search(said.encode(), raw)).start()


def test_stopped_before_the_dashboard_is_there_it_gives_the_terminal_back_and_opens_when_continued(
    store: Path, pipe: Path
) -> None:
    with run(store, HELD.format(str(pipe))) as terminal:
        wait_for_picture(terminal)
        os.kill(terminal.process.pid, signal.SIGTSTP)
        terminal._wait(lambda: terminal.raw.endswith(LEAVE), "the terminal given back", None)
        terminal._wait(lambda: terminal.is_as_before, "the terminal as before", None)
        os.kill(terminal.process.pid, signal.SIGCONT)
        let_go(pipe)
        terminal._wait(lambda: TAKEN_OVER in terminal.raw, "the dashboard", None)
        terminal.wait_for(r"Contoso[^~]*\? keys *\Z")
        leave(terminal)
        assert terminal.is_as_before


WHERE = """
import os
from app.first_frame import _has_terminal
there = [_has_terminal()]
child = os.fork()
if not child:
    os.setpgid(0, 0)
    os._exit(_has_terminal())
there.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
there.append(_has_terminal())
os._exit(there != [True, 0, False])
"""


def test_in_the_background_and_with_its_output_elsewhere_a_program_shows_none() -> None:
    with Terminal([sys.executable, "-c", WHERE], environment={"PYTHONPATH": str(ROOT)}) as terminal:
        terminal.wait_for_end()
        assert terminal.process.returncode == 0
