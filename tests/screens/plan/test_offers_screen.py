"""Offers side by side, as a person uses them: rating, what matters, a missing rate, changing one."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.screens.pipeline.detail_forms import OfferScreen
from app.screens.pipeline.detail_screen import DetailScreen
from app.screens.plan.offers_screen import OffersScreen
from app.screens.plan.screen import PlanScreen
from app.screens.row_keys import RowKind
from db.records.cards import Pay
from db.records.drafts import Draft
from db.records.enums import Kind, Period
from db.store import Store
from tests.clocks import MONDAY
from tests.dashboards import filled, opened, typed, workers_done
from tests.widgets.seen import seen
from widgets.comparison import Compare

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
    await pilot.press("5", "O")
    await pilot.pause()
    assert isinstance(pilot.app.screen, OffersScreen)
    pilot.app.screen.query_one(Compare).go_to(kind, number)
    for _ in range(column):
        await pilot.press("right")
    await pilot.pause()


@pytest.mark.parametrize("count", [1, 2, 3, 4])
async def test_every_offer_can_be_reached_in_any_size(tmp_path: Path, count: int) -> None:
    async with opened(offers(count, tmp_path / "s.db"), size=(40, 20)) as (app, pilot):
        await on_row(pilot, "fact", 0)
        for size in ((40, 20), (60, 20), (80, 24), (120, 36), (240, 60)):
            await pilot.resize_terminal(*size)
            for name in NAMES[:count]:
                lines = seen(app)
                rule = max(at for at, line in enumerate(lines) if "────" in line)
                assert name in lines[rule - 1], size
                await pilot.press("right")
            assert len(max(seen(app), key=len)) <= size[0]
            await pilot.press(*["left"] * count)


async def test_a_rating_is_two_keys(tmp_path: Path) -> None:
    async with opened(offers(2, tmp_path / "s.db")) as (app, pilot):
        await on_row(pilot, "criterion", 1, column=1)
        await pilot.press("enter")
        await pilot.pause()
        assert any("Fabrikam: the people, from 1 to 5" in line for line in seen(app))
        await pilot.press("4")
        await workers_done(pilot)
        assert [one.ratings for one in app.session.reader.offers.open()] == [(), ((1, 4),)]
        assert any("★★★★☆" in line for line in seen(app))
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("0")
        await workers_done(pilot)
        assert [one.ratings for one in app.session.reader.offers.open()] == [(), ()]


async def test_what_matters_is_written_and_weighed(tmp_path: Path) -> None:
    async with opened(offers(2, tmp_path / "s.db"), size=(60, 20)) as (app, pilot):
        await on_row(pilot, "fact", 1)
        await pilot.press("w")
        await typed(pilot, "time off")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("n")
        await workers_done(pilot)
        assert [(c.name, c.weight) for c in app.session.reader.offers.criteria()] == [
            ("the people", 3),
            ("time off", 1),
        ]
        row = app.screen.query_one(Compare).row
        assert row is not None
        assert row.label == "time off"
        await pilot.press("e")
        await pilot.pause()
        await pilot.press("l")
        await workers_done(pilot)
        assert [c.weight for c in app.session.reader.offers.criteria()] == [3, 3]
        await pilot.press("D")
        await pilot.pause()
        assert [c.name for c in app.session.reader.offers.criteria()] == ["the people"]
        await pilot.press("u")
        await pilot.pause()
        assert len(app.session.reader.offers.criteria()) == 2


@pytest.mark.parametrize("key", ["R", "enter"])
async def test_a_missing_rate_is_said_and_asked_for_with_one_key(tmp_path: Path, key: str) -> None:
    async with opened(offers(2, tmp_path / "s.db")) as (app, pilot):
        await on_row(pilot, "fact", 1, column=1)
        assert any("No exchange rate from USD to EUR yet. Press R to add it." in line for line in seen(app))
        await pilot.press(key)
        await typed(pilot, "0.9")
        assert any("Fabrikam about 74.9k EUR a year" in line for line in seen(app))
        await pilot.press("enter")
        await workers_done(pilot)
        assert app.session.reader.offers.exchange_rates() == {"USD": 0.9}
        assert any("Pay for a year, in EUR" in line for line in seen(app))


async def test_another_currency_to_compare_in(tmp_path: Path) -> None:
    async with opened(offers(2, tmp_path / "s.db")) as (app, pilot):
        await on_row(pilot, "fact", 1)
        await pilot.press("H")
        await pilot.pause()
        await pilot.press(*["backspace"] * 3)
        await typed(pilot, "usd")
        await pilot.press("enter")
        await workers_done(pilot)
        assert app.session.reader.preferences.home_currency() == "USD"
        assert any("No exchange rate from EUR to USD yet." in line for line in seen(app))


async def test_an_offer_is_changed_in_its_form_and_taken_away(tmp_path: Path) -> None:
    async with opened(offers(2, tmp_path / "s.db")) as (app, pilot):
        await on_row(pilot, "fact", 4)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, OfferScreen)
        await pilot.press("tab", "tab")
        await typed(pilot, "a month")
        await pilot.press("ctrl+s")
        await workers_done(pilot)
        offer = app.session.reader.offers.open()[0].offer
        assert (offer.bonus, offer.base) == ("a month", Pay(60_000, 60_000, "EUR"))
        await pilot.press("D")
        await pilot.pause()
        assert [one.company for one in app.session.reader.offers.open()] == ["Fabrikam"]
        await pilot.press("u")
        await pilot.pause()
        assert len(app.session.reader.offers.open()) == 2


async def test_its_page_and_back(tmp_path: Path) -> None:
    async with opened(offers(1, tmp_path / "s.db")) as (app, pilot):
        await on_row(pilot, "fact", 0)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DetailScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, OffersScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, PlanScreen)


async def test_without_an_offer_it_says_how_one_is_kept(tmp_path: Path) -> None:
    async with opened(tmp_path / "s.db", size=(60, 20)) as (app, pilot):
        await pilot.press("5", "O")
        await pilot.pause()
        assert any("Your open offers appear here" in line for line in seen(app))
        await pilot.press("w", "escape", "e", "D", "R", "enter", "down", "right", "escape")
        await pilot.pause()
        assert isinstance(app.screen, PlanScreen)


async def test_from_the_board_an_offer_is_noted(tmp_path: Path) -> None:
    filled(tmp_path / "s.db", Draft("Contoso", "Analyst", applied_on=TODAY - timedelta(days=9)))
    async with opened(tmp_path / "s.db") as (app, pilot):
        await pilot.press("2", "O")
        await pilot.pause()
        assert isinstance(app.screen, OfferScreen)
        await pilot.press("tab")
        await typed(pilot, "65k EUR")
        await pilot.press("ctrl+s")
        await workers_done(pilot)
        card = app.session.reader.applications.card(1)
        assert card is not None
        assert card.kind is Kind.OFFER
        assert app.session.reader.offers.open()[0].offer.base == Pay(65_000, 65_000, "EUR")


async def test_on_its_page_enter_changes_an_offer(tmp_path: Path) -> None:
    path = offers(1, tmp_path / "s.db")
    async with opened(path) as (app, pilot):
        screen = DetailScreen(1)
        app.push_screen(screen)
        await pilot.pause()
        from widgets.section_list import Sheet

        screen.query_one(Sheet).go_to_kind(RowKind.OFFER)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, OfferScreen)
        await pilot.press("escape")


async def test_the_plan_names_the_offers_there_are(tmp_path: Path) -> None:
    async with opened(offers(2, tmp_path / "s.db")) as (app, pilot):
        await pilot.press("5")
        await pilot.pause()
        assert any("Contoso [b], Fabrikam" in line for line in seen(app))
