"""Every figure that was worked out beforehand with other programs, to six digits."""

from __future__ import annotations

import json
from collections import Counter
from math import log
from pathlib import Path

import pytest

from app.domain import probability
from app.domain.insights.fit_replies import ReplyKind, fitted, group_waits
from app.domain.insights.groups import sample_size
from app.domain.insights.rates import CONVERSATION, OFFER, ROUND
from app.domain.insights.survival import curve
from app.domain.plan.pooled_share import pooled
from app.domain.plan.ranking import exposure
from app.domain.probability import cdf, quantile, share
from app.domain.silence import STARTING_GUESS, after_interview_or, hope, outlook, reply_within

REFERENCE = json.loads((Path(__file__).parent / "reference_values.json").read_text("utf-8"))


def near(expected, *, within=1e-6):
    return pytest.approx(expected, abs=within)


def test_proportions():
    for row in REFERENCE["proportions"]:
        k, n = row["k"], row["n"]
        assert probability.interval(k + 0.5, n - k + 0.5, 0.95) == near(row["jeffreys95_noedge"])
        assert share(k, n, *CONVERSATION.prior) == near((row["prior_mean"], *row["prior80"]))
        # Clopper and Pearson's interval is of two Betas.
        low = quantile(0.025, k, n - k + 1) if k else 0.0
        high = quantile(0.975, k + 1, n - k) if k < n else 1.0
        assert (low, high) == near(row["clopper_pearson95"])


def test_forecasts_of_counts():
    row = REFERENCE["poisbinom"]
    assert sum(row["p"]) == near(row["mean"])
    assert probability.poisson_binomial(row["p"])[:6] == near(row["pmf"])
    for row in REFERENCE["betageom"]:
        a, b = row["a"], row["b"]
        assert [probability.first_quantile(q, a, b) for q in (0.1, 0.25, 0.5, 0.75, 0.9)] == row["q"]
        assert [probability.first_by(n, a, b) for n in (10, 25, 50, 100)] == near(row["cdf_10_25_50_100"])
        if row["mean"] is not None:
            assert (a + b - 1) / (a - 1) == near(row["mean"]) if a > 1 else True
    for n, chance in REFERENCE["streak"]["no_offer"].items():
        assert 1 - probability.first_by(int(n), 1.2, 74) == near(chance)
    a, b = OFFER.prior
    for n, chance in REFERENCE["streak"]["final"].items():
        assert 1 - probability.first_by(int(n), a, b) == near(chance)


def test_a_product_of_shares():
    row = REFERENCE["product_beta"]
    a, b = probability.product(row["stages"])
    assert (a, b, a / (a + b)) == near((row["a"], row["b"], row["mean"]))
    assert [quantile(q, a, b) for q in (0.1, 0.5, 0.9)] == near(row["q"])
    assert [probability.first_quantile(q, a, b) for q in (0.1, 0.5, 0.9)] == row["n_q"]


def test_the_curve_of_replies():
    row = REFERENCE["km"]
    replied = Counter(t for t, came in zip(row["times"], row["events"], strict=True) if came)
    silent = Counter(t for t, came in zip(row["times"], row["events"], strict=True) if not came)
    points = curve(replied.items(), silent.items())
    assert [(p.days, p.at_risk, p.waiting, p.error, p.low, p.high) for p in points] == [
        near((days, at_risk, *rest)) for days, at_risk, _, *rest in row["rows"]
    ]


@pytest.mark.parametrize("days", [int(day) for day in REFERENCE["outlook_prior"]])
def test_the_outlook_before_any_reply(days):
    *ends, left, soon = REFERENCE["outlook_prior"][str(days)]
    assert outlook(days) == near(tuple(ends))
    assert hope(days) == near(left)
    assert reply_within(days, 14) == near(soon)


def test_the_outlook_after_an_interview():
    after = after_interview_or(STARTING_GUESS, True)
    for days, (eventually, soon) in REFERENCE["post_interview"].items():
        assert 1 - outlook(int(days), after).never == near(eventually)
        assert reply_within(int(days), 7, after) == near(soon)


def test_a_model_fitted_to_own_replies():
    row = REFERENCE["cure_user"]
    kinds = {"pos": ReplyKind.GOOD, "neg": ReplyKind.NO}
    found = fitted(
        group_waits(
            [(days, kinds[kind], 1) for days, kind in row["answered"]] + [(days, None, 1) for days in row["silent"]]
        )
    )
    fit = row["fit"]
    assert (found.good.share, found.no.share, found.never) == near(tuple(fit["pi"].values()))
    assert (found.good.mu, found.no.mu) == near(tuple(fit["mu"].values()))
    assert (found.good.sigma, found.no.sigma) == near(tuple(fit["sd"].values()))
    for days, ends in row["outlook"].items():
        assert outlook(int(days), found) == near((ends["pos"], ends["neg"], ends["never"]))


