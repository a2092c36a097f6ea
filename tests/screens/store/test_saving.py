"""What is typed while the store cannot take it: keys go on, it is tried again, and it survives the program."""

from __future__ import annotations

import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from app import unsaved_file
from app.domain.text_merge import MARK, merge
from app.screens.pipeline.forms import AddScreen
from app.screens.recovery.field_widgets import TextFieldView
from app.screens.recovery.screen import RejectionsScreen
from app.screens.store.store_access import StoreAccess
from app.screens.terminal._textual import is_leaving
from app.screens.text.unplaced_text import UnplacedScreen
from app.screens.text.unsaved_text import restore_unsaved, show_unplaced
from app.settings import Settings
from app.unsaved_file import Text
from db.errors import Busy, Full
from db.queries import Reader
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome
from db.records.walk_enums import Step, StepState
from db.store import Store
from db.writes.preferences import DraftWrites
from tests.clocks import clock_at
from tests.dashboards import filled, opened, screen_of, typed
from tests.present import present
from tests.screens.recovery.search import until
from tests.stages import stage_of
from tests.widgets.seen import screen_words
from widgets.autosave_text import cursor_after
from widgets.prompt import Prompt


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"
    filled(
        path,
        Draft("Contoso", "Analyst", applied_on=date(2026, 11, 11)),
        Draft("Litware", "Tester", stage="Interview", applied_on=date(2026, 11, 1)),
        also=lambda store: store.history.close([2], Outcome.REJECTED),
    )
    return path


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program that holds the store."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


def left(path: Path) -> list[Path]:
    return sorted(path.parent.glob(".search.db.unsaved-*"))


async def test_while_another_program_holds_the_store_keys_go_on_and_the_text_is_saved_once_it_can_be(
    store: Path,
) -> None:
    async with opened(store) as (app, pilot):
        app.session.store()
        await pilot.press("a")
        with held(store):
            await typed(pilot, "Adatum, Clerk")
            await until(pilot, lambda: "What you typed is not saved yet" in screen_words(app))
            began = time.monotonic()
            assert not app.session.saving.flush()
            assert time.monotonic() - began < 2, "a usual wait for a lock is 5 seconds"
            (file,) = left(store)
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
            assert "Adatum, Clerk" in file.read_text()
        await until(pilot, lambda: not app.session.saving.unsaved)
        await pilot.pause()
        assert "not saved yet" not in screen_words(app)
        assert Reader.open(store, clock_at()).db.rows("SELECT text FROM text_draft") == [("Adatum, Clerk",)]
        assert left(store) == []


def test_each_change_waits_as_long_as_whoever_makes_it_may(store: Path) -> None:
    waits = [5.0]
    opened_store = Store.open(store, clock_at(), patience=lambda: waits[0])
    opened_store.drafts.save("line:x", "after one that was allowed to wait for longer")
    waits[0] = 0.01
    with held(store):
        began = time.monotonic()
        with pytest.raises(Busy):
            opened_store.drafts.save("line:x", "y")
        assert time.monotonic() - began < 4
    opened_store.close()


def test_a_store_is_ready_once_it_is_open_or_cannot_be_opened(store: Path) -> None:
    access = StoreAccess(Reader.open(store, clock_at()), clock_at(), Settings(), lambda change: None)
    assert not access.is_ready
    access.cannot_open = True
    assert access.is_ready
    access.cannot_open = False
    access.store()
    assert access.is_ready
    access.close()


def test_one_more_try_takes_no_time_from_the_keys(store: Path) -> None:
    access = StoreAccess(Reader.open(store, clock_at()), clock_at(), Settings(), lambda change: None)
    access.store()

    def seconds_waited(*, again: bool) -> float:
        began = time.monotonic()
        for _ in range(5):
            with pytest.raises(Busy):
                access.quietly(lambda held_store: held_store.drafts.save("line:x", "y"), again=again)
        return time.monotonic() - began

    with held(store):
        assert seconds_waited(again=True) < seconds_waited(again=False) / 2
    access.close()


