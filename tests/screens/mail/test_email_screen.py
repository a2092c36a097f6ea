"""Reading emails by keys alone: what each would become is ticked or left, one key saves, one takes it back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from app.screens.mail.rows import EmailRow
from app.screens.mail.screen import EmailScreen
from db.queries import Reader
from db.records.drafts import Draft
from db.records.enums import Outcome
from tests.clocks import clock_at
from tests.dashboards import filled, opened, press, screen_of, workers_done
from tests.days import TODAY
from tests.screens.importing.files import found
from tests.widgets.seen import screen_text
from widgets.section_list import SectionList
from widgets.text_input import TextInput


def email(sender: str, subject: str, text: str, number: int) -> bytes:
    return (
        f"From: {sender}\nTo: me@mail.example\nSubject: {subject}\nMessage-ID: <{number}@example>\n"
        f"Date: {TODAY:%a, %d %b %Y} 08:00:00 +0000\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
    ).encode()


MBOX = b"".join(
    b"From x Mon Nov 23 08:00:00 2026\n" + one + b"\n"
    for one in (
        email(
            "Ana Lindqvist <ana@contoso.example>",
            "Analyst",
            "Dear Robin,\nunfortunately we have decided to go with another candidate.\nAna Lindqvist",
            1,
        ),
        email("Fabrikam HR <hr@fabrikam.example>", "Your application", "We have received your application.", 2),
        email(
            "Bo Falk <bo@litware.example>",
            "Interview",
            "Hello, we would like to invite you to an interview on Friday, 27 November 2026 at 10:00.\nBo Falk",
            3,
        ),
        email("Shop <news@shop.example>", "Sale", "Everything must go \x1b[31mnow\x1b[0m [bold]red[/].", 4),
    )
)


async def read_in(pilot: Pilot[int], file: Path) -> EmailScreen:
    await press(pilot, "at")
    await found(pilot)
    pilot.app.post_message(events.Paste(str(file)))
    await pilot.pause()
    await workers_done(pilot)
    await workers_done(pilot)
    return screen_of(pilot.app, EmailScreen)


async def test_proposals_are_ticked_saved_and_undone(tmp_path: Path) -> None:
    path, file = tmp_path / "s.db", tmp_path / "Jobs.mbox"
    file.write_bytes(MBOX)
    filled(
        path,
        Draft("Contoso", "Analyst", applied_on=TODAY),
        Draft("Fabrikam", "Clerk", applied_on=TODAY),
        Draft("Fabrikam", "Driver", applied_on=TODAY),
        Draft("Litware", "Buyer", applied_on=TODAY),
    )
    async with opened(path, size=(110, 34)) as (app, pilot):
        screen = await read_in(pilot, file)
        text = screen_text(app)
        assert "4 emails read" in text
        assert "2 of 2 ticked to save." in text
        assert "close it: they said no" in text
        assert "add an interview, Fri 10:00" in text
        assert "Which application" in text
        await press(pilot, "space")
        assert "1 of 2 ticked to save." in screen_text(app)
        await press(pilot, "a")
        await press(pilot, "enter")
        await workers_done(pilot)
        await pilot.pause()
        assert not isinstance(app.screen, EmailScreen)
        assert "Saved 2 emails. Press u to undo." in screen_text(app)
        reader = Reader.open(path, clock_at())
        closed = reader.applications.get(1)
        assert closed is not None
        assert closed.outcome is Outcome.REJECTED
        assert len(reader.emails.read_before()) == 2
        reader.close()
        screen = await read_in(pilot, file)
        assert "2 read before" in screen_text(app)
        assert "tick all" not in screen_text(app)
        assert all(row.kind is not EmailRow.PROPOSED for row in screen.query_one(SectionList).rows)
        await press(pilot, "escape")
        await press(pilot, "escape")
        await press(pilot, "u")
        await pilot.pause()
        reader = Reader.open(path, clock_at())
        assert reader.emails.read_before() == {}
        reader.close()


async def test_an_email_is_pasted_as_it_was_copied_and_its_day_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    filled(path, Draft("Contoso", "Analyst", applied_on=TODAY), Draft("Litware", "Buyer", applied_on=TODAY))
    async with opened(path, size=(100, 30)) as (app, pilot):
        await press(pilot, "at")
        await found(pilot)
        assert "paste an email" in " ".join(screen_text(app).split())
        text = "Dear Robin,\n\nWe are sorry that we cannot offer you the post of Analyst at Contoso.\n\nAna Lindqvist\n"
        app.post_message(events.Paste(text))
        await pilot.pause()
        await pilot.pause()
        assert "On which day did this email come?" in screen_text(app)
        await press(pilot, "enter")
        await workers_done(pilot)
        await workers_done(pilot)
        screen_of(app, EmailScreen)
        assert "pasted email  1 email read" in screen_text(app)
        assert "close it: they said no" in screen_text(app)
        await press(pilot, "enter")
        await workers_done(pilot)
        await pilot.pause()
        reader = Reader.open(path, clock_at())
        application = reader.applications.get(1)
        assert application is not None
        assert (application.outcome, application.ended_on) == (Outcome.REJECTED, TODAY)
        reader.close()


async def test_one_that_fits_two_is_asked_about_and_it_fits_in_a_small_terminal(tmp_path: Path) -> None:
    path, file = tmp_path / "s.db", tmp_path / "Jobs.mbox"
    file.write_bytes(MBOX)
    filled(path, Draft("Fabrikam", "Clerk", applied_on=TODAY), Draft("Fabrikam", "Driver"))
    async with opened(path, size=(60, 20)) as (app, pilot):
        screen = await read_in(pilot, file)
        sheet = screen.query_one(SectionList)
        [row] = [row for row in sheet.rows if row.kind is EmailRow.UNSURE]
        sheet.go_to(row.kind, row.number)
        await press(pilot, "enter")
        await pilot.pause()
        assert "Which application is it about" in screen_text(app)
        await press(pilot, "down", "enter")
        await pilot.pause()
        assert "1 of 1 ticked" in screen_text(app) or "Nothing to save" in screen_text(app)


async def test_all_emails_of_a_folder_are_read_and_two_escapes_lead_back_to_where_one_was(tmp_path: Path) -> None:
    path, folder = tmp_path / "s.db", tmp_path / "Letters"
    folder.mkdir()
    for number, name in enumerate(("one.eml", "two.eml"), 1):
        text = f"We have received your application {number}."
        (folder / name).write_bytes(email("Fabrikam HR <hr@fabrikam.example>", "Your application", text, number))
    filled(path, Draft("Fabrikam", "Clerk", applied_on=TODAY))
    async with opened(path, size=(80, 24)) as (app, pilot):
        place = app.screen
        await press(pilot, "at")
        await found(pilot)
        app.screen.query_one(TextInput).value = f"{folder}/"
        await found(pilot)
        assert "all emails in this folder" in screen_text(app)
        await press(pilot, "enter")
        await workers_done(pilot)
        await workers_done(pilot)
        assert isinstance(app.screen, EmailScreen)
        assert "2 emails read" in screen_text(app)
        await press(pilot, "escape")
        await found(pilot)
        await press(pilot, "escape")
        assert app.screen is place


async def test_a_pasted_email_that_says_when_it_was_sent_is_read_at_once(tmp_path: Path) -> None:
    text = (
        "Your application\nAna <ana@contoso.example>\n20 Nov 2026, 09:30\n\nDear Robin,\n\n"
        "unfortunately we have decided to go with another candidate.\n\nKind regards\nAna\nContoso\n"
    )
    filled(tmp_path / "onward.db", Draft("Contoso", "Analyst", applied_on=TODAY - timedelta(days=20)))
    async with opened(tmp_path / "onward.db", size=(80, 24)) as (app, pilot):
        await press(pilot, "at")
        await found(pilot)
        app.post_message(events.Paste(text))
        await pilot.pause()
        await workers_done(pilot)
        await workers_done(pilot)
        screen_of(app, EmailScreen)
        assert "rejection" in screen_text(app)
        assert "20 Nov" in screen_text(app)
