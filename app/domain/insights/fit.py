"""The reply model fitted to a person's own replies, with the starting guess as imaginary applications beside them.

Expectation-maximisation for a mixture cure model with two causes (Dempster, Laird and Rubin 1977, J. R. Stat. Soc. B
39:1): a silent application counts in part for each cause, by how likely that still is, with the moments of a normal
distribution cut off below. Applications of equal age count together, so that the work grows with the days of a search
and not with its applications.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from math import erfc, exp, log, pi, sqrt
from typing import NamedTuple

from app.domain.silence import STARTING_GUESS, Cause, ReplyModel

LONGEST_WAIT = 365
"""Days after which an application without a reply counts as one observed until then and no longer."""
_CLOSE = 1e-12
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
    """Applications by their days: those replied to by (days until the reply, its kind), the silent by days so far."""

    replied: Mapping[tuple[int, ReplyKind], int]
    silent: Mapping[int, int]

    @property
    def replies(self) -> int:
        """How many were replied to."""
        return sum(self.replied.values())


def waits(rows: Iterable[tuple[int, ReplyKind | None, int]]) -> Waits:
    """The waits from (days, kind of the reply or None, how many); a reply after `LONGEST_WAIT` is one still awaited."""
    replied: Counter[tuple[int, ReplyKind]] = Counter()
    silent: Counter[int] = Counter()
    for days, kind, many in rows:
        if kind is None or days > LONGEST_WAIT:
            silent[min(LONGEST_WAIT, max(0, days))] += many
        else:
            replied[max(0, days), kind] += many
    return Waits(replied, silent)


def fitted(observed: Waits) -> ReplyModel:
    """The most likely model given the waits and the starting guess; the starting guess itself without any."""
    if not observed.replied and not observed.silent:
        return STARTING_GUESS
    replied = [(log(days + 0.5), kind, many) for (days, kind), many in sorted(observed.replied.items())]
    silent = [(log(days + 0.5), many) for days, many in sorted(observed.silent.items())]
    size = GOOD.applications + NO.applications + NEVER + observed.replies + sum(observed.silent.values())
    model = ReplyModel(STARTING_GUESS.good, STARTING_GUESS.no, observed.replies)
    for _ in range(_MOST_ROUNDS):
        known = list(_known(replied, model))
        waiting = list(_waiting(silent, model))
        good = _cause(GOOD, size, [(x, g) for x, g, _ in known], [(one[0], one[1]) for one in waiting], model.good)
        no = _cause(NO, size, [(x, n) for x, _, n in known], [(one[0], one[2]) for one in waiting], model.no)
        moved = max(abs(new - old) for new, old in zip((*good, *no), (*model.good, *model.no), strict=True))
        model = ReplyModel(good, no, observed.replies)
        if moved < _CLOSE:
            break
    return model


def _known(replied: Iterable[tuple[float, ReplyKind, int]], model: ReplyModel) -> Iterator[tuple[float, float, float]]:
    """Replies as (log of days, how many good, how many a no); one not decided counts for both, by their densities."""
    for x, kind, many in replied:
        if kind is ReplyKind.GOOD:
            share = 1.0
        elif kind is ReplyKind.NO:
            share = 0.0
        else:
            good, no = (c.share * exp(-(((x - c.mu) / c.sigma) ** 2) / 2) / c.sigma for c in (model.good, model.no))
            share = good / (good + no) if good + no else 0.5
        yield x, many * share, many * (1 - share)


def _waiting(silent: Iterable[tuple[float, int]], model: ReplyModel) -> Iterator[tuple[float, float, float]]:
    """The silent as (log of days, how many wait for good news, how many for a no)."""
    good, no, never = model.good, model.no, model.never
    to_good, to_no = 1 / (good.sigma * sqrt(2)), 1 / (no.sigma * sqrt(2))
    for x, many in silent:
        for_good = good.share * erfc((x - good.mu) * to_good) / 2
        for_no = no.share * erfc((x - no.mu) * to_no) / 2
        part = many / (never + for_good + for_no)
        yield x, part * for_good, part * for_no


def _cause(
    imagined: Imagined,
    size: float,
    known: Iterable[tuple[float, float]],
    waiting: Iterable[tuple[float, float]],
    before: Cause,
) -> Cause:
    """One cause anew, from replies and from those that wait for it, as (log of days, how many)."""
    mu, sigma = before.mu, before.sigma
    many = total = squares = 0.0
    for x, weight in known:
        many += weight
        total += weight * x
        squares += weight * x * x
    front = sqrt(2 / pi)
    for x, weight in waiting:
        z = (x - mu) / sigma
        if z > _FAR or not weight:
            continue
        # The mean and the mean square of a normal distribution above z.
        mills = front * exp(-z * z / 2) / erfc(z / sqrt(2))
        many += weight
        total += weight * (mu + sigma * mills)
        squares += weight * (mu * mu + 2 * mu * sigma * mills + sigma * sigma * (1 + z * mills))
    mean = total / many if many else imagined.mu
    spread = max(0.0, squares - many * mean * mean)
    k, off = imagined.mu_weight, mean - imagined.mu
    variance = imagined.variance_weight * imagined.variance + spread + k * many / (k + many) * off * off
    return Cause(
        (imagined.applications + many) / size,
        (k * imagined.mu + many * mean) / (k + many),
        sqrt(variance / (imagined.variance_weight + many)),
    )
