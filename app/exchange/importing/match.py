"""What a file brings that is not there yet: new applications, later steps of known ones, and nothing twice.

Which application a row is about is told by `app.exchange.importing.recognise`; what is done with it by this module.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import NamedTuple

from app.exchange.importing.recognise import (
    A_DAY_OFF,
    SAME_ROW,
    Candidate,
    Index,
    of_draft,
    of_known,
    outcome_of,
)
from app.exchange.reading.progress import COMPARING, each
from app.exchange.services.history import in_order
from db.as_imported import new_in
from db.records.drafts import Draft, DraftEvent, Known
from db.records.enums import KIND_ORDER, EventKind, Kind, Outcome

_RANK = {kind: rank for rank, kind in enumerate(KIND_ORDER)}
_LEFT = "Closed here ({}), but not in the file. Not changed."
OWN = "onward"
"""The source whose tables hold nothing but what the store has, an application in each row: none is told as one with
another, and their cells are not kept with what is there."""
EventKey = tuple[str, str, str]
_UNKNOWN = ""
"""The day of a step in an `EventKey` when nobody knows it."""


class Merge(NamedTuple):
    """A row about the same application as an earlier row, or as one in the store, and why that is thought.

    `place` and `into_place` are places in the list of drafts, `into_id` the number of an application.
    """

    place: int
    why: str
    into_place: int | None = None
    into_id: int | None = None


class AppliedAgain(NamedTuple):
    """A new application for a role that was applied for before: which time it is, and how the one before stands."""

    place: int
    time: int
    outcome: Outcome | None
    on: date | None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would write: `additions` are (application id, later steps), `remarks` (place in the list, text).

    `already` counts rows that bring no step, `merged` are the places of those told together with an earlier one, and
    `merges` has both with what they were merged into. `cells` are (application id, rows) to be kept with those that
    are there.
    """

    new: tuple[Draft, ...]
    additions: tuple[tuple[int, tuple[DraftEvent, ...]], ...]
    already: int
    merged: tuple[int, ...]
    remarks: tuple[tuple[int, str], ...]
    merges: tuple[Merge, ...] = ()
    again: tuple[AppliedAgain, ...] = ()
    cells: tuple[tuple[int, str], ...] = ()


def plan(drafts: Iterable[Draft], known: Iterable[Known], apart: Collection[int] = ()) -> ImportPlan:
    """Sort drafts into new ones, later steps of known ones, and what is there; rows about one are told as one.

    Those at the places in `apart` are applications of their own, whatever they look like.
    """
    index = Index()
    stored = [of_known(application) for application in each(COMPARING, known)]
    for there in stored:
        index.add(there)
        index.add_rows(there)
    merges: list[Merge] = []
    rest: list[tuple[int, Draft]] = []
    about: dict[int, tuple[Candidate, list[Candidate]]] = {}
    named: dict[tuple[str, str], list[Candidate]] = {}
    for there in stored:
        named.setdefault((there.company, there.role), []).append(there)
    for place, draft in enumerate(each(COMPARING, drafts)):
        same = index.imported(draft) if stored else None
        if same is None and draft.source == OWN:
            same = _standing_so(of_draft(draft, place), named, about)
        if same is None or same.known is None:
            rest.append((place, draft))
            continue
        merges.append(Merge(place, SAME_ROW, into_id=same.known.id))
        about.setdefault(same.known.id, (same, []))[1].append(of_draft(draft, place))
    told, joined, by_row = _told_as_one(rest, apart)
    new: list[Candidate] = []
    if not stored:
        new = told
    for days_off in (0, A_DAY_OFF) if stored else ():
        taken, new = frozenset(about if days_off else ()), []
        for row in each(COMPARING, told):
            assert row.draft is not None
            found, why = index.find(row, row.draft.raw, days_off=days_off)
            if found is None or found.known is None or found.known.id in taken or row.places[0] in apart:
                new.append(row)
                continue
            if row.draft.source == OWN and found.known.id in about:
                new.append(row)
                continue
            found.applied |= row.applied  # so that a row with another day is another application
            merges.append(Merge(row.places[0], why, into_id=found.known.id))
            about.setdefault(found.known.id, (found, []))[1].append(row)
        told = new
    additions: list[tuple[int, tuple[DraftEvent, ...]]] = []
    cells: list[tuple[int, str]] = []
    remarks: list[tuple[int, str]] = []
    already = 0
    for there, rows in each(COMPARING, about.values()):
        known_one = there.known
        assert known_one is not None
        draft = _as_one(rows)
        later, remark = later_steps(draft, known_one.kind, known_one.outcome, known_one.event_keys)
        if remark:
            remarks.append((min(row.places[0] for row in rows), remark))
        if later:
            additions.append((known_one.id, tuple(later)))
        else:
            already += len(rows)
        if draft.source != OWN and draft.raw and (more := new_in(known_one.raw, draft.raw)):
            cells.append((known_one.id, more))
    return ImportPlan(
        new=tuple(row.draft for row in new if row.draft is not None),
        additions=tuple(additions),
        already=already,
        merged=tuple(merge.place for merge in joined),
        remarks=tuple(remarks),
        merges=tuple(sorted([*merges, *joined])),
        again=_again(new, index, by_row),
        cells=tuple(cells),
    )


