"""What a row says it reached, put in order as the steps of a history.

An ending keeps what came before it. Some things follow from others and are written down with them: nobody is answered,
turned down or left without an answer who did not apply, and who accepted, declined or lost an offer had one. An
application or an offer implied in that way has no day of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from app.exchange.cells.columns import ANSWERED
from app.exchange.lexicon.statuses import ARCHIVED, OPEN
from db.records.drafts import DraftEvent
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
    """What the cells of one row say: the stage and outcome its status names, and the steps its dated columns name.

    `said_on` is the day the status was set, `label` the status in the file's own words.
    """

    kind: Kind | None = None
    outcome: Outcome | None = None
    archived: bool = False
    label: str = ""
    round: int | None = None
    said_on: date | None = None
    ended_on: date | None = None
    words: str = ""
    steps: list[DraftEvent] = field(default_factory=list)

    def say(self, what: str, label: str, round_: int | None) -> None:
        """Take in a status, as one of `columns.MEANINGS`; of several the furthest stage and the first outcome."""
        if what == ARCHIVED:
            self.archived = True
        elif what in _OUTCOMES:
            self.outcome = self.outcome or Outcome(what)
        elif what == ANSWERED:
            self.kind = self.kind or Kind.APPLIED
            self.steps.append(DraftEvent(EventKind.HEARD, None))
        elif what != OPEN and (self.kind is None or _RANK[Kind(what)] >= _RANK[self.kind]):
            self.kind, self.label, self.round = Kind(what), label, round_

    def step(self, column: str, on: date | None, round_: int | None = None) -> None:
        """Take in that a dated column says something, with its day when that is certain."""
        stage = _STAGE_OF.get(column)
        if stage is None:
            heard = [step for step in self.steps if step.kind is EventKind.HEARD]
            if on is None and heard:
                return
            if heard:
                self.steps = [step for step in self.steps if step not in heard or step.on not in (None, on)]
            self.steps.append(DraftEvent(EventKind.HEARD, on))
        else:
            if stage is not Kind.INTERVIEW and (told := next((s for s in self.steps if s.stage is stage), None)):
                # A tick in one column and the day in another are one step.
                if told.on is not None or on is None:
                    return
                self.steps.remove(told)
            if stage is Kind.INTERVIEW and round_ is None and (earlier := self._rounds()):
                round_ = earlier + 1
            self.steps.append(DraftEvent(EventKind.STAGE, on, stage=stage, round=round_))

    def _rounds(self) -> int:
        return max((step.round or 1 for step in self.steps if step.stage is Kind.INTERVIEW), default=0)


def history(reached: Reached) -> tuple[DraftEvent, ...]:
    """The steps of one application in order of day; a lead has none."""
    steps = _history(
        reached.kind,
        reached.label,
        reached.round,
        reached.outcome,
        reached.said_on,
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
    return applied.on if applied else None, min(days) if days else None, len(days) < len(steps)


@lru_cache(maxsize=4096)
def _history(
    kind: Kind | None,
    label: str,
    round_: int | None,
    outcome: Outcome | None,
    said_on: date | None,
    ended_on: date | None,
    reached: tuple[DraftEvent, ...],
) -> tuple[DraftEvent, ...]:
    """The same for `Reached` in its parts: in a large table many rows have one history, held once for all of them."""
    steps = list(reached)
    stages = {step.stage for step in steps if step.stage is not None}
    told = said_on if outcome is None or ended_on else None
    if kind is not None and kind is not Kind.LEAD:
        rounds = [step.round or 1 for step in steps if step.stage is kind]
        if kind not in stages or (round_ is not None and round_ > max(rounds)):
            steps.append(DraftEvent(EventKind.STAGE, told, stage=kind, stage_name=label, round=round_))
            stages.add(kind)
        elif label:
            steps = [_labelled(step, kind, label) for step in steps]
    answered = any(step.kind is EventKind.HEARD for step in steps)
    if (outcome in _APPLIED_BEFORE and not stages) or (answered and Kind.APPLIED not in stages):
        steps.append(DraftEvent(EventKind.STAGE, None, stage=Kind.APPLIED))
    if outcome in _OFFERED_BEFORE and Kind.OFFER not in stages:
        steps.append(DraftEvent(EventKind.STAGE, None, stage=Kind.OFFER))
    if outcome is not None:
        steps.append(DraftEvent(EventKind.ENDED, ended_on or said_on, outcome=outcome))
    return in_order(steps)


def in_order(steps: list[DraftEvent]) -> tuple[DraftEvent, ...]:
    """The steps by day; one without a day follows what comes before it in the usual course of things."""
    usual = sorted(steps, key=_course)
    placed: list[tuple[date, int, DraftEvent]] = []
    latest = date.min
    for place, step in enumerate(usual):
        latest = max(latest, step.on) if step.on else latest
        placed.append((step.on or latest, place, step))
    return tuple(step for _, _, step in sorted(placed, key=lambda item: item[:2]))


def _course(step: DraftEvent) -> tuple[int, ...]:
    """Where a step usually comes: applied, an answer, the later stages and their rounds, the ending."""
    if step.kind is EventKind.HEARD:
        return _RANK[Kind.APPLIED], len(KIND_ORDER)
    if step.stage is not None:
        return _RANK[step.stage], step.round or 1
    return (len(KIND_ORDER),)


def _labelled(step: DraftEvent, kind: Kind, label: str) -> DraftEvent:
    """The step with the file's own name for its stage, when it is the one the status names."""
    if step.stage is not kind or step.kind is not EventKind.STAGE:
        return step
    return DraftEvent(step.kind, step.on, step.stage, label, step.round, step.outcome, step.words)
