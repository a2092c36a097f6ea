"""After an accepted offer: a page of its own, from which what is still open is withdrawn or snoozed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.screens.app import Dashboard
from app.screens.base import place_shown
from db.records.drafts import Draft
from db.records.enums import Outcome
from tests.dashboards import filled, opened, typed
from tests.present import present
from tests.widgets.seen import screen_text

OFFER = Draft("Contoso", "Analyst", stage="Offer", applied_on=date(2026, 10, 1))
SENT = Draft("Tailspin", "Backend developer", stage="Interview", applied_on=date(2026, 11, 3))
LEAD = Draft("Northwind", "Data engineer")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"
    filled(path, OFFER, SENT, LEAD)
    return path


async def accept(app: Dashboard, pilot: Pilot[int]) -> str:
    app.session.open.added(1)
    await pilot.press("x")
    await pilot.press("enter")
    await pilot.pause()
    return screen_text(app)


async def test_accepting_opens_a_page_of_good_news_on_any_screen_and_undoing_it_leaves_the_page(path: Path) -> None:
    async with opened(path) as (app, pilot):
        for size in ((60, 20), (80, 24), (120, 36)):
            await pilot.resize_terminal(*size)
            text = await accept(app, pilot)
            assert present(app.session.reader.applications.card(1)).outcome is Outcome.ACCEPTED, size
            assert "You accepted the offer of Contoso" in text, size
            assert "Tailspin" in text, size
            assert "!" not in text, size
            assert "end the search" in text, size
            await pilot.press("u")
            assert present(app.session.reader.applications.card(1)).outcome is None, size
            assert app.screen is place_shown(app), size


async def test_another_offer_is_declined_and_its_letter_thanks_for_it(path: Path) -> None:
    filled(path, Draft("Fabrikam", "Clerk", stage="Offer", applied_on=date(2026, 10, 2)))
    async with opened(path, size=(100, 30)) as (app, pilot):
        labels = {}
        await accept(app, pilot)
        for _ in range(3):
            line = next(line for line in screen_text(app).splitlines() if line.lstrip().startswith("▎"))
            labels[line.split()[1]] = screen_text(app).splitlines()[-1].split("   ")[0].strip()
            await pilot.press("down")
            await pilot.pause()
        assert labels == {"Offer": "x decline", "Interview": "x withdraw", "Lead": "x won't apply"}
        await pilot.press("home", "x")
        await pilot.pause()
        text = screen_text(app)
        assert "Thank you for offering me the Clerk role" in text
        assert "I've decided not to accept the offer" in text
        assert present(app.session.reader.applications.card(4)).outcome is Outcome.DECLINED


async def test_what_is_open_is_withdrawn_with_a_letter_closed_without_one_or_snoozed_together(path: Path) -> None:
    async with opened(path) as (app, pilot):
        cards = app.session.reader.applications
        await accept(app, pilot)
        await pilot.press("down", "enter")
        await pilot.pause()
        assert "Data engineer" in screen_text(app)
        assert "Tailspin" not in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert "You accepted the offer of Contoso" in screen_text(app)
        await pilot.press("up", "x")
        await pilot.pause()
        assert "I've decided not to continue with my application" in screen_text(app)
        await pilot.press("escape")
        assert present(cards.card(2)).outcome is Outcome.WITHDREW
        assert "Tailspin  " not in screen_text(app)
        await pilot.press("u")
        assert present(cards.card(2)).outcome is None

        await pilot.press("down", "x")
        assert present(cards.card(3)).outcome is Outcome.NOT_APPLYING
        assert "not to continue" not in screen_text(app)
        await pilot.press("u")

        await pilot.press("z")
        await typed(pilot, "in 3 weeks")
        await pilot.press("enter")
        assert app.session.counts.tally.open == 0
        assert "Snoozed 2 applications until" in screen_text(app)
