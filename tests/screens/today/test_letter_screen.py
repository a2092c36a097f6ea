"""A letter: what its keys say and do, and that it is never sent by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import app.system
from app.domain.today.letters import Written
from app.screens.today.letter_screen import LetterScreen
from app.settings import Settings
from db.records.drafts import Draft
from tests.dashboards import filled, opened
from tests.present import present
from tests.widgets.seen import screen_words, style_of

OPENED = "Opened in your email app. Nothing is sent until you send it."
NAMED = Settings(my_name="Sam Lee")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    filled(tmp_path / "search.db", Draft("Contoso", "Clerk"))
    return tmp_path / "search.db"


async def test_the_email_app_gets_the_signed_letter_and_it_is_said_what_is_missing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    whole = Written("letter:1", "ana@contoso.example", "Next steps", "Hello Ana,\n\n[your name]")
    link = "mailto:ana@contoso.example?subject=Next%20steps&body=Hello%20Ana%2C%0D%0A%0D%0ASam%20Lee"
    nobody = whole._replace(to="")
    gap = whole._replace(text="Hello,\n\n[one specific thing]")
    programs = [True]

    def start(what: str) -> bool:
        started.append(what)
        return programs[-1]

    monkeypatch.setattr(app.system, "open_natively", start)
    async with opened(path, settings=NAMED) as (dashboard, pilot):
        for letter, is_there, said, links in (
            (whole, True, OPENED, [link]),
            (whole, False, "No program here can open links. You can copy it.", [link]),
            (nobody, True, "No email address is known. Press ctrl+y to copy the letter.", []),
            (gap, True, "Still to fill in: [one specific thing].", None),
        ):
            started.clear()
            programs.append(is_there)
            dashboard.push_screen(LetterScreen("Check in", letter))
            await pilot.pause()
            raised = style_of(dashboard, "ctrl+y copy").bgcolor
            assert style_of(dashboard, "Check in").bgcolor == raised
            await pilot.press("ctrl+o")
            assert isinstance(dashboard.screen, LetterScreen), said
            assert style_of(dashboard, said[:8]).bgcolor == raised
            assert said in screen_words(dashboard)
            assert (OPENED in screen_words(dashboard)) is (letter is not nobody and is_there), said
            assert links is None or started == links, said
            await pilot.press("escape")


async def test_a_letter_that_was_changed_is_found_again_as_it_was_left(path: Path) -> None:
    letter = Written("letter:1", "", "Next steps", "Hello,")
    async with opened(path, settings=NAMED) as (dashboard, pilot):
        dashboard.push_screen(LetterScreen("Check in", letter))
        await pilot.pause()
        await pilot.press("!", "escape")
        await pilot.pause()
        assert not isinstance(dashboard.screen, LetterScreen)
        assert present(dashboard.session.reader.drafts.get("letter:1")) == "Hello,!"


async def test_leaving_the_question_for_a_name_is_no_change_that_undo_would_take_back(path: Path) -> None:
    letter = Written("letter:1", "ana@contoso.example", "Next steps", "Hello Ana,\n\n[your name]")
    async with opened(path) as (dashboard, pilot):
        dashboard.push_screen(LetterScreen("Check in", letter))
        await pilot.pause()
        await pilot.press("ctrl+y")
        assert "Your name, for the end of your letters" in screen_words(dashboard)
        await pilot.press("escape")
        await pilot.press("ctrl+y")
        assert "Your name, for the end of your letters" not in screen_words(dashboard)
        await pilot.press("escape", "u")
        assert "asked" not in screen_words(dashboard)
        assert "Undone: added Contoso." in screen_words(dashboard)
