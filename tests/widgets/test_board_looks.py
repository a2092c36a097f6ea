"""How cards look: as close as their number asks for, in any theme, with any text."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from textual.color import Color
from textual.widgets import Input

from tests.widgets.boards import Lazy, board, column, five
from tests.widgets.seen import HOSTILE, Tiny, screen_text, seen, style_of
from widgets.board import Board, BoardCard, BoardColumn


@pytest.mark.parametrize(
    ("count", "gaps"), [(50, ((40, 4), (20, 4), (14, 4), (13, 2))), (4, ((40, 5), (20, 4), (14, 4), (13, 2)))]
)
async def test_cards_stand_as_close_as_their_number_asks_for(count: int, gaps: tuple[tuple[int, int], ...]) -> None:
    app, _ = board(column("lead", Lazy(count)))
    async with app.run_test(size=(60, 40)) as pilot:
        for height, gap in gaps:
            await pilot.resize_terminal(60, height)
            await pilot.pause()
            lines = seen(app)
            first, second = (next(at for at, line in enumerate(lines) if f"Company {n}" in line) for n in (0, 1))
            assert second - first == gap
            assert sum("Company" in line for line in lines) >= 3


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (300, 80), (20, 5), (1, 1)])
async def test_hostile_text_takes_exactly_its_place(size: tuple[int, int]) -> None:
    cards = [BoardCard(at, text, text, ((text, "faint"), (text, "stage"))) for at, text in enumerate(HOSTILE)]
    columns = [BoardColumn(f"{at}", text, "lead", 3, cards, text) for at, text in enumerate(HOSTILE)]
    app, widget = board(*columns)
    async with app.run_test(size=size):
        assert all(widget.render_line(y).cell_length == max(size[0], 1) for y in range(size[1]) if size[0] > 2)
        text = "".join(seen(app))
        assert "\x1b" not in text
        assert "\u202e" not in text


async def test_focus_and_its_loss_are_seen() -> None:
    widget = Board()
    widget.show(five())
    app = Tiny(widget, Input())
    async with app.run_test(size=(120, 25)) as pilot:
        bar = style_of(app, "▎")
        await pilot.press("tab")
        await pilot.pause()
        assert style_of(app, "▎").color != bar.color


async def test_a_theme_put_on_later_is_worn() -> None:
    app, _ = board()
    async with app.run_test(size=(120, 25)) as pilot:
        app.theme = "onward-light"
        await pilot.pause()
        await pilot.pause()
        style = style_of(app, "Company 1")
        assert style.bgcolor is not None
        assert Color.from_rich_color(style.bgcolor).hex.lower() == "#f8f8f6"


async def test_no_color_still_shows_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app, _ = board()
    async with app.run_test(size=(120, 25)):
        assert any("▌ Company 0" in line for line in seen(app))
        assert style_of(app, "Company 0").bold
        assert not style_of(app, "Company 1").bold


async def test_plain_glyphs_are_used_when_asked_for() -> None:
    app, _ = board()
    app.plain_glyphs = True
    async with app.run_test(size=(80, 24)):
        assert all(line.isascii() for line in seen(app))


def test_a_board_needs_no_heavy_widget() -> None:
    code = (
        "import widgets.board, sys; print([m for m in sys.modules if 'area' in m or m.split('.')[0] in ('db', 'app')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


async def test_wide_cards_show_their_facts_and_narrow_ones_never_glue_them() -> None:
    cards = [
        BoardCard(1, "Contoso", "Analyst", (("12 d", "faint"),), aside=("Berlin", "55-60k EUR")),
        BoardCard(2, "Northwind Traders of Oslo", "Data engineer", (("3 d", "faint"),), aside=("Oslo", "90k NOK")),
    ]
    widget = Board()
    widget.show([column(name, cards) for name in ("lead", "applied", "offer")])
    app = Tiny(widget)
    async with app.run_test(size=(90, 16)) as pilot:
        lines = seen(app)
        assert any("Contoso" in line and line.split().count("Berlin") == 3 for line in lines)
        assert any("Analyst" in line and "55-60k EUR" in line for line in lines)
        assert "Oslo" not in next(line for line in lines if "Northwind" in line).replace("Traders of Oslo", "")
        await pilot.resize_terminal(69, 30)
        await pilot.pause()
        assert "Berlin   55-60k EUR" in screen_text(app)


async def test_a_fact_stands_at_the_right_edge_two_cells_behind_the_title_or_not_at_all() -> None:
    cards = [BoardCard(letters, "x" * letters, "", aside=("Berlin",)) for letters in (46, 47, 48)]
    app, _ = board(column("lead", cards))
    async with app.run_test(size=(60, 20)):
        shown = [line[3:] for line in seen(app) if "xx" in line]
        assert shown == [f"{'x' * 46}   Berlin", f"{'x' * 47}  Berlin", "x" * 48]


@pytest.mark.parametrize("width", [40, 60])
async def test_the_title_of_a_column_stands_whole_and_so_do_the_names_beside_it(width: int) -> None:
    names = ["lead", "applied", "phone screening", "interview on site", "offer"]
    app, _ = board(*(column(name, Lazy(3)) for name in names))
    titles = [f"{name.title()} 3" for name in names]
    async with app.run_test(size=(width, 9)) as pilot:
        for title in titles:
            head = seen(app)[0]
            shown = [name for name in re.split(" {2,}", head.strip(" ‹›")) if name]
            first = titles.index(shown[0])
            assert shown == titles[first : first + len(shown)], head
            assert title in shown
            assert ("‹" in head, "›" in head) == (title != titles[0], title != titles[-1])
            await pilot.press("right")
            await pilot.pause()


@pytest.mark.parametrize(
    ("at", "titles", "least"),
    [
        (0, ["Lead 3", "Applied 3 ›"], 23),
        (0, ["Lead 3", "Applied 3", "Offer 3 ›"], 33),
        (1, ["‹", "Applied 3", "Offer 3 ›"], 29),
        (1, ["‹ Lead 3", "Applied 3", "Offer 3 ›"], 35),
        (2, ["‹ Applied 3", "Offer 3"], 25),
        (2, ["‹ Lead 3", "Applied 3", "Offer 3"], 34),
    ],
)
async def test_a_name_stands_beside_the_title_as_soon_as_there_is_room(at: int, titles: list[str], least: int) -> None:
    app, _ = board(*(column(name, Lazy(3)) for name in ("lead", "applied", "offer")))
    async with app.run_test(size=(least - 1, 9)) as pilot:
        await pilot.press(*["right"] * at)
        for width, shown in ((least - 1, False), (least, True)):
            await pilot.resize_terminal(width, 9)
            await pilot.pause()
            assert (re.split(" {2,}", seen(app)[0].strip())[: len(titles)] == titles) is shown, seen(app)[0]


@pytest.mark.parametrize("aside", [(), ("Berlin", "")], ids=["free", "facts"])
async def test_what_is_next_goes_on_in_the_line_of_a_card_that_is_free(aside: tuple[str, ...]) -> None:
    long = "ask Ada for a mock interview"
    cards = [BoardCard(1, "Contoso", "Analyst", ((long, "plain"),), aside=aside)]
    widget = Board()
    widget.show([column(name, cards) for name in ("lead", "applied", "offer")])
    app = Tiny(widget)
    async with app.run_test(size=(69, 30)) as pilot:
        said = screen_text(app)
        assert ("a mock" in said and "interview" in said) is not bool(aside)
        assert ("…" in said) is bool(aside)
        await pilot.resize_terminal(69, 9)
        await pilot.pause()
        assert "…" in screen_text(app)
