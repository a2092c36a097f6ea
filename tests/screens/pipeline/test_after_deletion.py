"""Deleting says what becomes of private notes, and erases them at once where one asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.screens.palette import commands
from app.screens.pipeline.after_deletion import ERASE
from db.queries import Reader
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.records.walk_enums import JournalKind
from db.store import Store
from tests.clocks import clock_at
from tests.dashboards import filled, opened
from tests.traces import traces
from tests.widgets.seen import screen_text

SECRET = "lapwings over the frozen marsh"


def private(store: Store) -> None:
    (walk,) = store.history.close([1], Outcome.REJECTED)
    store.private_notes.save(SECRET, JournalKind.FREE, walk)
    store.history.reopen([1])


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """An application in which something private was written."""
    path = tmp_path / "search.db"
    filled(path, Draft("Contoso", "Analyst"), also=private)
    return path


def journal(path: Path) -> list[str]:
    reader = Reader.open(path, clock_at())
    try:
        return [entry.text for entry in reader.private_notes.all()]
    finally:
        reader.close()


async def test_it_says_that_private_notes_go_and_undo_brings_them_back(store: Path) -> None:
    async with opened(store) as (app, pilot):
        await pilot.press("D")
        await pilot.pause()
        assert "Deleted Contoso. Its private notes are erased in 30 days. Press u to undo." in screen_text(app)
        assert journal(store) == []
        await pilot.press("u")
        await pilot.pause()
        assert journal(store) == [SECRET]


async def test_the_page_offers_to_erase_them_at_once(store: Path) -> None:
    async with opened(store) as (app, pilot):
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("D", "p")
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert "Deleted Contoso, its private notes for good." in screen_text(app)
        assert traces(store.parent, SECRET) == []
        await pilot.press("u")
        await pilot.pause()
        assert "Contoso" in screen_text(app)
        assert journal(store) == []


async def test_what_is_held_can_be_erased_from_the_palette(store: Path) -> None:
    async with opened(store) as (app, pilot):
        offered = [command.title for command in commands(app, app.session, app.screen)]
        assert ERASE[0] not in offered
        await pilot.press("D")
        await pilot.pause()
        command = next(command for command in commands(app, app.session, app.screen) if command.title == ERASE[0])
        command.callback()
        await pilot.pause()
        assert "1 private note of deleted applications" in screen_text(app)
        await pilot.press("e")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Erased, here and in the backups" in screen_text(app)
        assert traces(store.parent, SECRET) == []
