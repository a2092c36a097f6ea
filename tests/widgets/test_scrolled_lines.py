"""Which lines of a list are in view, and what the last one says of the others."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import pytest

from tests.widgets.seen import Tiny, seen
from widgets.lines import segments
from widgets.picture import Picture, PictureDrawing, PictureItem, next_in_list
from widgets.scrolled_lines import ScrolledLines
from widgets.styles import Palette, without_colour


def lines(height: int, length: int, *spans: tuple[int, int]) -> ScrolledLines:
    found = ScrolledLines()
    found.height, found.length, found.spans = height, length, spans
    return found


def said(view: ScrolledLines) -> str:
    return " ".join("".join(segment.text for segment in view.foot(40, without_colour())).split())


GROUPS = ((1, 2), (3, 5), (8, 8), (9, 9), (10, 14))
"""Two headings of one line, the second below a blank one, with two and three items."""


@pytest.mark.parametrize(
    ("height", "at", "top", "words"),
    [
        (15, 4, 0, ""),
        (7, 0, 0, "↓ 3 more"),
        (7, 1, 0, "↓ 3 more"),
        # The heading comes with the item below it.
        (7, 2, 3, "↓ 2 more ↑ 1 more"),
        (7, 4, 9, "↑ 3 more"),
        (4, 4, 10, "↓ more ↑ 4 more"),
    ],
)
def test_going_down_says_how_many_are_out_of_view(height: int, at: int, top: int, words: str) -> None:
    view = lines(height, 15, *GROUPS)
    view.bring(at)
    assert (view.top, said(view) if not view.fits else "") == (top, words)


@pytest.mark.parametrize(("at", "top"), [(3, 9), (2, 6), (1, 3), (0, 0)])
def test_going_up_brings_the_heading_with_the_first_item_below_it(at: int, top: int) -> None:
    view = lines(7, 15, *GROUPS)
    view.top = 9
    view.bring(at)
    assert view.top == top


def test_what_is_not_read_yet_is_counted_too_and_said_without_a_number_until_it_is() -> None:
    view = lines(4, 6, (0, 2), (3, 5))
    view.unread = None
    assert said(view) == "↓ more"
    view.unread = 9_000
    assert said(view) == "↓ 9,001 more"
    view.scroll(9)
    assert said(view) == "↓ 9,000 more ↑ 1 more"


def test_a_text_that_is_read_counts_once_it_is_left_behind() -> None:
    view = lines(7, 30, (1, 20), (21, 29))
    view.scroll(9)
    assert said(view) == "↓ 1 more ↑ more"
    view.scroll(12)
    assert said(view) == "↓ more ↑ 1 more"


def test_the_cursor_follows_what_is_scrolled_to_the_nearest_item_in_view() -> None:
    view = lines(7, 15, *GROUPS)
    view.scroll(4)
    assert view.nearest(0) == 2
    view.scroll(-4)
    assert view.nearest(4) == 1


class Groups:
    """A page of two items, a blank line, a heading and two items."""

    def draw(self, focus: Hashable, width: int, height: int, colours: Palette) -> PictureDrawing:
        said = ("one", "two", "", "Heading", "three", "four")
        lines = [segments([(text, "plain")], width, colours) for text in said]
        return PictureDrawing(lines, [PictureItem(at, 0, at, width) for at in (0, 1, 4, 5)])

    def beside(self, focus: Hashable, way: str, items: Sequence[PictureItem]) -> Hashable:
        return next_in_list(focus, way, items)


async def test_a_heading_of_a_picture_is_seen_together_with_the_first_item_below_it() -> None:
    page = Picture()
    page.show(Groups())
    app = Tiny(page)
    async with app.run_test(size=(24, 5)) as pilot:
        assert seen(app) == ["one", "two", "", "", "  ↓ 2 more"]
        await pilot.press("j", "j")
        assert seen(app) == ["two", "", "Heading", "three", "  ↓ 1 more    ↑ 1 more"]
        await pilot.press("j", "k", "k", "j")
        assert seen(app)[2:4] == ["Heading", "three"]
