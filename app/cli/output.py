"""Writes documents for other programs or people to a file or to standard output."""

from __future__ import annotations

import os
import sys
from argparse import BooleanOptionalAction
from codecs import BOM_UTF8
from pathlib import Path

from app.cli.parsing import Parser
from app.files import FileRefused, confirm, descriptor_of, first_bytes, refuse_data_file
from app.paths import named_file
from app.terminal_text import clean, is_terminal


def add_bom_option(parser: Parser) -> None:
    """Declares --bom: whether a table begins with the byte order mark by which Excel recognises UTF-8."""
    parser.add_argument(
        "--bom",
        action=BooleanOptionalAction,
        default=None,
        help="with csv: begin with the mark by which Excel knows UTF-8 (default: in files, not on standard output)",
    )


def print_document(text: str, *, bom: bool = False) -> None:
    """Prints a document; into a pipe or a file always as UTF-8, whatever the encoding of the terminal."""
    if is_terminal(sys.stdout) or not hasattr(sys.stdout, "buffer"):
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8-sig" if bom else "utf-8", errors="replace"))
    sys.stdout.buffer.flush()


def new_file(name: str, *, replace: bool, own: bytes = b"") -> Path:
    """Returns the path to write to, asking on a terminal before an existing file is replaced.

    One that begins with `own`, after the mark of UTF-8, was written by the same export and is replaced, and so is an
    empty one. Raises FileRefused when the file exists and may not be replaced. A pipe or a device is always accepted.
    """
    if not name.strip():
        raise FileRefused("The name of the file is empty.", "Nothing was written.")
    target = named_file(name)
    if descriptor_of(target) is not None or not os.path.isfile(target):
        return target
    refuse_data_file(target)
    if replace:
        return target
    if own and first_bytes(target, len(own) + len(BOM_UTF8)).removeprefix(BOM_UTF8)[: len(own)] in (own, b""):
        return target
    path_text = clean(str(target))
    if is_terminal(sys.stdin) and is_terminal(sys.stdout) and confirm(f"{path_text} already exists. Replace it?"):
        return target
    raise FileRefused(f"{path_text} already exists. It was not changed.", "To replace it, add --replace.")
