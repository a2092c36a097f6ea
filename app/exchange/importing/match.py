"""Plans an import: which rows are new applications, which add steps to known ones, and which are repeats.

`app.exchange.importing.recognise` finds the application a row is about; this module decides what to do with the row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import NamedTuple

from app.exchange.importing.later_steps import event_key, later_steps, numbered_rounds, unite_histories
from app.exchange.importing.recognise import (
    A_DAY_OFF,
    SAME_DAY,
    SAME_LOG,
    SAME_NAMES,
    SAME_ROW,
    Candidate,
    Index,
    candidate_of_draft,
    candidate_of_known,
)
from app.exchange.reading.progress import COMPARING, with_progress
from app.exchange.services import LOG
from db.as_imported import new_in
from db.records.drafts import Draft, DraftEvent, Known
from db.records.enums import EventKind, Outcome

WENT_ON = "It had ended, and then more happened, so it is open again from that day."
OWN_SOURCE = "onward"
"""The source of tables that Onward wrote, an application in each row: their rows are not merged with each other, and
their cells are not saved with existing applications."""


class Merge(NamedTuple):
    """A row that is merged into an earlier row or into a stored application, and why.

    `place` and `into_place` are indices of drafts, `into_id` is the id of an application.
    """

    place: int
    why: str
    into_place: int | None = None
    into_id: int | None = None


class AppliedAgain(NamedTuple):
    """A new application for a role applied for before: `time` counts them, the rest is the state of the last one."""

    place: int
    time: int
    outcome: Outcome | None
    on: date | None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would write: `additions` are (application id, later steps), `remarks` are (draft index, text).

    `already` counts rows without a new step, `merged` are the indices of drafts merged with an earlier one, and
    `merges` has both with what they were merged into. `cells` are (application id, rows) to save with existing
    applications, `notes` are (application id, text) of new rows of a log.
    """

    new: tuple[Draft, ...]
    additions: tuple[tuple[int, tuple[DraftEvent, ...]], ...]
    already: int
    merged: tuple[int, ...]
    remarks: tuple[tuple[int, str], ...]
    merges: tuple[Merge, ...] = ()
    again: tuple[AppliedAgain, ...] = ()
    cells: tuple[tuple[int, str], ...] = ()
    notes: tuple[tuple[int, str], ...] = ()


def plan_import(drafts: Iterable[Draft], known: Iterable[Known], apart: Collection[int] = ()) -> ImportPlan:
    """Sort drafts into new applications, later steps of known ones and repeats, and merge rows about one application.

    Drafts at the indices in `apart` are never merged.
    """
    stored = _Stored(with_progress(COMPARING, known))
    other_rows = [
        (place, draft)
        for place, draft in enumerate(with_progress(COMPARING, drafts))
        if not stored.add_imported_row(place, draft)
    ]
    candidates, file_merges, by_row = _merge_rows(other_rows, apart)
    new = stored.without_known(candidates, apart)
    additions: list[tuple[int, tuple[DraftEvent, ...]]] = []
    cells: list[tuple[int, str]] = []
    notes: list[tuple[int, str]] = []
    remarks: list[tuple[int, str]] = []
    already = 0
    for application, rows in with_progress(COMPARING, stored.rows_of.values()):
        draft = reduce(_combine_drafts, [row.draft for row in rows if row.draft is not None])
        later, remark = later_steps(
            draft, application.kind, application.outcome, application.event_keys, application.booked
        )
        if remark:
            remarks.append((min(row.places[0] for row in rows), remark))
        if later:
            additions.append((application.id, tuple(later)))
        else:
            already += len(rows)
        if draft.source != OWN_SOURCE and draft.raw and (more := new_in(application.raw, draft.raw)):
            cells.append((application.id, more))
            if draft.source == LOG.key and (note := stored.new_notes.get(application.id)):
                notes.append((application.id, note))
    again_open = [row.places[0] for row in new if row.draft is not None and _went_on(row.draft)]
    return ImportPlan(
        new=tuple(numbered_rounds(row.draft) for row in new if row.draft is not None),
        additions=tuple(additions),
        already=already,
        merged=tuple(merge.place for merge in file_merges),
        remarks=(*remarks, *((place, WENT_ON) for place in again_open)),
        merges=tuple(sorted([*stored.merges, *file_merges])),
        again=_applications_again(new, stored.index, by_row),
        cells=tuple(cells),
        notes=tuple(notes),
    )


