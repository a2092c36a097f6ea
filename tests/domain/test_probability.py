"""The beta distribution against known values and its own laws."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.probability import cdf, quantile, rejected, share

SHAPES = st.floats(0.3, 300)


@pytest.mark.parametrize(
    ("successes", "tries", "prior", "wanted"),
    [
        (0, 5, (2, 8), (0.133333, 0.038658, 0.250675)),
        (1, 4, (2, 8), (0.214286, 0.087996, 0.359776)),
        (0, 5, (1.2, 8.8), (0.080000, 0.012292, 0.173101)),
        (5, 30, (1.2, 8.8), (0.155000, 0.086783, 0.230853)),
        (17, 443, (1.2, 8.8), (0.040177, 0.028878, 0.052347)),
    ],
)
def test_known_values(successes: int, tries: int, prior: tuple[float, float], wanted: tuple[float, ...]) -> None:
    assert share(successes, tries, *prior) == pytest.approx(wanted, abs=1e-6)


def test_simple_shapes_have_simple_laws() -> None:
    for x in (0.0, 0.1, 0.5, 0.9, 1.0):
        assert cdf(x, 1, 1) == pytest.approx(x, abs=1e-14)
        assert cdf(x, 3, 1) == pytest.approx(x**3, abs=1e-14)
        assert cdf(x, 1, 4) == pytest.approx(1 - (1 - x) ** 4, abs=1e-14)


@given(SHAPES, SHAPES, st.floats(0.001, 0.999))
def test_a_quantile_leads_back(a: float, b: float, p: float) -> None:
    x = quantile(p, a, b)
    assert 0 <= x <= 1
    assert cdf(x, a, b) == pytest.approx(p, abs=1e-7)


@given(SHAPES, SHAPES, st.floats(0, 1), st.floats(0, 1))
@example(a=0.5, b=1.0, x=1.4e-17, y=0.0)
def test_it_only_rises_and_is_symmetric(a: float, b: float, x: float, y: float) -> None:
    assert cdf(min(x, y), a, b) <= cdf(max(x, y), a, b) + 1e-12
    # 1 - x of a very small x is rounded to 1; what is left of 1 without that is exact.
    rest = 1 - x
    assert cdf(1 - rest, a, b) == pytest.approx(1 - cdf(rest, b, a), abs=1e-9)


@example(a=0.5, b=1.0, x=1.4e-17)
@given(st.floats(0.3, 3), st.just(1.0), st.floats(0, 1e-12))
def test_it_is_right_very_near_to_zero(a: float, b: float, x: float) -> None:
    assert cdf(x, a, b) == pytest.approx(x**a, rel=1e-9)


def test_nothing_and_everything_are_the_ends() -> None:
    assert [quantile(p, 2, 8) for p in (-0.1, 0, 1, 1.1)] == [0, 0, 1, 1]


def test_a_test_right_at_its_limit_is_significant() -> None:
    assert rejected([0.25], 0.25) == [0]
    assert rejected([0.251], 0.25) == []
    assert rejected([0.5, 0.125], 0.25) == [1]
