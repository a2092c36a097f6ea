"""A drawing of colours in terminal cells, each divided into eight rows, with text over it.

A cell shows two colours, so an edge between them is exact to an eighth of a cell; where three colours meet in one cell,
the nearest pair is drawn.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from widgets.colour_depth import nearest
from widgets.styles import Palette, readable
from widgets.text import cell_len, clean

RGB = tuple[int, int, int]
Look = tuple[str, bool, bool]
"""How a letter looks: its tone, whether it is bold, whether its background is raised."""

ROWS = 8
"""Rows of a drawing in one cell."""
LOWER = " ▁▂▃▄▅▆▇█"
"""Block characters by the number of eighths, from below, in the foreground colour."""


def blend(under: RGB, over: RGB, share: float) -> RGB:
    """Blend two colours; `share` is the weight of the upper one, 0 to 1."""
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
    colour = readable(Color(*ink), Color(*back))
    return Style(color=_drawn_in(colour.rgb, depth), bgcolor=_drawn_in(back, depth), bold=bold)


class _Lettered:
    """A drawing of `width` by `height` cells with text over it."""

    def __init__(self, width: int, height: int, palette: Palette) -> None:
        self.width, self.height = width, height
        self._palette = palette
        self._text: dict[tuple[int, int], tuple[str, Look]] = {}

    def write(self, x: int, y: int, text: str, tone: str = "plain", *, chosen: bool = False) -> None:
        """Write a text over the drawing, standing out where it is chosen; letters outside it are left out.

        A wide letter takes two cells, and combining marks join the letter before them.
        """
        cells, look = self._text, (tone, chosen, chosen)
        for letter in clean(text):
            size = cell_len(letter)
            if not size and (x - 1, y) in cells:
                before, _ = cells[x - 1, y]
                cells[x - 1, y] = (before + letter, look)
            elif size and x >= 0 and x + size <= self.width and 0 <= y < self.height:
                cells[x, y] = (letter, look)
                for column in range(x + 1, x + size):
                    cells[column, y] = ("", look)
            x += size

    def row(self, y: int) -> list[Segment]:
        """One row of cells."""
        raise NotImplementedError

    def rows(self) -> list[list[Segment]]:
        """Every row of cells from the top."""
        return [self.row(y) for y in range(self.height)]


class Canvas(_Lettered):
    """Colours in cells of eight rows each, all at first the background of the palette; chosen text is raised."""

    def __init__(self, width: int, height: int, palette: Palette) -> None:
        super().__init__(width, height, palette)
        # Colours are numbered, so that the eight numbers of a cell as bytes are the key of its look in a cache.
        self._colours: list[RGB] = []
        self._numbers: dict[RGB, int] = {}
        self._looks: dict[bytes, tuple[str, Style]] = {}
        ground = self._number(palette.rgb("ground"))
        self._columns = [array("H", [ground]) * (height * ROWS) for _ in range(width)]

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

    def row(self, y: int) -> list[Segment]:
        """One row of cells."""
        drawn: list[Segment] = []
        run, style = "", Style.null()
        start, stop = y * ROWS, y * ROWS + ROWS
        texts = {x: text for (x, at), text in self._text.items() if at == y}
        for x, column in enumerate(self._columns):
            eight = column[start:stop].tobytes()
            letter, letter_style = self._looks.get(eight) or self._look(eight)
            if x in texts:
                letter, letter_style = self._written(eight, *texts[x])
            if letter_style is style:
                run += letter
            else:
                if run:
                    drawn.append(Segment(run, style))
                run, style = letter, letter_style
        if run:
            drawn.append(Segment(run, style))
        return drawn

    def _look(self, eight: bytes) -> tuple[str, Style]:
        """The sign and the colours of a cell."""
        rows = self._eight(eight)
        depth = self._palette.depth
        first = rows[0]
        if rows.count(first) == ROWS:
            look = " ", _pair(first, first, depth)
        else:
            split, upper, lower = _nearest_pair(rows)
            look = LOWER[ROWS - split] if lower != upper else " ", _pair(lower, upper, depth)
        self._looks[eight] = look
        return look

    def _eight(self, eight: bytes) -> list[RGB]:
        return [self._colours[number] for number in array("H", eight)]

    def _written(self, eight: bytes, letter: str, look: Look) -> tuple[str, Style]:
        tone, bold, raised = look
        palette = self._palette
        rows = self._eight(eight)
        back = palette.rgb("raised") if raised else max(rows, key=rows.count)
        return letter, _letters(palette.rgb(tone), back, palette.depth, bold)


class Sketch(_Lettered):
    """The same drawing where colours do not blend: signs in cells; chosen text may be underlined."""

    def __init__(self, width: int, height: int, palette: Palette) -> None:
        super().__init__(width, height, palette)
        self._signs: dict[tuple[int, int], tuple[str, Look]] = {}

    def fill(self, x: int, top: float, bottom: float, sign: str, tone: str, *, bold: bool = False) -> None:
        """Draw a sign in the cells of one column whose middle lies between two heights; in one cell at least."""
        first = round(top)
        last = max(first + 1, round(bottom))
        for y in range(first, last):
            if 0 <= y < self.height:
                self._signs[x, y] = (sign, (tone, bold, False))

    def row(self, y: int) -> list[Segment]:
        """One row of cells."""
        drawn: list[Segment] = []
        blank = (" ", ("plain", False, False))
        run, look = "", blank[1]
        for x in range(self.width):
            sign, sign_look = self._text.get((x, y)) or self._signs.get((x, y), blank)
            if sign_look != look and run:
                drawn.append(Segment(run, self._style(look)))
                run = ""
            run, look = run + sign, sign_look
        return [*drawn, Segment(run, self._style(look))] if run else drawn

    def _style(self, look: Look) -> Style:
        tone, bold, raised = look
        return self._palette.style(tone, raised=raised, bold=bold, underline=raised and self._palette.flat)


def _nearest_pair(eight: Sequence[RGB]) -> tuple[int, RGB, RGB]:
    """Reduce a cell to two colours with the least change: (rows from the top in the upper colour, upper, lower).

    Both are colours of the cell: neighbouring cells share them, and equal cells are written to the terminal cheaply.
    """
    turns = [row for row in range(1, ROWS) if eight[row] != eight[row - 1]]
    if len(turns) == 1:
        return turns[0], eight[0], eight[-1]
    (_, upper), row, (_, lower) = min(
        ((_nearest(eight[:row]), row, _nearest(eight[row:])) for row in turns),
        key=lambda split: split[0][0] + split[2][0],
    )
    return row, upper, lower


def _nearest(colours: Sequence[RGB]) -> tuple[int, RGB]:
    """The colour with the least total distance to all of them, after that distance."""
    return min((sum(_apart(other, colour) for other in colours), colour) for colour in dict.fromkeys(colours))


def _apart(one: RGB, other: RGB) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 + (one[2] - other[2]) ** 2
