"""A posting that names one end of its pay is read, shown and handed on with that end alone."""

from __future__ import annotations

from datetime import date

from app.exchange.postings.pay_in_data import OpenPay, open_end_in_data, open_end_in_text
from app.exchange.postings.posting import FoundPosting
from app.exchange.postings.read import read_page
from db.records.cards import Pay
from db.records.enums import Period

YEAR = Pay(30_000, 30_000, "GBP")


def test_the_end_is_told_by_the_words_before_the_figure() -> None:
    for text, end in (
        ("Salary from £30,000 a year", OpenPay.LOWEST),
        ("Gehalt ab 30.000 € im Jahr", OpenPay.LOWEST),
        ("à partir de 30 000 € brut", OpenPay.LOWEST),
        ("desde 30.000 € brutos", OpenPay.LOWEST),
        ("a partire da 30.000 euro lordi", OpenPay.LOWEST),
        ("vanaf € 30.000", OpenPay.LOWEST),
        ("£30k+ for the right person", OpenPay.LOWEST),
        ("up to £30k", OpenPay.HIGHEST),
        ("bis zu 30.000 € brutto", OpenPay.HIGHEST),
        ("jusqu'à 30 000 €", OpenPay.HIGHEST),
        ("fino a 30.000 euro", OpenPay.HIGHEST),
        ("£30,000 plus tronc", None),
        ("A salary of £30,000 + bonus", None),
    ):
        assert open_end_in_text(YEAR, [text]) is end, text
    assert open_end_in_text(YEAR._replace(high=40_000), ["from £30,000 up to £40,000"]) is None
    assert open_end_in_data({"baseSalary": {"value": {"minValue": 30000}}}) is OpenPay.LOWEST
    assert open_end_in_data({"baseSalary": {"value": {"minValue": 1, "maxValue": 2}}}) is None


def test_no_range_is_made_of_one_end() -> None:
    found = FoundPosting("Clerk", "Acme", pay=Pay(18.5, 18.5, "EUR", Period.HOUR), open_pay=OpenPay.LOWEST)
    assert found.pay_words == "from 18.50 EUR an hour"
    assert found.draft().note == "Pay as the posting says it: from 18.50 EUR an hour."
    page = (
        "<title>Clerk</title><h1>Clerk (m/w/d)</h1><p>Acme GmbH sucht ab sofort Verstärkung in Vollzeit.</p>"
        "<h2>Ihr Profil</h2><ul><li>Ausbildung</li></ul><p>Gehalt: bis zu 4.100 € brutto monatlich</p>"
        "<p>Jetzt bewerben</p>"
    )
    pay = read_page(page, date(2026, 11, 28)).as_json()["pay"]
    assert (pay["low"], pay["high"], pay["period"]) == (None, 4100, "month")
