"""Cleans, measures, cuts and aligns text for a terminal or a pipe. Loads no screen library."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from widgets.reading_width import READING_WIDTH as READING_WIDTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

NARROWEST = 6
"""The least width of a column, in cells."""
WIDEST = 1000
"""The most cells of a line, whatever COLUMNS says."""
USUAL = 80
"""The cells of a line without a terminal."""
WIDEST_TEXT = 100
"""The most cells of a line of running text."""
_ALIGNED = 60


def clean(text: str) -> str:
    """Returns a text as one line without control or invisible characters."""
    if text.isascii() and text.isprintable():
        return text
    # Imported here, since most text is clean and its patterns take 3 ms to compile.
    from app.domain.clean_text import plain_line

    return "".join(c for c in plain_line(text) if c.isprintable())


def clean_lines(text: str) -> list[str]:
    """Splits a text into clean lines."""
    if text.isascii() and all(line.isprintable() for line in text.split("\n")):
        return [line.rstrip() for line in text.strip(" \n").split("\n")]
    from app.domain.clean_text import plain_lines

    lines = plain_lines(text).expandtabs(4).split("\n")
    return ["".join(c for c in line if c.isprintable()).rstrip() for line in lines]


def width_of(text: str) -> int:
    """Returns the width of a clean line in cells."""
    if text.isascii():
        return len(text)
    # Imported here, since only letters that may be two cells wide need it.
    from rich.cells import cell_len

    return cell_len(text)


def cut(text: str, width: int) -> str:
    """Cuts a clean line to at most `width` cells, at least one, with an ellipsis."""
    if width_of(text) <= width:
        return text
    if text.isascii():
        return text[: width - 1].rstrip() + "…"
    from rich.cells import set_cell_size

    return set_cell_size(text, width - 1).rstrip() + "…"


def pad(text: str, width: int, *, right: bool = False) -> str:
    """Pads or cuts a clean line to exactly `width` cells."""
    text = cut(text, width)
    space = " " * (width - width_of(text))
    return space + text if right else text + space


def wrap(text: str, width: int = READING_WIDTH, indent: str = "") -> list[str]:
    """Wraps a text into clean lines of at most `width` cells, between words; keeps blank lines."""
    room = max(20, width - len(indent))
    lines: list[str] = []
    for paragraph in clean_lines(text):
        line: str | None = None
        for word in paragraph.split(" "):
            longer = word if line is None else f"{line} {word}"
            if width_of(longer) <= room:
                line = longer
                continue
            if line and not line.isspace():
                lines.append(line)
            *full_lines, last_piece = _chopped(word, room)
            lines += full_lines
            line = last_piece or None
        lines.append(line or "")
    return [f"{indent}{line}".rstrip() for line in lines]


def _chopped(word: str, width: int) -> list[str]:
    """Splits a word into pieces of at most `width` cells."""
    if word.isascii():
        return [word[start : start + width] for start in range(0, len(word), width)] or [""]
    from rich.cells import chop_cells

    return chop_cells(word, width)


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is a terminal; False for a closed one."""
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def terminal_width(stream: TextIO) -> int:
    """Returns the width of a terminal in cells: from COLUMNS, else from the terminal."""
    try:
        columns = int(os.environ.get("COLUMNS", ""))
    except ValueError:
        columns = 0
    if columns > 0:
        return min(columns, WIDEST)
    try:
        return os.get_terminal_size(stream.fileno()).columns or USUAL
    except (OSError, ValueError):
        return USUAL


def strong(text: str) -> str:
    """Returns a heading: bold on a terminal with colours, else plain."""
    if not is_terminal(sys.stdout) or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return f"\x1b[1m{text}\x1b[0m"


def columns(
    rows: Iterable[Sequence[str]],
    *,
    right: Sequence[int] = (),
    shrink: Sequence[int] = (),
    width: int | None = None,
    indent: int = 0,
    gap: int = 2,
) -> list[str]:
    """Aligns rows of texts in columns, cleaned.

    Columns in `right` are aligned to the right. With a `width`, columns in `shrink` get narrower until a line fits, the
    widest first; without one nothing is cut, and a very long text does not widen its column.
    """
    cleaned = [[clean(cell) for cell in row] for row in rows]
    if not cleaned:
        return []
    count = max(len(row) for row in cleaned)
    widths = [max((width_of(row[i]) for row in cleaned if i < len(row)), default=0) for i in range(count)]
    # An empty column takes no room.
    used = [i for i in range(count) if widths[i]]
    if width is None:
        widths = [min(each, _ALIGNED) for each in widths]
    elif used:
        _narrow(widths, used, shrink, width - indent - gap * (len(used) - 1))
    lead, space = " " * indent, " " * gap
    lines = []
    for row in cleaned:
        texts = [row[i] if i < len(row) else "" for i in used]
        cells = [
            text if width is None and width_of(text) > widths[i] else pad(text, widths[i], right=i in right)
            for i, text in zip(used, texts, strict=True)
        ]
        lines.append((lead + space.join(cells)).rstrip())
    return lines


def _narrow(widths: list[int], used: Sequence[int], shrink: Sequence[int], room: int) -> None:
    narrowable = [i for i in shrink if i in used]
    while sum(widths[i] for i in used) > room:
        widest = max(narrowable, key=lambda i: widths[i], default=None)
        if widest is None or widths[widest] <= NARROWEST:
            return
        excess = sum(widths[i] for i in used) - room
        second = max((widths[i] for i in narrowable if i != widest), default=NARROWEST)
        widths[widest] = max(NARROWEST, min(widths[widest] - 1, max(second, widths[widest] - excess)))
