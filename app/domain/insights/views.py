"""The seven views by name, each read from the store for one range."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.domain.insights import flow, groups, more, own_model, rates, reasons, rhythm, view_text, waiting
from app.domain.insights.fit import LONGEST_WAIT
from app.domain.insights.history import CountedDays, Range
from app.domain.insights.replies import Replies, replies, tallied
from app.domain.insights.view_text import Label, ViewPart, as_written
from db.collector import collector_at_rest

if TYPE_CHECKING:
    from datetime import date

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
"""The views by the name they are asked for by, with their titles, in order."""
SHOWN_UNASKED = tuple(name for name in VIEWS if name != "more")
"""How many more applications is only said on request."""


class NobodyWaits(Exception):
    """The numbers that are being worked out are not wanted any more."""


@dataclass
class Insights:
    """The views of one range, each worked out when it is first asked for, of no more than it needs.

    `go_on` is called before each part of the work, and raises `NobodyWaits` where it is not wanted any more.
    """

    reader: Reader
    today: date
    range: Range
    priors: bool = True
    from_sources: bool = False
    go_on: Callable[[], None] = lambda: None

    @property
    def _asked(self) -> InsightQueries:
        self.go_on()
        return self.range.reader(self.reader).insights

    @cached_property
    def matches_nothing(self) -> bool:
        """Whether there is a find, and no application it gives, sent or not."""
        find = self.range.find
        return bool(find) and not self.range.reader(self.reader).applications.ids(find=find, limit=1)

    @cached_property
    def days(self) -> CountedDays:
        """The days that count."""
        return CountedDays(self.today, self.reader.pauses.all())

    @cached_property
    def talked(self) -> tuple[TalkedApplication, ...]:
        """What led to a first conversation."""
        with collector_at_rest():
            return self._asked.talked(self.range.part)

    @cached_property
    def _untalked(self) -> tuple[UntalkedApplications, ...]:
        return self._asked.untalked(self.range.part)

    @cached_property
    def replies(self) -> Replies:
        """The replies to what was sent, and the model that follows."""
        found = own_model.waits_from(self._asked.waits(self.range.part, longest=LONGEST_WAIT + 1))
        self.go_on()
        return replies(found)

    def flow_from(self, *, sources: bool) -> flow.Flow:
        """Where applications went, beginning with their sources or with having been sent."""
        return flow.flow(self.talked, self._untalked, from_sources=sources)

    @cached_property
    def flow(self) -> flow.Flow:
        """Where applications went."""
        return self.flow_from(sources=self.from_sources)

    @cached_property
    def rates(self) -> rates.StepRates:
        """How often a step is followed by the next."""
        return rates.rates(self.replies, self.talked, self.days, priors=self.priors)

    @cached_property
    def waiting(self) -> waiting.Waiting:
        """How long replies take."""
        open_ = self._asked.open(self.range.part)
        observed = self.replies
        self.go_on()
        own = own_model.own_model(self.reader)
        return waiting.waiting(open_, observed, own, self.days, priors=self.priors)

    @cached_property
    def reasons(self) -> reasons.Reasons:
        """What rejections were put down to."""
        asked, part = self._asked, self.range.part
        return reasons.reasons(asked.reasons(part), asked.actions(part))

    @cached_property
    def sources(self) -> tuple[groups.GroupComparison, ...]:
        """Sources, kinds of role, ways of working and documents side by side."""
        with collector_at_rest():
            return self._sources()

    def _sources(self) -> tuple[groups.GroupComparison, ...]:
        applications = self._asked.tried(self.range.part)
        # The waits are those of `replies`, told without asking for them again.
        own = replies(own_model.waits_from(tallied(applications)))
        documents = self._asked.documents()
        return groups.compared(applications, own, documents, priors=self.priors)

    @cached_property
    def rhythm(self) -> rhythm.Rhythm:
        """The weeks."""
        worked_on = self._asked.worked_on(rhythm.earliest(self.today), self.today, self.range.part)
        return rhythm.rhythm(self._asked.days(self.range.part), worked_on, self.days)

    @cached_property
    def more(self) -> more.More:
        """How many more until an offer."""
        return more.more(self.replies, self._asked.offers(self.range.part), priors=self.priors)

    def text(self, name: str, *, label: Label = as_written, named: bool = True) -> Iterator[ViewPart]:
        """One of `VIEWS` in sentences and tables; without `named` no company stands in it."""
        if self.matches_nothing:
            yield ViewPart(view_text.nothing_matches(self.range.query if named else ""))
            return
        for part in _TEXTS[name](self, label, named):
            yield ViewPart(self.nothing) if part.text == view_text.NOTHING_SENT else part

    @property
    def nothing(self) -> str:
        """What is said where nothing was sent: in the range, where there is one, or at all."""
        return view_text.NOTHING_IN_RANGE if self.range.is_narrowed else view_text.NOTHING_SENT


def _waiting(insights: Insights, label: Label, named: bool) -> Iterator[ViewPart]:
    shown = [one.id for one in insights.waiting.open[: view_text.MOST_OPEN]]
    return view_text.waiting(insights.waiting, insights.reader.insights.names_of(shown) if named else {})


_TEXTS: dict[str, Callable[[Insights, Label, bool], Iterator[ViewPart]]] = {
    "flow": lambda insights, label, _: view_text.flow(insights.flow, label),
    "rates": lambda insights, *_: view_text.rates(insights.rates),
    "waiting": _waiting,
    "reasons": lambda insights, label, _: view_text.reasons(insights.reasons, label),
    "sources": lambda insights, label, _: view_text.sources(insights.sources, label),
    "rhythm": lambda insights, *_: view_text.rhythm(insights.rhythm),
    "more": lambda insights, *_: view_text.more(insights.more),
}