async def test_leaving_asks_about_what_could_not_be_saved(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened(store) as (app, pilot):
        app.session.store()

        def full(*_: object, **__: object) -> None:
            raise Full("The disk is full.", "Nothing was changed.")

        with monkeypatch.context() as patched:
            patched.setattr(DraftWrites, "save", full)
            await pilot.press("a")
            await typed(pilot, "Adatum, Clerk")
            await pilot.press("ctrl+q")
            await pilot.pause()
            await pilot.pause()
            for words in ("This could not be saved: Adatum, Clerk", "The disk is full", "copy it", "try again"):
                assert words in screen_words(app)
            await pilot.press("escape")
            await pilot.pause()
            assert screen_of(app, Prompt).text == "Adatum, Clerk", "one stays with what is typed"
            await pilot.press("ctrl+q")
            await pilot.pause()
            await pilot.pause()
        await pilot.press("t")
        await pilot.pause()
        await pilot.pause()
        assert is_leaving(app)
    assert Reader.open(store, clock_at()).db.rows("SELECT text FROM text_draft") == [("Adatum, Clerk",)]


def left_by_a_session_that_has_ended(store: Path, *texts: Text) -> Path:
    made = unsaved_file.write(store, texts)
    assert made is not None
    return made.rename(made.with_name(f".{store.name}.unsaved-{2**22 + 1}"))


async def test_the_next_start_puts_back_what_could_not_be_saved(store: Path) -> None:
    file = left_by_a_session_that_has_ended(
        store,
        Text("draft", "typed:add", "Add an application", "Adatum, Clerk"),
        Text("walk", "walk:1:feedback:feedback.said", "Litware", "They were kind"),
        Text("walk", "walk:77:feedback:feedback.said", "Tailspin", "They were not"),
    )
    async with opened(store) as (app, pilot):
        app.session.store()
        restore_unsaved(app.session)
        await pilot.pause()
        assert isinstance(app.screen, UnplacedScreen)
        assert "They were not" in screen_words(app)
        await pilot.press("escape")
        await pilot.pause()
        reader = Reader.open(store, clock_at())
        assert reader.drafts.get("typed:add") == "Adatum, Clerk"
        assert present(reader.rejections.get(1)).feedback.said == "They were kind"
        assert not file.exists()


async def test_a_file_that_others_may_read_or_that_still_belongs_to_somebody_is_left_alone(store: Path) -> None:
    file = left_by_a_session_that_has_ended(store, Text("draft", "line:x", "x", "y"))
    file.chmod(0o644)
    assert list(unsaved_file.left_behind(store)) == []
    file.chmod(0o600)
    file.rename(file.with_name(f".{store.name}.unsaved-1"))
    assert list(unsaved_file.left_behind(store)) == []


def test_without_room_beside_the_store_another_private_folder_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path))
    text = Text("draft", "line:x", "x", "y")
    made = unsaved_file.write(tmp_path / "nowhere" / "search.db", [text])
    assert made is not None
    assert made.parent == tmp_path
    unsaved_file.remove_own(tmp_path / "nowhere" / "search.db")
    assert not made.exists()


def no_after_an_interview(path: Path) -> None:
    def also(store: Store) -> None:
        stage = stage_of(store, Kind.INTERVIEW)
        store.history.move([1], stage, round=2)
        store.history.close([1], Outcome.REJECTED)

    filled(path, Draft("Contoso", "Analyst", applied_on=date(2026, 11, 1)), also=also)


async def test_two_windows_in_one_text_lose_neither(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Saved when the test says so, on a slow machine too.
    monkeypatch.setattr("widgets.autosave_text.SAVE_AFTER", 60)
    path = tmp_path / "one.db"
    no_after_an_interview(path)
    async with opened(path, place="rejections") as (app, pilot):
        app.session.open.rejection(1)
        await pilot.pause()
        await pilot.pause()
        await pilot.press("down")
        await typed(pilot, "mine")
        other = Store.open(path, clock_at())
        other.rejections.save_feedback(1, said="theirs")
        other.close()
        app.save_typed()
        await pilot.pause()
        said = present(Reader.open(path, clock_at()).rejections.get(1)).feedback.said
        assert said == f"theirs\n\n{MARK}\nmine"
        await typed(pilot, "!")
        app.save_typed()
        assert present(Reader.open(path, clock_at()).rejections.get(1)).feedback.said.endswith("mine!")


async def test_text_of_another_window_leaves_the_cursor_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    no_after_an_interview(path)
    async with opened(path, place="rejections") as (app, pilot):
        app.session.open.rejection(1)
        await pilot.pause()
        await pilot.pause()
        await pilot.press("down")
        await typed(pilot, "one three")
        app.save_typed()
        other = Store.open(path, clock_at())
        other.rejections.save_feedback(1, said="zero one three")
        other.close()
        app.session.look()
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, RejectionsScreen)
        block = screen.view.body.view("feedback.said")
        assert isinstance(block, TextFieldView)
        assert block.control.text == "zero one three"
        assert block.control.cursor_location == (0, len("zero one three"))


