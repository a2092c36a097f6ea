"""Python's collector of circular references, kept from looking through everything while very much is made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Have it rest while many objects are made that refer to none of their owners, such as the rows of an import.

    It would look at each of them again and again, for a fifth of the whole time, and find nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
