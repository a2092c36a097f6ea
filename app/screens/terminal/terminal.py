"""The dashboard's terminal drivers, based on Textual's: with a title, a clean exit, and no idle wake-ups."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from textual import constants
from textual._parser import ParseError
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from app import first_frame
from app.domain.keys.layouts import with_base_keys
from app.screens.terminal.lean_frame import SYNC, DrawnRows, compress_frame
from app.screens.terminal.notifications import NAME, title
from app.screens.terminal.pasted_input import PastedInput
from app.screens.terminal.signals import Output, Program, Signals

if TYPE_CHECKING:
    from textual.app import App

FAR = bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))
"""Whether the terminal is remote, so that the bytes of one key may arrive in parts."""
ESCAPE_SECONDS = 0.1 if FAR else 0.025
"""Seconds an escape waits for further bytes of a key sequence; `ESCDELAY` (in ms) comes first."""
LAST_INPUT_SECONDS = 0.1 if FAR else 0.01
"""Seconds without input before the terminal is left, as the shell would read late replies as typing."""
MOST_LAST_INPUTS = 20
ENTER_SCREEN = "\x1b[?1049h"
_EXPECTED = frozenset(
    ("run_input_thread", "disable_input", "start_application_mode", "stop_application_mode", "process_message")
)


class TitledDriver(LinuxDriver):
    """Textual's driver with a window title, which restores title, mouse and modes, also on signals.

    Its app saves typed text before it ends.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._signals = Signals(self, cast(Program, app))
        if "utf" not in first_frame.output_encoding()[0].lower():
            from app.streams import keep_columns  # only where a letter may be lacking

            keep_columns(self._file)
        self._file = Output(self._file, self._signals.terminal_gone)  # type: ignore[assignment]
        self.shown = False
        self.drawn_rows = DrawnRows()
        self._is_entered = False
        self._sync_parts: list[str] = []

    @property
    def tells_size(self) -> bool:
        """Whether the terminal reports a new size by itself."""
        return self._in_band_window_resize

    def size_now(self) -> tuple[int, int]:
        """The terminal's columns and rows."""
        return self._get_terminal_size()

    def start_application_mode(self) -> None:
        """Take the terminal over; its title is pushed on its stack, where it has one."""
        self._signals.listen()
        settings_before = first_frame.settings_before()
        self._is_entered = settings_before is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._is_entered = False
        if self._writer_thread is None or not self._writer_thread.is_alive():
            # The program is in the background or the terminal is gone, so nothing was taken over.
            return
        self.shown = True
        if settings_before is not None:
            self.attrs_before = settings_before
            # The frame that replaces the picture must not appear in parts, even if the terminal has not answered yet.
            self._app._sync_available = True
            first_frame.hand_over()
        self._signals.follow_size()
        self.write(f"\x1b[22;0t{title(NAME)}")

    def write(self, data: str) -> None:
        """Write compressed output to the terminal, without entering the screen again, which would blank it.

        A synchronised update is passed on as one piece, as each piece wakes the writing thread.
        """
        if self._is_entered and data == ENTER_SCREEN:
            return
        if data == SYNC[0] or self._sync_parts:
            self._sync_parts.append(data if data in SYNC else compress_frame(self.drawn_rows.changed(data)))
            if data == SYNC[1]:
                data = "".join(self._sync_parts)
                self._sync_parts.clear()
                super().write(data)
        else:
            super().write(compress_frame(self.drawn_rows.changed(data)))

    def stop_application_mode(self) -> None:
        """Restore the terminal, at the end and when suspended."""
        if not self.shown:
            return
        self.shown = False
        # Textual leaves mouse reports in pixels switched on in terminals with in-band resizing.
        self.write("\x1b[?1016l\x1b[23;0t")
        super().stop_application_mode()

    def _sigtstp_application(self, *_: object) -> None:
        """Suspend, after saving typed text and restoring the terminal."""
        if self._auto_restart and self.shown:
            self._signals.soon(self._stop)
        else:
            super()._sigtstp_application()

    def _stop(self) -> None:
        self._signals.save_typed()
        super()._sigtstp_application()

    def _sigcont_application(self, *_: object) -> None:
        """Resume; the shell may have left the terminal in any state, also if the program was stopped from outside."""
        if self._auto_restart:
            self._signals.soon(self._go_on)

    def _go_on(self) -> None:
        if self.shown:
            self.suspend_application_mode()
        self._must_signal_resume = True
        self.resume_application_mode()


class QuietDriver(TitledDriver):
    """A driver whose input thread sleeps until there is input.

    Textual's thread wakes ten times a second to see whether it should end, and so ends up to 0.2 s late; this one also
    waits for a pipe. It also recognises a single escape without delay.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._woken, self._waker = os.pipe()
        os.set_blocking(self._woken, False)

    def disable_input(self) -> None:
        """End the thread; it may be started again after a suspension."""
        os.write(self._waker, b"x")
        super().disable_input()
        with suppress(BlockingIOError):
            os.read(self._woken, 64)

    def run_input_thread(self) -> None:
        """Wait for input and post its messages, until woken to end."""
        parser, pasted = XTermParser(self._debug), PastedInput()
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                timeout_at = parser._timeout_time
                ready = selector.select(None if timeout_at is None else max(0.0, timeout_at - get_time()))
                if any(key.fd == self.fileno for key, _ in ready):
                    try:
                        data = os.read(self.fileno, 4096)
                    except OSError:
                        data = b""
                    if not data:
                        self._signals.terminal_gone()
                        break
                    # Part of a letter is no text yet, and an empty text means the end of input to the parser.
                    if text := pasted.cleaned(decode(data)):
                        parser = self._hand_on(parser, text)
                for message in parser.tick():
                    self.process_message(message)
            selector.unregister(self._woken)
            with suppress(OSError):
                for _ in range(MOST_LAST_INPUTS):
                    if not selector.select(LAST_INPUT_SECONDS) or not os.read(self.fileno, 4096):
                        break
        with suppress(EOFError, ParseError):
            for _ in parser.feed(""):
                pass

    def _hand_on(self, parser: XTermParser, text: str) -> XTermParser:
        try:
            for message in parser.feed(with_base_keys(text)):
                self.process_message(message)
        except (ValueError, OverflowError):
            # A sequence with impossible numbers; the parser would not read on.
            return XTermParser(self._debug)
        return parser


def best_driver() -> type[LinuxDriver] | None:
    """The driver to use; None if the environment selects another one."""
    if constants.DRIVER:
        return None
    if not vars(LinuxDriver).keys() >= _EXPECTED or not hasattr(XTermParser(), "_timeout_time"):
        return TitledDriver
    if "ESCDELAY" not in os.environ:
        vars(constants)["ESCAPE_DELAY"] = ESCAPE_SECONDS
    return QuietDriver
