"""Each formula against another program's, on random input."""

from __future__ import annotations

from math import exp, log
from random import Random
from typing import TYPE_CHECKING

import pytest

from app.domain import probability
from app.domain.insights.certainty import certainty
from app.domain.insights.fit_replies import GOOD, NEVER, NO, ReplyKind, Waits, fitted, group_waits
from app.domain.insights.survival import curve
from app.domain.silence import STARTING_GUESS, ReplyModel

if TYPE_CHECKING:
    import numpy as np
    from scipy import stats

SEED = 20261128
RANDOM = Random(SEED)
BETAS = [(exp(RANDOM.uniform(-1, 6)), exp(RANDOM.uniform(-1, 6))) for _ in range(15)]


@pytest.fixture(autouse=True)
def _ready() -> None:
    """What takes a second to load is loaded by the process that compares, and each test draws the same numbers."""
    global np, stats
    import numpy as np
    from scipy import stats

    RANDOM.seed(SEED)


def near(expected, *, within=1e-8):
    return pytest.approx(expected, abs=within, rel=1e-7)


def test_the_beta_distribution():
    for a, b in BETAS:
        for p in (0.025, 0.1, 0.5, 0.9, 0.999):
            x = probability.quantile(p, a, b)
            assert x == near(stats.beta.ppf(p, a, b))
            assert probability.cdf(x, a, b) == near(p)
        low, high = probability.interval(a, b, 0.8)
        assert (low, high) == near(stats.beta.interval(0.8, a, b))


def test_quantiles_of_the_beta_distribution():
    for a, b in ((0.5, 0.5), (2, 8), (3, 11), (40, 7), (120, 300)):
        for p in (0.025, 0.1, 0.5, 0.9, 0.975):
            assert probability.quantile(p, a, b) == pytest.approx(stats.beta.ppf(p, a, b), rel=1e-9)


def test_forecasts_of_counts():
    for a, b in BETAS[:8]:
        n = RANDOM.randint(1, 60)
        # Nobody has a success in n tries: the rest of the waiting time for the first.
        assert probability.first_by(n, a, b) == near(1 - stats.betabinom.pmf(0, n, a, b))
        first = probability.first_quantile(0.5, a, b)
        assert probability.first_by(first, a, b) >= 0.5 > probability.first_by(first - 1, a, b)


def test_a_sum_of_unequal_chances():
    for size in (0, 1, 7, 60):
        chances = [RANDOM.random() for _ in range(size)]
        mine = probability.poisson_binomial(chances)
        assert mine == near(stats.poisson_binom.pmf(range(size + 1), chances) if size else [1.0])
        assert probability.poisson_binomial(chances, 5) == near(mine[:6])


def test_which_share_is_the_highest():
    grid = np.linspace(0, 1, 20001)
    for several in (2, 3, 6):
        shares = [(exp(RANDOM.uniform(0.5, 5)), exp(RANDOM.uniform(0.5, 5))) for _ in range(several)]
        below = [stats.beta.cdf(grid, a, b) for a, b in shares]
        for place, found in enumerate(probability.chances_best(shares)):
            others = np.prod([one for at, one in enumerate(below) if at != place], axis=0)
            steps = np.diff(below[place])
            assert found == pytest.approx(float(np.sum(steps * (others[1:] + others[:-1]) / 2)), abs=2e-6)


def test_a_product_of_shares_has_the_moments_of_the_product():
    shares = BETAS[:3]
    a, b = probability.product(shares)
    mean = np.prod([stats.beta.mean(*one) for one in shares])
    square = np.prod([stats.beta.var(*one) + stats.beta.mean(*one) ** 2 for one in shares])
    assert (stats.beta.mean(a, b), stats.beta.var(a, b)) == near((mean, square - mean**2))


def test_tests_that_speak_at_all():
    for _ in range(20):
        chances = [RANDOM.random() ** 3 for _ in range(RANDOM.randint(1, 12))]
        adjusted = stats.false_discovery_control(chances)
        assert probability.rejected(chances, 0.1) == [place for place, p in enumerate(adjusted) if p <= 0.1]


# Where all have replied there is no band, and scipy says so.
@pytest.mark.filterwarnings("ignore:.*(undefined|divide|invalid value)")
def test_the_curve_of_replies():
    for size in (1, 5, 40):
        came = [RANDOM.randint(0, 30) for _ in range(size)]
        silent = [RANDOM.randint(0, 60) for _ in range(size)]
        points = curve([(days, 1) for days in came], [(days, 1) for days in silent])
        found = stats.ecdf(stats.CensoredData(uncensored=came, right=silent)).sf
        band = found.confidence_interval(0.95, method="log-log")
        at = {int(q): place for place, q in enumerate(found.quantiles)}
        assert [point.days for point in points] == sorted(set(came))
        for point in points:
            assert point.waiting == near(found.probabilities[at[point.days]])
            if 0 < point.waiting < 1:
                ends = (band.low.probabilities[at[point.days]], band.high.probabilities[at[point.days]])
                assert (point.low, point.high) == near(ends)


