"""The command line: each frequent action of the dashboard as one command, for scripts, quick hands and screen readers.

A command is found in `commands`, its options are declared by its family's module, and only that module is loaded.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.cli.context import Context, Screens

__all__ = ["main"]

DONE, WRONG_USAGE = 0, 2
_EVERYWHERE = frozenset({"--store", "--json", "--quiet"})


def main(argv: list[str], screens: Screens) -> int:
    """Do what the arguments ask: 0 done, 1 refused or failed (said on standard error), 2 wrong usage.

    `screens` is the dashboard, for the commands that open it or ask which keys it has.
    """
    from app.cli.parsing import WrongUsage

    _write_what_can_be_shown()
    name = ""
    try:
        name, arguments = split(argv)
        if not name:
            return _without_command(arguments)
        return _run(name, arguments, screens)
    except WrongUsage as error:
        known = f"onward {name} --help" if name else "onward --help"
        print(f"{error}\n{known} says how it is written.", file=sys.stderr)
        return WRONG_USAGE
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else DONE


def split(argv: list[str]) -> tuple[str, list[str]]:
    """The command named in the arguments and all the others in order; no name when there is none.

    Options that hold everywhere may stand before the command. Raises WrongUsage for a command there is none of.
    """
    from app.cli.parsing import WrongUsage, did_you_mean
    from app.cli.registry import KNOWN, RENAMED
    from app.domain.formatting import quoted

    place = 0
    while place < len(argv) and argv[place].startswith("-") and argv[place] != "--":
        place += 2 if argv[place] == "--store" else 1
    if place >= len(argv):
        return "", argv
    before, name, after = argv[:place], argv[place], argv[place + 1 :]
    if name in RENAMED:
        _say_new_name(name)
        name = RENAMED[name]
    if after and f"{name} {after[0]}" in KNOWN:
        name, after = f"{name} {after[0]}", after[1:]
    if name == "help":
        return (split(after)[0], ["--help"]) if after else ("", ["--help"])
    if name not in KNOWN:
        several = [known for known in KNOWN if known.startswith(f"{name} ")]
        if several and ("--help" in after or "-h" in after):
            return several[0], [*before, *after]
        if several:
            raise WrongUsage(f"Write {' or '.join(f'onward {known}' for known in several)}.")
        raise WrongUsage(f"There is no command {quoted(name)}.{did_you_mean(name, KNOWN)}")
    return name, [*before, *after]


def _say_new_name(name: str) -> None:
    """Tell a person the name a command has now; a script is left in peace."""
    from app.cli.registry import RENAMED
    from app.terminal_text import is_terminal

    if is_terminal(sys.stderr):
        print(f"onward {name} is called onward {RENAMED[name]} now.", file=sys.stderr)


def _without_command(arguments: list[str]) -> int:
    from app.cli.parsing import WrongUsage
    from app.terminal_text import clean

    if "--help" in arguments or "-h" in arguments:
        from app.cli.registry import overview

        print(overview())
        return DONE
    if "--version" in arguments or "-V" in arguments:
        from app import __version__

        print(f"onward {__version__}")
        return DONE
    if (
        arguments
        and arguments[0].startswith("--store")
        and not (arguments[0].partition("=")[2] or arguments[1:2] > [""])
    ):
        raise WrongUsage("--store needs a file.")
    strange = [word for word in arguments if word.startswith("-") and word.partition("=")[0] not in _EVERYWHERE]
    raise WrongUsage(f"There is no option {clean(strange[0])} by itself." if strange else "Which command is it to be?")


def _run(name: str, arguments: list[str], screens: Screens) -> int:
    from app.cli.context import Context
    from app.cli.parsing import Parser, WrongUsage
    from app.cli.registry import KNOWN, find
    from app.clock import Clock, ClockNotUnderstood
    from app.paths import Paths

    command = find(name)
    parser = Parser(name, KNOWN[name].summary)
    command.declare(parser)
    parser.everywhere(json=command.json)
    if "--version" in arguments:
        return _without_command(["--version"])
    args = parser.read(arguments)
    if args.store is not None and not args.store.strip():
        raise WrongUsage("--store needs a file.")
    try:
        clock = Clock.system()
    except ClockNotUnderstood as error:
        raise WrongUsage(str(error)) from None
    context = Context(Paths.find(args.store), clock, screens, json=command.json and args.json, quiet=args.quiet)
    done = False
    try:
        status = command.run(context, args)
        sys.stdout.flush()
        done = status == DONE
        return status
    except (WrongUsage, BrokenPipeError):
        raise
    except Exception as error:
        return _failed(context, error, name)
    finally:
        _close(context, wrote=done and command.writes)


def _close(context: Context, *, wrote: bool) -> None:
    try:
        context.close(wrote=wrote)
    except Exception as error:
        _failed(context, error, "close")


def _failed(context: Context, error: Exception, name: str) -> int:
    """Say what went wrong in plain words, or where the details are when there are none."""
    from app.terminal_text import clean
    from db.errors import StoreError, explain

    told = explain(error, context.paths.store)
    if isinstance(error, OSError) and error.filename is None:
        from app.streams import nowhere

        print(nowhere(error, kept=context.changed), file=sys.stderr)
    elif isinstance(told, StoreError):
        first, *rest = str(told).split("\n")
        print("\n".join([clean(first), *(line for line in rest if line.strip())]), file=sys.stderr)
    elif _speaks_for_itself(error):
        print(clean(str(error)), file=sys.stderr)
    elif isinstance(error, UnicodeEncodeError):
        print("Something in that command is no text in this terminal's encoding. Nothing was changed.", file=sys.stderr)
    else:
        from app.crash import tell

        print(clean(tell(error, context.paths.store, context.paths.crash, context.clock, name)), file=sys.stderr)
    return context.failed


def _speaks_for_itself(error: Exception) -> bool:
    """Whether an error is one of ours with a title and advice, such as a file that cannot be read."""
    return isinstance(getattr(error, "title", None), str) and isinstance(getattr(error, "advice", None), str)


def _write_what_can_be_shown() -> None:
    """Letters the terminal's encoding lacks become question marks instead of an error or a code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and stream.errors != "replace":
            reconfigure(errors="replace")
