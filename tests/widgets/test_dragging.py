"""A card is dragged to another column, or put back."""

from __future__ import annotations

import pytest
from textual.events import Click, MouseDown, MouseMove, MouseUp

from tests.widgets.boards import board
from tests.widgets.seen import seen, style_of
from widgets.board import Board


async def drag(pilot, board: Board, start: tuple[int, int], *way: tuple[int, int], drop: bool = True) -> None:
    await pilot._post_mouse_events([MouseDown], widget=board, offset=start, button=1)
    for at in way:
        await pilot._post_mouse_events([MouseMove], widget=board, offset=at, button=1)
    if drop:
        await pilot._post_mouse_events([MouseUp], widget=board, offset=way[-1], button=1)
    await pilot.pause()


async def test_a_card_dragged_to_another_column_is_dropped_there() -> None:
    app, widget = board()
    async with app.run_test(size=(120, 25)) as pilot:
        await drag(pilot, widget, (5, 3), (20, 3), (30, 9))
        (dropped,) = app.of(Board.Dropped)
        assert (dropped.key, dropped.column) == (0, "applied")
        assert not app.of(Board.ItemOpened)


async def test_the_column_under_a_dragged_card_shows_it() -> None:
    app, widget = board()
    async with app.run_test(size=(120, 25)) as pilot:
        ground = style_of(app, "Applied").bgcolor
        await drag(pilot, widget, (5, 3), (30, 9), drop=False)
        assert style_of(app, "Applied").bgcolor != ground
        assert style_of(app, "Lead").bgcolor == ground
        await drag(pilot, widget, (5, 3), (30, 9), (5, 9), drop=False)
        assert style_of(app, "Applied").bgcolor == ground


@pytest.mark.parametrize("way", [((20, 3), (5, 9)), ((30, 9), (30, 40)), ((6, 3),)])
async def test_a_card_dropped_elsewhere_stays(way: tuple[tuple[int, int], ...]) -> None:
    app, widget = board()
    async with app.run_test(size=(120, 30)) as pilot:
        app.screen.query_one(Board).styles.height = 25
        await pilot.pause()
        await pilot._post_mouse_events([MouseDown], widget=widget, offset=(5, 3), button=1)
        for at in way:
            await pilot._post_mouse_events([MouseMove], offset=(at[0], min(at[1], 29)), button=1)
        await pilot._post_mouse_events([MouseUp], offset=(way[-1][0], min(way[-1][1], 29)), button=1)
        await pilot.pause()
        assert not app.of(Board.Dropped)


async def test_a_card_dropped_on_the_line_below_the_board_says_so_and_further_down_nothing() -> None:
    app, widget = board()
    async with app.run_test(size=(120, 30)) as pilot:
        app.screen.query_one(Board).styles.height = 25
        await pilot.pause()
        for y, keys in ((24, []), (26, []), (25, [0])):
            await pilot._post_mouse_events([MouseDown], widget=widget, offset=(5, 3), button=1)
            for event in (MouseMove, MouseUp):
                await pilot._post_mouse_events([event], offset=(8, y), button=1)
            await pilot.pause()
            assert [below.key for below in app.of(Board.DroppedBelow)] == keys, y
        assert not app.of(Board.Dropped)


async def test_escape_puts_a_dragged_card_back() -> None:
    app, widget = board()
    async with app.run_test(size=(120, 25)) as pilot:
        widget.focus()
        ground = style_of(app, "Applied").bgcolor
        await drag(pilot, widget, (5, 3), (30, 9), drop=False)
        await pilot.press("escape")
        assert style_of(app, "Applied").bgcolor == ground
        for place in ((30, 9), (5, 3)):
            await pilot._post_mouse_events([MouseUp, Click], widget=widget, offset=place, button=1)
            await pilot.pause()
            assert (widget.key, app.of(Board.Dropped), app.of(Board.ItemOpened)) == (0, [], [])
        await pilot.click(offset=(30, 9))
        assert widget.key == 101


async def test_a_press_beside_the_cards_drags_nothing_even_where_one_let_go_elsewhere_went_before() -> None:
    app, widget = board()
    async with app.run_test(size=(120, 25)) as pilot:
        await drag(pilot, widget, (5, 3), (30, 9), drop=False)
        await drag(pilot, widget, (100, 20), (60, 9))
        assert not app.of(Board.Dropped)


async def test_a_card_can_be_dragged_to_a_column_out_of_view() -> None:
    app, widget = board()
    async with app.run_test(size=(80, 25)) as pilot:
        await drag(pilot, widget, (5, 3), (40, 5), (79, 5), (79, 6), (70, 6))
        assert [dropped.column for dropped in app.of(Board.Dropped)] == ["offer"]


@pytest.mark.parametrize("way", [(6, 3), (4, 3), (5, 4), (5, 2)])
async def test_a_hand_that_trembles_by_a_cell_clicks_and_drags_nothing(way: tuple[int, int]) -> None:
    app, widget = board(focus=0)
    async with app.run_test(size=(120, 25)) as pilot:
        await pilot._post_mouse_events([MouseDown], widget=widget, offset=(5, 3), button=1)
        await pilot._post_mouse_events([MouseMove], widget=widget, offset=way, button=1)
        await pilot._post_mouse_events([MouseUp, Click], widget=widget, offset=way, button=1)
        assert [opened.key for opened in app.of(Board.ItemOpened)] == [0]


@pytest.mark.parametrize("way", [(7, 3), (3, 3), (5, 5), (5, 1)])
async def test_two_cells_on_it_is_a_drag_and_no_click(way: tuple[int, int]) -> None:
    app, widget = board(focus=0)
    async with app.run_test(size=(120, 25)) as pilot:
        await pilot._post_mouse_events([MouseDown], widget=widget, offset=(5, 3), button=1)
        await pilot._post_mouse_events([MouseMove], widget=widget, offset=way, button=1)
        await pilot._post_mouse_events([MouseUp, Click], widget=widget, offset=way, button=1)
        assert not app.of(Board.ItemOpened)


async def test_a_card_can_be_dropped_on_the_name_of_a_column_out_of_view() -> None:
    app, widget = board()
    async with app.run_test(size=(80, 25)) as pilot:
        await drag(pilot, widget, (5, 3), (40, 5), (70, 1), (70, 0))
        assert [dropped.column for dropped in app.of(Board.Dropped)] == ["interview"]
        await drag(pilot, widget, (5, 3), (40, 5), (70, 0), (70, 1))
        assert [dropped.column for dropped in app.of(Board.Dropped)] == ["interview", "screen"]


async def test_a_pointer_that_drags_nothing_scrolls_no_columns() -> None:
    app, widget = board()
    async with app.run_test(size=(80, 25)) as pilot:
        before = seen(app)
        await pilot._post_mouse_events([MouseMove], widget=widget, offset=(79, 5))
        await pilot.pause()
        assert seen(app) == before


@pytest.mark.parametrize("y", [0, 24])
async def test_a_card_can_be_dropped_on_the_first_and_the_last_line_of_a_column_in_view(y: int) -> None:
    app, widget = board()
    async with app.run_test(size=(120, 25)) as pilot:
        await drag(pilot, widget, (5, 3), (40, 5), (30, y))
        assert [dropped.column for dropped in app.of(Board.Dropped)] == ["applied"]
