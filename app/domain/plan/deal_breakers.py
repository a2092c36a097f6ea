"""The user's deal breakers: filters that set leads aside, some suggested by reasons of earlier rejections."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from app.domain.formatting import pay
from app.domain.parsing.query import QueryNotUnderstood, read
from app.domain.recovery.reasons import is_enough, short_name, weights
from db.records.cards import Card, Pay
from db.records.enums import PERIODS_PER_YEAR
from db.records.plan import DealBreaker
from db.records.recovery import Finding
from db.records.searches import Condition

SUGGESTED = {
    "pay": "the pay is stated, and enough for me",
    "place": "place, remote share and hours are right for me",
    "permit": "they sponsor a work permit, or I do not need one",
    "start": "they can wait until I can start",
    "checks": "they ask for references only at the end",
}
"""Suggested deal breakers by the ID of the reason that suggests each."""
EXAMPLES = "salary:<60k, place:berlin, -tag:remote"


class Suggestion(NamedTuple):
    """A suggested text, the ID of the reason behind it, and why it is suggested."""

    cause_id: str
    text: str
    why: str


def suggestions(findings: Sequence[Finding], own: Iterable[DealBreaker]) -> list[Suggestion]:
    """Returns the deal breakers to suggest, most evidence first, without those already added or refused."""
    return suggested(SUGGESTED, findings, {deal_breaker.cause_id for deal_breaker in own})


def suggested(texts: Mapping[str, str], findings: Sequence[Finding], settled: Container[str]) -> list[Suggestion]:
    """Returns the texts of reasons with enough evidence, most evidence first, without those of `settled` reasons.

    Each says why it is suggested: "Work permit: a reason in 2 of your recent rejections".
    """
    suggestions = []
    for cause_id, weight in sorted(weights(findings).items(), key=lambda item: -item[1]):
        if is_enough(weight) and cause_id in texts and cause_id not in settled:
            times = len({finding.rejection_id for finding in findings if finding.cause_id == cause_id})
            why = f"{short_name(cause_id)}: a reason in {times} of your recent rejections"
            suggestions.append(Suggestion(cause_id, texts[cause_id], why))
    return suggestions


def conditions(own: DealBreaker, today: date, stages: Sequence[str] = ()) -> tuple[Condition, ...]:
    """Returns the search conditions of a deal breaker; empty when it has no search or an invalid one."""
    try:
        return read(own.find, today, stages=stages)
    except QueryNotUnderstood:
        return ()


def questions(own: Iterable[DealBreaker]) -> list[str]:
    """Returns the deal breakers without a search, as questions that only the user can answer for a lead."""
    return [
        f"check: {deal_breaker.text}"
        for deal_breaker in own
        if deal_breaker.refused_on is None and not deal_breaker.find
    ]


def check_find(text: str, today: date, stages: Sequence[str] = ()) -> str:
    """Returns the hint shown below a search while it is typed. Raises QueryNotUnderstood."""
    parsed = read(text, today, stages=stages)
    return "matching leads are set aside" if parsed else ""


def set_aside(own: DealBreaker, card: Card, today: date) -> str:
    """Returns why a lead is set aside: "pays less than your 60k", or the text of the deal breaker."""
    parsed = conditions(own, today)
    if len(parsed) != 1 or parsed[0].field != "salary" or parsed[0].op not in ("<", "<=") or parsed[0].negated:
        return own.text
    minimum = int(float(str(parsed[0].value)))
    below = card.pay is not None and for_a_year(card.pay) < minimum
    return f"{'pays' if below else 'may pay'} less than your {pay(Pay(minimum, minimum))}"


def for_a_year(value: Pay) -> float:
    """Returns the upper end of a pay range for one year."""
    return value.high * PERIODS_PER_YEAR[value.period]
