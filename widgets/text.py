"""Everything a person or a program wrote passes through here before it reaches the terminal.

Text is never markup, never a command to the terminal, and always knows how many cells it takes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.content import Content

from widgets.reading_width import READING_WIDTH

__all__ = ["READING_WIDTH", "cell_len", "clean", "clean_lines", "content", "cut", "pad", "styled", "wrap"]

MOST_MARKS = 4
"""Combining marks left on one letter; no living script needs more, and towers of them spill over other lines."""

_ESCAPES = (
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor, modes
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)"  # strings: titles, links
    "|\x1b[ -/]*[0-~]"  # two-character escapes
)
_BREAKS = r" *[\t\n][\t\n ]*"

# Letters that draw nothing, though Unicode does not call them format characters: joiners, fillers, vowel carriers.
_INVISIBLE = frozenset((0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0))
_NEW_LINES = frozenset("\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


def _shown(code: int) -> str | None:
    """What stands for a character on the screen; None for nothing."""
    char = chr(code)
    if char == "\t":
        return char
    if char in _NEW_LINES:
        return "\n"
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    if category in ("Cc", "Cf", "Cs", "Co", "Me") or code in _INVISIBLE:
        return None
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:  # variation selectors
        return None
    if 0x1F3FB <= code <= 0x1F3FF:  # skin tones: one cell pair in some terminals, two in others
        return None
    if code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF:  # never characters
        return None
    return char


class _Shown(dict[int, str | None]):
    """A table for `str.translate` that works out each character once."""

    def __missing__(self, code: int) -> str | None:
        shown = _shown(code)
        if len(self) < 20_000:
            self[code] = shown
        return shown


_TABLE = _Shown()


def _printable(text: str) -> str:
    """Text of letters, marks, tabs and newlines only."""
    text = re.sub(_ESCAPES, "", text).replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    return text if text.isascii() else _fewer_marks(text)


def _fewer_marks(text: str) -> str:
    """Text in which no letter carries more than a few marks, and no mark lacks a letter."""
    kept: list[str] = []
    marks = MOST_MARKS
    for char in text:
        if char in "\t\n ":
            marks = MOST_MARKS
        elif char >= "\u0300" and unicodedata.category(char) == "Mn":
            marks += 1
            if marks > MOST_MARKS:
                continue
        else:
            marks = 0
        kept.append(char)
    return "".join(kept)


@lru_cache(8192)
def _clean(text: str) -> str:
    # Mostly there is nothing to do, and reading the patterns takes as long as some hundred texts.
    return text if text.isascii() and text.isprintable() else re.sub(_BREAKS, " ", _printable(text))


def clean(text: str) -> str:
    """One line of text that is safe to draw: no control or format characters; tabs and newlines become one space."""
    if text.isascii() and text.isprintable():
        return text
    return _clean(text)


def clean_lines(text: str) -> str:
    """Text that is safe to draw and keeps its newlines; a tab becomes four spaces."""
    if text.isascii() and text.isprintable():
        return text
    return _printable(text).replace("\t", "    ")


def cut(text: str, width: int, mark: str = "…") -> str:
    """One clean line of at most `width` cells, with `mark` where something was left out."""
    text = clean(text)
    if cell_len(text) <= width:
        return text
    if cell_len(bare := text.rstrip()) <= width:
        return bare
    room = width - cell_len(mark)
    if room <= 0:
        return mark[: max(0, width)]
    return set_cell_size(text, room).rstrip() + mark


def pad(text: str, width: int, align: str = "left", mark: str = "…") -> str:
    """One clean line of exactly `width` cells; `align` is left or right."""
    text = cut(text, width, mark)
    space = " " * (width - cell_len(text))
    return space + text if align == "right" else text + space


_HELD = "\ue000"
"""Stands for a no-break space while lines are broken; private use, so it means nothing in anybody's text."""


def wrap(text: str, width: int) -> list[str]:
    """Clean lines of at most `width` cells, broken between words where that can be; blank lines are kept.

    A no-break space keeps its words together and is drawn as a space.
    """
    width = max(2, width)
    lines: list[str] = []
    for paragraph in _HELD.join(clean_lines(part) for part in text.split("\u00a0")).split("\n"):
        line, used = "", 0
        for word in paragraph.split(" "):
            size = cell_len(word)
            if line and used + 1 + size <= width:
                line, used = f"{line} {word}", used + 1 + size
                continue
            if line:
                lines.append(line.rstrip())
            *whole, line = chop_cells(word, width) if size > width else [word]
            lines += whole
            used = cell_len(line)
        lines.append(line.rstrip())
    return [line.replace(_HELD, " ") for line in lines]


def content(text: str, style: str = "") -> Content:
    """Text for a Textual widget, in which no markup is ever looked for."""
    return Content.styled(clean_lines(text), style)


def styled(pieces: Iterable[tuple[str, str]]) -> Content:
    """Text for a Textual widget put together from (text, style) pieces; the text is never markup."""
    return Content.assemble(*((clean_lines(text), style) for text, style in pieces))
