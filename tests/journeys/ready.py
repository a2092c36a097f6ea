"""A process that has loaded the dashboard, and makes a copy of itself for each program that tests ask for.

Most of what a start takes is loading, the same each time. A copy is a process like any other: it has a session, a
terminal, an environment and signals of its own, and runs `app.launcher` to its end. What a start shows before all is
loaded only a real one tells: tests of that do not begin here.
"""

from __future__ import annotations

import contextlib
import fcntl
import gc
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NoReturn

from tests.bench.terminal import ROOT, SIGNALS, plain_environment

LOADED = ("app.screens.start.run", "app.screens.app", "db.store")
"""What every dashboard loads, beside what its next key may ask for."""


class Copy:
    """A program that a copy runs, to be asked what `subprocess.Popen` is asked."""

    def __init__(self, told: socket.socket) -> None:
        self._told = told
        self.pid = _read_number(told)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self._look(0)

    def wait(self, timeout: float | None = None) -> int:
        status = self._look(timeout)
        if status is None:
            raise subprocess.TimeoutExpired("onward", timeout or 0)
        return status

    def kill(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)

    def _look(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._told], [], [], seconds)[0]:
            self.returncode = os.waitstatus_to_exitcode(_read_number(self._told))
            self._told.close()
        return self.returncode


def _read_number(told: socket.socket) -> int:
    """The number on the next line, and nothing behind it: a program may have ended before its first is read."""
    digits = b""
    while (byte := told.recv(1)) not in (b"", b"\n"):
        digits += byte
    return int(digits)


class Ready:
    """The process that is ready, as the tests see it."""

    def __init__(self) -> None:
        self._asking, asked = socket.socketpair()
        with asked:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.ready", str(asked.fileno())],
                env=plain_environment() | {"PYTHONPATH": str(ROOT)},
                pass_fds=[asked.fileno()],
            )

    def begin(self, command: Sequence[str], terminal: int, environment: Mapping[str, str]) -> Copy:
        """Run `python -m app` with these arguments in a terminal."""
        told, telling = socket.socketpair()
        with telling:
            asked = json.dumps([command[3:], os.getcwd(), dict(environment)]).encode()
            socket.send_fds(self._asking, [asked], [terminal, telling.fileno()])
        return Copy(told)

    def end(self) -> None:
        self._asking.close()
        self._process.wait()


@cache
def ready() -> Ready:
    """The one of this process, made when it is first needed."""
    return Ready()


def serve(asking: socket.socket) -> None:
    """Load everything, then begin programs until nobody asks for any."""
    for module in LOADED:
        importlib.import_module(module)
    from app.screens.start.warm_up import SOON_NEEDED

    for module in SOON_NEEDED:
        importlib.import_module(module)
    gc.freeze()
    while True:
        asked, handed, _, _ = socket.recv_fds(asking, 65536, 2)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not asked:
            break
        if not os.fork():
            watch(*json.loads(asked), *handed)
        for descriptor in handed:
            os.close(descriptor)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()


def watch(arguments: list[str], folder: str, environment: dict[str, str], terminal: int, telling: int) -> NoReturn:
    """Begin a program, wait for its end and tell how it ended."""
    program = os.fork()
    if not program:
        run(arguments, folder, environment, terminal, telling)
    os.close(terminal)
    status = os.waitpid(program, 0)[1]
    with contextlib.suppress(OSError):  # nobody may be there to be told
        os.write(telling, b"%d\n" % status)
    os._exit(0)


def run(arguments: list[str], folder: str, environment: dict[str, str], terminal: int, telling: int) -> NoReturn:
    """Be the program."""
    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for descriptor in range(3):
        os.dup2(terminal, descriptor)
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    os.write(telling, b"%d\n" % os.getpid())
    os.closerange(3, max(terminal, telling) + 1)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    sys.argv = [str(ROOT / "app" / "__main__.py"), *arguments]
    for descriptor, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        before = getattr(sys, name)
        stream = open(descriptor, mode, encoding=before.encoding, errors=before.errors, closefd=False)  # noqa: SIM115
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    from app.launcher import main

    main()


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
