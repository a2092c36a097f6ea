"""Finds what the history of a row adds to that of an application: new steps, and days of undated ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.domain.formatting import day_of_year
from app.exchange.importing.recognise import outcome_of
from app.exchange.services import LOG
from app.exchange.services.history import in_order
from db.records.drafts import Draft, DraftEvent
from db.records.enums import KIND_ORDER, EventKind, Kind, Outcome

EventKey = tuple[str, str, str]
_UNKNOWN = ""
"""The day in an `EventKey` of a step without one."""
_RANK = {kind: rank for rank, kind in enumerate(KIND_ORDER)}
_ANOTHER_DAY = "The file has an interview on {}, and here it is on {}. Not changed."
_NOT_CHANGED = "Closed here ({}), but not in the file. Not changed."


def later_steps(
    draft: Draft,
    kind: Kind,
    outcome: Outcome | None,
    existing: frozenset[EventKey],
    booked: frozenset[date] = frozenset(),
) -> tuple[list[DraftEvent], str]:
    """The steps of a draft to add to an application in this state, and a remark on a step that was not added.

    What the user saved is not changed: a stage already reached keeps its day, a step without a day never moves an
    application back, and an ending that was a decision is not undone. No reply is no decision: a step after it reopens.
    A step that the application has without a day is returned with its day. `existing` are the keys of its steps,
    `booked` the days of its interviews to come.
    """
    later: list[DraftEvent] = []
    remark = ""
    is_logged = draft.source == LOG.key
    history = _without_undated_repeats(_numbered(draft.history, existing) if is_logged else draft.history)
    keys, dating_steps = _fill_days(history, existing)
    outcome = next((step.outcome for step in dating_steps if step.outcome and _is_last_ending(step, keys)), outcome)
    stages_reached = [Kind(key[2]) for key in keys if key[0] == EventKind.STAGE.value and key[2]]
    kind = max((kind, *stages_reached), key=_RANK.__getitem__)
    for step in history:
        if any(step is other for other in dating_steps):
            pass
        elif step.kind is EventKind.STAGE and step.stage is not None:
            if not _is_new_stage(step, kind, keys):
                if step.interview and outcome is None and step.interview.on not in booked:
                    if booked:
                        remark = _ANOTHER_DAY.format(day_of_year(step.interview.on), day_of_year(min(booked)))
                    else:
                        later.append(step)
                continue
            if outcome is not None and step.on is None:
                if outcome_of(draft) is None:
                    remark = _NOT_CHANGED.format(outcome.value)
                continue
            if outcome is not None and _after_ending(step, keys, is_open=outcome_of(draft) is None):
                if outcome is not Outcome.NO_REPLY:
                    remark = _NOT_CHANGED.format(outcome.value)
                    continue
                later.append(DraftEvent(EventKind.REOPENED, step.on))
                outcome = None
            kind = max(kind, step.stage, key=_RANK.__getitem__)
        elif step.kind is EventKind.ENDED and step.outcome is not None:
            verdict = _why_no_ending(step, outcome, keys)
            if verdict is not None:
                remark = verdict or remark
                continue
            outcome = step.outcome
        elif step.kind is EventKind.REOPENED or _is_known_reply(step, keys, is_logged=is_logged):
            continue
        later.append(step)
        keys.add(event_key(step))
    return later, remark


def _is_known_reply(step: DraftEvent, existing: set[EventKey], *, is_logged: bool) -> bool:
    """Whether the application has a reply already; in a log one of another day is another."""
    days = {key[1] for key in existing if key[0] == step.kind.value}
    return step.on is None or step.on.isoformat() in days if is_logged and days else bool(days)


def _numbered(history: Sequence[DraftEvent], existing: frozenset[EventKey]) -> tuple[DraftEvent, ...]:
    """The steps of a log with the rounds of its interviews by their days, behind those that exist."""
    days = {key[1] for key in existing if key[2] == Kind.INTERVIEW.value and key[1]}
    days |= {step.on.isoformat() for step in history if step.stage is Kind.INTERVIEW and step.on}
    rounds = {day: number for number, day in enumerate(sorted(days), 1)}
    return tuple(
        step._replace(round=rounds[step.on.isoformat()])
        if step.stage is Kind.INTERVIEW and step.on and step.round is None and len(rounds) > 1
        else step
        for step in history
    )


def _without_undated_repeats(history: Sequence[DraftEvent]) -> list[DraftEvent]:
    """The steps without those that are there again with a day."""
    dated = {event_key(step)[::2] for step in history if step.on and (step.round or 1) == 1}
    return [step for step in history if step.on or step.interview or event_key(step)[::2] not in dated]


def _fill_days(history: Sequence[DraftEvent], existing: frozenset[EventKey]) -> tuple[set[EventKey], list[DraftEvent]]:
    """The keys of existing steps, with days from a history where they had none, and the steps with these days."""
    keys, dating_steps = set(existing), []
    for step in history:
        if _dates_existing_step(step, keys):
            kind, _, value = event_key(step)
            keys.remove((kind, _UNKNOWN, value))
            keys.add(event_key(step))
            dating_steps.append(step)
    return keys, dating_steps


def _dates_existing_step(step: DraftEvent, existing: set[EventKey]) -> bool:
    """Whether a step has the day that an existing one lacks; a later round is another step."""
    days = {key[1] for key in existing if key[::2] == event_key(step)[::2]}
    return step.on is not None and days == {_UNKNOWN} and (step.round or 1) == 1


def _is_last_ending(step: DraftEvent, existing: set[EventKey]) -> bool:
    """Whether a dated ending comes after every other ending and every reopening."""
    turns = (EventKind.ENDED.value, EventKind.REOPENED.value)
    return all(_iso(step.on) > key[1] for key in existing if key[0] in turns and key != event_key(step))


def _is_new_stage(step: DraftEvent, kind: Kind, existing: set[EventKey]) -> bool:
    """Whether the application has not been in a stage, or it is a further round of interviews on a later day."""
    assert step.stage is not None
    days_of_stages = {(key[2], key[1]) for key in existing if key[0] == EventKind.STAGE.value and key[2]}
    days = {day for stage, day in days_of_stages if stage == step.stage.value}
    on = step.interview.on if step.interview else step.on
    further = step.stage is Kind.INTERVIEW and (step.round or 1) > 1 and on is not None
    if days and not (further and _iso(on) > max(days)):
        return False
    if _RANK[step.stage] >= _RANK[kind]:
        return True
    # A lower stage is added only with a day before those of the higher ones, or it would move the application back.
    above = [day for stage, day in days_of_stages if _RANK[Kind(stage)] > _RANK[step.stage]]
    return step.on is not None and bool(above) and all(_iso(step.on) <= day for day in above)


def _after_ending(step: DraftEvent, existing: set[EventKey], *, is_open: bool) -> bool:
    """Whether a step came after the endings; after an undated one, if the file has the application open."""
    days = {key[1] for key in existing if key[0] == EventKind.ENDED.value}
    if days == {_UNKNOWN}:
        return step.on is not None and is_open
    return step.on is not None and all(_iso(step.on) > day for day in days)


def _why_no_ending(step: DraftEvent, outcome: Outcome | None, existing: set[EventKey]) -> str | None:
    """None when an ending is to be added; otherwise why not, empty when it exists already."""
    assert step.outcome is not None
    ended = [key for key in existing if key[0] == EventKind.ENDED.value]
    overtaken = step.on is not None and any(
        _iso(step.on) < key[1] for key in existing if key[0] == EventKind.REOPENED.value
    )
    if event_key(step) in existing or outcome is step.outcome or overtaken:
        return ""
    if step.on is None or not all(_iso(step.on) > key[1] for key in ended):
        if not ended:
            return None
        if outcome is None or step.outcome.value in {key[2] for key in ended}:
            return ""
        return _NOT_CHANGED.format(outcome.value)
    return None if outcome is None or outcome is Outcome.NO_REPLY else _NOT_CHANGED.format(outcome.value)


def unite_histories(
    first: Sequence[DraftEvent], second: Sequence[DraftEvent], *, are_logged: bool = False
) -> tuple[DraftEvent, ...]:
    """The steps of two rows as one history: a step of both is in it once, with its day if one of them has it.

    Only interviews and replies come on several days. A step after "no reply" adds a reopening, and where the rows are
    events of a log, one after any ending does.
    """
    steps = list(first)
    for step in second:
        alike = [i for i, other in enumerate(steps) if event_key(other)[::2] == event_key(step)[::2]]
        undated = next((i for i in alike if steps[i].on is None), None)
        if undated is not None:
            steps[undated] = step
        elif not alike or (_recurs(step) and step.on is not None and all(steps[i].on != step.on for i in alike)):
            steps.append(step)
    ended = [
        step.on for step in steps if step.on and (step.outcome is Outcome.NO_REPLY or (are_logged and step.outcome))
    ]
    after = [step.on for step in steps if step.stage and step.on and ended and step.on > max(ended)]
    reopened = [step.on for step in steps if step.kind is EventKind.REOPENED and step.on]
    if after and not (reopened and (not are_logged or max(reopened) > max(ended))):
        steps.append(DraftEvent(EventKind.REOPENED, min(after)))
    return in_order(steps)


def numbered_rounds(draft: Draft) -> Draft:
    """The draft with the rounds of its interviews by their days, where a log does not name them."""
    return draft._replace(history=_numbered(draft.history, frozenset())) if draft.source == LOG.key else draft


def _recurs(step: DraftEvent) -> bool:
    return step.kind is EventKind.HEARD or step.stage is Kind.INTERVIEW


def event_key(step: DraftEvent) -> EventKey:
    """What identifies a step: its kind, its day, and its stage or outcome."""
    value = step.stage or step.outcome
    return step.kind.value, _iso(step.on), value.value if value else ""


def _iso(day: date | None) -> str:
    return day.isoformat() if day else _UNKNOWN
