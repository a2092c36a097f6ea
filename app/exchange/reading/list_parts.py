"""Splits an entry of a list into its parts, at commas, dashes and other separators."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.domain.name_marks import is_form

LINE = re.compile(
    r"(?P<indent>[ \t]*)(?P<mark>(?:[-*+•▪◦·–●○‣■□◆◇➤➜►▶]\ufe0f?\s+(?:\[[ xX/-]?\]\s*)?|\[[ xX]?\]\s+"
    r"|[☐☑✅✔⬜👉👇❓❔]\ufe0f?\s*|\(?[0-9]{1,3}[.)]\s+|(?:[0-9]\ufe0f?\u20e3|🔟)\s*))?"
    r"(?P<text>\S(?:.*\S)?)\s*"
)
"""The indent of a line, its list mark, and its text."""
_EMPHASIS = re.compile(r"(\*\*?|__|~~|`)(?=[^\s*])(.+?)(?<=[^\s*])\1(?!\*)")
_SLASH = re.compile(r"\s+/\s+")
_SIGNS = re.compile(
    r"\s*[;\t\n]\s*|,\s+(?!(?:19|20)[0-9]{2}\b)|\s+[|•·→]\s+|\s+[-=]>\s+"
    r"|(?<![0-9€$£])(?<![0-9][kK])\s+[-–—]+\s+|\s+[-–—]+\s+(?![0-9€$£])|\s+—\s+|\s*[📅🗓✅➕🛫⏳]\ufe0f?\s*(?=[0-9])"
    r"|(?<=\b[0-9]{4})[.!]\s+(?=\w)|[!?]\s+(?=[^\W\d_])|\s+(?=#[^\W\d_])"
)
"""The separators of an entry. A short dash between numbers is a range, and a comma before a year part of a date."""
_QUOTED = re.compile(r"(?:^|(?<=[,;\t\n]))[ ]*(?:\"[^\"\n]*\"|“[^”\n]*”)[ ]*(?=[,;\t\n]|$)", re.MULTILINE)
_PLACEHOLDER = "\ue000"
"""Replaces quoted text while the rest is split."""
_ENDS_SENTENCE = re.compile(r"[^\W\d_]{5}\.$")
_PLACEHOLDERS = re.compile(_PLACEHOLDER)


def parts_of(text: str) -> Iterator[str]:
    """The parts of an entry; quoted text is one part, with its quotes."""
    quotes: list[str] = []

    def hold(match: re.Match[str]) -> str:
        quotes.append(match[0].strip())
        return _PLACEHOLDER

    text = _QUOTED.sub(hold, text.replace(_PLACEHOLDER, ""))
    quoted = iter(quotes)
    parts = [part for part in _SIGNS.split(text) if part and part.strip(" ,;|-–—")]
    for part in parts if len(parts) > 1 else _SLASH.split("".join(parts)):
        if stripped := part.strip(" ,;|-–—"):
            part_text = " ".join(stripped.removesuffix(" /").split())
            yield _PLACEHOLDERS.sub(lambda _: next(quoted), part_text)


def plain(text: str) -> str:
    """A text without the signs of Markdown for bold, italic and struck words."""
    while (less := _EMPHASIS.sub(r"\2", text)) != text:
        text = less
    return text


def without_stop(name: str) -> str:
    """A name without the full stop of a sentence; that of an abbreviation stays, as in "Contoso Inc."."""
    return name[:-1] if _ENDS_SENTENCE.search(name) and not is_form(name.rpartition(" ")[2]) else name
