"""The seven views by name, each read from the database for one range."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from app.domain.insights import own_model
from app.domain.insights.fit_replies import LONGEST_WAIT
from app.domain.insights.history import CountedDays, Range
from app.domain.insights.replies import Replies, replies, tallied
from app.domain.insights.view_parts import (
    NOTHING_IN_RANGE,
    NOTHING_SENT,
    Label,
    ViewPart,
    as_written,
    nothing_matches,
)
from db.collector import collector_at_rest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from app.domain.insights.flow import Flow
    from app.domain.insights.groups import GroupComparison
    from app.domain.insights.more import More
    from app.domain.insights.rates import StepRates
    from app.domain.insights.reasons import Reasons
    from app.domain.insights.rhythm import Rhythm
    from app.domain.insights.waiting import Waiting
    from db.queries import Reader
    from db.queries.insights import InsightQueries
    from db.records.insights import TalkedApplication, UntalkedApplications

VIEWS = {
    "flow": "Flow",
    "rates": "Rates",
    "waiting": "Waiting",
    "reasons": "Reasons",
    "sources": "Sources",
    "rhythm": "Rhythm",
    "more": "More",
}
"""The titles of the views by their names, in order."""
SHOWN_UNASKED = tuple(name for name in VIEWS if name != "more")
"""The views shown by default; the forecast of more applications is only shown on request."""


class NobodyWaits(Exception):
    """Raised when nobody needs the numbers being computed any more."""


class Insights:
    """The views of one range; each is loaded and computed on first use, with only the data it needs.

    `go_on` is called before each part of the work and raises `NobodyWaits` to stop it.
    """

    def __init__(
        self,
        reader: Reader,
        today: date,
        range: Range,
        priors: bool = True,
        from_sources: bool = False,
        go_on: Callable[[], None] = lambda: None,
    ) -> None:
        self.reader = reader
        self.today = today
        self.range = range
        self.priors = priors
        self.from_sources = from_sources
        self.go_on = go_on

    @property
    def _queries(self) -> InsightQueries:
        self.go_on()
        return self.range.reader(self.reader).insights

    @cached_property
    def matches_nothing(self) -> bool:
        """Returns whether the range has a search that finds no application, sent or not."""
        find = self.range.find
        return bool(find) and not self.range.reader(self.reader).applications.ids(find=find, limit=1)

    @cached_property
    def days(self) -> CountedDays:
        """Returns the counter of days without pauses."""
        return CountedDays(self.today, self.reader.pauses.all())

    @cached_property
    def talked(self) -> tuple[TalkedApplication, ...]:
        """Returns the applications that led to a first conversation."""
        with collector_at_rest():
            return self._queries.talked(self.range.part)

    @cached_property
    def _untalked(self) -> tuple[UntalkedApplications, ...]:
        return self._queries.untalked(self.range.part)

    @cached_property
    def replies(self) -> Replies:
        """Returns the replies to sent applications with their fitted model."""
        waits = own_model.waits_from(self._queries.waits(self.range.part, longest=LONGEST_WAIT + 1))
        self.go_on()
        return replies(waits)

    def flow_from(self, *, sources: bool) -> Flow:
        """Returns the flow of applications, starting with their sources or with being sent."""
        from app.domain.insights.flow import flow

        return flow(self.talked, self._untalked, from_sources=sources)

    @cached_property
    def flow(self) -> Flow:
        """Returns the flow of applications."""
        return self.flow_from(sources=self.from_sources)

    @cached_property
    def rates(self) -> StepRates:
        """Returns how often each step leads to the next."""
        from app.domain.insights.rates import rates

        return rates(self.replies, self.talked, self.days, priors=self.priors)

    @cached_property
    def waiting(self) -> Waiting:
        """Returns how long replies take, and the open applications."""
        from app.domain.insights.waiting import waiting

        open_ = self._queries.open(self.range.part)
        observed = self.replies
        self.go_on()
        own = own_model.own_model(self.reader)
        return waiting(open_, observed, own, self.days, priors=self.priors)

    @cached_property
    def reasons(self) -> Reasons:
        """Returns the reasons of rejections."""
        from app.domain.insights.reasons import reasons

        queries, part = self._queries, self.range.part
        return reasons(queries.reasons(part), queries.actions(part))

    @cached_property
    def sources(self) -> tuple[GroupComparison, ...]:
        """Returns the comparison of sources, kinds of role, work modes and documents."""
        with collector_at_rest():
            return self._sources()

    def _sources(self) -> tuple[GroupComparison, ...]:
        from app.domain.insights.groups import compared

        applications = self._queries.tried(self.range.part)
        # These are the same waits as in `replies`, without another query.
        own = replies(own_model.waits_from(tallied(applications)))
        documents = self._queries.documents()
        return compared(applications, own, documents, priors=self.priors)

    @cached_property
    def rhythm(self) -> Rhythm:
        """Returns the weeks of the range."""
        from app.domain.insights.rhythm import earliest, rhythm

        worked_on = self._queries.worked_on(earliest(self.today), self.today, self.range.part)
        return rhythm(self._queries.days(self.range.part), worked_on, self.days)

    @cached_property
    def more(self) -> More:
        """Returns the forecast of applications until an offer."""
        from app.domain.insights.more import more

        return more(self.replies, self._queries.offers(self.range.part), priors=self.priors)

    def text(self, name: str, *, label: Label = as_written, named: bool = True) -> Iterator[ViewPart]:
        """Yields one of `VIEWS` in sentences and tables; with `named` false without company names."""
        if self.matches_nothing:
            yield ViewPart(nothing_matches(self.range.query if named else ""))
            return
        for part in _in_words(name, self, label, named=named):
            yield ViewPart(self.nothing) if part.text == NOTHING_SENT else part

    @property
    def nothing(self) -> str:
        """Returns the sentence for an empty view: nothing sent in the range, or nothing sent yet."""
        return NOTHING_IN_RANGE if self.range.is_narrowed else NOTHING_SENT


def _in_words(name: str, insights: Insights, label: Label, *, named: bool) -> Iterator[ViewPart]:
    # Imported here because neither JSON nor the screen uses sentences.
    from app.domain.insights import view_text

    match name:
        case "flow":
            return view_text.flow(insights.flow, label)
        case "rates":
            return view_text.rates(insights.rates)
        case "waiting":
            ids = [wait.id for wait in insights.waiting.open[: view_text.MOST_OPEN]]
            return view_text.waiting(insights.waiting, insights.reader.insights.names_of(ids) if named else {})
        case "reasons":
            return view_text.reasons(insights.reasons, label)
        case "sources":
            return view_text.sources(insights.sources, label)
        case "rhythm":
            return view_text.rhythm(insights.rhythm)
        case _:
            return view_text.more(insights.more)
