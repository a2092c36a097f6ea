"""How much of the store a key asks for: what it needs, once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
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
    monkeypatch.setattr("widgets.autosave_text.SAVE_AFTER", 60)
    async with opened(store, place="rejections") as (app, pilot):
        await pilot.press("enter", "down", *"kind")
        app.session.save_typed()
        await pilot.pause()
        statements.clear()
        await pilot.press("space", *"words")
        assert [one for one in statements if one != "PRAGMA data_version"] == []
        app.session.save_typed()
        await pilot.pause()
        changed = [one for one in statements if one.startswith(("INSERT", "UPDATE", "DELETE"))]
        assert len(changed) <= MOST_FOR_SAVING_LETTERS
        assert present(app.session.reader.rejections.get(1)).feedback.said == "kind words"


async def test_sources_are_counted_again_once_an_application_changed(store: Path, statements: list[str]) -> None:
    async with opened(store, place="plan") as (app, pilot):
        counts: list[int] = []
        made = app.session.store()
        for change in (lambda: None, lambda: made.tasks.add(1, "Call them"), lambda: made.history.move([2], 2)):
            statements.clear()
            change()
            await pilot.press("1", "5")
            await pilot.pause()
            counts.append(len([one for one in statements if "GROUP BY channel, days" in one]))
    assert counts == [0, 0, 1]


async def test_the_first_frame_looks_at_no_more_where_more_has_ended(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = 0
    connect = sqlite3.connect

    def counted(*given: Any, **named: Any) -> sqlite3.Connection:
        def step() -> None:
            nonlocal steps
            steps += 1

        connection: sqlite3.Connection = connect(*given, **named)
        connection.set_progress_handler(step, 10)
        return connection

    asked = []
    for _ in range(2):
        with closing(connect(store)) as made, made:
            (columns,) = made.execute(
                "SELECT group_concat(name) FROM pragma_table_info('application') WHERE name <> 'id'"
            ).fetchone()
            many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2100)"
            made.execute(
                f"{many} INSERT INTO application ({columns}) SELECT {columns} FROM application, n WHERE id = 3"
            )
        monkeypatch.setattr(sqlite3, "connect", counted)
        steps = 0
        async with opened(store, place="today"):
            asked.append(steps)
        monkeypatch.setattr(sqlite3, "connect", connect)
    assert asked[1] < asked[0] * 1.1
