"""Computes how long replies take, and what the silence of each open application means.

The curve shows what happened. The outlook of each application comes from the reply model, which combines a starting
guess with the user's own replies. Days of pauses do not count.
"""

from collections.abc import Iterable, Sequence
from math import ceil, sqrt

from app.domain.formatting import capital_first, count
from app.domain.insights.fit_replies import ENOUGH_FOR_DAYS, LONGEST_WAIT, Waits
from app.domain.insights.history import CountedDays
from app.domain.insights.replies import Replies
from app.domain.insights.survival import CurvePoint, curve
from app.domain.probability import Z80, poisson_binomial, quantile
from app.domain.silence import (
    STARTING_GUESS,
    Outlook,
    ReplyModel,
    after_interview_or,
    outlook,
    reply_within,
    silence,
)
from db.records.enums import Kind
from db.records.insights import OpenApplication
from db.records.named_tuple import NamedTuple

AHEAD = 14
"""Days that the forecast covers."""
ENOUGH_FOR_CURVE = 20
"""Replies needed to draw the curve."""
_FEW_ENOUGH = 300
"""Applications up to which the distribution of replies is exact; above, it is close to normal."""
_POINTS = 9


class OpenWait(NamedTuple):
    """An open application: the days since the last contact, the chances of each reply, and the silence in words.

    `days` is None when the day of the last contact is unknown; then the chances are None and `words` is empty. `good`,
    `no` and `never` add up to 1; `reply` is the chance of a reply in the next 14 days.
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
    """The expected replies in the next 14 days: the mean, and a range that is right in 8 of 10 cases."""

    mean: float
    low: int
    high: int


class Waiting(NamedTuple):
    """How long replies took, and the open applications, the longest silent last.

    `half` and `nine_in_ten` are the days within which that part of all replies comes; below five replies they come from
    the starting guess. `curve` is empty below 20 replies. `unknown` counts applications with an unknown day, which show
    how often replies come but not when.
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
    days_known: bool = True
    """Whether `half` and `nine_in_ten` are shown; not below five replies when starting guesses are off."""


def waiting(
    open_: Iterable[OpenApplication], observed: Replies, own: ReplyModel, days: CountedDays, *, priors: bool = True
) -> Waiting:
    """Returns the waits of a range; `observed` are its replies, `own` is the model of all sent applications.

    With `priors` false nothing comes from the model, only from the data.
    """
    waits = observed.waits
    points: tuple[CurvePoint, ...] = ()
    if waits.replies >= ENOUGH_FOR_CURVE:
        dated = [(days, number) for (days, _), number in waits.replied.items()]
        points = tuple(curve(dated, [*waits.silent.items(), (LONGEST_WAIT, sum(waits.late.values()))]))
    waiting_now = sorted(
        _waits(open_, own, days, priors=priors), key=lambda wait: (wait.days is None, wait.days or 0, wait.id)
    )
    expected = expected_replies([wait.reply for wait in waiting_now if wait.reply is not None], own) if priors else None
    half, nine_in_ten = (_days_until(share, waits, own, priors=priors) for share in (0.5, 0.9))
    result = Waiting(
        own,
        tuple(waiting_now),
        expected,
        half,
        nine_in_ten,
        points,
        waits.replies,
        sum(waits.silent.values()),
        sum(observed.waits.undated.values()),
        (),
        priors or waits.replies >= ENOUGH_FOR_DAYS,
    )
    return result._replace(words=tuple(_words(result, has_pauses=bool(days.pauses), priors=priors)))


def _days_until(share: float, waits: Waits, own: ReplyModel, *, priors: bool) -> int:
    if priors or waits.replies < ENOUGH_FOR_DAYS:
        return round((own if own.replies >= ENOUGH_FOR_DAYS else STARTING_GUESS).days_until(share))
    days_of_each = [days for (days, _), number in sorted(waits.replied.items()) for _ in range(number)]
    return days_of_each[ceil(share * len(days_of_each)) - 1]


