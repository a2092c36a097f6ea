"""The `onward` command: opens the dashboard or runs the command line, as quickly as possible.

In an installed Onward this file is `onward/__main__.py`, beside the folders `app`, `widgets` and `db`.
It imports nothing slow; the dashboard and the command line import only what they need.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False  # as in `typing`, whose import takes half as long again as all of `onward --version`
if TYPE_CHECKING:
    from pathlib import Path
    from typing import NoReturn

    from app.domain.keys.choices import KnownKeys

WRONG_USAGE = 2
INTERRUPTED = 130
"""The exit status after ctrl+c, as shells expect it: 128 plus the number of the signal."""


def main() -> NoReturn:
    """Runs Onward with the arguments of this process and exits with its status."""
    _prefer_own_packages()
    _open_missing_streams()
    # Startup creates tens of thousands of objects that stay; collecting garbage among them wastes about 5 per cent of
    # the start. The dashboard freezes them and enables the collector again after its first frame.
    gc.disable()
    try:
        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        status = _ignore_broken_pipe()
    except OSError as error:
        status = _report_output_error(error)
    except SystemExit as leaving:
        status = _status_of(leaving.code)
    _exit(status)


def run(arguments: list[str]) -> int:
    """Runs what the arguments say; returns the exit status: 0 success, 1 refused or failed, 2 usage error."""
    if arguments in (["--version"], ["-V"]):
        from app import __version__

        print(f"onward {__version__}")
        return 0
    store = store_to_open(arguments)
    if store is None:
        return _command_line(arguments)
    if not _at_a_terminal():
        return _command_line([*arguments, "today"])
    return _refuse_dumb_terminal() or _dashboard(store)


def store_to_open(arguments: list[str]) -> str | None:
    """Returns the store for the dashboard to open, empty for the default one; None when the command line is needed."""
    if not arguments:
        return ""
    name, equals, value = arguments[0].partition("=")
    values = [value] if equals else arguments[1:2]
    if name != "--store" or len(arguments) != 2 - bool(equals) or not values[0].strip():
        return None
    return values[0]


def _prefer_own_packages() -> None:
    """Puts Onward's own folder first on the import path.

    `app`, `widgets` and `db` are common names: an installed Onward must import its own before others of these names on
    PYTHONPATH or in the current folder.
    """
    folder = os.path.dirname(os.path.abspath(__file__))
    if os.path.isdir(os.path.join(folder, "app")):
        sys.path.insert(0, folder)


def _open_missing_streams() -> None:
    """Opens closed standard streams on the null device, so that no file we open gets their numbers."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            # Gets the lowest free number, which is that of the missing stream.
            descriptor = os.open(os.devnull, os.O_RDWR)
            if name != "stdin":
                setattr(sys, name, os.fdopen(descriptor, "w", encoding="utf-8"))


def _command_line(arguments: list[str]) -> int:
    from app.cli import main as command

    # A command may read a large file, so garbage is collected, but less often than by default.
    gc.set_threshold(100_000, 20, 20)
    gc.enable()
    return command(arguments, LaunchedScreens())


class LaunchedScreens:
    """The dashboard for the command line; its modules are loaded on first use."""

    def open(self, store: Path, *, demo: bool = False, rejection_id: int | None = None) -> int:
        """Opens the dashboard on a store, optionally at a walkthrough; returns the exit status."""
        from app.screens.start.run import run as open_dashboard

        return open_dashboard(store, demo=demo, rejection_id=rejection_id)

    def bindings(self) -> dict[str, tuple[str, str]]:
        """Returns every action whose key can be changed, with its keys and its description."""
        from app.screens.bindings import bindings

        return bindings()

    def known_keys(self) -> KnownKeys:
        """Returns the same actions, and which of them are active together on some screen."""
        from app.screens.bindings import known_keys

        return known_keys()


def _dashboard(store: str) -> int:
    from app import first_frame

    try:
        first_frame.show(store)
        return _open_dashboard(store)
    finally:
        first_frame.give_back()


def _open_dashboard(store: str) -> int:
    from app import first_frame
    from app.clock import ClockNotUnderstood
    from app.paths import Paths
    from app.screens.start.run import run as open_dashboard

    paths = Paths.find(store)
    try:
        return open_dashboard(paths.store)
    except ClockNotUnderstood as error:
        first_frame.give_back()
        print(error, file=sys.stderr)
        return WRONG_USAGE
    except Exception as error:
        # No traceback, which may show user text.
        from app.clock import Clock
        from app.crash import error_message

        first_frame.give_back()
        print(error_message(error, paths.store, paths.crash, Clock.system(), "around the dashboard"), file=sys.stderr)
        return 1


def _at_a_terminal() -> bool:
    try:
        return sys.stdin.isatty() and sys.stdout.isatty()
    except (AttributeError, ValueError):  # started without standard streams, or with closed ones
        return False


def _refuse_dumb_terminal() -> int:
    """Returns 1 after a message when the terminal cannot place a cursor, else 0."""
    if os.environ.get("TERM") != "dumb":
        return 0
    print(
        "This terminal cannot draw a screen (TERM=dumb).\n"
        "The dashboard did not open. Everything is available as a command too:\n"
        "onward today, onward list, onward --help\n"
        "If your terminal can draw a screen: TERM=xterm-256color onward",
        file=sys.stderr,
    )
    return 1


def _ignore_broken_pipe() -> int:
    """Ignores that the reader of our output has ended (`onward list | head`), as other tools do; returns status 0."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _report_output_error(error: OSError) -> int:
    """Prints what went wrong with the output or the current folder; re-raises an error of a file."""
    if error.filename is not None:
        raise error
    from app.streams import output_error_message

    try:
        print(output_error_message(error), file=sys.stderr)
    except OSError:
        # Standard error fails too; without this, the rest of its buffer would fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    return 1


def _status_of(code: object) -> int:
    if code is None or isinstance(code, int):
        return code or 0
    print(code, file=sys.stderr)
    return 1


def _exit(status: int) -> NoReturn:
    """Ends the process without the interpreter's shutdown, which takes 30 to 100 ms with all modules loaded.

    Everything is closed by now. Tools that report at exit get the ordinary exit.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        status = _ignore_broken_pipe()
    except OSError as error:
        status = status or _report_output_error(error)
    if sys.flags.dev_mode or "coverage" in sys.modules:
        sys.exit(status)
    os._exit(status)


if __name__ == "__main__":
    main()
