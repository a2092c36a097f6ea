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
from tests.widgets.seen import screen_text, seen, style_of
from widgets.styles import palette
from widgets.text_input import TextInput


async def test_the_line_says_what_is_wrong_completes_and_finds_with_each_letter_until_escape_shows_all(store):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "stge:x ")
        assert "stage" in screen_text(app)
        assert "Contoso" in screen_text(app)

        await pilot.press("ctrl+u")
        await typed(pilot, "is:opne")
        assert "There is no is:opne. Did you mean is:open?" in screen_text(app).replace("“", "").replace("”", "")
        await pilot.press("backspace", "backspace", "backspace")
        assert "There is no" not in screen_text(app)

        for key in ("tab", "right"):
            await pilot.press("ctrl+u")
            await typed(pilot, "sta")
            assert "/ stage:" in screen_text(app), key
            await pilot.press(key)
            await typed(pilot, "int")
            assert "/ stage:interview" in screen_text(app), key
            await pilot.press(key)
            assert "Tailspin" in screen_text(app), key
            assert "Contoso" not in screen_text(app), key
            await typed(pilot, " company:tai")
            assert "company:tailspin" in screen_text(app), key

        # With nothing to complete, tab goes on.
        await pilot.press("ctrl+u")
        await typed(pilot, "tailspin")
        await pilot.press("tab")
        assert present(app.focused).id != "find_text"
        await pilot.press("escape")

        await pilot.press("slash", "ctrl+u")
        await typed(pilot, "tail")
        assert "Tailspin" in screen_text(app)
        assert "Contoso" not in screen_text(app)
        assert "1 found" in screen_text(app)
        await pilot.press("enter", "escape")
        assert "Contoso" in screen_text(app)

        await pilot.press("slash", "ctrl+u")
        await typed(pilot, "is:fooo")
        assert "show all" in seen(app)[-1]
        await pilot.press("enter")
        assert "fooo" in screen_text(app).replace("/ is:fooo", "")
        assert "show all" in seen(app)[-1]
        await pilot.press("escape")
        assert "fooo" not in screen_text(app)
        assert "move" in seen(app)[-1]

        await pilot.press("slash", "ctrl+u")
        await typed(pilot, "tail")
        await pilot.press("escape", "slash")
        assert "This is your draft." in screen_text(app)
        await pilot.press("enter")
        assert "This is your draft." not in screen_text(app)

        await pilot.press("slash", "ctrl+u")
        await typed(pilot, "tail")
        await pilot.press("escape", "slash")
        assert "This is your draft." in screen_text(app)
        await typed(pilot, "con")
        assert "This is your draft." not in screen_text(app)

        await pilot.press("escape", "v", "slash", "ctrl+u")
        await typed(pilot, "nobody")
        assert "Nothing found" in screen_text(app)


async def test_a_second_find_is_typed_over_the_first_or_added_to_it_after_an_arrow(store):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "tailspin")
        await pilot.press("enter", "slash")
        await typed(pilot, "contoso")
        assert "/ contoso" in screen_text(app)
        assert "1 found" in screen_text(app)
        await pilot.press("enter", "slash", "right")
        await typed(pilot, " is:open")
        assert "/ contoso is:open" in screen_text(app)


async def test_a_find_says_what_it_compares_and_counts_open_and_closed_apart(store):
    def more(s):
        s.applications.add(Draft("Adatum", "Clerk", pay=Pay(70_000, 80_000, "EUR")))
        s.applications.add(Draft("Proseware", "Clerk", pay=Pay(700_000, 800_000, "SEK")))
        s.history.close([s.applications.add(Draft("Contoso Labs", "Clerk"))], Outcome.REJECTED)

    filled(store, also=more)
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "salary:")
        await pilot.press("greater_than_sign")
        await typed(pilot, "60k")
        assert "Adatum" in screen_text(app)
        assert "Proseware" not in screen_text(app)
        assert "Compared in EUR. Left out: 1 application with pay in another currency." in screen_text(app)
        assert style_of(app, "Compared in").color == palette(app).style("quiet").color
        await typed(pilot, " sek")
        assert "Proseware" in screen_text(app)
        assert "Compared in" not in screen_text(app)

        # Where only closed ones are found, they are shown.
        await pilot.press("ctrl+u")
        await typed(pilot, "labs")
        assert "Contoso Labs" in screen_text(app)
        assert "Closed 1" in screen_text(app)

        await pilot.press("ctrl+u")
        await typed(pilot, "contoso")
        await pilot.press("enter")
        for view in ("board", "table"):
            for key in ("", "C"):
                await pilot.press(*([key] if key else []))
                said = screen_text(app)
                assert ("2 found, 1 of them closed" if key else "1 found, 1 more closed") in said, view
                assert ("Contoso Labs" in said) is bool(key), view
                assert f"C to {'hide' if key else 'show'} them" in said, view
            await pilot.press("C", "v")


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
        assert app.screen.query_one("#find_text", TextInput).value == "tailspin"
        assert app.session.reader.applications.open_count(app.session.clock.today()) == before
