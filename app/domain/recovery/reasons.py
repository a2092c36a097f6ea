"""The reasons a person may see in a rejection, and when the evidence is enough to suggest a task about one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from app.domain.recovery.reason_names import REASON_NAMES
from db.records.named_tuple import NamedTuple
from db.records.recovery import Finding
from db.records.walk_enums import Evidence, WithinMyControl

MOST_REASONS = 3
"""Reasons saved for one rejection."""
MOST_OPEN_ACTIONS = 2
"""Tasks that come out of one rejection."""
LAST_CLOSED = 10
"""Closed applications the evidence is summed over."""
ENOUGH = 10
"""Weight of evidence from which a task is suggested."""
WEIGHTS = {Evidence.SAID: 10, Evidence.INFERRED: 5, Evidence.GUESS: 2}

UNKNOWN = "unknown"
OWN = "own:"
"""How the ids of the user's own reasons begin; their own words follow."""
LONGEST_OWN = 60
"""Letters of a reason in the user's own words."""
GROUPS: tuple[str, ...] = (
    "qualification",
    "materials",
    "performance",
    "terms",
    "timing",
    "competition",
    "employer",
    "fit",
    "own_choice",
    "unknown",
)
NOTHING_TO_IMPROVE = frozenset({"competition", "employer", "fit", "unknown"})
"""Groups for which no task is suggested."""
_CONTROL = {
    "high": WithinMyControl.YES,
    "some": WithinMyControl.PARTLY,
    "low": WithinMyControl.PARTLY,
    "none": WithinMyControl.NO,
}


class SuggestedTask(NamedTuple):
    """A task that may help next time, and after how many days it is due unless the user changes that."""

    label: str
    due_days: int


class RejectionReason(NamedTuple):
    """One possible reason, with questions to think about and tasks that may help."""

    id: str
    label: str
    group: str
    in_my_hands: WithinMyControl
    questions: tuple[str, ...]
    actions: tuple[SuggestedTask, ...]


@cache
def all_reasons() -> tuple[RejectionReason, ...]:
    """All reasons, group by group in the order of `GROUPS`."""
    rows = json.loads((Path(__file__).parent / "reasons.json").read_text("utf-8"))
    reasons = [
        RejectionReason(
            row["id"],
            row["label"],
            row["group"],
            _CONTROL[row["controllability"]],
            tuple(row["questions"]),
            tuple(SuggestedTask(action["label"], action["due_offset_days"]) for action in row["actions"]),
        )
        for row in rows
    ]
    return tuple(sorted(reasons, key=lambda reason: GROUPS.index(reason.group)))


@cache
def _by_id() -> dict[str, RejectionReason]:
    return {reason.id: reason for reason in all_reasons()}


def reason(reason_id: str) -> RejectionReason:
    """A reason by its id; an unknown one has its id as its label."""
    listed = _by_id().get(reason_id)
    if listed is None and reason_id.startswith(OWN):
        return RejectionReason(reason_id, reason_id.removeprefix(OWN), "own", WithinMyControl.PARTLY, (), ())
    return listed or RejectionReason(reason_id, reason_id, "unknown", WithinMyControl.PARTLY, (), ())


def short_name(reason_id: str) -> str:
    """The short name of a reason, for lists and filters."""
    return REASON_NAMES.get(reason_id) or reason(reason_id).label


def find(text: str, excluded_ids: Iterable[str] = (), own_ids: Iterable[str] = ()) -> list[RejectionReason]:
    """The reasons with a word for each typed prefix; all of them for an empty text.

    `own_ids` holds the ids of the user's own reasons, which come first.
    """
    excluded = set(excluded_ids)
    prefixes = _words(text)
    return [
        candidate
        for candidate in (*map(reason, own_ids), *all_reasons())
        if candidate.id not in excluded
        and all(_has_prefix(candidate, prefix) for prefix in prefixes)
        and candidate.id != UNKNOWN
    ]


