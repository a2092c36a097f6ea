"""Turns the flow into nodes and bands of a diagram with columns and colour tones."""

from __future__ import annotations

from app.domain.insights.flow import Flow, NodeKind
from db.records.enums import Kind, Outcome
from widgets.sankey_layout import SankeyBand, SankeyNode

_SHORT: dict[Outcome | None, str] = {None: "Open", Outcome.WITHDREW: "Withdrew", Outcome.DECLINED: "Declined"}
"""Shorter labels for some ends."""
_STAGES = {Kind.APPLIED: "applied", Kind.SCREEN: "screen", Kind.INTERVIEW: "interview", Kind.OFFER: "offer"}


def tone_of(kind: NodeKind, stage: Kind, outcome: Outcome | None) -> str:
    """Returns the colour tone of a node: that of its stage, or for an end open, accepted or closed."""
    if kind is NodeKind.SOURCE:
        return "lead"
    if kind is NodeKind.STAGE:
        return _STAGES.get(stage, "applied")
    if outcome is None:
        return "quiet"
    return "offer" if outcome is Outcome.ACCEPTED else "ended"


def sankey_of(graph: Flow) -> tuple[list[SankeyNode], list[SankeyBand]]:
    """Returns the nodes and bands to draw; each node stands one column after the last node that leads to it."""
    into: dict[str, list[str]] = {}
    for band in graph.bands:
        into.setdefault(band.target, []).append(band.source)
    column: dict[str, int] = {}
    for node in graph.nodes:
        column[node.key] = max((column[source] + 1 for source in into.get(node.key, ()) if source in column), default=0)
    nodes = [
        SankeyNode(
            n.key,
            n.label,
            n.applications,
            column[n.key],
            tone_of(n.kind, n.stage, n.outcome),
            _SHORT.get(n.outcome, "") if n.kind is NodeKind.END else "",
        )
        for n in graph.nodes
    ]
    return nodes, [SankeyBand(band.source, band.target, band.applications) for band in graph.bands]
