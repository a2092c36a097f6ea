"""The range of applications shown in Insights, counted days, and the stages an application went through."""

from __future__ import annotations

from datetime import date, timedelta

from app.domain.formatting import day as short_day
from app.domain.pauses import days_counted
from db.queries.waits import Part
from db.records.enums import Kind, Outcome
from db.records.insights import ReachedStep, TalkedApplication
from db.records.named_tuple import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from db.queries import Reader
    from db.records.pauses import Pause
    from db.records.searches import Condition

LAST_DAYS = 90
OFFERED = frozenset({Outcome.ACCEPTED, Outcome.DECLINED, Outcome.RESCINDED})
"""Outcomes that are only possible after an offer."""


class Range(NamedTuple):
    """The applications that the numbers cover: one job search or all, limited by the day sent and by a search.

    `find` holds the search conditions. `search` is the name of another job search and `query` the search as typed;
    both are used only in words.
    """

    every_search: bool = False
    search: str = ""
    first: date | None = None
    last: date | None = None
    query: str = ""
    find: tuple[Condition, ...] = ()

    @property
    def part(self) -> Part:
        """Returns the range as the database queries take it."""
        return Part(self.find, self.first, self.last)

    @property
    def is_narrowed(self) -> bool:
        """Returns whether the range may leave out sent applications of the job search."""
        return bool(self.find or self.first or self.last)

    def reader(self, reader: Reader) -> Reader:
        """Returns the reader for this range: of the current job search, or of all."""
        return reader.of_all_searches() if self.every_search else reader

    def unnamed(self) -> Range:
        """Returns the range without the user's own words: the name of the job search and the typed search."""
        return self._replace(search="", query="")

    def words(self, today: date) -> str:
        """Returns the range in words, for the line above a view: "this job search, sent since 30 Aug"."""
        search_text = f"job search “{self.search}”" if self.search else "this job search"
        parts = ["all job searches" if self.every_search else search_text]
        if self.first is not None and self.first == self.last:
            parts.append(f"sent {short_day(self.first, today)}")
        elif self.first is not None and self.last is not None:
            parts.append(f"sent {short_day(self.first, today)} to {short_day(self.last, today)}")
        elif self.first is not None:
            parts.append(f"sent since {short_day(self.first, today)}")
        elif self.last is not None:
            parts.append(f"sent until {short_day(self.last, today)}")
        if self.query.strip():
            parts.append(f"matching “{self.query.strip()}”")
        elif self.find:
            parts.append("filtered by a search")
        return ", ".join(parts)


def last_days(today: date, days: int = LAST_DAYS) -> Range:
    """Returns the range of the last days, including today."""
    return Range(first=today - timedelta(days=days - 1))


class Stop(NamedTuple):
    """A stage an application reached after being sent: a screening, an interview round or an offer."""

    kind: Kind
    round: int = 1


class CountedDays:
    """Counts days up to today without the days of pauses, and caches the results."""

    def __init__(self, today: date, pauses: tuple[Pause, ...] = ()) -> None:
        self.today = today
        self.pauses = pauses
        self._cache: dict[tuple[date, date | None], int] = {}

    def between(self, since: date, until: date | None = None) -> int:
        """Returns the counted days from one day to another, or to today."""
        days = self._cache.get((since, until))
        if days is None:
            days = self._cache[since, until] = days_counted(since, until or self.today, self.pauses)
        return days


def stops(application: TalkedApplication) -> tuple[tuple[Stop, date | None], ...]:
    """Returns the stops of an application in order, each with the day it was reached.

    A later round implies the rounds before it, and an outcome in `OFFERED` implies an offer.
    """
    first_day: dict[Stop, date | None] = {}
    for step in application.steps or (ReachedStep(application.furthest, application.round, None),):
        for round_ in range(1, (step.round if step.kind is Kind.INTERVIEW else 1) + 1):
            first_day.setdefault(Stop(step.kind, round_), step.on)
    if application.outcome in OFFERED:
        first_day.setdefault(Stop(Kind.OFFER), None)
    reached = [(stop, on) for stop, on in first_day.items() if stop.kind not in (Kind.LEAD, Kind.APPLIED)]
    return tuple(sorted(reached, key=lambda item: (_RANK[item[0].kind], item[0].round)))


_RANK = {kind: rank for rank, kind in enumerate(Kind)}
