"""Which rejections are listed: by any reason, outcome, stage reached, source or employer, archived or not."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from textual.pilot import Pilot

from app.domain.recovery import texts
from app.domain.recovery.rejection_filter import RejectionFilter
from db.records.drafts import Draft, DraftEvent
from db.records.enums import EventKind, Kind, Outcome
from db.records.walk_enums import Evidence
from tests.dashboards import typed
from tests.screens.recovery.search import (
    ended,
    open_store,
    rejections,
    shown,
    until,
    wait,
)

LOW = (80, 24)


def several(path: Path) -> dict[str, int]:
    store = open_store(path)
    endings = (
        ("Contoso", Outcome.REJECTED, Kind.INTERVIEW, "referral", 20),
        ("Fabrikam", Outcome.REJECTED, Kind.SCREEN, "job board", 18),
        ("Coho", Outcome.NO_REPLY, Kind.APPLIED, "referral", 3),
        ("Litware", Outcome.REJECTED, Kind.INTERVIEW, "", 2),
    )
    walks = {}
    for at, (name, outcome, furthest, channel, day) in enumerate(endings, 1):
        walks[name] = ended(store, name, outcome, furthest=furthest, on=date(2026, 11, day))
        store.applications.edit(at, channel=channel)
    store.rejections.add_reason(walks["Contoso"], "prep", Evidence.SAID)
    store.rejections.add_reason(walks["Litware"], "prep", Evidence.GUESS)
    store.rejections.add_reason(walks["Litware"], "own:Their dog", Evidence.GUESS)
    store.rejections.add_own_reason("own:Their dog", "Their dog")
    store.rejections.add_reason(walks["Fabrikam"], "pay", Evidence.GUESS)
    store.rejections.archive(walks["Coho"])
    store.close()
    return walks


def in_list(pilot: Pilot[int]) -> str:
    """What stands left of the hairline, as one line."""
    return " ".join(" ".join(line.partition("▏")[0] for line in shown(pilot).split("\n")).split())


def listed(pilot: Pilot[int]) -> list[str]:
    found = in_list(pilot)
    return [name for name in ("Contoso", "Fabrikam", "Coho", "Litware") if name in found]


async def choose(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press("F")
    await until(pilot, lambda: texts.FILTER_BY in shown(pilot))
    await pilot.press(keys[0])
    await until(pilot, lambda: texts.FILTER_WHICH in shown(pilot))
    await pilot.press(*keys[1:])
    await wait(pilot)


async def test_any_cause_is_filtered_by_also_where_what_comes_up_is_hidden(tmp_path: Path) -> None:
    several(tmp_path)
    async with rejections(tmp_path, size=LOW) as (pilot, screen):
        for size in (LOW, (120, 36), (60, 20)):
            await pilot.resize_terminal(*size)
            await pilot.press("F")
            await until(pilot, lambda: texts.FILTER_BY in shown(pilot))
            await pilot.press("c")
            await until(pilot, lambda: texts.FILTER_WHICH in shown(pilot))
            assert "Preparation" in shown(pilot), size
            assert "Their dog" in shown(pilot), size
            await pilot.press("1")
            await wait(pilot)
            assert "Preparation: 2" in shown(pilot), size
            assert listed(pilot) == ["Contoso", "Litware"], size
            assert screen.browser.has_focus, size
            await pilot.press("escape")
            await wait(pilot)
            assert texts.KEY_ALL not in shown(pilot), size
            assert screen.pane.filter == RejectionFilter(), size


async def test_each_way_to_filter(tmp_path: Path) -> None:
    several(tmp_path)
    async with rejections(tmp_path) as (pilot, _):
        for keys, said, names in (
            (("s", "1"), "Reached an interview: 2", ["Contoso", "Litware"]),
            (("e", "2"), "No reply: 1", ["Coho"]),
            (("v", "1"), "Referral: 2", ["Contoso", "Coho"]),
            (("v", "2"), "No source recorded: 1", ["Litware"]),
            (("d", "1"), "Not archived: 3", ["Contoso", "Fabrikam", "Litware"]),
            (("d", "2"), "Archived: 1", ["Coho"]),
            (("c", "down", "down", "enter"), "Pay: 1", ["Fabrikam"]),
        ):
            await choose(pilot, *keys)
            assert said in shown(pilot), keys
            assert listed(pilot) == names, keys
            await pilot.press("escape")
            await wait(pilot)
            assert listed(pilot) == ["Contoso", "Fabrikam", "Coho", "Litware"]


async def test_filters_hold_together_and_each_can_be_let_go(tmp_path: Path) -> None:
    several(tmp_path)
    async with rejections(tmp_path) as (pilot, _):
        await choose(pilot, "s", "1")
        await choose(pilot, "v", "2")
        assert "Reached an interview, referral: 1" in in_list(pilot)
        assert listed(pilot) == ["Contoso"]
        await choose(pilot, "s", "a")
        assert "Referral: 2" in shown(pilot)
        await pilot.press("F")
        await until(pilot, lambda: texts.FILTER_NONE in shown(pilot))
        await pilot.press("a")
        await wait(pilot)
        assert listed(pilot) == ["Contoso", "Fabrikam", "Coho", "Litware"]


async def test_escape_leaves_the_second_question_for_the_first_and_that_for_the_list(tmp_path: Path) -> None:
    several(tmp_path)
    async with rejections(tmp_path) as (pilot, screen):
        await pilot.press("F")
        await until(pilot, lambda: texts.FILTER_BY in shown(pilot))
        await pilot.press("c")
        await until(pilot, lambda: texts.FILTER_WHICH in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: texts.FILTER_BY in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert listed(pilot) == ["Contoso", "Fabrikam", "Coho", "Litware"]


async def test_an_employer_is_found_by_its_name(tmp_path: Path) -> None:
    several(tmp_path)
    async with rejections(tmp_path, size=LOW) as (pilot, screen):
        await pilot.press("F")
        await until(pilot, lambda: texts.FILTER_BY in shown(pilot))
        await pilot.press("slash")
        await until(pilot, lambda: pilot.app.screen is screen and bool(screen.query("FindLine:focus-within")))
        await typed(pilot, "company:coho")
        await wait(pilot)
        assert "Found: 1" in shown(pilot)
        assert listed(pilot) == ["Coho"]
        assert "go to the results" in shown(pilot)
        await pilot.press("enter")
        await wait(pilot)
        assert screen.browser.has_focus
        await pilot.press("escape")
        await wait(pilot)
        assert listed(pilot) == ["Contoso", "Fabrikam", "Coho", "Litware"]
        assert not screen.query("FindLine")[0].display


async def test_the_line_to_find_with_knows_the_same(tmp_path: Path) -> None:
    several(tmp_path)
    async with rejections(tmp_path) as (pilot, _):
        for text, names in (
            ("cause:preparation", ["Contoso", "Litware"]),
            ("cause:dog", ["Litware"]),
            ("reached:screen", ["Fabrikam"]),
            ("channel:referral is:put-away", ["Coho"]),
            ("-cause:prep", ["Fabrikam", "Coho"]),
            ("cause:none", ["Coho"]),
        ):
            await pilot.press("slash")
            await wait(pilot)
            await typed(pilot, text)
            await wait(pilot)
            assert listed(pilot) == names, text
            await pilot.press("escape")
            await wait(pilot)
            assert listed(pilot) == ["Contoso", "Fabrikam", "Coho", "Litware"], text


async def test_the_line_goes_away_with_the_find_that_is_let_go(tmp_path: Path) -> None:
    walks = several(tmp_path)
    async with rejections(tmp_path) as (pilot, screen):
        await pilot.press("slash")
        await wait(pilot)
        await typed(pilot, "reached:screen")
        await pilot.press("enter", "shift+tab", "enter")
        await wait(pilot)
        assert "Preparation: 2" in shown(pilot)
        assert "reached:screen" not in shown(pilot)
        await pilot.press("slash")
        await wait(pilot)
        await typed(pilot, "reached:screen")
        await wait(pilot)
        assert listed(pilot) == []
        screen.show_rejection(walks["Contoso"])
        await wait(pilot)
        assert "reached:screen" not in shown(pilot)
        assert screen.view.rejection_id == walks["Contoso"]
        assert listed(pilot) == ["Contoso", "Fabrikam", "Coho", "Litware"]


async def test_a_filter_stays_when_a_walk_is_gone_through_and_says_when_nothing_is_left(tmp_path: Path) -> None:
    several(tmp_path)
    async with rejections(tmp_path) as (pilot, _):
        await choose(pilot, "d", "1")
        await choose(pilot, "c", "3")
        assert listed(pilot) == ["Fabrikam"]
        await pilot.press("d")
        await wait(pilot)
        assert listed(pilot) == []
        assert texts.NONE_FITS in shown(pilot)
        assert "show all" in shown(pilot)
        await pilot.press("escape")
        await wait(pilot)
        assert listed(pilot) == ["Contoso", "Fabrikam", "Coho", "Litware"]


async def test_without_endings_there_is_nothing_to_ask(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    async with rejections(tmp_path) as (pilot, screen):
        await pilot.press("F")
        await wait(pilot)
        assert pilot.app.screen is screen
        assert texts.NOTHING_CLOSED in shown(pilot)


async def test_more_endings_than_are_read_at_first_are_all_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.screens.recovery.list_pane.FIRST_ROWS", 2)
    several(tmp_path)
    async with rejections(tmp_path) as (pilot, _):
        await choose(pilot, "d", "1")
        assert "Not archived: 3" in shown(pilot)


async def test_finding_among_the_endings(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    for name in ("Contoso", "Fabrikam"):
        ended(store, name, Outcome.NO_REPLY)
    store.close()
    async with rejections(tmp_path) as (pilot, _screen):
        await pilot.press("slash")
        await wait(pilot)
        await pilot.press(*"fabr")
        await wait(pilot)
        assert "Contoso" not in shown(pilot)
        await pilot.press("enter", "escape")
        await wait(pilot)
        assert "Contoso" in shown(pilot)


async def test_the_last_of_many_endings_is_one_key_away(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    days = [date(2026, 2, 1) + timedelta(days=n % 250) for n in range(450)]
    history = [
        (DraftEvent(EventKind.STAGE, on, Kind.APPLIED), DraftEvent(EventKind.ENDED, on, outcome=Outcome.REJECTED))
        for on in days
    ]
    drafts = [Draft(f"Company {n}", "Analyst", added_on=days[n], history=history[n]) for n in range(450)]
    store.imports.add(drafts, [], label="many")
    oldest = store.reader.rejections.all()[-1]
    store.close()
    async with rejections(tmp_path) as (pilot, screen):
        await pilot.press("end")
        await wait(pilot)
        assert screen.browser.key == oldest.rejection_id
        assert oldest.company in shown(pilot)
        await pilot.press("home")
        await wait(pilot)
        screen.show_rejection(oldest.rejection_id)
        await wait(pilot)
        assert screen.view.rejection_id == oldest.rejection_id


@pytest.mark.parametrize("key", ["end", "G"])
async def test_the_walkthrough_beside_the_list_is_that_of_the_last_ending_too(tmp_path: Path, key: str) -> None:
    several(tmp_path)
    async with rejections(tmp_path) as (pilot, screen):
        first = screen.view.rejection_id
        await pilot.press(key)
        await until(pilot, lambda: screen.view.rejection_id == screen.browser.key != first)
