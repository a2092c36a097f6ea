"""What a file brings that is not there yet: new applications, later steps of known ones, and nothing twice.

An application is recognised by its link first (tracking left out), then by company and role without case, accents,
punctuation and legal form. Two rows of one source with two different links stay two applications: a service gives every
posting its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from app.exchange.readers.history import in_order
from app.links import canonical
from db.folding import company_key, role_key
from db.records import KIND_ORDER, Draft, DraftEvent, EventKind, Kind, Known, Outcome

_RANK = {kind: rank for rank, kind in enumerate(KIND_ORDER)}
_LEFT = "Onward says it ended ({}), the file says otherwise; it was left as it is."
EventKey = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would write: `additions` are (application id, later steps), `remarks` (place in the list, text).

    `already` counts drafts that bring nothing, `merged` those told together with an earlier draft of the same import.
    """

    new: tuple[Draft, ...]
    additions: tuple[tuple[int, tuple[DraftEvent, ...]], ...]
    already: int
    merged: int
    remarks: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class _Kept:
    """An application as it stands, in the store (with its id) or new in this import (with its draft)."""

    id: int | None
    link: str
    source: str
    kind: Kind
    outcome: Outcome | None
    keys: set[EventKey]
    draft: Draft | None = None
    added: list[DraftEvent] = field(default_factory=list)
    claims: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.link:
            self.claims[self.source] = self.link

    def claim(self, source: str, link: str) -> bool:
        """Whether a row of this source with this link can be about this application; the first such row makes it so."""
        return not link or self.claims.setdefault(source, link) == link


def plan(drafts: Iterable[Draft], known: Iterable[Known]) -> Plan:
    """Sort drafts, in their order, into new ones, later steps of known ones, and what is there already."""
    index = _Index()
    for application in known:
        index.add(
            _Kept(
                application.id,
                canonical(application.link) if application.link else "",
                application.source,
                application.kind,
                application.outcome,
                set(application.event_keys),
            ),
            _name(application),
        )
    new: list[_Kept] = []
    touched: dict[int, _Kept] = {}
    already = merged = 0
    remarks: list[tuple[int, str]] = []
    for place, draft in enumerate(drafts):
        link = canonical(draft.link) if draft.link else ""
        name = _name(draft)
        kept = index.find(link, name, draft.source)
        if kept is None:
            fresh = _Kept(None, link, draft.source, _kind(draft), _outcome(draft), _keys(draft), draft)
            index.add(fresh, name)
            new.append(fresh)
            continue
        later, remark = later_steps(draft, kept.kind, kept.outcome, kept.keys)
        if remark:
            remarks.append((place, remark))
        if kept.draft is not None:
            merged += 1
            kept.draft = _together(kept.draft, draft, later)
        elif later and kept.id is not None:
            touched[kept.id] = kept
            kept.added.extend(later)
        else:
            already += 1
        _advance(kept, later)
    return Plan(
        new=tuple(kept.draft for kept in new if kept.draft is not None),
        additions=tuple((i, tuple(kept.added)) for i, kept in touched.items()),
        already=already,
        merged=merged,
        remarks=tuple(remarks),
    )


def later_steps(draft: Draft, kind: Kind, outcome: Outcome | None, keys: set[EventKey]) -> tuple[list[DraftEvent], str]:
    """The steps of a draft that an application standing there does not have yet, and a remark on what was held back.

    What the user kept stands: a stage already reached is not dated anew, a step without a certain day never moves an
    application back, and an ending that was a decision is not undone. Silence is no decision: a step after it reopens.
    """
    later: list[DraftEvent] = []
    remark = ""
    have = set(keys)
    for step in draft.history:
        if step.kind is EventKind.STAGE and step.stage is not None:
            if not _is_new_stage(step, kind, have):
                continue
            if outcome is not None and step.on is None:
                if _outcome(draft) is None:
                    remark = _LEFT.format(outcome.value)
                continue
            if outcome is not None and _after_ending(step, have):
                if outcome is not Outcome.NO_REPLY:
                    remark = _LEFT.format(outcome.value)
                    continue
                later.append(DraftEvent(EventKind.REOPENED, step.on))
                outcome = None
            kind = max(kind, step.stage, key=_RANK.__getitem__)
        elif step.kind is EventKind.ENDED and step.outcome is not None:
            verdict = _ending(step, outcome, have)
            if verdict is not None:
                remark = verdict or remark
                continue
            outcome = step.outcome
        elif _key(step) in have or any(key[0] == step.kind.value for key in have):
            continue
        later.append(step)
        have.add(_key(step))
    return later, remark


