"""Words on screen: days, moments, pay, counts, earlier history, silence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import formatting
from app.domain.silence import Cause, ReplyModel, hope, outlook, silence
from db.records.applications import Earlier
from db.records.cards import Pay
from db.records.enums import Kind, Outcome, Period

TODAY = date(2026, 11, 23)  # a Monday
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 11, 23), "today"),
        (date(2026, 11, 24), "tomorrow"),
        (date(2026, 11, 22), "yesterday"),
        (date(2026, 11, 26), "Thu"),
        (date(2026, 11, 29), "Sun"),
        (date(2026, 11, 30), "30 Nov"),
        (date(2026, 11, 19), "19 Nov"),
        (date(2026, 11, 3), "3 Nov"),
        (date(2025, 11, 3), "3 Nov 2025"),
        (date(2027, 1, 2), "2 Jan 2027"),
    ],
)
def test_day(on, said):
    assert formatting.day(on, TODAY) == said


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(-400, 400), st.integers(-400, 400))
def test_two_days_are_never_called_the_same(today, first, second):
    one, other = today + timedelta(first), today + timedelta(second)
    assert (formatting.day(one, today) == formatting.day(other, today)) == (one == other)


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 11, 22), "yesterday, 22 Nov"),
        (date(2026, 11, 23), "today, 23 Nov"),
        (date(2026, 11, 26), "Thu 26 Nov"),
        (date(2025, 11, 3), "Mon 3 Nov 2025"),
    ],
)
def test_a_day_said_so_that_it_can_be_checked(on, said):
    assert formatting.dated(on, TODAY) == said


def test_full_day():
    assert formatting.full_day(date(2026, 12, 24)) == "Thursday 24 December 2026"


def test_a_moment_is_local_to_the_reader():
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert formatting.moment(datetime(2026, 11, 26, 13, tzinfo=UTC), BERLIN, now) == "Thu 14:00"
    assert formatting.moment(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), BERLIN, now) == "tomorrow 00:30"
    assert formatting.moment(datetime(2026, 12, 26, 13, tzinfo=UTC), BERLIN, now) == "26 Dec 14:00"


def test_a_full_moment_names_the_other_place_only_when_its_clock_differs():
    at = datetime(2026, 12, 24, 13, tzinfo=UTC)
    assert formatting.full_moment(at, BERLIN) == "Thursday 24 December 2026 14:00"
    assert formatting.full_moment(at, BERLIN, ZoneInfo("Europe/Paris")) == "Thursday 24 December 2026 14:00"
    assert formatting.full_moment(at, BERLIN, ZoneInfo("America/New_York")).endswith("14:00 (08:00 in New York)")
    assert formatting.full_moment(at, BERLIN, ZoneInfo("Pacific/Auckland")).endswith("14:00 (Fri 02:00 in Auckland)")


@pytest.mark.parametrize(("days", "said"), [(0, "today"), (1, "1 d"), (12, "12 d"), (-1, "today")])
def test_age(days, said):
    assert formatting.age(days) == said


@pytest.mark.parametrize(
    ("days", "said"), [(3, "in 3 d"), (1, "tomorrow"), (0, "today"), (-1, "yesterday"), (-5, "5 d ago")]
)
def test_ahead(days, said):
    assert formatting.ahead(days) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, ""),
        (Pay(55_000, 60_000, "EUR"), "55-60k EUR"),
        (Pay(70_000, 70_000), "70k"),
        (Pay(52_500, 60_000, "USD"), "52.5-60k USD"),
        (Pay(55_555, 60_000, "USD"), "55,555-60,000 USD"),
        (Pay(25, 25, "GBP", Period.HOUR), "25 GBP an hour"),
        (Pay(400, 450, "GBP", Period.DAY), "400-450 GBP a day"),
        (Pay(4_500, 4_500, "EUR", Period.MONTH), "4,500 EUR a month"),
    ],
)
def test_pay(value, said):
    assert formatting.pay(value) == said


def test_stars():
    assert formatting.stars(4) == "★★★★☆"
    assert formatting.stars(4, plain=True) == "4/5"
    assert formatting.stars(None) == formatting.stars(None, plain=True) == ""


@pytest.mark.parametrize(
    ("thing", "number", "said"),
    [
        ("application", 0, "no applications"),
        ("application", 1, "1 application"),
        ("application", 1200, "1,200 applications"),
        ("reply", 2, "2 replies"),
        ("day", 2, "2 days"),
        ("open search", 3, "3 open searches"),
        ("person", 2, "2 people"),
    ],
)
def test_count(thing, number, said):
    assert formatting.count(thing, number) == said


def _before(outcome, furthest=Kind.APPLIED, on=date(2026, 5, 4), round=None):
    return Earlier(1, "Analyst", outcome, furthest, on, round)


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (
            _before(Outcome.REJECTED, Kind.INTERVIEW, round=2),
            "You applied to Contoso before: Analyst, they said no after round 2 in May.",
        ),
        (
            _before(Outcome.REJECTED, Kind.INTERVIEW, round=1),
            "You applied to Contoso before: Analyst, they said no after an interview in May.",
        ),
        (
            _before(Outcome.NO_REPLY, on=date(2025, 5, 4)),
            "You applied to Contoso before: Analyst, no reply in May 2025.",
        ),
        (
            _before(Outcome.DECLINED, Kind.OFFER),
            "You applied to Contoso before: Analyst, you declined the offer in May.",
        ),
        (_before(Outcome.CLOSED, Kind.LEAD), "You looked at Contoso before: Analyst, the role was closed in May."),
        (_before(None), "You have an open application at Contoso: Analyst, since May."),
        (
            _before(None, Kind.INTERVIEW, round=2),
            "You have an open application at Contoso: Analyst, at interview, since May.",
        ),
        (_before(None, Kind.LEAD), "Contoso is already on your list: Analyst, added in May."),
    ],
)
def test_earlier_history(before, said):
    assert formatting.earlier(before, "Contoso", TODAY) == said


def test_every_outcome_and_kind_has_words():
    assert set(formatting.OUTCOME_WORDS) == set(Outcome)
    assert set(formatting.KIND_WORDS) == set(Kind)
    for outcome in Outcome:
        for kind in Kind:
            assert formatting.earlier(_before(outcome, kind), "Contoso", TODAY).endswith(" in May.")


def test_quoted_text_is_harmless_and_short():
    assert formatting.quoted("a\x1b[31m\u202eb\nc") == "“a[31mb c”"
    assert len(formatting.quoted("x" * 5000)) == 42


# Prior only, computed independently to six digits.
REFERENCE = {
    0: (0.120000, 0.280000, 0.600000, 1.0),
    3: (0.090730, 0.252580, 0.656690, 0.756084),
    7: (0.070406, 0.219907, 0.709687, 0.586717),
    14: (0.050409, 0.177777, 0.771814, 0.420073),
    30: (0.029289, 0.120737, 0.849974, 0.244071),
    60: (0.014719, 0.071003, 0.914278, 0.122655),
    90: (0.008951, 0.047578, 0.943471, 0.074592),
}


@pytest.mark.parametrize("days", REFERENCE)
def test_silence_agrees_with_the_reference(days):
    assert (*outlook(days), hope(days)) == pytest.approx(REFERENCE[days], abs=1e-6)


@pytest.mark.parametrize(("days", "eventually"), [(3, 0.755511), (7, 0.664003), (14, 0.500108), (30, 0.238119)])
def test_silence_after_an_interview_agrees_with_the_reference(days, eventually):
    assert hope(days, after_interview=True) * 0.8 == pytest.approx(eventually, abs=1e-6)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "early days"),
        (6, "early days"),
        (7, "reply less likely"),
        (21, "reply less likely"),
        (30, "reply unlikely"),
        (45, "reply unlikely"),
        (60, "reply very unlikely"),
        (4000, "reply very unlikely"),
    ],
)
def test_silence_in_words(days, said):
    assert silence(days) == said


def test_an_interview_keeps_hope_up_longer_at_first():
    assert silence(10, after_interview=True) == "early days"
    assert silence(21, after_interview=True) == "reply less likely"


NEARLY_ALL_REPLY = ReplyModel(Cause(0.85, 2.0, 1.0), Cause(0.1, 2.65, 1.0))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-2, "early days"),
        (10, "early days"),
        (30, "reply less likely"),
        (60, "reply unlikely"),
        (120, "reply very unlikely"),
    ],
)
def test_where_nearly_all_reply_a_long_silence_is_not_early(days, said):
    assert silence(days, model=NEARLY_ALL_REPLY) == said


@given(st.integers(0, 1000), st.booleans())
def test_hope_never_grows_with_silence(days, after_interview):
    assert 0 <= hope(days + 1, after_interview=after_interview) <= hope(days, after_interview=after_interview) <= 1
    assert sum(outlook(days)) == pytest.approx(1)
