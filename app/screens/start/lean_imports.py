"""Imports asyncio and Textual without modules that they import but do not need for the first frame.

This saves an eighth of the time to the first frame; later imports of these modules work as usual. Not available are
asyncio's TLS and Textual's own palette, toasts, tables of colours and delivery of files: the dashboard has its own
palette, shows messages in its status bar, and delivers no files.
"""

from __future__ import annotations

import sys
from types import ModuleType

DEFERRED = ("textual.command", "textual.widgets._toast", "rich.table", "platformdirs", "uuid")
"""The palette, the toasts, tables that show colours, and the delivery of files, which imports `platform`, `tempfile`
and `shutil`."""


class StandInModule(ModuleType):
    """A stand-in for a module, in which every name is an empty class."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {})


if "ssl" not in sys.modules:
    sys.modules["ssl"] = None  # type: ignore[assignment]  # Python's way of saying that a module is not to be had
    import asyncio  # noqa: F401

    del sys.modules["ssl"]

if "textual.app" not in sys.modules:
    deferred = [name for name in DEFERRED if name not in sys.modules]
    sys.modules.update((name, StandInModule(name)) for name in deferred)
    import textual.app  # noqa: F401

    for name in deferred:
        del sys.modules[name]
