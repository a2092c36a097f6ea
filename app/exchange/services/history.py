"""Puts what a row says it reached in order, as the steps of a history.

An ending keeps what came before it. Some things follow from others and are written down with them: nobody is answered,
turned down or left without an answer who did not apply, and who accepted, declined or lost an offer had one. An
application or an offer implied in that way has no day of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import count

from app.exchange.cells.columns import ANSWERED
from app.exchange.lexicon.statuses import ARCHIVED, OPEN
from db.records.drafts import DraftEvent, DraftInterview
from db.records.enums import KIND_ORDER, EventKind, Kind, Outcome

_STAGE_OF = {
    "applied_on": Kind.APPLIED,
    "screen_on": Kind.SCREEN,
    "interview_on": Kind.INTERVIEW,
    "offer_on": Kind.OFFER,
}
_OUTCOMES = frozenset(outcome.value for outcome in Outcome)
_APPLIED_BEFORE = frozenset((Outcome.REJECTED, Outcome.NO_REPLY))
_OFFERED_BEFORE = frozenset((Outcome.ACCEPTED, Outcome.DECLINED, Outcome.RESCINDED))
_RANK = {kind: rank for rank, kind in enumerate(KIND_ORDER)}


@dataclass(slots=True)
class Reached:
    """The meaning of one row: the stage and outcome of its status, and the steps of its dated columns.

    `status_on` is the day the status was set, `label` the status in the file's own words.
    """

    kind: Kind | None = None
    outcome: Outcome | None = None
    archived: bool = False
    label: str = ""
    round: int | None = None
    status_on: date | None = None
    ended_on: date | None = None
    words: str = ""
    steps: list[DraftEvent] = field(default_factory=list)

    def add_status(self, meaning: str, label: str, round_: int | None) -> None:
        """Add a status, as one of `columns.MEANINGS`; of several the furthest stage and the first outcome."""
        if meaning == ARCHIVED:
            self.archived = True
        elif meaning in _OUTCOMES:
            self.outcome = self.outcome or Outcome(meaning)
        elif meaning == ANSWERED:
            self.kind = self.kind or Kind.APPLIED
            self.steps.append(DraftEvent(EventKind.HEARD, None))
        elif meaning != OPEN and (self.kind is None or _RANK[Kind(meaning)] >= _RANK[self.kind]):
            self.kind, self.label, self.round = Kind(meaning), label, round_

    def add_step(
        self, column: str, on: date | None, round_: int | None = None, interview: DraftInterview | None = None
    ) -> None:
        """Add the step that a dated column names, with its day when that is certain, or its interview to come."""
        stage = _STAGE_OF.get(column)
        if stage is None:
            replies = [step for step in self.steps if step.kind is EventKind.HEARD]
            if on is None and replies:
                return
            if replies:
                self.steps = [step for step in self.steps if step not in replies or step.on not in (None, on)]
            self.steps.append(DraftEvent(EventKind.HEARD, on))
            return
        same_stage = next((step for step in self.steps if step.stage is stage), None)
        if stage is Kind.INTERVIEW:
            taken = {step.round or 1 for step in self.steps if step.stage is Kind.INTERVIEW}
            if round_ is None and taken:
                round_ = next(number for number in count(1) if number not in taken)
        elif same_stage is not None:
            # A tick in one column and the day in another are one step.
            if same_stage.on is not None or (on is None and interview is None):
                return
            self.steps.remove(same_stage)
        self.steps.append(DraftEvent(EventKind.STAGE, on, stage=stage, round=round_, interview=interview))


def history(reached: Reached) -> tuple[DraftEvent, ...]:
    """The steps of one application in order of day; a lead has none."""
    steps = _history(
        reached.kind,
        reached.label,
        reached.round,
        reached.outcome,
        reached.status_on,
        reached.ended_on,
        tuple(reached.steps),
    )
    if not reached.words:
        return steps
    return tuple(step._replace(words=reached.words) if step.kind is EventKind.ENDED else step for step in steps)


def days_of(steps: Sequence[DraftEvent]) -> tuple[date | None, date | None, bool]:
    """The day of applying, the first day on which anything happened, and whether a step has no day."""
    applied = next((step for step in steps if step.stage is Kind.APPLIED), None)
    days = [step.on for step in steps if step.on]
    is_undated = any(step.on is None and step.interview is None for step in steps)
    return applied.on if applied else None, min(days) if days else None, is_undated


@lru_cache(maxsize=4096)
def _history(
    kind: Kind | None,
    label: str,
    round_: int | None,
    outcome: Outcome | None,
    status_on: date | None,
    ended_on: date | None,
    reached: tuple[DraftEvent, ...],
) -> tuple[DraftEvent, ...]:
    """The steps for the fields of `Reached`; in a large table many rows share one history, which is built once."""
    steps = list(reached) if outcome is None else [step._replace(interview=None) for step in reached]
    stages = {step.stage for step in steps if step.stage is not None}
    stage_on = status_on if outcome is None or ended_on else None
    if kind is not None and kind is not Kind.LEAD:
        rounds = [step.round or 1 for step in steps if step.stage is kind]
        is_to_come = bool(rounds) and all(step.interview for step in steps if step.stage is kind)
        if is_to_come and stage_on and min(rounds) == 1:
            steps = [step._replace(on=stage_on) if step.stage is kind else step for step in steps]
        elif is_to_come and stage_on:
            steps.append(DraftEvent(EventKind.STAGE, stage_on, stage=kind, stage_name=label))
        if kind not in stages or (round_ is not None and round_ > max(rounds)):
            steps.append(DraftEvent(EventKind.STAGE, stage_on, stage=kind, stage_name=label, round=round_))
            stages.add(kind)
        elif label:
            steps = [_labelled(step, kind, label) for step in steps]
    answered = any(step.kind is EventKind.HEARD for step in steps)
    if (outcome in _APPLIED_BEFORE and not stages) or (answered and Kind.APPLIED not in stages):
        steps.append(DraftEvent(EventKind.STAGE, None, stage=Kind.APPLIED))
    if outcome in _OFFERED_BEFORE and Kind.OFFER not in stages:
        steps.append(DraftEvent(EventKind.STAGE, None, stage=Kind.OFFER))
    if outcome is not None:
        steps.append(DraftEvent(EventKind.ENDED, ended_on or status_on, outcome=outcome))
    return in_order(steps)


def in_order(steps: list[DraftEvent]) -> tuple[DraftEvent, ...]:
    """The steps by day; one without a day follows what comes before it in the usual course of things."""
    usual = sorted(steps, key=_course)
    placed: list[tuple[date, int, DraftEvent]] = []
    latest = date.min
    for place, step in enumerate(usual):
        latest = max(latest, step.on) if step.on else latest
        placed.append((step.on or latest, place, step))
    return tuple(step for _, _, step in sorted(placed, key=_turn))


def _turn(item: tuple[date, int, DraftEvent]) -> tuple[date, bool, int]:
    """The place of a step by day and course; what goes on again does so before the step that shows it."""
    day, place, step = item
    return day, step.kind is not EventKind.REOPENED, place


def _course(step: DraftEvent) -> tuple[int, ...]:
    """The usual place of a step: applied, a reply, the later stages and their rounds, the ending."""
    if step.kind is EventKind.HEARD:
        return _RANK[Kind.APPLIED], len(KIND_ORDER)
    if step.stage is not None:
        return _RANK[step.stage], step.round or 1
    return (len(KIND_ORDER),)


def _labelled(step: DraftEvent, kind: Kind, label: str) -> DraftEvent:
    """The step with the file's own name for its stage, when it is the one the status names."""
    if step.stage is not kind or step.kind is not EventKind.STAGE:
        return step
    return step._replace(stage_name=label)
