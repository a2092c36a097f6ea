"""What keeps coming up, and the rejections with each reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from app.screens.recovery.rejection_list import ComingUp
from db.records.enums import Kind
from db.records.walk_enums import Evidence
from tests.screens.recovery.search import ended, open_store, rejections, shown, wait
from tests.widgets.seen import seen


def several(path: Path) -> dict[str, int]:
    store = open_store(path)
    walks = {
        name: ended(store, name, furthest=Kind.SCREEN, on=date(2026, 11, day))
        for name, day in (("Contoso", 20), ("Fabrikam", 18), ("Coho", 3))
    }
    store.rejections.add_reason(walks["Contoso"], "prep", Evidence.SAID)
    store.rejections.add_reason(walks["Coho"], "prep", Evidence.SAID)
    store.rejections.add_reason(walks["Fabrikam"], "pay", Evidence.GUESS)
    store.close()
    return walks


def names(text: str) -> list[str]:
    return [name for name in ("Contoso", "Fabrikam", "Coho") if f" {name} " in text]


async def test_a_reason_opens_the_rejections_behind_it_by_keys_and_mouse_and_escape_shows_all_again(
    tmp_path: Path,
) -> None:
    walks = several(tmp_path)
    async with rejections(tmp_path) as (pilot, screen):
        for key in ("escape", "up"):
            await pilot.press("shift+tab")
            assert screen.query_one(ComingUp).has_focus
            await pilot.press(key)
            assert screen.browser.has_focus, key

        await pilot.press("shift+tab")
        assert "show these" in shown(pilot)
        await pilot.press("enter")
        assert "Preparation: 2" in shown(pilot)
        assert names(shown(pilot)) == ["Contoso", "Coho"]
        assert screen.focused is screen.browser
        await pilot.press("down", "enter")
        assert screen.view.rejection_id == walks["Coho"]
        await pilot.press("escape")
        assert names(shown(pilot)) == ["Contoso", "Coho"]
        await pilot.press("escape")
        assert names(shown(pilot)) == ["Contoso", "Fabrikam", "Coho"]
        assert screen.browser.key == walks["Coho"]

        await pilot.press("shift+tab", "down")
        y, keys = next((y, line) for y, line in enumerate(seen(pilot.app)) if "show these" in line)
        await pilot.click(offset=(keys.index("show these"), y))
        await wait(pilot)
        assert names(shown(pilot)) == ["Fabrikam"]
        await pilot.click(ComingUp, offset=(4, 2))
        await wait(pilot)
        assert names(shown(pilot)) == ["Contoso", "Coho"]
        screen.show_rejection(walks["Fabrikam"])
        await wait(pilot)
        assert screen.view.rejection_id == walks["Fabrikam"]


async def test_the_list_shows_all_those_not_put_away_or_those_put_away(tmp_path: Path) -> None:
    walks = several(tmp_path)
    store = open_store(tmp_path)
    store.rejections.archive(walks["Fabrikam"])
    store.close()
    async with rejections(tmp_path) as (pilot, screen):
        for shown_names in (["Contoso", "Coho"], ["Fabrikam"], ["Contoso", "Fabrikam", "Coho"]):
            await pilot.press("v")
            assert names(shown(pilot)) == shown_names
        await pilot.press("v", "v")
        screen.show_rejection(walks["Contoso"])
        await wait(pilot)
        assert screen.view.rejection_id == walks["Contoso"]
