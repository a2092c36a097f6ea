"""The command line: frequent actions of the dashboard as commands, for scripts, fast typists and screen readers.

Only the module of the command is loaded.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # as in `typing`, whose import takes as long as that of the command line's parser
if TYPE_CHECKING:
    from app.cli.context import Context, Screens

__all__ = ["main"]

DONE, WRONG_USAGE = 0, 2
_WITHOUT_WORDS = frozenset({"duplicates", "searches", "views"})
"""Commands after which a word can only be the name of another: `views save`."""
_EVERYWHERE = frozenset({"--store", "--json", "--quiet"})


def main(argv: list[str], screens: Screens) -> int:
    """Runs a command; returns the exit status: 0 success, 1 failure (message on standard error), 2 usage error.

    `screens` is the dashboard, for the commands that open it or need its keys.
    """
    if argv[:1] == ["__complete"]:
        from app.cli.complete import main as complete

        return complete(argv[1:])
    from app.cli.parsing import WrongUsage
    from app.streams import use_plain_letters

    use_plain_letters()
    name = ""
    try:
        name, arguments = split(argv)
        if not name:
            return _without_command(arguments)
        return _run(name, arguments, screens)
    except WrongUsage as error:
        print(f"{error}\nSee: onward {f'{name} --help' if name else '--help'}", file=sys.stderr)
        return WRONG_USAGE
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else DONE


def split(argv: list[str]) -> tuple[str, list[str]]:
    """Splits arguments into the command (empty when there is none) and all other arguments in order.

    Common options may come before the command. Raises WrongUsage for an unknown command.
    """
    from app import renamed
    from app.cli.declared import WrongUsage, did_you_mean, print_new_name
    from app.cli.registry import ENTRIES
    from app.domain.formatting import quoted

    index = 0
    while index < len(argv) and argv[index].startswith("-") and argv[index] != "--":
        index += 2 if argv[index] == "--store" else 1
    if index >= len(argv):
        return "", argv
    before, name, after = argv[:index], argv[index], argv[index + 1 :]
    if name in renamed.COMMANDS:
        print_new_name(f"onward {name}", f"onward {renamed.COMMANDS[name]}")
        name = renamed.COMMANDS[name]
    if after and f"{name} {after[0]}" in ENTRIES:
        name, after = f"{name} {after[0]}", after[1:]
    if name == "help":
        return (split(after)[0], ["--help"]) if after else ("", ["--help"])
    if name not in ENTRIES:
        subcommands = [entry for entry in ENTRIES if entry.startswith(f"{name} ")]
        if subcommands and ("--help" in after or "-h" in after):
            return subcommands[0], [*before, *after]
        if subcommands:
            raise WrongUsage(f"Use {' or '.join(f'onward {entry}' for entry in subcommands)}.")
        from app.cli.guesses import guessed

        raise WrongUsage(f"There is no command {quoted(name)}.{guessed(name) or did_you_mean(name.lower(), ENTRIES)}")
    is_word = name in _WITHOUT_WORDS and bool(after) and not after[0].startswith("-")
    if is_word and (nearest := did_you_mean(f"{name} {after[0]}", ENTRIES)):
        raise WrongUsage(f"There is no command {quoted(f'{name} {after[0]}')}.{nearest}")
    return name, [*before, *after]


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
    first, *others = arguments or [""]
    name, _, store = first.partition("=")
    if name == "--store" and not (store or (others and others[0])):
        raise WrongUsage("--store needs a file.")
    unknown = [word for word in arguments if word.startswith("-") and word.partition("=")[0] not in _EVERYWHERE]
    raise WrongUsage(f"There is no option {clean(unknown[0])} without a command." if unknown else "Which command?")


def _run(name: str, arguments: list[str], screens: Screens) -> int:
    from app.cli.context import Context
    from app.cli.parsing import Parser, WrongUsage
    from app.cli.registry import ENTRIES, command_named
    from app.clock import Clock, ClockNotUnderstood
    from app.paths import Paths

    command = command_named(name)
    parser = Parser(name, ENTRIES[name].summary)
    command.declare(parser)
    parser.everywhere(json=command.json)
    if "--version" in arguments:
        return _without_command(["--version"])
    args = parser.read(arguments)
    if args.store is not None and not args.store.strip():
        raise WrongUsage("--store needs a file.")
    try:
        clock = Clock.for_startup()
    except ClockNotUnderstood as error:
        raise WrongUsage(str(error)) from None
    context = Context(Paths.find(args.store), clock, screens, json=command.json and args.json, quiet=args.quiet)
    try:
        status = command.run(context, args)
        sys.stdout.flush()
        if (args.store or os.environ.get("ONWARD_STORE", "").strip()) and not getattr(args, "dry_run", False):
            context.warn_if_missing()
        return status
    except (WrongUsage, BrokenPipeError):
        raise
    except Exception as error:
        return _report_failure(context, error, name)
    finally:
        _close(context)


def _close(context: Context) -> None:
    try:
        context.close()
    except Exception as error:
        _report_failure(context, error, "close")


def _report_failure(context: Context, error: Exception, name: str) -> int:
    """Prints what went wrong, or where the details of an unexpected error are; returns the exit status."""
    from app.terminal_text import clean
    from db.errors import StoreError, explain

    explained = explain(error, context.paths.store_file)
    if isinstance(error, OSError) and error.filename is None:
        from app.streams import output_error_message

        print(output_error_message(error, is_saved=context.changed), file=sys.stderr)
    elif isinstance(explained, StoreError):
        first, *advice_lines = str(explained).split("\n")
        print("\n".join([clean(first), *(line for line in advice_lines if line.strip())]), file=sys.stderr)
    elif isinstance(error, UnicodeEncodeError):
        print("This terminal's encoding cannot show part of that command. Nothing was changed.", file=sys.stderr)
    else:
        from app.crash import error_message

        print(
            clean(error_message(error, context.paths.store, context.paths.crash, context.clock, name)), file=sys.stderr
        )
    return context.failed
