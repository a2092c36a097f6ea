"""Text for a terminal or a pipe: cleaned, measured, cut and set in columns. Loads no screen library."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence

from widgets.reading_width import READING_WIDTH as READING_WIDTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

NARROWEST = 6
"""Cells a column keeps when there is too little room for all."""
WIDEST = 1000
"""Cells of a line on any terminal; COLUMNS may say anything."""
USUAL = 80
"""Cells of a line where there is no terminal to ask."""
WIDEST_TEXT = 100
"""Cells of a line of running text, however wide the terminal is."""
_ALIGNED = 60


def clean(text: str) -> str:
    """One line in which nothing steers the terminal or hides."""
    if text.isascii() and text.isprintable():
        return text
    # Most text is clean as it is, and its patterns take 3 ms to make.
    from app.domain.clean_text import plain_line

    return "".join(c for c in plain_line(text) if c.isprintable())


def clean_lines(text: str) -> list[str]:
    """The lines of a text, each of them clean."""
    if text.isascii() and all(line.isprintable() for line in text.split("\n")):
        return [line.rstrip() for line in text.strip(" \n").split("\n")]
    from app.domain.clean_text import plain_lines

    lines = plain_lines(text).expandtabs(4).split("\n")
    return ["".join(c for c in line if c.isprintable()).rstrip() for line in lines]


def width_of(text: str) -> int:
    """The cells a clean line takes."""
    if text.isascii():
        return len(text)
    # Only needed for letters that may be two cells wide.
    from rich.cells import cell_len

    return cell_len(text)


def cut(text: str, width: int) -> str:
    """A clean line of at most `width` cells, with an ellipsis where something was left out."""
    if width_of(text) <= width:
        return text
    if text.isascii():
        return text[: max(0, width - 1)].rstrip() + "…"
    from rich.cells import set_cell_size

    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"


def pad(text: str, width: int, *, right: bool = False) -> str:
    """A clean line of exactly `width` cells, cut if need be."""
    text = cut(text, width)
    space = " " * (width - width_of(text))
    return space + text if right else text + space


def wrap(text: str, width: int = READING_WIDTH, indent: str = "") -> list[str]:
    """Clean lines of at most `width` cells, broken between words; blank lines are kept."""
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
            *whole, rest = _chopped(word, room)
            lines += whole
            line = rest or None
        lines.append(line or "")
    return [f"{indent}{line}".rstrip() for line in lines]


def _chopped(word: str, width: int) -> list[str]:
    """A word in pieces of at most `width` cells."""
    if word.isascii():
        return [word[at : at + width] for at in range(0, len(word), width)] or [""]
    from rich.cells import chop_cells

    return chop_cells(word, width)


def is_terminal(stream: TextIO) -> bool:
    """Whether a stream is a terminal; one that was closed is none."""
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def terminal_width(stream: TextIO) -> int:
    """The cells of a line there, as COLUMNS says, else the terminal."""
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
    """A heading: bold on a terminal that has colours, plain anywhere else."""
    if not is_terminal(sys.stdout) or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return f"\x1b[1m{text}\x1b[0m"


def columns(
    rows: Iterable[Sequence[str]],
    *,
    right: Sequence[int] = (),
    give: Sequence[int] = (),
    width: int | None = None,
    indent: int = 0,
    gap: int = 2,
) -> list[str]:
    """Rows of texts set in columns, cleaned.

    Columns in `right` are set to the right. With a `width` those in `give` get narrower until a line fits, the widest
    first; without one nothing is cut, and a very long text does not push the others apart.
    """
    cleaned = [[clean(cell) for cell in row] for row in rows]
    if not cleaned:
        return []
    count = max(len(row) for row in cleaned)
    widths = [max((width_of(row[i]) for row in cleaned if i < len(row)), default=0) for i in range(count)]
    # A column in which nothing stands takes no room.
    shown = [i for i in range(count) if widths[i]]
    if width is None:
        widths = [min(each, _ALIGNED) for each in widths]
    elif shown:
        _narrow(widths, shown, give, width - indent - gap * (len(shown) - 1))
    lead, between = " " * indent, " " * gap
    lines = []
    for row in cleaned:
        texts = [row[i] if i < len(row) else "" for i in shown]
        cells = [
            text if width is None and width_of(text) > widths[i] else pad(text, widths[i], right=i in right)
            for i, text in zip(shown, texts, strict=True)
        ]
        lines.append((lead + between.join(cells)).rstrip())
    return lines


def _narrow(widths: list[int], shown: Sequence[int], give: Sequence[int], room: int) -> None:
    may = [i for i in give if i in shown]
    while sum(widths[i] for i in shown) > room:
        widest = max(may, key=lambda i: widths[i], default=None)
        if widest is None or widths[widest] <= NARROWEST:
            return
        over = sum(widths[i] for i in shown) - room
        second = max((widths[i] for i in may if i != widest), default=NARROWEST)
        widths[widest] = max(NARROWEST, min(widths[widest] - 1, max(second, widths[widest] - over)))
