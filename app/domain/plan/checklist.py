"""The checks before sending: the user's own, some of them grown from what once went wrong."""

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
"""Checklist items, by the reason that suggests each."""


def suggestions(lately: Sequence[Finding], own: Iterable[Check], refused: Container[str]) -> list[Suggestion]:
    """What to look at next time: slips whose evidence weighs enough, neither taken nor refused yet."""
    taken = {one.cause_id for one in own}
    heavy = sorted(weights(lately).items(), key=lambda item: -item[1])
    return [
        Suggestion(cause_id, SUGGESTED[cause_id], why(cause_id, _times(lately, cause_id)))
        for cause_id, weight in heavy
        if is_enough(weight) and cause_id in SUGGESTED and cause_id not in taken and cause_id not in refused
    ]


def _times(lately: Iterable[Finding], cause_id: str) -> int:
    return len({finding.rejection_id for finding in lately if finding.cause_id == cause_id})
