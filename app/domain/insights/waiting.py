"""How long replies take, and what the silence of each open application means.

The curve is what happened; the outlook of each application comes from the reply model, which mixes a starting guess
with the user's own replies. Days of pauses do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from app.domain.insights.fit import ReplyKind, Waits, fitted, waits
from app.domain.insights.history import History, Range
from app.domain.insights.survival import CurvePoint, curve
from app.domain.probability import Z80, poisson_binomial, quantile
from app.domain.silence import (
    Outlook,
    ReplyModel,
    after_interview_or,
    outlook,
    reply_within,
    silence,
)
from db.records.enums import Kind
from db.records.insights import SentApplication, WaitTally

if TYPE_CHECKING:
    from db.queries import Reader

AHEAD = 14
"""Days the forecast looks ahead."""
ENOUGH_FOR_CURVE = 20
"""Replies from which the curve is worth drawing."""
ENOUGH_FOR_HALF = 5
"""Replies from which the days for half and for nine in ten are the user's own."""
WAITING_KINDS = (Kind.APPLIED, Kind.SCREEN, Kind.INTERVIEW)
"""Stages at which it is the employer's turn."""
_FEW_ENOUGH = 300
"""Applications up to which the number of replies is worked out one by one; above it is all but normal."""
_POINTS = 9


class OpenWait(NamedTuple):
    """An open application: the days since the last contact, what may come of it, and the silence in words.

    `days` is None where the last contact is on an unknown day; the figures and words are None or empty with it. `good`,
    `no` and `never` add up to 1; `reply` is how likely a reply in the next 14 days is.
    """

    id: int
    kind: Kind
    days: int | None
    good: float | None
    no: float | None
    never: float | None
    reply: float | None
    words: str


class Expected(NamedTuple):
    """How many replies to expect in the next 14 days: the mean, and a range that holds with 8 in 10."""

    mean: float
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """How long replies took, and the open applications, the longest silent last.

    `half` and `nine_in_ten` are the days by which so many of the replies come that come at all. `curve` is empty below
    20 replies. `unknown` counts applications left out because a day of theirs is not known.
    """

    model: ReplyModel
    open: tuple[OpenWait, ...]
    expected: Expected | None
    half: int
    nine_in_ten: int
    curve: tuple[CurvePoint, ...]
    replies: int
    silent: int
    unknown: int
    words: tuple[str, ...]


def model_from(tallies: Iterable[WaitTally]) -> ReplyModel:
    """The reply model that follows from what was ever sent."""
    return _fitted(waits_from(tallies))


def model(reader: Reader) -> ReplyModel:
    """The reply model of everything ever sent, in whichever job search. Raises StoreError."""
    return model_from(reader.of_all_searches().insights.waits())


def waits_from(tallies: Iterable[WaitTally]) -> Waits:
    """The waits with known days."""
    return waits(
        (one.days, None if one.reply is None else ReplyKind(one.reply), one.applications)
        for one in tallies
        if one.days is not None
    )


def _fitted(observed: Waits) -> ReplyModel:
    key = (tuple(sorted(observed.replied.items())), tuple(sorted(observed.silent.items())))
    return _fitted_once(*key)


@lru_cache(maxsize=4)
def _fitted_once(
    replied: tuple[tuple[tuple[int, ReplyKind], int], ...], silent: tuple[tuple[int, int], ...]
) -> ReplyModel:
    return fitted(Waits(dict(replied), dict(silent)))


def waiting(history: History, tallies: Sequence[WaitTally], own: ReplyModel, *, priors: bool = True) -> Waiting:
    """The waits of a range: `tallies` are its own, `own` is the model of everything ever sent.

    Without `priors` there is nothing of the model, only days and what happened.
    """
    observed = waits_from(tallies)
    points: tuple[CurvePoint, ...] = ()
    if observed.replies >= ENOUGH_FOR_CURVE:
        came = [(days, many) for (days, _), many in observed.replied.items()]
        points = tuple(curve(came, observed.silent.items()))
    waiting_now = sorted(_open(history, own, priors=priors), key=lambda one: (one.days is None, one.days or 0, one.id))
    expected = expected_replies([one.reply for one in waiting_now if one.reply is not None], own) if priors else None
    half, most = (round(own.days_until(share)) for share in (0.5, 0.9))
    unknown = sum(one.applications for one in tallies if one.days is None)
    found = Waiting(
        own,
        tuple(waiting_now),
        expected,
        half,
        most,
        points,
        observed.replies,
        sum(observed.silent.values()),
        unknown,
        (),
    )
    return replace(found, words=tuple(_words(found, history, priors=priors)))