def _standing_so(
    row: Candidate, named: Mapping[tuple[str, str], Sequence[Candidate]], about: Collection[int]
) -> Candidate | None:
    """The stored application an unchanged row of Onward's own table is: each row is one, and each is given once."""
    assert row.draft is not None
    steps = {_key(step) for step in row.draft.history}
    return next(
        (
            there
            for there in named.get((row.company, row.role), ())
            if there.known is not None
            and there.known.id not in about
            and there.link == row.link
            and steps <= there.known.event_keys
        ),
        None,
    )


def _told_as_one(
    drafts: Iterable[tuple[int, Draft]], apart: Collection[int]
) -> tuple[list[Candidate], tuple[Merge, ...], Index]:
    """The applications the rows are about, with all their rows, also as an index; the rows that joined another."""
    index = Index()
    found: list[Candidate] = []
    joined: list[Merge] = []
    for place, draft in each(COMPARING, drafts):
        row = of_draft(draft, place)
        there, why = (None, "") if place in apart or draft.source == OWN else index.find(row, "")
        if there is None or there.draft is None:
            found.append(row)
            index.add(row)
            continue
        joined.append(Merge(place, why, into_place=there.places[0]))
        there.draft = _together(there.draft, draft)
        there.places += (place,)
        there.applied |= row.applied
        there.take_link(row.source, row.link)
    return found, tuple(joined), index


def _as_one(rows: Sequence[Candidate]) -> Draft:
    """What several rows about one application say together."""
    return reduce(_together, [row.draft for row in rows if row.draft is not None])


def _again(new: Sequence[Candidate], stored: Index, told: Index) -> tuple[AppliedAgain, ...]:
    """The new applications for a role that was applied for on an earlier day."""
    found = []
    fresh = set(map(id, new))
    for row in new:
        namesakes, others = stored.namesakes(row), told.namesakes(row)
        if not namesakes and len(others) < 2:
            continue
        on = min(row.applied, default=None)
        alike = (*namesakes, *(one for one in others if one is not row and id(one) in fresh))
        if on is None or not alike:
            continue
        days = ((min(one.applied), at) for at, one in enumerate(alike) if one.applied)
        before = sorted((day, at) for day, at in days if day < on)
        if before:
            first = alike[before[-1][1]]
            found.append(AppliedAgain(row.places[0], len(before) + 1, first.outcome, _stands_since(first)))
    return tuple(found)


