"""Positions of the nodes and bands of a Sankey diagram, in any unit of height."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

WORTH = 0.75
"""Least share of their full height that nodes keep for the sake of whole gaps between them."""
MOST_STEPS = 40
"""Steps of the binary search for the height of one application."""


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
    """A band from one node to another on its right, and how many went that way."""

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
    """A band with its top at the source and at the target, and its height."""

    band: SankeyBand
    leaves: float
    reaches: float
    height: float


class SankeyLayout(NamedTuple):
    """All of a diagram, from the left and from the top."""

    nodes: tuple[PlacedNode, ...]
    bands: tuple[PlacedBand, ...]


def sankey_layout(
    nodes: Sequence[SankeyNode],
    bands: Sequence[SankeyBand],
    height: float,
    *,
    least: float = 0.375,
    slot: float = 1.0,
    most_gap: float = 3.0,
    in_cells: bool = True,
) -> SankeyLayout:
    """Place nodes from the top of their columns, in the given order, and bands in the order of their ends.

    No band is thinner than `least`, so that one application is visible beside a thousand. A node and the gap below it
    take at least `slot`, so that each has room for its name; gaps grow to `most_gap` where there is room. With
    `in_cells` each node begins in a row of its own.
    """
    if not nodes:
        return SankeyLayout((), ())
    out_of, into = _bands_by_node(nodes, bands)
    columns: dict[int, list[SankeyNode]] = {}
    for node in nodes:
        columns.setdefault(node.column, []).append(node)

    def tall(node: SankeyNode, unit: float) -> float:
        through = max(
            sum(max(least, band.size * unit) for band in band_group)
            for band_group in (out_of[node.key], into[node.key])
        )
        return max(least, node.size * unit, through)

    def step(node_height: float, gap: float) -> float:
        if not in_cells:
            return max(slot, node_height + gap)
        return max(slot, ceil(node_height + 0.25 if gap < slot else node_height + slot - 0.0625))

    def column_height(column: Sequence[SankeyNode], unit: float, gap: float) -> float:
        heights = [tall(node, unit) for node in column]
        return sum(step(node_height, gap) for node_height in heights[:-1]) + heights[-1]

    def largest_unit(gap: float) -> float:
        """The largest height per application with which everything fits."""
        low, high = 0.0, height / max(1, max(node.size for node in nodes))
        for _ in range(MOST_STEPS):
            unit = (low + high) / 2
            if all(column_height(column, unit, gap) <= height for column in columns.values()):
                low = unit
            else:
                high = unit
        return low

    # Where full gaps would make the nodes too small, gaps are small.
    close = slot / 4
    gap, unit = slot, largest_unit(slot)
    if unit < WORTH * (close_unit := largest_unit(close)):
        gap, unit = close, close_unit
    placed: dict[str, PlacedNode] = {}
    for column in columns.values():
        extra_gap = min(most_gap - gap, max(0.0, height - column_height(column, unit, gap)) / max(1, len(column) - 1))
        extra_gap = int(extra_gap) if in_cells else extra_gap
        top = 0.0
        for node in column:
            placed[node.key] = PlacedNode(node, top, node_height := tall(node, unit))
            top += step(node_height, gap) + extra_gap
    return SankeyLayout(tuple(placed.values()), tuple(_bands(placed, out_of, into, unit, least)))


def _bands_by_node(
    nodes: Sequence[SankeyNode], bands: Sequence[SankeyBand]
) -> tuple[dict[str, list[SankeyBand]], dict[str, list[SankeyBand]]]:
    """The bands out of each node and into each node, in the order of their ends."""
    out_of: dict[str, list[SankeyBand]] = {node.key: [] for node in nodes}
    into: dict[str, list[SankeyBand]] = {node.key: [] for node in nodes}
    order = {node.key: (node.column, index) for index, node in enumerate(nodes)}
    for band in sorted(bands, key=lambda band: (order[band.source], order[band.target])):
        out_of[band.source].append(band)
        into[band.target].append(band)
    return out_of, into


def _bands(
    placed: dict[str, PlacedNode],
    out_of: dict[str, list[SankeyBand]],
    into: dict[str, list[SankeyBand]],
    unit: float,
    least: float,
) -> list[PlacedBand]:
    """Every band, the thickest first, so that thin ones are drawn over thick ones."""
    target_tops: dict[SankeyBand, float] = {}
    for key, bands in into.items():
        top = placed[key].top
        for band in bands:
            target_tops[band] = top
            top += max(least, band.size * unit)
    placed_bands = []
    for key, bands in out_of.items():
        top = placed[key].top
        for band in bands:
            size = max(least, band.size * unit)
            placed_bands.append(PlacedBand(band, top, target_tops[band], size))
            top += size
    return sorted(placed_bands, key=lambda placed_band: -placed_band.height)


def smoothstep(share: float) -> float:
    """Smoothstep: the vertical progress of a band, 0 to 1, after a share of its horizontal way."""
    return share * share * (3 - 2 * share)
