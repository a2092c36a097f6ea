"""A Sankey diagram in cells: nodes from left to right with bands between them, and a cursor from node to node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import ceil
from operator import sub
from typing import NamedTuple

from rich.segment import Segment

from widgets.cell_canvas import RGB, Canvas, Sketch, blend
from widgets.sankey_layout import (
    PlacedBand,
    PlacedNode,
    SankeyBand,
    SankeyLayout,
    SankeyNode,
    sankey_layout,
    smoothstep,
)
from widgets.styles import PLAIN, Palette
from widgets.text import cell_len, clean, cut

USUAL, DIM, LIT = 0.3, 0.2, 0.5
"""Share of a band's colour over the background: without focus, of other bands, and of the focused node's bands."""
THIN = 0.5
"""Bands up to this height, in rows of cells, are moved to an end of their cell."""
ONE_COLOUR = 2.0
"""Bands below this height, in rows of cells, keep the colour of their source."""
SHADE_STEP = 5
"""Difference of neighbouring shades, of 255, so that the steps between the colours of a band are hardly visible."""
LEAST_LABEL = 7
"""Least cells for a cut name: six letters and the ellipsis."""
LEAST_LAST = 3
"""Least cells reserved at the right for the names of the last column."""
MOST_LAST = 18
"""Most cells reserved at the right for the names of the last column."""
TEXTURES, PLAIN_TEXTURES = ("░▒", "░░", "▓▒"), (".:", "..", "#=")
"""Where colours do not blend, for alternating bands: without focus, other bands, the focused node's bands."""
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


class _Label(NamedTuple):
    x: int
    y: int
    name: str
    number: str
    is_below: bool = False


def draw_sankey(
    nodes: Sequence[SankeyNode],
    bands: Sequence[SankeyBand],
    focus: str | None,
    width: int,
    height: int,
    colours: Palette,
) -> SankeyDrawing:
    """Draw a diagram in `width` by `height` cells, with the node `focus` and its bands highlighted."""
    layout = _layout(tuple(nodes), tuple(bands), height)
    xs = _columns(layout, width)
    labels = _labels(layout, xs, width, height, colours)
    picture = (_in_colours if colours.blends else _in_signs)(layout, xs, focus, width, height, colours)
    spots = []
    # The focused one last: its whole name may be drawn over others.
    for placed in sorted(layout.nodes, key=lambda drawn_node: drawn_node.node.key == focus):
        key, x = placed.node.key, xs[placed.node.column]
        top, last = _rows(placed, height)
        spots.append(Spot(key, x, top, 2, last - top + 1))
        label = labels.get(key)
        if label is None:
            continue
        has_focus = key == focus
        name = _named(placed.node)
        if (
            has_focus
            and not (label.name == name and label.number)
            and cell_len(f"{name} {placed.node.size:,}") + 2 <= width
        ):
            number = f"{placed.node.size:,}"
            label = _Label(min(label.x, width - cell_len(f"{name} {number}")), label.y, name, number)
        ends = placed.node.tone in ("faint", "ended")
        name_tone = "plain" if has_focus or not ends else "quiet"
        picture.write(label.x, label.y, label.name, name_tone, chosen=has_focus)
        x, y = (label.x, label.y + 1) if label.is_below else (label.x + cell_len(label.name), label.y)
        gap = " " if label.name and label.number and not label.is_below else ""
        if label.number:
            picture.write(x, y, gap + label.number, "quiet", chosen=has_focus)
        size = cell_len(label.name) if label.is_below else cell_len(f"{label.name}{gap}{label.number}")
        spots.append(Spot(key, label.x, label.y, max(size, cell_len(label.number)), 2 if label.is_below else 1))
    return SankeyDrawing(picture.rows(), tuple(spots))


@lru_cache(maxsize=4)
def _layout(nodes: tuple[SankeyNode, ...], bands: tuple[SankeyBand, ...], height: int) -> SankeyLayout:
    """The layout, cached because it does not depend on the focus and is half of the work."""
    return sankey_layout(nodes, bands, height)


