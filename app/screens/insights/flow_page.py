"""Flow: where applications went, as a diagram from the left to the right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from app.domain.formatting import count
from app.domain.insights.flow import Flow, NodeKind
from app.domain.insights.sankey import sankey_of
from app.screens.insights.page import MOST_LINES, Behind, InsightsPage, PageLines
from widgets.lines import Piece, flowing, segments
from widgets.picture import PictureDrawing, PictureItem
from widgets.sankey import draw_sankey, node_beside
from widgets.styles import Palette

ROWS_OF_NODE, MOST_ROWS = 3, 2
"""Rows for each node of the fullest column, and for each application at most: a few are no wall of colour."""
DEFINITION = (
    "Each application is counted once, along its history: sent, each step it reached, and how it was closed. "
    "Those still open are counted as one of the ends. A step whose day is not known counts too."
)


class FlowPage(InsightsPage):
    """The diagram, with a line above it about the node in focus; without an application, `nothing` stands there."""

    def __init__(self, found: Flow, *, from_sources: bool, nothing: str) -> None:
        self.found, self.nothing = found, nothing
        self._nodes, self._bands = sankey_of(found)
        self._named = {node.key: node for node in found.nodes}
        self.other_way = "from Applied" if from_sources else "from sources"

    def draw(self, focus: Hashable, width: int, height: int, worn: Palette) -> PictureDrawing:
        """The line and the diagram below it, as high as there is room."""
        top = PageLines(width, worn)
        if not self._nodes:
            top.tell(self.nothing, "quiet")
            return top.drawing()
        top.say(*self._head(focus))
        # The diagram stays where it is, whatever has the cursor.
        lines = max(len(flowing(self._head(key), top.width, MOST_LINES)) for key in (None, *self._named))
        top.lines += [segments((), width, worn) for _ in range(lines + 1 - len(top.lines))]
        rows = max(Counter(node.column for node in self._nodes).values()) * ROWS_OF_NODE
        tall = max(6, min(height - len(top.lines), max(rows, self.found.applications * MOST_ROWS)))
        drawn = draw_sankey(self._nodes, self._bands, str(focus) if focus else None, width, tall, worn)
        above = len(top.lines)
        items = [PictureItem(spot.key, spot.x, spot.y + above, spot.width, spot.height) for spot in drawn.spots]
        return PictureDrawing([*top.lines, *drawn.lines], items)

    def _head(self, focus: Hashable) -> list[Piece]:
        node = self._named.get(str(focus))
        if node is None:
            return [(f"{count('application', self.found.applications)} sent", "plain")]
        said: list[Piece] = [(node.label, "strong"), (f"  {node.applications:,}", "plain")]
        if node.kind is NodeKind.END and (stage := self._named.get(node.key.partition(">")[0])) is not None:
            return [*said, (f" of {stage.applications:,} after {stage.label}", "quiet")]
        onward = [band for band in self.found.bands if band.source == node.key]
        # What went on first, then what ended.
        onward.sort(key=lambda band: self._named[band.target].kind is NodeKind.END)
        ways = [f"{band.applications:,} {self._named[band.target].label.lower()}" for band in onward]
        return [*said, (f"  then {', '.join(ways)}" if ways else "", "quiet")]

    def beside(self, focus: Hashable, way: str, items: Sequence[PictureItem]) -> Hashable:
        """Along the bands, and up and down a column."""
        return node_beside(self._nodes, self._bands, str(focus) if focus else None, way)

    def behind(self, key: Hashable) -> Behind | None:
        """The applications that went through a node."""
        node = self._named.get(str(key))
        return None if node is None else Behind(node.label, self.found.behind(node.key))

    def about(self) -> list[tuple[str, str]]:
        """What is counted."""
        return [("Flow", DEFINITION)]
