"""What is found while it is typed, and how the line to find with helps."""

from __future__ import annotations

import pytest

from app.screens.pipeline.detail_screen import DetailScreen
from app.screens.pipeline.screen import PipelineScreen
from db.records.cards import Pay
from db.records.drafts import Draft
from db.records.enums import Outcome
from tests.dashboards import filled, opened, poured, typed
from tests.present import present
from tests.widgets.seen import screen_text, seen
from widgets.text_input import Line


async def test_find_follows_each_letter_and_escape_shows_all(store):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "tail")
        assert "Tailspin" in screen_text(app)
        assert "Contoso" not in screen_text(app)
        assert "1 found" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "Contoso" in screen_text(app)


async def test_find_says_when_a_key_is_unknown(store):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "stge:x ")
        assert "stage" in screen_text(app)
        assert "Contoso" in screen_text(app)


async def test_find_says_which_currency_an_amount_is_compared_in(store):
    def paid(s):
        s.applications.add(Draft("Adatum", "Clerk", pay=Pay(70_000, 80_000, "EUR")))
        s.applications.add(Draft("Proseware", "Clerk", pay=Pay(700_000, 800_000, "SEK")))

    filled(store, also=paid)
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "salary:")
        await pilot.press("greater_than_sign")
        await typed(pilot, "60k")
        assert "Adatum" in screen_text(app)
        assert "Proseware" not in screen_text(app)
        assert "Compared in EUR. Left out: 1 application with pay in another currency." in screen_text(app)
        await typed(pilot, " sek")
        assert "Proseware" in screen_text(app)
        assert "Compared in" not in screen_text(app)


async def test_find_shows_the_closed_ones_it_finds(store):
    filled(store, also=lambda s: s.history.close([s.reader.applications.named("contoso")[0].id], Outcome.REJECTED))
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "contoso")
        assert "Contoso" in screen_text(app)
        assert "Closed 1" in screen_text(app)


async def test_a_find_counts_open_and_closed_apart_and_one_key_shows_or_hides_the_closed_ones(store):
    def one_closed(s):
        s.history.close([s.applications.add(Draft("Contoso Labs", "Clerk"))], Outcome.REJECTED)

    filled(store, also=one_closed)
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "contoso")
        await pilot.press("enter")
        await pilot.pause()
        for view in ("board", "table"):
            for key in ("", "C"):
                await pilot.press(*([key] if key else []))
                await pilot.pause()
                said = screen_text(app)
                assert ("2 found, 1 of them closed" if key else "1 found, 1 more closed") in said, view
                assert ("Contoso Labs" in said) is bool(key), view
                assert f"C to {'hide' if key else 'show'} them" in said
            await pilot.press("C", "v")
            await pilot.pause()


async def test_while_finding_the_footer_says_the_keys_of_the_line_and_enter_says_what_is_not_understood(store):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "is:fooo")
        assert "show all" in seen(app)[-1]
        await pilot.press("enter")
        await pilot.pause()
        assert "fooo" in screen_text(app).replace("/ is:fooo", "")
        assert "show all" in seen(app)[-1]
        await pilot.press("escape")
        await pilot.pause()
        assert "fooo" not in screen_text(app)
        assert "move" in seen(app)[-1]


async def test_a_find_without_a_hit_says_so_in_the_table(store):
    async with opened(store) as (app, pilot):
        await pilot.press("v", "slash")
        await typed(pilot, "nobody")
        assert "Nothing found" in screen_text(app)


@pytest.mark.parametrize("key", ["tab", "right"])
async def test_find_completes_keys_and_values_quietly_and_takes_them_by_one_key(store, key):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "sta")
        assert "/ stage:" in screen_text(app)
        await pilot.press(key)
        await typed(pilot, "int")
        assert "/ stage:interview" in screen_text(app)
        await pilot.press(key)
        await pilot.pause()
        assert "Tailspin" in screen_text(app)
        assert "Contoso" not in screen_text(app)
        await typed(pilot, " company:tai")
        assert "company:tailspin" in screen_text(app)


async def test_find_says_at_once_what_is_wrong_and_stops_saying_it_once_it_is_right(store):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "is:opne")
        assert "There is no is:opne. Did you mean is:open?" in screen_text(app).replace("“", "").replace("”", "")
        await pilot.press("backspace", "backspace", "backspace")
        await pilot.pause()
        assert "There is no" not in screen_text(app)


async def test_tab_with_nothing_to_complete_goes_on(store):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "tailspin")
        await pilot.press("tab")
        await pilot.pause()
        assert present(app.focused).id != "find_text"


@pytest.mark.usefixtures("keys_in_a_burst")
@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_the_key_that_finds_does_so_on_the_page_of_an_application_too(store, size):
    async with opened(store, size=size) as (app, pilot):
        before = app.session.reader.applications.open_count(app.session.clock.today())
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DetailScreen)
        await poured(pilot, "/tailspin")
        assert isinstance(app.screen, PipelineScreen)
        assert app.screen.query_one("#find_text", Line).value == "tailspin"
        assert app.session.reader.applications.open_count(app.session.clock.today()) == before


async def test_what_is_said_of_a_draft_ends_with_the_line(store):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "tail")
        await pilot.press("escape", "slash")
        await pilot.pause()
        assert "This is your draft." in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "This is your draft." not in screen_text(app)
