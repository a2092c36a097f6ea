"""Ends the program on signals and when the terminal is gone.

In each case typed text is saved first, the terminal is restored, and the process ends.
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
"""The signals whose default is to end the program without restoring the terminal."""
LONGEST_END = 3.0
"""Seconds after which the process is ended anyway; as many again while it restores the terminal."""


class Terminal(Protocol):
    """The terminal, as far as signals need it."""

    shown: bool
    """Whether the program draws in it now."""
    drawn_rows: DrawnRows
    """The rows it shows."""

    @property
    def tells_size(self) -> bool:
        """Whether it reports a new size by itself."""

    def size_now(self) -> tuple[int, int]:
        """Its columns and rows."""

    def suspend_application_mode(self) -> None:
        """Restore it for the shell."""


class Program(Protocol):
    """The program, as far as signals need it."""

    def end_by(self, number: int) -> None:
        """End for a signal."""

    def save_typed(self) -> None:
        """Save typed text."""

    def post_message(self, message: Message) -> bool:
        """Post a message to the program."""


class Signals:
    """The signal handlers of one driver, run in the event loop."""

    def __init__(self, terminal: Terminal, program: Program) -> None:
        self._terminal, self._program = terminal, program
        self._loop: asyncio.AbstractEventLoop | None = None
        self._resizing = False
        self._ending = False

    def listen(self) -> None:
        """Handle signals from now on; ones that the parent process ignores stay ignored."""
        if self._loop is not None:
            return
        self._loop = asyncio.get_running_loop()
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:
                with suppress(ValueError, RuntimeError):  # not in the main thread
                    self._loop.add_signal_handler(number, self._on_signal, number)

    def _on_signal(self, number: int) -> None:
        # While an editor has the terminal, ctrl+c is meant for the editor.
        if self._terminal.shown or number not in (signal.SIGINT, signal.SIGQUIT):
            self.end_by(number)

    def follow_size(self) -> None:
        """Follow the terminal's size, once for several changes in a row."""
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

    def soon(self, callback: Callable[..., None], *args: object) -> None:
        """Call something in the event loop, from any thread or signal handler."""
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop has ended
                self._loop.call_soon_threadsafe(callback, *args)

    def terminal_gone(self) -> None:
        """End the program, as its terminal is gone."""
        if not self._ending:
            self.soon(self.end_by, signal.SIGHUP)

    def end_by(self, number: int) -> None:
        """End the program for a signal; after `LONGEST_END` seconds it is ended even if it hangs."""
        if self._ending:
            return
        self._ending = True
        deadline = threading.Timer(LONGEST_END, self._end_now, (number,))
        deadline.daemon = True
        deadline.start()
        self._program.end_by(number)

    def save_typed(self) -> None:
        """Save typed text."""
        self._program.save_typed()

    def _end_now(self, number: int) -> None:
        if not self._terminal.shown:
            # The terminal is being restored; interrupting that would leave a mode on.
            sleep(LONGEST_END)
        with suppress(Exception):
            self._terminal.suspend_application_mode()
        os._exit(128 + number)


class Output:
    """The terminal's output; after the terminal is gone, writes are dropped and `gone` is called."""

    def __init__(self, file: IO[str] | None, gone: Callable[[], None]) -> None:
        self._output, self._gone = file, gone

    def write(self, text: str) -> None:
        """Write a text, or call `gone`."""
        try:
            if self._output is not None:
                self._output.write(text)
        except OSError:
            self._gone()

    def flush(self) -> None:
        """Flush the output, or call `gone`."""
        try:
            if self._output is not None:
                self._output.flush()
        except OSError:
            self._gone()

    def fileno(self) -> int:
        """The file descriptor; -1 without one."""
        return -1 if self._output is None else self._output.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._output is not None and self._output.isatty()
