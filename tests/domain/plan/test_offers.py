"""Offers compared: pay of any period and currency, what is missing said, nothing added up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from app.domain.plan.offers import Comparison, compare, pay_words, read_currency, read_rate, yearly
from db.errors import Refused
from db.records.cards import Pay
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome, Period
from db.store import Store
from tests.clocks import MONDAY

TODAY = MONDAY.date()


def offered(store: Store, company: str, base: Pay | None, **fields: Any) -> int:
    number = store.applications.add(Draft(company, "Analyst", applied_on=TODAY - timedelta(days=20), place="Berlin"))
    return store.offers.add(number, base=base, **fields)


def cells(now: Comparison, label: str) -> list[list[str]]:
    row = next(row for row in now.rows if row.label == label)
    return [[text for text, _ in cell.lines] for cell in row.cells]


class TestAYear:
    @pytest.mark.parametrize(
        ("pay", "said", "how"),
        [
            (Pay(65_000, 65_000, "EUR"), "65k EUR", ()),
            (Pay(5_000, 5_500, "EUR", Period.MONTH), "60-66k EUR", ("5,000-5,500 EUR a month, 12 months",)),
            (Pay(400, 400, "EUR", Period.DAY), "104k EUR", ("400 EUR a day, 260 days",)),
            (Pay(25, 25, "EUR", Period.HOUR), "52k EUR", ("25 EUR an hour, 40 h a week, 52 weeks",)),
            (Pay(65_000, 65_000), "65k", ("no currency saved",)),
            (Pay(70_000, 70_000, "USD"), "about 64.4k EUR", ("70k USD", "at 0.92 EUR for 1 USD")),
            (Pay(70_000, 70_000, "GBP"), "70k GBP", ("no rate to EUR yet",)),
        ],
    )
    def test_says_what_it_takes_for_granted(self, pay: Pay, said: str, how: tuple[str, ...]) -> None:
        year = yearly(pay, "EUR", {"USD": 0.92})
        assert year is not None
        assert (pay_words(year), year.how) == (said, how)

    def test_names_the_currency_without_a_rate(self) -> None:
        year = yearly(Pay(70_000, 70_000, "GBP"), "EUR", {})
        assert year is not None
        assert year.missing == "GBP"
        assert yearly(None, "EUR", {}) is None


class TestSideBySide:
    def test_only_open_offers_are_there_in_the_order_they_came(self, store: Store) -> None:
        offered(store, "Later", Pay(60_000, 60_000, "EUR"))
        offered(store, "Earlier", None, received_on=TODAY - timedelta(days=3))
        offered(store, "Refused", Pay(90_000, 90_000, "EUR"))
        store.history.close([3], Outcome.DECLINED)
        now = compare(store.reader, TODAY)
        assert [one.company for one in now.offers] == ["Earlier", "Later"]
        assert cells(now, "Pay a year") == [["not set"], ["60k EUR"]]

    def test_what_no_offer_has_takes_no_row(self, store: Store) -> None:
        offered(store, "Contoso", None, benefits="Bike")
        assert [row.label for row in compare(store.reader, TODAY).rows] == [
            *("Role", "Pay a year", "Benefits", "Respond by", "Place")
        ]

    def test_without_offers_there_is_nothing(self, store: Store) -> None:
        store.offers.add_criterion("the people")
        assert compare(store.reader, TODAY).offers == ()

    def test_what_matters_most_stands_first_and_nothing_is_summed(self, store: Store) -> None:
        offer = offered(store, "Contoso", None)
        nice, heavy = store.offers.add_criterion("the way there", 1), store.offers.add_criterion("the people", 3)
        store.offers.rate(offer, heavy, 4)
        now = compare(store.reader, TODAY, plain=True)
        rows = [row for row in now.rows if row.kind == "criterion"]
        assert [(row.label, row.note) for row in rows] == [
            ("the people", "matters a lot"),
            ("the way there", "nice to have"),
        ]
        assert cells(now, "the people") == [["4/5"]]
        assert cells(now, "the way there") == [["not rated"]]
        store.offers.edit_criterion(nice, weight=3)
        store.offers.edit_criterion(heavy, weight=2)
        assert [row.label for row in compare(store.reader, TODAY).rows][-2:] == ["the way there", "the people"]

    def test_a_passed_deadline_is_said_quietly(self, store: Store) -> None:
        offered(store, "Contoso", None, deadline=TODAY - timedelta(days=1))
        assert cells(compare(store.reader, TODAY), "Respond by") == [["yesterday, 22 Nov", "has passed"]]


class TestMoney:
    def test_a_rate_holds_for_the_currency_it_was_said_for(self, store: Store) -> None:
        offered(store, "Contoso", Pay(60_000, 60_000, "EUR"))
        offered(store, "Fabrikam", Pay(50_000, 50_000, "GBP"))
        assert compare(store.reader, TODAY).missing == ("GBP",)
        store.offers.set_exchange_rate("gbp", 1.2, "EUR")
        assert cells(compare(store.reader, TODAY), "Pay a year")[1][0] == "about 60k EUR"
        # The offer the currency was taken from goes; the rate is to euros still.
        store.history.close([1], Outcome.DECLINED)
        assert cells(compare(store.reader, TODAY), "Pay a year")[0][0] == "about 60k EUR"

    def test_another_currency_to_compare_in_forgets_the_rates_and_undo_knows_them(self, store: Store) -> None:
        offered(store, "Contoso", Pay(60_000, 60_000, "EUR"))
        store.offers.set_exchange_rate("USD", 0.9, "EUR")
        store.offers.compare_in("CHF")
        now = compare(store.reader, TODAY)
        assert (now.home, now.missing) == ("CHF", ("EUR",))
        assert store.reader.offers.exchange_rates() == {}
        store.undo()
        assert store.reader.offers.exchange_rates() == {"USD": 0.9}

    def test_a_rate_to_itself_or_of_nothing_is_refused(self, store: Store) -> None:
        for currency, rate in (("EUR", 1.0), ("USD", 0.0), ("USD", float("nan")), ("", 1.0)):
            with pytest.raises(Refused):
                store.offers.set_exchange_rate(currency, rate, "EUR")

    def test_rates_and_currencies_are_read_as_people_write_them(self) -> None:
        assert read_rate(" 0,92 ") == 0.92
        assert [read_currency(text) for text in ("eur", "€", "dollars", "CHF")] == ["EUR", "EUR", "USD", "CHF"]
        for text in ("", "x", "0", "-1", "nan", "inf"):
            with pytest.raises(ValueError, match="not a rate"):
                read_rate(text)
        for text in ("", "12", "nonsense", "kr"):
            with pytest.raises(ValueError, match="not a currency"):
                read_currency(text)


class TestKeeping:
    def test_an_offer_brings_its_application_to_the_offers(self, store: Store) -> None:
        offered(store, "Contoso", None, received_on=TODAY - timedelta(days=2))
        card = store.reader.applications.card(1)
        assert card is not None
        assert (card.kind, card.stage_since) == (Kind.OFFER, TODAY - timedelta(days=2))
        store.undo()
        card = store.reader.applications.card(1)
        assert card is not None
        assert card.kind is Kind.APPLIED
        assert store.reader.offers.open() == ()

    def test_an_ended_one_stays_ended(self, store: Store) -> None:
        number = store.applications.add(Draft("Contoso", "Analyst", applied_on=TODAY - timedelta(days=20)))
        store.history.close([number], Outcome.DECLINED)
        store.offers.add(number)
        card = store.reader.applications.card(number)
        assert card is not None
        assert card.outcome is Outcome.DECLINED

    def test_it_can_be_changed_in_parts(self, store: Store) -> None:
        number = offered(store, "Contoso", Pay(60_000, 60_000, "EUR"), bonus="none", deadline=TODAY)
        store.offers.edit(number, base=None, bonus="a month")
        offer = store.reader.offers.get(number)
        assert offer is not None
        assert (offer.base, offer.bonus, offer.deadline) == (None, "a month", TODAY)
        with pytest.raises(Refused):
            store.offers.edit(number, colour="red")
        with pytest.raises(Refused):
            store.offers.edit(number, received_on=TODAY + timedelta(days=1))

    def test_ratings_go_with_what_they_are_of(self, store: Store) -> None:
        offer = offered(store, "Contoso", None)
        people, time = store.offers.add_criterion("the people"), store.offers.add_criterion("time")
        store.offers.rate(offer, people, 4)
        store.offers.rate(offer, time, 2)
        store.offers.delete_criterion(people)
        assert store.reader.offers.open()[0].ratings == ((time, 2),)
        store.offers.rate(offer, time, None)
        assert store.reader.offers.open()[0].ratings == ()
        store.undo()
        store.undo()
        assert store.reader.offers.open()[0].ratings == ((people, 4), (time, 2))

    def test_what_cannot_be_is_refused_in_words(self, store: Store) -> None:
        offer = offered(store, "Contoso", None)
        people = store.offers.add_criterion("the people")
        for wrong in (
            lambda: store.offers.add_criterion("The People"),
            lambda: store.offers.add_criterion(" "),
            lambda: store.offers.add_criterion("time", 4),
            lambda: store.offers.rate(offer, people, 6),
            lambda: store.offers.edit_criterion(people, name=""),
        ):
            with pytest.raises(Refused):
                wrong()
