"""Opens the dashboard with sample data in a temporary store, which is deleted afterwards."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.cli.context import Context
from app.cli.parsing import Arguments, Parser, WrongUsage, number
from app.cli.registry import Command
from app.terminal_text import clean, is_terminal
from db.errors import Refused


def declare_demo(parser: Parser) -> None:
    """Options of `demo`."""
    parser.add_argument("--size", metavar="N", type=number(0, 1_000_000, "--size"), help="how many applications (63)")
    parser.add_argument(
        "--seed", metavar="S", type=number(0, None, "--seed"), help="different sample data for each number"
    )
    parser.add_argument("--only-store", action="store_true", help="write the sample data to --store FILE and exit")
    parser.examples = (
        ("onward demo", ""),
        ("onward demo --size 10000", ""),
        ("onward --store sample.db demo --only-store", "your own data is not touched"),
    )


def run_demo(context: Context, args: Arguments) -> int:
    """Write sample data, and open the dashboard on it unless only the file is wanted."""
    options = {name: value for name, value in (("size", args.size), ("seed", args.seed)) if value is not None}
    if args.only_store:
        if args.store is None:
            raise WrongUsage("--only-store needs --store FILE, a file that does not exist yet.")
        _write(context, context.paths.store, options)
        context.say(f"Sample data written to {clean(str(context.paths.store))}.")
        return 0
    if args.store is not None:
        raise WrongUsage("The sample data has its own file. To keep it, add --only-store.")
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)) or os.environ.get("TERM") == "dumb":
        raise Refused(
            "The dashboard needs a terminal that can draw a screen.",
            "For the sample data alone: onward --store FILE demo --only-store",
        )
    return _open(context, options)


def _write(context: Context, path: Path, options: dict[str, int]) -> None:
    from db.sample import write

    write(path, context.clock, **options)


def _open(context: Context, options: dict[str, int]) -> int:
    from app.temporary import temporary_folder

    with temporary_folder("demo") as folder:
        _write(context, folder / "demo.db", options)
        return context.screens.open(folder / "demo.db", demo=True)


COMMANDS = {"demo": Command(declare_demo, run_demo, json=False)}
