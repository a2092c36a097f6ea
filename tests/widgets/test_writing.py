"""A page to write on, as high as what is written on it."""

from __future__ import annotations

import pytest
from textual.screen import Screen

from tests.widgets.seen import Tiny, seen
from widgets.autosave_text import AutosaveText, PlainTextArea
from widgets.words import Words

LAID_OUT = 3
"""Turns after which what is written on has its room and is scrolled to."""

TEXT = "They wanted somebody with more years in the field, and said it kindly.\nThey would keep the letter."


async def test_what_stands_below_a_text_is_at_its_place_from_the_first_moment() -> None:
    page, below = PlainTextArea(TEXT), Words("below")
    page.styles.height = "auto"
    app = Tiny(below)
    places: list[int] = []

    def note(_: Screen[object]) -> None:
        places.append(below.region.y)

    async with app.run_test(size=(30, 20)) as pilot:
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, note, immediate=True)
        await app.screen.mount(page, before=below)
        await pilot.pause()
        assert set(places) == {4}
        places.clear()
        await pilot.resize_terminal(20, 20)
        await pilot.pause()
        assert set(places) == {7}


async def test_the_line_that_is_written_on_is_in_view_on_a_page_longer_than_the_terminal() -> None:
    page = PlainTextArea("\n".join(f"line {number}" for number in range(30)))
    page.styles.height = "auto"
    app = Tiny(page)
    async with app.run_test(size=(30, 8)) as pilot:
        for key, line in (("down", 20), ("up", 0)):
            await pilot.press(*[key] * 20)
            for _ in range(LAID_OUT):
                await pilot.pause()
            assert f"line {line}" in seen(app)


@pytest.mark.parametrize(
    ("before", "place", "after", "written"),
    [
        ("one\ntwo\nthree", (2, 2), "one\ntwo\nthree\nfour", "one\ntwo\nth|ree\nfour"),
        ("one\ntwo\nthree", (2, 2), "nought\none\ntwo\nthree", "nought\none\ntwo\nth|ree"),
        ("one\ntwo\nthree", (1, 3), "two", "two|"),
        ("one\n\nthree", (1, 0), "one\n\nthree", "one\n|\nthree"),
    ],
    ids=["added below", "added above", "shorter", "the same"],
)
async def test_what_another_window_wrote_leaves_the_cursor_at_its_word(
    before: str, place: tuple[int, int], after: str, written: str
) -> None:
    page = AutosaveText(before)
    app = Tiny(page)
    async with app.run_test() as pilot:
        page.move_cursor(place)
        page.change_to(after)
        await pilot.press("|")
        assert page.text == written
