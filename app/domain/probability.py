"""Shares and counts with nothing but `math`: estimates of a share from few tries and a starting guess.

With a prior Beta(a, b), k successes in n tries give Beta(a + k, b + n - k); its mean and an equal-tailed interval
are what is said about the share. From such Betas follow forecasts, comparisons, and waits for a first success.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import asin, cos, exp, lgamma, log, log1p, prod, sin, sqrt

from db.records.named_tuple import NamedTuple

Z80, Z90, Z95 = 1.2815515655446004, 1.6448536269514722, 1.959963984540054
"""The standard deviations from the mean within which 80, 90 and 95 % of a normal distribution lie."""
_TINY = 1e-300
_MOST_TERMS = 500
_MOST_EXPONENT = 700.0
_CLOSE = 1e-14
"""A step this small relative to its starting point makes no visible difference."""
_RARE = 1e-10
"""The probability that an integral over several shares leaves out at each end."""
_STEPS = 400
"""Steps of the integral over several shares; it is even."""


class Share(NamedTuple):
    """A share between 0 and 1: its mean, and both ends of an interval."""

    mean: float
    low: float
    high: float


def cdf(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function I_x(a, b), by its continued fraction (Lentz's method).

    Abramowitz and Stegun 1964, 26.5.8; the fraction converges fast below (a + 1) / (a + b + 2), and the symmetry
    I_x(a, b) = 1 - I_{1-x}(b, a) serves above.
    """
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - cdf(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or _TINY)
    fraction = d
    for m in range(1, _MOST_TERMS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        before = fraction
        for term in (even, odd):
            d = 1 / (1 + term * d or _TINY)
            c = 1 + term / c or _TINY
            fraction *= c * d
        if abs(fraction - before) <= 1e-15 * abs(fraction):
            break
    return front * fraction


def quantile(p: float, a: float, b: float) -> float:
    """The x with I_x(a, b) = p, by Newton's method kept between two ends that close in; p from 0 to 1."""
    if p <= 0 or p >= 1:
        return 0.0 if p <= 0 else 1.0
    front = lgamma(a + b) - lgamma(a) - lgamma(b)
    low, high, x = 0.0, 1.0, a / (a + b)
    while low < x < high:
        error = cdf(x, a, b) - p
        low, high = (x, high) if error < 0 else (low, x)
        density = exp(min(_MOST_EXPONENT, front + (a - 1) * log(x) + (b - 1) * log1p(-x)))
        next_x = x - error / density if density else low
        if abs(next_x - x) <= _CLOSE * x:
            return next_x
        # A step out of the ends, or to one of them, is no better than their middle.
        x = next_x if low < next_x < high else (low + high) / 2
    return high


def share(successes: float, tries: float, a: float, b: float, *, width: float = 0.8) -> Share:
    """The estimate of a share after so many tries, with a prior Beta(a, b); the interval is equal-tailed.

    Tries that are not over count in part, so that there may be more successes than tries.
    """
    after, missed = a + successes, b + max(0.0, tries - successes)
    return Share(after / (after + missed), *interval(after, missed, width))


def interval(a: float, b: float, width: float) -> tuple[float, float]:
    """Both ends of the equal-tailed interval of Beta(a, b) that holds `width` of it."""
    tail = (1 - width) / 2
    return quantile(tail, a, b), quantile(1 - tail, a, b)


def first_by(tries: int, a: float, b: float) -> float:
    """How likely a first success has come after so many tries when the share is Beta(a, b) (beta-geometric)."""
    return 1 - exp(_log_beta(a, b + tries) - _log_beta(a, b))


def first_quantile(p: float, a: float, b: float) -> int:
    """The fewest tries after which a first success has come with probability `p`, below 1."""
    high = 1
    while first_by(high, a, b) < p:
        high *= 2
    low = high // 2
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if first_by(middle, a, b) < p else (low, middle)
    return low


def product(shares: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The Beta with the mean and the variance of a product of independent Betas."""
    first = prod(a / (a + b) for a, b in shares)
    second = prod(a * (a + 1) / ((a + b) * (a + b + 1)) for a, b in shares)
    size = (first - second) / (second - first * first)
    return first * size, (1 - first) * size


def chances_best(shares: Sequence[tuple[float, float]]) -> list[float]:
    """How likely each of several shares, known as Betas, is the highest of them.

    The integral of each density times the others' distributions, over x = sin² t, which keeps densities finite at both
    ends; distributions are summed up from the densities by Simpson's rule. At the ends themselves nothing is left.
    """
    low, high = 1.0, 0.0
    for a, b in shares:
        # Most are well within the ends of those before them, which takes less to find out than their own ends.
        if cdf(low, a, b) > _RARE:
            low = quantile(_RARE, a, b)
        if cdf(high, a, b) < 1 - _RARE:
            high = quantile(1 - _RARE, a, b)
    start, end = asin(sqrt(low)), asin(sqrt(high))
    step = (end - start) / _STEPS
    places = [start + at * step for at in range(_STEPS + 1)]
    log_sin = [log(max(sin(t), _TINY)) for t in places]
    log_cos = [log(max(cos(t), _TINY)) for t in places]
    densities, distributions = [], []
    for a, b in shares:
        front, of_sin, of_cos = log(2) - _log_beta(a, b), 2 * a - 1, 2 * b - 1
        heights = [exp(front + of_sin * s + of_cos * c) for s, c in zip(log_sin, log_cos, strict=True)]
        sums = [cdf(low, a, b)]
        # The parabola through three neighbours gives the first half of each two steps.
        for f0, f1, f2 in zip(heights[:-1:2], heights[1::2], heights[2::2], strict=True):
            sums.append(sums[-1] + step * (5 * f0 + 8 * f1 - f2) / 12)
            sums.append(sums[-2] + step * (f0 + 4 * f1 + f2) / 3)
        densities.append(heights)
        distributions.append(sums)
    chances = []
    for index, heights in enumerate(densities):
        others = [sums for place, sums in enumerate(distributions) if place != index]
        values = [height * prod(at) for height, at in zip(heights, zip(*others, strict=True), strict=True)]
        chances.append(step * (4 * sum(values[1::2]) + 2 * sum(values[2:-1:2])) / 3)
    return chances


def poisson_binomial(chances: Iterable[float], most: int | None = None) -> list[float]:
    """How likely 0, 1, 2 ... of independent things with these chances happen; up to `most`, when that is given."""
    probabilities = [1.0]
    for p in chances:
        miss = 1 - p
        longer = [probabilities[0] * miss]
        longer += [current * miss + previous * p for previous, current in pairwise(probabilities)]
        if most is None or len(probabilities) <= most:
            longer.append(probabilities[-1] * p)
        probabilities = longer
    return probabilities


def rejected(chances: Sequence[float], false_share: float) -> list[int]:
    """The places of the tests that are significant, when so large a share of these may be false.

    `chances` are p-values; Benjamini and Hochberg 1995, J. R. Stat. Soc. B 57:289. They are in order.
    """
    order = sorted(range(len(chances)), key=chances.__getitem__)
    passing = [rank for rank, place in enumerate(order, 1) if chances[place] <= false_share * rank / len(chances)]
    return sorted(order[: max(passing, default=0)])


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)
