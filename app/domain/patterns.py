"""Compiles patterns when they are first used: few of them are in one session, and all together take 15 ms."""

from __future__ import annotations

import re
from typing import Any, cast


def compiled_later(text: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    """A pattern that is compiled when it is first used. A mistake in it shows then."""
    return cast("re.Pattern[str]", _Later(text, flags))


class _Later:
    """Stands in for a compiled pattern, and compiles it at the first use."""

    def __init__(self, text: str, flags: int | re.RegexFlag) -> None:
        self._arguments = text, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(*self._arguments)
        for method in ("fullmatch", "match", "search", "sub", "split", "finditer", "findall"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
