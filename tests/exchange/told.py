"""What a history says, in short, and what the store makes of a draft."""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

from app.clock import zone_named
from app.exchange.importing.instructions import Instructions
from app.exchange.importing.prepare import prepare
from app.exchange.importing.preview import ImportPreview, stage_after_import
from db.records.drafts import Draft, DraftEvent, Known
from db.records.enums import KIND_ORDER, EventKind, Kind, Outcome

TODAY = date(2026, 11, 23)
_TURNS = (EventKind.ENDED, EventKind.REOPENED)


def prepared(file: Path | str | bytes, known: Iterable[Known] = (), **given: Any) -> ImportPreview:
    """What importing a file would do, with instructions by their names beside what else `prepare` takes."""
    said = {field.name: given.pop(field.name) for field in fields(Instructions) if field.name in given}
    return prepare(file, known, Instructions(**said), **{"today": TODAY, **given})


def told(step: DraftEvent) -> str:
    """A step in one word and its day, or when its interview will be.

    `applied 2026-06-01`, `interview 2 2026-07-22`, `rejected ?`, `interview ? at 2026-12-04 14:00 in UTC`.
    """
    what = step.stage.value if step.stage else step.outcome.value if step.outcome else step.kind.value
    said = f"{what}{f' {step.round}' if step.round else ''} {step.on or '?'}"
    if step.interview is None:
        return said
    if (at := step.interview.starts_at) is None:
        return f"{said} on {step.interview.on}"
    local = at.astimezone(zone_named(step.interview.time_zone))
    return f"{said} at {local:%Y-%m-%d %H:%M} in {step.interview.time_zone}"


def keep(number: int, draft: Draft) -> Known:
    """The application the store makes of a draft: a step without a day has none there either."""
    began = draft.added_on or TODAY
    keys = {(EventKind.ADDED.value, began.isoformat(), "lead"), *map(_key, draft.history)}
    at = stage_after_import(draft)
    names = frozenset(person.name.lower() for person in draft.people)
    return Known(
        *(number, draft.company, draft.role, draft.link, draft.source, at.kind, at.outcome),
        frozenset(keys),
        names,
        draft.raw,
        _booked(draft.history),
    )


def _booked(steps: Sequence[DraftEvent]) -> frozenset[date]:
    return frozenset(step.interview.on for step in steps if step.interview)


def add(known: Known, later: Sequence[DraftEvent]) -> Known:
    """The application after an import added steps to it, where a step whose day was not known gets one in its place."""
    steps = [_key(step) for step in later]
    given = {(event, "", what) for event, on, what in steps if on} & known.event_keys
    kept = known.event_keys - given
    kind = known.kind
    if stages := [
        (on or date.max.isoformat(), KIND_ORDER.index(Kind(what)))
        for event, on, what in kept.union(steps)
        if event == EventKind.STAGE
    ]:
        kind = KIND_ORDER[max(stages)[1]]
    turns = [(on, 0, what) for event, on, what in kept if event in _TURNS]
    turns += [
        (on or date.max.isoformat(), -1 if (event, "", what) in given else place, what)
        for place, (event, on, what) in enumerate(steps, 1)
        if event in _TURNS
    ]
    last = max(turns, key=lambda turn: turn[:2], default=None)
    outcome = known.outcome if last is None or last[1] == 0 else Outcome(last[2]) if last[2] else None
    return known._replace(
        kind=kind, outcome=outcome, event_keys=kept.union(steps), booked=known.booked | _booked(later)
    )


def _key(step: DraftEvent) -> tuple[str, str, str]:
    what = step.stage.value if step.stage else step.outcome.value if step.outcome else ""
    return step.kind.value, step.on.isoformat() if step.on else "", what
