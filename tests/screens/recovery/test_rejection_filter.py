"""Which rejections are listed: by any reason, outcome, stage reached, source or employer, archived or not."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from textual.pilot import Pilot

from app.domain.parsing import query
from app.domain.recovery import key_labels, list_texts
from app.domain.recovery.rejection_filter import RejectionFilter
from app.screens.recovery.filter_menu import values_of
from app.screens.recovery.list_pane import RejectionPane
from db.records.enums import Kind, Outcome
from db.records.searches import Condition
from db.records.walk_enums import Evidence
from tests.dashboards import typed
from tests.screens.answering import Answering
from tests.screens.recovery.search import (
    ended,
    open_store,
    rejections,
    shown,
    until,
    wait,
)

LOW = (80, 24)
TODAY = date(2026, 11, 23)
EVERY = ["Contoso", "Fabrikam", "Coho", "Litware"]


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
    return [name for name in EVERY if name in found]


async def choose(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press("F")
    await until(pilot, lambda: list_texts.FILTER_BY in shown(pilot))
    await pilot.press(keys[0])
    await until(pilot, lambda: list_texts.FILTER_WHICH in shown(pilot))
    await pilot.press(*keys[1:])


async def test_any_reason_is_filtered_by_on_any_screen_and_filters_hold_together_until_let_go(tmp_path: Path) -> None:
    several(tmp_path)
    async with rejections(tmp_path, size=LOW) as (pilot, screen):
        for size in (LOW, (60, 20), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.press("F")
            await until(pilot, lambda: list_texts.FILTER_BY in shown(pilot))
            await pilot.press("c")
            await until(pilot, lambda: list_texts.FILTER_WHICH in shown(pilot))
            assert "Preparation" in shown(pilot), size
            assert "Their dog" in shown(pilot), size
            await pilot.press("1")
            assert "Preparation: 2" in shown(pilot), size
            assert listed(pilot) == ["Contoso", "Litware"], size
            assert screen.browser.has_focus, size
            await pilot.press("escape")
            assert key_labels.ALL not in shown(pilot), size
            assert screen.pane.filter == RejectionFilter(), size

        await pilot.press("F")
        await until(pilot, lambda: list_texts.FILTER_BY in shown(pilot))
        await pilot.press("c")
        await until(pilot, lambda: list_texts.FILTER_WHICH in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: list_texts.FILTER_BY in shown(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert listed(pilot) == EVERY

        await choose(pilot, "s", "1")
        await choose(pilot, "v", "2")
        assert "Reached an interview, referral: 1" in in_list(pilot)
        assert listed(pilot) == ["Contoso"]
        await choose(pilot, "s", "a")
        assert "Referral: 2" in shown(pilot)
        await pilot.press("F")
        await until(pilot, lambda: list_texts.FILTER_NONE in shown(pilot))
        await pilot.press("a")
        assert listed(pilot) == EVERY

        await choose(pilot, "d", "1")
        await choose(pilot, "c", "down", "down", "enter")
        assert listed(pilot) == ["Fabrikam"]
        await pilot.press("d")
        assert listed(pilot) == []
        assert list_texts.NONE_FITS in shown(pilot)
        assert "show all" in shown(pilot)
        await pilot.press("escape")
        assert listed(pilot) == EVERY


def test_each_way_to_filter_and_the_words_to_find_the_same_with(tmp_path: Path) -> None:
    several(tmp_path)
    with closing(open_store(tmp_path)) as store:
        rejections_read = store.reader.rejections

        def companies(find: tuple[Condition, ...]) -> list[str]:
            return [one.company for one in rejections_read.all(find=find, today=TODAY)]

        for field, at, said, names in (
            ("reached", 0, "Reached an interview: 2", ["Contoso", "Litware"]),
            ("outcome", 1, "No reply: 1", ["Coho"]),
            ("source", 0, "Referral: 2", ["Contoso", "Coho"]),
            ("source", 1, "No source recorded: 1", ["Litware"]),
            ("archived", 0, "Not archived: 3", ["Contoso", "Fabrikam", "Litware"]),
            ("archived", 1, "Archived: 1", ["Coho"]),
            ("reason", 2, "Pay: 1", ["Fabrikam"]),
        ):
            offered = values_of(Answering(store).session, RejectionFilter(), field)
            chosen = RejectionFilter().with_value(field, offered[at].value)
            assert companies(chosen.conditions) == names, said
            assert chosen.in_words(len(names)) == said
        for text, names in (
            ("cause:preparation", ["Contoso", "Litware"]),
            ("cause:dog", ["Litware"]),
            ("reached:screen", ["Fabrikam"]),
            ("channel:referral is:put-away", ["Coho"]),
            ("-cause:prep", ["Fabrikam", "Coho"]),
            ("cause:none", ["Coho"]),
        ):
            assert companies(query.read(text, TODAY, own_causes=["own:Their dog"])) == names, text


async def test_a_rejection_is_found_by_its_words_and_the_line_goes_away_with_the_find_that_is_let_go(
    tmp_path: Path,
) -> None:
    walks = several(tmp_path)
    async with rejections(tmp_path, size=LOW) as (pilot, screen):
        await pilot.press("F")
        await until(pilot, lambda: list_texts.FILTER_BY in shown(pilot))
        await pilot.press("slash")
        await until(pilot, lambda: pilot.app.screen is screen and bool(screen.query("FindBar:focus-within")))
        await typed(pilot, "company:coho")
        assert "Found: 1" in shown(pilot)
        assert listed(pilot) == ["Coho"]
        assert "go to the results" in shown(pilot)
        await pilot.press("enter")
        assert screen.browser.has_focus
        await pilot.press("escape")
        assert listed(pilot) == EVERY
        assert not screen.query("FindBar")[0].display

        await pilot.resize_terminal(120, 36)
        await pilot.press("slash", *"fabr")
        assert listed(pilot) == ["Fabrikam"]
        await pilot.press("enter", "escape")
        assert listed(pilot) == EVERY

        await pilot.press("slash")
        await typed(pilot, "cause:dog")
        assert listed(pilot) == ["Litware"]
        await pilot.press("enter", "shift+tab", "enter")
        assert "Preparation: 2" in shown(pilot)
        assert "cause:dog" not in shown(pilot)
        await pilot.press("slash")
        await typed(pilot, "reached:screen")
        assert listed(pilot) == []
        screen.show_rejection(walks["Contoso"])
        await wait(pilot)
        assert "reached:screen" not in shown(pilot)
        assert screen.view.rejection_id == walks["Contoso"]
        assert listed(pilot) == EVERY


async def test_without_endings_there_is_nothing_to_ask(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    async with rejections(tmp_path) as (pilot, screen):
        await pilot.press("F")
        await wait(pilot)
        assert pilot.app.screen is screen
        assert list_texts.NOTHING_CLOSED in shown(pilot)


async def test_more_endings_than_are_read_at_first_are_all_counted_and_the_last_is_one_key_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.screens.recovery.list_pane.FIRST_ROWS", 2)
    walks = several(tmp_path)
    async with rejections(tmp_path) as (pilot, screen):
        await choose(pilot, "d", "1")
        assert "Not archived: 3" in shown(pilot)
        await pilot.press("escape")
        for key in ("end", "G"):
            await pilot.press(key)
            await until(pilot, lambda: screen.view.rejection_id == screen.browser.key == walks["Litware"])
            assert "Litware" in shown(pilot), key
            await pilot.press("home")
            await until(pilot, lambda: screen.view.rejection_id == walks["Contoso"])
    async with rejections(tmp_path) as (pilot, screen):
        await pilot.press("down", "down", "down")
        await until(pilot, lambda: screen.view.rejection_id == walks["Litware"])
    async with rejections(tmp_path) as (pilot, screen):
        screen.show_rejection(walks["Litware"])
        await wait(pilot)
        assert screen.view.rejection_id == walks["Litware"]


@pytest.mark.parametrize(
    ("is_more", "is_filtered", "counted", "unread", "counts"),
    [
        (False, False, None, 7, False),
        (False, True, None, 7, False),
        (True, True, None, 7, False),
        (True, False, None, None, True),
        (True, False, 12, 9, True),
    ],
)
def test_without_a_filter_those_not_read_are_counted_once_the_list_is_seen(
    is_more: bool, is_filtered: bool, counted: int | None, unread: int | None, counts: bool
) -> None:
    later: list[int] = []
    pane: Any = SimpleNamespace(_has_more=is_more, is_filtered=is_filtered, _total=counted, _count=later.append)
    pane.call_after_refresh = lambda do, shown: do(shown)
    assert RejectionPane._unread(pane, 10, 3) == unread
    assert later == ([3] if counts else [])
