"""A Sankey diagram in cells: nodes from left to right with bands between them, and a cursor from node to node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from rich.segment import Segment

from widgets.cell_canvas import RGB, Canvas, Sketch, mixed
from widgets.sankey_layout import PlacedBand, PlacedNode, SankeyBand, SankeyLayout, SankeyNode, eased, laid_out
from widgets.styles import PLAIN, Palette
from widgets.text import cell_len, clean, cut

USUAL, DIM, LIT = 0.3, 0.2, 0.5
"""How much of a band's colour shows over the ground: with no node in focus, beside the one in focus, and of it."""
THIN = 0.5
"""Rows of cells up to which a band is moved to an end of its cell."""
ONE_COLOUR = 2.0
"""Rows of cells below which a band has the colour of its beginning all the way."""
SEEN = 5
"""How far two shades are apart, of 255: the colour of a band becomes that of its end in steps that are hardly seen."""
LEAST_LABEL = 7
"""Cells a name that is cut needs to say something: six letters and the sign of the cut."""
LEAST_LAST = 3
"""Cells kept at the right, at least, for the names of the last column."""
MOST_LAST = 18
"""Cells kept at the right for the names of the last column."""
TEXTURES, PLAIN_TEXTURES = ("░▒", "░░", "▓▒"), (".:", "..", "#=")
"""Where colours do not blend, of neighbouring bands in turn: usual, beside the node in focus, and of it."""
NODE, PLAIN_NODE = "█", "|"


class Spot(NamedTuple):
    """Cells that belong to a node: its bar or its name."""

    key: str
    x: int
    y: int
    width: int
    height: int


class SankeyDrawing(NamedTuple):
    """The lines of a diagram, and where its nodes are in them."""

    lines: list[list[Segment]]
    spots: tuple[Spot, ...]

    def node_at(self, x: int, y: int) -> str | None:
        """The node whose bar or name is in a cell."""
        for spot in self.spots:
            if spot.x <= x < spot.x + spot.width and spot.y <= y < spot.y + spot.height:
                return spot.key
        return None


class _Label(NamedTuple):
    x: int
    y: int
    name: str
    number: str
    is_below: bool = False


def draw_sankey(
    nodes: Sequence[SankeyNode], bands: Sequence[SankeyBand], focus: str | None, width: int, height: int, worn: Palette
) -> SankeyDrawing:
    """Draw a diagram in so many cells; the node `focus` is lit with its bands."""
    layout = _layout(tuple(nodes), tuple(bands), height)
    xs = _columns(layout, width)
    labels = _labels(layout, xs, width, height, worn)
    picture = (_in_colours if worn.blends else _in_signs)(layout, xs, focus, width, height, worn)
    spots = []
    # The one in focus last: its whole name may stand over others.
    for placed in sorted(layout.nodes, key=lambda one: one.node.key == focus):
        key, x = placed.node.key, xs[placed.node.column]
        top, last = _rows(placed, height)
        spots.append(Spot(key, x, top, 2, last - top + 1))
        label = labels.get(key)
        if label is None:
            continue
        here = key == focus
        name = _named(placed.node)
        if here and not (label.name == name and label.number) and cell_len(f"{name} {placed.node.size:,}") + 2 <= width:
            number = f"{placed.node.size:,}"
            label = _Label(min(label.x, width - cell_len(f"{name} {number}")), label.y, name, number)
        ends = placed.node.tone in ("faint", "ended")
        name_tone = "plain" if here or not ends else "quiet"
        picture.write(label.x, label.y, label.name, name_tone, bold=here, raised=here)
        x, y = (label.x, label.y + 1) if label.is_below else (label.x + cell_len(label.name), label.y)
        gap = " " if label.name and label.number and not label.is_below else ""
        if label.number:
            picture.write(x, y, gap + label.number, "quiet", bold=here, raised=here)
        size = cell_len(label.name) if label.is_below else cell_len(f"{label.name}{gap}{label.number}")
        spots.append(Spot(key, label.x, label.y, max(size, cell_len(label.number)), 2 if label.is_below else 1))
    return SankeyDrawing(picture.rows(), tuple(spots))


@lru_cache(maxsize=4)
def _layout(nodes: tuple[SankeyNode, ...], bands: tuple[SankeyBand, ...], height: int) -> SankeyLayout:
    """The same for every node in focus, and half of the work."""
    return laid_out(nodes, bands, height)


