"""Finds the application a row is about: one in the store, or one that an earlier row of the file is about.

A row that was imported before is recognised by its cells. Else a link to one posting decides, then company, role and
day of applying. Names such as "unknown" identify no application. Another day of applying is another application.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from app.domain.parsing.links import canonical
from app.exchange.services import LOG
from db.as_imported import cells_in, signature
from db.records.applications import ImportedCell
from db.records.drafts import Draft, Known
from db.records.enums import EventKind, Kind, Outcome
from db.sql.fold_text import company_key, names_nobody, role_key

SAME_LINK = "the same link"
SAME_ROW = "the same row, imported before"
SAME_DAY = "the same company, role and day of applying"
SAME_NAMES = "the same company and role"
SAME_LOG = "an event of the same application in a log"
NOT_ASKED = frozenset((SAME_ROW, SAME_LOG))
"""What makes a row one with another beyond doubt, so that nobody is asked to look at them."""
_DATE_THE_LAST_MOVE = frozenset(("huntr",))
"""Sources that date a stage by the last move, so that another day is no second application."""
ALIKE = 0.75
"""The similarity from which two roles under a link to no single posting are one."""
_MOST_DAYS = 7
"""The most days between two days of applying under one link, since services save them differently."""
A_DAY_OFF = 1
"""The most days between those of a file and of the store, which may come from two time zones."""


@dataclass(slots=True, eq=False)
class Candidate:
    """An application that rows may be about: one in the store, or one of earlier rows of the file.

    `places` are the indices of its rows in the file. A file may have a hundred thousand, so each has only what differs
    between them. `is_named` says whether company and role identify it.
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
    _links: dict[str, str] | None = None
    _cells: frozenset[ImportedCell] | None = None

    @property
    def outcome(self) -> Outcome | None:
        """The outcome of the application; None while it is open."""
        if self.known is not None:
            return self.known.outcome
        return outcome_of(self.draft) if self.draft is not None else None

    def ended_before(self, on: date) -> bool:
        """Whether it ended before a day, so that nobody applied then."""
        if self.known is not None:
            days = {day for kind, day, _ in self.known.event_keys if kind == EventKind.ENDED.value}
            return any(day and day < on.isoformat() for day in days)
        history = self.draft.history if self.draft is not None else ()
        return any(step.outcome is not None and step.on is not None and step.on < on for step in history)

    def accepts_link_of(self, row: Candidate) -> bool:
        """Whether a row with its link can be about this application; the first link of each source is the only one.

        An event of a log may have a link of its own, such as that of a video call.
        """
        is_event = row.source == LOG.key and not row.applied
        return is_event or not row.link or self._links_by_source().setdefault(row.source, row.link) == row.link

    def add_link(self, source: str, link: str) -> None:
        """Use the link of one of its rows if it has none yet."""
        if link and not self.link:
            self._links_by_source().setdefault(source, link)
            self.link = link

    def _links_by_source(self) -> dict[str, str]:
        if self._links is None:
            self._links = {self.source: self.link} if self.link else {}
        return self._links

    def has_cells_of(self, raw: str) -> bool:
        """Whether all the cells of a row are saved with it."""
        if self.known is None or not raw:
            return False
        if self._cells is None:
            self._cells = frozenset(cells_in(self.known.raw))
        return bool(self._cells) and self._cells.issuperset(cells_in(raw))


def candidate_of_known(known: Known) -> Candidate:
    """An application in the store as a candidate."""
    days = frozenset(
        _day(on)
        for kind, on, value in known.event_keys
        if kind == EventKind.STAGE and value == Kind.APPLIED and on and known.source not in _DATE_THE_LAST_MOVE
    )
    company, role = company_key(known.company), role_key(known.role)
    named = _is_named(company, role, known.source)
    return Candidate(_canonical_link(known.link), known.source, company, role, days, named, known)


def candidate_of_draft(draft: Draft, place: int) -> Candidate:
    """A row as a candidate."""
    day = None if draft.source in _DATE_THE_LAST_MOVE else draft.applied_on
    company, role = company_key(draft.company), role_key(draft.role)
    days = _single_day(day) if day else _NEVER
    named = _is_named(company, role, draft.source)
    return Candidate(
        _canonical_link(draft.link), draft.source, company, role, days, named, draft=draft, places=(place,)
    )


