"""The picture of the first screen is shown only where all that decides it is as it was."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

import app
from app import first_frame
from app.folders import data_file, folders
from app.paths import Paths
from db.file.saved_frame import delete_frame, frame_beside
from tests.architecture.sources import ROOT

SIZE = (80, 24)
STREAMS = (0, 1, 2)
SIGNALS = (
    *(signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1, signal.SIGUSR2, signal.SIGALRM),
    *(signal.SIGXCPU, signal.SIGTSTP),
)
ENVIRONMENT = {"TERM": "xterm-256color", "HOME": "/home/ada", "PATH": "/bin", "SHLVL": "1"}
LOOK_OF_NOTHING = {
    *("COLUMNS", "LINES", "ROWS"),  # count only where the terminal does not tell its size, and then nothing is shown
    *("JUPYTER_COLUMNS", "JUPYTER_LINES"),  # inside a notebook
    *("ESCDELAY", "LC_TERMINAL", "TERM_PROGRAM", "SSH_CONNECTION", "SSH_TTY"),  # how keys are read and asked about
    *("PATH", "WAYLAND_DISPLAY", "DISPLAY", "XDG_RUNTIME_DIR", "EDITOR", "VISUAL", "TMUX", "VTE_VERSION"),
}
"""Variables that are read and never change the first frame."""


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = tmp_path / "onward.db"
    path.write_bytes(b"what is stored")
    return str(path)


def key(store: str, environment: dict[str, str] = ENVIRONMENT, size: tuple[int, int] = SIZE, settings: str = "") -> str:
    return first_frame.key(store, size, first_frame.facts_around(settings or f"{store}.toml", environment))


def test_a_key_is_the_same_while_nothing_changes_and_for_what_decides_nothing(store: str) -> None:
    assert key(store) == key(store)
    assert key(store) == key(store, dict(reversed(ENVIRONMENT.items())))
    assert key(store) == key(store, ENVIRONMENT | {"SHLVL": "2", "WINDOWID": "7", "LANGUAGE_OF_OTHERS": "x"})
    Path(f"{store}-wal").touch()
    assert key(store) == key(f"{store}"), "an empty log holds nothing"


def test_each_part_of_a_key_changes_it(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key(store)
    others = {
        "size": key(store, size=(81, 24)),
        "height": key(store, size=(80, 25)),
        "settings": key(store, settings=str(tmp_path / "other.toml")),
        "store": key(str(tmp_path / "other.db")),
        **{
            name: key(store, ENVIRONMENT | {name: "1"})
            for name in (
                *first_frame.VARIABLES,
                *("ONWARD_NOW", "ONWARD_HOME", "TEXTUAL_FILTERS", "LC_ALL", "PYTHONUTF8"),
            )
        },
    }
    (tmp_path / "onward.db.toml").write_text("saved_frame = true\n")
    others["settings written"] = key(store)
    (tmp_path / "onward.db.toml").unlink()
    for name in ("-wal", "-journal"):
        Path(store + name).write_bytes(b"1")
        others[name] = key(store)
        Path(store + name).unlink()
    Path(store).write_bytes(b"WHAT is stored")
    others["other bytes, as many"] = key(store)
    os.utime(store, ns=(1, 1))
    others["another time"] = key(store)
    os.rename(store, f"{store}.old")
    Path(store).write_bytes(b"WHAT is stored")
    os.utime(store, ns=(1, 1))
    others["another file in its place"] = key(store)
    with monkeypatch.context() as other:
        other.setattr(app, "__version__", "0.0")
        others["version"] = key(store)
    with monkeypatch.context() as other:
        other.setattr(first_frame, "LOCALTIME", str(tmp_path / "nowhere"))
        others["zone"] = key(store)
    assert len({before, *others.values()}) == 1 + len(others), "two of these are one"


def test_every_variable_that_is_read_is_part_of_the_key_or_changes_no_look() -> None:
    """The sources of Textual and Rich, and our own, are asked for the names they read."""
    reads = re.compile(
        r"""(?:environ\b(?:\.get|\.pop)?|known\.get|_xdg|_get_environ\w*|get_environ)[(\[]\W*?["'](\w+)["']"""
    )
    of_others = [Path(str(present.origin)).parent for name in ("textual", "rich") if (present := find_spec(name))]
    found = {
        name
        for folder in (*of_others, ROOT / "app", ROOT / "widgets", ROOT / "db")
        for file in folder.rglob("*.py")
        if not {"devtools", "demo", "_win32_console.py"} & set(file.parts)
        for name in reads.findall(file.read_text(encoding="utf-8"))
    }
    assert {"TERM", "COLORTERM", "NO_COLOR", "ONWARD_NOW", "TEXTUAL_COLOR_SYSTEM"} <= found
    unknown = {
        name
        for name in found - LOOK_OF_NOTHING
        if name not in first_frame.VARIABLES and not name.startswith(first_frame.VARIABLE_PREFIXES)
    }
    assert unknown == set()


def test_a_picture_holds_from_when_it_was_made_until_something_else_would_be_said() -> None:
    assert [first_frame.is_for_now(10, 20, now, {}) for now in (9, 10, 19, 20)] == [False, True, True, False]
    assert first_frame.is_for_now(10, 20, 99, {"ONWARD_NOW": "2026-11-23T09:00"}), "a clock that stands still"


def test_what_is_saved_is_read_again_and_nothing_else_is(tmp_path: Path) -> None:
    path, picture = tmp_path / "picture", b"\x1b[1;1Hline\nline\n\n \xe2\x98\x85"
    data = first_frame.picture_file("key", 1, 2, picture)

    def read(data: bytes, mode: int = 0o600) -> object:
        path.write_bytes(data)
        path.chmod(mode)
        return first_frame.read_picture(str(path))

    assert read(data) == ("key", 1, 2, picture)
    wrong = (
        b"",
        data[:-1],
        data + b"x",
        data.replace(b"line", b"\0\0\0\0", 1),
        data.replace(b"frame 1", b"frame 2"),
        b"\n" * 9,
    )
    assert [read(one) for one in wrong] == [None] * len(wrong)
    assert read(data, 0o640) is None, "somebody else could have written it"
    assert read(b"x" * (first_frame.MOST_BYTES + 1)) is None
    assert read(data) is not None
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert first_frame.read_picture(str(path)) is None
    assert first_frame.read_picture(str(tmp_path)) is None
    assert first_frame.read_picture(str(tmp_path / "nowhere")) is None


def test_it_lies_beside_the_data_file_and_goes_when_it_is_to(tmp_path: Path) -> None:
    store = tmp_path / "my search.db"
    beside = Path(frame_beside(store))
    assert beside.parent == tmp_path
    assert beside.name == ".my search.db.frame"
    delete_frame(store)
    beside.touch()
    delete_frame(store)
    assert not beside.exists()


@pytest.mark.parametrize("named", ["", "mine.db", "~/mine.db", "/elsewhere/mine.db"])
@pytest.mark.parametrize("around", [{}, {"ONWARD_HOME": "~/o"}, {"ONWARD_STORE": "b.db"}, {"XDG_DATA_HOME": "/data"}])
def test_it_is_looked_for_where_the_dashboard_has_its_files(named: str, around: dict[str, str]) -> None:
    paths = Paths.find(named, around)
    assert first_frame.find_files(named, around) == (str(paths.store), str(paths.settings))


def test_a_store_is_followed_to_where_a_link_leads_and_other_systems_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "real.db").touch()
    (tmp_path / "link.db").symlink_to(tmp_path / "real.db")
    assert data_file(str(tmp_path / "link.db"), {}, "") == str(tmp_path / "real.db")
    assert folders({}, "win32") is None
    assert folders({"ONWARD_HOME": "/o"}, "win32") == ("/o", "/o", "/o")


@contextmanager
def at_a_terminal() -> Iterator[int]:
    """A terminal in place of the standard streams; gives its other end, where a person sits."""
    person, program = pty.openpty()
    kept = [os.dup(number) for number in STREAMS]
    handlers = {number: signal.getsignal(number) for number in SIGNALS}
    for descriptor in (person, program):
        os.set_blocking(descriptor, False)
    try:
        for number in STREAMS:
            os.dup2(program, number)
        yield person
    finally:
        first_frame.hand_over()
        for number, handler in handlers.items():
            signal.signal(number, handler)
        for descriptor, number in zip(kept, STREAMS, strict=True):
            os.dup2(descriptor, number)
        for descriptor in (*kept, person, program):
            os.close(descriptor)


def read(descriptor: int, end: bytes) -> bytes:
    """What comes there up to an end; a terminal hands it on in pieces."""
    data = b""
    while not data.endswith(end):
        assert select.select([descriptor], [], [], 30)[0]
        data += os.read(descriptor, 1000)
    return data


def test_with_the_picture_keys_come_as_they_are_and_afterwards_all_is_as_it_was() -> None:
    with at_a_terminal() as terminal:
        settings = termios.tcgetattr(0)
        settings[0] |= termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
        settings[3] |= termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG
        settings[6][termios.VMIN] = 0
        termios.tcsetattr(0, termios.TCSANOW, settings)
        before = termios.tcgetattr(0)
        assert first_frame._take_terminal(b"the picture")
        drawn = b"".join((first_frame.ENTER, first_frame.AT_ONCE[0], b"the picture", first_frame.AT_ONCE[1]))
        assert read(terminal, first_frame.AT_ONCE[1]) == drawn
        assert first_frame.settings_before() == before
        now = termios.tcgetattr(0)
        assert (before[0] ^ now[0], before[3] ^ now[3]) == (
            termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR,
            termios.ECHO | termios.ICANON | termios.IEXTEN,
        )
        typed = b"q\r\n\x13\x11\x16"
        os.write(terminal, typed)
        assert read(0, typed) == typed
        os.write(terminal, b"rm -r")
        first_frame.give_back()
        assert read(terminal, first_frame.LEAVE) == first_frame.LEAVE
        assert termios.tcgetattr(0) == before
        with pytest.raises(BlockingIOError):
            os.read(0, 100)


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_gives_the_terminal_back_and_does_what_it_does(
    monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    with at_a_terminal() as terminal:
        before = termios.tcgetattr(0)
        signal.signal(number, signal.SIG_DFL)
        assert first_frame._take_terminal(b"")
        sent: list[tuple[int, int]] = []
        monkeypatch.setattr("app.first_frame.os.kill", lambda process, signal_: sent.append((process, signal_)))
        handler = signal.getsignal(number)
        assert callable(handler)
        handler(number, None)
        assert read(terminal, first_frame.LEAVE)
        assert (termios.tcgetattr(0), first_frame.settings_before()) == (before, None)
        assert (sent, signal.getsignal(number)) == ([(os.getpid(), number)], signal.SIG_DFL)


def test_a_signal_somebody_listens_to_is_left_to_them() -> None:
    with at_a_terminal():
        signal.signal(signal.SIGUSR1, signal.SIG_IGN)
        assert first_frame._take_terminal(b"")
        assert signal.getsignal(signal.SIGUSR1) is signal.SIG_IGN


def test_it_is_shown_where_all_that_decides_it_is_as_it_was(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONWARD_HOME", str(Path(store).parent))
    monkeypatch.setattr(first_frame, "_has_terminal", lambda: True)
    monkeypatch.setattr(first_frame, "machine_time", lambda: 15)
    file = Path(frame_beside(store))
    with at_a_terminal() as terminal:
        around = first_frame.facts_around(str(Path(store).with_name("settings.toml")), os.environ)
        right = first_frame.key(store, os.get_terminal_size(0), around)

        def shown(key: str = right, begins: int = 10, ends: int = 20) -> bool:
            file.write_bytes(first_frame.picture_file(key, begins, ends, b"the picture"))
            file.chmod(0o600)
            return first_frame.show("")

        assert [shown(right + " "), shown(begins=16), shown(ends=15)] == [False] * 3
        file.unlink()
        assert not first_frame.show("")
        assert first_frame.settings_before() is None
        assert shown()
        assert b"the picture" in read(terminal, first_frame.AT_ONCE[1])
        assert first_frame.settings_before() is not None


def test_it_needs_one_terminal_for_all_streams_and_to_be_in_its_foreground(monkeypatch: pytest.MonkeyPatch) -> None:
    group = os.getpgrp()
    with at_a_terminal():
        monkeypatch.setattr("app.first_frame.os.tcgetpgrp", lambda _: group)
        assert first_frame._has_terminal()
        monkeypatch.setattr("app.first_frame.os.tcgetpgrp", lambda _: group + 1)
        assert not first_frame._has_terminal()
        monkeypatch.setattr("app.first_frame.os.tcgetpgrp", lambda _: group)
        nothing, (other, of_other) = os.open(os.devnull, os.O_RDWR), pty.openpty()
        for number in STREAMS:
            mine = os.dup(number)
            for elsewhere in (nothing, of_other):
                os.dup2(elsewhere, number)
                assert not first_frame._has_terminal()
            os.dup2(mine, number)
            os.close(mine)
        for descriptor in (nothing, other, of_other):
            os.close(descriptor)


@pytest.mark.parametrize(
    ("platform", "found"),
    [
        ("darwin", ("/home/ada/Library/Application Support/onward/onward.db",)),
        ("win32", None),
    ],
)
def test_on_other_systems_it_is_looked_for_in_the_usual_place_or_not_at_all(
    monkeypatch: pytest.MonkeyPatch, platform: str, found: tuple[str] | None
) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setattr("app.folders.folders", lambda known: None)
    monkeypatch.setattr("app.first_frame.sys.platform", platform)
    places = first_frame.find_files("", {})
    assert places == (None if found is None else (found[0], found[0].replace("onward.db", "settings.toml")))
    monkeypatch.setattr(first_frame, "_has_terminal", lambda: True)
    assert not first_frame.show("")


def test_without_a_terminal_nothing_is_shown(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONWARD_HOME", str(Path(store).parent))
    assert not first_frame.show("")
    first_frame.give_back()
    assert first_frame.settings_before() is None
