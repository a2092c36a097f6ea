from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.cells.day_order import column_orders
from app.exchange.cells.read_days import read_day


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-03",
        "2026-09-03 14:03:22",
        "2026-09-03T14:03:22.123Z",
        "2026/9/3",
        "20260903",
        "03.09.2026",
        "3.9.26",
        "3. 9. 2026",
        "03.09.2026, 14:30 Uhr",
        "3 Sep 2026",
        "3. September 2026",
        "Sep 3, 2026",
        "Sept. 3rd 2026",
        "Thursday, September 3, 2026",
        "3 septembre 2026",
        "3 de septiembre de 2026",
        "3 settembre 2026",
        "3 de setembro de 2026",
        "03-Sep-2026",
    ],
)
def test_days_that_are_certain(text):
    assert read_day(text, None) == date(2026, 9, 3)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-13-45",
        "31/02/2026",
        "31.02.2026",
        "yesterday-ish",
        "24.12.",
        "45000",
        "3/4/2026",
        "13/13/2026",
        "0001-01-01",
    ],
)
def test_days_that_are_not(text):
    assert read_day(text, None) is None


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("3/4/26", "day-first", date(2026, 4, 3)),
        ("3/4/26", "month-first", date(2026, 3, 4)),
        ("8/15/26, 1:32 PM", "month-first", date(2026, 8, 15)),
        ("8/15/26, 1:32\u202fPM", "month-first", date(2026, 8, 15)),
        ("25/6/2026", "month-first", date(2026, 6, 25)),
        ("5/5/2026", None, date(2026, 5, 5)),
        ("3-4-2026", "day-first", date(2026, 4, 3)),
    ],
)
def test_the_order_of_day_and_month(text, order, day):
    assert read_day(text, order) == day


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.lists(st.dates(date(2000, 1, 1), date(2099, 12, 31)), max_size=8)
)
def test_a_column_is_never_read_in_the_wrong_order(day, others):
    days = [day, *others]
    texts = [f"{d.day}/{d.month}/{d.year}" for d in days]
    order = column_orders({"x": texts}).get("x")
    read = [read_day(text, order.order if order else None) for text in texts]
    assert all(found in (None, right) for found, right in zip(read, days, strict=True))
    if any(d.day > 12 for d in days):
        assert read == days
