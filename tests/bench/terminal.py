"""A terminal to run a program in and to look at as the person before it would.

The program gets a real pseudo-terminal. One thread does nothing but read what it writes, stamp each piece with its
time of arrival and answer the questions a current terminal answers. The screen is worked out later, when the program
has gone quiet, so that looking does not stand between the program and its time stamps.

What stands between `CSI ?2026h` and `CSI ?2026l` (synchronized output) counts when the frame is closed: that is when
a person sees it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Protocol, Self

import psutil
import pyte
from wcwidth import wcwidth

from tests.mutants.reach import NOTES

KEYS = {
    "enter": b"\r",
    "tab": b"\t",
    "space": b" ",
    "backspace": b"\x7f",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "ctrl+pageup": b"\x1b[5;5~",
    "ctrl+pagedown": b"\x1b[6;5~",
    "delete": b"\x1b[3~",
}

_QUESTION = re.compile(
    rb"\x1b\[(?:(?P<mode>\?\d+)\$p|(?P<kitty>\?)u|(?P<device>0?)c|(?P<status>[56])n)|\x1b\](?P<colour>1[01]);\?(?:\x07|\x1b\\)"
)
_KEYBOARD = re.compile(rb"\x1b\[([<>])\d*u")
# Sequences pyte would take for text: private and intermediate ones, strings to the terminal, colours with colons.
_NOT_FOR_SCREEN = re.compile(
    rb"\x1b\[[<=>][\d;:]*[@-~]|\x1b\[\??[\d;]*[ !\"$'*][@-~]|\x1b\[\?\d*u|\x1b\[[\d;]*:[\d;:]*m"
    rb"|\x1b[P_^X][^\x1b]*\x1b\\"
)
_COLOUR = re.compile(rb"\x1b\[([\d;]*)m")
_UNFINISHED = re.compile(rb"\x1b(?:\[[<=>?]?[\d;:]*[ !\"$'*]?|[P_^X\]][^\x07\x1b]*\x1b?)?\Z")
_SYNC_ON, _SYNC_OFF = b"\x1b[?2026h", b"\x1b[?2026l"
_FRAMES = re.compile(rb"\x1b\[\?2026[hl]")


ROOT = Path(__file__).parents[2]
SIGNALS = (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""What whoever runs the tests may have had ignored, and a shell has not."""