def _columns(layout: SankeyLayout, width: int) -> dict[int, int]:
    """The x of each column of nodes; the names of the last column have room beside it."""
    columns = sorted({placed.node.column for placed in layout.nodes})
    if not columns:
        return {}
    names = [drawn_node.node for drawn_node in layout.nodes if drawn_node.node.column == columns[-1]]
    longest = max(cell_len(_named(node)) + len(f"{node.size:,}") + 1 for node in names)
    room = width - 2 - min(longest, MOST_LAST, max(LEAST_LAST, width // (len(columns) + 1)))
    steps = max(1, len(columns) - 1)
    return {column: max(0, round(at * room / steps)) for at, column in enumerate(columns)}


def _rows(placed: PlacedNode, height: int) -> tuple[int, int]:
    """The first and the last row of cells of a node."""
    top = min(height - 1, int(placed.top + 0.0625))
    return top, max(top, min(height, ceil(placed.bottom - 0.0625)) - 1)


def _labels(layout: SankeyLayout, xs: dict[int, int], width: int, height: int, colours: Palette) -> dict[str, _Label]:
    """The label of each node, overlapping nothing, as near to the middle of its node as it fits whole."""
    blocked: dict[int, list[int]] = {y: [] for y in range(height)}
    """By row, the x at which something begins that no label may reach."""
    for placed in layout.nodes:
        top, last = _rows(placed, height)
        for y in range(top, last + 1):
            blocked[y].append(xs[placed.node.column])
    labels: dict[str, _Label] = {}
    for placed in sorted(layout.nodes, key=lambda row: (-row.node.column, row.height)):
        x = xs[placed.node.column] + 2
        top, last = _rows(placed, height)
        middle = (placed.top + placed.bottom) / 2 - 0.5
        name, number = _named(placed.node), f"{placed.node.size:,}"
        within = sorted(range(top, last + 1), key=lambda y: abs(y - middle))
        beside = sorted(set(range(max(0, top - 1), min(height, last + 2))) - set(within))
        rooms = {
            y: min([blocked_x for blocked_x in blocked[y] if blocked_x >= x] or [width + 1]) - x - 1
            for y in (*within, *beside)
        }
        free = [y for y in within if x not in blocked[y]] or [y for y in beside if not _is_blocked(blocked[y], x)]
        if not free:
            continue
        whole_width = cell_len(f"{name} {number}")
        label = next((_Label(x, y, name, number) for y in free if rooms[y] >= whole_width), None)
        if label is None:
            pair_tops = [
                y for y in free if y + 1 in free and min(rooms[y], rooms[y + 1]) >= max(cell_len(name), len(number))
            ]
            if pair_tops:
                label = _Label(x, pair_tops[0], name, number, is_below=True)
        if label is None:
            y = max(free, key=lambda row: (rooms[row], -abs(row - middle)))
            name_room = rooms[y] - len(number) - 1
            short = placed.node.short
            if not short or cell_len(short) > name_room:
                short = cut(name, name_room, colours.glyphs.cut) if name_room >= LEAST_LABEL else ""
            if not short and rooms[y] >= min(LEAST_LABEL, cell_len(clean(placed.node.name))):
                # The name matters more than the number, which also shows in the height of the node.
                pair_tops = [y for y in free if y + 1 in free and min(rooms[y], rooms[y + 1]) >= LEAST_LABEL]
                y = pair_tops[0] if pair_tops else y
                short, number = cut(clean(placed.node.name), rooms[y], colours.glyphs.cut), number if pair_tops else ""
                label = _Label(x, y, short, number, is_below=bool(pair_tops))
            else:
                label = _Label(x, y, short, number)
            if rooms[y] < len(number):
                continue
        labels[placed.node.key] = label
        for y in range(label.y, label.y + 1 + label.is_below):
            blocked[y].append(x)
    return labels


def _named(node: SankeyNode) -> str:
    """The name of a node, with a colon if it ends with a digit, to separate it from the count after it."""
    name = clean(node.name)
    return f"{name}:" if name[-1:].isdigit() else name


def _is_blocked(blocked: Sequence[int], x: int) -> bool:
    return x in blocked or x - 2 in blocked


def _tones(layout: SankeyLayout) -> dict[str, str]:
    return {placed.node.key: placed.node.tone for placed in layout.nodes}


def _in_colours(
    layout: SankeyLayout, xs: dict[int, int], focus: str | None, width: int, height: int, colours: Palette
) -> Canvas:
    canvas = Canvas(width, height, colours)
    tones = _tones(layout)
    columns = {placed.node.key: placed.node.column for placed in layout.nodes}
    lit = [placed_band for placed_band in layout.bands if focus in (placed_band.band.source, placed_band.band.target)]
    # Thin bands over thick ones, so that none is hidden; those of the focused node over all.
    for placed_band in sorted(layout.bands, key=lambda placed_band: (placed_band in lit, -placed_band.height)):
        if not lit:
            share = USUAL
        elif placed_band in lit:
            share = LIT
        else:
            share = DIM
        shades = _shades(placed_band, tones, share, colours)
        start, stop = xs[columns[placed_band.band.source]] + 1, xs[columns[placed_band.band.target]]
        for x in range(start, stop):
            progress = (x - start + 0.5) / (stop - start)
            top, bottom = _reach(placed_band, x - start, stop - start)
            canvas.fill(x, top, bottom, shades[round(smoothstep(progress) * (len(shades) - 1))])
    for placed in layout.nodes:
        colour = colours.rgb("accent" if placed.node.key == focus else placed.node.tone)
        canvas.fill(xs[placed.node.column], placed.top, max(placed.bottom, placed.top + 0.25), colour)
    return canvas


def _shades(placed_band: PlacedBand, tones: Mapping[str, str], share: float, colours: Palette) -> list[RGB]:
    """The colours of a band from source to target, blended over the background with a weight of `share`."""
    ground = colours.rgb("ground")
    first, last = (
        blend(ground, colours.rgb(tones[end]), share) for end in (placed_band.band.source, placed_band.band.target)
    )
    steps = ceil(max(map(abs, map(sub, first, last))) / SHADE_STEP)
    if placed_band.height < ONE_COLOUR or not steps:
        return [first]
    return [blend(first, last, step / steps) for step in range(steps + 1)]


def _in_signs(
    layout: SankeyLayout, xs: dict[int, int], focus: str | None, width: int, height: int, colours: Palette
) -> Sketch:
    sketch = Sketch(width, height, colours)
    tones = _tones(layout)
    columns = {placed.node.key: placed.node.column for placed in layout.nodes}
    plain = colours.glyphs is PLAIN
    usual, dim, bright = PLAIN_TEXTURES if plain else TEXTURES
    places = {placed.node.key: at for at, placed in enumerate(layout.nodes)}
    lit = [placed_band for placed_band in layout.bands if focus in (placed_band.band.source, placed_band.band.target)]
    for placed_band in [*(placed_band for placed_band in layout.bands if placed_band not in lit), *lit]:
        if placed_band in lit:
            texture = bright
        elif lit:
            texture = dim
        else:
            texture = usual
        # Bands that leave one node, or reach one, alternate in texture.
        source, target = placed_band.band.source, placed_band.band.target
        part = places[target if source == focus or placed_band not in lit else source] % 2
        sign = texture[part]
        start, stop = xs[columns[source]] + 1, xs[columns[target]]
        for x in range(start, stop):
            top = _height(placed_band, (x - start + 0.5) / (stop - start))
            sketch.fill(x, top, top + placed_band.height, sign, tones[target])
    for placed in layout.nodes:
        has_focus = placed.node.key == focus
        top, last = _rows(placed, height)
        sign = PLAIN_NODE if plain else NODE
        tone = "accent" if has_focus else placed.node.tone
        sketch.fill(xs[placed.node.column], top, last + 1, sign, tone, bold=has_focus)
    return sketch


def _reach(placed_band: PlacedBand, at: int, cells: int) -> tuple[float, float]:
    """The top and bottom of a band in one cell of its way; a band thinner than its slope fills all it crosses."""
    ends = [_height(placed_band, (at + side) / cells) for side in (0, 1)]
    if placed_band.height > THIN and abs(ends[0] - ends[1]) <= placed_band.height:
        top = _height(placed_band, (at + 0.5) / cells)
        return top, top + placed_band.height
    top, bottom = min(ends), max(ends) + placed_band.height
    if bottom - top <= THIN:
        top = _in_one_cell(top, bottom - top)
        return top, top + placed_band.height
    return top, bottom


def _in_one_cell(top: float, height: float) -> float:
    """The nearest top with which a thin band lies at one end of a cell, and so is drawn at its exact height."""
    cell = int(top + height / 2)
    return cell if top + height / 2 - cell < 0.5 else cell + 1 - height


def _height(placed_band: PlacedBand, progress: float) -> float:
    return placed_band.leaves + (placed_band.reaches - placed_band.leaves) * smoothstep(progress)


def node_beside(nodes: Sequence[SankeyNode], bands: Sequence[SankeyBand], focus: str | None, way: str) -> str | None:
    """The node the cursor reaches by `left`, `right`, `up` or `down`; None where there is none.

    To the right it follows the thickest band, to the left it goes back to where the thickest one came from.
    """
    if not nodes:
        return None
    keys = [node.key for node in nodes]
    if focus not in keys:
        return keys[0]
    focused = nodes[keys.index(focus)]
    if way in ("left", "right"):
        neighbours = [
            (band.size, -keys.index(other), other)
            for band in bands
            for own_end, other in [(band.source, band.target) if way == "right" else (band.target, band.source)]
            if own_end == focus
        ]
        return max(neighbours)[2] if neighbours else None
    column = [node.key for node in nodes if node.column == focused.column]
    index = column.index(focus) + (1 if way == "down" else -1)
    return column[index] if 0 <= index < len(column) else None
