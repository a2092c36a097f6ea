"""Loads asyncio without ssl, which it asks for and can do without: 10 ms of the first frame and 4 MB.

The dashboard opens no connection. Whoever needs ssl later imports it as ever; only asyncio's own TLS is not there.
"""

from __future__ import annotations

import sys

if "ssl" not in sys.modules:
    sys.modules["ssl"] = None  # type: ignore[assignment]  # Python's way of saying that a module is not to be had
    import asyncio  # noqa: F401

    del sys.modules["ssl"]
