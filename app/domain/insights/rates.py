"""Computes how often each step leads to the next, with an interval, and finds the one step that may be weak.

An application sent yesterday had no time to get a reply. A decided application counts as a whole try, a silent one by
the part of its first chance of a reply that has passed. With k successes in E whole tries and a starting guess
Beta(a, b), the share is Beta(a + k, b + E - k) when all are decided. For replies and first conversations the fitted
reply model gives the certainty of the share.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil, floor, log

from app.domain.insights.history import CountedDays, Stop, stops
from app.domain.insights.replies import Replies
from app.domain.insights.wording import ShownAs, counts, worded
from app.domain.plan.pooled_share import PRIOR, BetaShare
from app.domain.probability import Share, cdf, interval, quantile
from app.domain.silence import hope
from db.records.enums import Kind, Outcome
from db.records.insights import TalkedApplication
from db.records.named_tuple import NamedTuple

WEAK_SURE = 0.93
"""The probability of being below the usual share from which a step is called weak."""
WEAK_TRIED = 15.0
"""Whole tries needed before a step can be called weak."""
NO_WEAK_STEP = "No step stands out. More of the same is reasonable."
TOO_EARLY = "Too early to say whether a step stands out."


class StepKind(NamedTuple):
    """A step: its key, title and starting guess, what is counted, and where the guess comes from."""

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
    """One step: k successes of n tries, n as whole tries (`exposure`), and the estimated share.

    The estimates are None when only counts are shown. `share` is the distribution of the share. `unknown` is the number
    of tries that count in full because one of their days is unknown.
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
    """The step that seems weakest, in words; `chance` is the probability that its share is below the usual one."""

    step: StepKind
    words: str
    look_at: str
    chance: float


class StepRates(NamedTuple):
    """The steps in order and the weak one, if there is one; `verdict` says the result in a sentence or two."""

    steps: tuple[StepRate, ...]
    weak: WeakStep | None
    verdict: str
    sent: int


class _Tries:
    """The counts of one step: tries, successes, whole tries, and tries with an unknown day."""

    __slots__ = ("exposure", "k", "n", "unknown")

    def __init__(self) -> None:
        self.k = self.n = self.unknown = 0
        self.exposure = 0.0

    def add(self, succeeded: bool, unknown: bool, exposure: float) -> None:
        """Adds one application; `exposure` is the part of a whole try it counts for."""
        self.n += 1
        self.k += succeeded
        self.unknown += unknown
        self.exposure += exposure


def rates(own: Replies, talked: Iterable[TalkedApplication], days: CountedDays, *, priors: bool = True) -> StepRates:
    """Returns the rates of all sent applications; `talked` are those that led to a first conversation.

    With `priors` false the rates are counts only, and no step is called weak.
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
    """Returns the rate of one step from its counts; `exposure` is the number of whole tries among the n."""
    a, b = step.prior
    return _rate(step, k, n, exposure, BetaShare(a + k, b + max(0.0, exposure - k)), unknown, priors=priors)


def _rate_of_sent(step: StepKind, k: int, own: Replies, share: BetaShare, *, priors: bool) -> StepRate:
    """Returns the rate of a step that all sent applications take, from the distribution of its share.

    The number of whole tries is the one that gives this certainty.
    """
    # A decided application counts as exactly one whole try.
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
    """Returns the step furthest below its usual share, if that is nearly certain and it was tried often enough.

    The usual share is the median of the starting guess. The step for any reply is left out, because a conversation is a
    reply too.
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
    """Adds an application that led to a conversation to the later steps."""
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
