"""A letter: what its keys say and do, and that it is never sent by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import app.system
from app.domain.today.letters import Written
from app.screens.app import Dashboard
from app.screens.today.letter_screen import LetterScreen
from app.settings import Settings
from db.records.drafts import Draft
from tests.dashboards import filled, opened
from tests.present import present
from tests.widgets.seen import screen_words

NAMED = Settings(my_name="Sam Lee")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    filled(tmp_path / "search.db", Draft("Contoso", "Clerk"))
    return tmp_path / "search.db"


async def emailed(path: Path, letter: Written) -> tuple[str, Dashboard]:
    async with opened(path, settings=NAMED) as (dashboard, pilot):
        dashboard.push_screen(LetterScreen("Check in", letter))
        await pilot.pause()
        await pilot.press("ctrl+o")
        await pilot.pause()
        assert isinstance(dashboard.screen, LetterScreen)
        return screen_words(dashboard), dashboard


@pytest.mark.parametrize("there", [True, False])
async def test_the_email_app_gets_the_signed_letter_and_it_is_said_whether_there_is_one(
    path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    started: list[str] = []

    def start(link: str) -> bool:
        started.append(link)
        return there

    monkeypatch.setattr(app.system, "start", start)
    letter = Written("letter:1", "ana@contoso.example", "Next steps", "Hello Ana,\n\n[your name]")
    said, _ = await emailed(path, letter)
    assert started == ["mailto:ana@contoso.example?subject=Next%20steps&body=Hello%20Ana%2C%0D%0A%0D%0ASam%20Lee"]
    assert ("Opened in your email app. Nothing is sent until you send it." in said) is there
    assert ("No program here can open links. Press y to copy it." in said) is not there


async def test_a_letter_to_nobody_known_opens_no_email_app(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.system, "start", lambda link: pytest.fail("an email app was opened"))
    said, _ = await emailed(path, Written("letter:1", "", "Next steps", "Hello,"))
    assert "No email address is known. Press ctrl+y to copy the letter." in said


async def test_a_gap_that_is_left_is_named_when_the_email_app_opens(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.system, "start", lambda link: True)
    said, _ = await emailed(path, Written("letter:1", "ana@contoso.example", "Hello", "Hello,\n\n[one specific thing]"))
    assert "Still to fill in: [one specific thing]." in said


async def test_a_letter_that_was_changed_is_found_again_as_it_was_left(path: Path) -> None:
    letter = Written("letter:1", "", "Next steps", "Hello,")
    async with opened(path, settings=NAMED) as (dashboard, pilot):
        dashboard.push_screen(LetterScreen("Check in", letter))
        await pilot.pause()
        await pilot.press("!", "escape")
        await pilot.pause()
        assert not isinstance(dashboard.screen, LetterScreen)
        assert present(dashboard.session.reader.drafts.get("letter:1")) == "Hello,!"
