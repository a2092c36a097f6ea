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
ENOUGH = 1.0
"""Weight of evidence from which a task is suggested."""
WEIGHTS: dict[Evidence, float] = {Evidence.SAID: 1.0, Evidence.INFERRED: 0.5, Evidence.GUESS: 0.2}

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
"""Groups that never give the user homework."""
_CONTROL = {
    "high": WithinMyControl.YES,
    "some": WithinMyControl.PARTLY,
    "low": WithinMyControl.PARTLY,
    "none": WithinMyControl.NO,
}


class SuggestedTask(NamedTuple):
    """What may help next time, and after how many days it is due unless the user says otherwise."""

    label: str
    due_days: int


class RejectionReason(NamedTuple):
    """One possible reason, with the questions to think it over and what may help."""

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
    found = [
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
    return tuple(sorted(found, key=lambda one: GROUPS.index(one.group)))


@cache
def _by_id() -> dict[str, RejectionReason]:
    return {one.id: one for one in all_reasons()}


def reason(reason_id: str) -> RejectionReason:
    """A reason by its id; one this program does not bring is shown by its id alone."""
    known = _by_id().get(reason_id)
    if known is None and reason_id.startswith(OWN):
        return RejectionReason(reason_id, reason_id.removeprefix(OWN), "own", WithinMyControl.PARTLY, (), ())
    return known or RejectionReason(reason_id, reason_id, "unknown", WithinMyControl.PARTLY, (), ())


def short_name(reason_id: str) -> str:
    """The short name of a reason, for lists and filters."""
    return REASON_NAMES.get(reason_id) or reason(reason_id).label


def find(text: str, without: Iterable[str] = (), own: Iterable[str] = ()) -> list[RejectionReason]:
    """The reasons whose words begin with what is typed, all of it; everything for an empty text.

    `own` holds the ids of the user's own reasons, which come first.
    """
    left_out = set(without)
    wanted = _words(text)
    return [
        one
        for one in (*map(reason, own), *all_reasons())
        if one.id not in left_out and all(_has(one, part) for part in wanted) and one.id != UNKNOWN
    ]


def named(text: str, own: Iterable[str] = ()) -> tuple[str, ...]:
    """The ids of the reasons meant by an id or a name, else of all whose words begin with those of the text.

    `own` holds the ids of the user's own reasons.
    """
    every = (*map(reason, own), *all_reasons())
    said = " ".join(_words(text))
    exact = [one.id for one in every if said in (_said(one.id), _said(one.label), _said(REASON_NAMES.get(one.id, "")))]
    wanted = _words(text)
    if exact or not wanted:
        return tuple(exact) if wanted else ()
    spoken = {one.id: _words(f"{one.label} {one.group} {one.id} {REASON_NAMES.get(one.id, '')}") for one in every}
    return tuple(
        reason_id
        for reason_id, all_words in spoken.items()
        if all(any(word.startswith(part) for word in all_words) for part in wanted)
    )


def _said(text: str) -> str:
    return " ".join(_words(text.removeprefix(OWN)))


def _has(one: RejectionReason, part: str) -> bool:
    return any(word.startswith(part) for word in _words(f"{one.label} {one.group} {one.id}"))


def own_id(text: str) -> str:
    """The id of a reason in the user's own words, or nothing where they are too short to be one."""
    label = " ".join(text.split())[:LONGEST_OWN].strip()
    return f"{OWN}{label}" if len(label) >= 3 else ""


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def weights(lately: Iterable[Finding]) -> dict[str, float]:
    """How much evidence the last closed applications hold for each reason."""
    weighed: dict[str, float] = {}
    for finding in lately:
        weighed[finding.cause_id] = weighed.get(finding.cause_id, 0.0) + WEIGHTS[finding.evidence]
    return weighed


def is_enough(weight: float) -> bool:
    """Whether evidence is enough to suggest something; five guesses of 0.2 add up to a little less than 1."""
    return weight >= ENOUGH - 1e-9


def suggestions(here: Sequence[Finding], lately: Iterable[Finding], taken: Iterable[str] = ()) -> list[SuggestedTask]:
    """What may help, for the reasons found here whose evidence over the last ones is enough; at most two.

    `lately` holds the findings of the last closed applications, these ones included; `taken` the texts of tasks that
    exist already.
    """
    weighed, left_out = weights(lately), set(taken)
    found: list[SuggestedTask] = []
    for finding in here:
        known = reason(finding.cause_id)
        if known.group in NOTHING_TO_IMPROVE or not is_enough(weighed.get(finding.cause_id, 0.0)):
            continue
        left = [action for action in known.actions if action.label not in left_out and action not in found]
        found += left[:1]
    return found[:MOST_OPEN_ACTIONS]


def coming_up(
    counts: Iterable[tuple[str, Evidence, int]], most: int
) -> list[tuple[RejectionReason, tuple[tuple[Evidence, int], ...]]]:
    """The reasons that keep coming up with how each is known, the best known first; not knowing is left out."""
    found: dict[str, dict[Evidence, int]] = {}
    for reason_id, evidence, count in counts:
        if reason_id != UNKNOWN:
            found.setdefault(reason_id, {})[evidence] = count
    weighed = sorted(found.items(), key=lambda item: -sum(WEIGHTS[e] * n for e, n in item[1].items()))
    return [(reason(i), tuple((e, by[e]) for e in Evidence if e in by)) for i, by in weighed[:most]]
