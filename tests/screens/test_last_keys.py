"""Keys on their way when the program is ended from outside are typed before it goes."""

from __future__ import annotations

import signal
from pathlib import Path

from textual import events

from app.screens.terminal._textual import is_leaving
from db.queries import Reader
from db.records.drafts import Draft
from tests.clocks import clock_at
from tests.dashboards import filled, opened


async def test_letters_that_arrived_just_before_a_signal_are_saved(tmp_path: Path) -> None:
    path = tmp_path / "search.db"
    filled(path, Draft("Contoso", "Analyst"))
    async with opened(path) as (app, pilot):
        app.session.store()
        await pilot.press("a")
        await pilot.pause()
        for letter in "Adatum":
            app.post_message(events.Key(letter, letter))
        app.end_by(signal.SIGTERM)
        while not is_leaving(app):
            await pilot.pause()
        assert app.return_code == 128 + signal.SIGTERM
    assert Reader.open(path, clock_at()).drafts.get("typed:add") == "Adatum"
