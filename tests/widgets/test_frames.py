"""Whole frames of the lists, menus and bars: each cell of them, at the sizes and places where they change.

Below each line that is not all plain stands which of its cells look alike, as letters; colours have no names here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget

from tests.widgets.seen import Tiny, frame, seen
from widgets.board import Board, BoardCard, BoardColumn
from widgets.choices import Choices, Stars
from widgets.comparison import ComparisonRow, ComparisonTable
from widgets.options import Option
from widgets.prompt import ChoicePrompt, PromptAction
from widgets.section_list import Section, SectionList, SectionRow
from widgets.stepper import Stepper, StepperItem
from widgets.table import Table, TableColumn, TableRow
from widgets.top_bar import PlaceTab, TopBar


def table() -> Table:
    columns = [
        TableColumn("company", "Company", share=2, least=14),
        TableColumn("role", "Role", share=1, least=12, rank=1),
        TableColumn("place", "Place", 9, rank=3),
        TableColumn("quiet", "Quiet", 6, align="right", rank=2),
        TableColumn("pay", "Pay", 5, align="right", rank=3),
    ]
    rows = [
        TableRow(
            at,
            ((f"Company {at}", "strong"), f"Role {at}", "Berlin", (("old ", "faint"), (f"{at}", "attention")), f"{at}"),
        )
        for at in range(30)
    ]
    widget = Table(columns)
    widget.marks = frozenset({2})
    widget.show(rows, sort=("quiet", True))
    return widget


def sorted_by(column: str, down: bool, count: int = 3) -> Callable[[], Table]:
    def made() -> Table:
        widget = table()
        widget.show(widget._all[:count], sort=(column, down), empty="No application matches.")
        return widget

    return made


def board() -> Board:
    counts = {"lead": 6, "applied": 9, "screen": 2, "interview": 3, "offer": 0}
    widget = Board()
    widget.marks = frozenset(range(1, 500, 100))
    widget.show(
        [
            BoardColumn(
                kind,
                kind.title(),
                kind,
                count,
                [
                    BoardCard(
                        100 * column + at,
                        f"Company {at}",
                        f"Role {at}",
                        ((f"{at} d", "faint"), ("  ask Ada", "attention")),
                        aside=("Berlin", "60k EUR") if at % 2 else (),
                    )
                    for at in range(count)
                ],
                "No offer yet",
            )
            for column, (kind, count) in enumerate(counts.items())
        ]
    )
    return widget


def sheet() -> SectionList:
    long = " ".join(["She knows the team lead and wrote to her on the same day."] * 4)
    widget = SectionList()
    widget.show(
        (
            Section(
                "Notes",
                (
                    SectionRow("note", 1, "3 Nov", (("applied, through Ana", "plain"),), long),
                    SectionRow("note", 2, "3 Nov 2025 14:00", (("call", "plain"),), aside="by phone"),
                ),
            ),
            Section("Coming", (), "Nothing planned."),
            Section("Documents", ()),
            Section(
                "Contacts",
                (
                    SectionRow("contact", 3, "", (("recruiter", "faint"),), name=("Ada Lovelace", "strong")),
                    SectionRow("contact", 4, "14 Nov", (("lead", "faint"),), "wrote back", name=("Bo", "strong")),
                    SectionRow("contact", 5, "15 Nov", (("x", "plain"),), heed="Reply by Friday"),
                ),
            ),
        )
    )
    return widget


def steps(current: int) -> Callable[[], Stepper]:
    def made() -> Stepper:
        widget = Stepper()
        items = [
            StepperItem("feedback", "Feedback", "asked on Saturday", "done"),
            StepperItem("recover", "Recover", "", "open"),
            StepperItem("analyse", "Analyse", "skipped", "skipped"),
            StepperItem("correct", "Correct"),
            StepperItem("perspective", "Perspective"),
            StepperItem("move-on", "Move on", "on Sunday"),
        ]
        widget.show(items, items[current].key)
        return widget

    return made


def compare() -> ComparisonTable:
    widget = ComparisonTable()
    cells = [("60k EUR", "plain"), ("5 days a week in the office, and more in summer", "attention"), ("", "faint")]
    widget.show(
        ("Contoso", "Fabrikam", "Litware"),
        [
            ComparisonRow(
                "fact", at, f"Row {at}", "matters" if at == 3 else "", tuple((cell,) for cell in cells), at == 2
            )
            for at in range(12)
        ],
    )
    return widget


def places() -> TopBar:
    bar = TopBar([PlaceTab(key, name) for key, name in zip("123", ("Today", "Pipeline", "Plan"), strict=True)])
    bar.show("2", ("3 due", "2 interviews", "Mon 23 Nov"), "3 due")
    return bar


def choose() -> Widget:
    return Choices([("1", "very low"), ("2", "low"), ("3", "in between"), ("4", "high"), ("5", "very high")], "3")


class Shown(NamedTuple):
    make: Callable[[], Widget]
    size: tuple[int, int]
    keys: str = ""


FRAMES = {
    "table": Shown(table, (80, 12)),
    "table_next_page": Shown(table, (80, 12), "pagedown"),
    "table_last_rows": Shown(table, (80, 12), "G"),
    "table_scrolled_back": Shown(table, (80, 12), "G k k k k k k k k k"),
    "table_scrolled_one_row": Shown(table, (80, 12), "j j j j j j j j j"),
    "table_selected": Shown(table, (80, 8), "j space j"),
    "table_wide": Shown(table, (121, 6)),
    **{f"table_{width}": Shown(table, (width, 5)) for width in (60, 59, 53, 52, 42, 41, 34, 33, 12)},
    "table_just_fits": Shown(sorted_by("company", False, 4), (80, 6)),
    "table_one_too_many": Shown(sorted_by("place", True, 5), (80, 6)),
    "table_sorted_up_at_the_right": Shown(sorted_by("quiet", False), (80, 6)),
    "table_empty": Shown(sorted_by("pay", True, 0), (80, 6)),
    "board": Shown(board, (120, 25)),
    "board_roomy": Shown(board, (120, 50), "j"),
    "board_close": Shown(board, (120, 13), "j j j"),
    "board_close_and_wide": Shown(board, (190, 13), "l l"),
    **{f"board_{width}": Shown(board, (width, 9)) for width in (65, 66, 67, 68, 89, 90, 111, 112, 179, 180)},
    **{f"board_{height}_high": Shown(board, (68, height)) for height in (7, 8, 9, 11, 12, 13, 14, 46, 47, 48)},
    "board_last_cards": Shown(board, (80, 16), "l G"),
    "board_columns_at_both_sides": Shown(board, (80, 16), "l l l"),
    "board_one_column": Shown(board, (60, 16)),
    "board_one_column_amid": Shown(board, (60, 16), "l l"),
    "board_one_narrow_column": Shown(board, (40, 16), "l"),
    "board_empty_column": Shown(board, (60, 16), "l l l l"),
    "sheet": Shown(sheet, (80, 24)),
    "sheet_last_row": Shown(sheet, (50, 10), "G"),
    "sheet_first_of_a_section": Shown(sheet, (50, 10), "G k k"),
    "sheet_next_row_below": Shown(sheet, (80, 6), "j"),
    "sheet_title_comes_along": Shown(sheet, (50, 4), "G k k"),
    "sheet_through_a_long_text": Shown(sheet, (50, 6), "down down"),
    "sheet_back_through_a_long_text": Shown(sheet, (50, 6), "down down down down down up"),
    "sheet_wide": Shown(sheet, (130, 16), "j"),
    "steps_80": Shown(steps(1), (80, 3)),
    "steps_58": Shown(steps(5), (58, 3)),
    "steps_40": Shown(steps(2), (40, 3)),
    "steps_30": Shown(steps(0), (30, 3), "right"),
    "compare": Shown(compare, (100, 20), "j l"),
    "compare_60": Shown(compare, (60, 12), "l"),
    "compare_75": Shown(compare, (75, 6)),
    "compare_last_rows": Shown(compare, (76, 12), "G l l"),
    "choices": Shown(choose, (80, 3)),
    "choices_wrapped": Shown(choose, (34, 4), "right"),
    "choices_narrow": Shown(choose, (12, 6), "left"),
    "stars": Shown(lambda: Stars(3), (30, 2)),
    "places_80": Shown(places, (80, 3)),
    "places_60": Shown(places, (60, 3)),
    "places_46": Shown(places, (46, 3)),
    "places_34": Shown(places, (34, 3)),
    "places_16": Shown(places, (16, 3)),
}


@pytest.mark.parametrize("name", FRAMES)
async def test_frames(snapshot: SnapshotAssertion, name: str) -> None:
    make, size, keys = FRAMES[name]
    app = Tiny(make())
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        assert frame(app) == snapshot


OPTIONS = [
    Option("l", "Lead", "6", "lead"),
    Option("ctrl+a", "Applied", "nine of them", "applied"),
    *(Option(f"{at}", f"Another stage {at}", "x" if at % 2 else "") for at in range(10)),
]
MENUS = {
    "menu": ((80, 24), OPTIONS[:4], 1, ""),
    "menu_scrolled": ((60, 16), OPTIONS, 0, "down " * 9),
    "menu_last": ((60, 16), OPTIONS, 3, "up up up up"),
    "menu_just_fits": ((60, 20), OPTIONS, 0, ""),
}


@pytest.mark.parametrize("name", MENUS)
async def test_menus(snapshot: SnapshotAssertion, name: str) -> None:
    size, options, cursor, keys = MENUS[name]
    ways = [PromptAction("ctrl+f", "full form", lambda text: None)]
    menu: ModalScreen[Any] = ChoicePrompt("Move to", options, hint="Only this one", cursor=cursor, ways=ways)
    app = Tiny()
    async with app.run_test(size=size) as pilot:
        await app.push_screen(menu)
        await pilot.press(*keys.split())
        await pilot.pause()
        assert frame(app) == snapshot


# What a click meets


async def met(
    widget: Widget, size: tuple[int, int], line: int, heard: Callable[[Message], object]
) -> list[tuple[int, object]]:
    """What a click on each cell of a line leads to, runs of the same as (first cell, what)."""
    found: list[tuple[int, object]] = []
    app = Tiny(widget)
    async with app.run_test(size=size) as pilot:
        for x in range(size[0]):
            app.told.clear()
            await pilot.click(offset=(x, line))
            answers = [answer for message in app.told if (answer := heard(message)) is not None]
            answer = answers[0] if answers else None
            if not found or found[-1][1] != answer:
                found.append((x, answer))
    return found


async def test_a_click_on_a_title_sorts_by_that_column_and_between_them_by_none() -> None:
    widget = table()
    found = await met(widget, (80, 12), 0, lambda message: getattr(message, "column", None))
    named = [(at, what) for at, what in found if what]
    assert [what for _, what in named] == ["company", "role", "place", "quiet", "pay"]
    assert [what for _, what in found] == [
        *(None, "company", None, "role", None, "place", None, "quiet", None, "pay", None)
    ]
    edges = [at for at, _ in found]
    widths = [second - first for first, second in zip(edges[1::2], edges[2::2], strict=True)]
    assert edges[1] == 3
    assert widths[2:] == [9, 6, 5]
    assert all(after - before == 2 for before, after in zip(edges[2:-1:2], edges[3::2], strict=True))


@pytest.mark.parametrize("size", [(80, 3), (58, 3)])
async def test_a_click_on_a_step_goes_to_it(size: tuple[int, int]) -> None:
    app = Tiny(steps(5)())
    async with app.run_test(size=size) as pilot:
        for name in ("Correct", "Analyse", "Recover", "Perspective"):
            at = seen(app)[0].index(name)
            for x in (at, at + len(name) - 1):
                app.told.clear()
                await pilot.click(offset=(seen(app)[0].index("Move"), 0))
                at = seen(app)[0].index(name)
                await pilot.click(offset=(at + (len(name) - 1 if x > at else 0), 0))
                assert app.of(Stepper.StepChosen)[-1].key == name.lower()


async def test_a_click_on_an_answer_chooses_it_and_beside_it_none() -> None:
    def heard(message: Message) -> object:
        return message.value if isinstance(message, Choices.AnswerChosen) else None

    found = await met(Choices(["low", "middle", "high"]), (40, 2), 0, heard)
    # A bar and a space before each, a space and the sign after it, and a cell between two of them.
    assert found == [(0, None), (1, "low"), (8, None), (9, "middle"), (19, None), (20, "high"), (28, None)]


async def test_a_click_on_a_place_goes_there() -> None:
    def heard(message: Message) -> object:
        return message.key if isinstance(message, TopBar.PlaceClicked) else None

    found = await met(places(), (80, 3), 0, heard)
    # The bar has two cells before it; three stand between places.
    assert found == [(0, None), (11, "1"), (18, None), (21, "2"), (31, None), (34, "3"), (40, None)]


async def test_a_click_on_the_names_at_the_edges_of_the_board_goes_to_the_nearest_column() -> None:
    for x, column in ((2, "lead"), (9, "lead"), (10, "applied"), (70, "interview"), (71, "offer"), (77, "offer")):
        app = Tiny(widget := board())
        async with app.run_test(size=(80, 16)) as pilot:
            await pilot.press("l", "l", "l")
            assert seen(app)[0].startswith("  ‹ Lead 6   Applied 9")
            assert seen(app)[0].endswith(" Offer ›")
            await pilot.click(offset=(x, 0))
            assert (x, widget.column_key) == (x, column)


async def test_the_bar_of_places_says_the_day_as_soon_as_three_cells_before_it_are_left() -> None:
    widths = {}
    for width in range(50, 90):
        app = Tiny(places())
        async with app.run_test(size=(width, 3)):
            line = seen(app)[0].rstrip()
        if "Mon 23 Nov" in line:
            widths[width] = line
    first = widths[min(widths)]
    assert first[: first.index("3 due")].endswith("Plan   ")
