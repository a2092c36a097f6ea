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
    from typing import NoReturn

INTERRUPTED = 130
"""Exit status after ctrl+c, as shells expect it: 128 and the number of the signal."""


class Dashboard:
    """A call that opens the dashboard: on which store, or on a throwaway one of `size` invented applications."""

    def __init__(
        self, store: str | None = None, *, demo: bool = False, size: int | None = None, seed: int | None = None
    ) -> None:
        self.store = store
        self.demo = demo
        self.size = size
        self.seed = seed


def main() -> NoReturn:
    """Run Onward with the arguments of this process and leave with its exit status."""
    _look_here_first()
    # Start-up makes tens of thousands of objects that stay; collecting among them is wasted time (some 5 per cent
    # of the start). The dashboard freezes them and switches collecting on again once its first frame is painted.
    gc.disable()
    try:
        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        status = _nobody_reads()
    except SystemExit as leaving:
        status = _status(leaving.code)
    _leave(status)


def run(arguments: list[str]) -> int:
    """Do what the arguments ask and return the exit status: 0 done, 1 refused or failed, 2 wrong usage."""
    if arguments in (["--version"], ["-V"]):
        from app import __version__

        print(f"onward {__version__}")
        return 0
    wanted = dashboard_wanted(arguments)
    if wanted is None:
        return _command_line(arguments)
    if wanted.demo:
        return _demo(wanted)
    if not _at_a_terminal():
        return _command_line([*arguments, "today"])
    return _refuse_dumb_terminal() or _dashboard(wanted.store)


def dashboard_wanted(arguments: list[str]) -> Dashboard | None:
    """The dashboard these arguments open, or None when they are for the command line, mistakes among them included.

    Read by hand: the library that reads the command line costs 60 ms, a third of the whole start.
    """
    values: dict[str, str] = {}
    words: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name in ("--store", "--size", "--seed") and name not in values:
            values[name] = value if equals else next(rest, "")
            if not values[name]:
                return None
        else:
            words.append(argument)
    if words == ["demo"]:
        numbers = {name: values.pop(name) for name in ("--size", "--seed") if name in values}
        if values or not all(number.isascii() and number.isdigit() for number in numbers.values()):
            return None
        size, seed = (int(numbers[name]) if name in numbers else None for name in ("--size", "--seed"))
        return Dashboard(demo=True, size=size, seed=seed)
    if not words and values.keys() <= {"--store"}:
        return Dashboard(store=values.get("--store"))
    return None


def _look_here_first() -> None:
    """Put the folder Onward lies in first on the path.

    `app`, `widgets` and `db` are common names: an installed Onward keeps them inside its own folder, which no
    path names, and must find its own before any other of that name on PYTHONPATH or in the current folder.
    """
    here = os.path.dirname(os.path.abspath(__file__))
    if os.path.isdir(os.path.join(here, "app")):
        sys.path.insert(0, here)


def _command_line(arguments: list[str]) -> int:
    from app.cli import main as command

    # A command may read a large file, so collecting goes on, only more rarely than Python would.
    gc.set_threshold(100_000, 20, 20)
    gc.enable()
    status = command(arguments)
    sys.stdout.flush()
    return status


def _dashboard(store: str | None) -> int:
    from app.clock import ClockNotUnderstood
    from app.dashboard import run as open_dashboard
    from app.paths import Paths

    try:
        return open_dashboard(Paths.find(store).store)
    except ClockNotUnderstood as error:
        return _refuse(error)


def _demo(wanted: Dashboard) -> int:
    from app.clock import Clock, ClockNotUnderstood
    from app.demo import throwaway_store
    from db.errors import StoreError

    at_a_terminal = _at_a_terminal()
    if at_a_terminal and _refuse_dumb_terminal():
        return 1
    try:
        with throwaway_store(Clock.system(), size=wanted.size, seed=wanted.seed) as path:
            if not at_a_terminal:
                return _command_line(["--store", str(path), "today"])
            from app.dashboard import run as open_dashboard

            return open_dashboard(path, demo=True)
    except (StoreError, ClockNotUnderstood) as error:
        return _refuse(error)


def _refuse(error: Exception) -> int:
    print(error, file=sys.stderr)
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
        "This terminal says it cannot draw a screen (TERM=dumb), so the dashboard stays closed.\n"
        "Everything is in the commands too: onward today, onward list, onward --help.\n"
        "If the terminal can do more than it says: TERM=xterm-256color onward",
        file=sys.stderr,
    )
    return 1


def _nobody_reads() -> int:
    """The reader of our output has gone (`onward list | head`): be quiet about it, as other tools are."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


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
    if sys.flags.dev_mode or "coverage" in sys.modules:
        sys.exit(status)
    os._exit(status)


if __name__ == "__main__":
    main()