class Index:
    """Candidates by link, by names and by imported row, in the order they were added."""

    def __init__(self) -> None:
        self._by_link: dict[str, tuple[Candidate, ...]] = {}
        self._by_name: dict[tuple[str, str], tuple[Candidate, ...]] = {}
        self._matched: set[tuple[Candidate, str]] = set()
        self._by_line: dict[str, list[Candidate]] = {}
        self._by_row: dict[tuple[tuple[str, str], ...], list[Candidate]] | None = None

    def add(self, candidate: Candidate) -> None:
        """Add a candidate by its link and its names."""
        if candidate.link:
            self._by_link[candidate.link] = (*self._by_link.get(candidate.link, ()), candidate)
        if candidate.is_named:
            names = candidate.company, candidate.role
            self._by_name[names] = (*self._by_name.get(names, ()), candidate)

    def namesakes(self, candidate: Candidate) -> tuple[Candidate, ...]:
        """The candidates of the same company and role, with itself; none for one that these do not identify."""
        return self._by_name.get((candidate.company, candidate.role), ()) if candidate.is_named else ()

    def add_rows(self, candidate: Candidate) -> None:
        """Add the rows a stored application was imported from."""
        assert candidate.known is not None
        for line in candidate.known.raw.split("\n"):
            if line:
                self._by_line.setdefault(line, []).append(candidate)

    def find_imported(self, draft: Draft) -> Candidate | None:
        """The application this row was imported as; of several alike each is returned once, then always the last.

        A file may have a row more often than it was imported.
        """
        if not draft.raw or not self._by_line:
            return None
        matches = self._by_line.get(draft.raw)
        if not matches:
            # An earlier import may have saved the same cells in another form.
            if self._by_row is None:
                self._by_row = {}
                for line, candidates in self._by_line.items():
                    if name := signature(line):
                        self._by_row.setdefault(name, []).extend(candidates)
            matches = self._by_row.get(signature(draft.raw))
            if matches is None:
                return None
        match = next((candidate for candidate in matches if (candidate, draft.raw) not in self._matched), matches[-1])
        self._matched.add((match, draft.raw))
        return match

    def find(self, row: Candidate, raw: str, *, days_off: int = 0) -> tuple[Candidate | None, str]:
        """The application a row is about, and by what it was recognised; (None, "") for a new one.

        `raw` is the row as it is saved; `days_off` is how many days apart two days of applying may be.
        """
        assert row.draft is not None
        same_link = self._by_link.get(row.link, ()) if row.link else ()
        namesakes = self.namesakes(row)
        if not same_link and not namesakes:
            return None, ""
        on, first = min(row.applied, default=None), first_day(row.draft)
        by_link = [candidate for candidate in same_link if _same_posting(row, candidate)]
        if match := _nearest(by_link, on, first, raw, _MOST_DAYS):
            return match, SAME_LINK
        # A candidate with the same link that was not accepted above is another application.
        alike = [candidate for candidate in namesakes if candidate not in by_link]
        match = _nearest(alike, on, first, raw, days_off)
        if match is None or not match.accepts_link_of(row):
            match = next(
                (candidate for candidate in alike if candidate is not match and _may_be(candidate, row, on)), None
            )
        if match is None:
            return None, ""
        if row.link:
            self._by_link[row.link] = (*same_link, match)
        return match, SAME_DAY if on is not None and on in match.applied else SAME_NAMES


def _may_be(other: Candidate, row: Candidate, on: date | None) -> bool:
    may_be = on is None or on in other.applied or (not other.applied and not other.ended_before(on))
    return may_be and other.accepts_link_of(row)


def _nearest(
    candidates: Sequence[Candidate], on: date | None, first: date | None, raw: str, most: int
) -> Candidate | None:
    """The candidate with the day of applying of a row, within `most` days; None where no candidate has it.

    For a row without that day it is the one with the same cells, else the last one applied for before the first day of
    the row, else the last.
    """
    if on is not None:
        exact = next((candidate for candidate in candidates if on in candidate.applied), None)
        near = (
            candidate
            for candidate in candidates
            if (not candidate.applied and not candidate.ended_before(on))
            or any(abs((on - day).days) <= most for day in candidate.applied)
        )
        return exact or next(near, None)
    if same_row := next((candidate for candidate in candidates if candidate.has_cells_of(raw)), None):
        return same_row
    before = [
        (min(candidate.applied), at)
        for at, candidate in enumerate(candidates)
        if first is not None and candidate.applied and min(candidate.applied) <= first
    ]
    if before:
        return candidates[max(before)[1]]
    return candidates[-1] if candidates else None


def _same_posting(row: Candidate, other: Candidate) -> bool:
    """Whether two with the same link are one application: it is that of one posting, or the roles are alike."""
    if any(c.isdigit() for c in row.link):
        return True
    if not row.role or not other.role:
        return False
    return roles_alike(row.role, other.role)


def roles_alike(role: str, other: str) -> bool:
    """Whether two folded roles are alike: one has all words of the other, or they are spelt nearly the same."""
    first, second = set(role.split()), set(other.split())
    if first <= second or second <= first:
        return True
    return SequenceMatcher(None, role, other, autojunk=False).ratio() >= ALIKE


def first_day(draft: Draft) -> date | None:
    """The day of the first step of a row."""
    return min((step.on for step in draft.history if step.on), default=None)


def outcome_of(draft: Draft) -> Outcome | None:
    """The outcome of a row; None while it is open."""
    return next((step.outcome for step in reversed(draft.history) if step.outcome), None)


@lru_cache(maxsize=16_384)
def _canonical_link(link: str) -> str:
    return canonical(link) if link else ""


def _is_named(company: str, role: str, source: str) -> bool:
    """Whether company and role identify an application; in a log the company alone does where no role is named."""
    return bool(role or source == LOG.key) and not names_nobody(company)


_NEVER: frozenset[date] = frozenset()


@lru_cache(maxsize=4096)
def _single_day(day: date) -> frozenset[date]:
    return frozenset((day,))


@lru_cache(maxsize=4096)
def _day(text: str) -> date:
    return date.fromisoformat(text)
