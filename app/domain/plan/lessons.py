"""Lessons from earlier applications for a lead: a few lines about repeated reasons and the same employer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from app.domain.formatting import count, month
from app.domain.plan.deal_breakers import for_a_year
from app.domain.recovery.must_haves import key, requirements
from app.domain.recovery.reasons import NOTHING_TO_IMPROVE, reason, short_name
from db.records.applications import Earlier
from db.records.cards import Card, Pay
from db.records.enums import Kind, Outcome
from db.records.recovery import Met
from db.records.walk_enums import Evidence
from db.sql.fold_text import company_key, fold

if TYPE_CHECKING:
    from db.queries import Reader

MOST = 3
"""The most lessons shown for one lead."""
TERMS = ("pay", "permit", "place", "start")
"""Reason IDs that can repeat at another employer, when the place or the pay is the same."""
MISSING = "no"
"""The walkthrough answer for a must-have that was not met."""
_TIMES = {1: "once", 2: "twice"}


def lessons(reader: Reader, cards: Sequence[Card], today: date, *, employer: bool = True) -> dict[int, tuple[str, ...]]:
    """Returns the lessons for each lead by its ID; a lead without lessons has no entry.

    With `employer` false the last answer of the same employer is left out, for a page that shows it already. It takes
    a few queries for all leads together, and one for each lead.
    """
    if not cards:
        return {}
    met = reader.rejections.met([card.company for card in cards], TERMS)
    earlier = {card.id: reader.applications.earlier(card.company, except_id=card.id) for card in cards}
    postings = reader.applications.postings([card.id for card in cards])
    must_haves = {i: requirements(text, texts) for i, (text, texts) in postings.items()}
    missing = reader.rejections.answer_counts([key(text) for texts in must_haves.values() for text in texts], MISSING)
    by_card = {}
    for card in cards:
        lines = [
            *_repeated_reasons(card, met),
            *(_employer(earlier[card.id], today) if employer else ()),
            *_must_haves(must_haves.get(card.id, ()), missing),
        ]
        if lines:
            by_card[card.id] = tuple(lines[:MOST])
    return by_card


def _repeated_reasons(card: Card, met: Sequence[Met]) -> list[str]:
    """Returns the reasons that may repeat: at the same employer, or elsewhere with the same place or pay."""
    at_employer: dict[str, dict[int, Evidence]] = defaultdict(dict)
    elsewhere: dict[str, dict[int, Evidence]] = defaultdict(dict)
    for met_reason in met:
        # A guess would read like a fact in a lesson.
        if (
            met_reason.evidence is Evidence.GUESS
            or met_reason.application_id == card.id
            or reason(met_reason.cause_id).group in {*NOTHING_TO_IMPROVE, "own_choice"}
        ):
            continue
        if company_key(met_reason.company) == company_key(card.company):
            _keep_surest(at_employer[met_reason.cause_id], met_reason)
        elif met_reason.cause_id in TERMS and _same(met_reason, card):
            _keep_surest(elsewhere[met_reason.cause_id], met_reason)
    lines = [
        _lesson(cause_id, evidence, "here") for cause_id, evidence in at_employer.items() if cause_id not in elsewhere
    ]
    for cause_id, evidence in elsewhere.items():
        place_text = "at this level" if cause_id == "pay" else f"in {card.place}"
        lines.append(_lesson(cause_id, evidence | at_employer[cause_id], place_text))
    return lines


def _keep_surest(evidence: dict[int, Evidence], met_reason: Met) -> None:
    if evidence.get(met_reason.application_id) is not Evidence.SAID:
        evidence[met_reason.application_id] = met_reason.evidence


def _lesson(cause_id: str, evidence: dict[int, Evidence], place_text: str) -> str:
    """Returns a lesson with its evidence: "Pay: 2 earlier rejections at this level (they said so)"."""
    said_count = sum(each is Evidence.SAID for each in evidence.values())
    likely_count = len(evidence) - said_count
    if not likely_count:
        evidence_text = "they said so"
    elif not said_count:
        evidence_text = "likely"
    else:
        evidence_text = f"they said so in {said_count}, likely in {likely_count}"
    return f"{short_name(cause_id)}: {count('earlier rejection', len(evidence))} {place_text} ({evidence_text})"


def _same(met_reason: Met, card: Card) -> bool:
    if met_reason.cause_id == "pay":
        return met_reason.pay is not None and card.pay is not None and not _above(card.pay, met_reason.pay)
    return bool(card.place.strip()) and fold(met_reason.place) == fold(card.place)


def _above(pay: Pay, other: Pay) -> bool:
    """Returns whether a pay range reaches above another; one in another currency counts as above."""
    if pay.currency != other.currency:
        return True
    return for_a_year(pay) > for_a_year(other)


def _employer(earlier: Sequence[Earlier], today: date) -> list[str]:
    """Returns what the same employer did last: "they said no in May after round 2"."""
    decided = [application for application in earlier if application.outcome in (Outcome.REJECTED, Outcome.NO_REPLY)]
    if not decided:
        return []
    last = decided[0]
    when = f" in {month(last.on, today)}" if last.on else ""
    if last.outcome is Outcome.NO_REPLY:
        return [f"no reply from this employer{when}"]
    after = ""
    if last.furthest is Kind.INTERVIEW:
        after = f" after round {last.round}" if last.round and last.round > 1 else " after an interview"
    elif last.furthest is Kind.SCREEN:
        after = " after the screening"
    return [f"they said no{when}{after}"]


def _must_haves(texts: Sequence[str], missing: dict[str, int]) -> list[str]:
    """Returns a line for the must-have of this posting that was missing most often before."""
    times = [(missing.get(key(text), 0), text) for text in texts]
    often, text = max(times, default=(0, ""), key=lambda pair: pair[0])
    if not often:
        return []
    return [f"asks for a must-have you marked as missing {_TIMES.get(often, f'{often} times')}: {text}"]
