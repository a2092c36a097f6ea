"""Where a command writes what is meant for another program or another person: a file, or standard output."""

from __future__ import annotations

import sys
from argparse import BooleanOptionalAction
from pathlib import Path

from app.cli.parsing import Parser
from app.files import FileRefused, confirm
from app.paths import named_file
from app.terminal_text import clean, is_terminal


def add_bom_option(parser: Parser) -> None:
    """The option that says whether a table begins with the mark by which Excel knows UTF-8."""
    parser.add_argument(
        "--bom",
        action=BooleanOptionalAction,
        default=None,
        help="with csv: begin with the mark by which Excel knows UTF-8 (default: in files, not on standard output)",
    )


def print_document(text: str, *, bom: bool = False) -> None:
    """Print a text that has an encoding of its own: UTF-8 into a pipe or a file, whatever the terminal's is."""
    if is_terminal(sys.stdout) or not hasattr(sys.stdout, "buffer"):
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8-sig" if bom else "utf-8", errors="replace"))
    sys.stdout.buffer.flush()


def new_file(name: str, *, replace: bool) -> Path:
    """The file a name stands for. Raises FileRefused when it exists and replacing it was not agreed to.

    At a terminal that is asked. A pipe or a device is written to as it stands.
    """
    target = named_file(name)
    if replace or not target.is_file():
        return target
    shown = clean(str(target))
    if is_terminal(sys.stdin) and is_terminal(sys.stdout) and confirm(f"{shown} already exists. Replace it?"):
        return target
    raise FileRefused(f"{shown} already exists. It was not changed.", "To replace it, add --replace.")
