"""What the palette does that no key does: writing files, bringing a backup back, the settings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from python_calamine import load_workbook

from app.paths import Paths
from app.screens.app import Dashboard
from app.screens.session import RESTORE
from app.screens.start import run
from db.copies.backup import folder_of, lasting_copy
from db.records.drafts import Draft
from tests.clocks import clock_at
from tests.dashboards import filled, opened, press, typed, workers_done
from tests.widgets.seen import screen_text, screen_words
from widgets.text_input import TextInput


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path))
    path = tmp_path / "search.db"
    filled(path, Draft("Contoso", "Analyst"))
    return path


async def done(app: Dashboard, pilot, command: str) -> None:
    """Run a command of the palette by its name."""
    found = next(one for one in app.get_system_commands(app.screen) if one.title == command)
    found.callback()
    await pilot.pause()


@pytest.mark.parametrize(
    ("command", "name", "holds"),
    [
        ("Export everything", "onward.json", '"export"'),
        ("Export applications", "applications.csv", "Contoso"),
        ("Export anonymous table", "anonymous.csv", "Company 1"),
        ("Export review", "review.md", "# Review of closed applications"),
    ],
)
async def test_what_there_is_is_written_where_one_says(store, tmp_path, command, name, holds):
    async with opened(store) as (app, pilot):
        await done(app, pilot, command)
        assert name in screen_text(app)
        await pilot.press("end")
        await typed(pilot, "2")
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "written to" in screen_text(app)
    assert holds in (tmp_path / f"{name}2").read_text("utf-8-sig")


async def test_a_file_that_cannot_be_written_says_so(store):
    async with opened(store) as (app, pilot):
        await done(app, pilot, "Export everything")
        app.screen.query_one(TextInput).value = "/nowhere/at/all.json"
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "/nowhere/at" in screen_text(app)


async def test_a_backup_is_chosen_and_only_a_yes_brings_it_back(store):
    made = lasting_copy(store, folder_of(store), clock_at())
    async with opened(store) as (app, pilot):
        await done(app, pilot, "Restore a backup")
        for _ in range(2):
            await pilot.press("enter")
            await pilot.pause()
            await pilot.pause()
        assert len(app.screen_stack) == 1
        assert (app.return_value, app.session.wanted_backup) == (None, None)
        await done(app, pilot, "Restore a backup")
        for key in ("enter", "y"):
            await pilot.press(key)
            await pilot.pause()
            await pilot.pause()
        assert (app.return_value, app.session.wanted_backup) == (RESTORE, made)


def test_the_dashboard_opens_again_on_what_was_brought_back(store, monkeypatch):
    made = lasting_copy(store, folder_of(store), clock_at())
    filled(store, Draft("Later", "Clerk"))
    seen_first: list[tuple[str, int]] = []

    def show(app: Dashboard) -> int:
        seen_first.append((app.first_notice, app.session.reader.applications.tally().open))
        app.session.wanted_backup = made if len(seen_first) == 1 else None
        app.session.access.close()
        return RESTORE if len(seen_first) == 1 else 0

    monkeypatch.setattr(run, "show", show)
    assert run.run(store) == 0
    (first, before), (said, after) = seen_first
    assert (first, before, after) == ("", 2, 1)
    assert said.startswith(f"Restored {made.name}. Your previous data is at ")


async def test_settings_are_written_once_and_their_place_is_said(store, monkeypatch):
    monkeypatch.setenv("PATH", "")
    settings = Paths.find(store).settings
    async with opened(store) as (app, pilot):
        await done(app, pilot, "Settings")
        assert str(settings) in screen_text(app)
        assert "#theme" in settings.read_text()
        settings.write_text('theme = "nord"')
        await done(app, pilot, "Settings")
        assert settings.read_text() == 'theme = "nord"'


async def test_the_sample_has_no_backups_to_bring_back(store):
    async with opened(store) as (app, _):
        app.session.demo = True
        assert "Restore a backup" not in [one.title for one in app.get_system_commands(app.screen)]


async def test_a_report_asks_for_days_format_columns_and_file(store, tmp_path):
    async with opened(store) as (app, pilot):
        await pilot.press("N")
        await pilot.pause()
        assert "Last month   1 Oct 2026 to 31 Oct 2026" in screen_text(app)
        await pilot.press("t", "k")
        await pilot.pause()
        app.screen.query_one(TextInput).value = "employer, date"
        await pilot.press("enter")
        await pilot.pause()
        assert "employer, date" in screen_text(app)
        await pilot.press("h")
        await pilot.pause()
        app.screen.query_one(TextInput).value = str(tmp_path / "r.html")
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "The report is written to" in screen_text(app)
        assert app.session.reader.preferences.get("report_columns") == "employer,date"
    assert "Proof of job search" in (tmp_path / "r.html").read_text()


async def test_a_file_that_exists_is_replaced_only_after_a_yes(store, tmp_path):
    (tmp_path / "mine.json").write_text("mine")
    async with opened(store) as (app, pilot):
        for answer in ("escape", "r"):
            await done(app, pilot, "Export everything")
            app.screen.query_one(TextInput).value = str(tmp_path / "mine.json")
            await pilot.press("enter")
            await pilot.pause()
            assert "mine.json already exists" in screen_text(app)
            assert (tmp_path / "mine.json").read_text() == "mine"
            await pilot.press(answer)
            await app.workers.wait_for_complete()
            await pilot.pause()
    assert '"export"' in (tmp_path / "mine.json").read_text()


async def test_what_names_nobody_is_written_as_the_command_line_does(store, tmp_path):
    (tmp_path / "onward.ics").write_text("mine")
    filled(store, Draft("Fabrikam", "Clerk", applied_on=date(2026, 11, 5)))

    async def written(app, pilot, name):
        app.screen.query_one(TextInput).value = str(tmp_path / name)
        await press(pilot, "enter")
        await workers_done(pilot)
        assert f"written to {tmp_path / name}" in " ".join(screen_words(app).split())

    async with opened(store, size=(200, 40)) as (app, pilot):
        for command, name in (("Export anonymous workbook", "a.xlsx"), ("Export anonymous data", "a.json")):
            await done(app, pilot, command)
            await written(app, pilot, name)
        await press(pilot, "N")
        await press(pilot, "t")
        assert "as they are" in screen_text(app)
        await press(pilot, "n")
        assert "labels in their place" in screen_text(app)
        await press(pilot, "m")
        await written(app, pilot, "a.md")
        await done(app, pilot, "Export the calendar")
        await pilot.pause()
        assert "onward.ics already exists" in screen_text(app)
        assert (tmp_path / "onward.ics").read_text() == "mine"
        await press(pilot, "r")
        await workers_done(pilot)
        assert f"The calendar is written to {tmp_path / 'onward.ics'}." in screen_words(app)
    sheets = load_workbook(str(tmp_path / "a.xlsx"))
    book = " ".join(
        str(cell) for name in sheets.sheet_names for row in sheets.get_sheet_by_name(name).to_python() for cell in row
    )
    for text in (book, (tmp_path / "a.json").read_text(), (tmp_path / "a.md").read_text()):
        assert "Company 2" in text or "Company 1" in text
        assert "Fabrikam" not in text
