"""The keys there are, how they are shown and changed, and what else the program says of itself."""

from __future__ import annotations

import re

import pytest

from app.screens import themes
from app.screens.pipeline.screen import PipelineScreen
from app.settings import Settings
from tests.dashboards import opened, screen_of
from tests.widgets.seen import screen_text, screen_words, seen


async def test_the_help_lists_the_keys_in_force_blank_hides_everything_and_ctrl_c_says_how_to_quit(store):
    async with opened(store) as (app, pilot):
        await pilot.press("exclamation_mark")
        assert not screen_text(app).strip()
        await pilot.press("j")
        assert "Contoso" in screen_text(app)

        await pilot.press("ctrl+c")
        assert "Press ctrl+q to quit." in screen_text(app)
        assert not app._notifications

        await pilot.press("question_mark")
        text = screen_text(app)
        for words in ("move to a stage", "blank the screen", "follow up", "board or table"):
            assert words in text
        await pilot.press("escape")

        # It fits into two columns, and its lines can be clicked.
        await pilot.resize_terminal(80, 24)
        await pilot.press("question_mark")
        lines = seen(app)
        assert any("Everywhere" in line and ("Lists" in line or "An application" in line) for line in lines)
        assert "everything else" in screen_text(app)
        y = next(at for at, line in enumerate(lines) if "job searches" in line)
        await pilot.click(offset=(lines[y].index("job searches"), y))
        await pilot.pause()
        assert "This search" in screen_text(app)


@pytest.mark.parametrize(("width", "columns"), [(60, 1), (80, 2), (120, 3), (200, 3)])
async def test_the_keys_stand_in_as_many_columns_as_can_be_read_at_a_glance(store, width, columns):
    async with opened(store, size=(width, 24)) as (app, pilot):
        await pilot.press("question_mark")
        y, titles = next((y, line) for y, line in enumerate(seen(app)) if "Everywhere" in line)
        assert len(re.split(" {2,}", titles.strip(" ▁▇"))) == columns
        # A click beside a title, to the last cell of the line, runs nothing.
        for x in range(width - 6, width - 2):
            await pilot.click(offset=(x, y))
        assert titles in seen(app)


async def test_the_list_of_keys_is_read_a_page_at_a_time_and_left_by_the_key_that_opened_it(store):
    async with opened(store, size=(60, 20)) as (app, pilot):
        board = app.screen
        await pilot.press("question_mark")
        shown = [screen_text(app)]
        for key in ("pagedown", "space", "pageup"):
            await pilot.press(key)
            shown.append(screen_text(app))
        assert len(set(shown[:3])) == 3
        assert shown[3] == shown[1]
        await pilot.press("question_mark")
        assert app.screen is board


async def test_keys_can_be_changed_in_the_settings_and_the_footer_says_so(store):
    async with opened(store, settings=Settings(keys={"application.move": "ctrl+t", "add": "plus"})) as (app, pilot):
        assert "+ add   ctrl+t move" in seen(app)[-1]
        await pilot.press("m")
        assert "Move Northwind to" not in screen_text(app)
        await pilot.press("ctrl+t")
        assert "Move Northwind to" in screen_text(app)


async def test_where_nothing_was_found_the_footer_names_no_key_for_an_application(store):
    async with opened(store) as (app, pilot):
        await pilot.press("j", "l")
        before = screen_of(app, PipelineScreen).in_focus()
        await pilot.press("slash", *"zzz")
        await pilot.press("enter")
        await pilot.pause()
        assert seen(app)[-1].split("   ") == ["  esc show all", "a add", "/ find", "u undo", "? keys"]
        await pilot.press("escape")
        await pilot.pause()
        assert "m move" in seen(app)[-1]
        assert screen_of(app, PipelineScreen).in_focus() == before


async def test_a_theme_chosen_in_the_palette_is_there_at_the_next_start(store):
    async with opened(store) as (app, pilot):
        themes.choose_theme(app, app.session, "onward-light")
        await pilot.pause()
        assert "Theme saved. Press u to undo." in screen_text(app)
    async with opened(store) as (app, pilot):
        assert app.theme == "onward-light"
        await pilot.press("u")
        await pilot.pause()
        assert app.theme == "onward-dark"
    async with opened(store, settings=Settings(theme="nord", theme_named=True)) as (app, pilot):
        themes.choose_theme(app, app.session, "onward-light")
        await pilot.pause()
        assert "Used until you quit." in screen_text(app)
    async with opened(store, settings=Settings(theme="nord", theme_named=True)) as (app, _):
        assert app.theme == "nord"


async def test_a_key_of_another_alphabet_is_the_one_in_its_place_and_a_letter_where_text_is_typed(store):
    async with opened(store) as (app, pilot):
        await pilot.press("ф")
        assert "then anything else in any order" in screen_words(app)
        await pilot.press("ф")
        assert "ф" in screen_text(app)
