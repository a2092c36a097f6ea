"""The reply model fitted to a person's own replies, with the starting guess as imaginary applications beside them.

Expectation-maximisation for a mixture cure model with two causes (Dempster, Laird and Rubin 1977, J. R. Stat. Soc. B
39:1): a silent application counts in part for each cause, by how likely that still is, with the moments of a normal
distribution cut off below. Applications of equal age count together, so that the work grows with the days of a search
and not with its applications.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from math import erfc, exp, log, pi, sqrt
from types import MappingProxyType

from app.domain.silence import STARTING_GUESS, Cause, ReplyModel
from db.records.named_tuple import NamedTuple

LONGEST_WAIT = 150
"""Days after which no reply is expected any more: an application silent for longer is taken never to get one."""
ENOUGH_FOR_DAYS = 5
"""Replies on known days from which the days of replies are the user's own; silences alone do not tell them."""
_CLOSE = 1e-10
_MOST_ROUNDS = 400
_FAR = 36.0
"""Standard deviations above the middle where `erfc` still tells what is left from nothing."""


class ReplyKind(StrEnum):
    """What a reply turned out to be; a word from them after which nothing was decided yet is neither."""

    GOOD = "good"
    NO = "no"
    OPEN = "open"


class Imagined(NamedTuple):
    """The imaginary applications of one cause: how many, the log of their days, and what that and its spread weigh."""

    applications: float
    mu: float
    mu_weight: float
    variance: float
    variance_weight: float


GOOD = Imagined(1.2, 2.0, 3.0, 2.25, 3.0)
NO = Imagined(2.8, 2.65, 5.0, 2.25, 5.0)
NEVER = 6.0
"""Ten imaginary applications: so few that a search's own replies soon count for more."""


class Waits(NamedTuple):
    """Applications by their days: those replied to by (days until the reply, its kind), the silent by days so far.

    `undated` are those a day of which is not known, by the kind of the reply, None for none, and `late` those replied
    to after `LONGEST_WAIT`. Both tell how many are replied to, and nothing of when.
    """

    replied: Mapping[tuple[int, ReplyKind], int]
    silent: Mapping[int, int]
    undated: Mapping[ReplyKind | None, int] = MappingProxyType({})
    late: Mapping[ReplyKind | None, int] = MappingProxyType({})

    @property
    def replies(self) -> int:
        """How many were replied to on a known day."""
        return sum(self.replied.values())

    @property
    def applications(self) -> int:
        """How many there are."""
        return self.replies + sum(sum(part.values()) for part in (self.silent, self.undated, self.late))


def waits(rows: Iterable[tuple[int | None, ReplyKind | None, int]]) -> Waits:
    """The waits from (days, kind of the reply or None, how many); the days are None where one is not known.

    The silent wait `LONGEST_WAIT` at most.
    """
    replied: Counter[tuple[int, ReplyKind]] = Counter()
    silent: Counter[int] = Counter()
    undated: Counter[ReplyKind | None] = Counter()
    late: Counter[ReplyKind | None] = Counter()
    for days, kind, many in rows:
        if days is None:
            undated[kind] += many
        elif kind is None:
            silent[min(LONGEST_WAIT, max(0, days))] += many
        elif days > LONGEST_WAIT:
            late[kind] += many
        else:
            replied[max(0, days), kind] += many
    return Waits(replied, silent, undated, late)


class ExpectedSums(NamedTuple):
    """What is expected of one cause, given a model: how many applications it reaches, and sums over their days.

    `dated` is how many of them have days; `off` and `squares` sum (x - mu) and its square over x, the log of the days.
    """

    reached: float
    dated: float
    off: float
    squares: float


Moments = tuple[float, float, float]
"""How many there are, with the sum of x and that of its square over them."""


class Observed:
    """Waits in the form the steps of the fit go through again and again."""

    def __init__(self, of: Waits) -> None:
        replied = [(log(days + 0.5), kind, many) for (days, kind), many in sorted(of.replied.items())]
        self.good, self.no = (_moments(replied, kind) for kind in (ReplyKind.GOOD, ReplyKind.NO))
        self.undecided = [(x, many) for x, kind, many in replied if kind is ReplyKind.OPEN]
        self.silent = [(log(days + 0.5), many) for days, many in sorted(of.silent.items()) if days < LONGEST_WAIT]
        self.undated = Counter(of.undated) + Counter(of.late)
        self.size = GOOD.applications + NO.applications + NEVER + of.applications
        """The applications, with the imaginary ones."""

    def expected(self, model: ReplyModel) -> tuple[ExpectedSums, ExpectedSums]:
        """What is expected of good news and of a no when this model holds."""
        shares = [(x, many, _share_of_good(x, model)) for x, many in self.undecided]
        for_good, for_no = _waiting(self.silent, model)
        open_, half = self.undated.get(ReplyKind.OPEN, 0), model.good.share / (model.good.share + model.no.share)
        return (
            _sums(
                model.good,
                self.good,
                [(x, many * share) for x, many, share in shares],
                for_good,
                self.undated.get(ReplyKind.GOOD, 0) + open_ * half,
            ),
            _sums(
                model.no,
                self.no,
                [(x, many * (1 - share)) for x, many, share in shares],
                for_no,
                self.undated.get(ReplyKind.NO, 0) + open_ * (1 - half),
            ),
        )


