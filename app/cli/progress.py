"""Shows the progress of a long command on one line of the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.cli.context import Context
from app.terminal_text import is_terminal


@contextmanager
def progress_line(context: Context, *, is_long: bool = True) -> Iterator[Callable[[str], None] | None]:
    """Yields a function that rewrites a progress line on the terminal, erased at the end; None when none is shown."""
    if not is_long or context.quiet or not is_terminal(sys.stderr):
        yield None
        return

    def show(text: str) -> None:
        sys.stderr.write(f"\r{text}\x1b[K")
        sys.stderr.flush()

    try:
        yield show
    finally:
        show("")
