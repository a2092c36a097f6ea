"""Why a lead is where it is, in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.plan.reasons import closing, reasons, work
from db.records.plan import Lead

TODAY = date(2026, 11, 23)


def test_everything_that_is_known_is_said() -> None:
    lead = Lead(1, "referral", TODAY, 4, 5, 3.0, TODAY + timedelta(days=2), referral=True)
    assert reasons(lead, TODAY) == ("interest 5/5", "good fit", "deadline in 2 days", "3 h to apply", "referral")


def test_a_lead_nothing_is_known_of_says_since_when_it_is_there() -> None:
    assert reasons(Lead(1, "", date(2026, 11, 3)), TODAY) == ("saved 3 Nov",)


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "deadline today"), (1, "deadline tomorrow"), (2, "deadline in 2 days"), (12, "deadline in 12 days"),
     (13, "deadline 6 Dec"), (-1, "deadline was yesterday")],
)  # fmt: skip
def test_when_it_closes(days: int, said: str) -> None:
    assert closing(TODAY + timedelta(days=days), TODAY) == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0, "15 min"), (0.25, "15 min"), (0.5, "30 min"), (0.75, "45 min"), (1, "1 h"), (3, "3 h"), (2.5, "2.5 h")],
)  # fmt: skip
def test_what_it_takes(hours: float, said: str) -> None:
    assert work(hours) == said
