"""What is selected is changed together, and is not selected any more once that is done."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.records.drafts import Draft
from tests.dashboards import filled, opened, typed
from tests.widgets.seen import screen_text, screen_words


@pytest.fixture
def path(tmp_path: Path) -> Path:
    filled(tmp_path / "search.db", Draft("Contoso", "Clerk"), Draft("Fabrikam", "Clerk"), Draft("Litware", "Clerk"))
    return tmp_path / "search.db"


@pytest.mark.parametrize(
    ("keys", "text"), [(("t",), "remote"), (("m", "a"), ""), (("x", "w"), ""), (("D",), "")], ids=["t", "m", "x", "D"]
)
async def test_two_that_are_selected_are_changed_and_then_let_go(path: Path, keys: tuple[str, ...], text: str) -> None:
    async with opened(path) as (app, pilot):
        await pilot.press("space", "down", "space")
        await pilot.pause()
        assert "2 selected" in screen_text(app)
        before = [app.session.reader.applications.get(number) for number in (1, 2, 3)]
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        if text:
            await typed(pilot, text)
            await pilot.press("enter")
        await pilot.pause()
        after = [app.session.reader.applications.get(number) for number in (1, 2, 3)]
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 2
        assert "selected" not in screen_text(app)
        assert "Press u to undo." in screen_words(app)


@pytest.mark.parametrize(
    ("stage", "first", "second"),
    [("Lead", "I won't apply", "I won't apply"), ("Offer", "I accepted their offer", "I declined their offer")],
)
async def test_the_menu_that_closes_begins_with_ones_own_decision_for_several_too(
    tmp_path: Path, stage: str, first: str, second: str
) -> None:
    filled(tmp_path / "s.db", Draft("Contoso", "Clerk", stage=stage), Draft("Fabrikam", "Clerk", stage=stage))
    async with opened(tmp_path / "s.db") as (app, pilot):
        for outcome in (first, second):
            await pilot.press("x")
            await pilot.pause()
            assert any(line.lstrip().startswith("▎") and outcome in line for line in screen_text(app).splitlines())
            await pilot.press("escape", "space", "down", "space")
            await pilot.pause()


@pytest.mark.parametrize("place", ["today", "pipeline", "plan"])
async def test_a_key_for_an_application_says_so_where_none_is_in_focus(tmp_path: Path, place: str) -> None:
    async with opened(tmp_path / "empty.db", place=place) as (app, pilot):
        for key in ("m", "x", "n", "i"):
            await pilot.press("u")
            assert "No application is in focus." not in screen_text(app)
            await pilot.press(key)
            assert "No application is in focus." in screen_text(app), key


async def test_the_day_typed_for_several_comes_back_for_the_same_ones_selected_in_another_order(tmp_path: Path) -> None:
    filled(tmp_path / "s.db", *(Draft(f"Company {number}", "Clerk") for number in range(1, 10)))
    async with opened(tmp_path / "s.db") as (app, pilot):
        await pilot.press("home", "space", "end", "space", "f")
        await typed(pilot, "in 9 weeks")
        await pilot.press("escape", "escape")
        assert "selected" not in screen_text(app)
        await pilot.press("end", "space", "home", "space", "f")
        await pilot.pause()
        assert "in 9 weeks" in screen_text(app)
