"""The picture of the first screen: what is in it, how long it holds, when it is saved and when it goes."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app import first_frame
from app.domain.next_line import Now
from app.screens.app import Dashboard
from app.screens.start import saved_frame
from app.screens.start.saved_frame import valid_until
from app.screens.terminal import _textual
from app.screens.terminal.lean_frame import compress_frame
from app.settings import Settings
from db.file.saved_frame import frame_beside
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.records.walk_enums import JournalKind
from db.store import Store
from tests.clocks import BERLIN, MONDAY, clock_at
from tests.dashboards import filled, opened, press
from tests.days import TODAY, ago, in_days
from tests.present import present
from tests.widgets.seen import screen_text

HALF_PAST_NINE = datetime(2026, 11, 23, 9, 30, tzinfo=BERLIN)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path))
    path = tmp_path / "onward.db"
    filled(
        path,
        Draft("Contoso", "Analyst", applied_on=ago(12), follow_up_on=TODAY, note="a note"),
        Draft("Litware", "Tester", applied_on=ago(3)),
        Draft("Fabrikam", "Clerk", deadline=in_days(4)),
    )
    return path


@pytest.fixture
def _at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_textual, "reaches_terminal", lambda app: True)


async def picture_of(app: Dashboard) -> bytes | None:
    await app.session.saved_frame.make()
    picture = app.session.saved_frame._picture
    return None if picture is None else picture.data


def expected(path: Path) -> str:
    """The key a start would look for."""
    return first_frame.key(
        str(path), (80, 24), first_frame.facts_around(str(path.with_name("settings.toml")), os.environ)
    )


def drawn(app: Dashboard) -> bytes:
    drawn = app.screen._compositor.render_full_update().render_segments(app.console)
    return compress_frame(drawn).encode(*first_frame.output_encoding())


@pytest.mark.parametrize("place", ["today", "pipeline"])
async def test_it_is_what_a_start_begins_with_whatever_is_shown(path: Path, place: str) -> None:
    path.with_name("settings.toml").write_text(f'opens_with = "{place}"\n')
    async with opened(path, place=place, size=(90, 24)) as (app, pilot):
        first, shown = drawn(app), app.screen
        assert await picture_of(app) == first
        keys = ("down", "down", "v", "E") if place == "today" else ("right", "v", "down", "/", "l", "i", "enter")
        await press(pilot, *keys)
        assert drawn(app) != first
        assert await picture_of(app) == first
        await press(pilot, "escape", "4", "question_mark")
        assert await picture_of(app) == first
        assert app.screen is not shown
    async with opened(path, place=place, size=(90, 24)) as (app, _):
        assert drawn(app) == first


async def test_a_large_search_says_in_it_what_the_first_frame_says(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There the model of what a silence means is worked out after the first frame."""
    filled(path, *(Draft(f"Company {n}", "Clerk", applied_on=ago(60)) for n in range(30)), also=replied_quickly)
    monkeypatch.setattr("app.domain.insights.own_model.LARGE", 5)
    path.with_name("settings.toml").write_text('opens_with = "pipeline"\n')
    async with opened(path, place="pipeline") as (app, _):
        first, model = drawn(app), app.session.now.model
        app.session.warm_up._learn_from_replies()
        assert app.session.now.model != model
        assert await picture_of(app) == first


def replied_quickly(store: Store) -> None:
    for number in range(4, 24):
        store.history.close([number], Outcome.REJECTED, on=ago(57))


async def test_there_is_none_once_a_start_would_read_other_settings(path: Path) -> None:
    async with opened(path, place="today") as (app, _):
        assert await picture_of(app) is not None
        path.with_name("settings.toml").write_text("plain_glyphs = true\n")
        assert not app.session.saved_frame._is_current()
        assert await picture_of(app) is None


@pytest.mark.parametrize(
    ("settings", "size"),
    [
        (Settings(saved_frame=False), (80, 24)),
        (Settings(problems=("line 1",)), (80, 24)),
        (Settings(theme="onward-light", theme_named=True), (180, 24)),
    ],
    ids=["switched off", "with a notice", "with the page beside the list, which shows notes"],
)
async def test_there_is_none_where_none_is_wanted_or_a_start_shows_more(
    path: Path, settings: Settings, size: tuple[int, int]
) -> None:
    Path(frame_beside(path)).write_bytes(b"an earlier one")
    async with opened(path, place="today", settings=settings, size=size) as (app, _):
        assert await picture_of(app) is None
        assert ("line 1" in screen_text(app)) is bool(settings.problems)
    assert Path(frame_beside(path)).exists() is settings.saved_frame