class _Stored:
    """The stored applications, and the rows of the file that are about them."""

    def __init__(self, known: Iterable[Known]) -> None:
        self.index = Index()
        self.merges: list[Merge] = []
        self.rows_of: dict[int, tuple[Known, list[Candidate]]] = {}
        """By application id: the application and the rows about it."""
        self.new_notes: dict[int, str] = {}
        """By application id: the notes of rows that were not imported before."""
        self._named: dict[tuple[str, str], list[Candidate]] = {}
        for application in known:
            candidate = candidate_of_known(application)
            self.index.add(candidate)
            self.index.add_rows(candidate)
            self._named.setdefault((candidate.company, candidate.role), []).append(candidate)

    def add_imported_row(self, place: int, draft: Draft) -> bool:
        """Add a row that was imported before, or that Onward wrote and nobody changed; returns whether it is one."""
        same = self.index.find_imported(draft) if self._named else None
        if same is None and draft.source == OWN_SOURCE:
            same = self._unchanged(candidate_of_draft(draft, place))
        if same is None or same.known is None:
            return False
        self._add_row(same.known, candidate_of_draft(draft, place), SAME_ROW)
        return True

    def without_known(self, rows: Sequence[Candidate], apart: Collection[int]) -> Sequence[Candidate]:
        """The rows that are about no stored application; the same day of applying is tried before a day off."""
        for days_off in (0, A_DAY_OFF) if self._named else ():
            matched = frozenset(self.rows_of if days_off else ())
            rows = [
                row for row in with_progress(COMPARING, rows) if not self._add_if_known(row, days_off, matched, apart)
            ]
        return rows

    def _add_if_known(self, row: Candidate, days_off: int, matched: Collection[int], apart: Collection[int]) -> bool:
        assert row.draft is not None
        candidate, why = self.index.find(row, row.draft.raw, days_off=days_off)
        if candidate is None or candidate.known is None or candidate.known.id in matched or row.places[0] in apart:
            return False
        if row.draft.source == OWN_SOURCE and candidate.known.id in self.rows_of:
            return False
        candidate.applied |= row.applied  # so that a row with another day is another application
        self._add_row(candidate.known, row, _why_one(row, candidate, why))
        earlier = self.new_notes.get(candidate.known.id, "")
        self.new_notes[candidate.known.id] = "\n\n".join(filter(None, (earlier, row.draft.note)))
        return True

    def _add_row(self, application: Known, row: Candidate, why: str) -> None:
        self.merges.append(Merge(row.places[0], why, into_id=application.id))
        self.rows_of.setdefault(application.id, (application, []))[1].append(row)

    def _unchanged(self, row: Candidate) -> Candidate | None:
        """The application that a row of Onward's own table was written from; each application is returned once."""
        assert row.draft is not None
        steps = {event_key(step) for step in row.draft.history}
        return next(
            (
                candidate
                for candidate in self._named.get((row.company, row.role), ())
                if candidate.known is not None
                and candidate.known.id not in self.rows_of
                and candidate.link == row.link
                and steps <= candidate.known.event_keys
            ),
            None,
        )


def _merge_rows(
    drafts: Iterable[tuple[int, Draft]], apart: Collection[int]
) -> tuple[list[Candidate], tuple[Merge, ...], Index]:
    """The rows with those about one application merged, the merges, and an index of the result."""
    index = Index()
    candidates: list[Candidate] = []
    merges: list[Merge] = []
    for place, draft in with_progress(COMPARING, drafts):
        row = candidate_of_draft(draft, place)
        earlier, why = (None, "") if place in apart or draft.source == OWN_SOURCE else index.find(row, "")
        if earlier is None or earlier.draft is None:
            candidates.append(row)
            index.add(row)
            continue
        merges.append(Merge(place, _why_one(row, earlier, why), into_place=earlier.places[0]))
        earlier.draft = _combine_drafts(earlier.draft, draft)
        earlier.places += (place,)
        earlier.applied |= row.applied
        earlier.add_link(row.source, row.link)
    return candidates, tuple(merges), index


def _why_one(row: Candidate, other: Candidate, why: str) -> str:
    """Why a row is one with another; events of a log need nobody to look at them."""
    are_logged = row.source == other.source == LOG.key
    return SAME_LOG if are_logged and why in (SAME_NAMES, SAME_DAY) else why


def _went_on(draft: Draft) -> bool:
    return draft.source == LOG.key and any(step.kind is EventKind.REOPENED for step in draft.history)


def _applications_again(new: Sequence[Candidate], stored: Index, in_file: Index) -> tuple[AppliedAgain, ...]:
    """The new applications for a role that was applied for on an earlier day."""
    repeats = []
    fresh = set(map(id, new))
    for row in new:
        alike = (*stored.namesakes(row), *(other for other in in_file.namesakes(row) if id(other) in fresh))
        days = ((min(other.applied), at) for at, other in enumerate(alike) if other.applied)
        before = sorted((day, at) for day, at in days if row.applied and day < min(row.applied))
        if before:
            first = alike[before[-1][1]]
            repeats.append(AppliedAgain(row.places[0], len(before) + 1, first.outcome, _status_since(first)))
    return tuple(repeats)


def _status_since(candidate: Candidate) -> date | None:
    """The day an application was closed, or applied for while it is open."""
    if candidate.outcome is None:
        return min(candidate.applied, default=None)
    if candidate.known is not None:
        days = [(kind, date.fromisoformat(on)) for kind, on, _ in candidate.known.event_keys if on]
    else:
        history = candidate.draft.history if candidate.draft is not None else ()
        days = [(step.kind.value, step.on) for step in history if step.on]
    # An ending without a day has that of the last reply.
    for wanted in (EventKind.ENDED, EventKind.HEARD):
        if days_of_kind := [on for kind, on in days if kind == wanted.value]:
            return max(days_of_kind)
    return None


def _combine_drafts(first: Draft, second: Draft) -> Draft:
    """Two rows about one application as one draft: the first's fields, the second's where the first has none."""
    fields = {name: getattr(first, name) or getattr(second, name) for name in Draft._fields}
    days = [day for day in (first.added_on, second.added_on) if day]
    is_repeated = second.note in first.note.split("\n\n")
    is_other_link = second.source == LOG.key and first.link and second.link not in ("", first.link)
    return Draft(
        **fields
        | {
            "added_on": min(days, default=None),
            "tags": tuple(dict.fromkeys(first.tags + second.tags)),
            "note": "\n\n".join(
                filter(None, (first.note, "" if is_repeated else second.note, second.link if is_other_link else ""))
            ),
            "people": tuple(dict.fromkeys(first.people + second.people)),
            "documents": tuple(dict.fromkeys(first.documents + second.documents)),
            "history": unite_histories(first.history, second.history, are_logged=second.source == LOG.key),
            "raw": f"{first.raw}\n{second.raw}" if second.raw not in first.raw.split("\n") else first.raw,
        }
    )
