"""The board and the table: what they show, and how the cursor goes through them."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from textual.app import App

from app.screens.base import place_shown
from app.screens.side_page import REST
from app.screens.store_session import LOOK_EVERY
from db.records.applications import Dossier
from db.records.drafts import Draft
from tests.dashboards import filled, in_focus, opened, typed
from tests.screens.pipeline.search import TODAY
from tests.widgets.seen import HOSTILE, screen_text, seen

NAMES = ("Contoso", "Northwind", "Tailspin", "Woodgrove")


def in_order(app: App[Any]) -> list[str]:
    """The companies of the table from top to bottom."""
    return [name for line in seen(app)[:12] for name in NAMES if name in line]


async def test_the_board_shows_every_open_application_in_its_column_and_what_is_done_with_several(store):
    async with opened(store, size=(80, 24)) as (app, pilot):
        assert "3 open" in seen(app)[0]
        assert "/ find   u undo" in seen(app)[-1]

        await pilot.resize_terminal(120, 36)
        lines = seen(app)
        head = next(line for line in lines if "Lead" in line and "Offer" in line)
        cards = next(line for line in lines if "Northwind" in line and "Tailspin" in line)
        assert head.index("Lead") < head.index("Applied") < head.index("Interview")
        assert abs(cards.index("Tailspin") - head.index("Interview")) <= 2
        assert "2 d left" in screen_text(app)
        assert "3 open" in lines[0]

        # The key of the sample does nothing once there is something of one's own.
        await pilot.press("s")
        assert app.is_running
        assert app.return_code is None
        await pilot.press("question_mark")
        assert "look at a sample search" not in screen_text(app)
        await pilot.press("escape")

        await pilot.press("space", "right", "space")
        assert "2 selected" in screen_text(app)
        assert "esc select none" in seen(app)[-1]
        await pilot.press("m", "s")
        assert "2 applications are now in Screening" in screen_text(app)
        assert "selected" not in screen_text(app)


async def test_the_closed_column_comes_into_view_with_its_key(store):
    async with opened(store, size=(80, 24)) as (app, pilot):
        await pilot.press("C")
        assert "No closed applications yet" in screen_text(app)
        await pilot.press("x", "w")
        await pilot.press("2", "C")
        assert "you withdrew today" in screen_text(app)
        assert "C to hide them" in screen_text(app)
        assert "r reopen" in seen(app)[-1]


async def test_the_table_opens_on_what_is_next_and_is_sorted_by_key_and_by_mouse(store):
    filled(store, Draft("Woodgrove", "Clerk", decision_on=date(2026, 11, 24), applied_on=date(2026, 11, 1)))
    async with opened(store, size=(120, 36)) as (app, pilot):
        await pilot.press("v")
        head = next(line for line in seen(app) if "Company" in line and "Role" in line)
        assert in_order(app)[:2] == ["Woodgrove", "Northwind"]
        await pilot.press("S")
        assert in_order(app) == sorted(NAMES)
        assert "Sorted by company" in screen_text(app)
        await pilot.press("j", "m")
        assert "Move Tailspin to" in screen_text(app)
        await pilot.press("escape", "v", "v")

        table = app.screen.query_one("#table")
        for expected in (sorted(NAMES, reverse=True), sorted(NAMES)):
            await pilot.click(table, offset=(head.index("Company") + 1, 0))
            await pilot.pause()
            assert in_order(app) == expected
            assert "Sorted by company" in screen_text(app)


async def test_a_change_from_another_process_appears_by_itself_and_one_that_rests_is_back_on_its_day(store):
    async with opened(store) as (app, pilot):
        script = (
            "from pathlib import Path; from tests.dashboards import filled; from db.records.drafts import Draft;"
            f"filled(Path({str(store)!r}), Draft('Woodgrove', 'Clerk'))"
        )
        subprocess.run([sys.executable, "-c", script], check=True, cwd=Path(__file__).parents[3])
        await pilot.pause(LOOK_EVERY * 1.5)
        assert "Woodgrove" in screen_text(app)
        assert "4 open" in seen(app)[0]

        await pilot.press("z")
        await typed(pilot, "in 3 days")
        await pilot.press("enter")
        assert not any("Northwind" in line for line in seen(app)[3:20])
    async with opened(store, moment=datetime(2026, 11, 26, 9, tzinfo=UTC)) as (app, pilot):
        assert "Northwind" in screen_text(app)


async def test_hostile_text_is_harmless_everywhere(tmp_path):
    path = tmp_path / "hostile.db"
    texts = [text for text in HOSTILE if text.strip()]
    filled(
        path,
        *[Draft(text, text, note=text, tags=(text,), channel=text, place=text, posting=text) for text in texts],
        also=lambda s: [s.tasks.add(n, text + "x", due_on=TODAY) for n, text in enumerate(texts, 1)],
    )
    async with opened(path, size=(80, 24)) as (app, pilot):
        of_each = ("enter", "escape", "e", "escape", "m", "escape", "n", "escape", "down")
        for key in ("v", "question_mark", "escape", "v", *of_each * len(texts)):
            await pilot.press(key)
            assert not any("\x1b" in line or "\u202e" in line for line in seen(app)), key


async def test_every_screen_stands_at_every_size(store):
    async with opened(store, size=(60, 20)) as (app, pilot):
        for keys in (
            ("enter",),
            ("escape", "v"),
            ("v",),
            ("a",),
            ("escape", "e"),
            ("escape", "x"),
            ("escape", "question_mark"),
            ("escape", "C"),
        ):
            await pilot.press(*keys)
            for size in ((60, 20), (80, 24), (120, 36), (200, 50), (300, 80)):
                await pilot.resize_terminal(*size)
                assert all(len(line) <= size[0] for line in seen(app)), (keys, size)


async def test_on_a_wide_terminal_the_page_of_the_one_in_focus_stands_beside_the_list(store):
    async with opened(store, size=(180, 40)) as (app, pilot):
        for keys in ((), ("v",), ("1",)):
            await pilot.resize_terminal(180, 40)
            await pilot.press(*keys)
            page = app.screen.query_one("#beside")
            await pilot.pause(REST * 2)
            named = in_focus(app).company
            assert named in "\n".join(line[page.region.x :] for line in seen(app)), keys
            assert "History" in screen_text(app), keys
            await pilot.resize_terminal(120, 36)
            for _ in range(20):
                await pilot.pause()
                if not page.display:
                    break
            assert not page.display, keys


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


async def test_in_few_rows_cards_go_before_the_preview(tmp_path: Path) -> None:
    filled(tmp_path / "x.db", Draft("Contoso", "Analyst"), Draft("Northwind", "Planner", place="Leeds"))
    async with opened(tmp_path / "x.db", size=(60, 12)) as (app, pilot):
        assert "Northwind  Planner" in screen_text(app)
        assert screen_text(app).count("Northwind") == 1
        await pilot.resize_terminal(60, 24)
        await pilot.pause()
        assert screen_text(app).count("Northwind") == 2
