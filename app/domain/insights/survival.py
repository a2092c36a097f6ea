"""The curve of replies as they came, without any model: how many were still waiting after so many days.

The product-limit estimate of Kaplan and Meier 1958 (J. Am. Stat. Assoc. 53:457), its variance by Greenwood, its band
from log(-log S), which stays between 0 and 1.
"""

from collections.abc import Iterable
from math import exp, inf, log, sqrt

from app.domain.probability import Z95
from db.records.named_tuple import NamedTuple


class CurvePoint(NamedTuple):
    """What is known once `days` have passed: how many waited until then, and the share still without a reply.

    `error` is the standard error of the share, `low` and `high` the ends of its band.
    """

    days: int
    at_risk: int
    waiting: float
    error: float
    low: float
    high: float


def curve(replied: Iterable[tuple[int, int]], silent: Iterable[tuple[int, int]], z: float = Z95) -> list[CurvePoint]:
    """A point for each day a reply came on, from (days, how many) of those replied to and of those still silent.

    On the same day replies come before an end of waiting. `z` is the normal quantile of the band.
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