def expected_replies(chances: Sequence[float], own: ReplyModel) -> Expected:
    """Returns how many replies to expect, from the chance of each and the uncertainty of the chances.

    The overall share of replies is estimated from few applications, so the counts are averaged over its likely values.
    """
    if not chances:
        return Expected(0.0, 0, 0)
    mean = sum(chances)
    factors = _factors(own)
    if len(chances) > _FEW_ENOUGH:
        spread = sum(p * (1 - p) for p in chances) + mean * mean * _variance(factors)
        reach = Z80 * sqrt(spread)
        return Expected(mean, max(0, round(mean - reach)), round(mean + reach))
    # Larger counts lie above the range, and leaving them out does not change the smaller ones.
    most = int(mean * max(factors) + 3 * sqrt(mean * max(factors)) + 5)
    chances_mixed = [0.0] * (most + 2)
    for factor in factors:
        for number, chance in enumerate(poisson_binomial((_scaled(p, factor) for p in chances), most)):
            chances_mixed[number] += chance / len(factors)
    return Expected(mean, _at(chances_mixed, 0.1), _at(chances_mixed, 0.9))


def _scaled(chance: float, factor: float) -> float:
    """Returns the chance with its odds multiplied by `factor`, so that it stays below 1."""
    odds = chance / (1 - chance) * factor
    return odds / (1 + odds)


def _factors(own: ReplyModel) -> list[float]:
    """Returns equally likely factors by which replies may be more or less frequent than estimated."""
    replied = own.good.share + own.no.share
    # The ten imaginary applications, plus the number of own ones that fits the number of replies.
    size = 10 + (own.replies / replied if replied else 0.0)
    a, b = replied * size, (1 - replied) * size
    values = [quantile((index + 0.5) / _POINTS, a, b) for index in range(_POINTS)]
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


def _waits(
    open_: Iterable[OpenApplication], own: ReplyModel, counted: CountedDays, *, priors: bool
) -> Iterable[OpenWait]:
    cache: dict[tuple[int, bool], tuple[Outlook, float, str]] = {}
    for application in open_:
        since = application.last_contact
        if since is None:
            yield OpenWait(application.id, application.kind, None, None, None, None, None, "")
            continue
        days, talked = counted.between(since), has_talked(application)
        if not priors:
            yield OpenWait(application.id, application.kind, days, None, None, None, None, "")
            continue
        if (days, talked) not in cache:
            model = after_interview_or(own, talked)
            words = silence(days, after_interview=talked, model=own)
            cache[days, talked] = (outlook(days, model), reply_within(days, AHEAD, model), words)
        outcomes, reply, words = cache[days, talked]
        yield OpenWait(application.id, application.kind, days, *outcomes, reply, words)


def has_talked(application: OpenApplication) -> bool:
    """Returns whether an open application had a conversation, after which most get a reply."""
    return application.kind in (Kind.SCREEN, Kind.INTERVIEW)


def _words(result: Waiting, *, has_pauses: bool, priors: bool) -> Iterable[str]:
    if result.expected is not None and result.open:
        low, high = result.expected.low, result.expected.high
        replies_text = (
            count("reply", high) if low == high else "at most 1 reply" if high == 1 else f"{low} to {high} replies"
        )
        yield f"Probably {replies_text} in the next two weeks."
    within = f"within {count('day', result.half)}, nine in ten within {result.nine_in_ten}."
    if priors:
        subject = "Your replies" if result.replies >= result.model.replies else "All your replies"
        subject = subject if result.model.replies >= ENOUGH_FOR_DAYS else "Replies in public logs"
        yield f"{subject}: half come {within}"
    elif result.days_known:
        yield f"Of your {count('reply', result.replies)}, half came {within}"
    if result.replies < ENOUGH_FOR_CURVE:
        so_far = count("reply", result.replies)
        scope = "so far" if result.replies >= result.model.replies else "in what is counted here"
        yield f"{capital_first(so_far)} with known days {scope}; the curve begins at {ENOUGH_FOR_CURVE}."
    if result.unknown:
        yield f"The days until a reply leave out {count('application', result.unknown)} with an unknown day."
    if has_pauses:
        yield "Days of pauses do not count."
