"""Derives the standing of an application from its history alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from db.records.applications import Standing
from db.records.enums import EventKind, Kind, Outcome
from db.records.history import Event, effective
from db.sql.reached_steps import RANK, without_reversals

EMPLOYER_SPOKE = frozenset({Outcome.REJECTED, Outcome.CLOSED, Outcome.RESCINDED})


def derive(events: Sequence[Event], kinds: Mapping[int, Kind]) -> Standing:
    """Returns the stage, round, outcome and days that follow from the events.

    `kinds` maps each stage to its fixed kind. A step dated before the application was added counts. Only `REOPENED`
    cancels a closing: a step dated on or after the closing is added to the history without cancelling it. Steps that
    were reversed do not count: a stage left for an earlier one on the same day, and an application that became a lead
    again before any reply. A reply is any step past applied, a message from the employer, or a closing that the
    employer decided. A stage on an unknown day never moves an application back. Raises ValueError when no event says
    where the application began.
    """
    history = effective(events)
    stage_id: int | None = None
    round_, outcome, furthest = 1, None, Kind.LEAD
    applied_on: date | None = None
    answered_on: date | None = None
    ended_on: date | None = None
    stage_since: date | None = None
    was_applied = was_answered = has_ended = False
    for event in without_reversals(history, kinds):
        if event.kind is EventKind.ADDED and stage_id is not None:
            continue
        if event.kind in (EventKind.ADDED, EventKind.STAGE) and event.stage_id is not None:
            kind = kinds[event.stage_id]
            is_back = stage_id is not None and RANK[kind] < RANK[kinds[stage_id]]
            if event.on is not None or not is_back:
                if event.stage_id != stage_id:
                    stage_since = event.on
                stage_id, round_ = event.stage_id, event.round or 1
            furthest = max(furthest, kind, key=RANK.__getitem__)
            if kind is Kind.LEAD and furthest is Kind.APPLIED and not was_answered and not has_ended:
                applied_on, was_applied, furthest = None, False, Kind.LEAD
            if kind is Kind.APPLIED and not was_applied:
                applied_on, was_applied = event.on, True
            if RANK[kind] > RANK[Kind.APPLIED] and event.kind is EventKind.STAGE and not was_answered:
                answered_on, was_answered = event.on, True
        elif event.kind is EventKind.HEARD and not was_answered:
            answered_on, was_answered = event.on, True
        elif event.kind is EventKind.ENDED:
            outcome, ended_on, has_ended = event.outcome, event.on, True
            if outcome in EMPLOYER_SPOKE and not was_answered:
                answered_on, was_answered = event.on, True
        elif event.kind is EventKind.REOPENED:
            outcome, ended_on = None, None
    added_on = next((event.on for event in history if event.kind is EventKind.ADDED and event.on), None)
    added_on = added_on or next((event.on for event in history if event.on), None)
    if stage_id is None or added_on is None:
        raise ValueError("a history needs a first line")
    steps = [event for event in history if event.kind is not EventKind.ADDED]
    return Standing(
        stage_id=stage_id,
        round=round_,
        outcome=outcome,
        furthest=furthest,
        added_on=added_on,
        applied_on=applied_on,
        answered_on=answered_on,
        stage_since=stage_since,
        last_activity_on=steps[-1].on if steps else added_on,
        ended_on=ended_on,
    )
