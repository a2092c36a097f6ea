"""Fits the reply model to the user's own replies, with the starting guess added as imaginary applications.

It uses expectation-maximisation for a mixture cure model with two causes (Dempster, Laird and Rubin 1977, J. R. Stat.
Soc. B 39:1). A silent application counts partly for each cause, by how likely that cause still is, with the moments of
a normal distribution truncated from below. Applications of equal age are counted together, so that the running time
depends on the number of days and not on the number of applications.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from math import erfc, exp, log, pi, sqrt
from types import MappingProxyType

from app.domain.silence import STARTING_GUESS, Cause, ReplyModel
from db.records.named_tuple import NamedTuple

LONGEST_WAIT = 150
"""Days after which no reply is expected: an application silent for longer counts as never answered."""
ENOUGH_FOR_DAYS = 5
"""Replies on known days needed before the days until a reply are fitted to the user's own data."""
_CLOSE = 1e-10
_MOST_ROUNDS = 400
_FAR = 36.0
"""Standard deviations above the mean up to which `erfc` is still greater than zero."""


class ReplyKind(StrEnum):
    """What a reply turned out to be; `OPEN` is a reply after which nothing is decided yet."""

    GOOD = "good"
    NO = "no"
    OPEN = "open"


class Imagined(NamedTuple):
    """The imaginary applications of one cause: their number, mean and variance of log days, and the two weights."""

    applications: float
    mu: float
    mu_weight: float
    variance: float
    variance_weight: float


def _imagined(cause: Cause, weight: float) -> Imagined:
    return Imagined(_IMAGINED * cause.share, cause.mu, weight, cause.sigma**2, weight)


_IMAGINED = 10
"""Imaginary applications; so few that own replies soon count more."""
GOOD = _imagined(STARTING_GUESS.good, 3.0)
NO = _imagined(STARTING_GUESS.no, 5.0)
NEVER = _IMAGINED * STARTING_GUESS.never
"""Imaginary applications without any reply."""


class Waits(NamedTuple):
    """Numbers of applications by how long they waited.

    `replied` counts the answered ones by (days until the reply, kind of reply), `silent` the others by days so far.
    `undated` counts applications with an unknown day by kind of reply, None for no reply, and `late` those answered
    after `LONGEST_WAIT`; both count for how many are answered and not for when.
    """

    replied: Mapping[tuple[int, ReplyKind], int]
    silent: Mapping[int, int]
    undated: Mapping[ReplyKind | None, int] = MappingProxyType({})
    late: Mapping[ReplyKind | None, int] = MappingProxyType({})

    @property
    def replies(self) -> int:
        """Returns the number of applications answered on a known day within `LONGEST_WAIT`."""
        return sum(self.replied.values())

    @property
    def applications(self) -> int:
        """Returns the number of all applications."""
        return self.replies + sum(sum(part.values()) for part in (self.silent, self.undated, self.late))


def group_waits(rows: Iterable[tuple[int | None, ReplyKind | None, int]]) -> Waits:
    """Groups rows of (days, kind of reply or None, number of applications); unknown days are None.

    The days of silent applications are limited to `LONGEST_WAIT`.
    """
    replied: Counter[tuple[int, ReplyKind]] = Counter()
    silent: Counter[int] = Counter()
    undated: Counter[ReplyKind | None] = Counter()
    late: Counter[ReplyKind | None] = Counter()
    for days, kind, count in rows:
        if days is None:
            undated[kind] += count
        elif kind is None:
            silent[min(LONGEST_WAIT, max(0, days))] += count
        elif days > LONGEST_WAIT:
            late[kind] += count
        else:
            replied[max(0, days), kind] += count
    return Waits(replied, silent, undated, late)


class ExpectedSums(NamedTuple):
    """The expected number of applications of one cause under a model, and sums over their days.

    `reached` is that number and `dated` the number of those with known days. `off` and `squares` are the sums of
    (x - mu) and of its square, where x is the log of the days.
    """

    reached: float
    dated: float
    off: float
    squares: float


Moments = tuple[float, float, float]
"""The number of applications, the sum of x and the sum of its squares, where x is the log of the days."""


class Observed:
    """Waits prepared once for the repeated steps of the fit."""

    def __init__(self, waits: Waits) -> None:
        replied = [(log(days + 0.5), kind, count) for (days, kind), count in sorted(waits.replied.items())]
        self.good, self.no = (_moments(replied, kind) for kind in (ReplyKind.GOOD, ReplyKind.NO))
        self.undecided = [(x, count) for x, kind, count in replied if kind is ReplyKind.OPEN]
        self.silent = [(log(days + 0.5), count) for days, count in sorted(waits.silent.items()) if days < LONGEST_WAIT]
        self.undated = Counter(waits.undated) + Counter(waits.late)
        self.size = GOOD.applications + NO.applications + NEVER + waits.applications
        """The number of applications, including the imaginary ones."""

    def expected(self, model: ReplyModel) -> tuple[ExpectedSums, ExpectedSums]:
        """Returns the expected sums for good news and for a no under this model."""
        shares = [(x, count, _share_of_good(x, model)) for x, count in self.undecided]
        for_good, for_no = _waiting(self.silent, model)
        open_, half = self.undated.get(ReplyKind.OPEN, 0), model.good.share / (model.good.share + model.no.share)
        return (
            _sums(
                model.good,
                self.good,
                [(x, count * share) for x, count, share in shares],
                for_good,
                self.undated.get(ReplyKind.GOOD, 0) + open_ * half,
            ),
            _sums(
                model.no,
                self.no,
                [(x, count * (1 - share)) for x, count, share in shares],
                for_no,
                self.undated.get(ReplyKind.NO, 0) + open_ * (1 - half),
            ),
        )


