"""Private text with a passphrase in the dashboard: asked for when opened, forgotten after a while, left nowhere."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot

from app.domain.recovery import passphrase_texts
from app.screens.app import Dashboard
from app.screens.recovery import unlock
from app.screens.recovery.field_widgets import ChoiceView, MenuView, Picked
from app.screens.recovery.passphrase import lock
from app.screens.recovery.screen import RejectionsScreen
from app.settings import Settings
from db.errors import StoreError
from db.file import encryption
from db.queries import Reader
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome
from db.records.walk_enums import JournalKind, Step
from db.store import Store
from tests.clocks import SetClock
from tests.command import main
from tests.dashboards import typed
from tests.screens.recovery.search import go_to, shown, until, wait
from tests.stages import stage_of
from tests.traces import traces

SECRET = "marsh lapwings"
PASSPHRASE = "heather"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unlock, "LOOK_EVERY", 0.05)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ONWARD_NOW", "2026-11-23T09:00:00+00:00")
    return tmp_path / "home" / "onward.db"


def a_no(path: Path, clock: SetClock, *texts: str, passphrase: str = PASSPHRASE) -> int:
    """A no after the second round with private texts, perhaps under a passphrase."""
    store = Store.open(path, clock)
    number = store.applications.add(Draft("Contoso", "Analyst", applied_on=clock.today(), interest=5))
    stage = stage_of(store, Kind.INTERVIEW)
    store.history.move([number], stage, round=2)
    (walk,) = store.history.close([number], Outcome.REJECTED)
    for text in texts:
        store.private_notes.save(text, JournalKind.FREE, walk)
    if passphrase:
        store.privacy.set_passphrase(passphrase)
    store.close()
    return walk


@asynccontextmanager
async def recovering(
    path: Path, clock: SetClock, walk: int, *, minutes: int = 10
) -> AsyncIterator[tuple[Pilot[int], RejectionsScreen]]:
    """The dashboard at the Recover step of a walk."""
    app = Dashboard(Reader.open(path, clock), clock, Settings(private_idle_minutes=minutes, opens_with="rejections"))
    async with app.run_test(size=(120, 44)) as pilot:
        await go_to(pilot, walk)
        screen = app.screen
        assert isinstance(screen, RejectionsScreen)
        screen.view.go(Step.RECOVER)
        await wait(pilot)
        assert "How are you right now?" in shown(pilot)
        yield pilot, screen
        await app.action_quit()
    app.session.access.close()


async def answer(pilot: Pilot[int], passphrase: str) -> None:
    await until(pilot, lambda: "passphrase" in shown(pilot) and pilot.app.screen.focused is not None)
    await typed(pilot, passphrase)
    await pilot.press("enter")
    await wait(pilot)


def pick(screen: RejectionsScreen, key: str, value: str) -> None:
    """Choose an answer or take an option of a field that is shown."""
    view = screen.view.body.view(key)
    assert isinstance(view, ChoiceView | MenuView)
    screen.view.post_message(Picked(view.field, value))


async def test_reading_asks_for_the_passphrase_and_asks_again_after_idle_time(path: Path, clock: SetClock) -> None:
    walk = a_no(path, clock, SECRET)
    async with recovering(path, clock, walk, minutes=3) as (pilot, screen):
        assert "opens with your passphrase" in shown(pilot)
        await pilot.press("v")
        await until(pilot, lambda: passphrase_texts.PASSPHRASE_ASK in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert SECRET not in shown(pilot)
        assert "opens with your passphrase" in shown(pilot)

        await pilot.press("v", "v")
        await until(pilot, lambda: passphrase_texts.PASSPHRASE_ASK in shown(pilot))
        await typed(pilot, "bracken")
        assert "bracken" not in shown(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: passphrase_texts.PASSPHRASE_AGAIN in shown(pilot))
        assert SECRET not in shown(pilot)
        await answer(pilot, PASSPHRASE)
        await until(pilot, lambda: SECRET in shown(pilot))
        assert PASSPHRASE not in shown(pilot)
        await pilot.press("v")
        assert SECRET not in shown(pilot)

        await pilot.press("v")
        assert SECRET in shown(pilot)
        clock.pass_time(minutes=2, seconds=59)
        await pilot.pause(0.2)
        assert SECRET in shown(pilot)
        clock.pass_time(seconds=1)
        await until(pilot, lambda: SECRET not in shown(pilot))
        assert screen.session.reader.privacy.is_locked
        await pilot.press("v")
        await answer(pilot, PASSPHRASE)
        await until(pilot, lambda: SECRET in shown(pilot))

        # Notes that were hidden before are locked too.
        await pilot.press("v")
        assert "opens with your passphrase" not in shown(pilot)
        clock.pass_time(minutes=3)
        await until(pilot, lambda: "opens with your passphrase" in shown(pilot))
        await pilot.press("v")
        await answer(pilot, PASSPHRASE)
        await until(pilot, lambda: SECRET in shown(pilot))

        # Another place folds what is shown, and what is written.
        entry = screen.session.reader.private_notes.all()[0].id
        pick(screen, "recover.entries", str(entry))
        await until(pilot, lambda: screen.view.position.writing is not None)
        await wait(pilot)
        await pilot.press("escape")
        pick(screen, "recover.entries", str(entry))
        await until(pilot, lambda: screen.view.position.writing is not None)
        await wait(pilot)
        screen.session.open.place(2)
        await wait(pilot)
        screen.session.open.place(3)
        await wait(pilot)
        assert screen.view.position.writing is None
        assert SECRET not in shown(pilot)


async def test_writing_asks_first_and_is_kept_sealed_as_it_is_typed_and_when_the_time_is_over(
    path: Path, clock: SetClock
) -> None:
    walk = a_no(path, clock)
    async with recovering(path, clock, walk) as (pilot, screen):
        await pilot.press("w")
        await pilot.press("enter")
        await answer(pilot, PASSPHRASE)
        await until(pilot, lambda: screen.view.position.writing is not None)
        await wait(pilot)
        await typed(pilot, SECRET)
        screen.save_typed()
        await wait(pilot)
        assert [entry.text.strip() for entry in screen.session.reader.private_notes.all()] == [SECRET]
        assert traces(path.parent, SECRET) == []

        await typed(pilot, " fly")

        def hidden() -> bool:
            # Keeping what was typed is a use of private text, so that a little later the time begins anew.
            clock.pass_time(minutes=11)
            return screen.view.position.writing is None and SECRET not in shown(pilot)

        await until(pilot, hidden)
        assert "opens with your passphrase" in shown(pilot)
    store = Store.open(path, clock)
    assert [entry.encrypted for entry in store.reader.private_notes.all()] == [True]
    store.privacy.unlock(PASSPHRASE)
    assert [entry.text.strip() for entry in store.reader.private_notes.all()] == [f"{SECRET} fly"]
    store.close()


async def test_without_the_package_it_says_what_to_install(
    path: Path, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = a_no(path, clock, SECRET)
    monkeypatch.setattr(unlock, "installed", lambda: False)
    monkeypatch.setattr(encryption, "decrypt_text", None)
    async with recovering(path, clock, walk) as (pilot, _):
        await pilot.press("w")
        await wait(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: "pip install 'onward[encrypt]'" in shown(pilot))
        assert SECRET not in shown(pilot)


@pytest.mark.parametrize("anyway", [False, True])
@pytest.mark.parametrize(
    ("answer", "trouble", "opened", "told"),
    [
        ("heron", None, True, 0),
        (None, None, False, 0),
        ("heron", StoreError("The disk is full.", "Nothing is lost."), False, 1),
    ],
)
async def test_what_waits_for_the_passphrase_goes_on_only_once_it_is_open(
    monkeypatch: pytest.MonkeyPatch,
    anyway: bool,
    answer: str | None,
    trouble: StoreError | None,
    opened: bool,
    told: int,
) -> None:
    """What only unfolds a page goes on in any case; what writes or reads private text does not."""
    said: list[str] = []
    went_on: list[str] = []
    started: list[Coroutine[Any, Any, None]] = []
    privacy = SimpleNamespace(is_locked=True)

    async def ask(_: object) -> str | None:
        return answer

    async def write_in_thread(_: object) -> None:
        if trouble:
            raise trouble
        privacy.is_locked = False

    session: Any = SimpleNamespace(
        reader=SimpleNamespace(privacy=privacy), settings=Settings(), ask=ask, write_in_thread=write_in_thread,
        notify=lambda text, trouble: said.append(text), start=lambda work, group: started.append(work),
        later=lambda work: work(),
    )  # fmt: skip
    monkeypatch.setattr(unlock, "watch", lambda session: None)
    more = {"anyway": True} if anyway else {}
    assert unlock.ask_first(session, lambda: went_on.append("on"), **more)
    await started.pop()
    assert (bool(went_on), len(said)) == (opened or anyway, told)
    privacy.is_locked = True
    went_on.clear()
    monkeypatch.setattr(unlock, "installed", lambda: False)
    assert unlock.ask_first(session, lambda: went_on.append("on"), **more)
    assert (bool(went_on), "pip install" in said[-1]) == (anyway, True)


def run(*arguments: str) -> str:
    """What a command prints, on both streams."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        main(list(arguments))
    return out.getvalue() + err.getvalue()


