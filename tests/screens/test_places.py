"""The places beside the one that is shown: built ahead, and dressed like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual._compositor import Compositor, ReflowResult
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from app.screens.app import Dashboard
from app.screens.plan.screen import PlanScreen
from app.screens.recovery.walk_body import WalkBody
from app.screens.start import warm_up
from app.settings import Settings
from db.records.drafts import Draft
from db.records.enums import Kind
from db.store import Store
from tests.clocks import clock_at
from tests.dashboards import filled, opened, press
from tests.screens.recovery.search import ended
from tests.widgets.seen import screen_text

LIGHT = Settings(theme="onward-light")


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "search.db"
    filled(path, Draft("Tailspin", "Analyst", interest=4), Draft("Contoso", "Clerk"))
    return path


async def all_built(app: Dashboard, pilot: Pilot[int]) -> None:
    for _ in range(len(app.MODES) + 1):
        app.session.warm_up.build_next()
        await pilot.pause()
    assert len(list(app.session.screens())) == len(app.MODES) - 1  # Insights is built by who goes there


async def test_places_are_built_while_no_key_is_pressed_and_nothing_of_it_is_seen(store, monkeypatch):
    async with opened(store, place="today") as (app, pilot):
        before = app.export_screenshot()
        monkeypatch.delattr(Stylesheet, "reparse")  # all styles anew takes longer than to build a place
        await all_built(app, pilot)
        assert app.export_screenshot() == before
        assert app.focused is app.screen.query_one("SectionList")
        (plan,) = (screen for screen in app.session.screens() if isinstance(screen, PlanScreen))
        assert plan.query_one("SectionList").styles.margin.top == 1, "its own styles are there"


async def test_a_place_is_drawn_once_when_it_is_gone_to(store, monkeypatch):
    drawn: list[str] = []
    draw = Screen._compositor_refresh

    def noted(screen: Screen[object]) -> None:
        if screen.is_current and screen._compositor.size.region in screen._compositor._dirty_regions:
            drawn.append(type(screen).__name__)
        draw(screen)

    async with opened(store, place="today") as (app, pilot):
        await all_built(app, pilot)
        monkeypatch.setattr(Screen, "_compositor_refresh", noted)
        for key in "251":
            await pilot.press(key)
        assert drawn == ["PipelineScreen", "PlanScreen", "TodayScreen"]


async def test_a_place_is_laid_out_once_when_it_is_gone_to_and_not_when_it_is_gone_to_again(store, monkeypatch):
    laid_out: list[str] = []
    lay_out = Compositor.reflow

    def noted(compositor: Compositor, parent: Widget, size: Size) -> ReflowResult:
        laid_out.append(type(parent).__name__)
        return lay_out(compositor, parent, size)

    filled(store, also=lambda opened: ended(opened, "Wingtip", furthest=Kind.INTERVIEW))
    async with opened(store, place="today", size=(120, 24)) as (app, pilot):
        monkeypatch.setattr(Compositor, "reflow", noted)
        await all_built(app, pilot)
        assert laid_out == [], "nothing is laid out that is not shown"
        await press(pilot, "5", "3")
        assert app.screen.query_one(WalkBody).show_vertical_scrollbar
        assert laid_out == ["PlanScreen", "RejectionsScreen"]
        await press(pilot, "5", "3", "1")
        assert laid_out == ["PlanScreen", "RejectionsScreen"]


async def test_a_place_built_ahead_shows_what_was_added_since(store):
    async with opened(store, place="today") as (app, pilot):
        await all_built(app, pilot)
        other = Store.open(store, clock_at())
        other.applications.add(Draft("Litware", "Editor"))
        other.close()
        app.session.look()
        await pilot.press("2")
        await pilot.pause()
        assert "Litware" in app.export_screenshot()


async def test_nothing_is_loaded_or_built_ahead_until_no_key_was_pressed_for_seconds(store, monkeypatch):
    monkeypatch.setattr(warm_up, "WARM_AFTER", 2.0)
    async with opened(store, place="today") as (app, pilot):
        waits: list[float] = []
        monkeypatch.setattr(app, "set_timer", lambda seconds, _: waits.append(seconds))
        await pilot.press("down")
        app.session.warm_up.begin_in_peace()
        app.session.warm_up._look_ahead()
        writing, at_last, keys = waits
        assert 1 < writing <= 2 < at_last
        assert 4 < keys <= 5


async def test_no_place_is_built_right_after_a_key(store):
    async with opened(store, place="today") as (app, pilot):
        await pilot.press("down")
        app.session.warm_up.build_next()
        assert len(list(app.session.screens())) == 1


@pytest.mark.parametrize("key", ["2", "3", "5"])
async def test_another_theme_is_worn_by_places_visited_before(store, key):
    async with opened(store, place="today", settings=LIGHT) as (app, pilot):
        await pilot.press(key)
        await pilot.pause()
        light = app.export_screenshot()
    async with opened(store, place="today") as (app, pilot):
        await pilot.press(key)
        await pilot.press("1")
        app.theme = "onward-light"
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert app.export_screenshot() == light


@pytest.mark.parametrize(("key", "place"), [("m", "pipeline"), ("a", "today")])
async def test_what_stands_below_a_question_has_the_size_of_the_terminal(store, key, place):
    async with opened(store, place=place, size=(200, 50)) as (app, pilot):
        await press(pilot, key)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        made_narrow = screen_text(app)
    async with opened(store, place=place, size=(80, 24)) as (app, pilot):
        await press(pilot, key)
        assert made_narrow == screen_text(app)
