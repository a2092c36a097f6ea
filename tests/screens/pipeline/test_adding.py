"""Applications are added in one line or in the form, and changed in it."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot

from app.screens.importing.screen import ImportScreen
from app.screens.pipeline.forms import EditScreen
from db.store import Store
from tests.dashboards import filled, opened, press, screen_of, typed, workers_done
from tests.present import present
from tests.screens.pipeline.search import line_of, read, the
from tests.stages import INTERVIEW
from tests.widgets.seen import screen_text, screen_words, seen
from widgets.choices import Choices
from widgets.form import Form
from widgets.text_input import TextInput


async def test_quick_add_shows_what_it_understood_and_saves_it_or_says_why_it_cannot(store, monkeypatch):
    monkeypatch.setattr("db.file.engine.WAIT_SECONDS", 0.05)
    async with opened(store) as (app, pilot):
        await pilot.press("a")
        await typed(pilot, "Contoso, Clerk")
        assert "open application at Contoso" in screen_words(app)
        await pilot.press("ctrl+u")
        await typed(pilot, "applied yesterday")
        await pilot.press("enter")
        assert "Still needed: company" in screen_text(app)
        assert "applied yesterday" in screen_text(app)
        assert not read(store).applications.named("yesterday")
        await pilot.press("ctrl+u")
        await typed(pilot, "Litware, Tester, via referral, applied yesterday, ***")
        assert "source referral" in screen_text(app)
        assert "applied yesterday, 22 Nov" in screen_words(app)
        await pilot.press("enter")
        application = the(store, "litware").application
        assert (application.role, application.channel, application.interest) == ("Tester", "referral", 3)
        assert application.applied_on == date(2026, 11, 22)

        # A company alone is enough.
        await pilot.press("a")
        await typed(pilot, "Adatum Trading")
        assert "Put commas between them" not in screen_words(app)
        await typed(pilot, " Berlin")
        assert "Put commas between them" in screen_words(app)
        await pilot.press("ctrl+u")
        await typed(pilot, "Adatum")
        assert "role not named" in screen_words(app)
        await pilot.press("enter")
        assert "Added Adatum, role not named." in screen_text(app)
        assert the(store, "adatum").application.role == "role not named"

        # The full form takes over what was typed.
        await pilot.press("a")
        await typed(pilot, "Fabrikam, Tester, Berlin")
        await pilot.press("ctrl+f")
        assert "Berlin" in screen_text(app)
        await pilot.press("ctrl+s")
        assert "Added Fabrikam, Tester. Press u to undo." in screen_text(app)
        assert the(store, "fabrikam").application.place == "Berlin"

        blocker = sqlite3.connect(store, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        try:
            await pilot.press("a")
            await typed(pilot, "Woodgrove, Tester")
            await pilot.press("enter")
            await pilot.pause()
            assert "Woodgrove, Tester" in screen_text(app)
            assert "Another program is using the data file" in screen_text(app)
        finally:
            blocker.execute("ROLLBACK")
            blocker.close()
        await pilot.press("enter")
        assert read(store).applications.named("woodgrove")


async def test_the_edit_form_saves_only_what_changed_says_what_is_wrong_and_has_its_text_when_it_was_left(store):
    async with opened(store, size=(80, 24)) as (app, pilot):
        await pilot.press("e")
        line_of(app, "place").value = "Graz"
        await pilot.pause()
        await pilot.press("escape")
        assert the(store, "northwind").application.place == ""
        await pilot.press("e")
        assert "Graz" in screen_text(app)
        assert "This is your draft" in screen_text(app)

        pay = line_of(app, "pay")
        pay.value = "lots"
        await pilot.press("ctrl+s")
        assert the(store, "northwind").application.pay is None
        pay.value = "55-60k"
        line_of(app, "channel").value = "x" * 10_001
        await pilot.press("ctrl+s")
        below = seen(app)[next(at for at, line in enumerate(seen(app)) if "Source" in line) + 1]
        assert below.strip() == "That is too long for one line. Save it as a note."
        assert line_of(app, "channel").has_focus
        await pilot.press("ctrl+u", "ctrl+s")
        assert "Saved. Press u to undo." in screen_text(app)
    application = the(store, "northwind").application
    assert (present(application.pay).low, present(application.pay).high) == (55_000, 60_000)
    assert application.interest == 4


async def click(app: App[Any], pilot: Pilot[int], key: str, word: str) -> None:
    """Click a word of the footer that names a key."""
    y = next(at for at, line in enumerate(seen(app)) if f"{key} {word}" in line)
    await pilot.click(offset=(seen(app)[y].index(word), y))
    await pilot.pause()


async def test_prompts_and_forms_are_answered_and_left_by_mouse_and_warnings_stand_below_their_field(store):
    async with opened(store, size=(80, 24)) as (app, pilot):
        await pilot.press("m")
        await click(app, pilot, "esc", "back")
        assert "Move Northwind to" not in screen_text(app)
        await pilot.press("f")
        await click(app, pilot, "enter", "done")
        assert "Follow up with Northwind 30 Nov" in screen_text(app)

        # The words for what is missing stay together where the line is full.
        await pilot.press("a")
        await typed(pilot, "https://jobs.contoso.example/12345678")
        lines = [line.replace("\u00a0", " ") for line in seen(app)]
        assert any("role not named" in line for line in lines)
        assert not any("company not named" in line and "role not named" in line for line in lines)

        await pilot.resize_terminal(60, 20)
        await pilot.press("ctrl+u")
        await typed(pilot, "Contoso, Data lead")
        await pilot.press("ctrl+f")
        assert "You have an open application at Contoso: Analyst, since November." in screen_words(app)
        app.screen.query(Choices).last().focus()
        await pilot.press("right")
        await click(app, pilot, "enter", "choose")
        assert "remote ✓" in screen_words(app)
        await click(app, pilot, "ctrl+s", "save")
        assert len(read(store).applications.named("Contoso")) == 2


async def test_three_pasted_lines_are_company_role_and_place_and_what_is_not_understood_is_saved_in_the_note(tmp_path):
    path = tmp_path / "onward.db"
    async with opened(path) as (app, pilot):
        await pilot.press("a")
        app.post_message(Paste("Contoso\n  Analyst\n\nBerlin\n"))
        await pilot.pause()
        await pilot.press("enter")
        card = app.session.reader.applications.cards([1])[0]
        assert (card.company, card.role, card.place) == ("Contoso", "Analyst", "Berlin")

        await pilot.press("a")
        await typed(pilot, "Fabrikam, Analyst, Berlin, closes someday")
        text = screen_text(app)
        assert "company Fabrikam" in text.replace("\u00a0", " ")
        assert "not understood, goes into the note: “closes someday”" in text
        await pilot.press("enter")
        assert [note.text for note in present(app.session.reader.applications.dossier(2)).notes] == ["closes someday"]

        # One more than three is named too, where it takes no more room than "and 1 more".
        three = "closes someday, if the moon, when it rains"
        for parts, shown in (
            (f"{three}, or it snows", "“or it snows”"),
            (f"{three}, or it snows, as it hails", "2 more"),
        ):
            await pilot.press("a", "ctrl+u")
            await typed(pilot, f"Litware, Analyst, Berlin, {parts}")
            text = screen_words(app).replace("\u00a0", " ")
            assert f"“when it rains”, {shown}" in text.replace(" and 2", ", 2")
            await pilot.press("escape")


async def test_of_much_that_is_not_understood_a_part_is_shown_and_the_rest_is_counted(tmp_path):
    remarks = ["ask about rotas", "two sites, maybe more", "bring papers", "ring the bell", "ask for parking"]
    async with opened(tmp_path / "onward.db", size=(80, 24)) as (app, pilot):
        await pilot.press("a")
        app.post_message(Paste("\n".join(["Contoso", "Analyst", *(f"really? {remark}?" for remark in remarks)])))
        await pilot.pause()
        text = " ".join(screen_text(app).split())
        assert "goes into the note: “really? ask about rotas?”," in text
        assert "and 3 more" in text
        assert "parking" not in text.partition("not understood")[2]
        await pilot.press("enter")
        (note,) = present(app.session.reader.applications.dossier(1)).notes
        assert all(remark.split(",")[0] in note.text for remark in remarks)


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
        assert "3 lines become one application. To read them as a list of applications, press ctrl+l." in screen_words(
            app
        )
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
        await press(pilot, "ctrl+u")
        app.post_message(Paste(lines))
        await pilot.pause()
        await press(pilot, "ctrl+l")
        await workers_done(pilot)
        await press(pilot, "I")
        await workers_done(pilot)
        await press(pilot, "a")
        assert app.screen.query_one(TextInput).value == ""


@pytest.mark.parametrize("own", ["", "Mine: "])
async def test_the_full_form_has_the_stage_the_line_says_whatever_that_is_called(tmp_path: Path, own: str) -> None:
    path = tmp_path / "onward.db"

    def rename(store: Store) -> None:
        for one in store.reader.stages.all():
            store.stages.rename(one.id, f"{own}{one.name}")

    filled(path, also=rename)
    async with opened(path, size=(120, 40)) as (app, pilot):
        for line, stage in (("", "Lead"), (", interview", "Interview"), (", applied yesterday", "Applied")):
            await pilot.press("a")
            await typed(pilot, f"{stage} Ltd, Analyst{line}")
            await pilot.press("ctrl+f")
            assert f"{own}{stage} ✓" in screen_text(app)
            await pilot.press("ctrl+s")
            assert the(path, stage).application.stage.name == f"{own}{stage}"


async def test_a_draft_in_a_stage_that_was_renamed_asks_for_one_which_a_click_points_at(tmp_path: Path) -> None:
    path = tmp_path / "onward.db"
    async with opened(path, size=(120, 40)) as (app, pilot):
        await pilot.press("a")
        await typed(pilot, "Contoso, Analyst, offer")
        await pilot.press("ctrl+f", "tab", "tab", "left", "enter", "escape", "escape")
    filled(path, also=lambda store: store.stages.rename(INTERVIEW, "Talks"))
    async with opened(path, size=(120, 40)) as (app, pilot):
        await pilot.press("a", "ctrl+f", "tab", "tab")
        (stages,) = (line for line in seen(app) if "Talks" in line)
        assert "✓" not in stages
        await click(app, pilot, "← →", "answers")
        await click(app, pilot, "enter", "choose")
        assert "Lead ✓" in screen_text(app)
