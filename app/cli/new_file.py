"""A file to write that may be there already: it is replaced only when somebody said so."""

from __future__ import annotations

import sys
from pathlib import Path

from app.files import FileRefused, confirm
from app.paths import named_file
from app.terminal_text import clean, is_terminal


def new_file(name: str, *, replace: bool) -> Path:
    """The file a name stands for. Raises FileRefused when it exists and replacing it was not agreed to.

    At a terminal that is asked. A pipe or a device is written to as it stands.
    """
    target = named_file(name)
    try:
        exists = target.is_file()
    except ValueError:
        exists = False
    if not exists or replace:
        return target
    shown = clean(str(target))
    if is_terminal(sys.stdin) and is_terminal(sys.stderr) and confirm(f"{shown} already exists. Replace it?"):
        return target
    raise FileRefused(f"{shown} already exists. It was not changed.", "To replace it, add --replace.")
