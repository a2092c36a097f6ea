"""Two windows that write in the same place: both texts stay, whichever is saved last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.domain.text_merge import BOTH_TEXTS, MARK
from app.screens.app import Dashboard
from app.screens.pipeline.detail_forms import ContactScreen, InterviewScreen, OfferScreen
from app.screens.pipeline.detail_screen import DetailScreen
from app.screens.pipeline.forms import EditScreen, FormScreen
from app.screens.pipeline.note_screen import NoteScreen
from app.screens.plan.target_actions import TargetScreen
from app.screens.recovery.setback_screen import SetbackScreen
from app.screens.recovery.support_screen import CONTACTS
from db.queries import Reader
from db.records.drafts import Draft, DraftPerson
from db.store import Store
from tests.clocks import clock_at
from tests.dashboards import filled, opened, press, typed
from tests.present import present
from tests.widgets.seen import screen_words
from widgets.autosave_text import AutosaveText, PlainTextArea
from widgets.form import Form

BOTH = f"base theirs\n\n{MARK}\nbase mine"


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"

    def also(made: Store) -> None:
        made.notes.add(1, "base")
        made.interviews.add(1, starts_at=datetime(2026, 11, 24, 9, tzinfo=UTC), time_zone="UTC")
        made.interviews.edit(1, preparation="base")
        made.contacts.add(1, DraftPerson("Ada"))
        made.contacts.edit(1, note="base")
        made.offers.add(1, note="base")
        made.targets.add("Tailspin", why="base")

    filled(path, Draft("Contoso", "Analyst", applied_on=date(2026, 11, 11), posting="base"), also=also)
    return path


def elsewhere(path: Path, change: Callable[[Store], object]) -> None:
    other = Store.open(path, clock_at())
    change(other)
    other.close()


async def test_a_note_changed_in_both_keeps_both(store: Path) -> None:
    async with opened(store) as (app, pilot):
        app.push_screen(NoteScreen(1, "Contoso", 1, "base"))
        await pilot.pause()
        await typed(pilot, " mine")
        elsewhere(store, lambda other: other.notes.edit(1, "base theirs"))
        await press(pilot, "escape")
        (note,) = present(app.session.reader.applications.dossier(1)).notes
        assert note.text == BOTH
        assert BOTH_TEXTS in screen_words(app)


async def test_a_plan_for_a_rejection_changed_in_both_keeps_both(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("widgets.autosave_text.SAVE_AFTER", 60)
    elsewhere(store, lambda other: other.rejections.save_setback_plan(1, "base"))
    async with opened(store) as (app, pilot):
        app.push_screen(SetbackScreen(1, "Contoso"))
        await pilot.pause()
        await typed(pilot, " mine")
        elsewhere(store, lambda other: other.rejections.save_setback_plan(1, "base theirs"))
        app.screen.query_one(AutosaveText).save_now()
        await pilot.pause()
        assert app.session.reader.rejections.setback_plan(1) == BOTH
        assert BOTH_TEXTS in screen_words(app)
        await typed(pilot, ", again")
        await press(pilot, "escape")
        assert app.session.reader.rejections.setback_plan(1) == f"{BOTH}, again"


FORMS: dict[str, tuple[Callable[[Reader], FormScreen], Callable[[Store], object], str, Callable[[Reader], str]]] = {
    "posting": (
        lambda reader: EditScreen(1),
        lambda other: other.applications.edit(1, posting="base theirs", place="Berlin"),
        "posting",
        lambda reader: present(reader.applications.dossier(1)).posting,
    ),
    "interview": (
        lambda reader: InterviewScreen(present(reader.interviews.get(1)), "Contoso"),
        lambda other: other.interviews.edit(1, preparation="base theirs"),
        "preparation",
        lambda reader: present(reader.interviews.get(1)).preparation,
    ),
    "person": (
        lambda reader: ContactScreen(present(reader.contacts.get(1))),
        lambda other: other.contacts.edit(1, note="base theirs"),
        "note",
        lambda reader: present(reader.contacts.get(1)).note,
    ),
    "offer": (
        lambda reader: OfferScreen(1, "Contoso", present(reader.applications.dossier(1)).offers[0]),
        lambda other: other.offers.edit(1, note="base theirs"),
        "note",
        lambda reader: present(reader.applications.dossier(1)).offers[0].note,
    ),
    "target": (
        lambda reader: TargetScreen(reader.targets.all()[0]),
        lambda other: other.targets.edit(1, why="base theirs"),
        "why",
        lambda reader: reader.targets.all()[0].why,
    ),
}


@pytest.mark.parametrize("form", FORMS)
async def test_a_long_field_changed_in_both_keeps_both(store: Path, form: str) -> None:
    make, change, name, read = FORMS[form]
    async with opened(store) as (app, pilot):
        app.push_screen(make(app.session.reader))
        await pilot.pause()
        await to_the_end(app, name)
        await typed(pilot, " mine")
        elsewhere(store, change)
        await press(pilot, "ctrl+s")
        assert read(Reader.open(store, clock_at())) == BOTH
        assert BOTH_TEXTS in screen_words(app)


async def test_a_form_taken_up_again_changes_only_what_was_typed_in_it(store: Path) -> None:
    async with opened(store) as (app, pilot):
        app.push_screen(EditScreen(1))
        await pilot.pause()
        await to_the_end(app, "posting")
        await typed(pilot, " mine")
        await press(pilot, "escape")
        elsewhere(store, lambda other: other.applications.edit(1, posting="base theirs", place="Berlin"))
        app.push_screen(EditScreen(1))
        await pilot.pause()
        assert "This is your draft" in screen_words(app)
        await press(pilot, "ctrl+s")
        dossier = present(Reader.open(store, clock_at()).applications.dossier(1))
        assert (dossier.posting, dossier.application.place) == (BOTH, "Berlin")


async def to_the_end(app: Dashboard, name: str) -> None:
    form = app.screen.query_one(Form)
    form.focus_field(name)
    page = next(field.control for field in form.fields if field.spec.name == name)
    assert isinstance(page, PlainTextArea)
    page.move_cursor(page.document.end)


async def test_a_draft_of_the_same_line_stays_beside_mine_and_is_offered_once_mine_is_used(store: Path) -> None:
    name = "typed:add"
    async with opened(store) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "Adatum")
        app.save_typed()
        elsewhere(store, lambda other: other.drafts.save(name, "Fabrikam, Cook"))
        await typed(pilot, ", Clerk")
        app.save_typed()
        reader = Reader.open(store, clock_at())
        assert sorted(text for _, text in reader.drafts.beginning(name)) == ["Adatum, Clerk", "Fabrikam, Cook"]
        await press(pilot, "enter")
        assert [text for _, text in reader.drafts.beginning(name)] == ["Fabrikam, Cook"]
        await press(pilot, "a")
        assert "Fabrikam, Cook" in screen_words(app)
        await press(pilot, "ctrl+r")
        assert reader.drafts.beginning(name) == []


async def test_of_two_drafts_left_behind_one_is_offered_after_the_other(store: Path) -> None:
    name = "note:1:new"
    elsewhere(store, lambda other: (other.drafts.save(name, "one"), other.drafts.save(name, "two", known="")))
    async with opened(store) as (app, pilot):
        for text in ("one", "two"):
            app.push_screen(NoteScreen(1, "Contoso"))
            await pilot.pause()
            assert app.screen.query_one(AutosaveText).text == text
            await press(pilot, "escape")
        assert sorted(note.text for note in present(app.session.reader.applications.dossier(1)).notes) == [
            "base",
            "one",
            "two",
        ]
        assert app.session.reader.drafts.beginning(name) == []


async def test_the_people_to_turn_to_written_in_both_are_all_there(store: Path) -> None:
    async with opened(store) as (app, pilot):
        await press(pilot, "f1", "tab")
        await typed(pilot, "Sam")
        elsewhere(store, lambda other: other.drafts.save(CONTACTS, "Quinn"))
        app.save_typed()
        assert (
            app.screen.query_one(AutosaveText).text
            == app.session.reader.drafts.get(CONTACTS)
            == f"Quinn\n\n{MARK}\nSam"
        )
        elsewhere(store, lambda other: other.drafts.save(CONTACTS, "Quinn and Sam"))
        app.save_typed()
        assert app.session.reader.drafts.get(CONTACTS) == "Quinn and Sam", "nothing was typed here since"


async def test_a_letter_written_in_both_keeps_both(store: Path) -> None:
    from app.domain.today.letters import Written
    from app.screens.today.letter_screen import LetterScreen

    async with opened(store) as (app, pilot):
        app.push_screen(LetterScreen("Check in", Written("letter:1", "", "Next steps", "base")))
        await pilot.pause()
        await typed(pilot, " mine")
        elsewhere(store, lambda other: other.drafts.save("letter:1", "base theirs"))
        app.save_typed()
        await pilot.pause()
        assert app.session.reader.drafts.get("letter:1") == BOTH
        await typed(pilot, " more")
        app.save_typed()
        assert app.session.reader.drafts.get("letter:1") == f"{BOTH} more"
        assert BOTH_TEXTS in screen_words(app)


async def test_the_page_of_an_application_deleted_in_the_other_goes_back_to_the_list(store: Path) -> None:
    async with opened(store) as (app, pilot):
        await press(pilot, "enter")
        assert isinstance(app.screen, DetailScreen)
        elsewhere(store, lambda other: other.applications.delete([1]))
        app.session.look()
        await pilot.pause()
        assert not isinstance(app.screen, DetailScreen)
        assert "Contoso" not in screen_words(app)


@pytest.mark.parametrize("key", ["e", "n", "t"])
async def test_what_is_open_over_the_page_of_an_application_deleted_in_the_other_stays_until_it_is_left(
    store: Path, key: str
) -> None:
    async with opened(store) as (app, pilot):
        await press(pilot, "enter", key)
        over = app.screen
        elsewhere(store, lambda other: other.applications.delete([1]))
        app.session.look()
        await pilot.pause()
        assert app.screen is over
        over.dismiss()
        await pilot.pause()
        assert "Contoso" not in screen_words(app)
