"""The checklist before sending an application: suggests checks from earlier mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain.plan.deal_breakers import Suggestion, suggested
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


def suggestions(findings: Sequence[Finding], own: Iterable[Check], refused: Iterable[str]) -> list[Suggestion]:
    """Returns the checks to suggest: reasons with enough evidence whose check was neither added nor refused."""
    return suggested(SUGGESTED, findings, {*refused, *(check.cause_id for check in own)})
