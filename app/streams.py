"""What is done when standard output cannot be written, or the folder one is in is gone."""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def nowhere(error: OSError, *, kept: bool = False) -> str:
    """The plain words for an error of the system that names no file; `kept` is whether a change was made before it.

    An error of a file names it, and the store tells of its own: what is left is the output itself, and the folder one
    is in. What is still to be written to the output goes nowhere from then on.
    """
    if isinstance(error, FileNotFoundError):
        return "The current folder no longer exists. Go to another one, then try again."
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    told = " Your change is saved." if kept else ""
    return f"The output could not be written: {error.strerror or error}.{told}"
