"""What a person at the keyboard does with the pipeline."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from textual.events import MouseDown, MouseMove, MouseUp, Paste

from app.screens import themes
from app.screens.app import Dashboard
from app.screens.base import place_shown
from app.screens.side_page import REST
from app.screens.store_session import LOOK_EVERY
from app.settings import Settings
from db.queries import Reader
from db.records.applications import Dossier, Pay
from db.records.drafts import Draft
from db.records.enums import EventKind, Kind, Outcome, TaskKind
from tests.dashboards import clock_at, filled, in_focus, opened, typed
from tests.present import present
from tests.widgets.seen import HOSTILE, screen_text, screen_words, seen
from widgets.form import Form
from widgets.text_input import Line

TODAY = date(2026, 11, 23)
CONTOSO = Draft("Contoso", "Analyst", applied_on=date(2026, 11, 11))
NORTHWIND = Draft("Northwind", "Data engineer", interest=4, deadline=date(2026, 11, 25))
TAILSPIN = Draft(
    "Tailspin", "Backend developer", stage="Interview", applied_on=date(2026, 11, 3), link="https://tail.example/1"
)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"
    filled(path, CONTOSO, NORTHWIND, TAILSPIN)
    return path


def read(path: Path) -> Reader:
    return Reader.open(path, clock_at())


def the(path: Path, name: str):
    reader = read(path)
    try:
        return reader.applications.dossier(reader.applications.named(name)[0].id)
    finally:
        reader.close()


def line_of(app: Dashboard, name: str) -> Line:
    """The line of a form in which a field is filled in."""
    form = app.screen.query_one(Form)
    line = next(field.control for field in form.fields if field.spec.name == name)
    assert isinstance(line, Line)
    return line


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
        await typed(pilot, "Litware")
        await pilot.press("enter")
        await pilot.pause()
        assert "Still needed: role" in screen_text(app)
        assert "Litware" in screen_text(app)
    assert not read(store).applications.named("litware")


async def test_the_full_form_takes_over_what_was_typed(store):
    async with opened(store) as (app, pilot):
        await pilot.press("a")
        await typed(pilot, "Litware, Tester, Berlin")
        await pilot.press("ctrl+f")
        await pilot.pause()
        assert "Berlin" in screen_text(app)
        await pilot.press("ctrl+s")
        await pilot.pause()
    assert the(store, "litware").application.place == "Berlin"


async def test_two_keys_move_and_one_takes_it_back(store):
    async with opened(store) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert the(store, "northwind").application.stage.kind is Kind.SCREEN
        assert "Northwind is now in Screen" in screen_text(app)
        await pilot.press("u")
        await pilot.pause()
        assert the(store, "northwind").application.stage.kind is Kind.LEAD
        await pilot.press("U")
        await pilot.pause()
    assert the(store, "northwind").application.stage.kind is Kind.SCREEN


@pytest.mark.parametrize(
    ("keys", "company", "stage"), [((), "northwind", "Applied"), (("right",), "contoso", "Screen")]
)
async def test_the_menu_of_stages_opens_on_the_next_one(store, keys, company, stage):
    async with opened(store) as (_app, pilot):
        await pilot.press(*keys, "m")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert the(store, company).application.stage.name.startswith(stage[:5])


async def test_doing_what_is_so_already_writes_nothing_and_says_so(store):
    async with opened(store) as (app, pilot):
        await pilot.press("right", "t")
        await typed(pilot, "remote")
        await pilot.press("enter")
        await pilot.pause()
        before = read(store).undo.last()
        for keys, said in (
            (("m", "a"), "Contoso is already in Applied."),
            (("t", *"remote", "enter"), "already has these tags"),
        ):
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            assert said in screen_text(app)
        assert read(store).undo.last() == before
        await pilot.press("x", "n")
        await pilot.pause()
        await pilot.press("C")
        await pilot.pause()
        before = read(store).undo.last()
        await pilot.press("x")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert "Contoso is already closed: no reply." in screen_text(app)
        assert read(store).undo.last() == before


async def test_angle_keys_step_through_the_stages_and_the_cursor_follows(store):
    async with opened(store) as (_app, pilot):
        await pilot.press("greater_than_sign", "greater_than_sign")
        await pilot.pause()
        assert the(store, "northwind").application.stage.kind is Kind.SCREEN
        await pilot.press("less_than_sign")
        await pilot.pause()
    assert the(store, "northwind").application.stage.kind is Kind.APPLIED


async def test_a_move_can_be_back_dated(store):
    async with opened(store) as (_app, pilot):
        await pilot.press("M")
        await typed(pilot, "last fri")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
    assert the(store, "northwind").application.stage_since == date(2026, 11, 20)


async def test_a_day_to_come_is_not_history(store):
    async with opened(store) as (app, pilot):
        await pilot.press("M")
        await typed(pilot, "in 3 days")
        await pilot.press("enter")
        await pilot.pause()
        assert "in the future" in screen_text(app)
    assert the(store, "northwind").application.stage.kind is Kind.LEAD


async def test_ending_and_reopening(store):
    async with opened(store) as (app, pilot):
        await pilot.press("right", "x")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
        assert the(store, "contoso").application.outcome is Outcome.NO_REPLY
        assert "Closed 1" in screen_text(app)
        await pilot.press("C")
        await pilot.pause()
        await pilot.press("right", "right", "right", "right", "r")
        await pilot.pause()
    dossier = the(store, "contoso")
    assert dossier.application.outcome is None
    assert [event.kind for event in dossier.events][-2:] == [EventKind.ENDED, EventKind.REOPENED]


async def test_several_are_moved_at_once_and_undone_as_one(store):
    filled(store, Draft("Adatum", "Support"), Draft("Coho", "Buyer"))
    async with opened(store) as (_app, pilot):
        await pilot.press("space", "down", "space", "m")
        await pilot.pause()
        await pilot.press("a")
        await pilot.pause()
        assert len(read(store).applications.ids(stage_id=2)) == 3
        await pilot.press("u")
        await pilot.pause()
    assert len(read(store).applications.ids(stage_id=2)) == 1


async def test_delete_asks_nothing_and_undo_brings_all_back(store):
    before = the(store, "northwind")
    async with opened(store) as (_app, pilot):
        await pilot.press("D")
        await pilot.pause()
        assert not read(store).applications.named("northwind")
        await pilot.press("u")
        await pilot.pause()
    assert the(store, "northwind") == before


async def test_find_follows_each_letter_and_escape_shows_all(store):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "tail")
        assert "Tailspin" in screen_text(app)
        assert "Contoso" not in screen_text(app)
        assert "1 found" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert "Contoso" in screen_text(app)


async def test_find_says_when_a_key_is_unknown(store):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "stge:x ")
        assert "stage" in screen_text(app)
        assert "Contoso" in screen_text(app)


async def test_find_says_which_currency_an_amount_is_compared_in(store):
    def paid(s):
        s.applications.add(Draft("Adatum", "Clerk", pay=Pay(70_000, 80_000, "EUR")))
        s.applications.add(Draft("Proseware", "Clerk", pay=Pay(700_000, 800_000, "SEK")))

    filled(store, also=paid)
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "salary:")
        await pilot.press("greater_than_sign")
        await typed(pilot, "60k")
        assert "Adatum" in screen_text(app)
        assert "Proseware" not in screen_text(app)
        assert "Compared in EUR. Left out: 1 application with pay in another currency." in screen_text(app)
        await typed(pilot, " sek")
        assert "Proseware" in screen_text(app)
        assert "Compared in" not in screen_text(app)


async def test_find_shows_the_closed_ones_it_finds(store):
    filled(store, also=lambda s: s.history.close([s.reader.applications.named("contoso")[0].id], Outcome.REJECTED))
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "contoso")
        assert "Contoso" in screen_text(app)
        assert "Closed 1" in screen_text(app)


async def test_the_page_of_an_application_has_everything(store):
    def more(s):
        number = s.reader.applications.named("tailspin")[0].id
        s.notes.add(number, "They like **short** answers.\nAsk about the team.")
        s.tasks.add(number, "follow up", kind=TaskKind.FOLLOW_UP, due_on=TODAY)
        s.interviews.add(number, starts_at=datetime(2026, 11, 26, 13, tzinfo=UTC), time_zone="Europe/Berlin")
        s.history.record(number, EventKind.HEARD, words="They asked for times.")

    filled(store, also=more)
    async with opened(store) as (app, pilot):
        await pilot.press("right", "right", "right", "enter")
        await pilot.pause()
        text = screen_text(app)
        for expected in (
            "Tailspin",
            "Backend developer",
            "Thu 14:00",
            "follow up",
            "short",
            "Ask about the team.",
            "reply",
        ):
            assert expected in text
        await pilot.press("escape")
        await pilot.pause()
        assert "Northwind" in screen_text(app)


async def test_a_note_is_kept_by_escape_and_found_by_its_words(store):
    async with opened(store) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        await typed(pilot, "remember the blue door")
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("slash")
        await typed(pilot, "blue door")
        assert "1 found" in screen_text(app)
    assert the(store, "northwind").notes[0].text == "remember the blue door"


async def test_a_note_left_by_a_crash_is_there_when_the_page_opens_again(store):
    async with opened(store) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        await typed(pilot, "half a thou")
        await app.action_quit()
    async with opened(store) as (app, pilot):
        await pilot.press("n")
        await pilot.pause()
        assert "half a thou" in screen_text(app)


async def test_an_interview_in_plain_words_moves_a_lead_along(store):
    async with opened(store) as (app, pilot):
        await pilot.press("i")
        await typed(pilot, "thu 14:00")
        assert "Thursday 26 November 2026 14:00" in screen_text(app)
        await pilot.press("enter")
        await pilot.pause()
        assert "Thu 14:00" in screen_text(app)
        await pilot.press("u")
        await pilot.pause()
        dossier = the(store, "northwind")
        assert not dossier.interviews
        assert dossier.application.stage.kind is Kind.LEAD
        await pilot.press("U")
        await pilot.pause()
    dossier = the(store, "northwind")
    assert dossier.interviews[0].starts_at == datetime(2026, 11, 26, 13, tzinfo=UTC)
    assert dossier.application.stage.kind is Kind.INTERVIEW


async def test_a_follow_up_is_planned_done_and_put_off_on_the_page(store):
    async with opened(store) as (_app, pilot):
        await pilot.press("f")
        await typed(pilot, "tomorrow")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("z")
        await typed(pilot, "in 3 days")
        await pilot.press("enter")
        await pilot.pause()
        assert the(store, "northwind").tasks[0].due_on == date(2026, 11, 26)
        await pilot.press("d")
        await pilot.pause()
    assert the(store, "northwind").tasks[0].done_on == TODAY


async def test_tags_people_and_papers(store, tmp_path):
    paper = tmp_path / "CV.pdf"
    paper.write_bytes(b"a curriculum")
    async with opened(store) as (app, pilot):
        await pilot.press("t")
        await typed(pilot, "remote sql")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("c")
        await typed(pilot, "Ana Lima, recruiter, ana@north.example")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("p")
        await pilot.pause()
        app.screen.query_one(Line).value = str(paper)
        await pilot.press("enter")
        await pilot.pause()
    dossier = the(store, "northwind")
    assert dossier.application.tags == ("remote", "sql")
    assert [(p.name, p.role, p.mail) for p in dossier.people] == [("Ana Lima", "recruiter", "ana@north.example")]
    assert (dossier.documents[0].name, dossier.documents[0].kind) == ("CV.pdf", "cv")
    assert len(dossier.documents[0].checksum) == 64


async def test_a_line_of_history_is_corrected_and_retracted(store):
    async with opened(store) as (app, pilot):
        await pilot.press("right", "right", "right", "enter")
        await pilot.pause()
        await pilot.press("G", "enter")
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        app.screen.query_one(Line).value = "20.11."
        await pilot.press("enter")
        await pilot.pause()
        assert the(store, "tailspin").application.stage_since == date(2026, 11, 20)
        await pilot.press("G", "enter")
        await pilot.pause()
        await pilot.press("n")
        await pilot.pause()
    application = the(store, "tailspin").application
    assert application.stage.kind is Kind.APPLIED
    assert not read(store).health.problems()


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
    application = the(store, "northwind").application
    assert (application.pay.low, application.pay.high) == (55_000, 60_000)
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


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (200, 50), (300, 80)])
async def test_every_screen_stands_at_every_size(store, size):
    async with opened(store, size=size) as (app, pilot):
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
            await pilot.pause()
            assert all(len(line) <= size[0] for line in seen(app))


async def test_blank_hides_everything_until_a_key(store):
    async with opened(store) as (app, pilot):
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert not screen_text(app).strip()
        await pilot.press("j")
        await pilot.pause()
        assert "Contoso" in screen_text(app)


async def test_the_help_lists_the_keys_in_force(store):
    async with opened(store) as (app, pilot):
        await pilot.press("question_mark")
        await pilot.pause()
        text = screen_text(app)
        for words in ("move to a stage", "blank the screen", "follow up", "board or table"):
            assert words in text


async def test_keys_can_be_changed_in_the_settings(store):
    from app.settings import Settings

    async with opened(store, settings=Settings(keys={"application.move": "ctrl+t"})) as (app, pilot):
        await pilot.press("m")
        await pilot.pause()
        assert "Move Northwind to" not in screen_text(app)
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "Move Northwind to" in screen_text(app)


async def test_a_refused_write_says_so_and_changes_nothing(store, monkeypatch):
    monkeypatch.setattr("db.engine.WAIT_SECONDS", 0.05)
    async with opened(store) as (app, pilot):
        blocker = sqlite3.connect(store, isolation_level=None)
        blocker.execute("BEGIN IMMEDIATE")
        try:
            await pilot.press("greater_than_sign")
            await pilot.pause()
            assert "Another program is using the data file" in screen_text(app)
        finally:
            blocker.execute("ROLLBACK")
            blocker.close()
        assert the(store, "northwind").application.stage.kind is Kind.LEAD
        await pilot.press("greater_than_sign")
        await pilot.pause()
    assert the(store, "northwind").application.stage.kind is Kind.APPLIED


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


async def test_the_key_of_the_sample_does_nothing_once_there_is_something_of_ones_own(store):
    async with opened(store) as (app, pilot):
        await pilot.press("s")
        await pilot.pause()
        assert app.is_running
        assert app.return_code is None
        await pilot.press("question_mark")
        await pilot.pause()
        assert "look at a sample search" not in screen_text(app)


async def test_the_help_fits_into_two_columns_and_its_lines_can_be_clicked(store):
    async with opened(store, size=(80, 24)) as (app, pilot):
        await pilot.press("question_mark")
        await pilot.pause()
        lines = seen(app)
        assert any("Everywhere" in line and ("Lists" in line or "An application" in line) for line in lines)
        assert "everything else" in screen_text(app)
        y = next(at for at, line in enumerate(lines) if "job searches" in line)
        await pilot.click(offset=(lines[y].index("job searches"), y))
        await pilot.pause()
        assert "This search" in screen_text(app)


async def test_several_selected_are_counted_and_the_footer_says_what_can_be_done_with_them(store):
    async with opened(store) as (app, pilot):
        await pilot.press("space", "right", "space")
        await pilot.pause()
        assert "2 selected" in screen_text(app)
        assert "esc select none" in seen(app)[-1]
        await pilot.press("m", "s")
        await pilot.pause()
        assert "2 applications are now in Screen" in screen_text(app)
        assert "selected" not in screen_text(app)


async def test_while_finding_the_footer_says_the_keys_of_the_line_and_enter_says_what_is_not_understood(store):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "is:fooo")
        assert "show all" in seen(app)[-1]
        await pilot.press("enter")
        await pilot.pause()
        assert "fooo" in screen_text(app).replace("/ is:fooo", "")
        assert "show all" in seen(app)[-1]
        await pilot.press("escape")
        await pilot.pause()
        assert "fooo" not in screen_text(app)
        assert "move" in seen(app)[-1]


async def test_a_find_without_a_hit_says_so_in_the_table(store):
    async with opened(store) as (app, pilot):
        await pilot.press("v", "slash")
        await typed(pilot, "nobody")
        assert "Nothing found" in screen_text(app)


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


async def test_a_move_on_an_earlier_day_says_that_it_stands_in_the_history(store):
    async with opened(store) as (app, pilot):
        app.session.open.added(the(store, "Tailspin").application.id)
        await pilot.press("M")
        await typed(pilot, "1.11.")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert "Added Screen, 1 Nov, to the history of Tailspin" in screen_text(app)


async def test_the_footer_says_the_keys_a_person_has_changed(store):
    async with opened(store, settings=Settings(keys={"application.move": "ctrl+t", "add": "plus"})) as (app, pilot):
        await pilot.pause()
        assert "+ add   ctrl+t move" in seen(app)[-1]
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "Move Northwind to" in screen_text(app)


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


async def test_everything_known_and_thirty_tags_can_be_read_at_60_columns(store):
    tags = [f"tag{n}" for n in range(12)]
    filled(store, Draft("Woodgrove", "Clerk", place="Leipzig", channel="referral", interest=4, fit=3, tags=tuple(tags)))
    async with opened(store, size=(60, 24)) as (app, pilot):
        app.session.open.added(the(store, "Woodgrove").application.id)
        await pilot.press("enter")
        await pilot.pause()
        text = screen_text(app)
        assert "Leipzig" in text
        assert all(f"#{tag}" in text for tag in tags[:8])


async def test_a_note_begins_beside_its_day(store):
    filled(
        store,
        also=lambda made: made.notes.add(made.reader.applications.named("Contoso")[0].id, "They asked about Rust."),
    )
    async with opened(store) as (app, pilot):
        app.session.open.added(the(store, "Contoso").application.id)
        await pilot.press("enter")
        await pilot.pause()
        assert any("today" in line and "They asked about Rust." in line for line in seen(app))


async def test_an_ending_is_said_once_on_its_page(store):
    number = the(store, "Contoso").application.id
    filled(store, also=lambda made: made.history.close([number], Outcome.NO_REPLY))
    async with opened(store) as (app, pilot):
        await pilot.press("C", "enter")
        await pilot.pause()
        head = next(line for line in seen(app) if "furthest applied" in line)
        assert head.strip() == "no reply today   furthest applied"


async def test_the_page_is_left_by_the_key_of_its_place_and_by_mouse(store):
    async with opened(store, size=(60, 20)) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        assert "History" in screen_text(app)
        await pilot.press("2")
        await pilot.pause()
        assert "History" not in screen_text(app)
        for wanted, line in (("back", -1), ("Pipeline", 0)):
            await pilot.press("enter")
            await pilot.pause()
            shown = seen(app)
            await pilot.click(offset=(shown[line].index(wanted), line % len(shown)))
            await pilot.pause()
            assert "History" not in screen_text(app)


async def test_nothing_comes_next_once_it_has_ended(store):
    number = the(store, "Contoso").application.id
    filled(store, also=lambda made: made.history.close([number], Outcome.NO_REPLY))
    async with opened(store) as (app, pilot):
        assert any(line.strip().startswith("next") for line in seen(app))
        await pilot.press("C")
        await pilot.pause()
        assert not any(line.strip().startswith("next") for line in seen(app))


async def test_a_plan_for_a_no_is_offered_with_an_interview_and_kept(store):
    async with opened(store) as (app, pilot):
        await pilot.press("i")
        await typed(pilot, "thu 14:00")
        await pilot.press("enter")
        await pilot.pause()
        assert "Press W to plan for a rejection" in screen_text(app)
        await pilot.press("W")
        await typed(pilot, "I call Sam")
        await pilot.press("escape")
        await pilot.pause()
    reader = read(store)
    assert reader.rejections.setback_plan(reader.applications.named("northwind")[0].id) == "I call Sam"


async def test_a_dragged_card_is_moved_and_u_takes_it_back(store):
    async with opened(store) as (app, pilot):
        board = app.screen.query_one("#board")
        for kind, at in ((MouseDown, (5, 2)), (MouseMove, (40, 4)), (MouseUp, (40, 4))):
            await pilot._post_mouse_events([kind], widget=board, offset=at, button=1)
        await pilot.pause()
        assert the(store, "northwind").application.stage.kind is Kind.APPLIED
        assert "Northwind is now in Applied." in screen_text(app)
        assert in_focus(app).company == "Northwind"
        await pilot.press("u")
        await pilot.pause()
    assert the(store, "northwind").application.stage.kind is Kind.LEAD


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


async def test_a_theme_chosen_in_the_palette_is_there_at_the_next_start(store):
    async with opened(store) as (app, pilot):
        themes.choose(app, app.session, "onward-light")
        await pilot.pause()
        assert "Theme saved. Press u to undo." in screen_text(app)
    async with opened(store) as (app, pilot):
        assert app.theme == "onward-light"
        await pilot.press("u")
        await pilot.pause()
        assert app.theme == "onward-dark"
    async with opened(store, settings=Settings(theme="nord", theme_named=True)) as (app, pilot):
        themes.choose(app, app.session, "onward-light")
        await pilot.pause()
        assert "Used until you quit." in screen_text(app)
    async with opened(store, settings=Settings(theme="nord", theme_named=True)) as (app, _):
        assert app.theme == "nord"


async def test_ctrl_c_says_how_to_quit_in_our_own_line(store):
    async with opened(store) as (app, pilot):
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert "Press ctrl+q to quit." in screen_text(app)
        assert not app._notifications


@pytest.mark.parametrize("key", ["tab", "right"])
async def test_find_completes_keys_and_values_quietly_and_takes_them_by_one_key(store, key):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "sta")
        assert "/ stage:" in screen_text(app)
        await pilot.press(key)
        await typed(pilot, "int")
        assert "/ stage:interview" in screen_text(app)
        await pilot.press(key)
        await pilot.pause()
        assert "Tailspin" in screen_text(app)
        assert "Contoso" not in screen_text(app)
        await typed(pilot, " company:tai")
        assert "company:tailspin" in screen_text(app)


async def test_find_says_at_once_what_is_wrong_and_stops_saying_it_once_it_is_right(store):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "is:opne")
        assert "There is no is:opne. Did you mean is:open?" in screen_text(app).replace("“", "").replace("”", "")
        await pilot.press("backspace", "backspace", "backspace")
        await pilot.pause()
        assert "There is no" not in screen_text(app)


async def test_tab_with_nothing_to_complete_goes_on(store):
    async with opened(store) as (app, pilot):
        await pilot.press("slash")
        await typed(pilot, "tailspin")
        await pilot.press("tab")
        await pilot.pause()
        assert present(app.focused).id != "find_text"