def out_of_everything(path: Path, folder: Path) -> str:
    """Every way out there is, into a folder and onto the terminal; gives what was printed."""
    folder.mkdir()
    store = ("--store", str(path))
    said = run("export", "--json", "--include-private", "--output", str(folder / "all.json"), *store)
    said += run("export", "--json", "--output", str(folder / "public.json"), *store)
    said += run("export", "--review", "--include-private", "--output", str(folder / "review.md"), *store)
    said += run("export", "--csv", "--what", "applications,events,contacts,tasks", "--output", str(folder), *store)
    said += run("backup", str(folder / "copy.db"), *store)
    for command in (
        ["rejections", "--json"],
        ["list", "--all", "--json"],
        ["show", "1"],
        ["undo", "--json"],
        ["doctor"],
    ):
        said += run(*command, *store)
    return said


async def test_a_locked_text_is_found_nowhere(path: Path, clock: SetClock, tmp_path: Path) -> None:
    """Typed in the dashboard without a passphrase, copied, then sealed: not a word of it is left."""
    walk = a_no(path, clock, passphrase="")
    async with recovering(path, clock, walk) as (pilot, screen):
        await pilot.press("w")
        await wait(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: screen.view.position.writing is not None)
        await wait(pilot)
        await typed(pilot, SECRET)
        await pilot.press("escape", "escape")
    run("backup", "--store", str(path))
    assert len(traces(path.parent, SECRET)) >= 2
    store = Store.open(path, clock)
    store.privacy.set_passphrase(PASSPHRASE)
    store.close()
    async with recovering(path, clock, walk) as (pilot, _):
        await pilot.press("v")
        await answer(pilot, PASSPHRASE)
        await until(pilot, lambda: SECRET in shown(pilot))
        await pilot.press("2")
        await wait(pilot)
        assert traces(tmp_path, SECRET) == []
    said = out_of_everything(path, tmp_path / "out")
    for text in (SECRET, "lapwings", PASSPHRASE):
        assert text not in said
        assert traces(tmp_path, text) == []


