"""The Sankey diagram: all counts seen, nothing over anything else, readable with and without colour."""

from __future__ import annotations

import random
import re
from collections.abc import Hashable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from rich.cells import cell_len
from textual.color import Color

from app.screens.themes import NAMES
from tests.present import present
from tests.widgets.seen import Tiny, seen
from tests.widgets.worn import NO_COLOUR, PLAIN_SIGNS, as_text, in_theme
from widgets.colour_depth import READABLE, contrast
from widgets.picture import Picture, PictureDrawing, PictureItem
from widgets.sankey import draw_sankey, node_beside
from widgets.sankey_layout import SankeyBand, SankeyNode, sankey_layout
from widgets.styles import Palette

NODES = [
    SankeyNode("applied", "Applied", 157, 0, "applied"),
    SankeyNode("screen", "Screening", 17, 1, "screen"),
    SankeyNode("open", "Still open", 9, 1),
    SankeyNode("none", "No reply", 119, 1, "ended"),
    SankeyNode("no", "Rejected", 12, 1, "ended"),
    SankeyNode("talk", "Interview", 12, 2, "interview"),
    SankeyNode("no2", "Rejected", 4, 2, "ended"),
    SankeyNode("off", "Withdrew", 1, 2, "ended"),
    SankeyNode("offer", "Offer", 3, 3, "offer"),
    SankeyNode("no3", "Rejected", 9, 3, "ended"),
]
BANDS = [
    *(SankeyBand("applied", end, count) for end, count in (("screen", 17), ("open", 9), ("none", 119), ("no", 12))),
    *(SankeyBand("screen", end, count) for end, count in (("talk", 12), ("no2", 4), ("off", 1))),
    *(SankeyBand("talk", end, count) for end, count in (("offer", 3), ("no3", 9))),
]


@pytest.mark.parametrize("size", [(116, 27), (76, 16), (56, 13), (196, 40)], ids=str)
@pytest.mark.parametrize("colours", [in_theme(), NO_COLOUR, PLAIN_SIGNS], ids=["colour", "no colour", "plain"])
def test_every_node_has_its_name_and_its_count(size: tuple[int, int], colours) -> None:
    drawing = draw_sankey(NODES, BANDS, "screen", *size, colours)
    text = as_text(drawing.lines)
    assert [cell_len(line) for line in text] == [size[0]] * size[1]
    for node in NODES:
        name, *_ = [spot for spot in drawing.spots if spot.key == node.key][1:]
        named = "".join(text[y][name.x : name.x + name.width] + " " for y in range(name.y, name.y + name.height))
        assert str(node.size) in named.split()
        if size[0] > 100:
            assert node.name in named
    if colours is PLAIN_SIGNS:
        assert all(char.isascii() for line in text for char in line)


@settings(max_examples=40)
@given(some.integers(0, 10_000), some.integers(30, 200), some.integers(4, 45))
def test_no_name_stands_over_another_or_over_a_node(seed: int, width: int, height: int) -> None:
    nodes, bands = flow(random.Random(seed))
    drawing = draw_sankey(nodes, bands, None, width, height, NO_COLOUR)
    bars = {spot.key: spot for spot in reversed(drawing.spots)}
    taken = {(spot.x, y) for spot in bars.values() for y in range(spot.y, spot.y + spot.height)}
    for spot in drawing.spots:
        if spot is not bars[spot.key]:
            cells = {(spot.x + x, spot.y + y) for x in range(spot.width) for y in range(spot.height)}
            assert not cells & taken
            assert all(0 <= x < width and 0 <= y < height for x, y in cells)
            taken |= cells


@given(some.integers(0, 10_000), some.floats(12, 600))
def test_bands_are_as_thick_as_their_counts_and_none_is_lost(seed: int, height: float) -> None:
    nodes, bands = flow(random.Random(seed))
    layout = sankey_layout(nodes, bands, height)
    placed = {one.node.key: one for one in layout.nodes}
    for one in layout.bands:
        assert one.height >= 0.375
        assert placed[one.band.source].top - 1e-6 <= one.leaves
        assert one.leaves + one.height <= placed[one.band.source].bottom + 1e-6
        assert one.reaches + one.height <= placed[one.band.target].bottom + 1e-6
    for here in layout.nodes:
        below = [other.top for other in layout.nodes if other.node.column == here.node.column and other.top > here.top]
        assert here.bottom <= min([*below, height]) + 1e-6
    thick = sorted(layout.bands, key=lambda one: one.band.size)
    assert [one.height for one in thick] == sorted(one.height for one in thick)


def test_in_a_narrow_diagram_the_one_in_focus_has_its_whole_name_and_no_name_is_cut_to_a_few_letters() -> None:
    for node in NODES:
        drawing = draw_sankey(NODES, BANDS, node.key, 30, 16, NO_COLOUR)
        text = "\n".join(as_text(drawing.lines))
        assert f"{node.name} {node.size}" in text, node
        assert not re.search(r"(?<![^\W\d_])[^\W\d_]{1,5}…", text), text


