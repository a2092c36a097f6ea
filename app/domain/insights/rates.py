"""How often a step is followed by the next: counts, a share with its interval, and the one step that may be weak.

An application sent yesterday had no time for a reply. Each counts as a part of a whole one, the share of replies that
come within its age; k successes among E such whole ones, with a starting guess Beta(a, b), give Beta(a + k, b + E - k).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, log
from typing import NamedTuple

from app.domain.insights.history import History
from app.domain.insights.wording import ShownAs, counts, worded
from app.domain.plan.ranking import PRIOR, exposure
from app.domain.probability import cdf, interval, quantile, share
from app.domain.silence import AFTER_INTERVIEW
from db.records.enums import Kind, Outcome
from db.records.insights import SentApplication

WEAK_SURE = 0.9
"""How likely a share must be below what is usual for its step to be called weak."""
WEAK_TRIED = 15.0
"""Whole applications a step must have had for it."""
NO_WEAK_STEP = "No step stands out. More of the same is reasonable."
TOO_EARLY = "Too early to say whether a step stands out."


class StepKind(NamedTuple):
    """A step: its key, what it is called, the starting guess, and what is counted."""

    key: str
    title: str
    prior: tuple[float, float]
    definition: str
    source: str


REPLY = StepKind(
    "reply",
    "Any reply",
    (4.0, 6.0),
    "Applications with any reply from a person, good or bad, of all that were sent. Automatic receipts do not count.",
    "8 public logs of job searches: about 4 in 10 were replied to.",
)
CONVERSATION = StepKind(
    "conversation",
    "First conversation",
    PRIOR,
    "Applications that led to a screening or an interview, of all that were sent.",
    "11 public logs of job searches: about 1 in 8 led to a first conversation.",
)
ROUND = StepKind(
    "round",
    "Further round",
    (4.0, 6.0),
    "Applications with a second conversation or an offer, of those with a first conversation.",
    "6 public logs of job searches: about 4 in 10 had another conversation after the first.",
)
OFFER = StepKind(
    "offer",
    "Offer",
    (3.5, 6.5),
    "Applications with an offer, of those with a further round.",
    "6 public logs of job searches, together: 15 offers after 45 further rounds.",
)
STEPS = (REPLY, CONVERSATION, ROUND, OFFER)


class StepRate(NamedTuple):
    """One step: k of n, n as whole applications (`exposure`), and what follows for the share.

    The figures are None where counts alone are wanted. `unknown` is how many of the n count in full because a day
    of theirs is not known.
    """

    step: StepKind
    k: int
    n: int
    exposure: float
    mean: float | None
    low80: float | None
    high80: float | None
    low95: float | None
    high95: float | None
    words: str
    shown_as: ShownAs
    unknown: int = 0


class WeakStep(NamedTuple):
    """The step most of the loss seems to be at, in words; `chance` is how likely its share is below what is usual."""

    step: StepKind
    words: str
    look_at: str
    chance: float


@dataclass(frozen=True, slots=True)
class StepRates:
    """The steps in order, and the weak one, if any stands out; `verdict` says either in a sentence or two."""

    steps: tuple[StepRate, ...]
    weak: WeakStep | None
    verdict: str
    sent: int


class _Tried(NamedTuple):
    """One application at one step: whether it went on, and how much of a whole try it was; None for an unknown day."""

    went_on: bool
    part: float | None


def rates(history: History, *, priors: bool = True) -> StepRates:
    """The rates of everything that was sent; without `priors` they are counts alone, and no step is called weak."""
    tried: dict[str, list[_Tried]] = {step.key: [] for step in STEPS}
    replies_by_day: dict[tuple[date, date | None], float] = {}
    for application in history.applications:
        _tried(application, history, tried, replies_by_day)
    steps = tuple(rate(step, tried[step.key], priors=priors) for step in STEPS)
    weak = weak_step(steps) if priors else None
    return StepRates(steps, weak, _verdict(steps, weak, priors=priors), len(history.applications))


def rate(step: StepKind, tried: Sequence[_Tried], *, priors: bool = True) -> StepRate:
    """One step from its tries."""
    k = sum(one.went_on for one in tried)
    unknown = sum(one.part is None for one in tried)
    whole = sum(1.0 if one.part is None else one.part for one in tried)
    return counted(step, k, len(tried), whole, unknown=unknown, priors=priors)


def counted(step: StepKind, k: int, n: int, whole: float, *, unknown: int = 0, priors: bool = True) -> StepRate:
    """One step from its counts; `whole` is how many whole applications the n are."""
    if not priors:
        words, shown_as = worded(k, n, whole, None)
        return StepRate(step, k, n, whole, None, None, None, None, None, words, shown_as, unknown)
    found = share(k, whole, *step.prior)
    words, shown_as = worded(k, n, whole, found)
    after = _after(step, k, whole)
    return StepRate(step, k, n, whole, *found, *interval(*after, 0.95), words, shown_as, unknown)


def weak_step(steps: Sequence[StepRate]) -> WeakStep | None:
    """The step whose share is furthest below what is usual, if that is nearly sure and was tried often enough.

    What is usual is the median of the starting guess. Any reply is no step of its own here: a conversation is one too.
    """
    found: list[tuple[float, WeakStep]] = []
    for one in steps:
        if one.step is REPLY or one.exposure < WEAK_TRIED:
            continue
        usual = quantile(0.5, *one.step.prior)
        after = _after(one.step, one.k, one.exposure)
        chance = cdf(usual, *after)
        if chance >= WEAK_SURE:
            gap = log(usual * sum(after) / after[0])
            found.append((gap, WeakStep(one.step, _weak_words(one, usual), _LOOK_AT[one.step.key], chance)))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _after(step: StepKind, k: int, whole: float) -> tuple[float, float]:
    a, b = step.prior
    return a + k, b + max(0.0, whole - k)


def _weak_words(one: StepRate, usual: float) -> str:
    expected = usual * one.exposure
    low, high = floor(expected), ceil(expected)
    about = f"about {round(expected)}" if low == high or low >= 20 else f"about {low} to {high}"
    where = f"Most of the loss seems to be {_BEFORE[one.step.key]}"
    return f"{where} ({counts(one.k, one.n)}; {about} would be usual in public logs)."


_BEFORE = {
    CONVERSATION.key: "before the first conversation",
    ROUND.key: "after the first conversation",
    OFFER.key: "in the last rounds",
}
_LOOK_AT = {
    CONVERSATION.key: "CV/resume, choice of roles and source are the places to look.",
    ROUND.key: "How the first conversation goes is the place to look.",
    OFFER.key: "Preparation for the last rounds is the place to look.",
}


def _verdict(steps: Sequence[StepRate], weak: WeakStep | None, *, priors: bool) -> str:
    if not priors:
        return ""
    if weak is not None:
        return f"{weak.words} {weak.look_at}"
    tried = any(one.exposure >= WEAK_TRIED for one in steps if one.step is not REPLY)
    return NO_WEAK_STEP if tried else TOO_EARLY


def _tried(
    application: SentApplication,
    history: History,
    tried: dict[str, list[_Tried]],
    known: dict[tuple[date, date | None], float],
) -> None:
    """Add one application to each step it came to."""
    cut_short = _cut_short(application)
    applied, part = application.applied_on, None
    if applied is not None and not (cut_short and application.ended_on is None):
        until = application.ended_on if cut_short else None
        if (applied, until) not in known:
            known[applied, until] = exposure(history.days(applied, until))
        part = known[applied, until]
    talks = history.stops(application)
    tried[REPLY.key].append(_Tried(application.is_replied, part))
    tried[CONVERSATION.key].append(_Tried(bool(talks), part))
    if not talks:
        return
    offered = talks[-1][0].kind is Kind.OFFER
    further = len(talks) > 1 or offered
    until = application.ended_on if application.outcome is Outcome.WITHDREW else None
    tried[ROUND.key].append(_Tried(further, _after_talk(history, talks[0][1], until)))
    if further:
        tried[OFFER.key].append(_Tried(offered, _after_talk(history, talks[min(1, len(talks) - 1)][1], until)))


def _cut_short(application: SentApplication) -> bool:
    """Whether the user ended it before any reply."""
    return not application.is_replied and application.outcome not in (None, Outcome.NO_REPLY)


def _after_talk(history: History, on: date | None, until: date | None) -> float | None:
    return None if on is None else 1 - AFTER_INTERVIEW.waiting(history.days(on, until))