@pytest.mark.usefixtures("_at_a_terminal")
async def test_it_is_saved_as_the_dashboard_is_left_and_only_if_it_is_another(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = Path(frame_beside(path))
    async with opened(path, place="today", size=(80, 24)) as (app, pilot):
        await press(pilot, "ctrl+q")
    saved = beside.stat()
    assert saved.st_mode == 0o100600
    key, begins, ends, data = present(first_frame.read_picture(str(beside)))
    assert key == expected(path)
    assert b"Contoso" in data
    assert b"a note" not in data
    assert begins == saved_frame._ns(MONDAY)
    assert ends == saved_frame._ns(datetime(2026, 11, 24, tzinfo=BERLIN))

    async with opened(path, place="today", size=(80, 24)) as (app, pilot):
        await press(pilot, "ctrl+q")
        assert app.session.saved_frame._make_seconds == 0, "nothing to make: it is the one from before"
    assert beside.stat().st_ino == saved.st_ino

    async with opened(path, place="today", size=(80, 24)) as (app, pilot):
        monkeypatch.setattr(saved_frame, "OLD", 0)
        await app.session.saved_frame._save_in_peace()
        assert app.session.saved_frame._make_seconds == 0
        monkeypatch.undo()
        monkeypatch.setattr(_textual, "reaches_terminal", lambda app: True)
        monkeypatch.setenv("ONWARD_HOME", str(path.parent))
        app.session.write(lambda store: store.applications.add(Draft("Proseware", "Clerk", follow_up_on=TODAY)))
        await press(pilot, "ctrl+q")
        left_at = first_frame.machine_time() + 1
        monkeypatch.setattr(first_frame, "machine_time", lambda: left_at)
    assert path.stat().st_mtime_ns == left_at, "a time that a change in the same few milliseconds does not give it"
    key, _, _, data = present(first_frame.read_picture(str(beside)))
    assert key == expected(path), "of the file as it is once the log is in it"
    assert b"Proseware" in data


@pytest.mark.usefixtures("_at_a_terminal")
async def test_while_all_is_hidden_there_is_none(path: Path) -> None:
    beside = Path(frame_beside(path))
    async with opened(path, place="today", size=(80, 24)) as (_, pilot):
        beside.write_bytes(b"an earlier one")
        await press(pilot, "exclamation_mark")
        assert not beside.exists()
        await press(pilot, "ctrl+q")
    assert not beside.exists()


@pytest.mark.usefixtures("_at_a_terminal")
async def test_it_is_made_in_peace_only_with_nothing_over_the_place(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_frame, "STILL", 0.0)
    asked: list[str] = []

    async def saves() -> None:
        asked.append("saved")

    async with opened(path, place="today", size=(80, 24)) as (app, pilot):
        saver = app.session.saved_frame
        monkeypatch.setattr(saver, "_save_in_peace", saves)
        for keys in (("question_mark",), ("escape", "z"), ("escape", "slash")):
            await press(pilot, *keys)
            app.session.look()
            await pilot.pause()
            assert asked == [], keys
        await press(pilot, "escape", "1")
        app.session.look()
        await pilot.pause()
        assert asked == ["saved"]


@pytest.mark.parametrize(
    "erase",
    [
        lambda store: store.privacy.set_passphrase("heather"),
        lambda store: store.private_notes.delete(store.private_notes.save("heather", JournalKind.FREE, None)),
    ],
    ids=["a passphrase is set", "private text is deleted"],
)
def test_it_goes_with_what_is_to_be_read_nowhere(path: Path, erase: Callable[[Store], Any]) -> None:
    beside = Path(frame_beside(path))
    store = Store.open(path, clock_at())
    beside.write_bytes(b"an earlier one")
    erase(store)
    store.close()
    assert not beside.exists()


def minutes(store: Store, until: float) -> datetime:
    return HALF_PAST_NINE + timedelta(minutes=until)


@pytest.mark.parametrize(
    ("also", "until"),
    [
        (lambda store, at: None, timedelta(hours=14, minutes=30)),
        (lambda store, at: interview(store, at + timedelta(minutes=20, seconds=30)), timedelta(seconds=30)),
        (lambda store, at: interview(store, at + timedelta(minutes=21, seconds=30)), timedelta(seconds=30)),
        (lambda store, at: interview(store, at + timedelta(hours=3)), timedelta(minutes=30)),
        (lambda store, at: interview(store, at + timedelta(hours=25)), timedelta(hours=1)),
        (lambda store, at: interview(store, at - timedelta(minutes=50)), timedelta(minutes=10)),
        (lambda store, at: interview(store, at - timedelta(minutes=70)), timedelta(hours=14, minutes=30)),
        (lambda store, at: store.tasks.snooze(1, at + timedelta(hours=2)), timedelta(hours=2)),
        (lambda store, at: walk_back(store, at + timedelta(hours=5)), timedelta(hours=5)),
        (lambda store, at: ask(store, at + timedelta(hours=6)), timedelta(hours=6)),
    ],
    ids=["a day", "in 21 min", "in 22 min", "in 3 h", "in 2 d", "now", "over", "a task", "a walkthrough", "a letter"],
)
def test_it_holds_until_the_screen_would_say_something_else(
    path: Path, also: Callable[[Store, datetime], None], until: timedelta
) -> None:
    store = Store.open(path, clock_at(HALF_PAST_NINE))
    also(store, HALF_PAST_NINE)
    now = Now(TODAY, HALF_PAST_NINE, BERLIN)
    found = valid_until(store.reader, now)
    store.close()
    assert found - HALF_PAST_NINE == until


def interview(store: Store, at: datetime) -> None:
    store.interviews.add(1, starts_at=at, time_zone="Europe/Berlin")
    for (task,) in store.reader.db.rows("SELECT id FROM task WHERE kind = 'thank-you'"):
        store.tasks.drop(task)


def walk_back(store: Store, at: datetime) -> None:
    store.history.close([2], Outcome.REJECTED)
    (walk,) = store.reader.db.row("SELECT max(id) FROM rejection")
    store.rejections.snooze(walk, at)


def ask(store: Store, at: datetime) -> None:
    store.history.close([2], Outcome.REJECTED)
    (walk,) = store.reader.db.row("SELECT max(id) FROM rejection")
    store.rejections.save_feedback(walk, ask_at=at)
