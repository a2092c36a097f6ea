"""Diagrams, curves, weeks and bars as they are drawn in cells, in one file to look at."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console
from textual.color import Color

from app.domain.insights.sankey import sankey_of
from tests.domain.insights.searches import SEARCHES
from tests.widgets.worn import NO_COLOUR, PLAIN_SIGNS, as_text, in_theme
from widgets.bars import ShownInterval, interval_line, parts_bar, share_bar
from widgets.colour_depth import SOME, nearest
from widgets.curve import BandPoint, CurveMark, draw_curve
from widgets.sankey import draw_sankey, node_beside
from widgets.styles import Palette
from widgets.weeks import WeekColumn, draw_weeks, room_for

PICTURES = Path(__file__).with_name("pictures.txt")
WAYS = ("left", "right", "up", "down")


def diagrams(colours: Palette, name: str) -> Iterator[str]:
    """The flows of two searches, with where each node is and what stands beside it."""
    for search, size, from_sources in (
        ("forty", (100, 24), True),
        ("forty", (60, 14), False),
        ("two hundred", (150, 30), True),
        ("a dozen", (40, 10), False),
    ):
        nodes, bands = sankey_of(SEARCHES[search].flow(from_sources=from_sources))
        drawn = draw_sankey(nodes, bands, nodes[1].key, *size, colours)
        yield f"[flow of {search}, {size[0]}x{size[1]}, {name}]"
        yield from as_text(drawn.lines)
        if colours is NO_COLOUR:
            yield from (f"{spot.key}: {spot.x},{spot.y} {spot.width}x{spot.height}" for spot in drawn.spots)


def charts(colours: Palette, name: str) -> Iterator[str]:
    points = [BandPoint(day, day / 120, day / 160, min(1, day / 90)) for day in (0, 1, 2, 5, 9, 14, 21, 40, 60)]
    marks = [CurveMark(9, "half, 9 d"), CurveMark(14, "9 in 10, 14 d"), CurveMark(60, "last, 60 d")]
    heights = [(0.0, "none"), (0.25, "1 in 4"), (0.5, "half")]
    days = [(0.0, "sent"), (20.0, "20 d"), (40.0, "40 d"), (60.0, "60 d")]
    for width, height in ((80, 14), (50, 7), (30, 5)):
        yield f"[curve, {width}x{height}, {name}]"
        yield from as_text(draw_curve(points, marks, heights, days, width, height, colours))
    weeks = [WeekColumn(("Sep", "Oct", "Nov")[at // 5], (at * at, 13 - at, at % 2)) for at in range(14)]
    kinds = [("sent", "applied"), ("replies", "screen"), ("worked on", "quiet")]
    for width, tall in ((110, 3), (60, 1), (24, 2), (10, 1)):
        yield f"[weeks, {width} wide, {tall} tall, {name}]"
        yield from as_text(draw_weeks(weeks, kinds, width, tall, colours))
        yield str(room_for(weeks, width))
    yield f"[bars, {name}]"
    for low, middle, high, guess in ((0, 0, 0, 0), (0.01, 0.02, 0.3, 0.4), (0.2, 0.5, 0.9, 0.5), (0.9, 0.95, 1, 0.1)):
        shown = ShownInterval(low, high, middle, guess=guess)
        for width in (40, 13, 5):
            lines = (
                interval_line(shown, width, colours),
                share_bar(shown, width, colours),
                share_bar(shown, width, colours, most=0.5),
            )
            yield " | ".join("".join(text for text, _ in line) for line in lines)
    for counts in ((0, 0, 0), (1, 0, 0), (5, 3, 2), (0, 0, 12), (1, 1, 1)):
        yield "".join(text for text, _ in parts_bar(counts, 12, 24, colours)) + "|"


def test_every_picture_in_cells_stands_in_one_file() -> None:
    """When this fails: look at the pictures that changed, then write the file anew with `ONWARD_WRITE_TEXTS=1`."""
    lines: list[str] = []
    for colours, name in ((NO_COLOUR, "no colour"), (PLAIN_SIGNS, "plain signs"), (in_theme(), "in colour")):
        lines += [*diagrams(colours, name), *charts(colours, name)]
    nodes, bands = sankey_of(SEARCHES["forty"].flow(from_sources=True))
    drawn = draw_sankey(nodes, bands, None, 100, 24, NO_COLOUR)
    for node in nodes:
        beside = [str(node_beside(nodes, bands, node.key, way)) for way in WAYS]
        lines.append(f"{node.key}: {', '.join(beside)}")
    assert drawn.lines
    text = "\n".join(line.rstrip() for line in lines)
    if os.environ.get("ONWARD_WRITE_TEXTS"):
        PICTURES.write_text(text, "utf-8")
    assert PICTURES.read_text("utf-8") == text


def test_a_picture_has_only_colours_a_terminal_of_256_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Console, "color_system", SOME)
    colours = in_theme()
    nodes, bands = sankey_of(SEARCHES["forty"].flow(from_sources=True))
    weeks = [WeekColumn("Nov", (at, 5 - at)) for at in range(6)]
    drawn = [
        *draw_sankey(nodes, bands, None, 60, 14, colours).lines,
        *draw_weeks(weeks, [("sent", "applied"), ("replies", "screen")], 60, 2, colours),
    ]
    styles = [segment.style for line in drawn for segment in line if segment.style]
    shown = {colour for style in styles for colour in (style.color, style.bgcolor) if colour}
    shown -= {colours.style("plain").bgcolor}  # the dashboard fits it, as it does the background of all there is
    assert len(shown) > 4
    assert [colour for colour in map(Color.from_rich_color, shown) if nearest(colour, SOME) != colour] == []
