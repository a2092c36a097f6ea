"""What earlier endings say about a lead: told where it matters, in one line each, and at most a few."""

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
"""Lessons told about one lead."""
TERMS = ("pay", "permit", "place", "start")
"""Causes that a lead elsewhere may meet again, when place or pay are the same."""
MISSING = "no"
"""The answer of a walk that says a must-have was not met."""
_TIMES = {1: "once", 2: "twice"}


def lessons(reader: Reader, cards: Sequence[Card], today: date, *, employer: bool = True) -> dict[int, tuple[str, ...]]:
    """What there is to say about each of these leads; nothing for those nothing is known of.

    Without `employer` the last answer of the same employer is left out, for a page that says it already. It asks a
    few questions for all of them together, and one for each employer.
    """
    if not cards:
        return {}
    met = reader.rejections.met([card.company for card in cards], TERMS)
    earlier = {card.id: reader.applications.earlier(card.company, except_id=card.id) for card in cards}
    saved = reader.applications.postings([card.id for card in cards])
    asked = {i: requirements(text, listed) for i, (text, listed) in saved.items()}
    missing = reader.rejections.answer_counts([key(text) for listed in asked.values() for text in listed], MISSING)
    found = {}
    for card in cards:
        said = [
            *_again(card, met),
            *(_employer(earlier[card.id], today) if employer else ()),
            *_must_haves(asked.get(card.id, ()), missing),
        ]
        if said:
            found[card.id] = tuple(said[:MOST])
    return found


def _again(card: Card, met: Sequence[Met]) -> list[str]:
    """Causes this lead would meet again: at the same employer, or a term in the same place or at the same pay."""
    here: dict[str, dict[int, Evidence]] = defaultdict(dict)
    there: dict[str, dict[int, Evidence]] = defaultdict(dict)
    for one in met:
        # A guess is for oneself to weigh; told back as a lesson it would read as a fact.
        if (
            one.evidence is Evidence.GUESS
            or one.application_id == card.id
            or reason(one.cause_id).group in {*NOTHING_TO_IMPROVE, "own_choice"}
        ):
            continue
        if company_key(one.company) == company_key(card.company):
            _surest(here[one.cause_id], one)
        elif one.cause_id in TERMS and _same(one, card):
            _surest(there[one.cause_id], one)
    said = [_lesson(cause_id, known, "here") for cause_id, known in here.items() if cause_id not in there]
    for cause_id, known in there.items():
        where = "at this level" if cause_id == "pay" else f"in {card.place}"
        said.append(_lesson(cause_id, known | here[cause_id], where))
    return said


def _surest(known: dict[int, Evidence], one: Met) -> None:
    if known.get(one.application_id) is not Evidence.SAID:
        known[one.application_id] = one.evidence


def _lesson(cause_id: str, known: dict[int, Evidence], where: str) -> str:
    """One lesson and how it is known: "Pay: 2 earlier rejections at this level (they said so in 1, likely in 1)"."""
    told = sum(evidence is Evidence.SAID for evidence in known.values())
    likely = len(known) - told
    how = "they said so" if not likely else "likely" if not told else f"they said so in {told}, likely in {likely}"
    return f"{short_name(cause_id)}: {count('earlier rejection', len(known))} {where} ({how})"


def _same(one: Met, card: Card) -> bool:
    if one.cause_id == "pay":
        return one.pay is not None and card.pay is not None and not _above(card.pay, one.pay)
    return bool(card.place.strip()) and fold(one.place) == fold(card.place)


def _above(pay: Pay, other: Pay) -> bool:
    """Whether a pay range reaches above another; in another currency nothing is known, so it counts as above."""
    if pay.currency != other.currency:
        return True
    return for_a_year(pay) > for_a_year(other)


def _employer(earlier: Sequence[Earlier], today: date) -> list[str]:
    """What the same employer did last: "they said no in May after round 2"."""
    decided = [one for one in earlier if one.outcome in (Outcome.REJECTED, Outcome.NO_REPLY)]
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


def _must_haves(listed: Sequence[str], missing: dict[str, int]) -> list[str]:
    """A must-have of this posting that was missing before."""
    times = [(missing.get(key(text), 0), text) for text in listed]
    often, text = max(times, default=(0, ""), key=lambda pair: pair[0])
    if not often:
        return []
    return [f"asks for a must-have you marked as missing {_TIMES.get(often, f'{often} times')}: {text}"]
