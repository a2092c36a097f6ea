"""The views for other programs, as JSON whose shape `docs/insights.schema.json` describes."""

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


def _range(asked: Range) -> dict[str, Any]:
    return {
        "every_search": asked.every_search,
        "from": None if asked.first is None else asked.first.isoformat(),
        "to": None if asked.last is None else asked.last.isoformat(),
        "query": asked.query or None,
    }


def _flow(insights: Insights) -> dict[str, Any]:
    found = insights.flow
    return {
        "applications": found.applications,
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
            for node in found.nodes
        ],
        "bands": [band._asdict() for band in found.bands],
    }


def _rates(insights: Insights) -> dict[str, Any]:
    found = insights.rates
    weak = found.weak
    return {
        "sent": found.sent,
        "steps": [_step(one) for one in found.steps],
        "weak_step": None
        if weak is None
        else {"step": weak.step.key, "words": weak.words, "look_at": weak.look_at, "chance": weak.chance},
        "verdict": found.verdict or None,
    }


def _step(one: StepRate) -> dict[str, Any]:
    return {
        "step": one.step.key,
        "name": one.step.title,
        "definition": one.step.definition,
        "starting_guess": {"a": one.step.prior[0], "b": one.step.prior[1], "source": one.step.source},
        "k": one.k,
        "n": one.n,
        "exposure": one.exposure,
        "mean": one.mean,
        "low80": one.low80,
        "high80": one.high80,
        "low95": one.low95,
        "high95": one.high95,
        "words": one.words,
        "shown_as": one.shown_as.value,
        "unknown_days": one.unknown,
    }


def _waiting(insights: Insights) -> dict[str, Any]:
    found = insights.waiting
    names = insights.reader.insights.names_of(one.id for one in found.open)
    return {
        "open": [
            {
                "id": one.id,
                "company": names[one.id][0],
                "role": names[one.id][1],
                "stage": KIND_WORDS[one.kind],
                "days": one.days,
                "good": one.good,
                "no": one.no,
                "never": one.never,
                "reply_14": one.reply,
                "words": one.words or None,
            }
            for one in found.open
        ],
        "expected_14": None if found.expected is None else found.expected._asdict(),
        "half_within": found.half if found.days_known else None,
        "nine_in_ten_within": found.nine_in_ten if found.days_known else None,
        "replies": found.replies,
        "silent": found.silent,
        "unknown_days": found.unknown,
        "curve": [point._asdict() for point in found.curve],
        "model": {
            "good": _cause(found.model.good),
            "no": _cause(found.model.no),
            "never": found.model.never,
            "own_replies": found.model.replies,
        }
        if insights.priors
        else None,
        "words": list(found.words),
    }


def _cause(cause: Cause) -> dict[str, float]:
    return cause._asdict()


def _reasons(insights: Insights) -> dict[str, Any]:
    found = insights.reasons
    return {
        "rejections": found.rejections,
        "not_known": found.not_known,
        "reasons": [_reason(one) for one in found.all],
        "by_step": [_part(part) for part in found.by_step],
        "by_source": [_part(part) for part in found.by_source],
        "by_month": [_part(part) for part in found.by_month],
        "actions": [one._asdict() | {"open": len(one.open)} for one in found.actions],
    }


def _reason(one: ReasonCount) -> dict[str, Any]:
    return {
        "reason_id": one.reason_id,
        "name": one.name,
        "said": one.said,
        "likely": one.likely,
        "guess": one.guess,
        "rejection_ids": list(one.rejections),
    }


def _part(part: ReasonsOf) -> dict[str, Any]:
    return {"key": part.key, "name": part.name, "reasons": [_reason(one) for one in part.reasons]}


def _sources(insights: Insights) -> dict[str, Any]:
    first, *others = insights.sources
    return _compared(first) | {"other_groups": {one.dimension.key: _compared(one) for one in others}}


def _compared(one: GroupComparison) -> dict[str, Any]:
    return {
        "groups": [group._asdict() for group in one.groups],
        "overall": one.overall,
        "unnamed": one.unnamed,
        "others": one.others,
        "verdict": one.verdict or None,
        "to_know": one.to_know or None,
    }


def _rhythm(insights: Insights) -> dict[str, Any]:
    found = insights.rhythm
    return {
        "weeks": [
            {
                "monday": week.monday.isoformat(),
                "sent": week.sent,
                "replies": week.replies,
                "worked_on": week.worked_on,
                "days": [day._asdict() | {"on": day.on.isoformat()} for day in week.days],
            }
            for week in found.weeks
        ],
        "lead_to_sent": None if found.lead_to_sent is None else found.lead_to_sent._asdict(),
        "unknown_days": found.unknown,
    }


def _more(insights: Insights) -> dict[str, Any]:
    found = insights.more
    return {
        "mature": found.mature,
        "offers": found.offers,
        "one_in_ten_within": found.one_in_ten,
        "half_within": found.half,
        "nine_in_ten_within": found.nine_in_ten,
        "words": list(found.words),
        "about": list(found.about),
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
