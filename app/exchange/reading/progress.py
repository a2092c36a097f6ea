"""How far reading a file has come: told to whoever listens, who may end it there by raising."""

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
"""Hears in a sentence what is being done and how far it has come."""

_Item = TypeVar("_Item")
_LISTENER: ContextVar[Listener | None] = ContextVar("listener", default=None)
_EVERY = 500


@contextmanager
def told_to(listener: Listener | None) -> Iterator[None]:
    """Have `listener` hear what this thread reads."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def tell(what: str, done: int = 0, of: int = 0) -> None:
    """Say what is being done and how far it has come; `of` is 0 where nobody knows how much there is."""
    listener = _LISTENER.get()
    if listener is not None:
        far = f": {done:,} of {of:,}" if of else f": {done:,}" if done else ""
        listener(f"{what}{far}.")


def each(what: str, items: Iterable[_Item], of: int = 0, *, every: int = _EVERY) -> Iterator[_Item]:
    """The items, telling again and again how many of them are done."""
    for done, item in enumerate(items):
        if not done % every:
            tell(what, done, of)
        yield item
