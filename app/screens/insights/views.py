"""The views of Insights: how the numbers of each are worked out, and the page that shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from app.screens.insights.page import InsightsPage, NothingMatchesPage

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.insights.views import Insights


class ViewRequest(NamedTuple):
    """What the numbers of a view are asked of: the views of one range, and the clock that tells days of moments.

    `other_way` is whether the view is looked at in its other way.
    """

    insights: Insights
    clock: Clock
    other_way: bool = False


class NothingMatches(NamedTuple):
    """What stands for the numbers of any view where a find gives nothing: the sentence that says so."""

    words: str


class InsightsView(NamedTuple):
    """A view: its key, its name, what works its numbers out, and what makes its page of them.

    A page is told whether the view is looked at in its other way; `counts_anew` where that needs other numbers.
    """

    key: str
    name: str
    work_out: Callable[[ViewRequest], Any]
    page: Callable[[Any, bool], InsightsPage]
    counts_anew: bool = False


# Each view is loaded when it is first shown.


def _flow(asked: ViewRequest) -> Any:
    return asked.insights.flow_from(sources=asked.other_way), asked.insights.nothing


def _flow_page(found: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.flow_page import FlowPage

    flow, nothing = found
    return FlowPage(flow, from_sources=other_way, nothing=nothing)


def _rates(asked: ViewRequest) -> Any:
    from app.domain.insights.weak_reasons import where_to_look
    from app.screens.insights.rates_page import RateFigures

    found = asked.insights.rates
    return RateFigures(found, None if found.weak is None else where_to_look(found.weak, asked.insights.reasons))


def _rates_page(found: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.rates_page import RatesPage

    return RatesPage(found, wide=other_way)


def _waiting(asked: ViewRequest) -> Any:
    from app.screens.insights.waiting_page import MOST_NAMED, WaitingFigures

    found = asked.insights.waiting
    reader = asked.insights.reader.of_all_searches()
    cards = reader.applications.cards([one.id for one in found.open[:MOST_NAMED]])
    return WaitingFigures(found, {card.id: card for card in cards})


def _waiting_page(found: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.waiting_page import WaitingPage

    return WaitingPage(found)


def _reasons(asked: ViewRequest) -> Any:
    from app.screens.insights.reasons_page import ReasonFigures

    narrowed = asked.insights.range
    rows = narrowed.reader(asked.insights.reader).insights.reasons(narrowed.part)
    return ReasonFigures(asked.insights.reasons, {one.rejection_id: one.application_id for one in rows})


def _reasons_page(found: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.reasons_page import ReasonsPage

    return ReasonsPage(found)


def _sources(asked: ViewRequest) -> Any:
    return asked.insights.sources


def _sources_page(found: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.sources_page import SourcesPage

    return SourcesPage(found)


def _rhythm(asked: ViewRequest) -> Any:
    from app.domain.insights.rhythm import mood
    from app.screens.insights.rhythm_page import RhythmFigures

    return RhythmFigures(asked.insights.rhythm, mood(asked.insights.reader, asked.clock))


def _rhythm_page(found: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.rhythm_page import RhythmPage

    return RhythmPage(found, with_mood=other_way)


def _more(asked: ViewRequest) -> Any:
    return asked.insights.more


def _more_page(found: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.more_page import MorePage

    return MorePage(found, wanted=other_way)


VIEWS = (
    InsightsView("flow", "Flow", _flow, _flow_page, counts_anew=True),
    InsightsView("rates", "Rates", _rates, _rates_page),
    InsightsView("waiting", "Waiting", _waiting, _waiting_page),
    InsightsView("reasons", "Reasons", _reasons, _reasons_page),
    InsightsView("sources", "Sources", _sources, _sources_page),
    InsightsView("rhythm", "Rhythm", _rhythm, _rhythm_page),
    InsightsView("more", "More", _more, _more_page),
)
BY_KEY = {view.key: view for view in VIEWS}


def page_of(view: str, figures: Any, other_way: bool = False) -> InsightsPage:
    """The page of a view with its numbers."""
    if isinstance(figures, NothingMatches):
        return NothingMatchesPage(figures.words)
    return BY_KEY[view].page(figures, other_way)
