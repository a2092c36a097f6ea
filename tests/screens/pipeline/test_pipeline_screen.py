"""The board and the table: what they show, and how the cursor goes through them."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.screens.base import place_shown
from app.screens.side_page import REST
from app.screens.store_session import LOOK_EVERY
from db.records.applications import Dossier
from db.records.drafts import Draft
from tests.dashboards import filled, in_focus, opened, typed
from tests.screens.pipeline.search import TODAY
from tests.widgets.seen import HOSTILE, screen_text, seen


async def test_the_board_shows_every_open_application_in_its_column(store):
    async with opened(store) as (app, _):
        lines = seen(app)
        head = next(line for line in lines if "Lead" in line and "Offer" in line)
        cards = next(line for line in lines if "Northwind" in line and "Tailspin" in line)
        assert head.index("Lead") < head.index("Applied") < head.index("Interview")
        assert abs(cards.index("Tailspin") - head.index("Interview")) <= 2
        assert "2 d left" in screen_text(app)
        assert "3 open" in lines[0]


async def test_an_empty_store_says_how_to_begin(tmp_path):
    async with opened(tmp_path / "new.db", size=(80, 24)) as (app, pilot):
        assert "add your first application" in screen_text(app)
        assert "look at sample data" in screen_text(app)
        await pilot.press("a")
        await typed(pilot, "Litware, Tester")
        await pilot.press("enter")
        await pilot.pause()
        assert "Litware" in screen_text(app)
        assert "add your first application" not in screen_text(app)


async def test_the_cursor_is_on_the_first_application_wherever_it_was_added(tmp_path):
    async with opened(tmp_path / "new.db", place="today") as (app, pilot):
        await pilot.press("2", "1", "a")
        await typed(pilot, "Litware, Tester, applied yesterday")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("2", "enter")
        await pilot.pause()
        assert "Tester" in screen_text(app)
        assert in_focus(app).company == "Litware"
        assert app.screen is not place_shown(app)


async def test_the_table_shows_the_same_and_sorts(store):
    async with opened(store) as (app, pilot):
        await pilot.press("v")
        await pilot.pause()
        lines = seen(app)
        assert any("Company" in line and "Role" in line for line in lines)
        await pilot.press("S")
        await pilot.pause()
        names = ("Contoso", "Northwind", "Tailspin")
        order = [name for line in seen(app)[:12] for name in names if name in line]
        assert order == sorted(order)
        assert "Sorted by company" in screen_text(app)
        await pilot.press("j", "m")
        await pilot.pause()
        assert "Move Tailspin to" in screen_text(app)


async def test_a_change_from_another_process_appears_by_itself(store):
    async with opened(store) as (app, pilot):
        script = (
            "from pathlib import Path; from tests.dashboards import filled; from db.records.drafts import Draft;"
            f"filled(Path({str(store)!r}), Draft('Woodgrove', 'Clerk'))"
        )
        subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[3])
        await pilot.pause(LOOK_EVERY * 1.5)
        assert "Woodgrove" in screen_text(app)
        assert "4 open" in seen(app)[0]


async def test_resting_leaves_the_board_until_its_day(store):
    async with opened(store) as (app, pilot):
        await pilot.press("z")
        await typed(pilot, "in 3 days")
        await pilot.press("enter")
        await pilot.pause()
        assert not any("Northwind" in line for line in seen(app)[3:20])
    async with opened(store, moment=datetime(2026, 11, 26, 9, tzinfo=UTC)) as (app, pilot):
        assert "Northwind" in screen_text(app)


@pytest.mark.parametrize("text", [text for text in HOSTILE if text.strip()])
async def test_hostile_text_is_harmless_everywhere(tmp_path, text):
    path = tmp_path / "hostile.db"
    filled(
        path,
        Draft(text, text, note=text, tags=(text,), channel=text, place=text, posting=text),
        also=lambda s: s.tasks.add(1, text + "x", due_on=TODAY),
    )
    async with opened(path, size=(80, 24)) as (app, pilot):
        for keys in (
            "enter",
            "escape",
            "v",
            "v",
            "e",
            "escape",
            "m",
            "escape",
            "n",
            "escape",
            "question_mark",
            "escape",
        ):
            await pilot.press(keys)
            await pilot.pause()
            assert not any("\x1b" in line or "\u202e" in line for line in seen(app))


async def test_every_screen_stands_at_every_size(store):
    async with opened(store, size=(60, 20)) as (app, pilot):
        for keys in (
            "enter",
            "escape",
            "v",
            "v",
            "a",
            "escape",
            "e",
            "escape",
            "x",
            "escape",
            "question_mark",
            "escape",
            "C",
        ):
            await pilot.press(keys)
            for size in ((60, 20), (80, 24), (120, 36), (200, 50), (300, 80)):
                await pilot.resize_terminal(*size)
                assert all(len(line) <= size[0] for line in seen(app)), (keys, size)


async def test_the_key_of_the_sample_does_nothing_once_there_is_something_of_ones_own(store):
    async with opened(store) as (app, pilot):
        await pilot.press("s")
        await pilot.pause()
        assert app.is_running
        assert app.return_code is None
        await pilot.press("question_mark")
        await pilot.pause()
        assert "look at a sample search" not in screen_text(app)


async def test_several_selected_are_counted_and_the_footer_says_what_can_be_done_with_them(store):
    async with opened(store) as (app, pilot):
        await pilot.press("space", "right", "space")
        await pilot.pause()
        assert "2 selected" in screen_text(app)
        assert "esc select none" in seen(app)[-1]
        await pilot.press("m", "s")
        await pilot.pause()
        assert "2 applications are now in Screening" in screen_text(app)
        assert "selected" not in screen_text(app)


async def test_the_closed_column_comes_into_view_with_its_key(store):
    async with opened(store, size=(80, 24)) as (app, pilot):
        await pilot.press("C")
        await pilot.pause()
        assert "No closed applications yet" in screen_text(app)
        await pilot.press("x", "w")
        await pilot.pause()
        await pilot.press("2", "C")
        await pilot.pause()
        assert "you withdrew today" in screen_text(app)
        assert "C to hide them" in screen_text(app)
        assert "r reopen" in seen(app)[-1]


async def test_a_click_on_the_head_of_a_column_sorts_the_table(store):
    async with opened(store) as (app, pilot):
        await pilot.press("v")
        await pilot.pause()
        lines = seen(app)
        y = next(at for at, line in enumerate(lines) if "Company" in line and "Role" in line)
        await pilot.click(offset=(lines[y].index("Company"), y))
        await pilot.pause()
        assert "Sorted by company" in screen_text(app)
        shown = [line.split()[1 if line.startswith(" ▎") else 0] for line in seen(app)[y + 2 : y + 5]]
        assert shown == ["Contoso", "Northwind", "Tailspin"]


@pytest.mark.parametrize("keys", [(), ("v",), ("1",)])
async def test_on_a_wide_terminal_the_page_of_the_one_in_focus_stands_beside_the_list(store, keys):
    async with opened(store, size=(180, 40)) as (app, pilot):
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        page = app.screen.query_one("#beside")
        await pilot.pause(REST * 2)
        named = in_focus(app).company
        assert named in "\n".join(line[page.region.x :] for line in seen(app))
        assert "History" in screen_text(app)
        await pilot.resize_terminal(120, 36)
        for _ in range(20):
            await pilot.pause()
            if not page.display:
                break
        assert not page.display


async def test_a_held_arrow_builds_no_page_for_each_card_it_passes(tmp_path, monkeypatch):
    filled(tmp_path / "many.db", *(Draft(f"Company {n}", "Analyst") for n in range(9)))
    async with opened(tmp_path / "many.db", size=(180, 40)) as (app, pilot):
        await pilot.pause(REST * 2)
        read_pages: list[int] = []
        dossier = app.session.reader.applications.dossier

        def noted(number: int) -> Dossier | None:
            read_pages.append(number)
            return dossier(number)

        monkeypatch.setattr(app.session.reader.applications, "dossier", noted)
        # However slow the machine is: the next key comes before the rest is over.
        monkeypatch.setattr("app.screens.side_page.REST", 60)
        await pilot.press(*["j"] * 6)
        await pilot.pause()
        assert read_pages == []


async def test_at_80_by_24_the_counts_and_the_keys_to_find_and_undo_are_there(store):
    async with opened(store, size=(80, 24)) as (app, _):
        assert "3 open" in seen(app)[0]
        assert "/ find   u undo" in seen(app)[-1]


async def test_the_table_opens_on_what_is_next_and_a_second_click_turns_a_column_round(store):
    def order(app):
        found = [next((name for name in NAMES if name in line), "") for line in seen(app)[4:9]]
        return [name for name in found if name]

    filled(store, Draft("Woodgrove", "Clerk", decision_on=date(2026, 11, 24), applied_on=date(2026, 11, 1)))
    async with opened(store, size=(120, 36)) as (app, pilot):
        await pilot.press("v")
        await pilot.pause()
        assert order(app)[:2] == ["Woodgrove", "Northwind"]
        head = next(line for line in seen(app) if "Company" in line)
        table = app.screen.query_one("#table")
        for expected in (
            ["Contoso", "Northwind", "Tailspin", "Woodgrove"],
            ["Woodgrove", "Tailspin", "Northwind", "Contoso"],
        ):
            await pilot.click(table, offset=(head.index("Company") + 1, 0))
            await pilot.pause()
            assert order(app) == expected


NAMES = ("Contoso", "Northwind", "Tailspin", "Woodgrove")
