"""The user's own filters: conditions on what to apply for, some of them grown from what endings had in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from app.domain.formatting import pay
from app.domain.parsing.query import QueryNotUnderstood, read
from app.domain.recovery.reasons import is_enough, reason, short_name, weights
from db.records.cards import Card, Pay
from db.records.enums import PERIODS_PER_YEAR
from db.records.plan import DealBreaker
from db.records.recovery import Finding
from db.records.searches import Condition

GROUP = "terms"
SUGGESTED = {
    "pay": "the pay is stated, and enough for me",
    "place": "place, remote share and hours are right for me",
    "permit": "they sponsor a work permit, or I do not need one",
    "start": "they can wait until I can start",
    "checks": "they ask for references only at the end",
}
"""What to look out for, by the cause it grew from."""
EXAMPLES = "salary:<60k, place:berlin, -tag:remote"


class Suggestion(NamedTuple):
    """Something to look out for, and the cause it grew from."""

    cause_id: str
    text: str
    why: str


def suggestions(lately: Sequence[Finding], own: Iterable[DealBreaker]) -> list[Suggestion]:
    """What to look out for: terms that were in the way, neither taken nor refused yet, the weightiest first."""
    settled = {one.cause_id for one in own}
    heavy = sorted(weights(lately).items(), key=lambda item: -item[1])
    found = []
    for cause_id, weight in heavy:
        if is_enough(weight) and cause_id in SUGGESTED and cause_id not in settled and reason(cause_id).group == GROUP:
            times = len({finding.rejection_id for finding in lately if finding.cause_id == cause_id})
            found.append(Suggestion(cause_id, SUGGESTED[cause_id], why(cause_id, times)))
    return found


def why(cause_id: str, times: int) -> str:
    """Where a suggestion comes from: "Work permit: a reason in 2 of your recent rejections"."""
    return f"{short_name(cause_id)}: a reason in {times} of your recent rejections"


def conditions(own: DealBreaker, today: date, stages: Sequence[str] = ()) -> tuple[Condition, ...]:
    """What an own filter finds; nothing where it has no find, or one that is not understood any more."""
    try:
        return read(own.find, today, stages=stages)
    except QueryNotUnderstood:
        return ()


def questions(own: Iterable[DealBreaker]) -> list[str]:
    """What only the user can say of a lead: the filters without a find, as they stand on its page."""
    return [f"check: {one.text}" for one in own if one.refused_on is None and not one.find]


def check_find(text: str, today: date, stages: Sequence[str] = ()) -> str:
    """How a find is understood, for the line below it. Raises QueryNotUnderstood."""
    found = read(text, today, stages=stages)
    return "matching leads are set aside" if found else ""


def set_aside(own: DealBreaker, card: Card, today: date) -> str:
    """Why a lead is set aside: "pays less than your 60k", or the words of the filter."""
    found = conditions(own, today)
    if len(found) != 1 or found[0].field != "salary" or found[0].op not in ("<", "<=") or found[0].negated:
        return own.text
    asked = int(float(str(found[0].value)))
    below = card.pay is not None and for_a_year(card.pay) < asked
    return f"{'pays' if below else 'may pay'} less than your {pay(Pay(asked, asked))}"


def for_a_year(value: Pay) -> float:
    """The upper end of a pay range for a whole year."""
    return value.high * PERIODS_PER_YEAR[value.period]
