"""Makes any text safe to draw: everything that people or programs wrote passes through here.

Text is never treated as markup or as a command to the terminal, and is measured in cells.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.content import Content

from widgets.reading_width import READING_WIDTH

__all__ = ["READING_WIDTH", "cell_len", "clean", "clean_lines", "content", "cut", "pad", "shortened", "styled", "wrap"]

MOST_MARKS = 4
"""Combining marks kept on one letter; no living script needs more, and stacks of them spill over other lines."""

_ESCAPES = (
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # control sequences: colours, cursor, modes
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)"  # strings: titles, links
    "|\x1b[ -/]*[0-~]"  # two-character escapes
)
_BREAKS = r" *[\t\n][\t\n ]*"

# Letters that draw nothing though their category is not "format": joiners, fillers, vowel carriers.
_INVISIBLE = frozenset((0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0))
_NEW_LINES = frozenset("\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


def _drawn_character(code: int) -> str | None:
    """The character drawn in place of one; None for nothing."""
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


class _DrawnCharacters(dict[int, str | None]):
    """A table for `str.translate` that computes each character once."""

    def __missing__(self, code: int) -> str | None:
        char = _drawn_character(code)
        if len(self) < 20_000:
            self[code] = char
        return char


_TABLE = _DrawnCharacters()


def _printable(text: str) -> str:
    """Text of letters, marks, tabs and newlines only."""
    text = re.sub(_ESCAPES, "", text).replace("\r\n", "\n").replace("\r", "\n").translate(_TABLE)
    return text if text.isascii() else _fewer_marks(text)


def _fewer_marks(text: str) -> str:
    """Text in which no letter carries more than a few marks, and no mark lacks a letter."""
    chars: list[str] = []
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
        chars.append(char)
    return "".join(chars)


@lru_cache(8192)
def _clean(text: str) -> str:
    # Mostly there is nothing to do, and compiling the patterns takes as long as cleaning some hundred texts.
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
    if cell_len(stripped := text.rstrip()) <= width:
        return stripped
    room = width - cell_len(mark)
    if room <= 0:
        return mark[: max(0, width)]
    return set_cell_size(text, room).rstrip() + mark


def shortened(text: str) -> str:
    """A name or text cut for a title or a message."""
    return cut(text, 40)


def pad(text: str, width: int, align: str = "left", mark: str = "…") -> str:
    """One clean line of exactly `width` cells; `align` is left or right."""
    text = cut(text, width, mark)
    space = " " * (width - cell_len(text))
    return space + text if align == "right" else text + space


_NO_BREAK = "\ue000"
"""Replaces a no-break space while lines are broken; a private-use character, so no text has it."""


def wrap(text: str, width: int) -> list[str]:
    """Clean lines of at most `width` cells, broken between words where possible; blank lines stay.

    A no-break space keeps its words together where they fit in one line, and is drawn as a space.
    """
    width = max(2, width)
    lines: list[str] = []
    for paragraph in _NO_BREAK.join(clean_lines(part) for part in text.split("\u00a0")).split("\n"):
        line, used = "", 0
        words = paragraph.split(" ")
        if _NO_BREAK in paragraph:
            words = [part for word in words for part in (word.split(_NO_BREAK) if cell_len(word) > width else [word])]
        for word in words:
            size = cell_len(word)
            if line and used + 1 + size <= width:
                line, used = f"{line} {word}", used + 1 + size
                continue
            if line:
                lines.append(line.rstrip())
            *full_parts, line = chop_cells(word, width) if size > width else [word]
            lines += full_parts
            used = cell_len(line)
        lines.append(line.rstrip())
    return [line.replace(_NO_BREAK, " ") for line in lines]


def content(text: str, style: str = "") -> Content:
    """Text for a Textual widget, never read as markup."""
    return Content.styled(clean_lines(text), style)


def styled(pieces: Iterable[tuple[str, str]]) -> Content:
    """Text for a Textual widget made of (text, style) pieces, never read as markup."""
    return Content.assemble(*((clean_lines(text), style) for text, style in pieces))
