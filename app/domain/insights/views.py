"""The seven views by name, each read from the store for one range."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from app.domain.insights import flow, groups, more, rates, reasons, replies, rhythm, view_text, waiting
from app.domain.insights.history import History, Range, history
from app.domain.insights.view_text import Label, ViewPart, as_written

if TYPE_CHECKING:
    from datetime import date

    from db.queries import Reader

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


@dataclass
class Insights:
    """The views of one range, each worked out when it is first asked for; the history is read once for all."""

    reader: Reader
    today: date
    range: Range
    priors: bool = True
    from_sources: bool = False

    @cached_property
    def history(self) -> History:
        """What was sent."""
        return history(self.reader, self.today, self.range)

    @cached_property
    def replies(self) -> replies.Replies:
        """The replies to it, and the model that follows."""
        return replies.replies(self.history)

    @cached_property
    def flow(self) -> flow.Flow:
        """Where applications went."""
        return flow.flow(self.history, from_sources=self.from_sources)

    @cached_property
    def rates(self) -> rates.StepRates:
        """How often a step is followed by the next."""
        return rates.rates(self.history, self.replies, priors=self.priors)

    @cached_property
    def waiting(self) -> waiting.Waiting:
        """How long replies take."""
        return waiting.view(self.reader, self.history, self.replies, priors=self.priors)

    @cached_property
    def reasons(self) -> reasons.Reasons:
        """What rejections were put down to."""
        return reasons.view(self.reader, self.range)

    @cached_property
    def sources(self) -> tuple[groups.GroupComparison, ...]:
        """Sources, kinds of role, ways of working and documents side by side."""
        documents = self.range.reader(self.reader).insights.documents()
        return tuple(
            groups.compared(self.history, one, documents, own=self.replies, priors=self.priors)
            for one in groups.DIMENSIONS
        )

    @cached_property
    def rhythm(self) -> rhythm.Rhythm:
        """The weeks."""
        return rhythm.view(self.reader, self.history)

    @cached_property
    def more(self) -> more.More:
        """How many more until an offer."""
        return more.more(self.history, self.replies, priors=self.priors)

    def text(self, name: str, *, label: Label = as_written, named: bool = True) -> Iterator[ViewPart]:
        """One of `VIEWS` in sentences and tables; without `named` no company stands in it."""
        return _TEXTS[name](self, label, named)


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