async def test_a_deleted_text_is_found_nowhere(path: Path, clock: SetClock, tmp_path: Path) -> None:
    """Typed, copied, opened again and deleted in the dashboard: not a word of it is left."""
    walk = a_no(path, clock, "Another one that stays", passphrase="")
    async with recovering(path, clock, walk) as (pilot, screen):
        # Without a passphrase nothing is asked.
        await pilot.press("v")
        assert "Another one that stays" in shown(pilot)
        await pilot.press("w")
        await wait(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: screen.view.position.writing is not None)
        await wait(pilot)
        await typed(pilot, SECRET)
        screen.save_typed()
        await wait(pilot)
        run("backup", "--store", str(path))
        assert len(traces(path.parent, SECRET)) >= 2
        pick(screen, "journal.end", "delete")
        await until(pilot, lambda: screen.view.body.view("journal.sure") is not None)
        pick(screen, "journal.sure", "yes")
        await until(pilot, lambda: screen.view.position.writing is None)
        assert "Deleted for good." in shown(pilot)
        assert traces(tmp_path, SECRET) == []
    said = out_of_everything(path, tmp_path / "out")
    for text in (SECRET, "lapwings"):
        assert text not in said
        assert traces(tmp_path, text) == []
    assert "Another one that stays" in (tmp_path / "out" / "review.md").read_text()


async def test_a_passphrase_that_was_just_set_is_asked_for_after_idle_time_too(path: Path, clock: SetClock) -> None:
    walk = a_no(path, clock, SECRET, passphrase="")
    async with recovering(path, clock, walk, minutes=3) as (pilot, screen):
        await pilot.press("v")
        await until(pilot, lambda: SECRET in shown(pilot))
        screen.session.start(lock(screen.session))
        for asked in (passphrase_texts.PASSPHRASE_NEW, passphrase_texts.PASSPHRASE_SAME):
            await until(pilot, partial(asked_for, pilot, asked))
            await typed(pilot, PASSPHRASE)
            await pilot.press("enter")
        await until(pilot, lambda: passphrase_texts.PASSPHRASE_IS_SET in shown(pilot))
        clock.pass_time(minutes=3)
        await until(pilot, lambda: screen.session.reader.privacy.is_locked)
        await wait(pilot)
        assert SECRET not in shown(pilot)


def asked_for(pilot: Pilot[int], question: str) -> bool:
    return question in shown(pilot) and pilot.app.screen.focused is not None