def test_how_much_of_a_try_an_application_is():
    row = REFERENCE["maturity"]
    whole = sum(exposure(days) for days in row["ages"])
    assert whole == near(row["exposure"])
    assert row["m"] / whole == near(row["weighted"])
    assert 4 + row["m"] == row["post_a"]
    assert 6 + whole - row["m"] == near(row["post_b"])
    assert share(row["m"], whole, 4, 6) == near((row["post_mean"], *row["post80"]))
    for days, came in REFERENCE["F_prior_any"].items():
        assert exposure(int(days)) == near(came)


def test_the_share_of_replies_on_a_grid_agrees_with_its_approximation():
    """The exact posterior of one share with known days; the simple one is close to it."""
    row = REFERENCE["pi_grid"]
    grid = [(at + 0.5) / 2000 for at in range(2000)]
    came = [exposure(days) for days in row["silent"]]
    weights = []
    for share_ in grid:
        weight = share_ ** (row["a"] + row["m"] - 1) * (1 - share_) ** (row["b"] - 1)
        for one in came:
            weight *= 1 - share_ * one
        weights.append(weight)
    assert sum(x * w for x, w in zip(grid, weights, strict=True)) / sum(weights) == near(row["mean"])
    assert REFERENCE["maturity"]["post_mean"] == near(row["mean"], within=1e-3)


def test_groups_beside_each_other():
    row = REFERENCE["eb"]
    groups = [pooled(group["k"], group["n"], row["pbar"]) for group in row["groups"]]
    for known, group in zip(groups, row["groups"], strict=True):
        assert (*known, known.mean) == near((group["a"], group["b"], group["shrunk"]))
        assert probability.interval(*known, 0.8) == near((group["lo"], group["hi"]))
    best = probability.chances_best(groups)
    assert sum(best) == near(1)
    # The chances given there add up to 1.000005, and are that much too high.
    assert best == near([group["p_best"] for group in row["groups"]], within=3e-6)
    for one in REFERENCE["prob_greater"]:
        a, b, c, d = one["args"]
        assert probability.chances_best(((a, b), (c, d)))[0] == near(one["p"])
    row = REFERENCE["bh"]
    assert probability.rejected(row["p"], row["q"]) == row["rejected"]


def test_a_step_that_may_be_weak():
    for row, step in zip(REFERENCE["weak"], (CONVERSATION, ROUND, OFFER), strict=True):
        a, b = step.prior
        assert (a, b) == (row["a"], row["b"])
        after = a + row["k"], b + row["n"] - row["k"]
        usual = quantile(0.5, a, b)
        mean = after[0] / sum(after)
        assert usual == near(row["base_median"])
        assert quantile(0.25, a, b) == near(row["base_q25"])
        assert mean == near(row["post_mean"])
        assert cdf(usual, *after) == near(row["p_below_median"])
        assert cdf(row["base_q25"], *after) == near(row["p_below_q25"])
        assert log(usual / mean) == near(row["log_gap"])


def test_intervals_that_decide_what_is_shown():
    for n, k, low, high, ratio in REFERENCE["gate"]:
        found = share(k, n, *CONVERSATION.prior)
        assert (found.low, found.high, found.high / found.low) == near((low, high, ratio))


def test_feedback():
    row = REFERENCE["feedback"]
    assert share(0, 5, *row["prior"]) == near(tuple(row["after_0_5"]))
    assert share(1, 4, *row["prior"]) == near(tuple(row["after_1_4"]))


def test_how_many_it_takes_to_know():
    pairs = {(0.05, 0.10): 424, (0.10, 0.15): 680, (0.10, 0.20): 195, (0.15, 0.30): 119, (0.20, 0.40): 80}
    assert {pair: sample_size(*pair) for pair in pairs} == pairs


def test_a_word_after_which_nothing_was_decided_counts_for_the_kind_that_comes_so_soon():
    known = [(3, ReplyKind.GOOD, 10), (80, ReplyKind.NO, 10)]
    soon, late = (fitted(group_waits([*known, (days, ReplyKind.OPEN, 20)])) for days in (3, 80))
    assert soon.good.share > 0.5 > soon.no.share
    assert late.no.share > 0.5 > late.good.share
