"""An entry of a list divided into its parts, by commas, dashes and what else people put between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_EMPHASIS = re.compile(r"(\*\*?|__|~~|`)(?=[^\s*])(.+?)(?<=[^\s*])\1(?!\*)")
_SLASH = re.compile(r"\s+/\s+")
_SIGNS = re.compile(
    r"\s*[;\t\n]\s*|,\s+(?!(?:19|20)[0-9]{2}\b)|\s+[|•·→]\s+|\s+[-=]>\s+"
    r"|(?<![0-9€$£])(?<![0-9][kK])\s+[-–—]+\s+|\s+[-–—]+\s+(?![0-9€$£])|\s*[📅🗓✅➕🛫⏳]\ufe0f?\s*(?=[0-9])"
    r"|(?<=\b[0-9]{4})[.!]\s+(?=\w)|[!?]\s+(?=[^\W\d_])|\s+(?=#[^\W\d_])"
)
"""What stands between the parts of an entry; a dash between figures is a range, and a comma before a year a day's."""
_QUOTED = re.compile(r"(?:^|(?<=[,;\t\n]))[ ]*(?:\"[^\"\n]*\"|“[^”\n]*”)[ ]*(?=[,;\t\n]|$)", re.MULTILINE)
_HELD = "\ue000"
"""Stands for what is in quotes while the rest is divided."""
_EACH_HELD = re.compile(_HELD)


def parts_of(text: str) -> Iterator[str]:
    """The parts of an entry; what stands in quotes is one, with its quotes."""
    held: list[str] = []

    def hold(match: re.Match[str]) -> str:
        held.append(match[0].strip())
        return _HELD

    text = _QUOTED.sub(hold, text.replace(_HELD, ""))
    quoted = iter(held)
    parts = [part for part in _SIGNS.split(text) if part and part.strip(" ,;|-–—")]
    for part in parts if len(parts) > 1 else _SLASH.split("".join(parts)):
        if stripped := part.strip(" ,;|-–—"):
            whole = " ".join(stripped.removesuffix(" /").split())
            yield _EACH_HELD.sub(lambda _: next(quoted), whole)


def plain(text: str) -> str:
    """A text without the signs of Markdown for bold, italic and struck words."""
    return _EMPHASIS.sub(r"\2", text)
