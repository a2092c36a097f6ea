"""The board: what is seen, where the cursor goes, what is asked for."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

from tests.widgets.boards import Lazy, board, column, five
from tests.widgets.seen import Tiny, seen, style_of
from widgets.board import Board, BoardCard
from widgets.words import Words


async def test_it_shows_every_column_at_120() -> None:
    app, _ = board()
    async with app.run_test(size=(120, 25)):
        lines = seen(app)
        assert lines[0].split() == ["Lead", "6", "Applied", "9", "Screen", "2", "Interview", "3", "Offer"]
        assert "No offer yet" in "\n".join(lines)
        assert lines[-1].split() == ["5", "d", "↓", "4", "more"]
        assert all(not line or (line[0] == " " and len(line) <= 118) for line in lines)


async def test_it_names_the_columns_that_do_not_fit_at_80() -> None:
    app, _ = board()
    async with app.run_test(size=(80, 24)) as pilot:
        assert seen(app)[0].endswith("Interview 3 ›")
        await pilot.press("right", "right", "right")
        assert seen(app)[0].startswith("  ‹ Lead 6   Applied 9")
        assert seen(app)[0].endswith("Offer ›")
        await pilot.press("right")
        assert seen(app)[0].rstrip().endswith("Offer")


async def test_every_line_ends_two_cells_before_the_edge() -> None:
    app, _ = board()
    async with app.run_test(size=(80, 24)):
        assert all(len(line) <= 78 for line in seen(app))


async def test_it_shows_one_column_at_60_and_names_its_neighbours() -> None:
    app, _ = board()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("right", "right")
        head = seen(app)[0]
        assert head.split() == ["‹", "Lead", "6", "Applied", "9", "Screen", "2", "Interview", "3", "Offer", "›"]
        assert style_of(app, "Screen").bold
        assert not style_of(app, "Applied").bold


async def test_the_cursor_is_in_view_in_the_first_frame() -> None:
    app, widget = board(focus=302)
    async with app.run_test(size=(60, 20)):
        assert widget.key == 302
        assert any("▎ Company 2" in line for line in seen(app))


async def test_escape_is_left_to_others_when_nothing_is_selected() -> None:
    class Leaving(Tiny):
        BINDINGS: ClassVar[list[BindingType]] = [("escape", "note", "")]
        left = 0

        def action_note(self) -> None:
            self.left += 1

    widget = Board()
    widget.show(five())
    app = Leaving(widget)
    async with app.run_test() as pilot:
        await pilot.press("space", "escape")
        assert app.left == 0
        await pilot.press("escape")
        assert app.left == 1


async def test_a_click_on_a_name_at_the_edge_goes_there() -> None:
    app, widget = board()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(offset=(seen(app)[0].index("Screen"), 0))
        assert widget.column_key == "screen"
        await pilot.click(offset=(70, 0))
        assert widget.column_key == "interview"
        await pilot.click(offset=(4, 0))
        assert widget.column_key == "lead"
        await pilot.resize_terminal(60, 24)
        await pilot.press(*["right"] * 4)
        await pilot.click(offset=(10, 0))
        assert widget.column_key == "interview"


@pytest.mark.parametrize("height", range(20, 30))
async def test_a_click_on_the_count_of_the_cards_out_of_view_turns_the_page_and_opens_none(height: int) -> None:
    app, _ = board(column("lead", Lazy(40)), column("applied", Lazy(40, 100)))
    async with app.run_test(size=(60, height)) as pilot:
        for _ in range(3):
            before = seen(app)
            await pilot.click(offset=(before[-1].index("more"), height - 1))
            assert seen(app) != before
        while "↑" in seen(app)[1]:
            before = seen(app)
            await pilot.click(offset=(before[1].index("more"), 1))
            assert seen(app) != before
        assert any("Company 0" in line for line in seen(app))
        assert not app.of(Board.ItemOpened)


async def test_a_board_begins_at_its_first_card_and_without_cards_in_its_first_column() -> None:
    app, widget = board(*(column(name, []) for name in ("lead", "applied", "offer")))
    async with app.run_test(size=(120, 24)):
        assert widget.column_key == "lead"
        widget.show([column("lead", []), column("applied", Lazy(3)), column("offer", Lazy(2, 100))])
        assert (widget.column_key, widget.key) == ("applied", 0)


async def test_scrolling_says_what_is_above_and_below() -> None:
    cards = Lazy(40_000)
    app, widget = board(column("lead", cards))
    async with app.run_test(size=(60, 22)) as pilot:
        await pilot.press(*["j"] * 5)
        assert "↑ 1 more" in seen(app)[1]
        assert seen(app)[-1].strip() == "↓ 39,994 more"
        await pilot.press("G")
        assert widget.key == 39_999
        assert any("Company 39999" in line for line in seen(app))
        assert not seen(app)[-1]


async def test_a_hundred_thousand_cards_are_never_gone_through() -> None:
    columns = [Lazy(100_000, 1_000_000 * at) for at in range(5)]
    app, widget = board(*(column(f"c{at}", cards) for at, cards in enumerate(columns)))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("j", "j", "pagedown", "l", "G", "h", "space")
        await pilot.resize_terminal(60, 20)
        widget.show([column(f"c{at}", cards) for at, cards in enumerate(columns)], focus_key=50_000)
        await pilot.pause()
        assert widget.key == 50_000
        for cards in columns:
            assert len(cards.asked) < 60


async def test_only_the_cards_left_and_entered_are_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    app, widget = board()
    async with app.run_test(size=(120, 25)) as pilot:
        await pilot.pause()
        regions: list[tuple[Region, ...]] = []
        refresh = Board.refresh

        def note(self: Board, *where: Region, **named: bool) -> Board:
            regions.append(where)
            return refresh(self, *where, **named)

        monkeypatch.setattr(Board, "refresh", note)
        await pilot.press("j")
        await pilot.press("l")
        assert len(regions) == 2
        assert all(len(where) == 2 for where in regions)
        assert sum(region.area for where in regions for region in where) < 5 * 24 * 5
        assert widget.key == 100


@pytest.mark.parametrize("deep", [0, 1, 4])
async def test_what_the_screen_changes_in_answer_is_painted_in_the_same_frame(
    deep: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    board, words = Board(), Words("before")
    board.show(five())

    class Answering(Screen[None]):
        def compose(self) -> ComposeResult:
            within: Widget = board
            for _ in range(deep):
                within = Vertical(within)
            yield within
            yield words

        def on_item_list_item_reached(self, moved: Board.ItemReached) -> None:
            words.say(f"heard of {moved.key}")

    frames: list[set[object]] = []
    paint = Screen._on_timer_update

    def note(self: Screen[None]) -> None:
        frames.append({widget for widget in self._dirty_widgets if widget._repaint_regions})
        paint(self)

    monkeypatch.setattr(Screen, "_on_timer_update", note)
    app = Tiny()
    async with app.run_test(size=(120, 30)) as pilot:
        await app.push_screen(Answering())
        await pilot.pause(0.1)
        frames.clear()
        await pilot.press("j")
        await pilot.pause(0.1)
        assert any("heard of 1" in line for line in seen(app))
        assert [frame for frame in frames if frame] == [{board, words}]


async def test_the_cursor_stays_on_its_card_when_the_cards_change() -> None:
    app, widget = board(column("lead", Lazy(30, 0)))
    async with app.run_test(size=(120, 25)) as pilot:
        await pilot.press(*"jjjjjj")
        before = next(at for at, line in enumerate(seen(app)) if "Company 6" in line)
        widget.show([column("lead", Lazy(33, -3))])  # three new ones above
        await pilot.pause()
        assert widget.key == 6
        assert next(at for at, line in enumerate(seen(app)) if "▎ Company 9" in line) == before
        assert len(app.of(Board.ItemReached)) == 6


async def test_the_cursor_follows_its_card_into_another_column() -> None:
    one, two = [BoardCard(at, f"C{at}", "") for at in (1, 2, 3)], [BoardCard(9, "C9", "")]
    app, widget = board(column("lead", one), column("applied", two))
    async with app.run_test(size=(120, 25)) as pilot:
        await pilot.press("j")
        widget.show([column("lead", [one[0], one[2]]), column("applied", [one[1], *two])])
        assert (widget.key, widget.column_key) == (2, "applied")


async def test_the_cursor_goes_to_the_next_card_when_its_own_is_gone() -> None:
    cards = [BoardCard(at, f"C{at}", "") for at in (1, 2, 3)]
    app, widget = board(column("lead", cards))
    async with app.run_test(size=(120, 25)) as pilot:
        await pilot.press("j")
        widget.show([column("lead", [cards[0], cards[2]])])
        assert widget.key == 3
        widget.show([column("lead", [cards[0]])])
        assert widget.key == 1
        widget.show([column("lead", [])])
        assert widget.key is None
        await pilot.pause()
        widget.show([])
        await pilot.press("j", "enter", "space", "l")
        assert widget.key is None


@pytest.mark.parametrize("width", [118, 122, 123, 125, 126, 127, 130, 133, 140])
async def test_where_a_place_stands_beside_one_card_it_stands_beside_the_cards_of_every_column(width: int) -> None:
    cards = [[BoardCard(at, f"C{at}", "Clerk", aside=("Leeds",))] for at in range(5)]
    app, _ = board(*(column(f"column {at}", card) for at, card in enumerate(cards)))
    async with app.run_test(size=(width, 8)):
        assert "\n".join(seen(app)).count("Leeds") in (0, 5)
