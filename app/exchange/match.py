"""What a file brings that is not there yet: new applications, later steps of known ones, and nothing twice.

An application is recognised by its link first (tracking left out), then by company and role without case, accents,
punctuation and legal form. Two rows of one source with two different links stay two applications: a service gives every
posting its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from app.domain.parsing.links import canonical
from app.exchange.services.history import in_order
from db.fold_text import company_key, role_key
from db.records.drafts import Draft, DraftEvent, Known
from db.records.enums import KIND_ORDER, EventKind, Kind, Outcome

_RANK = {kind: rank for rank, kind in enumerate(KIND_ORDER)}
_LEFT = "Closed here ({}), but not in the file. Not changed."
EventKey = tuple[str, str, str]
_UNKNOWN = ""
"""The day of a step in an `EventKey` when nobody knows it."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import would write: `additions` are (application id, later steps), `remarks` (place in the list, text).

    `already` counts drafts that bring nothing, `merged` are the places of those told together with an earlier one.
    """

    new: tuple[Draft, ...]
    additions: tuple[tuple[int, tuple[DraftEvent, ...]], ...]
    already: int
    merged: tuple[int, ...]
    remarks: tuple[tuple[int, str], ...]


@dataclass(slots=True)
class _Candidate:
    """An application to be recognised: one in the store, or one that several rows of the file may be about."""

    link: str
    source: str
    known: Known | None = None
    draft: Draft | None = None
    place: int = 0
    outcome: Outcome | None = None
    have: set[EventKey] | None = None
    claims: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.link:
            self.claims[self.source] = self.link

    def claim(self, source: str, link: str) -> bool:
        """Whether a row of this source with this link can be about this application; the first such row makes it so."""
        return not link or self.claims.setdefault(source, link) == link


def plan(drafts: Iterable[Draft], known: Iterable[Known]) -> ImportPlan:
    """Sort drafts into new ones, later steps of known ones, and what is there; rows about one are told as one."""
    told, merged = _told_as_one(drafts)
    index = _Index()
    for application in known:
        link = canonical(application.link) if application.link else ""
        index.add(
            _Candidate(link, application.source, known=application, outcome=application.outcome), _name(application)
        )
    new: list[Draft] = []
    additions: dict[int, list[DraftEvent]] = {}
    already = 0
    remarks: list[tuple[int, str]] = []
    for place, draft, link in told:
        kept = index.find(link, _name(draft), draft.source)
        if kept is None or kept.known is None:
            new.append(draft)
            continue
        have = kept.have if kept.have is not None else set(kept.known.event_keys)
        later, remark = later_steps(draft, kept.known.kind, kept.outcome, have)
        kept.have = have
        kept.outcome = _outcome_after(later, kept.outcome)
        if remark:
            remarks.append((place, remark))
        if later:
            additions.setdefault(kept.known.id, []).extend(later)
        else:
            already += 1
    return ImportPlan(
        new=tuple(new),
        additions=tuple((i, tuple(steps)) for i, steps in additions.items()),
        already=already,
        merged=merged,
        remarks=tuple(remarks),
    )


def _told_as_one(drafts: Iterable[Draft]) -> tuple[list[tuple[int, Draft, str]], tuple[int, ...]]:
    """The applications the rows are about, each with its first row's place and its link; and the rows that joined."""
    index = _Index()
    found: list[_Candidate] = []
    merged: list[int] = []
    for place, draft in enumerate(drafts):
        link, name = canonical(draft.link) if draft.link else "", _name(draft)
        kept = index.find(link, name, draft.source)
        if kept is None or kept.draft is None:
            kept = _Candidate(link, draft.source, draft=draft, place=place)
            found.append(kept)
            index.add(kept, name)
        else:
            merged.append(place)
            kept.draft, kept.link = _together(kept.draft, draft), kept.link or link
    return [(kept.place, kept.draft, kept.link) for kept in found if kept.draft is not None], tuple(merged)


def later_steps(draft: Draft, kind: Kind, outcome: Outcome | None, have: set[EventKey]) -> tuple[list[DraftEvent], str]:
    """The steps of a draft that an application standing there does not have yet, and a remark on what was held back.

    What the user kept stands: a stage already reached is not dated anew, a step without a certain day never moves an
    application back, and an ending that was a decision is not undone. Silence is no decision: a step after it reopens.
    A step the application has on no known day is given back with its day once the file has one. `have` are the keys of
    the steps it has; those of the steps given back are added to it.
    """
    later: list[DraftEvent] = []
    remark = ""
    now = set(have)
    been = [Kind(key[2]) for key in now if key[0] == EventKind.STAGE.value and key[2]]
    kind = max((kind, *been), key=_RANK.__getitem__)
    for step in draft.history:
        if _tells_the_day(step, now):
            pass
        elif step.kind is EventKind.STAGE and step.stage is not None:
            if not _is_new_stage(step, kind, now):
                continue
            if outcome is not None and step.on is None:
                if _outcome(draft) is None:
                    remark = _LEFT.format(outcome.value)
                continue
            if outcome is not None and _after_ending(step, now, is_open=_outcome(draft) is None):
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
    have.update(now)
    return later, remark


def _tells_the_day(step: DraftEvent, have: set[EventKey]) -> bool:
    """Whether the application has this step on no known day, and the file knows it; a later round is another step."""
    days = {key[1] for key in have if key[::2] == _key(step)[::2]}
    return step.on is not None and days == {_UNKNOWN} and (step.round or 1) == 1


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
        _iso(step.on) <= key[1] for key in have if key[0] == EventKind.REOPENED.value
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
    return Draft(
        **fields
        | {
            "added_on": min(days, default=None),
            "tags": tuple(dict.fromkeys(first.tags + second.tags)),
            "note": "\n\n".join(dict.fromkeys(note for note in (first.note, second.note) if note)),
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


class _Index:
    """Applications by link and by company and role; the first of equals is the one that is found."""

    def __init__(self) -> None:
        self._by_link: dict[str, _Candidate] = {}
        self._by_name: dict[tuple[str, str], list[_Candidate]] = {}

    def add(self, kept: _Candidate, name: tuple[str, str]) -> None:
        if kept.link:
            self._by_link.setdefault(kept.link, kept)
        self._by_name.setdefault(name, []).append(kept)

    def find(self, link: str, name: tuple[str, str], source: str) -> _Candidate | None:
        if link and (kept := self._by_link.get(link)):
            return kept
        found = next((kept for kept in self._by_name.get(name, ()) if kept.claim(source, link)), None)
        if found is not None and link:
            self._by_link[link] = found
        return found


def _name(application: Draft | Known) -> tuple[str, str]:
    return company_key(application.company), role_key(application.role)


def _outcome_after(steps: Iterable[DraftEvent], outcome: Outcome | None) -> Outcome | None:
    for step in steps:
        if step.kind in (EventKind.ENDED, EventKind.REOPENED):
            outcome = step.outcome
    return outcome


def _outcome(draft: Draft) -> Outcome | None:
    return next((step.outcome for step in reversed(draft.history) if step.outcome), None)


def _key(step: DraftEvent) -> EventKey:
    what = step.stage.value if step.stage else step.outcome.value if step.outcome else ""
    return step.kind.value, _iso(step.on), what


def _iso(day: date | None) -> str:
    return day.isoformat() if day else _UNKNOWN
