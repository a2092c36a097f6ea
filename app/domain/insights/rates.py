"""How often a step is followed by the next: counts, a share with its interval, and the one step that may be weak.

An application sent yesterday had no time for a reply. What was decided counts as a whole try, and a silent application
by how much of its first hope is gone; k successes among E whole tries, with a starting guess Beta(a, b), give
Beta(a + k, b + E - k) where all were decided. For replies and first conversations the reply model says how sure the
share is, with the days as unknown as they are.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil, floor, log

from app.domain.insights.certainty import BetaShare
from app.domain.insights.history import CountedDays, Stop, stops
from app.domain.insights.replies import Replies
from app.domain.insights.wording import ShownAs, counts, worded
from app.domain.plan.pooled_share import PRIOR
from app.domain.probability import Share, cdf, interval, quantile
from app.domain.silence import hope
from db.records.enums import Kind, Outcome
from db.records.insights import TalkedApplication
from db.records.named_tuple import NamedTuple

WEAK_SURE = 0.93
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
    """One step: k of n, n as whole tries (`exposure`), and what follows for the share.

    The figures are None where counts alone are wanted. `share` is the Beta of the share. `unknown` is how many of the n
    count in full because a day of theirs is not known.
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
    share: BetaShare
    unknown: int = 0


class WeakStep(NamedTuple):
    """The step most of the loss seems to be at, in words; `chance` is how likely its share is below what is usual."""

    step: StepKind
    words: str
    look_at: str
    chance: float


class StepRates(NamedTuple):
    """The steps in order, and the weak one, if any stands out; `verdict` says either in a sentence or two."""

    steps: tuple[StepRate, ...]
    weak: WeakStep | None
    verdict: str
    sent: int


class _Tries:
    """What came to one step: how many, how many got past it, as whole tries, and how many on unknown days."""

    __slots__ = ("exposure", "k", "n", "unknown")

    def __init__(self) -> None:
        self.k = self.n = self.unknown = 0
        self.exposure = 0.0

    def add(self, succeeded: bool, unknown: bool, exposure: float) -> None:
        """Add one application, and the part of a whole try it is."""
        self.n += 1
        self.k += succeeded
        self.unknown += unknown
        self.exposure += exposure


def rates(own: Replies, talked: Iterable[TalkedApplication], days: CountedDays, *, priors: bool = True) -> StepRates:
    """The rates of everything that was sent: `own` are the replies to it, `talked` led to a first conversation.

    Without `priors` they are counts alone, and no step is called weak.
    """
    round_, offer = _Tries(), _Tries()
    for application in talked:
        _add_talks(application, stops(application), days, round_, offer)
    steps = (
        _rate_of_sent(REPLY, own.replied, own, own.certainty.reply, priors=priors),
        _rate_of_sent(CONVERSATION, own.talked, own, own.certainty.good, priors=priors),
        step_rate(ROUND, round_.k, round_.n, round_.exposure, unknown=round_.unknown, priors=priors),
        step_rate(OFFER, offer.k, offer.n, offer.exposure, unknown=offer.unknown, priors=priors),
    )
    weak = weak_step(steps) if priors else None
    return StepRates(steps, weak, _verdict(steps, weak, priors=priors), own.waits.applications)


def step_rate(step: StepKind, k: int, n: int, exposure: float, *, unknown: int = 0, priors: bool = True) -> StepRate:
    """One step from its counts; `exposure` is how many whole tries the n are."""
    a, b = step.prior
    return _rate(step, k, n, exposure, BetaShare(a + k, b + max(0.0, exposure - k)), unknown, priors=priors)


def _rate_of_sent(step: StepKind, k: int, own: Replies, share: BetaShare, *, priors: bool) -> StepRate:
    """One step of everything that was sent, from what is known of its share.

    Its whole tries are those that make it as sure.
    """
    # What was decided counts whole, to the last digit.
    exposure = max(0.0, round(sum(share) - sum(step.prior), 6))
    return _rate(step, k, own.waits.applications, exposure, share, sum(own.waits.undated.values()), priors=priors)


def _rate(step: StepKind, k: int, n: int, exposure: float, share: BetaShare, unknown: int, *, priors: bool) -> StepRate:
    if not priors:
        words, shown_as = worded(k, n, exposure, None)
        return StepRate(step, k, n, exposure, None, None, None, None, None, words, shown_as, share, unknown)
    low80, high80 = interval(*share, 0.8)
    words, shown_as = worded(k, n, exposure, Share(share.mean, low80, high80))
    ends95 = interval(*share, 0.95)
    return StepRate(step, k, n, exposure, share.mean, low80, high80, *ends95, words, shown_as, share, unknown)


def weak_step(steps: Sequence[StepRate]) -> WeakStep | None:
    """The step whose share is furthest below what is usual, if that is nearly sure and was tried often enough.

    What is usual is the median of the starting guess. Any reply is no step of its own here: a conversation is one too.
    """
    candidates: list[tuple[float, WeakStep]] = []
    for rate in steps:
        if rate.step is REPLY or rate.exposure < WEAK_TRIED:
            continue
        usual = quantile(0.5, *rate.step.prior)
        chance = cdf(usual, *rate.share)
        if chance >= WEAK_SURE:
            gap = log(usual / rate.share.mean)
            candidates.append((gap, WeakStep(rate.step, _weak_words(rate, usual), _LOOK_AT[rate.step.key], chance)))
    return max(candidates, key=lambda pair: pair[0])[1] if candidates else None


def _weak_words(rate: StepRate, usual: float) -> str:
    expected = usual * rate.exposure
    low, high = floor(expected), ceil(expected)
    about = f"about {round(expected)}" if low == high or low >= 20 else f"about {low} to {high}"
    place_text = f"Most of the loss seems to be {_BEFORE[rate.step.key]}"
    return f"{place_text} ({counts(rate.k, rate.n)}; {about} would be usual in public logs)."


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
    any_tried = any(rate.exposure >= WEAK_TRIED for rate in steps if rate.step is not REPLY)
    return NO_WEAK_STEP if any_tried else TOO_EARLY


def _add_talks(
    application: TalkedApplication,
    talks: Sequence[tuple[Stop, date | None]],
    days: CountedDays,
    round_: _Tries,
    offer: _Tries,
) -> None:
    """Add an application that led to a conversation to the steps after it."""
    offered = talks[-1][0].kind is Kind.OFFER
    further = len(talks) > 1 or offered
    decided = application.outcome not in (None, Outcome.NO_REPLY, Outcome.WITHDREW)
    until = application.ended_on if application.outcome is Outcome.WITHDREW else None

    def exposure_after(on: date | None) -> float:
        return 1.0 if decided or on is None else 1 - hope(days.between(on, until), after_interview=True)

    first = talks[0][1]
    round_.add(further, first is None, 1.0 if further else exposure_after(first))
    if further:
        second = talks[min(1, len(talks) - 1)][1]
        offer.add(offered, second is None, 1.0 if offered else exposure_after(second))