def find_ids(text: str, own_ids: Iterable[str] = ()) -> tuple[str, ...]:
    """The ids of the reasons with this id or name, else of all with a word for each prefix in the text.

    `own_ids` holds the ids of the user's own reasons.
    """
    candidates = (*map(reason, own_ids), *all_reasons())
    phrase = " ".join(_words(text))
    exact = [
        candidate.id
        for candidate in candidates
        if phrase
        in (_normalised(candidate.id), _normalised(candidate.label), _normalised(REASON_NAMES.get(candidate.id, "")))
    ]
    prefixes = _words(text)
    if exact or not prefixes:
        return tuple(exact) if prefixes else ()
    words_by_id = {
        candidate.id: _words(f"{candidate.label} {candidate.group} {candidate.id} {REASON_NAMES.get(candidate.id, '')}")
        for candidate in candidates
    }
    return tuple(
        reason_id
        for reason_id, words in words_by_id.items()
        if all(any(word.startswith(prefix) for word in words) for prefix in prefixes)
    )


def _normalised(text: str) -> str:
    return " ".join(_words(text.removeprefix(OWN)))


def _has_prefix(candidate: RejectionReason, prefix: str) -> bool:
    return any(word.startswith(prefix) for word in _words(f"{candidate.label} {candidate.group} {candidate.id}"))


def own_id(text: str) -> str:
    """The id of a reason in the user's own words, or nothing where they are too short to be one."""
    label = " ".join(text.split())[:LONGEST_OWN].strip()
    return f"{OWN}{label}" if len(label) >= 3 else ""


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def weights(findings: Iterable[Finding]) -> dict[str, int]:
    """The weight of evidence for each reason."""
    weight_by_reason: dict[str, int] = {}
    for finding in findings:
        weight_by_reason[finding.cause_id] = weight_by_reason.get(finding.cause_id, 0) + WEIGHTS[finding.evidence]
    return weight_by_reason


def is_enough(weight: int) -> bool:
    """Whether evidence is enough to suggest something."""
    return weight >= ENOUGH


def suggestions(
    findings: Sequence[Finding], recent_findings: Iterable[Finding], existing: Iterable[str] = ()
) -> list[SuggestedTask]:
    """Tasks that may help with the reasons for which the evidence of recent applications is enough; at most two.

    `recent_findings` are those of the last closed applications, these included; `existing` the texts of its tasks.
    """
    weight_by_reason, excluded = weights(recent_findings), set(existing)
    proposals: list[SuggestedTask] = []
    for finding in findings:
        known_reason = reason(finding.cause_id)
        if known_reason.group in NOTHING_TO_IMPROVE or not is_enough(weight_by_reason.get(finding.cause_id, 0)):
            continue
        remaining = [
            action for action in known_reason.actions if action.label not in excluded and action not in proposals
        ]
        proposals += remaining[:1]
    return proposals[:MOST_OPEN_ACTIONS]


def recurring(
    counts: Iterable[tuple[str, Evidence, int]], limit: int
) -> list[tuple[RejectionReason, tuple[tuple[Evidence, int], ...]]]:
    """The reasons with the most evidence, each with its counts by how it is known; unknown ones are left out."""
    evidence_counts: dict[str, dict[Evidence, int]] = {}
    for reason_id, evidence, count in counts:
        if reason_id != UNKNOWN:
            evidence_counts.setdefault(reason_id, {})[evidence] = count

    def weight(reason_id: str) -> float:
        return sum(WEIGHTS[evidence] * number for evidence, number in evidence_counts[reason_id].items())

    reasons_with_counts = []
    for reason_id in sorted(evidence_counts, key=weight, reverse=True)[:limit]:
        by_evidence = evidence_counts[reason_id]
        in_order = tuple((evidence, by_evidence[evidence]) for evidence in Evidence if evidence in by_evidence)
        reasons_with_counts.append((reason(reason_id), in_order))
    return reasons_with_counts