def _is_new_stage(step: DraftEvent, kind: Kind, have: set[EventKey]) -> bool:
    """Whether a stage is one the application has not been in, or a further round of interviews."""
    assert step.stage is not None
    days = {key[1] for key in have if key[0] == EventKind.STAGE.value and key[2] == step.stage.value}
    if days:
        return step.stage is Kind.INTERVIEW and (step.round or 1) > len(days) and _iso(step.on) not in days
    if _RANK[step.stage] >= _RANK[kind]:
        return True
    # A stage passed earlier, filled in late: only with a day before the stages already there, or it would move back.
    stages = [key[1] for key in have if key[0] == EventKind.STAGE.value]
    return step.on is not None and all(_iso(step.on) <= day for day in stages) and bool(stages)


def _after_ending(step: DraftEvent, have: set[EventKey]) -> bool:
    return step.on is not None and all(_iso(step.on) > key[1] for key in have if key[0] == EventKind.ENDED.value)


def _ending(step: DraftEvent, outcome: Outcome | None, have: set[EventKey]) -> str | None:
    """None when an ending is to be added; otherwise why it is not, empty when it is there already."""
    assert step.outcome is not None
    ended = [key for key in have if key[0] == EventKind.ENDED.value]
    if _key(step) in have or outcome is step.outcome:
        return ""
    if step.on is None or any(_iso(step.on) <= key[1] for key in ended):
        if not ended:
            return None
        return "" if outcome is None or step.outcome.value in {key[2] for key in ended} else _LEFT.format(outcome.value)
    return None if outcome is None or outcome is Outcome.NO_REPLY else _LEFT.format(outcome.value)


def _advance(kept: _Kept, later: list[DraftEvent]) -> None:
    for step in later:
        kept.keys.add(_key(step))
        if step.stage is not None:
            kept.kind = max(kept.kind, step.stage, key=_RANK.__getitem__)
        if step.kind is EventKind.ENDED:
            kept.outcome = step.outcome
        elif step.kind is EventKind.REOPENED:
            kept.outcome = None


def _together(first: Draft, second: Draft, later: list[DraftEvent]) -> Draft:
    """Two rows about one application as one draft: the first's fields, the second's where the first has none."""
    fields = {name: getattr(first, name) or getattr(second, name) for name in Draft._fields}
    days = [day for day in (first.added_on, second.added_on) if day]
    return Draft(
        **fields
        | {
            "added_on": min(days, default=None),
            "tags": tuple(dict.fromkeys(first.tags + second.tags)),
            "note": "\n\n".join(dict.fromkeys(note for note in (first.note, second.note) if note)),
            "people": tuple(dict.fromkeys(first.people + second.people)),
            "documents": tuple(dict.fromkeys(first.documents + second.documents)),
            "history": in_order([*first.history, *later]) if later else first.history,
            "raw": f"{first.raw}\n{second.raw}" if second.raw not in first.raw.split("\n") else first.raw,
        }
    )


class _Index:
    """Applications by link and by company and role; the first of equals is the one that is found."""

    def __init__(self) -> None:
        self._by_link: dict[str, _Kept] = {}
        self._by_name: dict[tuple[str, str], list[_Kept]] = {}

    def add(self, kept: _Kept, name: tuple[str, str]) -> None:
        if kept.link:
            self._by_link.setdefault(kept.link, kept)
        self._by_name.setdefault(name, []).append(kept)

    def find(self, link: str, name: tuple[str, str], source: str) -> _Kept | None:
        if link and (kept := self._by_link.get(link)):
            return kept
        return next((kept for kept in self._by_name.get(name, ()) if kept.claim(source, link)), None)


def _name(application: Draft | Known) -> tuple[str, str]:
    return company_key(application.company), role_key(application.role)


def _kind(draft: Draft) -> Kind:
    return max((step.stage for step in draft.history if step.stage), key=_RANK.__getitem__, default=Kind.LEAD)


def _outcome(draft: Draft) -> Outcome | None:
    return next((step.outcome for step in reversed(draft.history) if step.outcome), None)


def _keys(draft: Draft) -> set[EventKey]:
    return {_key(step) for step in draft.history}


def _key(step: DraftEvent) -> EventKey:
    what = step.stage.value if step.stage else step.outcome.value if step.outcome else ""
    return step.kind.value, _iso(step.on), what


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
