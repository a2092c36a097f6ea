"""Reports the progress of reading a file to a listener, which may stop it by raising an exception."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

READING = "Reading the file"
CHECKING = "Checking the workbook"
OPENING = "Opening the workbook"
UNDERSTANDING = "Reading its rows"
COMPARING = "Comparing its rows with what is here"
Listener = Callable[[str], None]
"""A function that is called with a sentence on what is done and how far it has come."""

_Item = TypeVar("_Item")
_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)
_EVERY = 500


@contextmanager
def report_to(listener: Listener | None) -> Iterator[None]:
    """Report what this thread reads to a listener."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def report(activity: str, done: int = 0, of: int = 0) -> None:
    """Report what is done and how far it has come; `of` is 0 where the total is not known."""
    listener = _LISTENER.get()
    if listener is not None:
        if of:
            activity = f"{activity}: {done:,} of {of:,}"
        elif done:
            activity = f"{activity}: {done:,}"
        listener(f"{activity}.")


def with_progress(activity: str, items: Iterable[_Item], of: int = 0, *, every: int = _EVERY) -> Iterator[_Item]:
    """The items, with a report on how many are done after every few."""
    for done, item in enumerate(items):
        if not done % every:
            report(activity, done, of)
        yield item
