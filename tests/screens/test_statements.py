"""How much of the store a key asks for: what it needs, once."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from db.records.drafts import Draft
from db.records.enums import Outcome
from tests.dashboards import filled, opened
from tests.present import present

MOST_FOR_A_MOVE = 20
MOST_FOR_SAVING_LETTERS = 5


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"
    filled(
        path,
        Draft("Contoso", "Analyst", applied_on=date(2026, 11, 11)),
        Draft("Tailspin", "Developer", stage="Interview"),
        Draft("Litware", "Tester", stage="Interview", applied_on=date(2026, 11, 1)),
        also=lambda made: made.history.close([3], Outcome.REJECTED),
    )
    return path


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every SQL statement that is run, as it is run."""
    ran: list[str] = []
    connect = sqlite3.connect

    def listened_to(*given: Any, **named: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*given, **named)
        connection.set_trace_callback(ran.append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", listened_to)
    return ran


async def test_a_move_reads_the_board_once(store: Path, statements: list[str]) -> None:
    async with opened(store) as (app, pilot):
        await pilot.press("greater_than_sign")
        await pilot.pause()
        statements.clear()
        await pilot.press("greater_than_sign")
        await pilot.pause()
        asked = [one for one in statements if not one.startswith("PRAGMA")]
        assert len([one for one in asked if "a.stage_id = " in one]) == 1
        assert len([one for one in asked if 'a."interest"' in one]) == 1
        assert len(asked) <= MOST_FOR_A_MOVE
        assert [card.stage_id for card in app.session.reader.applications.cards([1])] == [4]


async def test_letters_typed_into_a_walkthrough_ask_for_nothing_until_they_are_saved(
    store: Path, statements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("widgets.autosave_text.KEEP_AFTER", 60)
    async with opened(store, place="rejections") as (app, pilot):
        await pilot.press("enter", "down", *"kind")
        app.session.keep_typed()
        await pilot.pause()
        statements.clear()
        await pilot.press("space", *"words")
        assert [one for one in statements if one != "PRAGMA data_version"] == []
        app.session.keep_typed()
        await pilot.pause()
        changed = [one for one in statements if one.startswith(("INSERT", "UPDATE", "DELETE"))]
        assert len(changed) <= MOST_FOR_SAVING_LETTERS
        assert present(app.session.reader.rejections.get(1)).feedback.said == "kind words"
