"""Applications are added in one line or in the form, and changed in it."""

from __future__ import annotations

import sqlite3
from datetime import date

from textual.events import Paste

from app.screens.importing.screen import ImportScreen
from app.screens.pipeline.forms import EditScreen
from tests.dashboards import opened, press, screen_of, typed, workers_done
from tests.present import present
from tests.screens.pipeline.search import line_of, read, the
from tests.widgets.seen import screen_text, screen_words, seen
from widgets.form import Form


async def test_quick_add_shows_what_it_understood_and_keeps_it(store):
    async with opened(store) as (app, pilot):
        await pilot.press("a")
        await typed(pilot, "Litware, Tester, via referral, applied yesterday, ***")
        assert "source referral" in screen_text(app)
        assert "applied yesterday, 22 Nov" in screen_words(app)
        await pilot.press("enter")
        await pilot.pause()
    application = the(store, "litware").application
    assert (application.role, application.channel, application.interest) == ("Tester", "referral", 3)
    assert application.applied_on == date(2026, 11, 22)


async def test_quick_add_warns_of_what_happened_there_before(store):
    async with opened(store) as (app, pilot):
        await pilot.press("a")
        await typed(pilot, "Contoso, Clerk")
        assert "open application at Contoso" in screen_words(app)


async def test_an_unfinished_line_is_not_added_and_stays(store):
    async with opened(store) as (app, pilot):
        await pilot.press("a")
        await typed(pilot, "applied yesterday")
        await pilot.press("enter")
        await pilot.pause()
        assert "Still needed: company" in screen_text(app)
        assert "applied yesterday" in screen_text(app)
    assert not read(store).applications.named("yesterday")


