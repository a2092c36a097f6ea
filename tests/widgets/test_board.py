"""The board: what is seen, where the cursor goes, what is asked for."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import ClassVar, overload

import pytest
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.color import Color
from textual.containers import Vertical
from textual.events import Click, MouseDown, MouseMove, MouseScrollDown, MouseUp
from textual.geometry import Region
from textual.screen import Screen
from textual.widgets import Input

from tests.widgets.seen import HOSTILE, Tiny, screen_text, seen, style_of
from widgets.board import Board, BoardCard, BoardColumn
from widgets.label import Words


class Lazy(Sequence[BoardCard]):
    """A column that notes which of its cards were asked for."""

    def __init__(self, count: int, base: int = 0) -> None:
        self.size = count
        self.base = base
        self.asked: set[int] = set()

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, at: int) -> BoardCard: ...
    @overload
    def __getitem__(self, at: slice) -> list[BoardCard]: ...
    def __getitem__(self, at: int | slice) -> BoardCard | list[BoardCard]:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(self.size))]
        if not 0 <= at < self.size:
            raise IndexError(at)
        self.asked.add(at)
        return BoardCard(self.base + at, f"Company {at}", f"Role {at}", ((f"{at} d", "faint"),))

    def index_of(self, key: int) -> int | None:
        return key - self.base if 0 <= key - self.base < self.size else None

    def __iter__(self) -> Iterator[BoardCard]:
        raise AssertionError("the board went through every card")


def column(key: str, cards: Sequence[BoardCard], tint: str = "lead", empty: str = "") -> BoardColumn:
    index_of = cards.index_of if isinstance(cards, Lazy) else None
    return BoardColumn(key, key.title(), tint, len(cards), cards, empty, index_of)


def five() -> list[BoardColumn]:
    kinds = ("lead", "applied", "screen", "interview", "offer")
    counts = (6, 9, 2, 3, 0)
    return [
        column(kind, Lazy(count, 100 * at), kind, "No offer yet")
        for at, (kind, count) in enumerate(zip(kinds, counts, strict=True))
    ]


def board(*columns: BoardColumn, focus: int | None = None) -> tuple[Tiny, Board]:
    widget = Board()
    widget.show(columns or five(), focus)
    return Tiny(widget), widget


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


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        ("down", 1),
        ("j j", 2),
        ("j k", 0),
        ("up", 0),
        ("G", 5),
        ("end", 5),
        ("G g", 0),
        ("right", 100),
        ("l l", 200),
        ("l h", 0),
        ("left", 0),
        ("j j right j left", 2),
        ("pagedown", 5),
        ("l pagedown pagedown pageup", 103),
        ("l l l l", None),
        ("l l l l l", None),
        ("l l l l j k G g pagedown", None),
    ],
)
async def test_keys_move_the_cursor(keys: str, key: int | None) -> None:
    app, widget = board()
    async with app.run_test(size=(120, 25)) as pilot:
        widget.focus()
        await pilot.press(*keys.split())
        assert widget.key == key
        if told := app.of(Board.ItemReached):
            assert told[-1].key == key


async def test_a_key_that_moves_nothing_says_nothing() -> None:
    app, _ = board()
    async with app.run_test(size=(120, 25)) as pilot:
        await pilot.press("up", "left", "g", "pageup")
        assert not app.of(Board.ItemReached)


async def test_enter_opens_and_space_selects() -> None:
    app, widget = board()
    async with app.run_test(size=(120, 25)) as pilot:
        await pilot.press("j", "enter")
        assert [message.key for message in app.of(Board.ItemOpened)] == [1]
        await pilot.press("space", "j", "space")
        assert widget.marks == {1, 2}
        assert app.of(Board.SelectionChanged)[-1].keys == {1, 2}
        assert sum("✓" in line for line in seen(app)) == 2
        await pilot.press("space")
        assert widget.marks == {1}
        await pilot.press("escape")
        assert not widget.marks
        assert not any("✓" in line for line in seen(app))


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


async def test_a_click_goes_to_a_card_and_a_second_one_opens_it() -> None:
    app, widget = board()
    async with app.run_test(size=(120, 25)) as pilot:
        await pilot.click(offset=(30, 9))
        assert widget.key == 101
        assert not app.of(Board.ItemOpened)
        await pilot.click(offset=(30, 9))
        assert [message.key for message in app.of(Board.ItemOpened)] == [101]


async def test_a_click_on_a_name_at_the_edge_goes_there() -> None:
    app, widget = board()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(offset=(70, 0))
        assert widget.column_key == "interview"
        await pilot.click(offset=(4, 0))
        assert widget.column_key == "lead"


async def test_the_wheel_scrolls_the_column_below_the_pointer() -> None:
    app, widget = board()
    async with app.run_test(size=(120, 25)) as pilot:
        await pilot._post_mouse_events([MouseScrollDown], widget=widget, offset=(30, 9))
        assert any("Company 4" in line[24:] for line in seen(app))
        assert "1 above" in seen(app)[1]
        assert widget.key == 0


async def test_the_wheel_over_the_cursor_takes_it_along() -> None:
    app, widget = board()
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot._post_mouse_events([MouseScrollDown], widget=widget, offset=(5, 9))
        assert widget.key == 1
        assert app.of(Board.ItemReached)[-1].key == 1


async def test_scrolling_says_what_is_above_and_below() -> None:
    cards = Lazy(40_000)
    app, widget = board(column("lead", cards))
    async with app.run_test(size=(60, 22)) as pilot:
        await pilot.press(*["j"] * 5)
        assert "1 above" in seen(app)[1]
        assert seen(app)[-1].strip() == "↓ 39,994 more"
        await pilot.press("G")
        assert widget.key == 39_999
        assert any("Company 39999" in line for line in seen(app))
        assert "more" not in seen(app)[-1]


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


@pytest.mark.parametrize("deep", [False, True])
async def test_what_the_screen_changes_in_answer_is_painted_in_the_same_frame(
    deep: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    board, words = Board(), Words("before")
    board.show(five())

    class Answering(Screen[None]):
        def compose(self) -> ComposeResult:
            yield Vertical(board) if deep else board
            yield words

        def on_browser_item_reached(self, moved: Board.ItemReached) -> None:
            words.say(f"heard of {moved.key}")

    frames: list[set[object]] = []
    paint = Screen._on_timer_update

    def note(self: Screen[None]) -> None:
        frames.append(set(self._dirty_widgets))
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


async def test_escape_puts_a_dragged_card_back() -> None:
    app, widget = board()
    async with app.run_test(size=(120, 25)) as pilot:
        widget.focus()
        ground = style_of(app, "Applied").bgcolor
        await drag(pilot, widget, (5, 3), (30, 9), drop=False)
        await pilot.press("escape")
        assert style_of(app, "Applied").bgcolor == ground
        await pilot._post_mouse_events([MouseUp], widget=widget, offset=(30, 9), button=1)
        await pilot.pause()
        assert not app.of(Board.Dropped)


async def test_a_card_can_be_dragged_to_a_column_out_of_view() -> None:
    app, widget = board()
    async with app.run_test(size=(80, 25)) as pilot:
        await drag(pilot, widget, (5, 3), (40, 5), (79, 5), (79, 6), (70, 6))
        assert [dropped.column for dropped in app.of(Board.Dropped)] == ["offer"]