def posterior(model: ReplyModel, of: Waits) -> float:
    """The log posterior of a reply model, written down as it is defined."""
    causes = ((model.good, GOOD, ReplyKind.GOOD), (model.no, NO, ReplyKind.NO))
    total = NEVER * log(model.never)
    for cause, imagined, kind in causes:
        variance = cause.sigma**2
        total += imagined.applications * log(cause.share) - imagined.variance_weight * log(cause.sigma)
        total -= imagined.variance_weight * imagined.variance / (2 * variance)
        total -= imagined.mu_weight * (cause.mu - imagined.mu) ** 2 / (2 * variance)
        for (days, of_kind), many in of.replied.items():
            if of_kind is kind:
                total += many * (log(cause.share) + stats.norm.logpdf(log(days + 0.5), cause.mu, cause.sigma))
    for days, many in of.silent.items():
        left = [c.share * stats.norm.sf(log(days + 0.5), c.mu, c.sigma) for c, _, _ in causes]
        total += many * log(model.never + sum(left))
    return float(total)


def some_waits(size: int, random: Random) -> Waits:
    rows: list[tuple[int | None, ReplyKind | None, int]] = []
    for _ in range(size):
        kind = random.choices([ReplyKind.GOOD, ReplyKind.NO, None], [1, 2, 5])[0]
        rows.append((int(exp(random.gauss(2, 1))) if kind else random.randint(0, 120), kind, 1))
    return group_waits(rows)


@pytest.mark.parametrize("size", [1, 40])
def test_the_fit_is_the_top_of_the_posterior(size: int):
    of = some_waits(size, Random(size))
    best = fitted(of)
    top = posterior(best, of)
    # With one reply, only how many are replied to is fitted.
    for place in range(3 if of.replies > 1 else 1):
        for step in (-1e-3, 1e-3):
            good = best.good._replace(**{("share", "mu", "sigma")[place]: best.good[place] * (1 + step)})
            no = best.no._replace(**{("share", "mu", "sigma")[place]: best.no[place] * (1 + step)})
            assert posterior(best._replace(good=good), of) < top
            assert posterior(best._replace(no=no), of) < top


def test_how_sure_a_share_is_with_known_days_agrees_with_a_grid():
    """With ages so great that days say nothing, the Beta is that of counting; else its spread is near the exact one."""
    of = group_waits([(3, ReplyKind.GOOD, 5), (9, ReplyKind.NO, 7), (149, None, 30)])
    sure = certainty(of, fitted(of))
    assert sum(sure.reply) == pytest.approx(10 + 42, rel=0.05)
    of = group_waits([(3, ReplyKind.GOOD, 5), (9, ReplyKind.NO, 7), (200, None, 30), (None, None, 3)])
    sure = certainty(of, fitted(of))
    assert (*sure.reply, *sure.good) == pytest.approx((4 + 12, 6 + 33, 1.2 + 5, 8.8 + 40), rel=1e-6)
    # Silent since yesterday says next to nothing.
    of = group_waits([(1, None, 30)])
    assert sum(certainty(of, fitted(of)).good) - 10 < 8


def test_normal_quantiles():
    for z, share in ((probability.Z80, 0.8), (probability.Z90, 0.9), (probability.Z95, 0.95)):
        assert z == near(stats.norm.ppf((1 + share) / 2))


def test_a_reply_after_half_a_year_counts_as_one():
    of = group_waits([(3, ReplyKind.GOOD, 5), (200, ReplyKind.GOOD, 5), (300, ReplyKind.NO, 2), (250, None, 8)])
    assert (of.applications, of.replies) == (20, 5)
    assert (*certainty(of, fitted(of)).reply,) == pytest.approx((4 + 12, 6 + 8), rel=1e-6)


def test_silences_alone_do_not_tell_how_long_replies_take():
    silent = [(days, None, 2) for days in range(40, 90, 5)]
    found = fitted(group_waits([*silent, (None, ReplyKind.GOOD, 30), (3, ReplyKind.NO, 4)]))
    assert found.good.share > 0.5
    assert found.good.waiting(30) == STARTING_GUESS.good.waiting(30)