def fitted(of: Waits) -> ReplyModel:
    """The most likely model given the waits and the starting guess; the starting guess itself without any.

    With fewer than `ENOUGH_FOR_DAYS` replies on known days, only how many are replied to is fitted.
    """
    if not of.applications:
        return STARTING_GUESS
    observed = Observed(of)
    model = STARTING_GUESS._replace(replies=of.replies)
    for _ in range(_MOST_ROUNDS):
        for_good, for_no = observed.expected(model)
        good = _cause(GOOD, for_good, model.good, observed.size)
        no = _cause(NO, for_no, model.no, observed.size)
        if of.replies < ENOUGH_FOR_DAYS:
            good, no = STARTING_GUESS.good._replace(share=good.share), STARTING_GUESS.no._replace(share=no.share)
        moved = max(abs(new - old) for new, old in zip((*good, *no), (*model.good, *model.no), strict=True))
        model = ReplyModel(good, no, of.replies)
        if moved < _CLOSE:
            break
    return model


def _moments(replied: Iterable[tuple[float, ReplyKind, int]], wanted: ReplyKind) -> Moments:
    of = [(x, many) for x, kind, many in replied if kind is wanted]
    return sum(many for _, many in of), sum(many * x for x, many in of), sum(many * x * x for x, many in of)


def _share_of_good(x: float, model: ReplyModel) -> float:
    """How likely a reply that came after days of this log, and of which nothing is decided, is good news."""
    good, no = (c.share * exp(-(((x - c.mu) / c.sigma) ** 2) / 2) / c.sigma for c in (model.good, model.no))
    return good / (good + no) if good + no else 0.5


Waiting = list[tuple[float, float, float]]
"""Those that wait for a reply: the standard deviations past the middle, `erfc` of that, and how many they are."""


def _waiting(silent: Iterable[tuple[float, int]], model: ReplyModel) -> tuple[Waiting, Waiting]:
    """The silent by what they wait for, good news or a no."""
    good, no, never, root = model.good, model.no, model.never, sqrt(2)
    for_good: Waiting = []
    for_no: Waiting = []
    for x, many in silent:
        z_good, z_no = (x - good.mu) / good.sigma, (x - no.mu) / no.sigma
        left_good, left_no = erfc(z_good / root), erfc(z_no / root)
        hopes, fears = good.share * left_good / 2, no.share * left_no / 2
        part = many / (never + hopes + fears)
        for_good.append((z_good, left_good, part * hopes))
        for_no.append((z_no, left_no, part * fears))
    return for_good, for_no


def _sums(
    cause: Cause, known: Moments, undecided: Iterable[tuple[float, float]], waiting: Waiting, undated: float
) -> ExpectedSums:
    """Sums over replies, over those as (log of days, how many) that may be others, and over those that wait for one."""
    mu, sigma = cause.mu, cause.sigma
    many, x, xx = known
    off, squares = x - many * mu, xx - 2 * mu * x + many * mu * mu
    for x, weight in undecided:
        many += weight
        off += weight * (x - mu)
        squares += weight * (x - mu) * (x - mu)
    front = sqrt(2 / pi)
    for z, left, weight in waiting:
        if z > _FAR or not weight:
            continue
        # The mean and the mean square of a normal distribution above z, by its inverse Mills ratio.
        mills = front * exp(-z * z / 2) / left
        many += weight
        off += weight * sigma * mills
        squares += weight * sigma * sigma * (1 + z * mills)
    return ExpectedSums(many + undated, many, off, squares)


def _cause(imagined: Imagined, expected: ExpectedSums, before: Cause, size: float) -> Cause:
    """One cause anew, from what is expected of it."""
    k, many = imagined.mu_weight, expected.dated
    mean = before.mu + expected.off / many if many else imagined.mu
    spread = max(0.0, expected.squares - expected.off * expected.off / many) if many else 0.0
    off = mean - imagined.mu
    variance = imagined.variance_weight * imagined.variance + spread + k * many / (k + many) * off * off
    return Cause(
        (imagined.applications + expected.reached) / size,
        (k * imagined.mu + many * mean) / (k + many),
        sqrt(variance / (imagined.variance_weight + many)),
    )
