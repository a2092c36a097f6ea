"""The passphrase in the palette: set, changed, taken away; typed without being shown, and said plainly when wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.domain.recovery import passphrase_texts, texts
from app.screens.palette import commands
from app.screens.recovery import passphrase
from app.screens.recovery.screen import RejectionsScreen
from db.file import encryption
from db.records.enums import Kind
from db.records.walk_enums import JournalKind
from tests.dashboards import typed
from tests.screens.recovery.search import ended, open_store, rejections, shown, until, wait
from tests.widgets.seen import style_of
from widgets.styles import palette

SECRET = "marsh lapwings"
ALL = {passphrase_texts.PASSPHRASE_SET[0], passphrase_texts.PASSPHRASE_CHANGE[0], passphrase_texts.PASSPHRASE_REMOVE[0]}


def written(path: Path, passphrase: str = "") -> int:
    store = open_store(path)
    walk = ended(store, "Contoso", furthest=Kind.INTERVIEW, round=2, interest=5)
    store.private_notes.save(SECRET, JournalKind.FREE, walk)
    if passphrase:
        store.privacy.set_passphrase(passphrase)
    store.close()
    return walk


def kept(path: Path, passphrase: str = "") -> list[tuple[str, bool]]:
    with closing(open_store(path)) as store:
        if passphrase:
            store.privacy.unlock(passphrase)
        return [(entry.text, entry.encrypted) for entry in store.reader.private_notes.all()]


def offered(screen: RejectionsScreen) -> set[str]:
    return {command.title for command in commands(screen.app, screen.session, screen)} & ALL


def choose(screen: RejectionsScreen, name: str) -> None:
    found: Iterator[object] = (c.callback() for c in commands(screen.app, screen.session, screen) if c.title == name)
    next(found)


async def answer(pilot: Pilot[int], asked: str, text: str) -> None:
    """Type a passphrase where it is asked for; not a letter of it is shown."""
    await until(pilot, lambda: asked in shown(pilot) and pilot.app.screen.focused is not None)
    await typed(pilot, text)
    assert text not in shown(pilot)
    await pilot.press("enter")
    await wait(pilot)


async def test_set_seals_what_is_there_and_says_once_what_losing_it_means(tmp_path: Path) -> None:
    written(tmp_path)
    async with rejections(tmp_path) as (pilot, screen):
        assert offered(screen) == {passphrase_texts.PASSPHRASE_SET[0]}
        choose(screen, passphrase_texts.PASSPHRASE_SET[0])
        await until(
            pilot, lambda: passphrase_texts.PASSPHRASE_NEW in shown(pilot) and pilot.app.screen.focused is not None
        )
        await pilot.press("space", "space", "enter")
        assert encryption.EMPTY in shown(pilot)
        assert passphrase_texts.PASSPHRASE_NEW in shown(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: passphrase_texts.PASSPHRASE_UNCHANGED in shown(pilot))
        assert kept(tmp_path) == [(SECRET, False)]

        choose(screen, passphrase_texts.PASSPHRASE_SET[0])
        await until(pilot, lambda: passphrase_texts.PASSPHRASE_LOST in shown(pilot))
        await answer(pilot, passphrase_texts.PASSPHRASE_NEW, "heather")
        assert passphrase_texts.PASSPHRASE_LOST not in shown(pilot)
        await answer(pilot, passphrase_texts.PASSPHRASE_SAME, "thistle")
        await answer(pilot, passphrase_texts.PASSPHRASE_DIFFERENT, "heather ")
        await answer(pilot, passphrase_texts.PASSPHRASE_SAME, "heather ")
        await until(pilot, lambda: passphrase_texts.PASSPHRASE_IS_SET[:40] in shown(pilot))
        assert offered(screen) == {passphrase_texts.PASSPHRASE_CHANGE[0], passphrase_texts.PASSPHRASE_REMOVE[0]}
    assert kept(tmp_path) == [("", True)]
    assert kept(tmp_path, "heather ") == [(SECRET, False)]


async def test_change_asks_for_the_present_one_until_it_is_right_and_taking_it_away_leaves_text_in_the_clear(
    tmp_path: Path,
) -> None:
    walk = written(tmp_path, "heather")
    async with rejections(tmp_path, walk, size=(120, 60)) as (pilot, screen):
        await pilot.press("ctrl+pagedown")
        assert texts.ENCRYPTED in shown(pilot)
        # Leaving a question changes nothing.
        choose(screen, passphrase_texts.PASSPHRASE_REMOVE[0])
        await until(pilot, lambda: pilot.app.screen is not screen and pilot.app.screen.focused is not None)
        await pilot.press("escape")
        await until(pilot, lambda: passphrase_texts.PASSPHRASE_UNCHANGED in shown(pilot))
        choose(screen, passphrase_texts.PASSPHRASE_CHANGE[0])
        await answer(pilot, passphrase_texts.PASSPHRASE_PRESENT, "bracken")
        await answer(pilot, passphrase_texts.PASSPHRASE_AGAIN, "heather")
        await until(pilot, lambda: passphrase_texts.PASSPHRASE_NEXT in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: passphrase_texts.PASSPHRASE_UNCHANGED in shown(pilot))
        assert kept(tmp_path, "heather") == [(SECRET, False)]

        choose(screen, passphrase_texts.PASSPHRASE_CHANGE[0])
        await answer(pilot, passphrase_texts.PASSPHRASE_PRESENT, "heather")
        await answer(pilot, passphrase_texts.PASSPHRASE_NEXT, "thistle")
        await answer(pilot, passphrase_texts.PASSPHRASE_SAME, "thistle")
        await until(pilot, lambda: passphrase_texts.PASSPHRASE_IS_CHANGED in shown(pilot))
        with pytest.raises(encryption.WrongPassphrase):
            kept(tmp_path, "heather")
        assert kept(tmp_path, "thistle") == [(SECRET, False)]

        choose(screen, passphrase_texts.PASSPHRASE_REMOVE[0])
        await answer(pilot, passphrase_texts.PASSPHRASE_PRESENT, "thistle")
        await until(pilot, lambda: passphrase_texts.PASSPHRASE_IS_REMOVED in shown(pilot))
        assert texts.ENCRYPTED not in shown(pilot)
        assert SECRET not in shown(pilot)
        assert offered(screen) == {passphrase_texts.PASSPHRASE_SET[0]}
    assert kept(tmp_path) == [(SECRET, False)]


async def test_what_is_being_written_is_sealed_too_and_without_the_package_it_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = written(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        with monkeypatch.context() as without:
            without.setattr(passphrase, "installed", lambda: False)
            choose(screen, passphrase_texts.PASSPHRASE_SET[0])
            await until(pilot, lambda: "pip install 'onward[encrypt]'" in shown(pilot))
            assert pilot.app.screen is screen
            attention = palette(pilot.app).style("attention")
            assert style_of(pilot.app, "pip install").color == attention.color

        await pilot.press("ctrl+pagedown")
        await pilot.press("w")
        await pilot.press("enter")
        await until(pilot, lambda: screen.view.position.writing is not None)
        await wait(pilot)
        await typed(pilot, "still warm")
        choose(screen, passphrase_texts.PASSPHRASE_SET[0])
        await answer(pilot, passphrase_texts.PASSPHRASE_NEW, "heather")
        await answer(pilot, passphrase_texts.PASSPHRASE_SAME, "heather")
        await until(pilot, lambda: screen.session.reader.privacy.wrapped_key() is not None)
        await wait(pilot)
    assert [sealed for _, sealed in kept(tmp_path)] == [True, True]
    assert "still warm" in [text.strip() for text, _ in kept(tmp_path, "heather")]
