"""Computes the flow of applications from their source or from being sent, through each round, to their outcome.

The flow is drawn as a diagram after Sankey 1898 (Minutes of Proceedings of the ICE 134:278). Each application follows
one path. Nodes and bands count paths, so that every application that enters a node leaves it or ends there.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from enum import StrEnum
from itertools import pairwise

from app.domain.insights.history import Stop, stops
from app.domain.source_names import folded
from db.records.enums import Kind, Outcome
from db.records.insights import TalkedApplication, UntalkedApplications
from db.records.named_tuple import NamedTuple

MOST_SOURCES = 8
"""The most source nodes; the rarer sources share one node."""
MOST_ROUNDS = 6
"""The most interview round nodes; later rounds share the last node."""
NO_SOURCE = "No source given"
OTHER_SOURCES = "Other sources"

OUTCOME_LABELS: dict[Outcome | None, str] = {
    Outcome.ACCEPTED: "Accepted",
    None: "Still open",
    Outcome.REJECTED: "Rejected",
    Outcome.NO_REPLY: "No reply",
    Outcome.CLOSED: "Role closed",
    Outcome.RESCINDED: "Offer withdrawn",
    Outcome.WITHDREW: "You withdrew",
    Outcome.DECLINED: "You declined",
    Outcome.NOT_APPLYING: "You did not apply",
}
"""Labels of the ends of a path, from top to bottom; None stands for still open."""


class NodeKind(StrEnum):
    """The kind of a node in the flow."""

    SOURCE = "source"
    STAGE = "stage"
    END = "end"


class FlowNode(NamedTuple):
    """A node: its key, its label, its column from the left, and the number of applications through it.

    `stage` sets the colour; for an end it is the stage before it. `outcome` is the outcome of an end.
    """

    key: str
    label: str
    column: int
    kind: NodeKind
    applications: int
    stage: Kind = Kind.APPLIED
    outcome: Outcome | None = None


class FlowBand(NamedTuple):
    """A band between two nodes, as wide as the number of applications that took this way."""

    source: str
    target: str
    applications: int


class FlowPath(NamedTuple):
    """A path through the nodes and the IDs of the applications that took it."""

    nodes: tuple[str, ...]
    ids: tuple[int, ...]


class Flow(NamedTuple):
    """All nodes sorted by column and from top to bottom, all bands sorted by their two nodes, and all paths."""

    nodes: tuple[FlowNode, ...]
    bands: tuple[FlowBand, ...]
    paths: tuple[FlowPath, ...]
    applications: int
    columns: int

    def behind(self, node: str) -> tuple[int, ...]:
        """Returns the IDs of the applications that went through a node."""
        return tuple(sorted(number for path in self.paths if node in path.nodes for number in path.ids))


def flow(
    talked: Sequence[TalkedApplication], untalked: Sequence[UntalkedApplications], *, from_sources: bool = False
) -> Flow:
    """Returns the flow of all sent applications; with `from_sources` the first column holds the sources."""
    sources = _sources(talked, untalked) if from_sources else {}
    nodes_by_key: dict[str, FlowNode] = {}
    by_way: defaultdict[_Way, list[int]] = defaultdict(list)
    for group in untalked:
        by_way[sources.get(group.source, ""), (), group.outcome] += group.ids
    for application in talked:
        past = tuple([stop for stop, _ in stops(application)])
        by_way[sources.get(application.source, ""), past, application.outcome].append(application.id)
    ids: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for way, numbers in by_way.items():
        ids[_path(way, nodes_by_key)] += numbers
    through: Counter[str] = Counter()
    between: Counter[tuple[str, str]] = Counter()
    for nodes, numbers in ids.items():
        for node in nodes:
            through[node] += len(numbers)
        for pair in pairwise(nodes):
            between[pair] += len(numbers)
    columns = sorted({node.column for node in nodes_by_key.values()})
    column_index = {column: position for position, column in enumerate(columns)}
    order = _order(sources)
    ordered = sorted(
        (
            node._replace(applications=through[node.key], column=column_index[node.column])
            for node in nodes_by_key.values()
        ),
        key=lambda node: (node.column, order(node)),
    )
    position = {node.key: number for number, node in enumerate(ordered)}
    bands = sorted(between.items(), key=lambda band: (position[band[0][0]], position[band[0][1]]))
    return Flow(
        tuple(ordered),
        tuple(FlowBand(*pair, count) for pair, count in bands),
        tuple(FlowPath(path, tuple(numbers)) for path, numbers in ids.items()),
        sum(map(len, ids.values())),
        len(columns),
    )


def sankeymatic(graph: Flow) -> str:
    """Returns the flow as SankeyMATIC text: a line `Source [count] Target` for each band, with unique names."""
    names = _unique_names(graph.nodes)
    return "".join(f"{names[band.source]} [{band.applications}] {names[band.target]}\n" for band in graph.bands)


def _unique_names(nodes: Sequence[FlowNode]) -> dict[str, str]:
    """Returns a unique name for each node key; ends with the same label get the stage added."""
    labels = Counter(node.label for node in nodes)
    by_key = {node.key: node for node in nodes}
    names = {}
    for node in nodes:
        name = node.label
        if node.kind is NodeKind.END and labels[name] > 1:
            stage = by_key.get(node.key.partition(">")[0])
            name = f"{name} after {stage.label}" if stage is not None else name
        elif node.kind is NodeKind.SOURCE and labels[name] > 1:
            name = f"{name} (source)"
        names[node.key] = " ".join(name.replace("[", "(").replace("]", ")").split())
    return names


_Way = tuple[str, tuple[Stop, ...], Outcome | None]
"""The source of an application, its stops and its outcome."""


def _path(way: _Way, nodes_by_key: dict[str, FlowNode]) -> tuple[str, ...]:
    """Returns the node keys along a way; new nodes are added to `nodes_by_key`."""
    nodes: list[str] = []
    name, past, outcome = way
    if name:
        key = f"source:{folded(name)}"
        if key not in nodes_by_key:
            nodes_by_key[key] = FlowNode(key, name, 0, NodeKind.SOURCE, 0)
        nodes.append(key)
    all_stops = [Stop(Kind.APPLIED), *past]
    for stop in all_stops:
        round_ = min(stop.round, MOST_ROUNDS)
        last = stop.kind.value if stop.kind is not Kind.INTERVIEW else f"interview {round_}"
        if last in nodes:
            continue
        column = _COLUMN[stop.kind] + (round_ - 1)
        if last not in nodes_by_key:
            nodes_by_key[last] = FlowNode(last, _label(stop.kind, round_), column, NodeKind.STAGE, 0, stop.kind)
        nodes.append(last)
    end = f"{last}>{'open' if outcome is None else outcome.value}"
    if end not in nodes_by_key:
        nodes_by_key[end] = FlowNode(
            end, OUTCOME_LABELS[outcome], column + 1, NodeKind.END, 0, all_stops[-1].kind, outcome
        )
    return (*nodes, end)


_COLUMN = {Kind.APPLIED: 1, Kind.SCREEN: 2, Kind.INTERVIEW: 3, Kind.OFFER: 3 + MOST_ROUNDS}


def _label(kind: Kind, round_: int) -> str:
    if kind is Kind.INTERVIEW and round_ > 1:
        return f"Round {round_}" if round_ < MOST_ROUNDS else f"Round {round_} or later"
    return {Kind.APPLIED: "Applied", Kind.SCREEN: "Screening", Kind.INTERVIEW: "Interview", Kind.OFFER: "Offer"}[kind]


def _sources(talked: Sequence[TalkedApplication], untalked: Sequence[UntalkedApplications]) -> dict[str, str]:
    """Returns the node name of each source as written, the most frequent first; rare sources share a name."""
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    keys: dict[str, str] = {}
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for group in untalked:
        ids[group.source] += group.ids
    for application in talked:
        ids[application.source].append(application.id)
    # The spelling of the first application is shown.
    for source, numbers in sorted(ids.items(), key=lambda item: min(item[1])):
        key = keys[source] = folded(source)
        counts[key] += len(numbers)
        written.setdefault(key, " ".join(source.split()))
    ranked = sorted(counts, key=lambda key: (-counts[key], key))
    top = ranked if len(ranked) <= MOST_SOURCES else ranked[: MOST_SOURCES - 1]
    names = {key: (written[key] or NO_SOURCE) if key in top else OTHER_SOURCES for key in ranked}
    return {source: names[key] for source, key in sorted(keys.items(), key=lambda item: ranked.index(item[1]))}


def _order(sources: dict[str, str]) -> Callable[[FlowNode], int]:
    names = list(dict.fromkeys(sources.values()))
    ends = list(OUTCOME_LABELS)

    def order(node: FlowNode) -> int:
        if node.kind is NodeKind.SOURCE:
            return names.index(node.label)
        # Stages stand above the ends in the same column.
        return -1 if node.kind is NodeKind.STAGE else ends.index(node.outcome)

    return order