def _as_a_shell_does() -> None:
    """Give a program its terminal, and the signals that whoever runs the tests may have had ignored."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)


def _begun(command: Sequence[str], slave: int, environment: Mapping[str, str]) -> Program:
    return subprocess.Popen(
        list(command),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=environment,
        start_new_session=True,
        preexec_fn=_as_a_shell_does,
    )


class Program(Protocol):
    """A program that runs, as `subprocess.Popen` has it."""

    pid: int

    @property
    def returncode(self) -> int | Any:
        """The exit status; None while it runs."""

    def poll(self) -> int | None:
        """The exit status, if it has ended."""

    def wait(self, timeout: float | None = None) -> int:
        """The exit status, once it has ended."""

    def kill(self) -> None:
        """End it at once."""


class Answer(NamedTuple):
    """What a key led to: ms until the first visible change, ms until the last output, bytes written."""

    change_ms: float
    settled_ms: float
    bytes: int


class Idle(NamedTuple):
    """What a program does while nobody does anything: per cent of one core, bytes written per minute."""

    cpu_percent: float
    bytes_per_minute: float


class Silent(AssertionError):
    """The program did not show what was waited for; the message holds the screen."""


class _Screen(pyte.Screen):
    """A screen that takes a run of plain text in one go: pyte measures and copies letter by letter."""

    def draw(self, data: str) -> None:
        """Put text where the cursor is, as pyte does."""
        cursor = self.cursor
        plain = not self.charset and pyte.modes.IRM not in self.mode and cursor.x + len(data) <= self.columns
        if not plain or not all(map(_is_narrow, data)):
            super().draw(data)
            return
        line, attributes = self.buffer[cursor.y], cursor.attrs
        for x, char in enumerate(data, cursor.x):
            line[x] = _cell(attributes, char)
        cursor.x += len(data)
        self.dirty.add(cursor.y)


_is_narrow = cache(lambda char: wcwidth(char) == 1)
_cell = lru_cache(100_000)(lambda attributes, char: attributes._replace(data=char))


class Terminal:
    """One program in a pseudo-terminal of its own, ended when the `with` block is left."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        size: tuple[int, int] = (120, 36),
        timeout: float = 30.0,
        begin: Callable[[Sequence[str], int, Mapping[str, str]], Program] | None = None,
    ) -> None:
        self.timeout = timeout
        self.total_bytes = 0
        self.raw = bytearray()
        self._pieces: list[tuple[int, bytes]] = []
        self._arrived = threading.Condition()
        self._last_output = self._frame_at = 0
        self._left_over = b""
        self._in_frame = False
        self.keyboard_reports = 0
        self._ended_at: int | None = None
        columns, rows = size
        self.screen = _Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._seen = self.look()
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._attributes = termios.tcgetattr(self.master)
        self.started = time.monotonic_ns()
        self.process = (begin or _begun)(command, slave, plain_environment() | dict(environment or {}))
        os.close(slave)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self._reader.join(timeout=5)
        os.close(self.master)

    # What a person does

    def press(self, key: str, *, expect: str | None = None, timeout: float | None = None) -> Answer:
        """Press a key (`j`, `<down>`, `<c-q>`) and wait until what it does has been painted.

        With `expect`, a regular expression, the change waited for is the frame that shows it.
        """
        self.settle()
        if expect is not None and re.search(expect, self.text):
            raise ValueError(f"{expect!r} is on the screen before {key} is pressed")
        before, bytes_before = self._seen, self.total_bytes
        pressed = self.send(key)

        def changed() -> bool:
            return bool(re.search(expect, self.text)) if expect is not None else self._seen != before

        change = self._wait(changed, f"a change after {key}" if expect is None else f"{expect!r} after {key}", timeout)
        self.settle()
        return Answer((change - pressed) / 1e6, (self._last_output - pressed) / 1e6, self.total_bytes - bytes_before)

    def send(self, key: str) -> int:
        """Press a key without waiting for anything; the time it was pressed at, in monotonic ns."""
        pressed = time.monotonic_ns()
        os.write(self.master, self._encode(key))
        return pressed

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size and tell the program."""
        self.settle()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)
        os.killpg(self.process.pid, signal.SIGWINCH)

    # What a person sees

    @property
    def text(self) -> str:
        """The screen as it was last looked at, one line a row."""
        # A wide letter leaves the cell after it empty, so that nothing needs measuring, as pyte's `display` does.
        columns, buffer = range(self.screen.columns), self.screen.buffer
        return "\n".join(
            ["".join([row[x].data for x in columns]) for row in map(buffer.__getitem__, range(self.screen.lines))]
        )

    def wait_for(self, pattern: str, timeout: float | None = None) -> float:
        """Ms from the start of the program to the frame that shows this regular expression."""
        shown = self._wait(lambda: bool(re.search(pattern, self.text)), repr(pattern), timeout)
        return (shown - self.started) / 1e6

    def wait_for_paint(self) -> float:
        """Ms from the start of the program to the first frame with anything but blanks on it."""
        return self.wait_for(r"\S")

    def settle(self, quiet: float = 0.06) -> None:
        """Wait until the program has written nothing for so many seconds, and look at the screen."""
        deadline = time.monotonic() + self.timeout
        while time.monotonic() < deadline:
            rest = quiet - (time.monotonic_ns() - self._last_output) / 1e9
            if rest <= 0:
                break
            with self._arrived:
                self._arrived.wait(rest)
        self._catch_up(lambda: False)

    # What the machine sees

    @property
    def last_output(self) -> int:
        """When the program last wrote something, in monotonic ns."""
        return self._last_output

    def cpu_seconds(self) -> float:
        """Seconds of a processor the program has used so far."""
        return _cpu_seconds(psutil.Process(self.process.pid))

    def used_mb(self) -> float:
        """Memory of the program in MB, of what it shares with others only its part; all of that where none can tell."""
        try:
            with open(f"/proc/{self.process.pid}/smaps_rollup", encoding="ascii") as file:
                shares = dict(line.split()[:2] for line in file if line.startswith("Pss:"))
            return int(shares["Pss:"]) * 1024 / 1e6
        except (OSError, KeyError):
            return self.resident_mb()

    def resident_mb(self) -> float:
        """Memory of the program in MB that is really in use, shared libraries included."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6

    def idle(self, seconds: float) -> Idle:
        """Leave the program alone for so many seconds and see what it does meanwhile."""
        self.settle(0.5)
        program = psutil.Process(self.process.pid)
        used, written, since = _cpu_seconds(program), self.total_bytes, time.monotonic()
        threading.Event().wait(seconds)
        took = time.monotonic() - since
        return Idle(
            100 * (_cpu_seconds(program) - used) / took,
            60 * (self.total_bytes - written) / took,
        )

    def wait_for_end(self, since: int | None = None) -> float:
        """Ms from `since` (default: the start) to the end of the process; its status is in `process.returncode`."""
        try:
            self.process.wait(self.timeout)
        except subprocess.TimeoutExpired:
            raise Silent(f"The program did not end.\n{self.text}") from None
        ended = time.monotonic_ns() if self._ended_at is None else self._ended_at
        self._reader.join(timeout=5)
        self._catch_up(lambda: False)
        return (ended - (self.started if since is None else since)) / 1e6

    @property
    def is_as_before(self) -> bool:
        """Whether the terminal's settings (`stty -a`) are what they were before the program began."""
        return termios.tcgetattr(self.master) == self._attributes

    # How it is done

    def _wait(self, found: Callable[[], bool], what: str, timeout: float | None) -> int:
        deadline = time.monotonic() + (self.timeout if timeout is None else timeout)
        if found():
            return self._frame_at
        while True:
            at = self._catch_up(found)
            if at is not None:
                return at
            left = deadline - time.monotonic()
            if left <= 0 or (self.process.poll() is not None and not self._reader.is_alive() and not self._pieces):
                raise Silent(f"Never saw {what}. The screen:\n{self.text}")
            # Look only when the program pauses, or now and then when it never does.
            seen = self._last_output
            with self._arrived:
                self._arrived.wait(min(left, 0.02))
            if self._last_output != seen:
                with self._arrived:
                    self._arrived.wait(0.02)

    def _catch_up(self, found: Callable[[], bool]) -> int | None:
        """Bring the screen up to what has arrived; the time of the first frame in which something was found."""
        while self._pieces:
            at, data = self._pieces.pop(0)
            data = self._left_over + data
            cut = _UNFINISHED.search(data)
            self._left_over, data = (data[cut.start() :], data[: cut.start()]) if cut else (b"", data)
            start = 0
            marks = [*_FRAMES.finditer(data), None]
            for mark in marks:
                part = data[start : mark.start() if mark else len(data)]
                self._feed(_NOT_FOR_SCREEN.sub(b"", part))
                closes = mark is not None and mark.group() == _SYNC_OFF
                if closes or not self._in_frame:
                    self._seen, self._frame_at = self.look(), at
                    if found():
                        rest = data[mark.end() if mark else len(data) :]
                        self._in_frame = mark is not None and mark.group() == _SYNC_ON
                        if rest or self._left_over:
                            self._pieces.insert(0, (at, rest + self._left_over))
                            self._left_over = b""
                        return at
                if mark is not None:
                    self._in_frame = mark.group() == _SYNC_ON
                    start = mark.end()
        return None

    def _feed(self, data: bytes) -> None:
        """Show what was written; colours, which are most of it, without pyte's reading letter by letter."""
        start = 0
        for colour in _COLOUR.finditer(data):
            if colour.start() > start:
                self._stream.feed(data[start : colour.start()])
            self.screen.select_graphic_rendition(*(int(part or 0) for part in colour[1].split(b";")))
            start = colour.end()
        self._stream.feed(data[start:])

    def look(self) -> list[dict[int, pyte.screens.Char]]:
        """Every cell with its colours, to tell one frame from another."""
        self.screen.dirty.clear()
        return [dict(self.screen.buffer[row]) for row in range(self.screen.lines)]

    def _read(self) -> None:
        while True:
            try:
                ready, _, _ = select.select([self.master], [], [], 0.5)
                data = os.read(self.master, 65536) if ready else None
            except OSError:  # the program has closed its side
                data = b""
            now = time.monotonic_ns()
            if data == b"":
                self._ended_at = now
                with self._arrived:
                    self._arrived.notify_all()
                return
            if data is None:
                continue
            self._answer(data)
            with self._arrived:
                self.raw += data
                self.total_bytes += len(data)
                self._last_output = now
                self._pieces.append((now, data))
                self._arrived.notify_all()

    def _answer(self, data: bytes) -> None:
        for change in _KEYBOARD.finditer(data):
            self.keyboard_reports += 1 if change[1] == b">" else -1
        for question in _QUESTION.finditer(data):
            if mode := question["mode"]:
                state = 2 if mode == b"?2026" else 0
                reply = b"\x1b[%b;%d$y" % (mode, state)
            elif question["kitty"]:
                reply = b"\x1b[?%du" % max(self.keyboard_reports, 0)
            elif question["status"]:
                reply = b"\x1b[0n" if question["status"] == b"5" else b"\x1b[1;1R"
            elif colour := question["colour"]:
                reply = b"\x1b]%b;rgb:%b\x1b\\" % (colour, b"/".join([b"dddd" if colour == b"10" else b"1111"] * 3))
            else:
                reply = b"\x1b[?62;22c"
            os.write(self.master, reply)

    def _encode(self, key: str) -> bytes:
        if len(key) == 1 or not key.startswith("<"):
            return key.encode()
        name = key[1:-1]
        if name == "esc":
            return b"\x1b[27u" if self.keyboard_reports > 0 else b"\x1b"
        if name.startswith("c-"):
            letter = ord(name[2:])
            return b"\x1b[%d;5u" % letter if self.keyboard_reports > 0 else bytes([letter & 31])
        return KEYS[name]


def plain_environment() -> dict[str, str]:
    """The environment of a person's terminal: what the system needs, and nothing that changes how Python starts.

    Where it is noted which test reaches what, a program says it too.
    """
    names = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "USER", "PYTEST_CURRENT_TEST", NOTES)
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return {"LANG": "C.UTF-8", **kept, "TERM": "xterm-256color", "COLORTERM": "truecolor"}


def _cpu_seconds(program: psutil.Process) -> float:
    """Seconds of CPU used so far, from the scheduler's own count where there is one: far finer than clock ticks."""
    try:
        total = 0
        for task in os.listdir(f"/proc/{program.pid}/task"):
            with open(f"/proc/{program.pid}/task/{task}/schedstat") as file:
                total += int(file.read().split()[0])
    except (OSError, ValueError):
        times = program.cpu_times()
        return float(times.user + times.system)
    return total / 1e9
