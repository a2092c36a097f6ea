"""Computes the curve of applications still without a reply by days, directly from the data and without a model.

It is the product-limit estimate of Kaplan and Meier 1958 (J. Am. Stat. Assoc. 53:457) with Greenwood's variance. The
band comes from log(-log S), so that it stays between 0 and 1.
"""

from collections.abc import Iterable
from math import exp, inf, log, sqrt

from app.domain.probability import Z95
from db.records.named_tuple import NamedTuple


class CurvePoint(NamedTuple):
    """A point of the curve: how many waited for `days`, and the share still without a reply after them.

    `error` is the standard error of the share, `low` and `high` are the limits of its band.
    """

    days: int
    at_risk: int
    waiting: float
    error: float
    low: float
    high: float


def curve(replied: Iterable[tuple[int, int]], silent: Iterable[tuple[int, int]], z: float = Z95) -> list[CurvePoint]:
    """Returns a point for each number of days after which a reply came.

    `replied` and `silent` are (days, number of applications). Applications still silent after the same number of days
    count as waiting when the reply came. `z` is the normal quantile of the band.
    """
    events: dict[int, int] = {}
    leaving: dict[int, int] = {}
    for days, count in replied:
        events[days] = events.get(days, 0) + count
        leaving[days] = leaving.get(days, 0) + count
    for days, count in silent:
        leaving[days] = leaving.get(days, 0) + count
    at_risk = sum(leaving.values())
    share, spread = 1.0, 0.0
    points: list[CurvePoint] = []
    for days in sorted(leaving):
        if replies := events.get(days):
            share *= 1 - replies / at_risk
            spread += replies / (at_risk * (at_risk - replies)) if at_risk > replies else inf
            points.append(CurvePoint(days, at_risk, share, *_band(share, spread, z)))
        at_risk -= leaving[days]
    return points


def _band(share: float, spread: float, z: float) -> tuple[float, float, float]:
    if not 0 < share < 1:
        return 0.0, share, share
    error = sqrt(spread) / abs(log(share))
    low, high = (exp(log(share) * exp(z * reach)) for reach in (error, -error))
    return share * sqrt(spread), low, high
