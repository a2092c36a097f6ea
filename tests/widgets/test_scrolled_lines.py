"""Which lines of a list are in view, and what the last one says of the others."""

from __future__ import annotations

import pytest

from widgets.scrolled_lines import ScrolledLines
from widgets.styles import without_colour


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


def test_the_cursor_follows_what_is_scrolled_to_the_nearest_item_in_view() -> None:
    view = lines(7, 15, *GROUPS)
    view.scroll(4)
    assert view.nearest(0) == 2
    view.scroll(-4)
    assert view.nearest(4) == 1
