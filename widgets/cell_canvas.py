"""A drawing of colours in terminal cells, each divided into eight rows, with text over it.

A cell has two colours, so a line between two of them is exact to an eighth of a cell; where three meet in one cell, the
nearest pair is shown.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from widgets.colour_depth import READABLE, contrast, nearest
from widgets.styles import Palette, readable
from widgets.text import cell_len, clean

RGB = tuple[int, int, int]
Look = tuple[str, bool, bool]
"""How a letter looks: its tone, whether it is bold, whether its ground is raised."""

ROWS = 8
"""Rows of a drawing in one cell."""
LOWER = " ▁▂▃▄▅▆▇█"
"""A cell of which so many eighths, from below, have the colour in front."""


def mixed(under: RGB, over: RGB, share: float) -> RGB:
    """A colour over another, of which the share shows."""
    return (
        round(under[0] + (over[0] - under[0]) * share),
        round(under[1] + (over[1] - under[1]) * share),
        round(under[2] + (over[2] - under[2]) * share),
    )


@lru_cache(maxsize=4096)
def _drawn_in(colour: RGB, depth: str | None) -> RichColor:
    return RichColor.from_rgb(*nearest(Color(*colour), depth).rgb)


@lru_cache(maxsize=4096)
def _pair(front: RGB, back: RGB, depth: str | None) -> Style:
    return Style(color=_drawn_in(front, depth), bgcolor=_drawn_in(back, depth))


@lru_cache(maxsize=4096)
def _letters(ink: RGB, back: RGB, depth: str | None, bold: bool) -> Style:
    colour, ground = Color(*ink), Color(*back)
    if contrast(colour, ground) < READABLE:
        colour = readable(colour, ground)
    return Style(color=_drawn_in(colour.rgb, depth), bgcolor=_drawn_in(back, depth), bold=bold)


class Canvas:
    """Colours in `width` columns and `height` rows of cells, each cell of eight; begins as the ground of a palette."""

    def __init__(self, width: int, height: int, worn: Palette) -> None:
        self.width, self.height = width, height
        self._worn = worn
        # Colours by their number: cells that look alike are then found by eight numbers as they lie in memory.
        self._colours: list[RGB] = []
        self._numbers: dict[RGB, int] = {}
        self._looks: dict[bytes, tuple[str, Style]] = {}
        ground = self._number(worn.rgb("ground"))
        self._columns = [array("H", [ground]) * (height * ROWS) for _ in range(width)]
        self._text: dict[tuple[int, int], tuple[str, Look]] = {}

    def _number(self, colour: RGB) -> int:
        number = self._numbers.get(colour)
        if number is None:
            number = self._numbers[colour] = len(self._colours)
            self._colours.append(colour)
        return number

    def fill(self, x: int, top: float, bottom: float, colour: RGB) -> None:
        """Draw a colour in one column between two heights in rows of cells."""
        column = self._columns[x]
        first = max(0, round(top * ROWS))
        last = min(len(column), round(bottom * ROWS))
        if last > first:
            column[first:last] = array("H", [self._number(colour)]) * (last - first)

    def write(
        self, x: int, y: int, text: str, tone: str = "plain", *, bold: bool = False, raised: bool = False
    ) -> None:
        """Write a text over the drawing; what would stand outside is left out."""
        _put(self._text, x, y, self.width, self.height, text, (tone, bold, raised))

    def row(self, y: int) -> list[Segment]:
        """One row of cells."""
        drawn: list[Segment] = []
        run, style = "", Style.null()
        start, stop = y * ROWS, y * ROWS + ROWS
        texts = {x: text for (x, at), text in self._text.items() if at == y}
        for x, column in enumerate(self._columns):
            eight = column[start:stop].tobytes()
            letter, here = self._looks.get(eight) or self._look(eight)
            if x in texts:
                letter, here = self._written(eight, *texts[x])
            if here is style:
                run += letter
            else:
                if run:
                    drawn.append(Segment(run, style))
                run, style = letter, here
        if run:
            drawn.append(Segment(run, style))
        return drawn

    def _look(self, eight: bytes) -> tuple[str, Style]:
        """The sign and the colours of a cell."""
        colours = self._eight(eight)
        depth = self._worn.depth
        first = colours[0]
        if colours.count(first) == ROWS:
            look = " ", _pair(first, first, depth)
        else:
            split, upper, lower = _nearest_pair(colours)
            look = LOWER[ROWS - split] if lower != upper else " ", _pair(lower, upper, depth)
        self._looks[eight] = look
        return look

    def _eight(self, eight: bytes) -> list[RGB]:
        return [self._colours[number] for number in array("H", eight)]

    def _written(self, eight: bytes, letter: str, look: Look) -> tuple[str, Style]:
        tone, bold, raised = look
        worn = self._worn
        colours = self._eight(eight)
        back = worn.rgb("raised") if raised else max(colours, key=colours.count)
        return letter, _letters(worn.rgb(tone), back, worn.depth, bold or tone in ("strong", "key"))

    def rows(self) -> list[list[Segment]]:
        """Every row of cells from the top."""
        return [self.row(y) for y in range(self.height)]


class Sketch:
    """The same drawing where colours do not blend: signs in cells, with text over them."""

    def __init__(self, width: int, height: int, worn: Palette) -> None:
        self.width, self.height = width, height
        self._worn = worn
        self._signs: dict[tuple[int, int], tuple[str, Look]] = {}
        self._text: dict[tuple[int, int], tuple[str, Look]] = {}

    def fill(self, x: int, top: float, bottom: float, sign: str, tone: str, *, bold: bool = False) -> None:
        """Draw a sign in the cells of one column whose middle lies between two heights; in one cell at least."""
        first = round(top)
        last = max(first + 1, round(bottom))
        for y in range(first, last):
            if 0 <= y < self.height:
                self._signs[x, y] = (sign, (tone, bold, False))

    def write(
        self, x: int, y: int, text: str, tone: str = "plain", *, bold: bool = False, raised: bool = False
    ) -> None:
        """Write a text over the drawing, in bold and underlined where its ground would be raised."""
        _put(self._text, x, y, self.width, self.height, text, (tone, bold, raised))

    def row(self, y: int) -> list[Segment]:
        """One row of cells."""
        drawn: list[Segment] = []
        blank = (" ", ("plain", False, False))
        run, look = "", blank[1]
        for x in range(self.width):
            sign, here = self._text.get((x, y)) or self._signs.get((x, y), blank)
            if here != look and run:
                drawn.append(Segment(run, self._style(look)))
                run = ""
            run, look = run + sign, here
        return [*drawn, Segment(run, self._style(look))] if run else drawn

    def _style(self, look: Look) -> Style:
        tone, bold, raised = look
        return self._worn.style(tone, raised=raised, bold=bold or raised, underline=raised and self._worn.flat)

    def rows(self) -> list[list[Segment]]:
        """Every row of cells from the top."""
        return [self.row(y) for y in range(self.height)]


def _put(
    there: dict[tuple[int, int], tuple[str, Look]], x: int, y: int, width: int, height: int, text: str, look: Look
) -> None:
    """Lay the letters of a text into cells; a wide one takes two, and marks go with the letter before them."""
    for letter in clean(text):
        size = cell_len(letter)
        if not size and (x - 1, y) in there:
            before, _ = there[x - 1, y]
            there[x - 1, y] = (before + letter, look)
        elif size and x >= 0 and x + size <= width and 0 <= y < height:
            there[x, y] = (letter, look)
            for at in range(x + 1, x + size):
                there[at, y] = ("", look)
        x += size


def _nearest_pair(eight: Sequence[RGB]) -> tuple[int, RGB, RGB]:
    """How many rows from the top have the upper colour, then both colours, so that the cell is least changed.

    They are colours of the cell: cells beside it have them too, and what is drawn alike takes little to write.
    """
    turns = [at for at in range(1, ROWS) if eight[at] != eight[at - 1]]
    if len(turns) == 1:
        return turns[0], eight[0], eight[-1]
    (_, upper), at, (_, lower) = min(
        ((_nearest(eight[:at]), at, _nearest(eight[at:])) for at in turns), key=lambda one: one[0][0] + one[2][0]
    )
    return at, upper, lower


def _nearest(part: Sequence[RGB]) -> tuple[int, RGB]:
    """The colour nearest to all of a part, with how far they are apart from it."""
    return min((sum(_apart(one, colour) for one in part), colour) for colour in dict.fromkeys(part))


def _apart(one: RGB, other: RGB) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2
