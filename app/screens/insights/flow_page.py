"""Flow: the ways of applications through the stages, as a Sankey diagram."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from app.domain.formatting import count
from app.domain.insights.flow import Flow, NodeKind
from app.domain.insights.sankey import sankey_of
from app.screens.insights.page import MOST_LINES, Behind, InsightsPage, PageLines
from widgets.lines import Piece, segments, wrap_pieces
from widgets.picture import PictureDrawing, PictureItem
from widgets.sankey import draw_sankey, node_beside
from widgets.styles import Palette

ROWS_OF_NODE, MOST_ROWS = 3, 2
"""Rows per node of the fullest column, and most rows per application, so that few applications make a low diagram."""
DEFINITION = (
    "Each application is counted once, along its history: sent, each step it reached, and how it was closed. "
    "Those still open are counted as one of the ends. A step whose day is not known counts too."
)


class FlowPage(InsightsPage):
    """The diagram, with a line about the node in focus above it; without applications it shows the text `nothing`."""

    def __init__(self, figures: Flow, *, from_sources: bool, nothing: str) -> None:
        self.figures, self.nothing = figures, nothing
        self._nodes, self._bands = sankey_of(figures)
        self._nodes_by_key = {node.key: node for node in figures.nodes}
        self.other_way = "from Applied" if from_sources else "from sources"

    def draw(self, focus: Hashable, width: int, height: int, colours: Palette) -> PictureDrawing:
        """The line, and the diagram below it in the remaining height."""
        top = PageLines(width, colours)
        if not self._nodes:
            top.tell(self.nothing, "quiet")
            return top.drawing()
        top.say(*self._head(focus))
        # The diagram must not move with the cursor, so the tallest line decides.
        lines = max(len(wrap_pieces(self._head(key), top.width, MOST_LINES)) for key in (None, *self._nodes_by_key))
        top.lines += [segments((), width, colours) for _ in range(lines + 1 - len(top.lines))]
        row_count = max(Counter(node.column for node in self._nodes).values()) * ROWS_OF_NODE
        diagram_height = max(6, min(height - len(top.lines), max(row_count, self.figures.applications * MOST_ROWS)))
        drawn = draw_sankey(self._nodes, self._bands, str(focus) if focus else None, width, diagram_height, colours)
        head_lines = len(top.lines)
        items = [PictureItem(spot.key, spot.x, spot.y + head_lines, spot.width, spot.height) for spot in drawn.spots]
        return PictureDrawing([*top.lines, *drawn.lines], items)

    def _head(self, focus: Hashable) -> list[Piece]:
        node = self._nodes_by_key.get(str(focus))
        if node is None:
            return [(f"{count('application', self.figures.applications)} sent", "plain")]
        pieces: list[Piece] = [(node.label, "strong"), (f"  {node.applications:,}", "plain")]
        if node.kind is NodeKind.END and (stage := self._nodes_by_key.get(node.key.partition(">")[0])) is not None:
            return [*pieces, (f" of {stage.applications:,} after {stage.label}", "quiet")]
        onward = [band for band in self.figures.bands if band.source == node.key]
        # Next stages come before ends.
        onward.sort(key=lambda band: self._nodes_by_key[band.target].kind is NodeKind.END)
        targets = [f"{band.applications:,} {self._nodes_by_key[band.target].label.lower()}" for band in onward]
        return [*pieces, (f"  then {', '.join(targets)}" if targets else "", "quiet")]

    def beside(self, focus: Hashable, way: str, items: Sequence[PictureItem]) -> Hashable:
        """The nearest node along the bands, or up or down a column."""
        return node_beside(self._nodes, self._bands, str(focus) if focus else None, way)

    def behind(self, key: Hashable) -> Behind | None:
        """The applications that went through a node."""
        node = self._nodes_by_key.get(str(key))
        return None if node is None else Behind(node.label, self.figures.behind(node.key))

    def about(self) -> list[tuple[str, str]]:
        """What is counted."""
        return [("Flow", DEFINITION)]
