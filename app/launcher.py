"""The `onward` command: opens the dashboard or hands over to the command line, as quickly as either can start.

In an installed Onward this file is `onward/__main__.py`, beside the folders `app`, `widgets` and `db`.
It imports nothing that costs time; what each way needs is imported on that way only.
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
"""Exit status after ctrl+c, as shells expect it: 128 and the number of the signal."""


def main() -> NoReturn:
    """Run Onward with the arguments of this process and leave with its exit status."""
    _look_here_first()
    _open_missing_streams()
    # Start-up makes tens of thousands of objects that stay; collecting among them is wasted time (some 5 per cent
    # of the start). The dashboard freezes them and switches collecting on again once its first frame is painted.
    gc.disable()
    try:
        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        status = _nobody_reads()
    except OSError as error:
        status = _told(error)
    except SystemExit as leaving:
        status = _status(leaving.code)
    _leave(status)


def run(arguments: list[str]) -> int:
    """Do what the arguments ask and return the exit status: 0 done, 1 refused or failed, 2 wrong usage."""
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
    """The store the dashboard is to open, empty for the usual one; None when a command is asked for, or not clearly."""
    if not arguments:
        return ""
    name, equals, value = arguments[0].partition("=")
    values = [value] if equals else arguments[1:2]
    if name != "--store" or len(arguments) != 2 - bool(equals) or not values[0].strip():
        return None
    return values[0]


def _look_here_first() -> None:
    """Put the folder Onward lies in first on the path.

    `app`, `widgets` and `db` are common names: an installed Onward keeps them inside its own folder, which no
    path names, and must find its own before any other of that name on PYTHONPATH or in the current folder.
    """
    here = os.path.dirname(os.path.abspath(__file__))
    if os.path.isdir(os.path.join(here, "app")):
        sys.path.insert(0, here)


def _open_missing_streams() -> None:
    """Let output go nowhere where its stream was closed, and no file of ours be taken for it."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            # The lowest number that is free, which is the one of the missing stream.
            descriptor = os.open(os.devnull, os.O_RDWR)
            if name != "stdin":
                setattr(sys, name, os.fdopen(descriptor, "w", encoding="utf-8"))


def _command_line(arguments: list[str]) -> int:
    from app.cli import main as command

    # A command may read a large file, so collecting goes on, only more rarely than Python would.
    gc.set_threshold(100_000, 20, 20)
    gc.enable()
    return command(arguments, LaunchedScreens())


class LaunchedScreens:
    """The dashboard as the command line sees it; nothing of it is loaded before it is asked for."""

    def open(self, store: Path, *, demo: bool = False, rejection_id: int | None = None) -> int:
        """Open the dashboard on a store, perhaps at a walkthrough; gives the exit status."""
        from app.screens.start.run import run as open_dashboard

        return open_dashboard(store, demo=demo, rejection_id=rejection_id)

    def bindings(self) -> dict[str, tuple[str, str]]:
        """Every action a key can be chosen for: its keys, and what it does in words."""
        from app.screens.bindings import bindings

        return bindings()

    def known_keys(self) -> KnownKeys:
        """The same actions, and which of them are in force at the same time on some screen."""
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
        # A traceback may show what somebody wrote.
        from app.clock import Clock
        from app.crash import tell

        first_frame.give_back()
        print(tell(error, paths.store, paths.crash, Clock.system(), "around the dashboard"), file=sys.stderr)
        return 1


def _at_a_terminal() -> bool:
    try:
        return sys.stdin.isatty() and sys.stdout.isatty()
    except (AttributeError, ValueError):  # started without standard streams, or with closed ones
        return False


def _refuse_dumb_terminal() -> int:
    """1 after saying what to do when the terminal cannot place a cursor, else 0."""
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


def _nobody_reads() -> int:
    """The reader of our output has gone (`onward list | head`): be quiet about it, as other tools are."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _told(error: OSError) -> int:
    """Say what went wrong with the output, or where one is; raises an error that has to do with a file."""
    if error.filename is not None:
        raise error
    from app.streams import nowhere

    try:
        print(nowhere(error), file=sys.stderr)
    except OSError:
        # Nobody is left to be told; what stays in the stream would fail once more at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    return 1


def _status(code: object) -> int:
    if code is None or isinstance(code, int):
        return code or 0
    print(code, file=sys.stderr)
    return 1


def _leave(status: int) -> NoReturn:
    """End the process without the interpreter's own shutdown, which costs 30 to 100 ms with all modules loaded.

    Everything that must be closed has been closed by now. Tools that report at exit keep the ordinary way out.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        status = _nobody_reads()
    except OSError as error:
        status = status or _told(error)
    if sys.flags.dev_mode or "coverage" in sys.modules:
        sys.exit(status)
    os._exit(status)


if __name__ == "__main__":
    main()
