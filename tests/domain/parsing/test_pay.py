"""Pay as adverts and people write it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain import formatting
from app.domain.parsing.pay import PayNotUnderstood, read_amount, read_pay
from db.records.cards import Pay
from db.records.enums import Period

YEAR, MONTH, DAY, HOUR = Period.YEAR, Period.MONTH, Period.DAY, Period.HOUR


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("55-60k", Pay(55_000, 60_000)),
        ("55k-60k", Pay(55_000, 60_000)),
        ("55 – 60 k", Pay(55_000, 60_000)),
        ("60-55k", Pay(55_000, 60_000)),
        ("55 to 60k EUR", Pay(55_000, 60_000, "EUR")),
        ("$85,000 - $95,000", Pay(85_000, 95_000, "USD")),
        ("$85,000.50", Pay(85_001, 85_001, "USD")),
        ("55.000 €", Pay(55_000, 55_000, "EUR")),
        ("55 000 - 60 000 EUR", Pay(55_000, 60_000, "EUR")),
        ("CHF 110'000", Pay(110_000, 110_000, "CHF")),
        ("₹12,00,000", Pay(1_200_000, 1_200_000, "INR")),
        ("₽180 000/month", Pay(180_000, 180_000, "RUB", Period.MONTH)),
        ("฿45,000 a month", Pay(45_000, 45_000, "THB", Period.MONTH)),
        ("60k EUR", Pay(60_000, 60_000, "EUR")),
        ("€60k p.a.", Pay(60_000, 60_000, "EUR")),
        ("52,5k", Pay(52_500, 52_500)),
        ("80-90k", Pay(80_000, 90_000)),
        ("70000", Pay(70_000, 70_000)),
        ("70,000 per year", Pay(70_000, 70_000)),
        ("up to 70k", Pay(70_000, 70_000)),
        ("ca. 55 Tsd. Euro brutto", Pay(55_000, 55_000, "EUR")),
        ("zwischen 55.000 und 60.000 € pro Jahr", Pay(55_000, 60_000, "EUR")),
        ("C$90k", Pay(90_000, 90_000, "CAD")),
        ("25/h", Pay(25, 25, None, HOUR)),
        ("£21.5k pro rata", Pay(21500, 21500, "GBP", YEAR)),
        ("€ 14,50 p/u", Pay(14.5, 14.5, "EUR", HOUR)),
        ("$25-30 an hour", Pay(25, 30, "USD", HOUR)),
        ("£400 per day", Pay(400, 400, "GBP", DAY)),
        ("400-450 GBP a day", Pay(400, 450, "GBP", DAY)),
        ("4.500 brutto/Monat", Pay(4_500, 4_500, None, MONTH)),
        ("4500,- € pro Monat", Pay(4_500, 4_500, "EUR", MONTH)),
        ("8 500 zł", Pay(8_500, 8_500, "PLN", MONTH)),
        ("8 500 - 12 000 zl netto", Pay(8_500, 12_000, "PLN", MONTH)),
        ("2000 PLN", Pay(2_000, 2_000, "PLN", MONTH)),
        ("49 999 zł", Pay(49_999, 49_999, "PLN", MONTH)),
        ("50 000 zł", Pay(50_000, 50_000, "PLN")),
        ("9 500 zł/m-c", Pay(9_500, 9_500, "PLN", MONTH)),
        ("120 000 zł rocznie", Pay(120_000, 120_000, "PLN")),
        ("8 000 Kč", Pay(8_000, 8_000, "CZK", MONTH)),
        ("35 000 Kč měsíčně", Pay(35_000, 35_000, "CZK", MONTH)),
        ("199 999 Kč", Pay(199_999, 199_999, "CZK", MONTH)),
        ("420 000 CZK ročně", Pay(420_000, 420_000, "CZK")),
        ("200 000 CZK", Pay(200_000, 200_000, "CZK")),
        ("400 000 HUF", Pay(400_000, 400_000, "HUF", MONTH)),
        ("6 000 000 HUF", Pay(6_000_000, 6_000_000, "HUF")),
        ("6 000 RON", Pay(6_000, 6_000, "RON", MONTH)),
        ("80 000 RON", Pay(80_000, 80_000, "RON")),
        ("R$ 5.000", Pay(5_000, 5_000, "BRL", MONTH)),
        ("BRL 120.000", Pay(120_000, 120_000, "BRL")),
        ("MXN 25,000", Pay(25_000, 25_000, "MXN", MONTH)),
        ("MXN 400,000", Pay(400_000, 400_000, "MXN")),
        ("800-1k a month", Pay(800, 1_000, None, MONTH)),
    ],
)
def test_pay(text, pay):
    assert read_pay(text) == pay


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("55-60", "Is 55-60 in thousands a year (55-60k), or for an hour (55-60/h), a day (55-60/day) or a week?"),
        ("4500 €", "Is 4,500 for a month (4,500/month), a week (4,500/week) or a day (4,500/day)?"),
        ("45.000 kr", "“45.000 kr”: which crowns? Write SEK, NOK or DKK."),
        ("50k EUR or 60k USD", "“50k EUR or 60k USD” names two currencies."),
        ("25/h 4000/month", "“25/h 4000/month” names two periods. Use one of hour, day, week, month or year."),
        ("competitive", "“competitive” is not a pay amount. For example: 55-60k EUR or 25/h"),
        ("10115 Berlin", "“10115 Berlin” is not a pay amount. For example: 55-60k EUR or 25/h"),
        ("", "“” is not a pay amount. For example: 55-60k EUR or 25/h"),
        ("-5k", "“-5k” is not a pay amount. For example: 55-60k EUR or 25/h"),
        ("0k", "“0k” is not a likely pay amount."),
        ("999999999k", "“999999999k” is not a likely pay amount."),
        ("1,2,3", "“1,2,3” is not a pay amount. For example: 55-60k EUR or 25/h"),
    ],
)
def test_what_is_no_pay_says_why(text, message):
    with pytest.raises(PayNotUnderstood, match=f"^{re.escape(message)}$"):
        read_pay(text)


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("between 45k and 50k", Pay(45_000, 50_000)),
        ("between 200 and 250 a day", Pay(200, 250, None, DAY)),
        ("15 and 17 an hour", Pay(15, 17, None, HOUR)),
    ],
)
def test_and_is_no_day(text: str, pay: Pay) -> None:
    assert read_pay(text) == pay


FIGURES = st.integers(10_000, 999_999)


@given(FIGURES, FIGURES, st.sampled_from([None, "EUR", "USD", "SEK", "PLN", "CZK"]), st.sampled_from(Period))
@example(10_000, 55_500, "EUR", YEAR)
@example(12_000, 15_000, "PLN", YEAR)
def test_what_the_program_says_can_be_typed_back(one, other, currency, period):
    pay = Pay(min(one, other), max(one, other), currency, period)
    assert read_pay(formatting.pay(pay)) == pay


@given(st.integers(1, 9_999), st.sampled_from([MONTH, DAY, HOUR]))
def test_small_pay_can_be_typed_back(figure, period):
    pay = Pay(figure, figure, "EUR", period)
    assert read_pay(formatting.pay(pay)) == pay


@given(st.one_of(st.text(max_size=150), st.text("0123456789.,k-€/h ' mo", max_size=20)))
@example("٥٥k")
@example("9" * 5000)
@example("9," * 2500)
def test_any_text_is_pay_or_a_plain_refusal(text):
    try:
        pay = read_pay(text)
    except PayNotUnderstood as refusal:
        said = str(refusal)
    else:
        said = formatting.pay(pay)
        assert 0 < pay.low <= pay.high
    assert said.isprintable()
    assert 0 < len(said) < 200


@pytest.mark.parametrize(
    ("text", "amount"), [("60k", 60_000), ("60.000", 60_000), ("60000", 60_000), ("52.5k €", 52_500), ("25", 25)]
)
def test_amount(text, amount):
    assert read_amount(text) == amount


@pytest.mark.parametrize("text", ["", "much", "50-60k", "60k/month"])
def test_what_is_no_amount(text):
    with pytest.raises(PayNotUnderstood):
        read_amount(text)