async def test_an_application_deleted_elsewhere_gives_back_what_is_being_written_about_it(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    no_after_an_interview(path)
    async with opened(path, place="rejections") as (app, pilot):
        app.session.open.rejection(1)
        await pilot.pause()
        await pilot.pause()
        await pilot.press("down")
        await typed(pilot, "They were kind")
        other = Store.open(path, clock_at())
        other.applications.delete([1])
        other.close()
        app.session.look()
        await pilot.pause()
        assert "Contoso was deleted in another window" in screen_words(app)
        assert "They were kind" in screen_words(app)
        await typed(pilot, "dau")
        assert app.session.reader.undo.next_redo() is None, "letters go into the text and act on nothing"
        await pilot.press("escape")
        await pilot.pause()
        show_unplaced(app.session)
        await pilot.pause()
        assert "They were kind" in screen_words(app)


async def test_a_note_on_an_application_deleted_elsewhere_is_given_back_when_it_is_left(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    filled(path, Draft("Contoso", "Clerk"))
    async with opened(path, place="pipeline") as (app, pilot):
        await pilot.press("n")
        await typed(pilot, "a blue door")
        other = Store.open(path, clock_at())
        other.applications.delete([1])
        other.close()
        await pilot.press("escape")
        await pilot.pause()
        assert "was deleted in another window" in screen_words(app)
        assert "a blue door" in screen_words(app)
        await pilot.press("escape")
        assert "a blue door" not in screen_words(app)
        show_unplaced(app.session)
        await pilot.pause()
        assert "a blue door" in screen_words(app)


@pytest.mark.parametrize(
    ("theirs", "mine", "kept"),
    [
        ("base", "mine", "mine"),
        ("base and more", "base", "base and more"),
        ("", "mine", "mine"),
        ("theirs", "mine", "theirs / mine"),
        ("a", "a b", "a b"),
    ],
)
def test_both_texts_stay_and_none_twice(theirs: str, mine: str, kept: str) -> None:
    assert merge("base", theirs, mine, one_line=True) == kept


@pytest.mark.parametrize(
    ("new", "at", "there"), [("one two three", 3, 3), ("zero one two", 7, 12), ("", 4, 0), ("one", 7, 3)]
)
def test_the_cursor_stays_beside_the_same_words(new: str, at: int, there: int) -> None:
    assert cursor_after("one two", new, at) == there


async def test_what_was_said_ends_with_the_next_change_and_with_another_place(store: Path) -> None:
    async with opened(store) as (app, pilot):
        app.session.notify("Added.")
        app.session.write(lambda store: store.notes.add(1, "a note"))
        await pilot.pause()
        assert "Added." not in screen_words(app)
        app.session.notify("Added.")
        await pilot.press("1")
        await pilot.pause()
        await pilot.press("2")
        await pilot.pause()
        assert "Added." not in screen_words(app)


async def test_a_step_begun_by_what_is_typed_waits_together_with_it(tmp_path: Path) -> None:
    path = tmp_path / "one.db"
    no_after_an_interview(path)
    async with opened(path, place="rejections") as (app, pilot):
        app.session.store()
        app.session.open.rejection(1)
        await pilot.pause()
        await pilot.pause()
        await pilot.press("down")
        with held(path):
            await typed(pilot, "They were kind")
            app.save_typed()
            await pilot.pause()
            assert "What you typed is not saved yet" in screen_words(app)
        await until(pilot, lambda: not app.session.saving.unsaved)
        rejection = present(Reader.open(path, clock_at()).rejections.get(1))
        assert rejection.feedback.said == "They were kind"
        assert dict(rejection.ending.steps)[Step.FEEDBACK] is StepState.OPEN


async def test_a_form_says_that_it_waits_and_that_it_is_saved_where_one_is_typing(store: Path) -> None:
    async with opened(store, size=(80, 24)) as (app, pilot):
        app.session.store()
        app.push_screen(AddScreen(Draft("", "")))
        await pilot.pause()
        with held(store):
            await typed(pilot, "Adatum")
            app.save_typed()
            await pilot.pause()
            assert "What you typed is not saved yet" in screen_words(app)
            assert "Adatum" in screen_words(app)
        await until(pilot, lambda: "Saved now." in screen_words(app))