async def test_a_company_alone_is_enough(store):
    async with opened(store) as (app, pilot):
        await pilot.press("a")
        await typed(pilot, "Litware")
        assert "role not named" in screen_words(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Added Litware, role not named." in screen_text(app)
    assert the(store, "litware").application.role == "role not named"


async def test_the_full_form_takes_over_what_was_typed(store):
    async with opened(store) as (app, pilot):
        await pilot.press("a")
        await typed(pilot, "Litware, Tester, Berlin")
        await pilot.press("ctrl+f")
        await pilot.pause()
        assert "Berlin" in screen_text(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Added Litware, Tester. Press u to undo." in screen_text(app)
    assert the(store, "litware").application.place == "Berlin"


async def test_the_edit_form_keeps_only_what_changed_and_says_what_is_wrong(store):
    async with opened(store, size=(80, 24)) as (app, pilot):
        await pilot.press("e")
        await pilot.pause()
        pay = line_of(app, "pay")
        pay.value = "lots"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert the(store, "northwind").application.pay is None
        pay.value = "55-60k"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert "Saved. Press u to undo." in screen_text(app)
    application = the(store, "northwind").application
    assert (present(application.pay).low, present(application.pay).high) == (55_000, 60_000)
    assert application.interest == 4


async def test_a_form_left_unsaved_still_has_its_text(store):
    async with opened(store) as (app, pilot):
        await pilot.press("e")
        await pilot.pause()
        line_of(app, "place").value = "Graz"
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert the(store, "northwind").application.place == ""
        await pilot.press("e")
        await pilot.pause()
        assert "Graz" in screen_text(app)
        assert "This is your draft" in screen_text(app)


async def test_a_refused_add_comes_back_with_its_text_and_the_reason(store, monkeypatch):
    monkeypatch.setattr("db.engine.WAIT_SECONDS", 0.05)
    async with opened(store) as (app, pilot):
        blocker = sqlite3.connect(store, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        try:
            await pilot.press("a")
            await typed(pilot, "Litware, Tester")
            await pilot.press("enter")
            await pilot.pause()
            await pilot.pause()
            assert "Litware, Tester" in screen_text(app)
            assert "Another program is using the data file" in screen_text(app)
        finally:
            blocker.execute("ROLLBACK")
            blocker.close()
        await pilot.press("enter")
        await pilot.pause()
    assert read(store).applications.named("litware")


async def test_a_prompt_can_be_answered_and_left_by_mouse(store):
    async with opened(store, size=(80, 24)) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()
        lines = seen(app)
        y = next(at for at, line in enumerate(lines) if "esc back" in line)
        await pilot.click(offset=(lines[y].index("back"), y))
        await pilot.pause()
        assert "Move Northwind to" not in screen_text(app)
        await pilot.press("f")
        await pilot.pause()
        lines = seen(app)
        y = next(at for at, line in enumerate(lines) if "enter done" in line)
        await pilot.click(offset=(lines[y].index("done"), y))
        await pilot.pause()
        assert "Follow up with Northwind 30 Nov" in screen_text(app)


async def test_the_form_can_be_saved_by_mouse_and_a_long_warning_stands_below_its_field(store):
    async with opened(store, size=(60, 20)) as (app, pilot):
        await pilot.press("a")
        await typed(pilot, "Contoso, Data lead")
        await pilot.press("ctrl+f")
        await pilot.pause()
        text = screen_words(app)
        assert "You have an open application at Contoso: Analyst, since November." in text
        lines = seen(app)
        y = next(at for at, line in enumerate(lines) if "ctrl+s save" in line)
        await pilot.click(offset=(lines[y].index("save"), y))
        await pilot.pause()
        assert len(read(store).applications.named("Contoso")) == 2


async def test_three_pasted_lines_are_company_role_and_place(tmp_path):
    path = tmp_path / "onward.db"
    async with opened(path) as (app, pilot):
        await pilot.press("a")
        await pilot.pause()
        app.post_message(Paste("Contoso\n  Analyst\n\nBerlin\n"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        card = app.session.reader.applications.cards([1])[0]
        assert (card.company, card.role, card.place) == ("Contoso", "Analyst", "Berlin")


async def test_what_is_not_understood_is_shown_aside_and_saved_in_the_note(tmp_path):
    path = tmp_path / "onward.db"
    async with opened(path) as (app, pilot):
        await pilot.press("a")
        await typed(pilot, "Contoso, Analyst, Berlin, closes someday")
        text = screen_text(app)
        assert "company Contoso" in text.replace("\u00a0", " ")
        assert "not understood, goes into the note: “closes someday”" in text
        await pilot.press("enter")
        await pilot.pause()
        assert [note.text for note in present(app.session.reader.applications.dossier(1)).notes] == ["closes someday"]


async def test_the_full_form_takes_what_the_line_takes(store):
    async with opened(store) as (app, pilot):
        await press(pilot, "a")
        await press(pilot, "ctrl+f")
        form = app.screen.query_one(Form)
        assert "company not named" in screen_text(app)
        assert "role not named" in screen_text(app)
        await press(pilot, "ctrl+s")
        assert form.fields[0].problem == "Enter the company, the role or a link. One of them is enough."
        await press(pilot, "down")
        await typed(pilot, "Night porter")
        await press(pilot, "ctrl+s")
        await pilot.pause()
        reader = app.session.reader
        number = max(known.id for known in reader.imports.known())
        card = present(reader.applications.card(number))
        assert (card.company, card.role) == ("company not named", "Night porter")
        app.push_screen(EditScreen(number))
        await pilot.pause()
        assert [field.value for field in app.screen.query_one(Form).fields][:2] == ["", "Night porter"]
        line_of(app, "role").value = ""
        await press(pilot, "ctrl+s")
        assert app.screen.query_one(Form).fields[0].problem.startswith("Enter the company")


async def test_pasted_lines_are_said_to_be_one_application_or_go_to_import(tmp_path):
    path = tmp_path / "onward.db"
    lines = "Contoso, Analyst, applied yesterday\nNorthwind, Planner\nTailspin, Writer\n"
    async with opened(path, size=(60, 20)) as (app, pilot):
        await press(pilot, "a")
        app.post_message(Paste(lines))
        await pilot.pause()
        assert "3 lines become one application. For one application from each line, press ctrl+l." in screen_words(app)
        await press(pilot, "ctrl+u")
        assert "3 lines" not in screen_words(app)
        app.post_message(Paste(lines))
        await pilot.pause()
        row = next(at for at, line in enumerate(seen(app)) if "ctrl+l list" in line)
        await pilot.click(offset=(seen(app)[row].index("list"), row))
        await workers_done(pilot)
        assert "3 applications" in screen_words(screen_of(app, ImportScreen).app)
        await press(pilot, "escape")
        await pilot.pause()
        assert "Tailspin" in screen_text(app)
        await press(pilot, "ctrl+u")
        await typed(pilot, "Fabrikam")
        app.post_message(Paste("Company;Role;Status\nContoso;Analyst;Applied\nNorthwind;Planner;Saved\n"))
        await pilot.pause()
        await workers_done(pilot)
        assert "2 applications" in screen_words(screen_of(app, ImportScreen).app)
        await press(pilot, "I")
        await workers_done(pilot)
        assert [card.company for card in app.session.reader.applications.cards([1, 2])] == ["Contoso", "Northwind"]
        await press(pilot, "a")
        assert "Fabrikam" in screen_text(app)


async def test_the_words_for_what_is_missing_stay_together_where_the_line_is_full(store):
    async with opened(store, size=(80, 24)) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "https://jobs.contoso.example/12345678")
        lines = [line.replace("\u00a0", " ") for line in seen(app)]
        assert any("role not named" in line for line in lines)
        assert not any("company not named" in line and "role not named" in line for line in lines)
