"""Recover: minutes of writing, hidden texts, calm things and what helped, the one gentle line, people to call."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.recovery import texts
from app.domain.recovery.steps.journal import time_left
from app.domain.recovery.steps.recover import content
from app.domain.recovery.walk_data import WalkPosition, low_for_long, read_walk
from app.screens.recovery.support_screen import CONTACTS
from db.records.enums import Kind
from db.records.recovery import Mood
from db.records.walk_enums import JournalKind, Step, StepState
from tests.screens.recovery.search import (
    MONDAY,
    a_full_walk,
    clock,
    ended,
    enter,
    open_store,
    read,
    rejections,
    said,
    shown,
    until,
    wait,
)


def at_recover(path: Path) -> int:
    store = open_store(path)
    walk = ended(store, "Contoso", furthest=Kind.INTERVIEW, round=2)
    store.rejections.set_step(walk, Step.FEEDBACK, StepState.DONE)
    store.close()
    return walk


@pytest.mark.parametrize(
    ("gone", "text"),
    [
        (None, ""),
        (0, "About 15 minutes left. Nothing happens when the time is up."),
        (13.5, "About 2 minutes left. Nothing happens when the time is up."),
        (14.5, "About 1 minute left. Nothing happens when the time is up."),
        (15, "The 15 minutes are up. Stop here, or keep writing as long as you like."),
        (300, "The 15 minutes are up. Stop here, or keep writing as long as you like."),
    ],
)
def test_minutes_are_said_in_whole_ones(tmp_path: Path, gone: float | None, text: str) -> None:
    walk = at_recover(tmp_path)
    data = read_walk(read(tmp_path), clock(), walk, Step.RECOVER)
    assert data is not None
    position = WalkPosition(started_at=None if gone is None else MONDAY - timedelta(minutes=gone))
    assert time_left(data, position) == text


async def test_the_minutes_begin_with_the_first_letter_and_end_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.screens.recovery.walk_view.MINUTES_SEEN_EVERY", 0.05)
    walk = at_recover(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("w", "down", "enter")
        await wait(pilot)
        assert "For 15 minutes, write what you think" in said(pilot)
        assert "left" not in said(pilot)
        await pilot.press("up", "left", "enter")
        await wait(pilot)
        assert "For 10 minutes, write" in said(pilot)
        await pilot.press("down", *"one")
        await until(pilot, lambda: "About 10 minutes left." in said(pilot))
        screen.session.clock = clock(11 / 24 / 60)
        await until(pilot, lambda: "The 10 minutes are up." in said(pilot))
        await pilot.press(*" two")
        await until(pilot, lambda: [e.text for e in read(tmp_path).private_notes.all(walk)] == ["one two"])
        assert screen.view.position.writing is JournalKind.FREE
        await pilot.press("escape")
        await wait(pilot)
        assert "minutes are up" not in said(pilot)


async def test_a_locked_text_stays_folded_when_private_text_is_shown(tmp_path: Path) -> None:
    walk = at_recover(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("w", "down", "enter")
        await wait(pilot)
        await pilot.press(*"xyzzy here", "down", "down", "enter")
        await wait(pilot)
        assert texts.HIDDEN_SAID in shown(pilot)
        await pilot.press("v")
        await wait(pilot)
        assert "xyzzy" not in shown(pilot)
        assert "hidden, 2 words" in said(pilot)
        enter(screen, "recover.entries")
        await wait(pilot)
        await pilot.press("enter")
        await wait(pilot)
        assert "xyzzy here" in said(pilot)
        await pilot.press("down", "down", "enter")
        await wait(pilot)
        assert [entry.hidden for entry in read(tmp_path).private_notes.all(walk)] == [False]
    last = read(tmp_path).undo.last()
    assert last is None or "lock" not in last.label


async def test_a_locked_text_is_not_gone_on_with(tmp_path: Path) -> None:
    walk = at_recover(tmp_path)
    store = open_store(tmp_path)
    store.private_notes.hide(store.private_notes.save("old", JournalKind.FREE, walk), True)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, _):
        await pilot.press("w", "down", "enter")
        await wait(pilot)
        await pilot.press(*"new", "escape")
        await wait(pilot)
    assert [entry.text for entry in read(tmp_path).private_notes.all(walk)] == ["old", "new"]


async def test_what_helped_before_stands_first_the_next_time(tmp_path: Path) -> None:
    walk = at_recover(tmp_path)
    async with rejections(tmp_path, walk, size=(120, 60)) as (pilot, screen):
        assert "What helped before" not in said(pilot)
        enter(screen, "recover.calm")
        await wait(pilot)
        await pilot.press("right", "right", "enter", "down", "right", "enter")
        await wait(pilot)
        enter(screen, "recover.helped")
        await wait(pilot)
        await pilot.press(*"calling Sam", "escape")
        await wait(pilot)
    store = open_store(tmp_path, 3)
    other = ended(store, "Fabrikam", furthest=Kind.SCREEN, on=date(2026, 11, 25))
    store.rejections.set_step(other, Step.FEEDBACK, StepState.DONE)
    store.close()
    async with rejections(tmp_path, other, days=3, size=(120, 60)) as (pilot, _):
        text = said(pilot)
        assert "What helped before: a walk; calling Sam." in text
        calm = text[text.index(texts.CALM_THING) :]
        assert calm.index("a walk") < calm.index("slow breathing")


def moods(*given: tuple[float, int | None]) -> tuple[Mood, ...]:
    """Moods from (days, first answer)."""
    start = datetime(2026, 11, 1, 12, tzinfo=UTC)
    return tuple(Mood(n, start + timedelta(days=days), None, mood, None) for n, (days, mood) in enumerate(given))


@pytest.mark.parametrize(
    ("given", "low"),
    [
        ((), False),
        (((0, 1), (14, 2)), False),
        (((0, 1), (7, 2), (13.9, 1)), False),
        (((0, 1), (7, 2), (14, 2)), True),
        (((0, 1), (7, 3), (14, 2)), False),
        (((0, 5), (1, 1), (7, 2), (15, 1)), True),
        (((0, 1), (7, None), (14, 2)), False),
        (((0, 1), (7, 2), (14, 2), (15, 3)), False),
    ],
)
def test_when_the_gentle_line_stands(given: tuple[tuple[float, int | None], ...], low: bool) -> None:
    assert low_for_long(moods(*given)) is low


async def test_the_gentle_line_leads_to_support_and_never_comes_back_when_asked_away(tmp_path: Path) -> None:
    for days in (0, 7, 14):
        store = open_store(tmp_path, days)
        store.private_notes.add_mood(2, None, None)
        store.close()
    walk = at_recover(tmp_path)
    async with rejections(tmp_path, walk, days=14, size=(120, 60)) as (pilot, screen):
        assert texts.POINTER in said(pilot)
        enter(screen, "recover.pointer")
        await wait(pilot)
        await pilot.press("enter")
        await wait(pilot)
        assert texts.SUPPORT_TITLE in shown(pilot)
        await pilot.press("escape")
        await wait(pilot)
        enter(screen, "recover.pointer")
        await wait(pilot)
        await pilot.press("down", "enter")
        await wait(pilot)
        assert texts.POINTER not in said(pilot)
    async with rejections(tmp_path, walk, days=15, size=(120, 60)) as (pilot, _):
        assert texts.POINTER not in said(pilot)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=str)
async def test_the_way_back_from_support_is_seen_on_any_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    walk = at_recover(tmp_path)
    async with rejections(tmp_path, walk, size=size) as (pilot, screen):
        await pilot.press("f1")
        await wait(pilot)
        assert "esc back" in shown(pilot)
        await pilot.press("escape")
        await wait(pilot)
        assert pilot.app.screen is screen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids=str)
async def test_what_is_shown_again_is_in_view(tmp_path: Path, size: tuple[int, int]) -> None:
    walk = at_recover(tmp_path)
    store = open_store(tmp_path)
    store.private_notes.save("lapwings over the marsh", JournalKind.FREE, walk)
    store.close()
    async with rejections(tmp_path, walk, size=size) as (pilot, _):
        assert "lapwings" not in shown(pilot)
        await pilot.press("v")
        await wait(pilot)
        assert "lapwings over the marsh" in shown(pilot)
        await pilot.press("v")
        await wait(pilot)
        assert "lapwings" not in shown(pilot)


async def test_own_people_stand_on_the_page_of_support(tmp_path: Path) -> None:
    walk = at_recover(tmp_path)
    before = read(tmp_path).undo.last()
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("f1")
        await wait(pilot)
        await pilot.press("tab", *"Sam, quick", "enter", *"Dr. Q", "tab")
        await wait(pilot)
        assert texts.SUPPORT_TITLE in shown(pilot)
        await pilot.press("escape")
        await wait(pilot)
        assert pilot.app.screen is screen
        await pilot.press("f1")
        await wait(pilot)
        assert "Sam, quick" in shown(pilot)
        assert "Dr. Q" in shown(pilot)
    assert read(tmp_path).drafts.get(CONTACTS) == "Sam, quick\nDr. Q"
    assert read(tmp_path).undo.last() == before


def test_the_opening_line_can_be_left_out(tmp_path: Path) -> None:
    walk = at_recover(tmp_path)
    for wanted in (True, False):
        data = read_walk(read(tmp_path), clock(), walk, Step.RECOVER, opening_lines=wanted)
        assert data is not None
        keys = [item.key for item in content(data, WalkPosition())]
        assert ("recover.opening" in keys) is wanted
        assert "mood.pleasure" in keys


async def test_a_private_answer_that_was_cleared_comes_back_while_the_page_is_open(tmp_path: Path) -> None:
    walk = at_recover(tmp_path)

    def told() -> str | None:
        rejection = read(tmp_path).rejections.get(walk)
        assert rejection is not None
        return dict(rejection.answers).get("recover.tell")

    async with rejections(tmp_path, walk) as (pilot, screen):
        block = screen.view.body.view("recover.tell")
        assert block is not None
        block.enter(1)
        await pilot.press(*"my friend Ana")
        await until(pilot, lambda: told() == "my friend Ana")
        await pilot.press("ctrl+u")
        await until(pilot, lambda: told() == "")
        assert texts.CLEARED in shown(pilot)
        screen.view.leave_field()
        await pilot.press("ctrl+z")
        await until(pilot, lambda: told() == "my friend Ana")


async def test_a_kind_letter_is_private_and_folded(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path, Step.FEEDBACK)
    async with rejections(tmp_path, walk) as (pilot, _screen):
        await pilot.press("w", "enter")
        await wait(pilot)
        assert "What happened, in plain words?" in said(pilot)
        await pilot.press(*"secret one", "tab", "tab", *"secret three")
        await pilot.press("escape")
        await wait(pilot)
        text = shown(pilot)
        assert "secret" not in text
        assert "4 words" in text
        await pilot.press("v")
        await wait(pilot)
        assert "secret one" in said(pilot)
        await pilot.press("escape", "enter")
        await wait(pilot)
        assert "secret" not in shown(pilot)
        await pilot.press("v")
        await wait(pilot)
        assert "secret" in shown(pilot)
        await pilot.press("2", "3")
        await wait(pilot)
        assert "secret" not in shown(pilot)
    entries = read(tmp_path).private_notes.all(walk)
    assert [(e.kind, e.text) for e in entries] == [(JournalKind.LETTER, "secret one\n\nsecret three")]
    last = read(tmp_path).undo.last()
    assert last is None or "secret" not in last.label


async def test_a_private_text_is_gone_on_with_the_same_day_and_begun_anew_another(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path, Step.FEEDBACK)
    for day, typed in ((0, "one"), (0, " two"), (1, "three")):
        async with rejections(tmp_path, walk, days=day) as (pilot, _):
            await pilot.press("w", "down", "enter")
            await wait(pilot)
            await pilot.press(*typed, "escape")
            await wait(pilot)
    assert [entry.text for entry in read(tmp_path).private_notes.all(walk)] == ["one two", "three"]


async def test_a_private_text_can_be_deleted_for_good(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path, Step.FEEDBACK)
    async with rejections(tmp_path, walk) as (pilot, _):
        await pilot.press("w", "down", "enter")
        await wait(pilot)
        await pilot.press(*"xyzzy", "down", "down", "down", "enter")
        await wait(pilot)
        assert texts.DELETE_SURE in said(pilot)
        await pilot.press("right", "enter")
        await wait(pilot)
        assert texts.DELETED in shown(pilot)
        assert texts.ENTRIES not in shown(pilot)
        assert read(tmp_path).private_notes.all() == ()
        await pilot.press("u")
        await wait(pilot)
        assert read(tmp_path).private_notes.all() == ()


async def test_a_mood_is_asked_once_a_day_and_folded_after(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path, Step.FEEDBACK)
    async with rejections(tmp_path, walk) as (pilot, _):
        await pilot.press("right", "right", "right", "enter")
        await wait(pilot)
        assert texts.AROUSAL in said(pilot)
        await pilot.press("right", "right", "right", "right", "enter")
        await wait(pilot)
        await pilot.press("up", "enter")
        await wait(pilot)
    moods = read(tmp_path).private_notes.moods()
    assert [(m.pleasure, m.arousal) for m in moods] == [(3, 4)]
    async with rejections(tmp_path, walk) as (pilot, _):
        assert texts.MOOD not in said(pilot)
        assert texts.MOOD_HIDDEN in said(pilot)
        assert "tense" not in said(pilot)
        await pilot.press("v")
        await wait(pilot)
        assert "okay, tense" in said(pilot)
    async with rejections(tmp_path, walk, days=1) as (pilot, _screen):
        assert texts.MOOD in said(pilot)


async def test_what_was_planned_before_is_shown_back(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path, Step.FEEDBACK)
    store = open_store(tmp_path)
    store.rejections.save_setback_plan(1, "I call Sam [b]now[/b].")
    store.close()
    async with rejections(tmp_path, walk) as (pilot, _):
        assert "“I call Sam [b]now[/b].”" in said(pilot)


async def test_the_key_to_write_leads_to_the_kinds_and_then_into_the_one_it_is_at(tmp_path: Path) -> None:
    walk = at_recover(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("w")
        await wait(pilot)
        assert screen.view.position.writing is None
        await pilot.press("down", "w")
        await wait(pilot)
        assert screen.view.position.writing is JournalKind.FREE
