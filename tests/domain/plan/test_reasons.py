"""Why a lead stands where it does, in words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.plan.reasons import closing, reasons, work
from db.records import Lead

TODAY = date(2026, 11, 23)


def test_everything_that_is_known_is_said() -> None:
    lead = Lead(1, "referral", TODAY, 4, 5, 3.0, TODAY + timedelta(days=2), referral=True)
    assert reasons(lead, TODAY) == ("very keen", "good fit", "closes in two days", "three hours' work", "referral")


def test_a_lead_nothing_is_known_of_says_since_when_it_is_there() -> None:
    assert reasons(Lead(1, "", date(2026, 11, 3)), TODAY) == ("saved 3 Nov",)


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "closes today"), (1, "closes tomorrow"), (2, "closes in two days"), (12, "closes in twelve days"),
     (13, "closes 6 Dec"), (-1, "closed yesterday")],
)  # fmt: skip
def test_when_it_closes(days: int, said: str) -> None:
    assert closing(TODAY + timedelta(days=days), TODAY) == said


@pytest.mark.parametrize(
    ("hours", "said"),
    [(0, "a quarter of an hour"), (0.25, "a quarter of an hour"), (0.5, "half an hour"), (0.75, "45 minutes"),
     (1, "an hour's work"), (3, "three hours' work"), (2.5, "2.5 hours' work"), (20, "20 hours' work")],
)  # fmt: skip
def test_what_it_takes(hours: float, said: str) -> None:
    assert work(hours) == said
