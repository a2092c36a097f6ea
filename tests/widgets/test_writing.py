"""A page to write on, as high as what is written on it."""

from __future__ import annotations

from textual.screen import Screen

from tests.widgets.seen import Tiny
from widgets.autosave_text import PlainTextArea
from widgets.words import Words

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
