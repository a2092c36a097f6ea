"""Searches whose truth is known: drawn from the starting guesses, lived through day by day, and seen as of one day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import exp, sqrt
from random import Random

from app.domain.insights.fit_replies import GOOD, NEVER, NO, Imagined
from app.domain.insights.history import CountedDays
from app.domain.insights.own_model import waits_from
from app.domain.insights.rates import OFFER, ROUND
from app.domain.insights.replies import Replies, replies
from app.domain.silence import AFTER_INTERVIEW, STARTING_GUESS, Cause, ReplyModel
from db.records.enums import Kind, Outcome
from db.records.insights import OpenApplication, ReachedStep, TalkedApplication
from db.records.waits import WaitTally

TODAY = date(2026, 11, 28)
DAYS = CountedDays(TODAY)
SIZES = (8, 20, 40, 80, 160)
"""Applications of a search."""
SPANS = (30, 60, 120, 240)
"""Days over which they were sent."""


@dataclass(frozen=True)
class Truth:
    """What is true of a search: its replies, and the shares of its later steps."""

    model: ReplyModel
    round: float
    offer: float


@dataclass
class Lived:
    """A search as it stands today, and how many replies come in the next 14 days."""

    truth: Truth
    replies: Replies
    talked: Sequence[TalkedApplication]
    open: Sequence[OpenApplication]
    coming: int


@dataclass
class _Seen:
    talked: list[TalkedApplication] = field(default_factory=list)
    open: list[OpenApplication] = field(default_factory=list)
    waits: Counter[tuple[int, str | None]] = field(default_factory=Counter)
    coming: int = 0


def drawn(random: Random) -> Truth:
    """A truth drawn from the starting guesses; the days differ as much as between the two dated public logs."""
    parts = [random.gammavariate(weight, 1) for weight in (GOOD.applications, NO.applications, NEVER)]
    good, no = parts[0] / sum(parts), parts[1] / sum(parts)
    return Truth(
        ReplyModel(_days(random, GOOD, good), _days(random, NO, no)),
        random.betavariate(*ROUND.prior),
        random.betavariate(*OFFER.prior),
    )


def _days(random: Random, imagined: Imagined, share: float) -> Cause:
    return Cause(share, random.gauss(imagined.mu, 0.4), sqrt(imagined.variance) * exp(random.gauss(0, 0.15)))


def usual(round_: float, offer: float, conversation: float) -> Truth:
    """The truth of somebody with these shares and the days of the starting guess."""
    good, no = STARTING_GUESS.good._replace(share=conversation), STARTING_GUESS.no
    return Truth(ReplyModel(good, no), round_, offer)


def searches(number: int, seed: int) -> Iterator[Lived]:
    """So many searches, each with a truth of its own."""
    random = Random(seed)
    for _ in range(number):
        truth = drawn(random)
        yield lived(truth, random.choice(SIZES), random.choice(SPANS), random)


def lived(truth: Truth, size: int, span: int, random: Random) -> Lived:
    """One search of so many applications, sent over so many days up to today."""
    seen = _Seen()
    for number in range(1, size + 1):
        _send(number, random.randrange(span), truth, random, seen)
    tallies = [WaitTally(days, reply, many) for (days, reply), many in seen.waits.items()]
    return Lived(truth, replies(waits_from(tallies)), seen.talked, seen.open, seen.coming)


def _send(number: int, age: int, truth: Truth, random: Random, seen: _Seen) -> None:
    applied = TODAY - timedelta(days=age)
    model = truth.model
    at = random.random()
    cause = model.good if at < model.good.share else model.no if at < model.good.share + model.no.share else None
    reply = None if cause is None else _after(random, cause)
    if cause is None or reply is None or reply > age:
        seen.waits[age, None] += 1
        seen.coming += reply is not None and reply <= age + 14
        seen.open.append(OpenApplication(number, Kind.APPLIED, applied))
        return
    replied = applied + timedelta(days=reply)
    if cause is model.no:
        seen.waits[reply, "no"] += 1
        return
    seen.waits[reply, "good"] += 1
    steps, outcome, last = [ReachedStep(Kind.SCREEN, 1, replied)], None, replied
    for share, next_step in ((truth.round, (Kind.INTERVIEW, 1)), (truth.offer, (Kind.OFFER, 1))):
        waited = (TODAY - last).days
        at = random.random()
        if at >= max(share, AFTER_INTERVIEW.share):
            # Silent for good instead of a no.
            break
        lag, goes_on = _after(random, AFTER_INTERVIEW), at < share
        if lag > waited:
            seen.coming += lag <= waited + 14
            break
        last += timedelta(days=lag)
        if not goes_on:
            outcome = Outcome.REJECTED
            break
        steps.append(ReachedStep(*next_step, last))
    kind, ended = steps[-1].kind, None if outcome is None else last
    seen.talked.append(TalkedApplication(number, "", kind, 1, outcome, ended, tuple(steps)))
    if outcome is None and kind is not Kind.OFFER:
        seen.open.append(OpenApplication(number, kind, last))


def _after(random: Random, cause: Cause) -> int:
    """Whole days until a reply; the model counts half a day more, so that a reply on the same day has its place."""
    return max(0, round(exp(random.gauss(cause.mu, cause.sigma)) - 0.5))
