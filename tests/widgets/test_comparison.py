"""Things side by side: what is seen of them, and where the cursor goes."""

from __future__ import annotations

import pytest

from tests.widgets.seen import HOSTILE, Tiny, seen
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
        await pilot.press("right", "right")
        assert widget.column == 2
        assert seen(app)[0].split() == ["‹", "Contoso"]
        assert seen(app)[1].split() == ["Fabrikam", "Litware"]
        await pilot.press("right", "l")
        assert widget.column == 2
        await pilot.press("left", "h", "left")
        assert widget.column == 0


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


async def test_a_very_long_cell_takes_a_few_lines() -> None:
    widget = ComparisonTable()
    widget.show(TITLES[:1], [ComparisonRow("fact", 0, "Benefits", "", (((("word " * 300), "plain"),),))])
    app = Tiny(widget)
    async with app.run_test(size=(60, 20)):
        assert sum("word" in line for line in seen(app)) == 6
        assert any("…" in line for line in seen(app))
