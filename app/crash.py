"""What is left when something unforeseen happens: a short message, and a file that tells where, never what."""

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


def tell(error: BaseException, store: Path, path: Path, clock: Clock, doing: str) -> str:
    """The words for an error that ended something: those of the store, else what is wrong with it, else `keep`'s."""
    from db.errors import StoreError

    told = next((cause for cause in _causes(error) if isinstance(cause, StoreError)), None)
    if told is not None:
        return str(told)
    return _damage(store, clock) or keep(error, path, clock, doing)


def _damage(store: Path, clock: Clock) -> str:
    """What is wrong inside the store, which what it holds may have made fail; nothing when it is sound."""
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
        # Told with the error that this was to explain.
        return ""
    return f"{store} is damaged. {problems[0].what} {problems[0].repair}" if problems else ""


def keep(error: BaseException, path: Path, clock: Clock, doing: str) -> str:
    """Write where an error happened to `path` and give the words to say about it.

    The file names modules, lines and kinds of error only: messages and values may hold what somebody wrote.
    """
    lines = [
        f"Onward {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
        f"{clock.now().isoformat(timespec='seconds')} {doing}",
        "",
    ]
    for cause in _causes(error):
        lines.append(f"{type(cause).__module__}.{type(cause).__qualname__}")
        # The last calls: those that an endless recursion began with are like them.
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
    """An error and those behind it, each once: errors can stand in a circle."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen and len(seen) < MOST_CAUSES:
        seen.add(id(cause))
        yield cause
        cause = _behind(cause)


def _behind(error: BaseException) -> BaseException | None:
    """The error that led to another, also where one only carries it along, as Textual's of a worker does."""
    carried = getattr(error, "error", None)
    if isinstance(carried, BaseException):
        return carried
    return error.__cause__ or (None if error.__suppress_context__ else error.__context__)
