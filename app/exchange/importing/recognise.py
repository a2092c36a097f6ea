"""Which application a row is about: one in the store, one an earlier row of the file is about, or one of its own.

A row that was imported before is recognised by its cells. Else the link decides, when it names one posting, then
company, role and day of applying. Names that name nobody recognise nothing. Applied for again on another day is another
application.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from app.domain.parsing.links import canonical
from db.as_imported import cells_in, signature
from db.records.applications import ImportedCell
from db.records.drafts import Draft, Known
from db.records.enums import EventKind, Kind, Outcome
from db.sql.fold_text import company_key, names_nobody, role_key

SAME_LINK = "the same link"
SAME_ROW = "the same row, imported before"
SAME_DAY = "the same company, role and day of applying"
SAME_NAMES = "the same company and role"
_DATE_THE_LAST_MOVE = frozenset(("huntr",))
"""Sources whose day of a stage is that of the last move, so that theirs tells no second application."""
ALIKE = 0.75
"""From which likeness two roles under one link that names no posting are taken to be one."""
_MOST_DAYS = 7
"""So many days may lie between two days of applying under one link: services write down the one or the other."""
A_DAY_OFF = 1
"""So many may lie between the days of a file and of the store, which two clocks or time zones saw otherwise."""


@dataclass(slots=True, eq=False)
class Candidate:
    """An application to be recognised: one in the store, or one that rows of the file are about.

    `places` are those of its rows in the file, the first of which it is told by. A file may hold a hundred thousand, so
    there is nothing in one that is not its own. `is_named` says whether its names tell it from others.
    """

    link: str
    source: str
    company: str
    role: str
    applied: frozenset[date]
    is_named: bool
    known: Known | None = None
    draft: Draft | None = None
    places: tuple[int, ...] = ()
    _claims: dict[str, str] | None = None
    _cells: frozenset[ImportedCell] | None = None

    @property
    def outcome(self) -> Outcome | None:
        """How it was closed, as far as is known."""
        if self.known is not None:
            return self.known.outcome
        return outcome_of(self.draft) if self.draft is not None else None

    def claim(self, source: str, link: str) -> bool:
        """Whether a row of this source with this link can be about this application; the first such row makes it so."""
        return not link or self._claimed().setdefault(source, link) == link

    def take_link(self, source: str, link: str) -> None:
        """Take the link of one of its rows where it has none yet."""
        if link and not self.link:
            self._claimed().setdefault(source, link)
            self.link = link

    def _claimed(self) -> dict[str, str]:
        if self._claims is None:
            self._claims = {self.source: self.link} if self.link else {}
        return self._claims

    def has(self, raw: str) -> bool:
        """Whether all the cells of a row are kept with it."""
        if self.known is None or not raw:
            return False
        if self._cells is None:
            self._cells = frozenset(cells_in(self.known.raw))
        return bool(self._cells) and self._cells.issuperset(cells_in(raw))


def of_known(known: Known) -> Candidate:
    """An application in the store as a candidate."""
    days = frozenset(
        _day(on)
        for kind, on, what in known.event_keys
        if kind == EventKind.STAGE and what == Kind.APPLIED and on and known.source not in _DATE_THE_LAST_MOVE
    )
    company, role = company_key(known.company), role_key(known.role)
    return Candidate(_link(known.link), known.source, company, role, days, _is_named(company, role), known)


def of_draft(draft: Draft, place: int) -> Candidate:
    """A row as a candidate."""
    day = None if draft.source in _DATE_THE_LAST_MOVE else draft.applied_on
    company, role = company_key(draft.company), role_key(draft.role)
    days = _only(day) if day else _NEVER
    named = _is_named(company, role)
    return Candidate(_link(draft.link), draft.source, company, role, days, named, draft=draft, places=(place,))


class Index:
    """Candidates by what they are recognised by, each kind in the order they were added."""

    def __init__(self) -> None:
        self._by_link: dict[str, tuple[Candidate, ...]] = {}
        self._by_name: dict[tuple[str, str], tuple[Candidate, ...]] = {}
        self._given: set[tuple[int, str]] = set()
        self._by_line: dict[str, list[Candidate]] = {}
        self._by_row: dict[tuple[tuple[str, str], ...], list[Candidate]] | None = None

    def add(self, candidate: Candidate) -> None:
        """Take in a candidate."""
        if candidate.link:
            self._by_link[candidate.link] = (*self._by_link.get(candidate.link, ()), candidate)
        if candidate.is_named:
            names = candidate.company, candidate.role
            self._by_name[names] = (*self._by_name.get(names, ()), candidate)

    def namesakes(self, candidate: Candidate) -> tuple[Candidate, ...]:
        """Those of the same company and role, itself among them; none for one whose names tell it from no other."""
        return self._by_name.get((candidate.company, candidate.role), ()) if candidate.is_named else ()

    def add_rows(self, candidate: Candidate) -> None:
        """Take in the rows a stored application was imported from."""
        assert candidate.known is not None
        for line in candidate.known.raw.split("\n"):
            if line:
                self._by_line.setdefault(line, []).append(candidate)

    def imported(self, draft: Draft) -> Candidate | None:
        """The application this very row was imported as; of several alike each is given once, the last to all others.

        A table may say a row more often than it did, or than was kept of it.
        """
        if not draft.raw or not self._by_line:
            return None
        there = self._by_line.get(draft.raw)
        if not there:
            # An older row may be written otherwise, and yet have the same cells.
            if self._by_row is None:
                self._by_row = {}
                for line, candidates in self._by_line.items():
                    if name := signature(line):
                        self._by_row.setdefault(name, []).extend(candidates)
            there = self._by_row.get(signature(draft.raw), [])
        alike = [one for one in there if one.known is not None]
        if not alike:
            return None
        found = next((one for one in alike if (one.known and one.known.id, draft.raw) not in self._given), alike[-1])
        self._given.add((found.known.id if found.known is not None else 0, draft.raw))
        return found

    def find(self, row: Candidate, raw: str, *, days_off: int = 0) -> tuple[Candidate | None, str]:
        """The application a row is about, and what it was recognised by; none and nothing for one of its own.

        `raw` is the row as it is kept; `days_off` is how far apart two days of applying may be and still be one.
        """
        assert row.draft is not None
        same_link = self._by_link.get(row.link, ()) if row.link else ()
        namesakes = self.namesakes(row)
        if not same_link and not namesakes:
            return None, ""
        on, first = min(row.applied, default=None), first_day(row.draft)
        by_link = [there for there in same_link if _same_posting(row, there)]
        if found := _nearest(by_link, on, first, raw, _MOST_DAYS):
            return found, SAME_LINK
        # The same link again, and yet not the same application: a second one.
        alike = [there for there in namesakes if there not in by_link]
        found = _nearest(alike, on, first, raw, days_off)
        if found is None or not found.claim(row.source, row.link):
            found = next((there for there in alike if there is not found and _fits(there, row, on)), None)
        if found is None:
            return None, ""
        if row.link:
            self._by_link[row.link] = (*same_link, found)
        return found, SAME_DAY if on is not None and on in found.applied else SAME_NAMES


def _fits(there: Candidate, row: Candidate, on: date | None) -> bool:
    return (on is None or not there.applied or on in there.applied) and there.claim(row.source, row.link)


def _nearest(
    candidates: Sequence[Candidate], on: date | None, first: date | None, raw: str, most: int
) -> Candidate | None:
    """The candidate a row belongs to by its day of applying, within `most` days; None when that is another's.

    A row without that day belongs to the one its cells are kept with, else to the last one applied for before its
    first day, else to the last.
    """
    if on is not None:
        exact = next((there for there in candidates if on in there.applied), None)
        near = (
            there
            for there in candidates
            if not there.applied or any(abs((on - day).days) <= most for day in there.applied)
        )
        return exact or next(near, None)
    if kept := next((there for there in candidates if there.has(raw)), None):
        return kept
    before = [
        (min(there.applied), at)
        for at, there in enumerate(candidates)
        if first is not None and there.applied and min(there.applied) <= first
    ]
    if before:
        return candidates[max(before)[1]]
    return candidates[-1] if candidates else None


def _same_posting(row: Candidate, there: Candidate) -> bool:
    """Whether one link makes two one application: it names one posting, or the roles are alike too."""
    if any(c.isdigit() for c in row.link):
        return True
    if not row.role or not there.role:
        return False
    return roles_alike(row.role, there.role)


def roles_alike(one: str, other: str) -> bool:
    """Whether two folded roles may be one: the words of one are among the other's, or they are spelt nearly alike."""
    first, second = set(one.split()), set(other.split())
    if first <= second or second <= first:
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def first_day(draft: Draft) -> date | None:
    """The first day on which something happened, as a row tells it."""
    return min((step.on for step in draft.history if step.on), default=None)


def outcome_of(draft: Draft) -> Outcome | None:
    """How a row says it was closed."""
    return next((step.outcome for step in reversed(draft.history) if step.outcome), None)


@lru_cache(maxsize=16_384)
def _link(link: str) -> str:
    return canonical(link) if link else ""


def _is_named(company: str, role: str) -> bool:
    return bool(role) and not names_nobody(company)


_NEVER: frozenset[date] = frozenset()


@lru_cache(maxsize=4096)
def _only(day: date) -> frozenset[date]:
    return frozenset((day,))


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)