def test_bands_lie_in_the_order_of_their_ends_in_whatever_order_they_are_told() -> None:
    drawn, told_backwards = (draw_sankey(NODES, bands, None, 76, 16, NO_COLOUR) for bands in (BANDS, BANDS[::-1]))
    assert as_text(drawn.lines) == as_text(told_backwards.lines)


def test_a_count_stands_wherever_it_just_fits() -> None:
    text = as_text(draw_sankey(NODES, BANDS, None, 16, 8, NO_COLOUR).lines)
    assert "█ 4▒█ 9" in text[3]
    assert sorted(map(int, re.findall(r"[0-9]+", "\n".join(text)))) == [3, 4, 9, 9, 12, 17, 119]


def flow(chance: random.Random) -> tuple[list[SankeyNode], list[SankeyBand]]:
    """A search of up to 5 stages, each with up to 3 ends beside the next stage."""
    left = chance.choice((3, 40, 900))
    nodes, bands = [SankeyNode("0", "Applied", left, 0)], []
    for column in range(1, chance.randint(2, 6)):
        before = str(column - 1)
        counts = [chance.randint(0, max(1, left // 3)) for _ in range(3)]
        passed = max(1, left - sum(counts))
        nodes.append(SankeyNode(str(column), f"Stage {column}", passed, column))
        bands.append(SankeyBand(before, str(column), passed))
        for end, count in enumerate(counts):
            if count:
                nodes.append(SankeyNode(f"{column}.{end}", ("Still open", "No reply", "Rejected")[end], count, column))
                bands.append(SankeyBand(before, f"{column}.{end}", count))
        left = passed
    return nodes, bands


def test_the_node_in_focus_is_lit_with_its_bands_also_without_colour() -> None:
    usual = "".join(as_text(draw_sankey(NODES, BANDS, None, 76, 16, NO_COLOUR).lines))
    assert "▓" not in usual
    assert {"░", "▒", "█"} <= set(usual)
    drawing = draw_sankey(NODES, BANDS, "screen", 76, 16, NO_COLOUR)
    assert "▓" in "".join(as_text(drawing.lines))
    named = next(segment for line in drawing.lines for segment in line if "Screening" in segment.text)
    assert present(named.style).bold
    assert present(named.style).underline


@pytest.mark.parametrize("theme", NAMES)
def test_names_can_be_read_on_the_bands_below_them(theme: str) -> None:
    for focus in (None, "applied", "screen"):
        for line in draw_sankey(NODES, BANDS, focus, 100, 20, in_theme(theme)).lines:
            for segment in line:
                style = present(segment.style)
                if segment.text.strip("▁▂▃▄▅▆▇█ "):
                    ink, ground = (Color(*present(one).get_truecolor()) for one in (style.color, style.bgcolor))
                    assert contrast(ink, ground) >= READABLE, (segment.text, focus)


def test_the_cursor_follows_the_thickest_band_and_comes_back() -> None:
    def beside(focus: str | None, way: str) -> str | None:
        return node_beside(NODES, BANDS, focus, way)

    assert beside(None, "right") == "applied"
    assert beside("applied", "right") == "none"
    assert beside("none", "left") == "applied"
    assert [beside("screen", way) for way in ("up", "down", "right", "left")] == [None, "open", "talk", "applied"]
    assert beside("no3", "right") is None
    assert node_beside([], [], None, "right") is None


class Diagram:
    """A page with nothing but the diagram on it."""

    def draw(self, focus: Hashable, width: int, height: int, colours: Palette) -> PictureDrawing:
        drawing = draw_sankey(NODES, BANDS, str(focus), width, height, colours)
        return PictureDrawing(drawing.lines, [PictureItem(*spot) for spot in drawing.spots])

    def beside(self, focus: Hashable, way: str, items: Sequence[PictureItem]) -> Hashable:
        return node_beside(NODES, BANDS, str(focus), way)


async def test_a_click_finds_the_node_by_its_bar_and_by_its_name() -> None:
    picture = Picture()
    app = Tiny(picture)
    async with app.run_test(size=(100, 20)) as pilot:
        picture.show(Diagram(), "offer")
        await pilot.pause()
        lines = seen(app)
        y = next(y for y, line in enumerate(lines) if "Screening" in line)
        x = lines[y].index("Screening")
        for offset, reached in (
            ((0, 0), "applied"),
            ((x + 3, y), "screen"),
            ((0, 10), "applied"),
            ((1, 10), "applied"),
            ((x, y), "screen"),
            ((2, 10), "screen"),
            ((95, 19), "screen"),
        ):
            await pilot.click(offset=offset)
            assert picture.focus_key == reached, offset


def test_nothing_and_one_are_drawn_too() -> None:
    assert as_text(draw_sankey([], [], None, 20, 3, NO_COLOUR).lines) == [" " * 20] * 3
    alone = draw_sankey([SankeyNode("a", "Applied", 1, 0)], [], None, 30, 3, in_theme())
    assert "Applied 1" in "".join(as_text(alone.lines))