def fitted(waits: Waits) -> ReplyModel:
    """Returns the most likely model given the waits and the starting guess.

    Without applications it is the starting guess. With fewer than `ENOUGH_FOR_DAYS` replies on known days only the
    shares are fitted, not the days.
    """
    if not waits.applications:
        return STARTING_GUESS
    observed = Observed(waits)
    model = STARTING_GUESS._replace(replies=waits.replies)
    for _ in range(_MOST_ROUNDS):
        for_good, for_no = observed.expected(model)
        good = _fit_cause(GOOD, for_good, model.good, observed.size)
        no = _fit_cause(NO, for_no, model.no, observed.size)
        if waits.replies < ENOUGH_FOR_DAYS:
            good, no = STARTING_GUESS.good._replace(share=good.share), STARTING_GUESS.no._replace(share=no.share)
        moved = max(abs(new - old) for new, old in zip((*good, *no), (*model.good, *model.no), strict=True))
        model = ReplyModel(good, no, waits.replies)
        if moved < _CLOSE:
            break
    return model


def _moments(replied: Iterable[tuple[float, ReplyKind, int]], reply_kind: ReplyKind) -> Moments:
    observations = [(x, count) for x, kind, count in replied if kind is reply_kind]
    return (
        sum(count for _, count in observations),
        sum(count * x for x, count in observations),
        sum(count * x * x for x, count in observations),
    )


def _share_of_good(x: float, model: ReplyModel) -> float:
    """Returns how likely an undecided reply is good news; `x` is the log of the days until it came."""
    good, no = (c.share * exp(-(((x - c.mu) / c.sigma) ** 2) / 2) / c.sigma for c in (model.good, model.no))
    return good / (good + no) if good + no else 0.5


Waiting = list[tuple[float, float, float]]
"""Waiting applications: standard deviations past the mean, `erfc` of that value, and their expected number."""


def _waiting(silent: Iterable[tuple[float, int]], model: ReplyModel) -> tuple[Waiting, Waiting]:
    """Returns the expected numbers of silent applications that still wait for good news, and for a no."""
    good, no, never, root = model.good, model.no, model.never, sqrt(2)
    for_good: Waiting = []
    for_no: Waiting = []
    for x, count in silent:
        z_good, z_no = (x - good.mu) / good.sigma, (x - no.mu) / no.sigma
        tail_good, tail_no = erfc(z_good / root), erfc(z_no / root)
        hopes, fears = good.share * tail_good / 2, no.share * tail_no / 2
        weight = count / (never + hopes + fears)
        for_good.append((z_good, tail_good, weight * hopes))
        for_no.append((z_no, tail_no, weight * fears))
    return for_good, for_no


def _sums(
    cause: Cause, moments: Moments, undecided: Iterable[tuple[float, float]], waiting: Waiting, undated: float
) -> ExpectedSums:
    """Returns the sums over decided replies, undecided replies as (log of days, number), and waiting applications."""
    mu, sigma = cause.mu, cause.sigma
    count, x, xx = moments
    off, squares = x - count * mu, xx - 2 * mu * x + count * mu * mu
    for x, weight in undecided:
        count += weight
        off += weight * (x - mu)
        squares += weight * (x - mu) * (x - mu)
    front = sqrt(2 / pi)
    for z, tail, weight in waiting:
        if z > _FAR or not weight:
            continue
        # The mean and the mean square of a normal distribution above z, by its inverse Mills ratio.
        mills = front * exp(-z * z / 2) / tail
        count += weight
        off += weight * sigma * mills
        squares += weight * sigma * sigma * (1 + z * mills)
    return ExpectedSums(count + undated, count, off, squares)


def _fit_cause(imagined: Imagined, expected: ExpectedSums, previous: Cause, size: float) -> Cause:
    """Returns one cause with parameters re-estimated from its expected sums."""
    prior_weight, count = imagined.mu_weight, expected.dated
    number = count or 1  # without any, the sums are 0 too
    mean = previous.mu + expected.off / number
    spread = expected.squares - expected.off * expected.off / number
    deviation = mean - imagined.mu
    variance = (
        imagined.variance_weight * imagined.variance
        + spread
        + prior_weight * count / (prior_weight + count) * deviation * deviation
    )
    return Cause(
        (imagined.applications + expected.reached) / size,
        (prior_weight * imagined.mu + count * mean) / (prior_weight + count),
        sqrt(variance / (imagined.variance_weight + count)),
    )
