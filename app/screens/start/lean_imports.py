"""Loads asyncio and Textual without what they ask for and can do without until somebody needs it.

That is an eighth of the first frame. Whoever asks for it later gets it. What is missing for good is asyncio's own TLS,
and the ways from Textual to its palette, to its toasts, to tables of colours and to the folder of downloads: the
dashboard opens its own palette, says what it says in its status line, and delivers no files.
"""

from __future__ import annotations

import sys
from types import ModuleType

UNOPENED = ("textual.command", "textual.widgets._toast", "rich.table", "platformdirs", "uuid")
"""The palette and the toasts, with the widgets they are made of; tables that show colours; and what files are delivered
with, which loads `platform`, `tempfile` and `shutil`."""


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
    unopened = [name for name in UNOPENED if name not in sys.modules]
    sys.modules.update((name, Unopened(name)) for name in unopened)
    import textual.app  # noqa: F401

    for name in unopened:
        del sys.modules[name]