def _columns(layout: SankeyLayout, width: int) -> dict[int, int]:
    """The cell each column of nodes begins in; the names of the last one have room beside it."""
    columns = sorted({placed.node.column for placed in layout.nodes})
    if not columns:
        return {}
    names = [one.node for one in layout.nodes if one.node.column == columns[-1]]
    longest = max(cell_len(_named(node)) + len(f"{node.size:,}") + 1 for node in names)
    room = width - 2 - min(longest, MOST_LAST, max(LEAST_LAST, width // (len(columns) + 1)))
    steps = max(1, len(columns) - 1)
    return {column: max(0, round(at * room / steps)) for at, column in enumerate(columns)}


def _rows(placed: PlacedNode, height: int) -> tuple[int, int]:
    """The first and the last row of cells a node stands in."""
    top = min(height - 1, int(placed.top + 0.0625))
    return top, max(top, min(height, ceil(placed.bottom - 0.0625)) - 1)


def _labels(layout: SankeyLayout, xs: dict[int, int], width: int, height: int, worn: Palette) -> dict[str, _Label]:
    """Where each name stands, none over another or over a node, nearest the middle of its node where it fits whole."""
    blocked: dict[int, list[int]] = {y: [] for y in range(height)}
    """By row, the cells in which something begins that no name may reach."""
    for placed in layout.nodes:
        top, last = _rows(placed, height)
        for y in range(top, last + 1):
            blocked[y].append(xs[placed.node.column])
    found: dict[str, _Label] = {}
    for placed in sorted(layout.nodes, key=lambda one: (-one.node.column, one.height)):
        x = xs[placed.node.column] + 2
        top, last = _rows(placed, height)
        middle = (placed.top + placed.bottom) / 2 - 0.5
        name, number = _named(placed.node), f"{placed.node.size:,}"
        within = sorted(range(top, last + 1), key=lambda y: abs(y - middle))
        beside = sorted(set(range(max(0, top - 1), min(height, last + 2))) - set(within))
        rooms = {y: min([at for at in blocked[y] if at >= x] or [width + 1]) - x - 1 for y in (*within, *beside)}
        free = [y for y in within if x not in blocked[y]] or [y for y in beside if not _taken(blocked[y], x)]
        if not free:
            continue
        whole = cell_len(f"{name} {number}")
        label = next((_Label(x, y, name, number) for y in free if rooms[y] >= whole), None)
        if label is None:
            two = [y for y in free if y + 1 in free and min(rooms[y], rooms[y + 1]) >= max(cell_len(name), len(number))]
            if two:
                label = _Label(x, two[0], name, number, is_below=True)
        if label is None:
            y = max(free, key=lambda one: (rooms[one], -abs(one - middle)))
            left = rooms[y] - len(number) - 1
            short = placed.node.short
            if not short or cell_len(short) > left:
                short = cut(name, left, worn.glyphs.cut) if left >= LEAST_LABEL else ""
            if not short and rooms[y] >= min(LEAST_LABEL, cell_len(clean(placed.node.name))):
                # A name says more than a number: how many there are shows in the height, too.
                two = [y for y in free if y + 1 in free and min(rooms[y], rooms[y + 1]) >= LEAST_LABEL]
                y = two[0] if two else y
                short, number = cut(clean(placed.node.name), rooms[y], worn.glyphs.cut), number if two else ""
                label = _Label(x, y, short, number, is_below=bool(two))
            else:
                label = _Label(x, y, short, number)
            if rooms[y] < len(number):
                continue
        found[placed.node.key] = label
        for y in range(label.y, label.y + 1 + label.is_below):
            blocked[y].append(x)
    return found


def _named(node: SankeyNode) -> str:
    """The name of a node; one that ends with a number is kept apart from the count after it."""
    name = clean(node.name)
    return f"{name}:" if name[-1:].isdigit() else name


def _taken(blocked: Sequence[int], x: int) -> bool:
    return x in blocked or x - 2 in blocked


def _tones(layout: SankeyLayout) -> dict[str, str]:
    return {placed.node.key: placed.node.tone for placed in layout.nodes}


def _in_colours(
    layout: SankeyLayout, xs: dict[int, int], focus: str | None, width: int, height: int, worn: Palette
) -> Canvas:
    canvas = Canvas(width, height, worn)
    tones = _tones(layout)
    column = {placed.node.key: placed.node.column for placed in layout.nodes}
    lit = [one for one in layout.bands if focus in (one.band.source, one.band.target)]
    # Thin ones over thick ones, so that none is lost; those of the node in focus over all.
    for one in sorted(layout.bands, key=lambda one: (one in lit, -one.height)):
        share = USUAL if focus is None or not lit else LIT if one in lit else DIM
        shades = _shades(one, tones, share, worn)
        start, stop = xs[column[one.band.source]] + 1, xs[column[one.band.target]]
        for x in range(start, stop):
            way = (x - start + 0.5) / (stop - start)
            top, bottom = _reach(one, x - start, stop - start)
            canvas.fill(x, top, bottom, shades[round(eased(way) * (len(shades) - 1))])
    for placed in layout.nodes:
        colour = worn.rgb("accent" if placed.node.key == focus else placed.node.tone)
        canvas.fill(xs[placed.node.column], placed.top, max(placed.bottom, placed.top + 0.25), colour)
    return canvas


def _shades(one: PlacedBand, tones: Mapping[str, str], share: float, worn: Palette) -> list[RGB]:
    """The colours of a band from its beginning to its end, of which a share shows over the ground."""
    ground = worn.rgb("ground")
    first, last = (mixed(ground, worn.rgb(tones[end]), share) for end in (one.band.source, one.band.target))
    steps = ceil(max(abs(here - there) for here, there in zip(first, last, strict=True)) / SEEN)
    if one.height < ONE_COLOUR or not steps:
        return [first]
    return [mixed(first, last, step / steps) for step in range(steps + 1)]


def _in_signs(
    layout: SankeyLayout, xs: dict[int, int], focus: str | None, width: int, height: int, worn: Palette
) -> Sketch:
    sketch = Sketch(width, height, worn)
    tones = _tones(layout)
    column = {placed.node.key: placed.node.column for placed in layout.nodes}
    plain = worn.glyphs is PLAIN
    textures = PLAIN_TEXTURES if plain else TEXTURES
    places = {placed.node.key: at for at, placed in enumerate(layout.nodes)}
    lit = [one for one in layout.bands if focus in (one.band.source, one.band.target)]
    for one in [*(one for one in layout.bands if one not in lit), *lit]:
        usual, dim, bright = textures
        # Bands that part from one node, or meet in one, are told apart.
        part = places[one.band.target if one.band.source == focus or one not in lit else one.band.source] % 2
        sign = (bright if one in lit else dim if lit else usual)[part]
        start, stop = xs[column[one.band.source]] + 1, xs[column[one.band.target]]
        for x in range(start, stop):
            top = _height(one, (x - start + 0.5) / (stop - start))
            sketch.fill(x, top, top + one.height, sign, tones[one.band.target])
    for placed in layout.nodes:
        here = placed.node.key == focus
        top, last = _rows(placed, height)
        sign = PLAIN_NODE if plain else NODE
        tone = "accent" if here else placed.node.tone
        sketch.fill(xs[placed.node.column], top, last + 1, sign, tone, bold=here)
    return sketch


def _reach(one: PlacedBand, at: int, cells: int) -> tuple[float, float]:
    """Where a band begins and ends in a cell of its way; one thinner than its slope takes all it crosses there."""
    ends = [_height(one, (at + side) / cells) for side in (0, 1)]
    if one.height > THIN and abs(ends[0] - ends[1]) <= one.height:
        top = _height(one, (at + 0.5) / cells)
        return top, top + one.height
    top, bottom = min(ends), max(ends) + one.height
    if bottom - top <= THIN:
        top = _in_one_cell(top, bottom - top)
        return top, top + one.height
    return top, bottom


def _in_one_cell(top: float, height: float) -> float:
    """The nearest top from which so thin a band fills one end of a cell, and so is drawn as it is."""
    cell = int(top + height / 2)
    return cell if top + height / 2 - cell < 0.5 else cell + 1 - height


def _height(one: PlacedBand, way: float) -> float:
    return one.leaves + (one.reaches - one.leaves) * eased(way)


def node_beside(nodes: Sequence[SankeyNode], bands: Sequence[SankeyBand], focus: str | None, way: str) -> str | None:
    """The node the cursor reaches by `left`, `right`, `up` or `down`; None where there is none.

    To the right it follows the thickest band, to the left it goes back to where the thickest one came from.
    """
    if not nodes:
        return None
    keys = [node.key for node in nodes]
    if focus not in keys:
        return keys[0]
    here = nodes[keys.index(focus)]
    if way in ("left", "right"):
        ways = [
            (band.size, -keys.index(other), other)
            for band in bands
            for mine, other in [(band.source, band.target) if way == "right" else (band.target, band.source)]
            if mine == focus
        ]
        return max(ways)[2] if ways else None
    column = [node.key for node in nodes if node.column == here.column]
    at = column.index(focus) + (1 if way == "down" else -1)
    return column[at] if 0 <= at < len(column) else None
