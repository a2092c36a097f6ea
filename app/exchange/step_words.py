"""Words in a column of steps, such as "Pending" under Interview: none of them is a yes until somebody says so.

A day, a tick or a plain yes says that a step was taken. Any other word is asked about once; here is what it may mean.
"""

from __future__ import annotations

from functools import lru_cache

from app.exchange.columns import NO, YES, key, meaning, proposal
from app.exchange.lexicon.steps import NOT_YET, TAKEN
from app.exchange.read_days import is_month, without_day
from app.exchange.read_values import yes_or_no
from db.records.enums import KIND_ORDER, Kind, Outcome

_NOT_YETS = frozenset(key(word) for word in NOT_YET.split(","))
_TAKENS = frozenset(key(word) for word in TAKEN.split(","))
_RANK = {kind.value: rank for rank, kind in enumerate(KIND_ORDER)}
_KIND = {
    "applied_on": Kind.APPLIED,
    "screen_on": Kind.SCREEN,
    "interview_on": Kind.INTERVIEW,
    "offer_on": Kind.OFFER,
}
_OUTCOMES = frozenset(outcome.value for outcome in Outcome)


@lru_cache(maxsize=2048)
def step_proposal(field: str, word: str) -> str:
    """What a word in a column of steps may mean: `yes`, `no` or a status; `no` when nothing is known of it."""
    text = key(word)
    if (
        not text
        or text in _NOT_YETS
        or any(text.startswith(f"{start} ") for start in ("not", "no", "waiting", "awaiting"))
    ):
        status = meaning(word)[0]
        return status if status in _OUTCOMES else NO
    first = yes_or_no(word.split(maxsplit=1)[0].strip("*,.;:!")) if word.strip() else None
    if first is not None:
        return YES if first else NO
    if text in _TAKENS or text.split()[0] in _TAKENS:
        return YES
    status = meaning(word)[0] or proposal(word)
    if status in _OUTCOMES:
        return status
    if status in _RANK and (kind := _KIND.get(field)) is not None:
        return YES if _RANK[status] >= _RANK[kind] else NO
    if not status and without_day(word)[1]:
        return YES
    return status if status in _RANK and _RANK[status] > _RANK[Kind.APPLIED] else NO


def answer(word: str) -> str:
    """What a word in a column of answers says by itself: an outcome or a stage beyond applying; else empty."""
    status = meaning(word)[0]
    return status if status in _OUTCOMES or _RANK.get(status, 0) > _RANK[Kind.APPLIED] else ""


def is_known(cell: str) -> bool:
    """Whether a cell is a word that columns of steps have: a yes, a no, not yet, or a status."""
    text = key(cell)
    return not text or yes_or_no(cell) is not None or text in _NOT_YETS or text in _TAKENS or bool(meaning(cell)[0])


def is_heading(text: str) -> bool:
    """Whether a text that is alone in its row parts rows by month or by status: "September 2026", "REJECTED".

    Words for leads are names of companies too, such as Target.
    """
    status = meaning(text)[0]
    return is_month(text) or (bool(status) and (status != Kind.LEAD.value or " " in text.strip()))
