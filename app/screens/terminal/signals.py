"""What ends the program from outside: signals, and a terminal that is gone.

Whatever it is, what is being typed is saved first, the terminal is given back, and the process ends.
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from time import sleep
from typing import IO, TYPE_CHECKING, Protocol

from textual import events
from textual.geometry import Size
from textual.message import Message

if TYPE_CHECKING:
    from app.screens.terminal.lean_frame import DrawnRows

ENDING = tuple(
    getattr(signal, name)
    for name in ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGXCPU")
    if hasattr(signal, name)
)
"""The signals that would end the program at once, with the terminal as it is."""
LONGEST_END = 3.0
"""Seconds after which the process ends whatever it is still doing; as long again while it gives the terminal back."""


class Terminal(Protocol):
    """The terminal as signals know it."""

    shown: bool
    """Whether the program draws in it now."""
    drawn_rows: DrawnRows
    """What it shows of the program."""

    @property
    def tells_size(self) -> bool:
        """Whether it tells a new size by itself."""

    def size_now(self) -> tuple[int, int]:
        """Its columns and rows."""

    def suspend_application_mode(self) -> None:
        """Give it back to the shell."""


class Program(Protocol):
    """The program as signals know it."""

    def end_by(self, number: int) -> None:
        """End for a signal."""

    def keep_typed(self) -> None:
        """Save what is being typed."""

    def post_message(self, message: Message) -> bool:
        """Hear something between two turns."""


class Signals:
    """The signals of one driver, each taken up by the event loop between two of its turns."""

    def __init__(self, terminal: Terminal, program: Program) -> None:
        self._terminal, self._program = terminal, program
        self._loop: asyncio.AbstractEventLoop | None = None
        self._resizing = False
        self._ending = False

    def listen(self) -> None:
        """Take signals from now on; one that whoever started the program had ignored stays ignored."""
        if self._loop is not None:
            return
        self._loop = asyncio.get_running_loop()
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                with suppress(ValueError, RuntimeError):  # not in the main thread
                    self._loop.add_signal_handler(number, self._heard, number)

    def _heard(self, number: int) -> None:
        # While an editor has the terminal, its ctrl+c is meant for it.
        if self._terminal.shown or number not in (signal.SIGINT, signal.SIGQUIT):
            self.end_by(number)

    def follow_size(self) -> None:
        """Follow the terminal's size, once for all changes that came together."""
        with suppress(ValueError):
            signal.signal(signal.SIGWINCH, self._resized)

    def _resized(self, *_: object) -> None:
        self._terminal.drawn_rows.forget()
        if not self._resizing and not self._terminal.tells_size:
            self._resizing = True
            self.soon(self._tell_size)

    def _tell_size(self) -> None:
        self._resizing = False
        size = Size(*self._terminal.size_now())
        self._program.post_message(events.Resize(size, size))

    def soon(self, do: Callable[..., None], *given: object) -> None:
        """Do something in the event loop, asked for in any thread or signal handler."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(do, *given)

    def terminal_gone(self) -> None:
        """End the program: nobody can see it or type into it any more."""
        if not self._ending:
            self.soon(self.end_by, signal.SIGHUP)

    def end_by(self, number: int) -> None:
        """End the program for a signal; what hangs ends all the same, with the terminal given back."""
        if self._ending:
            return
        self._ending = True
        last = threading.Timer(LONGEST_END, self._end_now, (number,))
        last.daemon = True
        last.start()
        self._program.end_by(number)

    def keep_typed(self) -> None:
        """Have what is being typed saved."""
        self._program.keep_typed()

    def _end_now(self, number: int) -> None:
        if not self._terminal.shown:
            # It is being given back just now; cut off in the middle of that it would keep a mode.
            sleep(LONGEST_END)
        with suppress(Exception):
            self._terminal.suspend_application_mode()
        os._exit(128 + number)


class Output:
    """The terminal's output; one that is gone swallows what is written, and is told of once."""

    def __init__(self, file: IO[str] | None, gone: Callable[[], None]) -> None:
        self._output, self._gone = file, gone

    def write(self, text: str) -> None:
        """Write, if there is anybody to read it."""
        try:
            if self._output is not None:
                self._output.write(text)
        except OSError:
            self._gone()

    def flush(self) -> None:
        """Let it be seen."""
        try:
            if self._output is not None:
                self._output.flush()
        except OSError:
            self._gone()

    def fileno(self) -> int:
        """The number of the file."""
        return -1 if self._output is None else self._output.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._output is not None and self._output.isatty()
