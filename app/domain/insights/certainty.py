"""Computes how certain the shares of a fitted reply model are, as Beta distributions.

This is Laplace's approximation: the curvature of the log posterior at its maximum, in log odds, where the days are
unknown too. The gradient is that of the expected complete data (Louis 1982, J. R. Stat. Soc. B 44:226). A Beta(pS,
(1 - p)S) has the curvature S p (1 - p) at its maximum, which gives its size S. If all applications are decided, the
result is exactly the starting guess plus all of them. A silent application counts by the part of its first chance of a
reply that has passed.
"""

from collections.abc import Sequence
from math import exp, log

from app.domain.insights.fit_replies import GOOD, NO, Imagined, Observed, Waits
from app.domain.plan.pooled_share import BetaShare
from app.domain.silence import Cause, ReplyModel
from db.records.named_tuple import NamedTuple

_STEP = 1e-4


class Certainty(NamedTuple):
    """The estimated share of applications with any reply, and of those with good news."""

    reply: BetaShare
    good: BetaShare


def certainty(waits: Waits, model: ReplyModel) -> Certainty:
    """Returns how certain the shares of a model are, where the model was fitted to these waits."""
    observed = Observed(waits)
    parameters = _as_numbers(model)
    curvature = []
    for index in range(len(parameters)):
        up, down = (_gradient(observed, _shifted(parameters, index, step)) for step in (_STEP, -_STEP))
        curvature.append([(low - high) / (2 * _STEP) for high, low in zip(up, down, strict=True)])
    spread = _inverse(curvature)
    good, no, never = model.good.share, model.no.share, model.never
    return Certainty(
        _beta(good + no, (good / (good + no), no / (good + no)), spread),
        _beta(good, (1.0, -no / (no + never)), spread),
    )


def _beta(share: float, slopes: Sequence[float], spread: Sequence[Sequence[float]]) -> BetaShare:
    """Returns the Beta of a share; `slopes` are the derivatives of its log odds by those of good news and of a no."""
    places = range(len(slopes))
    variance = sum(slopes[i] * slopes[j] * spread[i][j] for i in places for j in places)
    size = 1 / (variance * share * (1 - share))
    return BetaShare(share * size, (1 - share) * size)


def _as_numbers(model: ReplyModel) -> list[float]:
    """Returns the model on unbounded scales: log odds of both shares against never, then mu, then log sigma."""
    causes = (model.good, model.no)
    return [
        *(log(cause.share / model.never) for cause in causes),
        *(cause.mu for cause in causes),
        *(log(cause.sigma) for cause in causes),
    ]


def _gradient(observed: Observed, numbers: Sequence[float]) -> list[float]:
    """Returns the gradient of the log posterior at these parameters."""
    parts = [exp(number) for number in numbers[:2]]
    shares = [part / (1 + sum(parts)) for part in parts]
    good, no = (Cause(shares[index], numbers[2 + index], exp(numbers[4 + index])) for index in (0, 1))
    slopes: list[tuple[float, float, float]] = []
    for imagined, cause, expected in zip((GOOD, NO), (good, no), observed.expected(ReplyModel(good, no)), strict=True):
        deviation = cause.mu - imagined.mu
        variance = cause.sigma * cause.sigma
        slopes.append(
            (
                imagined.applications + expected.reached - observed.size * cause.share,
                (expected.off - imagined.mu_weight * deviation) / variance,
                _squares(imagined, expected.squares, deviation) / variance - imagined.variance_weight - expected.dated,
            )
        )
    return [rise[part] for part in range(3) for rise in slopes]


def _squares(imagined: Imagined, squares: float, deviation: float) -> float:
    return imagined.variance_weight * imagined.variance + squares + imagined.mu_weight * deviation * deviation


def _shifted(numbers: Sequence[float], index: int, step: float) -> list[float]:
    return [number + step if position == index else number for position, number in enumerate(numbers)]


def _inverse(matrix: Sequence[Sequence[float]]) -> list[list[float]]:
    """Returns the inverse of a small matrix by Gaussian elimination with partial pivoting."""
    size = len(matrix)
    rows = [[*row, *(float(position == index) for position in range(size))] for index, row in enumerate(matrix)]
    for column in range(size):
        largest = max(range(column, size), key=lambda position: abs(rows[position][column]))
        rows[column], rows[largest] = rows[largest], rows[column]
        pivot = rows[column][column]
        rows[column] = [number / pivot for number in rows[column]]
        for index in range(size):
            if index != column:
                factor = rows[index][column]
                rows[index] = [
                    number - factor * pivot_number
                    for number, pivot_number in zip(rows[index], rows[column], strict=True)
                ]
    return [row[size:] for row in rows]
