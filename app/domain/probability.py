"""The beta distribution with nothing but `math`: what a share may be, given few tries and a starting guess.

With a prior Beta(a, b), k successes in n tries give Beta(a + k, b + n - k); its mean and an equal-tailed interval
are what is said about the share.
"""

from __future__ import annotations

from math import exp, lgamma, log, log1p
from typing import NamedTuple

_TINY = 1e-300
_MOST_TERMS = 500


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
    """The x with I_x(a, b) = p, by bisection; p from 0 to 1."""
    low, high = 0.0, 1.0
    while (middle := (low + high) / 2) not in (low, high):
        if cdf(middle, a, b) < p:
            low = middle
        else:
            high = middle
    return high


def share(successes: int, tries: int, a: float, b: float, *, width: float = 0.8) -> Share:
    """What the share may be after so many tries, with a prior Beta(a, b); the interval is equal-tailed."""
    after, missed = a + successes, b + tries - successes
    tail = (1 - width) / 2
    return Share(after / (after + missed), quantile(tail, after, missed), quantile(1 - tail, after, missed))
