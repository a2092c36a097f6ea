"""Loads asyncio and Textual without what the first frame can do without; whoever needs it later imports it as ever.

asyncio asks for ssl, and only its own TLS is not there then: the dashboard opens no connection. Textual's palette asks
for the name of one type in a module that loads trees, selections and lists of folders for the names of others. The two
are a tenth of what loading Textual takes, and 4 MB.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from types import ModuleType
from typing import Any

TYPES = "textual.types"

if "ssl" not in sys.modules:
    sys.modules["ssl"] = None  # type: ignore[assignment]  # Python's way of saying that a module is not to be had
    import asyncio  # noqa: F401

    del sys.modules["ssl"]

if TYPES not in sys.modules:
    stand_in = ModuleType(TYPES)
    stand_in.IgnoreReturnCallbackType = Callable[..., Any]  # type: ignore[attr-defined]
    sys.modules[TYPES] = stand_in
    # Where it asks for more than this name, it is loaded in full, later.
    with suppress(ImportError):
        import textual.command  # noqa: F401
    del sys.modules[TYPES]
