"""The stages a history led through, without those that were reversed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.records.enums import KIND_ORDER, EventKind, Kind
from db.records.history import Event, effective
from db.records.insights import ReachedStep

RANK = {kind: rank for rank, kind in enumerate(KIND_ORDER)}
"""How far along each kind of stage is."""


def reached(events: Sequence[Event], kinds: Mapping[int, Kind]) -> tuple[ReachedStep, ...]:
    """The stages the events led through, in order, each with its round and day; reversed ones are left out."""
    steps = (
        event
        for event in without_reversals(effective(events), kinds)
        if event.kind in (EventKind.ADDED, EventKind.STAGE)
    )
    return tuple(
        ReachedStep(kinds[step.stage_id], step.round or 1, step.on) for step in steps if step.stage_id is not None
    )


def without_reversals(history: Sequence[Event], kinds: Mapping[int, Kind]) -> list[Event]:
    """The history without the stages that were left for an earlier one on the same day, with nothing in between."""
    lines: list[Event] = []
    for event in history:
        while event.kind is EventKind.STAGE and lines and _takes_back(event, lines[-1], kinds):
            lines.pop()
        lines.append(event)
    return lines


def _takes_back(event: Event, before: Event, kinds: Mapping[int, Kind]) -> bool:
    return (
        before.kind is EventKind.STAGE
        and before.on is not None
        and before.on == event.on
        and event.stage_id is not None
        and before.stage_id is not None
        and RANK[kinds[event.stage_id]] < RANK[kinds[before.stage_id]]
    )
