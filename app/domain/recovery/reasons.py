"""The causes a person may see in a rejection, and when the evidence carries a thing to do about one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.domain.recovery.names import REASON_NAMES
from db.records import Evidence, Finding, InMyHands

MOST_CAUSES = 3
"""Causes noted for one rejection."""
MOST_OPEN_ACTIONS = 2
"""Things to do that come out of one rejection."""
LAST_ENDINGS = 10
"""Endings the evidence is summed over."""
ENOUGH = 1.0
"""Weight of evidence from which a thing to do is suggested."""
WEIGHTS: dict[Evidence, float] = {Evidence.SAID: 1.0, Evidence.INFERRED: 0.5, Evidence.GUESS: 0.2}

UNKNOWN = "unknown"
OWN = "own:"
"""How the ids of the user's own causes begin; their own words follow."""
LONGEST_OWN = 60
"""Letters of a cause in the user's own words."""
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
_HANDS = {"high": InMyHands.YES, "some": InMyHands.PARTLY, "low": InMyHands.PARTLY, "none": InMyHands.NO}


@dataclass(frozen=True, slots=True)
class Action:
    """Something that may help the next time, and after how many days it is due unless the user says otherwise."""

    label: str
    due_days: int


@dataclass(frozen=True, slots=True)
class Cause:
    """One possible cause, with the questions to think it over and what may help."""

    id: str
    label: str
    group: str
    in_my_hands: InMyHands
    questions: tuple[str, ...]
    actions: tuple[Action, ...]


@cache
def causes() -> tuple[Cause, ...]:
    """All causes, group by group in the order of `GROUPS`."""
    rows = json.loads((Path(__file__).parent / "reasons.json").read_text("utf-8"))
    found = [
        Cause(
            row["id"],
            row["label"],
            row["group"],
            _HANDS[row["controllability"]],
            tuple(row["questions"]),
            tuple(Action(action["label"], action["due_offset_days"]) for action in row["actions"]),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda cause: GROUPS.index(cause.group)))


@cache
def _by_id() -> dict[str, Cause]:
    return {cause.id: cause for cause in causes()}


def cause(cause_id: str) -> Cause:
    """A cause by its id; one this program does not bring is shown by its id alone."""
    known = _by_id().get(cause_id)
    if known is None and cause_id.startswith(OWN):
        return Cause(cause_id, cause_id.removeprefix(OWN), "own", InMyHands.PARTLY, (), ())
    return known or Cause(cause_id, cause_id, "unknown", InMyHands.PARTLY, (), ())


def find(text: str, without: Iterable[str] = (), own: Iterable[str] = ()) -> list[Cause]:
    """The causes whose words begin with what is typed, all of it; everything for an empty text.

    `own` holds the ids of the user's own causes, which come first.
    """
    left_out = set(without)
    wanted = _words(text)
    return [
        one
        for one in (*map(cause, own), *causes())
        if one.id not in left_out and all(_has(one, part) for part in wanted) and one.id != UNKNOWN
    ]


def named(text: str, own: Iterable[str] = ()) -> tuple[str, ...]:
    """The ids of the causes meant by an id or a name, else of all whose words begin with those of the text.

    `own` holds the ids of the user's own causes.
    """
    every = (*map(cause, own), *causes())
    said = " ".join(_words(text))
    exact = [one.id for one in every if said in (_said(one.id), _said(one.label), _said(REASON_NAMES.get(one.id, "")))]
    wanted = _words(text)
    if exact or not wanted:
        return tuple(exact) if wanted else ()
    spoken = {one.id: _words(f"{one.label} {one.group} {one.id} {REASON_NAMES.get(one.id, '')}") for one in every}
    return tuple(
        cause_id
        for cause_id, all_words in spoken.items()
        if all(any(word.startswith(part) for word in all_words) for part in wanted)
    )


def _said(text: str) -> str:
    return " ".join(_words(text.removeprefix(OWN)))


def _has(cause: Cause, part: str) -> bool:
    return any(word.startswith(part) for word in _words(f"{cause.label} {cause.group} {cause.id}"))


def own_id(text: str) -> str:
    """The id of a cause in the user's own words, or nothing where they are too short to be one."""
    label = " ".join(text.split())[:LONGEST_OWN].strip()
    return f"{OWN}{label}" if len(label) >= 3 else ""


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def suggestions(here: Sequence[Finding], lately: Iterable[Finding], taken: Iterable[str] = ()) -> list[Action]:
    """What may help, for the causes found here whose evidence over the last endings weighs enough; at most two.

    `lately` holds the findings of the last endings, these ones included; `taken` the words of things to do there are.
    """
    weights: dict[str, float] = {}
    for finding in lately:
        weights[finding.cause_id] = weights.get(finding.cause_id, 0.0) + WEIGHTS[finding.evidence]
    left_out = set(taken)
    found: list[Action] = []
    for finding in here:
        known = cause(finding.cause_id)
        # Five guesses of 0.2 add up to a little less than 1 in binary.
        if known.group in NOTHING_TO_IMPROVE or weights.get(finding.cause_id, 0.0) < ENOUGH - 1e-9:
            continue
        left = [action for action in known.actions if action.label not in left_out and action not in found]
        found += left[:1]
    return found[:MOST_OPEN_ACTIONS]


def coming_up(
    counts: Iterable[tuple[str, Evidence, int]], most: int
) -> list[tuple[Cause, tuple[tuple[Evidence, int], ...]]]:
    """The causes that keep coming up with how each is known, the best known first; not knowing is left out."""
    found: dict[str, dict[Evidence, int]] = {}
    for cause_id, evidence, count in counts:
        if cause_id != UNKNOWN:
            found.setdefault(cause_id, {})[evidence] = count
    weighed = sorted(found.items(), key=lambda item: -sum(WEIGHTS[e] * n for e, n in item[1].items()))
    return [(cause(i), tuple((e, by[e]) for e in Evidence if e in by)) for i, by in weighed[:most]]
