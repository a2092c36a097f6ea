"""Writes the views of Insights as JSON, in the shape that `docs/insights.schema.json` describes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.domain.formatting import KIND_WORDS, OUTCOME_NAMES
from db.records.enums import Outcome

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from app.domain.insights.groups import GroupComparison
    from app.domain.insights.history import Range
    from app.domain.insights.rates import StepRate
    from app.domain.insights.reasons import ReasonCount, ReasonsOf
    from app.domain.insights.views import Insights
    from app.domain.silence import Cause

_OUTCOMES: Mapping[Outcome | None, str] = {None: "open", **{outcome: name for name, outcome in OUTCOME_NAMES.items()}}


def view(name: str, insights: Insights) -> dict[str, Any]:
    """One of the views, with the range it is about."""
    return {"range": _range(insights.range), "priors": insights.priors, **_VIEWS[name](insights)}


def _range(range_: Range) -> dict[str, Any]:
    return {
        "every_search": range_.every_search,
        "from": None if range_.first is None else range_.first.isoformat(),
        "to": None if range_.last is None else range_.last.isoformat(),
        "query": range_.query or None,
    }


def _flow(insights: Insights) -> dict[str, Any]:
    flow = insights.flow
    return {
        "applications": flow.applications,
        "nodes": [
            {
                "key": node.key,
                "name": node.label,
                "column": node.column,
                "kind": node.kind.value,
                "stage": KIND_WORDS[node.stage] if node.kind.value != "source" else None,
                "outcome": _OUTCOMES[node.outcome] if node.kind.value == "end" else None,
                "applications": node.applications,
            }
            for node in flow.nodes
        ],
        "bands": [band._asdict() for band in flow.bands],
    }


def _rates(insights: Insights) -> dict[str, Any]:
    rates = insights.rates
    weak = rates.weak
    return {
        "sent": rates.sent,
        "steps": [_step(rate) for rate in rates.steps],
        "weak_step": None
        if weak is None
        else {"step": weak.step.key, "words": weak.words, "look_at": weak.look_at, "chance": weak.chance},
        "verdict": rates.verdict or None,
    }


def _step(rate: StepRate) -> dict[str, Any]:
    return {
        "step": rate.step.key,
        "name": rate.step.title,
        "definition": rate.step.definition,
        "starting_guess": {"a": rate.step.prior[0], "b": rate.step.prior[1], "source": rate.step.source},
        "k": rate.k,
        "n": rate.n,
        "exposure": rate.exposure,
        "mean": rate.mean,
        "low80": rate.low80,
        "high80": rate.high80,
        "low95": rate.low95,
        "high95": rate.high95,
        "words": rate.words,
        "shown_as": rate.shown_as.value,
        "unknown_days": rate.unknown,
    }


def _waiting(insights: Insights) -> dict[str, Any]:
    waiting = insights.waiting
    names = insights.reader.insights.names_of(application.id for application in waiting.open)
    return {
        "open": [
            {
                "id": application.id,
                "company": names[application.id][0],
                "role": names[application.id][1],
                "stage": KIND_WORDS[application.kind],
                "days": application.days,
                "good": application.good,
                "no": application.no,
                "never": application.never,
                "reply_14": application.reply,
                "words": application.words or None,
            }
            for application in waiting.open
        ],
        "expected_14": None if waiting.expected is None else waiting.expected._asdict(),
        "half_within": waiting.half if waiting.days_known else None,
        "nine_in_ten_within": waiting.nine_in_ten if waiting.days_known else None,
        "replies": waiting.replies,
        "silent": waiting.silent,
        "unknown_days": waiting.unknown,
        "curve": [point._asdict() for point in waiting.curve],
        "model": {
            "good": _cause(waiting.model.good),
            "no": _cause(waiting.model.no),
            "never": waiting.model.never,
            "own_replies": waiting.model.replies,
        }
        if insights.priors
        else None,
        "words": list(waiting.words),
    }


def _cause(cause: Cause) -> dict[str, float]:
    return cause._asdict()


def _reasons(insights: Insights) -> dict[str, Any]:
    reasons = insights.reasons
    return {
        "rejections": reasons.rejections,
        "not_known": reasons.not_known,
        "reasons": [_reason(reason) for reason in reasons.all],
        "by_step": [_part(part) for part in reasons.by_step],
        "by_source": [_part(part) for part in reasons.by_source],
        "by_month": [_part(part) for part in reasons.by_month],
        "actions": [action._asdict() | {"open": len(action.open)} for action in reasons.actions],
    }


def _reason(reason: ReasonCount) -> dict[str, Any]:
    return {
        "reason_id": reason.reason_id,
        "name": reason.name,
        "said": reason.said,
        "likely": reason.likely,
        "guess": reason.guess,
        "rejection_ids": list(reason.rejections),
    }


def _part(part: ReasonsOf) -> dict[str, Any]:
    return {"key": part.key, "name": part.name, "reasons": [_reason(reason) for reason in part.reasons]}


def _sources(insights: Insights) -> dict[str, Any]:
    first, *others = insights.sources
    return _comparison(first) | {
        "other_groups": {comparison.dimension.key: _comparison(comparison) for comparison in others}
    }


def _comparison(comparison: GroupComparison) -> dict[str, Any]:
    return {
        "groups": [group._asdict() for group in comparison.groups],
        "overall": comparison.overall,
        "unnamed": comparison.unnamed,
        "others": comparison.others,
        "verdict": comparison.verdict or None,
        "to_know": comparison.to_know or None,
    }


def _rhythm(insights: Insights) -> dict[str, Any]:
    rhythm = insights.rhythm
    return {
        "weeks": [
            {
                "monday": week.monday.isoformat(),
                "sent": week.sent,
                "replies": week.replies,
                "worked_on": week.worked_on,
                "days": [day._asdict() | {"on": day.on.isoformat()} for day in week.days],
            }
            for week in rhythm.weeks
        ],
        "lead_to_sent": None if rhythm.lead_to_sent is None else rhythm.lead_to_sent._asdict(),
        "unknown_days": rhythm.unknown,
    }


def _more(insights: Insights) -> dict[str, Any]:
    more = insights.more
    return {
        "mature": more.mature,
        "offers": more.offers,
        "one_in_ten_within": more.one_in_ten,
        "half_within": more.half,
        "nine_in_ten_within": more.nine_in_ten,
        "words": list(more.words),
        "about": list(more.about),
    }


_VIEWS: dict[str, Callable[[Insights], dict[str, Any]]] = {
    "flow": _flow,
    "rates": _rates,
    "waiting": _waiting,
    "reasons": _reasons,
    "sources": _sources,
    "rhythm": _rhythm,
    "more": _more,
}
