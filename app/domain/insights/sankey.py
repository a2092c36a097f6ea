"""The flow as nodes and bands of a diagram: in which column each stands, and the tone of its colour."""

from __future__ import annotations

from app.domain.insights.flow import Flow, NodeKind
from db.records.enums import Kind, Outcome
from widgets.sankey_layout import SankeyBand, SankeyNode

_SHORT: dict[Outcome | None, str] = {None: "Open", Outcome.WITHDREW: "Withdrew", Outcome.DECLINED: "Declined"}
"""Ends whose names are as clear when they are shorter."""
_STAGES = {Kind.APPLIED: "applied", Kind.SCREEN: "screen", Kind.INTERVIEW: "interview", Kind.OFFER: "offer"}


def tone_of(kind: NodeKind, stage: Kind, outcome: Outcome | None) -> str:
    """The tone of a node of the flow: of its stage; for an end, whether it is open, an accepted offer, or closed."""
    if kind is NodeKind.SOURCE:
        return "lead"
    if kind is NodeKind.STAGE:
        return _STAGES.get(stage, "applied")
    if outcome is None:
        return "quiet"
    return "offer" if outcome is Outcome.ACCEPTED else "ended"


def sankey_of(graph: Flow) -> tuple[list[SankeyNode], list[SankeyBand]]:
    """The nodes and bands to draw; each node stands in the column after the last it is reached from."""
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
