"""Place 4 with keys and with the mouse alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot

from app.screens.app import Dashboard
from app.screens.insights.about_page import AboutPage
from app.screens.insights.behind_page import BehindPage
from app.screens.insights.screen import InsightsScreen
from app.screens.insights.views import VIEWS
from app.screens.pipeline.detail_screen import DetailScreen
from app.screens.pipeline.screen import PipelineScreen
from db.records.drafts import Draft
from db.records.enums import Outcome
from db.sample import write
from db.store import Store
from tests.clocks import MONDAY, clock_at
from tests.dashboards import filled, opened, poured, press, screen_of, workers_done
from tests.present import present
from tests.widgets.seen import screen_text, seen


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    write(path, clock_at())
    return path


async def counted(app: Dashboard, pilot: Pilot[int]) -> InsightsScreen:
    """Insights, once its numbers are there."""
    await pilot.pause()
    screen = screen_of(app, InsightsScreen)
    while screen.is_counting:
        await pilot.pause()
    await pilot.pause()
    return screen


def place(app: Dashboard, text: str) -> tuple[int, int]:
    """Where a text is on the screen."""
    lines = seen(app)
    y = next(y for y, line in enumerate(lines) if text in line)
    return lines[y].index(text), y


async def clicked(app: Dashboard, pilot: Pilot[int], text: str) -> None:
    await pilot.click(offset=place(app, text))
    await pilot.pause()
    await pilot.pause()


async def test_keys_go_through_views_nodes_and_applications(sample: Path) -> None:
    async with opened(sample) as (app, pilot):
        await press(pilot, "4")
        screen = await counted(app, pilot)
        assert "Applied  59  then 20 screening" in screen_text(app)
        await press(pilot, "right", "up", "down", "left")
        await press(pilot, "right", "down")
        assert "Still open  9 of 59 after Applied" in screen_text(app)
        await press(pilot, "enter")
        assert "9 applications" in screen_text(app)
        await press(pilot, "enter")
        screen_of(app, DetailScreen)
        await press(pilot, "escape")
        screen_of(app, BehindPage)
        await press(pilot, "escape")
        # Back in the place nothing is worked out again.
        assert not screen_of(app, InsightsScreen).is_counting
        await press(pilot, "v")
        await counted(app, pilot)
        assert "company page" in screen_text(app)
        for view in VIEWS[1:]:
            await press(pilot, "tab")
            await counted(app, pilot)
            assert screen.view == view.key
        assert "How many more applications until an offer?" in screen_text(app)
        assert "half of people" not in screen_text(app)
        await press(pilot, "v")
        assert "half of people in this position" in screen_text(app)
        # What is shown on request is folded again when one was elsewhere.
        await press(pilot, "1", "4")
        await counted(app, pilot)
        assert "half of people" not in screen_text(app)
        await press(pilot, "left", "left", "left", "left", "left")
        await counted(app, pilot)
        assert screen.view == "rates"
        for key in ("i", "enter"):
            await press(pilot, key)
            screen_of(app, AboutPage)
            assert "Starting guess: " in screen_text(app)
            await press(pilot, "escape")
        await press(pilot, "tab")
        await counted(app, pilot)
        await press(pilot, "enter")
        screen_of(app, DetailScreen)


async def test_the_mouse_alone_opens_everything(sample: Path) -> None:
    async with opened(sample) as (app, pilot):
        await clicked(app, pilot, "4 Insights")
        await counted(app, pilot)
        await clicked(app, pilot, "Screening 20")
        await counted(app, pilot)
        assert "Screening  20  then" in screen_text(app)
        await clicked(app, pilot, "list them")
        screen_of(app, BehindPage)
        await press(pilot, "escape")
        await clicked(app, pilot, "Screening 20")
        screen_of(app, BehindPage)
        await clicked(app, pilot, "esc back")
        await clicked(app, pilot, "v from sources")
        await counted(app, pilot)
        assert "company page" in screen_text(app)
        for name, expected in (
            ("Rates", "Any reply"),
            ("Waiting", "waiting"),
            ("Reasons", "Reasons in 5 rejections"),
            ("Sources", "referral"),
            ("Rhythm", "59 applications sent"),
            ("More", "How many more"),
        ):
            await clicked(app, pilot, name)
            await counted(app, pilot)
            assert expected in screen_text(app)
        await clicked(app, pilot, "Sources")
        await counted(app, pilot)
        await clicked(app, pilot, "referral")
        await clicked(app, pilot, "referral")
        screen_of(app, BehindPage)
        assert "7 applications" in screen_text(app)
        await clicked(app, pilot, "esc back")
        await clicked(app, pilot, "More")
        await counted(app, pilot)
        await clicked(app, pilot, "Work it out")
        await counted(app, pilot)
        assert "half of people in this position" in screen_text(app)
        await clicked(app, pilot, "i about")
        screen_of(app, AboutPage)
        await clicked(app, pilot, "esc back")
        await clicked(app, pilot, "this job search")
        assert "Last 90 days" in screen_text(app)
        await clicked(app, pilot, "Last 90 days")
        await counted(app, pilot)
        assert "sent since" in screen_text(app)


async def test_the_curve_stays_while_the_open_applications_are_gone_through_and_the_footer_has_each_thing_once(
    sample: Path,
) -> None:
    async with opened(sample, place="insights", size=(80, 24)) as (app, pilot):
        await press(pilot, "tab", "tab")
        await counted(app, pilot)
        curve = [line for line in seen(app) if "half, 10 d" in line]
        assert curve
        assert "↓ 11 more" in screen_text(app)
        await press(pilot, *["down"] * 4)
        assert "↓ 9 more" in screen_text(app)
        assert [line for line in seen(app) if "half, 10 d" in line] == curve
        assert "14 applications waiting" in screen_text(app)
        await clicked(app, pilot, "↓ 9 more")
        assert "↓ 6 more" in screen_text(app)
        await press(pilot, "end")
        assert "↓" not in screen_text(app)
        assert "14 applications waiting" in screen_text(app)
        # The last one has the cursor, so that a click opens it.
        await clicked(app, pilot, "reply unlikely")
        screen_of(app, DetailScreen)
        await press(pilot, "escape")

        await pilot.resize_terminal(120, 36)
        for view, once in (("more", "work it out"), ("rates", "about")):
            while screen_of(app, InsightsScreen).view != view:
                await press(pilot, "tab")
            await counted(app, pilot)
            assert seen(app)[-1].count(once) == 1, view


@pytest.mark.usefixtures("keys_in_a_burst")
async def test_what_is_narrowed_is_said_esc_shows_all_again_and_a_find_without_a_hit_says_so_in_every_view(
    sample: Path,
) -> None:
    async with opened(sample, place="insights") as (app, pilot):
        await counted(app, pilot)
        await press(pilot, "slash")
        await poured(pilot, "source:referral")
        await press(pilot, "enter")
        await counted(app, pilot)
        assert "matching “source:referral”" in screen_text(app)
        assert "Applied  7" in screen_text(app)
        await press(pilot, "escape")
        await counted(app, pilot)
        assert "matching" not in screen_text(app)
        assert "Applied  59" in screen_text(app)

        await press(pilot, "slash", "ctrl+u")
        await poured(pilot, "zzzz")
        await press(pilot, "enter")
        for _ in range(3):
            await counted(app, pilot)
            assert "Nothing matches “zzzz”." in screen_text(app)
            assert "replies" not in screen_text(app)
            await press(pilot, "tab")
        await press(pilot, "escape", "left", "left", "left")

        await counted(app, pilot)
        await press(pilot, "F", "o")
        await poured(pilot, "today")
        await press(pilot, "enter", "enter")
        await counted(app, pilot)
        assert "this job search, sent today" in screen_text(app)
        assert "Nothing sent in this range." in screen_text(app)


@pytest.mark.usefixtures("keys_in_a_burst")
async def test_a_change_shows_and_a_view_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    filled(path, Draft(company="Contoso", role="Analyst", applied_on=MONDAY.date()))
    async with opened(path, place="insights", size=(80, 24)) as (app, pilot):
        await counted(app, pilot)
        assert "Applied  1" in screen_text(app)
        await press(pilot, "a")
        await poured(pilot, "Fabrikam, Nurse, applied today")
        await press(pilot, "enter")
        await counted(app, pilot)
        assert "Applied  2  then 2 still open" in screen_text(app)
        await press(pilot, "w", "m", "enter")
        await workers_done(pilot)
        assert (tmp_path / "flow-sankeymatic.txt").read_text() == "Applied [2] Still open\n"
        await press(pilot, "w", "t", "enter")
        await workers_done(pilot)
        saved = (tmp_path / "flow.txt").read_text()
        assert saved.startswith("Flow, this job search, Monday 23 November 2026\n")
        assert "Still open 2" in saved
        await press(pilot, "w", "p", "enter")
        await workers_done(pilot)
        assert "<title>Flow, this job search" in (tmp_path / "flow.svg").read_text()
        await press(pilot, "u")
        await counted(app, pilot)
        assert "Applied  1" in screen_text(app)


@pytest.mark.usefixtures("keys_in_a_burst")
async def test_the_first_application_is_counted_and_gone_through_also_when_it_is_back(tmp_path: Path) -> None:
    async with opened(tmp_path / "new.db", place="insights", size=(80, 24)) as (app, pilot):
        await press(pilot, "a")
        await poured(pilot, "Fabrikam, Nurse, applied today")
        await press(pilot, "enter")
        await counted(app, pilot)
        assert "Applied  1" in screen_text(app)
        await press(pilot, "u")
        assert "What becomes of your applications" in screen_text(app)
        await press(pilot, "U")
        await counted(app, pilot)
        await press(pilot, "right")
        assert "Still open  1 of 1 after Applied" in screen_text(app)


async def test_an_empty_store_says_what_will_be_here(tmp_path: Path) -> None:
    async with opened(tmp_path / "new.db", place="insights", size=(60, 20)) as (app, pilot):
        await pilot.pause()
        assert "What becomes of your applications" in screen_text(app)
        await press(pilot, "tab", "enter", "i", "escape", "2")
        screen_of(app, PipelineScreen)
        assert present(app.screen.focused) is not None


@pytest.mark.parametrize("place", ["today", "pipeline", "insights"])
async def test_the_key_of_the_sample_data_does_nothing_once_an_application_is_stored(
    place: str, tmp_path: Path
) -> None:
    filled(path := tmp_path / "jobs.db", Draft("Contoso", "Analyst"))
    async with opened(path, place=place) as (app, pilot):
        await press(pilot, "s")
        await pilot.pause()
        assert app.is_running


@pytest.mark.parametrize(
    ("begun", "drafts"),
    [
        (lambda store: store.searches.start("Next"), []),
        (lambda store: store.history.close([1], Outcome.REJECTED), [Draft("Contoso", "Analyst")]),
    ],
    ids=["a second search", "one that ended"],
)
async def test_the_views_are_there_as_soon_as_a_search_has_something_to_count(
    begun: Callable[[Store], object], drafts: list[Draft], tmp_path: Path
) -> None:
    filled(path := tmp_path / "jobs.db", *drafts, also=begun)
    async with opened(path, place="insights") as (app, _):
        assert "What becomes of your applications" not in screen_text(app)
        assert "Flow   Rates" in screen_text(app)


@pytest.mark.parametrize(
    ("shown", "told"), [("flow", []), ("rates", ["WaitingForNumbers"]), ("", ["WaitingForNumbers"])]
)
def test_the_numbers_of_a_view_stand_until_newer_ones_are_known(shown: str, told: list[str]) -> None:
    page: Any = InsightsScreen()
    shows: list[str] = []
    picture = SimpleNamespace(focus_key=None, show=lambda new, _: shows.append(type(new).__name__))
    page._shown_view, page.refresh_footer = shown, lambda: None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(InsightsScreen, "browser", picture)
        page._show_page("flow", None)
    assert shows == told


async def test_a_list_that_is_cut_says_so_and_a_whole_one_does_not(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.screens.insights.behind_page.MOST", 3)
    async with opened(sample) as (app, pilot):
        for number, expected in ((3, "3 applications"), (4, "4 applications, the first 3 of them")):
            app.session.open.page(BehindPage("All", range(1, number + 1)))
            await pilot.pause()
            assert expected in [line.strip() for line in seen(app)]
            await press(pilot, "escape")
