"""A key that was changed in the settings is named by its new name in every sentence, and by its old one in none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.settings import Settings
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.records.walk_enums import Step, StepState
from db.sample import write
from db.store import Store
from tests.clocks import clock_at
from tests.dashboards import filled, opened
from tests.widgets.seen import seen
from widgets.key_sentences import with_keys

CHOSEN = {
    "add": "f3",
    "import": "f4",
    "pipeline.sample": "f5",
    "today.pause": "f7",
    "today.pace": "f8",
    "pipeline.closed": "f9",
    "application.end": "ctrl+b",
    "place.pipeline": "ctrl+t",
    "plan.filter": "ctrl+g",
    "plan.check": "ctrl+o",
    "offers.matters": "ctrl+n",
    "rejections.reveal": "ctrl+l",
}
SETTINGS = Settings(keys=CHOSEN)
DEAD = re.compile(r"(?<!\w)(?:a|I|s|P|E|C|x|2|L|K|v) (?:adds|imports|shows|goes|ends|hides|to|writes)\b")


def unsaid(lines: list[str]) -> str:
    """What stands on the screen; no sentence in it may name a key that does nothing any more."""
    text = "\n".join(lines)
    assert DEAD.findall(text) == [], text
    return " ".join(text.split())


async def test_an_empty_place_says_how_to_begin_with_the_keys_chosen(tmp_path: Path) -> None:
    async with opened(tmp_path / "x.db", place="today", settings=SETTINGS) as (app, pilot):
        assert "Press f3 to add your first application, f4 to import, f5 to look at sample data" in unsaid(seen(app))
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "Press f3 to add your first application" in unsaid(seen(app))
        await pilot.press("5")
        await pilot.pause()
        said = unsaid(seen(app))
        assert "Press f3 to add a lead" in said
        assert "Press ctrl+g to add one" in said
        assert "Press ctrl+o to add an item" in said
        await pilot.press("3")
        await pilot.pause()
        assert "Press ctrl+t" in unsaid(seen(app))


async def test_a_pause_and_a_low_day_name_the_keys_chosen(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    filled(path, Draft("Contoso", "Analyst"))
    async with opened(path, place="today", settings=SETTINGS) as (app, pilot):
        app.session.write(lambda store: store.pauses.start())
        await pilot.pause()
        assert "f7 resume" in unsaid(seen(app))


async def test_the_line_of_the_closed_ones_and_an_empty_find_name_the_keys_chosen(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    filled(path, Draft("Contoso", "Analyst"), Draft("Trey", "Clerk"))
    with_ended = Store.open(path, clock_at())
    with_ended.history.close([1], Outcome.REJECTED)
    with_ended.close()
    async with opened(path, settings=SETTINGS) as (app, pilot):
        assert "f9 to show them" in unsaid(seen(app))
        await pilot.press("f9")
        await pilot.pause()
        assert "f9 to hide them" in unsaid(seen(app))


async def test_no_place_of_a_whole_search_names_a_key_that_does_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    write(path, clock_at())
    async with opened(path, place="today", settings=SETTINGS) as (app, pilot):
        for key in ("ctrl+t", "3", "tab", "enter", "5", "1"):
            await pilot.press(key)
            await pilot.pause()
            unsaid(seen(app))


async def test_a_walkthrough_names_the_keys_chosen_as_soon_as_it_is_shown(tmp_path: Path) -> None:
    def refuse(store: Store) -> None:
        walk = store.history.close([1], Outcome.REJECTED)[0]
        store.rejections.set_step(walk, Step.PERSPECTIVE, StepState.OPEN)

    path = tmp_path / "x.db"
    filled(path, Draft("Contoso", "Analyst", interest=5), also=refuse)
    async with opened(path, place="rejections", settings=SETTINGS) as (app, _):
        assert "Press ctrl+l to see" in unsaid(seen(app))


SENTENCES = [
    ("Moved. Press u to undo.", "Moved. Press f6 to undo.", False),
    ("Take the last change back (u)", "Take the last change back (f6)", False),
    ("Dear u, 3 of 4", "Dear u, 3 of 4", False),
    ("u adds is a role. Press u to undo.", "u adds is a role. Press f6 to undo.", False),
    ("u adds one; others come by themselves.", "f6 adds one; others come by themselves.", True),
]


@pytest.mark.parametrize(("sentence", "expected", "fixed"), SENTENCES)
def test_only_what_names_a_key_is_changed(sentence: str, expected: str, fixed: bool) -> None:
    assert with_keys(sentence, {"u": "f6"}, anywhere=fixed) == expected
    assert with_keys(sentence, {}, anywhere=fixed) == sentence
