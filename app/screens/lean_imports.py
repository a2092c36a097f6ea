"""Loads asyncio and Textual without what they ask for and can do without until somebody needs it.

That is a tenth of the first frame: `ssl`, since the dashboard opens no connection, and Textual's palette with all that
it is made of. Whoever asks for them later gets them. What is missing for good is asyncio's own TLS, and the ways from
Textual's `App` to its palette: the dashboard opens its own.
"""

from __future__ import annotations

import sys
from types import ModuleType

PALETTE = "textual.command"


class Unopened(ModuleType):
    """A module in which each name is a class of that name with nothing in it."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


if "ssl" not in sys.modules:
    sys.modules["ssl"] = None  # type: ignore[assignment]  # Python's way of saying that a module is not to be had
    import asyncio  # noqa: F401

    del sys.modules["ssl"]

if "textual.app" not in sys.modules:
    sys.modules[PALETTE] = Unopened(PALETTE)
    import textual.app  # noqa: F401

    del sys.modules[PALETTE]
