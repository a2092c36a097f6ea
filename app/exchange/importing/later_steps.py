"""What the history of a row adds to that of an application: steps it does not have, and days it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.exchange.importing.recognise import outcome_of
from app.exchange.services.history import in_order
from db.records.drafts import Draft, DraftEvent
from db.records.enums import KIND_ORDER, EventKind, Kind, Outcome

EventKey = tuple[str, str, str]
_UNKNOWN = ""
"""The day of a step in an `EventKey` when nobody knows it."""
_RANK = {kind: rank for rank, kind in enumerate(KIND_ORDER)}
_LEFT = "Closed here ({}), but not in the file. Not changed."


def later_steps(
    draft: Draft, kind: Kind, outcome: Outcome | None, have: frozenset[EventKey]
) -> tuple[list[DraftEvent], str]:
    """The steps of a draft that an application standing there does not have yet, and a remark on what was held back.

    What the user kept stands: a stage already reached is not dated anew, a step without a certain day never moves an
    application back, and an ending that was a decision is not undone. Silence is no decision: a step after it reopens.
    A step the application has on no known day is given back with its day once the file has one. `have` are the keys of
    the steps it has.
    """
    later: list[DraftEvent] = []
    remark = ""
    history = _said_once(draft.history)
    now, told = _with_days(history, have)
    outcome = next((step.outcome for step in told if step.outcome and _is_last_ending(step, now)), outcome)
    been = [Kind(key[2]) for key in now if key[0] == EventKind.STAGE.value and key[2]]
    kind = max((kind, *been), key=_RANK.__getitem__)
    for step in history:
        if any(step is one for one in told):
            pass
        elif step.kind is EventKind.STAGE and step.stage is not None:
            if not _is_new_stage(step, kind, now):
                continue
            if outcome is not None and step.on is None:
                if outcome_of(draft) is None:
                    remark = _LEFT.format(outcome.value)
                continue
            if outcome is not None and _after_ending(step, now, is_open=outcome_of(draft) is None):
                if outcome is not Outcome.NO_REPLY:
                    remark = _LEFT.format(outcome.value)
                    continue
                later.append(DraftEvent(EventKind.REOPENED, step.on))
                outcome = None
            kind = max(kind, step.stage, key=_RANK.__getitem__)
        elif step.kind is EventKind.ENDED and step.outcome is not None:
            verdict = _ending(step, outcome, now)
            if verdict is not None:
                remark = verdict or remark
                continue
            outcome = step.outcome
        elif step.kind is EventKind.REOPENED or any(key[0] == step.kind.value for key in now):
            continue
        later.append(step)
        now.add(event_key(step))
    return later, remark


def _said_once(history: Sequence[DraftEvent]) -> list[DraftEvent]:
    """The steps of a draft without those of no known day that it has with a day too."""
    dated = {event_key(step)[::2] for step in history if step.on and (step.round or 1) == 1}
    return [step for step in history if step.on or event_key(step)[::2] not in dated]


def _with_days(history: Sequence[DraftEvent], have: frozenset[EventKey]) -> tuple[set[EventKey], list[DraftEvent]]:
    """The steps an application has, with the days that a history knows of them, and the steps that tell those."""
    now, told = set(have), []
    for step in history:
        if _tells_the_day(step, now):
            kind, _, what = event_key(step)
            now.remove((kind, _UNKNOWN, what))
            now.add(event_key(step))
            told.append(step)
    return now, told


def _tells_the_day(step: DraftEvent, have: set[EventKey]) -> bool:
    """Whether the application has this step on no known day, and the file knows it; a later round is another step."""
    days = {key[1] for key in have if key[::2] == event_key(step)[::2]}
    return step.on is not None and days == {_UNKNOWN} and (step.round or 1) == 1


def _is_last_ending(step: DraftEvent, have: set[EventKey]) -> bool:
    """Whether an ending whose day is known by now comes after every other, and after each time it was taken back."""
    turns = (EventKind.ENDED.value, EventKind.REOPENED.value)
    return all(_iso(step.on) > key[1] for key in have if key[0] in turns and key != event_key(step))


def _is_new_stage(step: DraftEvent, kind: Kind, have: set[EventKey]) -> bool:
    """Whether a stage is one the application has not been in, or a further round of interviews on a later day."""
    assert step.stage is not None
    been = {(key[2], key[1]) for key in have if key[0] == EventKind.STAGE.value and key[2]}
    days = {day for what, day in been if what == step.stage.value}
    further = step.stage is Kind.INTERVIEW and (step.round or 1) > 1 and step.on is not None
    if days and not (further and _iso(step.on) > max(days)):
        return False
    if _RANK[step.stage] >= _RANK[kind]:
        return True
    # A stage passed earlier, filled in late: only on a day before the stages above it, or it would move back.
    above = [day for what, day in been if _RANK[Kind(what)] > _RANK[step.stage]]
    return step.on is not None and bool(above) and all(_iso(step.on) <= day for day in above)


def _after_ending(step: DraftEvent, have: set[EventKey], *, is_open: bool) -> bool:
    """Whether a step came after the ending; after one on no known day if the file has the application open."""
    days = {key[1] for key in have if key[0] == EventKind.ENDED.value}
    if days == {_UNKNOWN}:
        return step.on is not None and is_open
    return step.on is not None and all(_iso(step.on) > day for day in days)


def _ending(step: DraftEvent, outcome: Outcome | None, have: set[EventKey]) -> str | None:
    """None when an ending is to be added; otherwise why it is not, empty when it is there already."""
    assert step.outcome is not None
    ended = [key for key in have if key[0] == EventKind.ENDED.value]
    overtaken = step.on is not None and any(
        _iso(step.on) < key[1] for key in have if key[0] == EventKind.REOPENED.value
    )
    if event_key(step) in have or outcome is step.outcome or overtaken:
        return ""
    if step.on is None or not all(_iso(step.on) > key[1] for key in ended):
        if not ended:
            return None
        return "" if outcome is None or step.outcome.value in {key[2] for key in ended} else _LEFT.format(outcome.value)
    return None if outcome is None or outcome is Outcome.NO_REPLY else _LEFT.format(outcome.value)


def united(first: Sequence[DraftEvent], second: Sequence[DraftEvent]) -> tuple[DraftEvent, ...]:
    """The steps of two rows as one history: what both say is said once, with its day if one of them has it.

    Of a stage only the interview comes on several days. What came after a silence reopens it.
    """
    steps = list(first)
    for step in second:
        alike = [i for i, other in enumerate(steps) if event_key(other)[::2] == event_key(step)[::2]]
        undated = next((i for i in alike if steps[i].on is None), None)
        if undated is not None:
            steps[undated] = step
        elif not alike or (_recurs(step) and step.on is not None and all(steps[i].on != step.on for i in alike)):
            steps.append(step)
    silent = [step.on for step in steps if step.outcome is Outcome.NO_REPLY and step.on]
    after = [step.on for step in steps if step.stage and step.on and silent and step.on > max(silent)]
    if after and not any(step.kind is EventKind.REOPENED for step in steps):
        steps.append(DraftEvent(EventKind.REOPENED, min(after)))
    return in_order(steps)


def _recurs(step: DraftEvent) -> bool:
    return step.kind is EventKind.HEARD or step.stage is Kind.INTERVIEW


def event_key(step: DraftEvent) -> EventKey:
    """What a step is known by: its kind, its day, and its stage or outcome."""
    what = step.stage.value if step.stage else step.outcome.value if step.outcome else ""
    return step.kind.value, _iso(step.on), what


def _iso(day: date | None) -> str:
    return day.isoformat() if day else _UNKNOWN
