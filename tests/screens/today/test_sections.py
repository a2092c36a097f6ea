"""How long it is until something, in words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.next_line import Now
from app.screens.today.sections import time_until
from tests.clocks import clock_at

CLOCK = clock_at()


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (-61, ""),
        (-60, ""),
        (-59, "now"),
        (0, "now"),
        (0.5, "in 1 min"),
        (1, "in 1 min"),
        (89, "in 89 min"),
        (89.5, "in 2 h"),
        (90, "in 2 h"),
        (149, "in 2 h"),
        (151, "in 3 h"),
        (14 * 60, "in 14 h"),
        (23 * 60 + 59, "in 24 h"),
        (24 * 60, "tomorrow"),
        (3 * 24 * 60, "in 3 d"),
    ],
)
def test_the_time_until_a_moment_is_said_in_minutes_hours_or_days(minutes: float, said: str) -> None:
    now = Now(CLOCK.today(), CLOCK.now(), CLOCK.zone)
    assert time_until(CLOCK.now() + timedelta(minutes=minutes), now) == said
