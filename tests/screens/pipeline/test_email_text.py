"""The saved text of an email: its line on the page says so, one key opens it to read, and it can be deleted."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.screens.keys.row_keys import RowKind
from app.screens.pipeline.detail_screen import DetailScreen
from app.screens.pipeline.email_text import EmailText
from db.records.drafts import Draft
from db.records.enums import EventKind
from db.store import Store
from tests.dashboards import filled, opened, press, screen_of
from tests.days import TODAY
from tests.present import present
from tests.traces import traces
from tests.widgets.seen import screen_text, seen
from widgets.section_list import SectionList

SECRET = "the violet umbrella"
TEXT = f"[bold]Dear[/] Robin, \x1b[31m{SECRET} is here.\n" + "We have so much to tell. " * 40 + "\nThe last line"


def emailed(store: Store) -> None:
    heard = store.history.record(1, EventKind.HEARD, words="We would like to meet you.")
    store.emails.remember(1, "a" * 64, "invitation", event_id=heard, text=TEXT)
    lost = store.history.record(1, EventKind.HEARD, words="It is called off.")
    store.emails.remember(1, "b" * 64, "question", event_id=lost, text="Another one")
    store.history.retract(lost)


async def test_a_saved_email_is_read_at_its_line_in_the_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_HOME", str(tmp_path))
    path = tmp_path / "onward.db"
    filled(path, Draft("Contoso", "Analyst", applied_on=TODAY), also=emailed)
    async with opened(path, place="today", size=(60, 20)) as (app, pilot):
        app.session.open.application(1)
        await pilot.pause()
        sheet = screen_of(app, DetailScreen).query_one(SectionList)
        assert SECRET not in screen_text(app)
        sheet.go_to_kind(RowKind.EVENT_WITH_EMAIL)
        await pilot.pause()
        line = next(line for line in seen(app) if "reply" in line)
        assert "email saved" in line
        assert "enter read   e correct" in seen(app)[-1]
        await press(pilot, "e")
        assert "edit the comment" in screen_text(app)
        await press(pilot, "escape", "enter")
        screen_of(app, EmailText)
        text = screen_text(app)
        assert "Invitation, Monday 23 November 2026. Private." in text
        assert f"[bold]Dear[/] Robin, {SECRET} is here." in text
        assert "The last line" not in text
        assert "D delete   esc back" in seen(app)[-1]
        await press(pilot, "pagedown", "space", "j")
        assert "The last line" in screen_text(app)
        await app.session.saved_frame.make()
        picture = app.session.saved_frame._picture
        assert SECRET.encode() not in present(picture).data
        await pilot.click(offset=(14, 19))
        await pilot.pause()
        screen_of(app, DetailScreen)

        # An email whose line was removed stays to be read.
        sheet.go_to_kind(RowKind.EMAIL)
        await press(pilot, "enter")
        assert "Another one" in screen_text(app)
        await press(pilot, "q")

        sheet.go_to_kind(RowKind.EVENT_WITH_EMAIL)
        await press(pilot, "enter", "D", "enter")
        screen_of(app, EmailText)
        await press(pilot, "D", "d")
        await pilot.pause()
        screen_of(app, DetailScreen)
        assert "Deleted for good." in screen_text(app)
        assert all(row.kind is not RowKind.EVENT_WITH_EMAIL for row in sheet.rows)
    assert traces(tmp_path, SECRET) == []
