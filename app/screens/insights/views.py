"""The views of Insights: how the numbers of each are worked out, and the page that shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from app.screens.insights.page import InsightsPage

if TYPE_CHECKING:
    from app.clock import Clock
    from app.domain.insights.history import History
    from app.settings import Settings
    from db.queries import Reader


class Sources(NamedTuple):
    """What numbers are worked out from: what was sent, and what else is stored."""

    history: History
    reader: Reader
    clock: Clock
    settings: Settings


class InsightsView(NamedTuple):
    """A view: its key, its name, what works its numbers out, and what makes its page of them.

    A page is told whether the view is looked at in its other way.
    """

    key: str
    name: str
    work_out: Callable[[Sources], Any]
    page: Callable[[Any, bool], InsightsPage]


# Each view is loaded when it is first shown.


def _flow(given: Sources) -> Any:
    from app.domain.insights.flow import flow

    return flow(given.history), flow(given.history, from_sources=True)


def _flow_page(found: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.flow_page import FlowPage

    return FlowPage(found[other_way], from_sources=other_way)


def _rates(given: Sources) -> Any:
    from app.domain.insights.rates import rates

    return rates(given.history, priors=given.settings.priors)


def _rates_page(found: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.rates_page import RatesPage

    return RatesPage(found, wide=other_way)


def _waiting(given: Sources) -> Any:
    from app.domain.insights.waiting import view
    from app.screens.insights.waiting_page import MOST_NAMED, WaitingFigures

    found = view(given.reader, given.history, priors=given.settings.priors)
    cards = given.reader.of_all_searches().applications.cards([one.id for one in found.open[:MOST_NAMED]])
    return WaitingFigures(found, {card.id: card for card in cards})


def _waiting_page(found: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.waiting_page import WaitingPage

    return WaitingPage(found)


def _reasons(given: Sources) -> Any:
    from app.domain.insights.reasons import reasons
    from app.screens.insights.reasons_page import ReasonFigures

    asked = given.history.range.reader(given.reader).insights
    found = asked.reasons(given.history.range.part)
    tried = asked.actions(given.history.range.part)
    return ReasonFigures(reasons(found, tried), {one.rejection_id: one.application_id for one in found})


def _reasons_page(found: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.reasons_page import ReasonsPage

    return ReasonsPage(found)


def _sources(given: Sources) -> Any:
    from app.domain.insights.groups import DIMENSIONS, compared

    documents = given.history.range.reader(given.reader).insights.documents()
    return [compared(given.history, one, documents, priors=given.settings.priors) for one in DIMENSIONS]


def _sources_page(found: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.sources_page import SourcesPage

    return SourcesPage(found, {})


def _rhythm(given: Sources) -> Any:
    from app.domain.insights.rhythm import mood, view
    from app.screens.insights.rhythm_page import RhythmFigures

    return RhythmFigures(view(given.reader, given.history), mood(given.reader, given.clock))


def _rhythm_page(found: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.rhythm_page import RhythmPage

    return RhythmPage(found, with_mood=other_way)


def _more(given: Sources) -> Any:
    from app.domain.insights.more import more

    return more(given.history, priors=given.settings.priors)


def _more_page(found: Any, other_way: bool) -> InsightsPage:
    from app.screens.insights.more_page import MorePage

    return MorePage(found, wanted=other_way)


VIEWS = (
    InsightsView("flow", "Flow", _flow, _flow_page),
    InsightsView("rates", "Rates", _rates, _rates_page),
    InsightsView("waiting", "Waiting", _waiting, _waiting_page),
    InsightsView("reasons", "Reasons", _reasons, _reasons_page),
    InsightsView("sources", "Sources", _sources, _sources_page),
    InsightsView("rhythm", "Rhythm", _rhythm, _rhythm_page),
    InsightsView("more", "More", _more, _more_page),
)
BY_KEY = {view.key: view for view in VIEWS}
