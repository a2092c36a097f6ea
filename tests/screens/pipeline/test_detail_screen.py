"""The page of an application: what it shows, and what is done on it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from db.records.drafts import Draft
from db.records.enums import EventKind, Kind, Outcome, TaskKind
from tests.dashboards import filled, opened, typed
from tests.screens.pipeline.search import TODAY, read, the
from tests.widgets.seen import screen_text, seen
from widgets.text_input import TextInput


async def test_the_page_of_an_application_has_everything(store):
    def more(s):
        number = s.reader.applications.named("tailspin")[0].id
        s.notes.add(number, "They like **short** answers.\nAsk about the team.")
        s.tasks.add(number, "follow up", kind=TaskKind.FOLLOW_UP, due_on=TODAY)
        s.interviews.add(number, starts_at=datetime(2026, 11, 26, 13, tzinfo=UTC), time_zone="Europe/Berlin")
        s.history.record(number, EventKind.HEARD, words="They asked for times.")
        s.notes.add(s.reader.applications.named("Contoso")[0].id, "They asked about Rust.")

    filled(store, also=more)
    async with opened(store) as (app, pilot):
        await pilot.press("right", "right", "right", "enter")
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
        assert "Northwind" in screen_text(app)

        # A note begins beside its day.
        app.session.open.added(the(store, "Contoso").application.id)
        await pilot.press("enter")
        assert any("today" in line and "They asked about Rust." in line for line in seen(app))


async def test_notes_tags_contacts_documents_follow_ups_and_interviews_are_added(store, tmp_path):
    paper = tmp_path / "CV.pdf"
    paper.write_bytes(b"a curriculum")
    async with opened(store) as (app, pilot):
        await pilot.press("n")
        await typed(pilot, "remember the blue door")
        await pilot.press("escape")
        assert "Note saved. Press u to undo." in screen_text(app)
        await pilot.press("slash")
        await typed(pilot, "blue door")
        assert "1 found" in screen_text(app)
        assert the(store, "northwind").notes[0].text == "remember the blue door"
        await pilot.press("enter", "escape")

        await pilot.press("t")
        await typed(pilot, "remote sql")
        await pilot.press("enter")
        await pilot.press("c")
        await typed(pilot, "+49 170 1234567")
        await pilot.press("enter")
        assert "Missing: a name." in screen_text(app)
        await typed(pilot, ", Ana Lima, recruiter, ana@north.example, met at the fair")
        await pilot.press("enter")
        await pilot.press("p")
        app.screen.query_one(TextInput).value = str(paper)
        await pilot.press("enter")
        dossier = the(store, "northwind")
        assert dossier.application.tags == ("remote", "sql")
        [ana] = dossier.people
        assert (ana.name, ana.role, ana.mail) == ("Ana Lima", "recruiter", "ana@north.example")
        assert (ana.phone, ana.note) == ("+49 170 1234567", "met at the fair")
        assert (dossier.documents[0].name, dossier.documents[0].kind) == ("CV.pdf", "cv")
        assert len(dossier.documents[0].checksum) == 64

        await pilot.press("f")
        await typed(pilot, "tomorrow")
        await pilot.press("enter")
        await pilot.press("enter", "z")
        await typed(pilot, "in 3 days")
        await pilot.press("enter")
        assert the(store, "northwind").tasks[0].due_on == date(2026, 11, 26)
        await pilot.press("d")
        assert the(store, "northwind").tasks[0].done_on == TODAY
        await pilot.press("escape")

        # An interview moves a lead along.
        await pilot.press("i")
        await typed(pilot, "thu 14:00")
        assert "Thursday 26 November 2026 14:00" in screen_text(app)
        await pilot.press("enter")
        assert "Thu 14:00" in screen_text(app)
        assert "Press W to plan for a rejection" in screen_text(app)
        await pilot.press("u")
        dossier = the(store, "northwind")
        assert not dossier.interviews
        assert dossier.application.stage.kind is Kind.LEAD
        await pilot.press("U")
        dossier = the(store, "northwind")
        assert dossier.interviews[0].starts_at == datetime(2026, 11, 26, 13, tzinfo=UTC)
        assert dossier.application.stage.kind is Kind.INTERVIEW
        await pilot.press("W")
        await typed(pilot, "I call Sam")
        await pilot.press("escape")
        assert app.session.reader.rejections.setback_plan(dossier.application.id) == "I call Sam"


async def test_an_ending_is_said_once_on_its_page_and_nothing_comes_next(store):
    number = the(store, "Contoso").application.id
    filled(store, also=lambda made: made.history.close([number], Outcome.NO_REPLY))
    async with opened(store) as (app, pilot):
        assert any(line.strip().startswith("next") for line in seen(app))
        await pilot.press("C")
        assert not any(line.strip().startswith("next") for line in seen(app))
        await pilot.press("enter")
        head = next(line for line in seen(app) if "furthest applied" in line)
        assert head.strip() == "no reply today   furthest applied"


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


async def test_a_line_of_history_is_corrected_and_retracted(store):
    async with opened(store) as (app, pilot):
        await pilot.press("right", "right", "right", "enter")
        await pilot.pause()
        await pilot.press("G", "enter")
        await pilot.pause()
        await pilot.press("d")
        await pilot.pause()
        app.screen.query_one(TextInput).value = "20.11."
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


async def test_a_key_opens_its_own_walkthrough(tmp_path):
    path = tmp_path / "ended.db"

    def end(s):
        for number, day in ((1, 10), (2, 20)):
            s.history.close([number], Outcome.REJECTED, on=date(2026, 11, day))

    filled(path, *(Draft(name, "Analyst", applied_on=date(2026, 11, 2)) for name in ("Contoso", "Fabrikam")), also=end)
    async with opened(path) as (app, pilot):
        app.session.open.application(1)
        await pilot.pause()
        await pilot.press("3")
        await pilot.pause()
        assert "Contoso  Analyst" in screen_text(app)
        assert "It's recorded." in screen_text(app)
