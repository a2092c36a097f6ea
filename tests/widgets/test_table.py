"""The table: what is seen, where the cursor goes, what is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

import pytest
from textual.events import MouseScrollDown

from tests.widgets.seen import HOSTILE, Tiny, seen, style_of
from widgets.table import EDGES, GAP, Table, TableColumn, TableRow

COLUMNS = [
    TableColumn("company", "Company", share=2),
    TableColumn("role", "Role", rank=1),
    TableColumn("quiet", "Quiet", 6, align="right", rank=2),
]


class Lazy(Sequence[TableRow]):
    """Rows that note which of them were asked for."""

    def __init__(self, count: int, base: int = 0) -> None:
        self.length = count
        self.base = base
        self.asked: set[int] = set()

    def __len__(self) -> int:
        return self.length

    @overload
    def __getitem__(self, at: int) -> TableRow: ...
    @overload
    def __getitem__(self, at: slice) -> list[TableRow]: ...
    def __getitem__(self, at: int | slice) -> TableRow | list[TableRow]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(self.length))]
        self.asked.add(at)
        cells = ((f"Company {at}", "strong"), f"Role {at}", (("old ", "faint"), (f"{at} d", "attention")))
        return TableRow(self.base + at, cells)

    def index_of(self, key: int) -> int | None:
        return key - self.base if 0 <= key - self.base < self.length else None


def table(count: int = 50) -> tuple[Tiny, Table, Lazy]:
    rows, widget = Lazy(count), Table(COLUMNS)
    widget.show(rows, index_of=rows.index_of, sort=("quiet", True))
    return Tiny(widget), widget, rows


async def test_it_shows_head_rows_and_how_many_more() -> None:
    app, _, _ = table()
    async with app.run_test(size=(80, 24)):
        lines = seen(app)
        assert lines[0].split() == ["Company", "Role", "Quiet↓"]
        assert lines[2].startswith(" ▎ Company 0")
        assert lines[2].endswith("old 0…") or lines[2].endswith("old 0 d")
        assert lines[-1].strip() == "↓ 29 more"


async def test_columns_give_way_by_rank() -> None:
    app, _, _ = table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(34, 10)
        await pilot.pause()
        assert "Role" in seen(app)[0]
        assert "Quiet" not in seen(app)[0]
        await pilot.resize_terminal(20, 10)
        await pilot.pause()
        assert seen(app)[0].split() == ["Company"]


async def test_columns_that_just_fit_are_shown_to_their_last_letter() -> None:
    widget = Table([TableColumn("company", "Company", share=1, least=8), TableColumn("pay", "Pay", 5, align="right")])
    widget.show([TableRow(0, ("Contoso", "60500"))])
    async with Tiny(widget).run_test(size=(EDGES + 8 + GAP + 5, 6)) as pilot:
        assert seen(pilot.app)[2].split()[-2:] == ["Contoso", "60500"]


async def test_a_hundred_thousand_rows_are_never_gone_through() -> None:
    app, widget, rows = table(100_000)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.press("j", "pagedown", "G", "k")
        assert widget.key == 99_998
        assert len(rows.asked) < 120


async def test_the_cursor_stays_on_its_row_when_rows_change() -> None:
    app, widget, _ = table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"jjjj")
        later = Lazy(52, -2)
        widget.show(later, index_of=later.index_of)
        assert widget.key == 4
        widget.show([TableRow(9, ("only",))])
        assert widget.key == 9
        widget.show([], empty="No application matches.")
        await pilot.pause()
        assert widget.key is None
        assert any("No application matches." in line for line in seen(app))
        await pilot.press("j", "enter", "space", "G")


async def test_rows_that_come_or_go_above_leave_the_cursor_on_its_line_of_the_screen() -> None:
    app, widget, _ = table()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown", "j", "j")
        line = next(y for y, text in enumerate(seen(app)) if "▎ Company 23" in text)
        more, fewer = Lazy(60, -10), Lazy(48, 2)
        for rows, name in ((more, "Company 33"), (fewer, "Company 21")):
            widget.show(rows, index_of=rows.index_of)
            await pilot.pause()
            assert f"▎ {name}" in seen(app)[line]
        few = [TableRow(key, (f"Firm {key}",)) for key in (30, 23, 7)]
        for listed, name in ((few, "Firm 23"), (few[1:], "Firm 23"), (few[::-1], "Firm 23"), (few[2:], "Firm 7")):
            widget.show(listed)
            await pilot.pause()
            assert [text for text in seen(app) if f"▎ {name}" in text]


async def test_the_line_below_the_titles_counts_what_is_above_after_each_turn_of_the_wheel() -> None:
    app, widget, _ = table()
    async with app.run_test(size=(80, 24)) as pilot:
        for above in ("↑ 3 more", "↑ 6 more"):
            await pilot._post_mouse_events([MouseScrollDown], widget=widget, offset=(5, 5))
            await pilot.pause()
            assert seen(app)[1].endswith(above)


@pytest.mark.parametrize("size", [(60, 20), (120, 36), (8, 4)])
async def test_hostile_text_takes_exactly_its_place(size: tuple[int, int]) -> None:
    widget = Table([TableColumn(text, text) for text in HOSTILE])
    widget.show(
        [TableRow(at, (text, (text, "faint"), ((text, "lead"), (text, "x")))) for at, text in enumerate(HOSTILE)]
    )
    app = Tiny(widget)
    async with app.run_test(size=size):
        assert all(widget.render_line(y).cell_length == size[0] for y in range(size[1]))
        assert not set("".join(seen(app))) & set("\x1b\u202e\u200b\x07")


async def test_no_color_still_shows_the_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app, _, _ = table()
    async with app.run_test(size=(80, 24)):
        assert seen(app)[2].startswith(" ▌ Company 0")
        assert style_of(app, "Role 0").bold
        assert not style_of(app, "Role 1").bold
