"""Reports unexpected errors: a short message, and a file that says where they happened, without any user text."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from app import __version__
from app.clock import Clock
from app.paths import ensure_private

MOST_CAUSES = 20
MOST_FRAMES = 200


def error_message(error: BaseException, store: Path, path: Path, clock: Clock, doing: str) -> str:
    """Returns the message for an unexpected error: of the store, of damage in it, else that of `write_report`."""
    from db.errors import StoreError

    store_error = next((cause for cause in _causes(error) if isinstance(cause, StoreError)), None)
    if store_error is not None:
        return str(store_error)
    return _damage(store, clock) or write_report(error, path, clock, doing)


def _damage(store: Path, clock: Clock) -> str:
    """Returns what is wrong in the store, which may be the cause of an error; empty when it is sound."""
    from db.errors import Missing, StoreError
    from db.queries import Reader

    try:
        reader = Reader.open(store, clock)
        try:
            problems = [] if reader.needs_upgrade else reader.health.problems()
        finally:
            reader.close()
    except Missing:
        return ""
    except StoreError as error:
        return str(error)
    except Exception:
        # The original error is reported anyway.
        return ""
    return f"{store} is damaged. {problems[0].what} {problems[0].repair}" if problems else ""


def write_report(error: BaseException, path: Path, clock: Clock, doing: str) -> str:
    """Writes where an error happened to `path` and returns the message for the user.

    The file names only modules, lines and types of errors, since messages and values may contain user text.
    """
    lines = [
        f"Onward {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
        f"{clock.now().isoformat(timespec='seconds')} {doing}",
        "",
    ]
    for cause in _causes(error):
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        # Only the last calls: in an endless recursion the others are the same.
        for frame in traceback.extract_tb(cause.__traceback__, limit=-MOST_FRAMES):
            lines.append(f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}")
    try:
        ensure_private(path.parent)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except OSError:
        return "Onward hit an unexpected error, and its details could not be saved. Your data is safe."
    return f"Onward hit an unexpected error. Your data is safe. Details (none of your text): {path}"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yields an error and its causes, each once, since causes can form a cycle."""
    visited: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in visited and len(visited) < MOST_CAUSES:
        visited.add(id(cause))
        yield cause
        cause = _cause_of(cause)


def _cause_of(error: BaseException) -> BaseException | None:
    """Returns the cause of an error, also one it carries in `error`, as Textual's WorkerFailed does."""
    carried = getattr(error, "error", None)
    if isinstance(carried, BaseException):
        return carried
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)