def expected_replies(chances: Sequence[float], own: ReplyModel) -> Expected | None:
    """How many of independent replies come, each with its chance, and how unsure the chances themselves are.

    The share that is replied to at all is known from few applications; it is varied over what it may be, and the
    counts are mixed. None without any application.
    """
    if not chances:
        return None
    mean = sum(chances)
    factors = _factors(own)
    if len(chances) > _FEW_ENOUGH:
        spread = sum(p * (1 - p) for p in chances) + mean * mean * _variance(factors)
        reach = Z80 * sqrt(spread)
        return Expected(mean, max(0, round(mean - reach)), round(mean + reach))
    most = int(mean * max(factors) + 8 * sqrt(mean * max(factors)) + 10)
    mixed = [0.0] * (most + 2)
    for factor in factors:
        for number, chance in enumerate(poisson_binomial((_scaled(p, factor) for p in chances), most)):
            mixed[number] += chance / len(factors)
    return Expected(mean, _at(mixed, 0.1), _at(mixed, 0.9))


def _scaled(chance: float, factor: float) -> float:
    """A chance when replies are so many times as frequent, on the scale of odds, so that it stays below 1."""
    odds = chance / (1 - chance) * factor
    return odds / (1 + odds)


def _factors(own: ReplyModel) -> list[float]:
    """How many times as frequent replies may be as they are taken to be: equally likely values."""
    replied = own.good.share + own.no.share
    # Ten imaginary applications beside the own ones, of which the replies tell how many there were.
    size = 10 + (own.replies / replied if replied else 0.0)
    a, b = replied * size, (1 - replied) * size
    values = [quantile((at + 0.5) / _POINTS, a, b) for at in range(_POINTS)]
    middle = sum(values) / _POINTS
    return [value / middle for value in values]


def _variance(factors: Sequence[float]) -> float:
    return sum((factor - 1) ** 2 for factor in factors) / len(factors)


def _at(chances: Sequence[float], share: float) -> int:
    total = 0.0
    for number, chance in enumerate(chances):
        total += chance
        if total >= share:
            return number
    return len(chances) - 1


def _open(history: History, own: ReplyModel, *, priors: bool) -> Iterable[OpenWait]:
    known: dict[tuple[int, bool], tuple[Outlook, float, str]] = {}
    days_of: dict[date, int] = {}
    for application in history.applications:
        if application.outcome is not None or application.kind not in WAITING_KINDS:
            continue
        since = application.last_contact
        if since is None:
            yield OpenWait(application.id, application.kind, None, None, None, None, None, "")
            continue
        if since not in days_of:
            days_of[since] = history.days(since)
        days, talked = days_of[since], has_talked(application)
        if not priors:
            yield OpenWait(application.id, application.kind, days, None, None, None, None, "")
            continue
        if (days, talked) not in known:
            of = after_interview_or(own, talked)
            words = silence(days, after_interview=talked, model=own)
            known[days, talked] = (outlook(days, of), reply_within(days, AHEAD, of), words)
        ends, reply, words = known[days, talked]
        yield OpenWait(application.id, application.kind, days, *ends, reply, words)


def has_talked(application: SentApplication) -> bool:
    """Whether an open application is past its first conversation, after which most are replied to."""
    return application.kind in (Kind.SCREEN, Kind.INTERVIEW)


def _words(found: Waiting, history: History, *, priors: bool) -> Iterable[str]:
    if found.expected is not None:
        low, high = found.expected.low, found.expected.high
        many = f"{high}" if low == high else f"{low} to {high}"
        noun = "reply" if many == "1" else "replies"
        yield f"Probably {many} {noun} in the next two weeks."
    if found.model.replies >= ENOUGH_FOR_HALF or priors:
        whose = "Your replies" if found.model.replies >= ENOUGH_FOR_HALF else "Replies in public logs"
        yield f"{whose}: half came within {found.half} days, nine in ten within {found.nine_in_ten}."
    if found.replies < ENOUGH_FOR_CURVE:
        yield f"{found.replies} replies so far; the curve is drawn from {ENOUGH_FOR_CURVE}."
    if found.unknown:
        yield f"{found.unknown} with an unknown day are left out."
    if history.pauses:
        yield "Days of pauses do not count."


def view(reader: Reader, history: History, *, priors: bool = True) -> Waiting:
    """The waits of the range a history was read for. Raises StoreError."""
    narrowed: Range = history.range
    return waiting(history, narrowed.reader(reader).insights.waits(narrowed.part), model(reader), priors=priors)
