"""Keys pressed while the program loads what the key before them asked for go to what comes."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from textual import events
from textual.widgets import Input

from app.screens.keys import key_queue
from app.screens.mail import pick
from app.screens.session import Session
from db.records.drafts import Draft
from tests.conftest import BURST
from tests.dashboards import filled, opened
from tests.widgets.seen import screen_text

LONG = BURST * 2
"""Seconds no key comes in."""
MANY_TURNS = 60
"""Turns of the event loop in which others are served while a key is acted on."""


def busy(seconds: float) -> None:
    """Have the program do nothing but this, as when it loads something."""
    until = monotonic() + seconds
    while monotonic() < until:
        pass


@pytest.mark.usefixtures("keys_in_a_burst")
@pytest.mark.parametrize("comes_in", ["at once", "meanwhile", "little by little"])
async def test_a_letter_is_typed_into_the_question_that_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, comes_in: str
) -> None:
    filled(tmp_path / "search.db", Draft("Contoso", "Analyst"))
    async with opened(tmp_path / "search.db") as (app, pilot):
        ask, act = pick.read_emails, app.action_read_emails

        def load(session: Session) -> Coroutine[Any, Any, None]:
            busy(LONG)
            if comes_in == "meanwhile":
                app.post_message(events.Key("x", "x"))
            busy(LONG)
            return ask(session)

        async def act_in_parts() -> None:
            for _ in range(MANY_TURNS):
                await asyncio.sleep(0)
            act()

        if comes_in == "little by little":
            monkeypatch.setattr(app, "action_read_emails", act_in_parts)
        else:
            monkeypatch.setattr(key_queue, "LONGEST_WAIT", LONG)
        monkeypatch.setattr(pick, "read_emails", load)
        app.post_message(events.Key("at", "@"))
        if comes_in != "meanwhile":
            app.post_message(events.Key("x", "x"))
        await pilot.pause()
        while not app.session.keys.is_empty:
            await pilot.pause()
        await pilot.pause()
        assert "Read email" in screen_text(app)
        assert app.screen.query_one(Input).value == "x"
