"""Where applications went: from their sources, or from having been sent, through each round to how they ended.

A picture of flows after Sankey 1898 (Minutes of Proceedings of the ICE 134:278). Each application is one unit of one
path; nodes and bands are counts of paths, so that whatever comes into a node leaves it or ends there.
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
"""Sources with a node of their own; the rarer ones share one."""
MOST_ROUNDS = 6
"""Rounds of interviews with a node of their own."""
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
"""The ends of a path in the order they stand below each other; None is an end too: still open."""


class NodeKind(StrEnum):
    """What a node of the flow is."""

    SOURCE = "source"
    STAGE = "stage"
    END = "end"


class FlowNode(NamedTuple):
    """A node: its key, its name, its column from the left, and how many applications went through it.

    `stage` is the kind of stage for its tint (for an end, of the stage it came after), `outcome` that of an end.
    """

    key: str
    label: str
    column: int
    kind: NodeKind
    applications: int
    stage: Kind = Kind.APPLIED
    outcome: Outcome | None = None


class FlowBand(NamedTuple):
    """A band from one node to another, as wide as the applications that went this way."""

    source: str
    target: str
    applications: int


class FlowPath(NamedTuple):
    """A way through the nodes, and the numbers of the applications that went it."""

    nodes: tuple[str, ...]
    ids: tuple[int, ...]


class Flow(NamedTuple):
    """All nodes, by column and in their order below each other; all bands, by the nodes they leave and come to."""

    nodes: tuple[FlowNode, ...]
    bands: tuple[FlowBand, ...]
    paths: tuple[FlowPath, ...]
    applications: int
    columns: int

    def behind(self, node: str) -> tuple[int, ...]:
        """The applications that went through a node."""
        return tuple(sorted(number for path in self.paths if node in path.nodes for number in path.ids))

    def behind_band(self, source: str, target: str) -> tuple[int, ...]:
        """The applications that went from one node to another."""
        pair = (source, target)
        return tuple(sorted(number for path in self.paths if pair in pairwise(path.nodes) for number in path.ids))


def flow(
    talked: Sequence[TalkedApplication], untalked: Sequence[UntalkedApplications], *, from_sources: bool = False
) -> Flow:
    """The flow of everything that was sent; with `from_sources` its first column are the sources."""
    sources = _sources(talked, untalked) if from_sources else {}
    described: dict[str, FlowNode] = {}
    alike: defaultdict[_Way, list[int]] = defaultdict(list)
    for several in untalked:
        alike[sources.get(several.source, ""), (), several.outcome] += several.ids
    for one in talked:
        past = tuple([stop for stop, _ in stops(one)])
        alike[sources.get(one.source, ""), past, one.outcome].append(one.id)
    ids: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for way, numbers in alike.items():
        ids[_path(way, described)] += numbers
    through: Counter[str] = Counter()
    between: Counter[tuple[str, str]] = Counter()
    for nodes, numbers in ids.items():
        for node in nodes:
            through[node] += len(numbers)
        for pair in pairwise(nodes):
            between[pair] += len(numbers)
    used = sorted({node.column for node in described.values()})
    at = {column: place for place, column in enumerate(used)}
    order = _order(sources)
    shown = sorted(
        (node._replace(applications=through[node.key], column=at[node.column]) for node in described.values()),
        key=lambda node: (node.column, order(node)),
    )
    place = {node.key: number for number, node in enumerate(shown)}
    bands = sorted(between.items(), key=lambda band: (place[band[0][0]], place[band[0][1]]))
    return Flow(
        tuple(shown),
        tuple(FlowBand(*pair, many) for pair, many in bands),
        tuple(FlowPath(path, tuple(numbers)) for path, numbers in ids.items()),
        sum(map(len, ids.values())),
        len(used),
    )


def sankeymatic(found: Flow) -> str:
    """The flow as text for SankeyMATIC: a line `Source [count] Target` for each band; equal names told apart."""
    names = _unlike(found.nodes)
    return "".join(f"{names[band.source]} [{band.applications}] {names[band.target]}\n" for band in found.bands)


def _unlike(nodes: Sequence[FlowNode]) -> dict[str, str]:
    """A name for each node; an end is named after its stage too, where several ends have the same name."""
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
"""Where an application came from, its stops, and how it ended."""


def _path(gone: _Way, described: dict[str, FlowNode]) -> tuple[str, ...]:
    """The keys of the nodes on a way; nodes not seen before are described."""
    nodes: list[str] = []
    name, past, outcome = gone
    if name:
        key = f"source:{folded(name)}"
        if key not in described:
            described[key] = FlowNode(key, name, 0, NodeKind.SOURCE, 0)
        nodes.append(key)
    way = [Stop(Kind.APPLIED), *past]
    last, column = "", 0
    for stop in way:
        round_ = min(stop.round, MOST_ROUNDS)
        last = stop.kind.value if stop.kind is not Kind.INTERVIEW else f"interview {round_}"
        if last in nodes:
            continue
        column = _COLUMN[stop.kind] + (round_ - 1)
        if last not in described:
            described[last] = FlowNode(last, _label(stop.kind, round_), column, NodeKind.STAGE, 0, stop.kind)
        nodes.append(last)
    end = f"{last}>{'open' if outcome is None else outcome.value}"
    if end not in described:
        described[end] = FlowNode(end, OUTCOME_LABELS[outcome], column + 1, NodeKind.END, 0, way[-1].kind, outcome)
    return (*nodes, end)


_COLUMN = {Kind.APPLIED: 1, Kind.SCREEN: 2, Kind.INTERVIEW: 3, Kind.OFFER: 3 + MOST_ROUNDS}


def _label(kind: Kind, round_: int) -> str:
    if kind is Kind.INTERVIEW and round_ > 1:
        return f"Round {round_}" if round_ < MOST_ROUNDS else f"Round {round_} or later"
    return {Kind.APPLIED: "Applied", Kind.SCREEN: "Screening", Kind.INTERVIEW: "Interview", Kind.OFFER: "Offer"}[kind]


def _sources(talked: Sequence[TalkedApplication], untalked: Sequence[UntalkedApplications]) -> dict[str, str]:
    """By source as written, the name of its node, the most frequent first; the rarer ones share one."""
    counted: Counter[str] = Counter()
    written: dict[str, str] = {}
    keys: dict[str, str] = {}
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for several in untalked:
        ids[several.source] += several.ids
    for one in talked:
        ids[one.source].append(one.id)
    # A source is called as it was first written.
    for source, numbers in sorted(ids.items(), key=lambda written: min(written[1])):
        key = keys[source] = folded(source)
        counted[key] += len(numbers)
        written.setdefault(key, " ".join(source.split()))
    ranked = sorted(counted, key=lambda key: (-counted[key], key))
    shown = ranked if len(ranked) <= MOST_SOURCES else ranked[: MOST_SOURCES - 1]
    names = {key: (written[key] or NO_SOURCE) if key in shown else OTHER_SOURCES for key in ranked}
    return {source: names[key] for source, key in sorted(keys.items(), key=lambda one: ranked.index(one[1]))}


def _order(sources: dict[str, str]) -> Callable[[FlowNode], tuple[int, int]]:
    names = list(dict.fromkeys(sources.values()))
    ends = list(OUTCOME_LABELS)

    def order(node: FlowNode) -> tuple[int, int]:
        if node.kind is NodeKind.SOURCE:
            return 0, names.index(node.label)
        # The way on stands above the ends of the stage before it.
        return (0, 0) if node.kind is NodeKind.STAGE else (1, ends.index(node.outcome))

    return order