def _stands_since(candidate: Candidate) -> date | None:
    """The day an application was closed, or applied for while it is open."""
    if candidate.outcome is None:
        return min(candidate.applied, default=None)
    if candidate.known is not None:
        days = [(kind, date.fromisoformat(on)) for kind, on, _ in candidate.known.event_keys if on]
    else:
        history = candidate.draft.history if candidate.draft is not None else ()
        days = [(step.kind.value, step.on) for step in history if step.on]
    # A reply is how one learns of an ending that has no day of its own.
    for wanted in (EventKind.ENDED, EventKind.HEARD):
        if found := [on for kind, on in days if kind == wanted.value]:
            return max(found)
    return None


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
        now.add(_key(step))
    return later, remark


def _said_once(history: Sequence[DraftEvent]) -> list[DraftEvent]:
    """The steps of a draft without those of no known day that it has with a day too."""
    dated = {_key(step)[::2] for step in history if step.on and (step.round or 1) == 1}
    return [step for step in history if step.on or _key(step)[::2] not in dated]


def _with_days(history: Sequence[DraftEvent], have: frozenset[EventKey]) -> tuple[set[EventKey], list[DraftEvent]]:
    """The steps an application has, with the days that a history knows of them, and the steps that tell those."""
    now, told = set(have), []
    for step in history:
        if _tells_the_day(step, now):
            kind, _, what = _key(step)
            now.remove((kind, _UNKNOWN, what))
            now.add(_key(step))
            told.append(step)
    return now, told


def _tells_the_day(step: DraftEvent, have: set[EventKey]) -> bool:
    """Whether the application has this step on no known day, and the file knows it; a later round is another step."""
    days = {key[1] for key in have if key[::2] == _key(step)[::2]}
    return step.on is not None and days == {_UNKNOWN} and (step.round or 1) == 1


def _is_last_ending(step: DraftEvent, have: set[EventKey]) -> bool:
    """Whether an ending whose day is known by now comes after every other, and after each time it was taken back."""
    turns = (EventKind.ENDED.value, EventKind.REOPENED.value)
    return all(_iso(step.on) > key[1] for key in have if key[0] in turns and key != _key(step))


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
    if _key(step) in have or outcome is step.outcome or overtaken:
        return ""
    if step.on is None or not all(_iso(step.on) > key[1] for key in ended):
        if not ended:
            return None
        return "" if outcome is None or step.outcome.value in {key[2] for key in ended} else _LEFT.format(outcome.value)
    return None if outcome is None or outcome is Outcome.NO_REPLY else _LEFT.format(outcome.value)


def _together(first: Draft, second: Draft) -> Draft:
    """Two rows about one application as one draft: the first's fields, the second's where the first has none."""
    fields = {name: getattr(first, name) or getattr(second, name) for name in Draft._fields}
    days = [day for day in (first.added_on, second.added_on) if day]
    is_told = second.note in first.note.split("\n\n")
    return Draft(
        **fields
        | {
            "added_on": min(days, default=None),
            "tags": tuple(dict.fromkeys(first.tags + second.tags)),
            "note": "\n\n".join(filter(None, (first.note, "" if is_told else second.note))),
            "people": tuple(dict.fromkeys(first.people + second.people)),
            "documents": tuple(dict.fromkeys(first.documents + second.documents)),
            "history": _united(first.history, second.history),
            "raw": f"{first.raw}\n{second.raw}" if second.raw not in first.raw.split("\n") else first.raw,
        }
    )


def _united(first: Sequence[DraftEvent], second: Sequence[DraftEvent]) -> tuple[DraftEvent, ...]:
    """The steps of two rows as one history: what both say is said once, with its day if one of them has it.

    Of a stage only the interview comes on several days. What came after a silence reopens it.
    """
    steps = list(first)
    for step in second:
        alike = [i for i, other in enumerate(steps) if _key(other)[::2] == _key(step)[::2]]
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


def _key(step: DraftEvent) -> EventKey:
    what = step.stage.value if step.stage else step.outcome.value if step.outcome else ""
    return step.kind.value, _iso(step.on), what


def _iso(day: date | None) -> str:
    return day.isoformat() if day else _UNKNOWN
