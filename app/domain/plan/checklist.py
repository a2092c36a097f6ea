"""The checklist before sending an application: suggests checks from earlier mistakes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from app.domain.plan.deal_breakers import Suggestion, why
from app.domain.recovery.reasons import is_enough, weights
from db.records.plan import Check
from db.records.recovery import Finding

SUGGESTED = {
    "app_error": "the right file is attached",
    "motivation": "two sentences: why this job",
    "cv_match": "their 5 main requirements are in the top half of my CV/resume",
    "knockout": "the knock-out questions are answered with care",
    "portfolio": "one sample with the problem, my part, the result",
}
"""Suggested checks by the ID of the reason that suggests each."""


def suggestions(findings: Sequence[Finding], own: Iterable[Check], refused: Container[str]) -> list[Suggestion]:
    """Returns the checks to suggest: reasons with enough evidence whose check was neither added nor refused."""
    existing = {check.cause_id for check in own}
    heavy = sorted(weights(findings).items(), key=lambda item: -item[1])
    return [
        Suggestion(cause_id, SUGGESTED[cause_id], why(cause_id, _times(findings, cause_id)))
        for cause_id, weight in heavy
        if is_enough(weight) and cause_id in SUGGESTED and cause_id not in existing and cause_id not in refused
    ]


def _times(findings: Iterable[Finding], cause_id: str) -> int:
    return len({finding.rejection_id for finding in findings if finding.cause_id == cause_id})
