"""What a file brings that is not there yet: new applications, later steps of known ones, and nothing twice.

Which application a row is about is told by `app.exchange.importing.recognise`; what is done with it by this module.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import NamedTuple

from app.exchange.importing.later_steps import event_key, later_steps, united
from app.exchange.importing.recognise import (
    A_DAY_OFF,
    SAME_ROW,
    Candidate,
    Index,
    of_draft,
    of_known,
)
from app.exchange.reading.progress import COMPARING, each
from db.as_imported import new_in
from db.records.drafts import Draft, DraftEvent, Known
from db.records.enums import EventKind, Outcome

OWN = "onward"
"""The source whose tables hold nothing but what the store has, an application in each row: none is told as one with
another, and their cells are not kept with what is there."""


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
    stored = _Stored(each(COMPARING, known))
    rest = [(place, draft) for place, draft in enumerate(each(COMPARING, drafts)) if not stored.has_row(place, draft)]
    told, joined, by_row = _told_as_one(rest, apart)
    new = stored.without_known(told, apart)
    additions: list[tuple[int, tuple[DraftEvent, ...]]] = []
    cells: list[tuple[int, str]] = []
    remarks: list[tuple[int, str]] = []
    already = 0
    for there, rows in each(COMPARING, stored.about.values()):
        draft = _as_one(rows)
        later, remark = later_steps(draft, there.kind, there.outcome, there.event_keys)
        if remark:
            remarks.append((min(row.places[0] for row in rows), remark))
        if later:
            additions.append((there.id, tuple(later)))
        else:
            already += len(rows)
        if draft.source != OWN and draft.raw and (more := new_in(there.raw, draft.raw)):
            cells.append((there.id, more))
    return ImportPlan(
        new=tuple(row.draft for row in new if row.draft is not None),
        additions=tuple(additions),
        already=already,
        merged=tuple(merge.place for merge in joined),
        remarks=tuple(remarks),
        merges=tuple(sorted([*stored.merges, *joined])),
        again=_again(new, stored.index, by_row),
        cells=tuple(cells),
    )


class _Stored:
    """The applications that are there, and which rows of the file are about them."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.index = Index()
        self.merges: list[Merge] = []
        self.about: dict[int, tuple[Known, list[Candidate]]] = {}
        """By the number of an application, the application and the rows about it."""
        self._named: dict[tuple[str, str], list[Candidate]] = {}
        for application in known:
            there = of_known(application)
            self.index.add(there)
            self.index.add_rows(there)
            self._named.setdefault((there.company, there.role), []).append(there)

    def has_row(self, place: int, draft: Draft) -> bool:
        """Whether this very row was imported before, or stands in a table that Onward wrote."""
        same = self.index.imported(draft) if self._named else None
        if same is None and draft.source == OWN:
            same = self._standing_so(of_draft(draft, place))
        if same is None or same.known is None:
            return False
        self._take(same.known, of_draft(draft, place), SAME_ROW)
        return True

    def without_known(self, rows: Sequence[Candidate], apart: Collection[int]) -> Sequence[Candidate]:
        """The rows that are about none of the applications; one whose day is the same comes before one a day off."""
        for days_off in (0, A_DAY_OFF) if self._named else ():
            taken = frozenset(self.about if days_off else ())
            rows = [row for row in each(COMPARING, rows) if not self._has(row, days_off, taken, apart)]
        return rows

    def _has(self, row: Candidate, days_off: int, taken: Collection[int], apart: Collection[int]) -> bool:
        assert row.draft is not None
        found, why = self.index.find(row, row.draft.raw, days_off=days_off)
        if found is None or found.known is None or found.known.id in taken or row.places[0] in apart:
            return False
        if row.draft.source == OWN and found.known.id in self.about:
            return False
        found.applied |= row.applied  # so that a row with another day is another application
        self._take(found.known, row, why)
        return True

    def _take(self, there: Known, row: Candidate, why: str) -> None:
        self.merges.append(Merge(row.places[0], why, into_id=there.id))
        self.about.setdefault(there.id, (there, []))[1].append(row)

    def _standing_so(self, row: Candidate) -> Candidate | None:
        """The application an unchanged row of Onward's own table is: each row is one, and each is given once."""
        assert row.draft is not None
        steps = {event_key(step) for step in row.draft.history}
        return next(
            (
                there
                for there in self._named.get((row.company, row.role), ())
                if there.known is not None
                and there.known.id not in self.about
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
        alike = (*stored.namesakes(row), *(one for one in told.namesakes(row) if id(one) in fresh))
        days = ((min(one.applied), at) for at, one in enumerate(alike) if one.applied)
        before = sorted((day, at) for day, at in days if row.applied and day < min(row.applied))
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
            "history": united(first.history, second.history),
            "raw": f"{first.raw}\n{second.raw}" if second.raw not in first.raw.split("\n") else first.raw,
        }
    )
