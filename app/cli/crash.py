"""What is left when something unforeseen happens: a short message, and a file that tells where, never what."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from app import __version__
from app.clock import Clock
from app.paths import ensure_private


def keep(error: BaseException, path: Path, clock: Clock, doing: str) -> str:
    """Write where an error happened to `path` and give the words to say about it.

    The file names modules, lines and kinds of error only: messages and values may hold what somebody wrote.
    """
    lines = [
        f"Onward {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
        f"{clock.now().isoformat(timespec='seconds')} {doing}",
        "",
    ]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        for frame in traceback.extract_tb(cause.__traceback__):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
        cause = _behind(cause)
    try:
        ensure_private(path.parent)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return "Something went wrong that Onward did not foresee, and the details could not be written down."
    return f"Something went wrong that Onward did not foresee. Where it happened, without anything you wrote: {path}"


def _behind(error: BaseException) -> BaseException | None:
    """The error that led to another, also where one only carries it along, as Textual's of a worker does."""
    carried = getattr(error, "error", None)
    if isinstance(carried, BaseException):
        return carried
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)
