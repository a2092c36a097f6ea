"""Lines, bars, curves and weeks: what they show of a number, in the room they are given."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.widgets.worn import NO_COLOUR, PLAIN_SIGNS, as_text, in_theme
from widgets.bars import ShownInterval, interval_line, parts_bar, share_bar
from widgets.cell_canvas import Canvas
from widgets.curve import BandPoint, CurveMark, draw_curve
from widgets.lines import Piece
from widgets.view_tabs import ViewTab, ViewTabs
from widgets.weeks import WeekColumn, draw_weeks

RAILS = Path(__file__).with_name("rails.txt")
WORN = [in_theme(), NO_COLOUR, PLAIN_SIGNS]


def text(pieces: list[Piece]) -> str:
    return "".join(one for one, _ in pieces)


def test_an_interval_has_its_ends_its_middle_and_the_starting_guess() -> None:
    shown = ShownInterval(0.25, 0.75, 0.5, guess=0.0)
    assert text(interval_line(shown, 21, NO_COLOUR)) == "┊    ├────●────┤     "
    assert text(interval_line(shown._replace(middle=None), 21, PLAIN_SIGNS)) == ":    [---------]     "
    assert text(interval_line(shown._replace(guess=0.4), 21, NO_COLOUR)) == "     ├──┼─●────┤     "


@given(some.floats(0, 1), some.floats(0, 1), some.floats(0, 1), some.integers(2, 120))
def test_lines_and_bars_take_exactly_their_room(one: float, other: float, middle: float, width: int) -> None:
    low, high = sorted((one, other))
    for colours in WORN:
        shown = ShownInterval(low, high, min(high, max(low, middle)))
        assert len(text(interval_line(shown, width, colours))) == width
        assert len(text(share_bar(shown, width, colours))) == width


def test_a_bar_ends_at_the_middle_and_says_how_far_it_may_go() -> None:
    assert text(share_bar(ShownInterval(0.3, 0.8, 0.5), 20, NO_COLOUR)) == "━━━━━━━━━━─────┤    "
    assert text(share_bar(ShownInterval(0, 0.001, 0.0001), 20, NO_COLOUR)).startswith("╸")
    assert text(share_bar(ShownInterval(0, 0, 0), 20, NO_COLOUR)).strip() == ""


def test_no_part_of_a_bar_is_lost() -> None:
    assert text(parts_bar((4, 2, 2), 8, 16, NO_COLOUR)) == "━━━━━━━━╍╍╍╍┈┈┈┈"
    assert text(parts_bar((0, 1, 0), 900, 16, PLAIN_SIGNS)) == "+" + " " * 15


def test_a_cell_shows_a_line_between_two_colours_to_an_eighth() -> None:
    colours = in_theme()
    for eighths, sign in enumerate(" ▁▂▃▄▅▆▇"):
        canvas = Canvas(1, 1, colours)
        canvas.fill(0, 1 - eighths / 8, 1, (200, 10, 10))
        (segment,) = canvas.row(0)
        assert segment.text == sign
        if eighths:
            assert segment.style is not None
            assert segment.style.color is not None
            assert tuple(segment.style.color.get_truecolor()) == (200, 10, 10)


def test_wide_letters_and_marks_stay_in_their_cells() -> None:
    canvas = Canvas(8, 1, in_theme())
    canvas.write(1, 0, "日本e\u0301x")
    assert as_text([canvas.row(0)]) == [" 日本e\u0301x "]
    canvas.write(7, 0, "語")
    assert as_text([canvas.row(0)]) == [" 日本e\u0301x "]


POINTS = [BandPoint(day, day / 120, day / 160, day / 90) for day in range(0, 61, 5)]
HEIGHTS = [(0.0, "none"), (0.25, "1 in 4"), (0.5, "half")]
DAYS = [(0.0, "sent"), (20.0, "20 d"), (40.0, "40 d"), (60.0, "60 d")]


@pytest.mark.parametrize("colours", WORN, ids=["colour", "no colour", "plain"])
def test_a_curve_rises_through_its_band_and_names_its_marks(colours) -> None:
    marks = [CurveMark(9, "half, 9 d"), CurveMark(34, "9 in 10, 34 d")]
    lines = as_text(draw_curve(POINTS, marks, HEIGHTS, DAYS, 80, 14, colours))
    assert len(lines) == 14
    assert {len(line) for line in lines} == {80}
    assert [line[:8].strip() for line in lines if line[:8].strip()] == ["half", "1 in 4", "none"]
    assert lines[-2].split() == ["sent", "20", "d", "40", "d", "60", "d"]
    assert "half, 9 d" in lines[-1]
    assert "9 in 10, 34 d" in lines[-1]
    drawn = {x: y for y, line in enumerate(lines[:-2]) for x, sign in enumerate(line) if sign == "*" or sign > "\u2800"}
    heights = [drawn[x] for x in sorted(drawn)]
    assert len(heights) == 80 - 9
    assert heights == sorted(heights, reverse=True)
    if colours is PLAIN_SIGNS:
        assert all(line.isascii() for line in lines)


@pytest.mark.parametrize("colours", WORN, ids=["colour", "no colour", "plain"])
def test_a_curve_is_on_its_lowest_line_until_the_first_reply(colours) -> None:
    points = [BandPoint(0, 0, 0, 0), BandPoint(30, 0, 0, 0), *(point for point in POINTS if point.day >= 30)]
    lines = as_text(draw_curve(points, [], HEIGHTS, DAYS, 69, 14, colours))
    assert all(sign == "*" or sign > "\u2800" for sign in lines[-3][9:38]), lines[-3]
    assert not any(sign == "*" or sign > "\u2800" for line in lines[:-3] for sign in line[9:38])


def test_a_curve_without_room_is_not_drawn() -> None:
    heights = [len(draw_curve(POINTS, [], HEIGHTS, DAYS, width, 14, NO_COLOUR)) for width in (1, 9, 16, 17, 18)]
    assert heights == [0, 0, 0, 14, 14]


@pytest.mark.parametrize(
    ("day", "below"),
    [(4, "sent"), (5, "sent"), (6, "sent six"), (58, "sent" + " " * 53 + "six"), (60, " " * 57 + "six")],
)
def test_names_below_a_curve_stand_apart_and_within_it(day: float, below: str) -> None:
    days = [(0.0, "sent"), (day, "six"), (60.0, "")]
    if day == 60:
        days = days[1:2]
    lines = as_text(draw_curve(POINTS, [], HEIGHTS, days, 69, 14, NO_COLOUR))
    assert lines[-2][9:].rstrip() == below


def test_the_latest_weeks_are_shown_with_their_numbers() -> None:
    weeks = [WeekColumn("Sep" if at < 4 else "Oct", (at, at % 2)) for at in range(9)]
    for colours in WORN:
        lines = as_text(draw_weeks(weeks, [("sent", "applied"), ("replies", "screen")], 70, 2, colours))
        assert lines[0].split() == ["Sep", "Oct"]
        assert lines[3].split() == ["sent", colours.glyphs.dot, *map(str, range(1, 9))]
        assert len(lines) == 1 + 2 * 3
    narrow = as_text(draw_weeks(weeks, [("sent", "applied"), ("replies", "screen")], 23, 1, NO_COLOUR))
    assert narrow[2].split() == ["sent", "5", "6", "7", "8"]
    # Numbers that need more room stay apart.
    wide = as_text(draw_weeks([WeekColumn("Sep", (1000, 2000))] * 9, [("sent", "applied")], 40, 1, NO_COLOUR))
    assert wide[2].split() == ["sent", *["1000"] * 5]
    # The highest column of a kind fills its line.
    assert narrow[1].rstrip().endswith("█")


def test_what_is_counted_stands_whole_beside_the_names_of_views_or_not_at_all() -> None:
    names = ("Flow", "Rates", "Waiting", "Reasons", "Sources", "Rhythm", "More")
    rail = ViewTabs([ViewTab(name, name) for name in names])
    for name in names:
        rail.show(name, "this job search")
        for width in (48, 56, 76):
            said = as_text(rail.lines(width, NO_COLOUR))
            assert "…" not in "".join(said), (name, width)
            assert "this job search" in "".join(said), (name, width)


def test_the_names_of_views_give_way_to_what_is_counted() -> None:
    """When this fails: see what stands where otherwise, then write the file anew with `ONWARD_WRITE_TEXTS=1`."""
    rail = ViewTabs([ViewTab(name, name) for name in ("Flow", "Rates", "Waiting", "More")])
    drawn = []
    for current, aside in (("Flow", "this job search"), ("More", "all job searches, sent since 26 August 2026")):
        rail.show(current, aside)
        for width in range(24, 92, 4 if current == "Flow" else 2):
            drawn += [f"[{width}]", *(f"|{line.rstrip()}" for line in as_text(rail.lines(width, NO_COLOUR)))]
    said = "\n".join([*drawn, ""])
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        RAILS.write_text(said, "utf-8")
    assert RAILS.read_text("utf-8") == said
