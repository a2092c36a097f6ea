"""Letter keys on keyboards that are not Latin, and the reports of terminals that tell a key's place."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.keys.layouts import latin_key, with_base_keys
from app.settings import Settings
from db.records.drafts import Draft
from tests.dashboards import filled, opened, typed
from tests.widgets.seen import screen_text
from widgets.prompt import Prompt


@pytest.mark.parametrize(
    ("key", "latin"),
    [
        ("ф", "a"), ("Ф", "A"), ("ы", "s"), ("і", "s"), ("ў", "o"), ("Б", "less_than_sign"), ("ctrl+й", "ctrl+q"),
        ("α", "a"), ("Σ", "S"), ("ς", "w"), ("ש", "a"), ("ض", "q"), ("ش", "a"),
        ("a", ""), ("é", ""), ("ß", ""), ("あ", ""), ("ctrl+q", ""), ("escape", ""), ("+", ""),
    ],
)  # fmt: skip
def test_a_letter_is_found_by_its_place(key: str, latin: str) -> None:
    assert latin_key(key) == latin


@pytest.mark.parametrize(
    ("told", "taken"),
    [
        ("\x1b[1092::97u", "\x1b[97u"),
        ("\x1b[1081::113;5u", "\x1b[113;5u"),
        ("\x1b[97:65;2u", "\x1b[97;2u"),
        ("\x1b[122::121;5u", "\x1b[122;5u"),
        ("\x1b[113;5u", "\x1b[113;5u"),
        ("plain 12:30", "plain 12:30"),
        ("\x1b[48;24:1;80:1;0;0t", "\x1b[48;24:1;80:1;0;0t"),
    ],
)
def test_the_base_layout_key_is_taken_where_the_terminal_reports_one(told: str, taken: str) -> None:
    """A Latin letter stays what it is: on a German keyboard z is z, wherever it lies."""
    assert with_base_keys(told) == taken


async def test_commands_work_on_a_keyboard_of_another_layout_and_typing_stays_typing(tmp_path: Path) -> None:
    path = tmp_path / "onward.db"
    filled(path, Draft("Contoso", "Analyst"))
    async with opened(path) as (app, pilot):
        await pilot.press("ф")
        await pilot.pause()
        assert isinstance(app.screen, Prompt)
        await typed(pilot, "Яндекс")
        assert app.screen.text == "Яндекс"
        await pilot.press("escape")
        await pilot.press("ь", "ф")
        await pilot.pause()
        assert app.session.reader.applications.cards([1])[0].kind.value == "applied"
        await pilot.press("г")
        await pilot.pause()
        assert "Undone" in screen_text(app)


async def test_a_key_given_to_an_action_by_name_is_that_key(tmp_path: Path) -> None:
    path = tmp_path / "onward.db"
    filled(path, Draft("Contoso", "Analyst"))
    async with opened(path, settings=Settings(keys={"undo": "ф"})) as (app, pilot):
        await pilot.press("m", "a")
        await pilot.pause()
        await pilot.press("ф")
        await pilot.pause()
        assert "Undone" in screen_text(app)
