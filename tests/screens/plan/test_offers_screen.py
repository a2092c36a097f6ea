"""Offers side by side, as a person uses them: rating, what matters, a missing rate, changing one."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path

from textual.pilot import Pilot

from app.screens.keys.row_keys import RowKind
from app.screens.pipeline.detail_forms import OfferScreen
from app.screens.pipeline.detail_screen import DetailScreen
from app.screens.plan.offers_screen import OffersScreen
from app.screens.plan.screen import PlanScreen
from db.records.cards import Pay
from db.records.drafts import Draft
from db.records.enums import Kind, Period
from db.store import Store
from tests.clocks import MONDAY
from tests.dashboards import filled, opened, screen_of, typed, workers_done
from tests.present import present
from tests.widgets.seen import screen_text, seen
from widgets.comparison import ComparisonTable
from widgets.section_list import SectionList

TODAY = MONDAY.date()
NAMES = ("Contoso [b]", "Fabrikam", "Litware", "Northwind")


def offers(count: int, path: Path) -> Path:
    def also(store: Store) -> None:
        pays = (
            Pay(60_000, 60_000, "EUR"),
            Pay(40, 40, "USD", Period.HOUR),
            None,
            Pay(5_000, 5_000, "EUR", Period.MONTH),
        )
        for number in range(1, count + 1):
            store.offers.add(number, base=pays[number - 1], received_on=TODAY, benefits="Thirty days off. " * number)
        store.offers.add_criterion("the people", 3)

    drafts = [Draft(name, "Analyst", applied_on=TODAY - timedelta(days=9)) for name in NAMES[:count]]
    filled(path, *drafts, also=also)
    return path


async def on_row(pilot: Pilot[int], kind: str, number: int, column: int = 0) -> None:
    await pilot.press("O")
    assert isinstance(pilot.app.screen, OffersScreen)
    pilot.app.screen.query_one(ComparisonTable).go_to(kind, number)
    for _ in range(column):
        await pilot.press("right")
    await pilot.pause()


def delete(store: Store, number: int) -> bool:
    store.applications.delete([number])
    return True


async def test_every_offer_can_be_reached_in_any_size(tmp_path: Path) -> None:
    async with opened(offers(4, tmp_path / "s.db"), size=(40, 20), place="plan") as (app, pilot):
        for count in (4, 3, 2, 1):
            await on_row(pilot, "fact", 0)
            for size in ((40, 20), (60, 20), (80, 24), (120, 36), (240, 60)):
                await pilot.resize_terminal(*size)
                for name in NAMES[:count]:
                    lines = seen(app)
                    rule = max(at for at, line in enumerate(lines) if "────" in line)
                    assert name in lines[rule - 1], (count, size)
                    await pilot.press("right")
                assert len(max(seen(app), key=len)) <= size[0], (count, size)
                await pilot.press(*["left"] * count)
            await pilot.press("escape")
            app.session.write(partial(delete, number=count))
            await pilot.pause()


async def test_offers_are_rated_weighed_compared_in_a_currency_changed_and_deleted(tmp_path: Path) -> None:
    async with opened(offers(2, tmp_path / "s.db"), place="plan") as (app, pilot):
        reader = app.session.reader.offers
        assert any("Contoso [b], Fabrikam" in line for line in seen(app))

        # A rating is two keys.
        await on_row(pilot, "criterion", 1, column=1)
        await pilot.press("enter")
        assert any("Fabrikam: the people, from 1 to 5" in line for line in seen(app))
        await pilot.press("4")
        await workers_done(pilot)
        assert [one.ratings for one in reader.open()] == [(), ((1, 4),)]
        assert any("★★★★☆" in line for line in seen(app))
        await pilot.press("enter", "0")
        await workers_done(pilot)
        assert [one.ratings for one in reader.open()] == [(), ()]

        # What matters is written and weighed.
        await pilot.resize_terminal(60, 20)
        await pilot.press("w")
        await typed(pilot, "time off")
        await pilot.press("enter", "n")
        await workers_done(pilot)
        assert [(c.name, c.weight) for c in reader.criteria()] == [("the people", 3), ("time off", 1)]
        assert present(app.screen.query_one(ComparisonTable).row).label == "time off"
        await pilot.press("e", "l")
        await workers_done(pilot)
        assert [c.weight for c in reader.criteria()] == [3, 3]
        await pilot.press("D")
        assert [c.name for c in reader.criteria()] == ["the people"]
        await pilot.press("u")
        assert len(reader.criteria()) == 2
        await pilot.resize_terminal(120, 36)

        # A missing rate is said, and asked for with one key.
        await pilot.press("escape")
        for key in ("R", "enter"):
            await on_row(pilot, "fact", 1, column=1)
            assert any("No exchange rate from USD to EUR yet. Press R to add it." in line for line in seen(app)), key
            await pilot.press(key)
            await typed(pilot, "0.9")
            assert any("Fabrikam about 74.9k EUR a year" in line for line in seen(app)), key
            await pilot.press("enter")
            await workers_done(pilot)
            assert reader.exchange_rates() == {"USD": 0.9}, key
            assert any("Pay for a year, in EUR" in line for line in seen(app)), key
            await pilot.press("u", "escape")
            assert reader.exchange_rates() == {}, key
        await on_row(pilot, "fact", 1)
        await pilot.press("H")
        await pilot.press(*["backspace"] * 3)
        await typed(pilot, "usd")
        await pilot.press("enter")
        await workers_done(pilot)
        assert app.session.reader.preferences.home_currency() == "USD"
        assert any("No exchange rate from EUR to USD yet." in line for line in seen(app))
        await pilot.press("escape")

        # An offer is changed in its form, and deleted.
        await on_row(pilot, "fact", 4)
        await pilot.press("enter")
        assert isinstance(app.screen, OfferScreen)
        await pilot.press("tab", "tab")
        await typed(pilot, "a month")
        await pilot.press("ctrl+s")
        await workers_done(pilot)
        offer = reader.open()[0].offer
        assert (offer.bonus, offer.base) == ("a month", Pay(60_000, 60_000, "EUR"))
        await pilot.press("D")
        assert [one.company for one in reader.open()] == ["Fabrikam"]
        await pilot.press("u")
        assert len(reader.open()) == 2


async def test_its_page_and_back(tmp_path: Path) -> None:
    async with opened(offers(1, tmp_path / "s.db"), place="plan") as (app, pilot):
        await on_row(pilot, "fact", 0)
        await pilot.press("enter")
        screen_of(app, DetailScreen).query_one(SectionList).go_to_kind(RowKind.OFFER)
        await pilot.press("enter")
        assert isinstance(app.screen, OfferScreen)
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, OffersScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, PlanScreen)


async def test_without_an_offer_it_says_how_one_is_saved_and_from_the_board_one_is(tmp_path: Path) -> None:
    filled(tmp_path / "s.db", Draft("Contoso", "Analyst", applied_on=TODAY - timedelta(days=9)))
    async with opened(tmp_path / "s.db", size=(60, 20), place="plan") as (app, pilot):
        await pilot.press("O")
        assert any("Your open offers appear here" in line for line in seen(app))
        await pilot.press("w", "escape", "e", "D", "R", "enter", "down", "right", "escape")
        assert isinstance(app.screen, PlanScreen)

        await pilot.resize_terminal(120, 36)
        await pilot.press("2", "O")
        assert isinstance(app.screen, OfferScreen)
        await pilot.press("tab")
        await typed(pilot, "65k EUR")
        await pilot.press("ctrl+s")
        await workers_done(pilot)
        assert present(app.session.reader.applications.card(1)).kind is Kind.OFFER
        assert app.session.reader.offers.open()[0].offer.base == Pay(65_000, 65_000, "EUR")
        await pilot.press("5", "O")
        assert "Press w to add a criterion" in screen_text(app)
        await pilot.press("w")
        await typed(pilot, "the people")
        await pilot.press("enter", "l")
        await workers_done(pilot)
        assert "the people" in screen_text(app)
        assert "Press w to add a criterion" not in screen_text(app)
