"""The dashboard's way to the terminal: Textual's own, given a title, left clean, and asleep until there is input."""

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
from app.screens.terminal.lean_frame import SYNC, DrawnRows, lean
from app.screens.terminal.notifications import NAME, title
from app.screens.terminal.signals import Output, Program, Signals

if TYPE_CHECKING:
    from textual.app import App

FAR = bool(os.environ.get("SSH_CONNECTION") or os.environ.get("SSH_TTY"))
"""Whether the terminal is at the other end of a line, where what belongs together can arrive in parts."""
ESCAPE_SECONDS = 0.1 if FAR else 0.025
"""Seconds an escape waits for what would make it another key; `ESCDELAY` (in ms) is asked first."""
LAST_INPUT_SECONDS = 0.1 if FAR else 0.01
"""Seconds the terminal must have been silent before it is left: the shell would take what comes later for typing."""
MOST_LAST_INPUTS = 20
ENTER_SCREEN = "\x1b[?1049h"
_EXPECTED = frozenset(
    ("run_input_thread", "disable_input", "start_application_mode", "stop_application_mode", "process_message")
)


class TitledDriver(LinuxDriver):
    """Textual's driver, which gives the window a title and leaves title, mouse and modes as they were, on signals too.

    The app it is for saves what is typed before it ends.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._signals = Signals(self, cast(Program, app))
        if "utf" not in first_frame.letters()[0].lower():
            from app.streams import keep_columns  # only where a letter may be lacking

            keep_columns(self._file)
        self._file = Output(self._file, self._signals.terminal_gone)  # type: ignore[assignment]
        self.shown = False
        self.drawn_rows = DrawnRows()
        self._is_entered = False
        self._shown_at_once: list[str] = []

    @property
    def tells_size(self) -> bool:
        """Whether the terminal tells a new size by itself."""
        return self._in_band_window_resize

    def size_now(self) -> tuple[int, int]:
        """The terminal's columns and rows."""
        return self._get_terminal_size()

    def start_application_mode(self) -> None:
        """Take the terminal over; its own title is put aside where it can do that."""
        self._signals.listen()
        before = first_frame.settings_before()
        self._is_entered = before is not None
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._is_entered = False
        if self._writer_thread is None or not self._writer_thread.is_alive():
            # In the background, or the terminal is gone: nothing was taken over.
            return
        self.shown = True
        if before is not None:
            self.attrs_before = before
            # The frame that takes the place of the picture is not to be seen in parts, whether or not the terminal has
            # answered by then.
            self._app._sync_available = True
            first_frame.hand_over()
        self._signals.follow_size()
        self.write(f"\x1b[22;0t{title(NAME)}")

    def write(self, data: str) -> None:
        """Write to the terminal, what is drawn in few bytes; a screen that was entered would be blanked by that.

        What is shown at once is handed on at once: for each piece the thread that writes would be woken.
        """
        if self._is_entered and data == ENTER_SCREEN:
            return
        if data == SYNC[0] or self._shown_at_once:
            self._shown_at_once.append(data if data in SYNC else lean(self.drawn_rows.changed(data)))
            if data == SYNC[1]:
                data = "".join(self._shown_at_once)
                self._shown_at_once.clear()
                super().write(data)
        else:
            super().write(lean(self.drawn_rows.changed(data)))

    def stop_application_mode(self) -> None:
        """Give the terminal back, at the end and when it is suspended."""
        if not self.shown:
            return
        self.shown = False
        # Textual leaves the reporting of mouse positions in pixels on in terminals that resize in band.
        self.write("\x1b[?1016l\x1b[23;0t")
        super().stop_application_mode()

    def _sigtstp_application(self, *_: object) -> None:
        """Stop, once what is being typed is saved and the terminal given back."""
        if self._auto_restart and self.shown:
            self._signals.soon(self._stop)
        else:
            super()._sigtstp_application()

    def _stop(self) -> None:
        self._signals.keep_typed()
        super()._sigtstp_application()

    def _sigcont_application(self, *_: object) -> None:
        """Go on; the shell may have left the terminal in any state, also where only we were stopped from outside."""
        if self._auto_restart:
            self._signals.soon(self._go_on)

    def _go_on(self) -> None:
        if self.shown:
            self.suspend_application_mode()
        self._must_signal_resume = True
        self.resume_application_mode()


class QuietDriver(TitledDriver):
    """One whose thread for input sleeps until there is some.

    Textual's wakes ten times a second to see whether it is to end, and so ends up to 0.2 s late; this one waits for a
    pipe too. It also sees at once when an escape was only an escape.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._woken, self._waker = os.pipe()
        os.set_blocking(self._woken, False)

    def disable_input(self) -> None:
        """End the thread; it may be started again after being suspended."""
        os.write(self._waker, b"x")
        super().disable_input()
        with suppress(BlockingIOError):
            os.read(self._woken, 64)

    def run_input_thread(self) -> None:
        """Wait for input and hand on what it means, until woken to end."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                due = parser._timeout_time
                ready = selector.select(None if due is None else max(0.0, due - get_time()))
                if any(key.fd == self.fileno for key, _ in ready):
                    try:
                        data = os.read(self.fileno, 4096)
                    except OSError:
                        data = b""
                    if not data:
                        self._signals.terminal_gone()
                        break
                    # Part of a letter is no text yet, and to be fed none means to the parser that all has come.
                    if text := decode(data):
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
            # No key: a sequence with impossible numbers. The parser would read nothing more.
            return XTermParser(self._debug)
        return parser


def best_driver() -> type[LinuxDriver] | None:
    """The driver to use here; None where another was asked for."""
    if constants.DRIVER:
        return None
    if not vars(LinuxDriver).keys() >= _EXPECTED or not hasattr(XTermParser(), "_timeout_time"):
        return TitledDriver
    if "ESCDELAY" not in os.environ:
        vars(constants)["ESCAPE_DELAY"] = ESCAPE_SECONDS
    return QuietDriver
