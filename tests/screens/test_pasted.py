"""What is pasted or dropped on a place is read and shown, and nothing is saved before a yes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events

from app.screens.importing.screen import ImportScreen
from app.screens.mail.screen import EmailScreen
from app.screens.pipeline.found_posting import PostingPanel
from app.screens.pipeline.screen import PipelineScreen
from app.screens.recovery.screen import RejectionsScreen
from app.screens.today.screen import TodayScreen
from db.records.drafts import Draft
from tests.copied_posting import POSTING
from tests.dashboards import filled, opened, press, screen_of, typed, workers_done
from tests.days import TODAY
from tests.screens.mail.test_email_screen import MBOX
from tests.widgets.seen import screen_text, screen_words
from widgets.prompt import Prompt
from widgets.text_input import LONGEST

TABLE = "Company;Role;Status\nContoso;Analyst;Applied\nNorthwind;Planner;Saved\n"
PAGE = (
    '<html><head><script type="application/ld+json">{"@context": "https://schema.org", "@type": "JobPosting", '
    '"title": "Analyst", "hiringOrganization": {"@type": "Organization", "name": "Contoso"}, '
    '"description": "You count what we sell."}</script></head><body><h1>Analyst</h1></body></html>'
)
EMAIL = (
    "Your application\nAna <ana@contoso.example>\n20 Nov 2026, 09:30\n\nDear Robin,\n\nwe will write again.\n\nAna\n"
)


async def put(pilot: Any, text: str, shown: type[Any]) -> None:
    """Paste a text on the screen shown, and wait until what it opens is shown."""
    pilot.app.post_message(events.Paste(text))
    for _ in range(500):
        await pilot.pause(0.01)
        if isinstance(pilot.app.screen, shown):
            break
    await pilot.pause()
    screen_of(pilot.app, shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (TABLE, ImportScreen),
        ("{folder}/Jobs.csv", ImportScreen),
        ("file://{folder}/Jobs.csv", ImportScreen),
        ("{folder}/Jobs.mbox", EmailScreen),
        ("{folder}/Analyst.html", PostingPanel),
        ("{folder}/Table.html", ImportScreen),
        ("{folder}/Else.html", ImportScreen),
        ("{folder}", EmailScreen),
        (EMAIL, EmailScreen),
        (POSTING, PostingPanel),
        ("Contoso, Analyst", Prompt),
        ("https://contoso.example/jobs/7", Prompt),
    ],
)
async def test_what_is_put_on_today_is_shown_and_escape_leads_back_with_nothing_saved(
    tmp_path: Path, text: str, shown: type[Any]
) -> None:
    (tmp_path / "Jobs.csv").write_text(TABLE, "utf-8")
    (tmp_path / "Jobs.mbox").write_bytes(MBOX)
    (tmp_path / "Analyst.html").write_text(PAGE, "utf-8")
    rows = "".join(f"<tr><td>{line.replace(';', '<td>')}</tr>" for line in TABLE.splitlines())
    (tmp_path / "Table.html").write_text(f"<html><body><table>{rows}</table></body></html>", "utf-8")
    (tmp_path / "Else.html").write_text("<html><body><p>Hello</p></body></html>", "utf-8")
    async with opened(tmp_path / "onward.db", size=(80, 24), place="today") as (app, pilot):
        await put(pilot, text.format(folder=tmp_path), shown)
        await workers_done(pilot, lambda worker: worker.group == "reading")
        await press(pilot, *["escape"] * (2 if text is POSTING else 1))
        screen_of(app, TodayScreen)
        assert app.session.reader.applications.cards([1, 2, 3]) == []


async def test_a_line_that_was_begun_stays_before_what_is_pasted(tmp_path: Path) -> None:
    async with opened(tmp_path / "onward.db", size=(80, 24)) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "via Ana Lopez")
        await press(pilot, "escape")
        await put(pilot, "Contoso, Analyst", Prompt)
        assert screen_of(app, Prompt).text == "via Ana Lopez, Contoso, Analyst"
        await press(pilot, "enter")
        screen_of(app, PipelineScreen)
        assert "Contoso" in screen_text(app)
        await press(pilot, "a")
        assert screen_of(app, Prompt).text == ""


async def test_where_people_write_about_themselves_nothing_pasted_becomes_an_application(tmp_path: Path) -> None:
    filled(tmp_path / "onward.db", Draft("Contoso", "Analyst"))
    async with opened(tmp_path / "onward.db", size=(80, 24), place="rejections") as (app, pilot):
        app.post_message(events.Paste("Contoso, Analyst"))
        await pilot.pause()
        await pilot.pause()
        screen_of(app, RejectionsScreen)


async def test_the_line_to_find_by_takes_what_is_pasted_into_it(tmp_path: Path) -> None:
    filled(tmp_path / "onward.db", Draft("Contoso", "Analyst"), Draft("Fabrikam", "Cook"))
    async with opened(tmp_path / "onward.db", size=(80, 24)) as (app, pilot):
        await press(pilot, "slash")
        app.post_message(events.Paste("Fabrikam"))
        await pilot.pause()
        await pilot.pause()
        screen_of(app, PipelineScreen)
        assert "Contoso" not in screen_text(app)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{folder}/Old jobs.csv", "Old jobs.csv"),
        ("'{folder}/Old jobs.csv'", "“./Old jobs.csv”"),
        ("/dev/zero", "/dev/zero"),
        ("{folder}/Jobs.csv {folder}/Jobs.mbox", "one file at a time"),
        ("'{folder}/Jobs.csv' '{folder}/Jobs.mbox'", "one file at a time"),
        ("{folder}/Jobs.csv\n{folder}/Jobs.mbox\n", "one file at a time"),
    ],
)
async def test_a_path_that_cannot_be_read_says_so_and_begins_no_application(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Jobs.csv").write_text(TABLE, "utf-8")
    (tmp_path / "Jobs.mbox").write_bytes(MBOX)
    async with opened(tmp_path / "onward.db", size=(160, 24), place="today") as (app, pilot):
        app.post_message(events.Paste(text.format(folder=".")))
        await pilot.pause()
        await workers_done(pilot, lambda worker: worker.group == "default")
        await pilot.pause()
        screen_of(app, TodayScreen)
        assert said in screen_text(app)


async def test_a_company_is_not_the_folder_of_that_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "Contoso").mkdir()
    monkeypatch.chdir(tmp_path)
    async with opened(tmp_path / "onward.db", size=(80, 24), place="today") as (app, pilot):
        await put(pilot, "Contoso", Prompt)
        assert screen_of(app, Prompt).text == "Contoso"


async def test_a_book_that_is_pasted_leaves_a_line_that_can_be_typed_in(tmp_path: Path) -> None:
    async with opened(tmp_path / "onward.db", size=(80, 24), place="today") as (app, pilot):
        await put(pilot, "x yz, " * 20_000, Prompt)
        assert len(screen_of(app, Prompt).text) <= LONGEST


async def test_a_posting_of_a_company_one_applied_to_before_says_so_before_it_is_saved(tmp_path: Path) -> None:
    filled(tmp_path / "onward.db", Draft("Contoso", "Clerk", applied_on=TODAY))
    (tmp_path / "Analyst.html").write_text(PAGE, "utf-8")
    async with opened(tmp_path / "onward.db", place="today") as (app, pilot):
        await put(pilot, str(tmp_path / "Analyst.html"), PostingPanel)
        assert "You have an open application at Contoso: Clerk, since November." in screen_words(app)
