"""The views of Insights: the function that computes the numbers of each, and the page that shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from app.screens.insights.page import InsightsPage, NothingMatchesPage

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.insights.views import Insights


class ViewRequest(NamedTuple):
    """The input to the numbers of a view: the data of one range, and the clock for its days.

    `other_way` is whether the view is shown in its other way.
    """

    insights: Insights
    clock: Clock
    other_way: bool = False


class NothingMatches(NamedTuple):
    """The result for any view when a search matches nothing: the sentence that says so."""

    words: str


class InsightsView(NamedTuple):
    """A view: its key, its name, the function for its numbers, and the function for its page.

    The page gets whether the view is in its other way; `counts_anew` is whether that needs other numbers.
    """

    key: str
    name: str
    work_out: Callable[[ViewRequest], Any]
    page: Callable[[Any, bool], InsightsPage]
    counts_anew: bool = False


# Each view is imported when it is first shown.


def _flow(request: ViewRequest) -> Any:
    return request.insights.flow_from(sources=request.other_way), request.insights.nothing


def _flow_page(figures: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.flow_page import FlowPage

    flow, nothing = figures
    return FlowPage(flow, from_sources=other_way, nothing=nothing)


def _rates(request: ViewRequest) -> Any:
    from app.domain.insights.weak_reasons import where_to_look
    from app.screens.insights.rates_page import RateFigures

    rates = request.insights.rates
    return RateFigures(rates, None if rates.weak is None else where_to_look(rates.weak, request.insights.reasons))


def _rates_page(figures: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.rates_page import RatesPage

    return RatesPage(figures, wide=other_way)


def _waiting(request: ViewRequest) -> Any:
    from app.screens.insights.waiting_page import MOST_NAMED, WaitingFigures

    waiting = request.insights.waiting
    reader = request.insights.reader.of_all_searches()
    cards = reader.applications.cards([wait.id for wait in waiting.open[:MOST_NAMED]])
    return WaitingFigures(waiting, {card.id: card for card in cards})


def _waiting_page(figures: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.waiting_page import WaitingPage

    return WaitingPage(figures)


def _reasons(request: ViewRequest) -> Any:
    from app.screens.insights.reasons_page import ReasonFigures

    counted_range = request.insights.range
    rows = counted_range.reader(request.insights.reader).insights.reasons(counted_range.part)
    return ReasonFigures(request.insights.reasons, {row.rejection_id: row.application_id for row in rows})


def _reasons_page(figures: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.reasons_page import ReasonsPage

    return ReasonsPage(figures)


def _sources(request: ViewRequest) -> Any:
    return request.insights.sources


def _sources_page(figures: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.sources_page import SourcesPage

    return SourcesPage(figures)


def _rhythm(request: ViewRequest) -> Any:
    from app.domain.insights.rhythm import mood
    from app.screens.insights.rhythm_page import RhythmFigures

    return RhythmFigures(request.insights.rhythm, mood(request.insights.reader, request.clock))


def _rhythm_page(figures: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.rhythm_page import RhythmPage

    return RhythmPage(figures, with_mood=other_way)


def _more(request: ViewRequest) -> Any:
    return request.insights.more


def _more_page(figures: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.more_page import MorePage

    return MorePage(figures, is_shown=other_way)


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
