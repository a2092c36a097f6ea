"""Things side by side: what is seen of them, and where the cursor goes."""

from __future__ import annotations

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.widgets import Input

from tests.present import present
from tests.widgets.seen import HOSTILE, Tiny, seen, style_of
from widgets.comparison import ComparisonRow, ComparisonTable

TITLES = ("Contoso", "Fabrikam", "Litware")


def rows(count: int = 4, columns: int = 3) -> list[ComparisonRow]:
    return [
        ComparisonRow(
            "fact", n, f"Row {n}", "matters" if n == 3 else "", tuple(((f"{n}-{c}", "plain"),) for c in range(columns))
        )
        for n in range(count)
    ]


def compare(count: int = 4) -> tuple[Tiny, ComparisonTable]:
    widget = ComparisonTable()
    widget.show(TITLES, rows(count))
    return Tiny(widget), widget


async def test_columns_stand_side_by_side_below_their_titles() -> None:
    app, _ = compare()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.pause()
        lines = seen(app)
        assert lines[0].split() == list(TITLES)
        assert lines[2].split() == ["Row", "0", "▎0-0", "0-1", "0-2"]
        at = lines[0].index("Fabrikam")
        assert [line[at : at + 3] for line in lines[2:6]] == ["0-1", "1-1", "2-1", "3-1"]
        assert lines[6].strip() == "matters"


async def test_hidden_columns_are_named_at_the_edges_and_come_with_the_cursor() -> None:
    app, widget = compare()
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert seen(app)[0].split() == ["Litware", "›"]
        assert seen(app)[1].split() == ["Contoso", "Fabrikam"]
        assert seen(app)[3].split() == ["Row", "0", "▎0-0", "0-1"]
        await pilot.press("right", "right")
        assert widget.column == 2
        assert seen(app)[3].split() == ["Row", "0", "0-1", "▎0-2"]
        assert seen(app)[0].split() == ["‹", "Contoso"]
        assert seen(app)[1].split() == ["Fabrikam", "Litware"]
        await pilot.press("right", "l")
        assert widget.column == 2
        await pilot.press("left", "h", "left")
        assert widget.column == 0


@pytest.mark.parametrize(
    ("width", "columns"), [(40, 1), (55, 1), (56, 2), (75, 2), (76, 2), (82, 2), (83, 3), (200, 3)]
)
async def test_as_many_columns_are_shown_as_have_eighteen_cells(width: int, columns: int) -> None:
    app, _ = compare()
    async with app.run_test(size=(width, 20)) as pilot:
        await pilot.pause()
        titles = next(line for line in seen(app) if line.strip().startswith("Contoso"))
        assert titles.split() == list(TITLES[:columns])


async def test_a_row_set_apart_has_a_blank_line_above_and_is_gone_to() -> None:
    widget = ComparisonTable()
    widget.show(TITLES, [row._replace(apart=row.number == 2) for row in rows()])
    app = Tiny(widget)
    async with app.run_test(size=(100, 20)):
        assert [line.strip()[:5] for line in seen(app)[2:7]] == ["Row 0", "Row 1", "", "Row 2", "Row 3"]
        widget.go_to("fact", 2)
        assert present(widget.row).number == 2
        widget.go_to("other", 1)
        widget.go_to("fact", 9)
        assert present(widget.row).number == 2


async def test_the_cursor_stays_on_its_row_when_others_come() -> None:
    app, widget = compare()
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("j", "j", "right")
        widget.show(TITLES[:1], rows()[1:])
        assert widget.row is not None
        assert (widget.row.number, widget.column) == (2, 0)
        widget.show((), ())
        await pilot.press("down", "right", "enter", "G", "pagedown")
        assert widget.row is None


@pytest.mark.parametrize("size", [(20, 6), (60, 20), (200, 50)])
async def test_any_text_in_any_size(size: tuple[int, int]) -> None:
    widget = ComparisonTable()
    cells = tuple(((text, "plain"),) for text in HOSTILE)
    widget.show(HOSTILE, [ComparisonRow("fact", n, text, text, cells) for n, text in enumerate(HOSTILE)])
    app = Tiny(widget)
    async with app.run_test(size=size) as pilot:
        for _ in HOSTILE:
            await pilot.press("down", "right")
        assert all(ord(char) >= 32 for line in seen(app) for char in line)


@pytest.mark.parametrize(("lines", "seen_lines", "cut"), [(5, 5, False), (6, 6, False), (7, 6, True), (60, 6, True)])
async def test_a_cell_takes_at_most_six_lines_and_says_that_there_is_more(
    lines: int, seen_lines: int, cut: bool
) -> None:
    widget = ComparisonTable()
    widget.show(
        TITLES[:1], [ComparisonRow("fact", 0, "Benefits", "", (tuple((f"word {n}", "plain") for n in range(lines)),))]
    )
    app = Tiny(widget)
    async with app.run_test(size=(60, 20)):
        shown = [line for line in seen(app) if "word" in line]
        assert len(shown) == seen_lines
        assert shown[-1].endswith("…") is cut


async def test_the_name_of_the_row_in_use_stands_out() -> None:
    app, widget = compare()
    app.widgets = (widget, Input())
    async with app.run_test(size=(100, 20)) as pilot:
        await pilot.press("G")
        bold = [name for name in ("Row 0", "Row 2", "Row 3", "matters") if style_of(app, name).bold]
        assert bold == ["Row 3"]
        await pilot.press("tab")
        await pilot.pause()
        assert not style_of(app, "Row 3").bold


async def test_a_page_is_six_rows_and_the_wheel_goes_by_one() -> None:
    app, widget = compare(20)
    async with app.run_test(size=(100, 12)) as pilot:
        numbers = []
        for key in ("pagedown", "pagedown", "pageup", "end", "pageup", "home", "pageup"):
            await pilot.press(key)
            numbers.append(present(widget.row).number)
        assert numbers == [6, 12, 6, 19, 13, 0, 0]
        await pilot._post_mouse_events([MouseScrollDown, MouseScrollDown, MouseScrollUp], widget=widget)
        assert present(widget.row).number == 1


async def test_a_click_goes_to_a_cell_and_another_opens_it() -> None:
    app, widget = compare(20)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        places = []
        column = seen(app)[1].index("Fabrikam")
        for x, y in ((column, 4), (58, 5), (14, 7), (2, 8), (column - 3, 3), (column, 1), (column - 3, 11)):
            await pilot.click(offset=(x, y))
            places.append((widget.column, present(widget.row).number))
        assert places == [(1, 1), (1, 2), (1, 3), (1, 4), (0, 0), (1, 0), (1, 6)]
        assert not app.of(ComparisonTable.CellOpened)
        await pilot.press("home")
        await pilot.click(offset=(column, 4))
        await pilot.click(offset=(column, 4))
        assert len(app.of(ComparisonTable.CellOpened)) == 1
