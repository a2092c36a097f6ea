"""Where the nodes and bands of a Sankey diagram stand, in any unit of height."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

WORTH = 0.75
"""How much of their height nodes may lose for whole gaps between them."""
MOST_STEPS = 40
"""Halvings after which the height of one is exact enough."""


class SankeyNode(NamedTuple):
    """A node: how many there are, in which column from the left, and the tone of its colour.

    `short` is its name where there is no room for the whole one.
    """

    key: str
    name: str
    size: int
    column: int
    tone: str = "quiet"
    short: str = ""


class SankeyBand(NamedTuple):
    """A band from one node to another, to the right of it: how many went that way."""

    source: str
    target: str
    size: int


class PlacedNode(NamedTuple):
    """A node with its top and its height."""

    node: SankeyNode
    top: float
    height: float

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height


class PlacedBand(NamedTuple):
    """A band with where it leaves its source and reaches its target, and how thick it is."""

    band: SankeyBand
    leaves: float
    reaches: float
    height: float


class SankeyLayout(NamedTuple):
    """All of a diagram, from the left and from the top."""

    nodes: tuple[PlacedNode, ...]
    bands: tuple[PlacedBand, ...]


def laid_out(
    nodes: Sequence[SankeyNode],
    bands: Sequence[SankeyBand],
    height: float,
    *,
    least: float = 0.375,
    slot: float = 1.0,
    most_gap: float = 3.0,
    in_cells: bool = True,
) -> SankeyLayout:
    """Place nodes from the top of their columns, in the order given, and their bands in the order of their ends.

    No band is thinner than `least`, so that one application is seen beside a thousand. A node and the gap below it take
    at least `slot`, so that each has room for its name; gaps grow to `most_gap` where there is room. In cells each node
    begins with a row of its own.
    """
    if not nodes:
        return SankeyLayout((), ())
    out_of: dict[str, list[SankeyBand]] = {node.key: [] for node in nodes}
    into: dict[str, list[SankeyBand]] = {node.key: [] for node in nodes}
    order = {node.key: (node.column, at) for at, node in enumerate(nodes)}
    for band in sorted(bands, key=lambda band: (order[band.source], order[band.target])):
        out_of[band.source].append(band)
        into[band.target].append(band)
    columns: dict[int, list[SankeyNode]] = {}
    for node in nodes:
        columns.setdefault(node.column, []).append(node)

    def tall(node: SankeyNode, unit: float) -> float:
        through = max(sum(max(least, band.size * unit) for band in ways) for ways in (out_of[node.key], into[node.key]))
        return max(least, node.size * unit, through)

    def step(one: float, gap: float) -> float:
        return max(slot, ceil(one + 0.25 if gap < slot else one + slot - 0.0625) if in_cells else one + gap)

    def taken(column: Sequence[SankeyNode], unit: float, gap: float) -> float:
        heights = [tall(node, unit) for node in column]
        return sum(step(one, gap) for one in heights[:-1]) + heights[-1]

    def most(gap: float) -> float:
        """The height of one application with which everything fits."""
        low, high = 0.0, height / max(1, max(node.size for node in nodes))
        for _ in range(MOST_STEPS):
            unit = (low + high) / 2
            if all(taken(column, unit, gap) <= height for column in columns.values()):
                low = unit
            else:
                high = unit
        return low

    # Where gaps would make the nodes themselves too small, they stand close.
    close = slot / 4
    gap, unit = slot, most(slot)
    if unit < WORTH * (without := most(close)):
        gap, unit = close, without
    placed: dict[str, PlacedNode] = {}
    for column in columns.values():
        left = min(most_gap - gap, max(0.0, height - taken(column, unit, gap)) / max(1, len(column) - 1))
        left = int(left) if in_cells else left
        top = 0.0
        for node in column:
            placed[node.key] = PlacedNode(node, top, one := tall(node, unit))
            top += step(one, gap) + left
    return SankeyLayout(tuple(placed.values()), tuple(_bands(placed, out_of, into, unit, least)))


def _bands(
    placed: dict[str, PlacedNode],
    out_of: dict[str, list[SankeyBand]],
    into: dict[str, list[SankeyBand]],
    unit: float,
    least: float,
) -> list[PlacedBand]:
    """Every band, the thickest first, so that thin ones are drawn over them."""
    reached: dict[SankeyBand, float] = {}
    for key, bands in into.items():
        top = placed[key].top
        for band in bands:
            reached[band] = top
            top += max(least, band.size * unit)
    found = []
    for key, bands in out_of.items():
        top = placed[key].top
        for band in bands:
            size = max(least, band.size * unit)
            found.append(PlacedBand(band, top, reached[band], size))
            top += size
    return sorted(found, key=lambda one: -one.height)


def eased(share: float) -> float:
    """How far up or down a band is after a share of its way: slowly, quickly, slowly (smoothstep)."""
    return share * share * (3 - 2 * share)
