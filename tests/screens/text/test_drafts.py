"""Wherever one types, what was typed waits there as a draft, and says so."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from app.screens.app import Dashboard
from db.queries import Reader
from db.records.drafts import Draft
from tests.clocks import clock_at
from tests.dashboards import filled, opened, press, typed
from tests.present import present
from tests.screens.recovery.search import until
from tests.widgets.seen import screen_text


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"
    filled(path, Draft("Contoso", "Analyst", applied_on=date(2026, 11, 11)))
    return path


def line(app: Dashboard) -> str:
    return app.screen.query_one(Input).value


def is_kept(reader: Reader, text: str) -> bool:
    return (text,) in reader.db.rows("SELECT text FROM text_draft")


LINES = {
    "quick add": "a",
    "follow-up": "f",
    "interview": "i",
    "tags": "t",
    "contact": "c",
    "document": "p",
    "moved on a day": "M",
    "snooze": "z",
}


async def test_what_is_typed_in_a_line_is_in_the_store_before_one_is_done(store: Path) -> None:
    async with opened(store) as (app, pilot):
        app.session.store()
        other = Reader.open(store, clock_at())
        for number, (name, key) in enumerate(LINES.items(), 1):
            await press(pilot, key)
            await typed(pilot, f"thought {number}")
            await until(pilot, partial(is_kept, other, f"thought {number}"))
            assert len(other.db.rows("SELECT text FROM text_draft")) == number, name
            await press(pilot, "escape")
            assert "Saved as a draft" in screen_text(app), name
            await press(pilot, key)
            assert line(app) == f"thought {number}", name
            assert "This is your draft" in screen_text(app), name
            await press(pilot, "escape")


async def test_a_finished_line_leaves_no_draft(store: Path) -> None:
    async with opened(store) as (app, pilot):
        await press(pilot, "f")
        await typed(pilot, "in 3 days")
        await press(pilot, "enter")
        await press(pilot, "f")
        assert line(app) == ""
        assert "This is your draft" not in screen_text(app)


async def test_a_draft_can_be_discarded_and_an_emptied_line_is_none(store: Path) -> None:
    async with opened(store) as (app, pilot):
        await press(pilot, "f")
        await typed(pilot, "in")
        await press(pilot, "escape")
        await press(pilot, "f")
        await press(pilot, "ctrl+r")
        await press(pilot, "f")
        assert line(app) == ""
        await typed(pilot, "x")
        await press(pilot, "backspace", "escape")
        assert "Saved as a draft" not in screen_text(app)
        await press(pilot, "f")
        assert line(app) == ""


async def test_a_line_taken_to_the_full_form_waits_until_the_form_is_saved(store: Path) -> None:
    async with opened(store) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "Litware, Tester")
        await press(pilot, "ctrl+f")
        await press(pilot, "escape")
        await press(pilot, "a")
        assert line(app) == "Litware, Tester"
        await press(pilot, "ctrl+f")
        await press(pilot, "ctrl+s")
        assert app.session.reader.applications.get(2) is not None
        await press(pilot, "a")
        assert line(app) == ""


@pytest.mark.parametrize("keys", [("ctrl+s",), ("ctrl+r", "ctrl+r")], ids=["saved", "discarded"])
async def test_a_line_stays_when_the_full_form_still_has_another_application(
    store: Path, keys: tuple[str, ...]
) -> None:
    async with opened(store) as (app, pilot):
        await press(pilot, "a")
        await typed(pilot, "Litware, Tester")
        await press(pilot, "ctrl+f")
        await typed(pilot, "s")
        await press(pilot, "escape")
        await press(pilot, "a")
        await press(pilot, *["backspace"] * len("Litware, Tester"))
        await typed(pilot, "Fabrikam, Analyst")
        await press(pilot, "ctrl+f")
        assert "This is your draft." in screen_text(app)
        assert "Litwares" in screen_text(app)
        await press(pilot, *keys)
        await press(pilot, "a")
        assert line(app) == "Fabrikam, Analyst"


async def test_a_form_left_unfinished_says_that_it_is_a_draft(store: Path) -> None:
    async with opened(store) as (app, pilot):
        await press(pilot, "e")
        await typed(pilot, "x")
        await press(pilot, "escape")
        assert "Saved as a draft" in screen_text(app)
        await press(pilot, "e")
        assert "This is your draft" in screen_text(app)


async def test_a_passphrase_is_never_a_draft(store: Path) -> None:
    from app.screens.recovery.passphrase import lock

    async with opened(store) as (app, pilot):
        app.run_worker(lock(app.session))
        await press(pilot)
        await typed(pilot, "secret words")
        app.save_typed()
        await press(pilot, "escape")
        assert not app.session.saving.unsaved
        assert app.session.reader.db.rows("SELECT * FROM text_draft") == []


@pytest.mark.parametrize("place", ["pipeline", "rejections", "plan"])
async def test_what_one_looks_for_waits_in_the_line_to_find_with(store: Path, place: str) -> None:
    async with opened(store, place=place) as (app, pilot):
        await press(pilot, "slash")
        await typed(pilot, "cont")
        await press(pilot, "escape")
        assert "Saved as a draft" in screen_text(app)
        await press(pilot, "slash")
        assert line(app) == "cont"
        await press(pilot, "x")
        assert line(app) == "x", "typing begins anew"
        await press(pilot, "backspace", "escape")
        await press(pilot, "slash")
        assert line(app) == ""


TEXTS = {"line": ("f",), "find": ("2", "slash"), "form": ("e",), "note": ("n",)}


@pytest.mark.parametrize("keys", TEXTS.values(), ids=TEXTS)
async def test_what_is_marked_in_a_text_is_cut_and_can_be_pasted(store: Path, keys: tuple[str, ...]) -> None:
    async with opened(store) as (app, pilot):
        await press(pilot, *keys)
        field = app.screen.focused
        assert isinstance(field, (Input, TextArea))
        whole = field.value if isinstance(field, Input) else field.text
        await press(pilot, "end")
        await typed(pilot, " cut")
        await press(pilot, "shift+left", "shift+left", "shift+left", "ctrl+x")
        assert app.screen.focused is field
        assert app.clipboard == "cut"
        assert (field.value if isinstance(field, Input) else field.text) == f"{whole} "


@pytest.mark.parametrize("keys", [("n",), ("e",), ("f",)], ids=["note", "form", "line"])
async def test_what_was_typed_is_discarded_by_its_key_and_from_the_palette(store: Path, keys: tuple[str, ...]) -> None:
    async with opened(store) as (app, pilot):
        for by_palette in (False, True):
            await press(pilot, *keys)
            await typed(pilot, "half")
            # A line has a draft to discard once it was left.
            await press(pilot, *(("escape", "f") if keys == ("f",) else ()))
            asked = app.screen
            for once_more in (False, True) if keys != ("f",) else (True,):
                if by_palette:
                    found = [c for c in app.get_system_commands(asked) if c.title.startswith("Discard ")]
                    assert len(found) == 1
                    done = found[0].callback()
                    if done is not None:
                        await done
                    await press(pilot)
                else:
                    await press(pilot, "ctrl+r")
                assert (app.screen is asked) is not once_more
                if not once_more:
                    assert "Press ctrl+r again to discard what you typed." in screen_text(app)
            app.session.saving.flush()
            assert app.session.reader.drafts.beginning("") == []
        assert not present(app.session.reader.applications.dossier(1)).notes


async def test_a_draft_is_offered_whatever_its_question_says_now(store: Path) -> None:
    async with opened(store) as (app, pilot):
        await press(pilot, "t")
        await typed(pilot, "data sci")
        await press(pilot, "escape")
        app.session.write(lambda opened_store: opened_store.applications.edit(1, company="Trey"))
        await press(pilot)
        await press(pilot, "t")
        assert "Trey" in screen_text(app)
        assert line(app) == "data sci"
        assert "This is your draft" in screen_text(app)


async def test_a_draft_an_older_program_kept_under_its_question_is_offered_once(store: Path) -> None:
    async with opened(store) as (app, pilot):
        app.session.write(lambda opened_store: opened_store.drafts.save("line:Tags for Contoso", "data sci"))
        app.session.write(lambda opened_store: opened_store.drafts.save("line:Who is that", "Ada"))
        await press(pilot, "t")
        assert line(app) == "data sci"
        await press(pilot, "ctrl+r")
        await press(pilot, "t")
        assert line(app) == ""
        await press(pilot, "escape")
        (command,) = [c for c in app.get_system_commands(app.screen) if c.title == "Unplaced text"]
        command.callback()
        await press(pilot)
        assert "Who is that" in screen_text(app)
        assert "Ada" in screen_text(app)
        assert app.session.reader.drafts.beginning("line:") == []
