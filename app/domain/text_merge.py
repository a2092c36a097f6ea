"""Merges what two windows wrote in the same place at once, so that both texts stay."""

from __future__ import annotations

MARK = "[Also typed in another window]"

BOTH_TEXTS = "Another window changed this text at the same time. Both texts are saved, yours below."


def merge(base: str, theirs: str, mine: str, *, one_line: bool) -> str:
    """My text, and above it what another window wrote in place of `base` meanwhile, where that adds something."""
    if _plain(theirs) == _plain(base) or _plain(theirs) in _plain(mine):
        return mine
    if _plain(mine) in _plain(theirs):
        return theirs
    return f"{theirs} / {mine}" if one_line else f"{theirs}\n\n{MARK}\n{mine}"


def _plain(text: str) -> str:
    return " ".join(text.split())
