"""Recover: minutes of writing, hidden texts, calm things and what helped, the one gentle line, people to call."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.recovery import texts
from app.domain.recovery.steps.journal import time_left
from app.domain.recovery.steps.recover import content
from app.domain.recovery.walk_data import WalkPosition, low_for_long, read_walk
from app.screens.recovery.support_screen import CONTACTS
from db.records.recovery import Mood
from db.records.walk_enums import JournalKind, Step, StepState
from tests.present import present
from tests.screens.recovery.search import (
    MONDAY,
    clock,
    enter,
    go_to,
    late_noes,
    open_store,
    page_said,
    read,
    rejections,
    said,
    shown,
    stored_rejection,
    until,
    wait,
)


def at_recover(path: Path, *companies: str) -> list[int]:
    """Walkthroughs that have come to Recover."""
    walks = late_noes(path, *companies)
    store = open_store(path)
    for walk in walks:
        store.rejections.set_step(walk, Step.FEEDBACK, StepState.DONE)
    store.close()
    return walks


def notes(path: Path, walk: int) -> list[tuple[str, bool]]:
    """The private notes of a walkthrough, each with whether it is hidden."""
    return [(entry.text, entry.hidden) for entry in read(path).private_notes.all(walk)]


def test_minutes_are_said_in_whole_ones(tmp_path: Path) -> None:
    (walk,) = at_recover(tmp_path, "Contoso")
    data = present(read_walk(read(tmp_path), clock(), walk, Step.RECOVER))
    for gone, text in (
        (None, ""),
        (0, "About 15 minutes left. Nothing happens when the time is up."),
        (13.5, "About 2 minutes left. Nothing happens when the time is up."),
        (14.5, "About 1 minute left. Nothing happens when the time is up."),
        (15, "The 15 minutes are up. Stop here, or keep writing as long as you like."),
        (300, "The 15 minutes are up. Stop here, or keep writing as long as you like."),
    ):
        position = WalkPosition(started_at=None if gone is None else MONDAY - timedelta(minutes=gone))
        assert time_left(data, position) == text, gone


async def test_the_key_to_write_leads_to_the_kinds_and_minutes_begin_with_the_first_letter_and_end_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.screens.recovery.walk_view.MINUTES_SEEN_EVERY", 0.05)
    (walk,) = at_recover(tmp_path, "Contoso")
    now = clock()
    async with rejections(tmp_path, walk, now=now) as (pilot, screen):
        await pilot.press("w")
        assert screen.view.position.writing is None
        await pilot.press("down", "w")
        assert screen.view.position.writing is JournalKind.FREE
        assert "For 15 minutes, write what you think" in said(pilot)
        assert "left" not in said(pilot)
        await pilot.press("up", "left", "enter")
        assert "For 10 minutes, write" in said(pilot)
        await pilot.press("down", *"one")
        await until(pilot, lambda: "About 10 minutes left." in said(pilot))
        now.pass_time(minutes=11)
        await until(pilot, lambda: "The 10 minutes are up." in said(pilot))
        await pilot.press(*" two")
        await until(pilot, lambda: notes(tmp_path, walk) == [("one two", False)])
        assert screen.view.position.writing is JournalKind.FREE
        await pilot.press("escape")
        assert "minutes are up" not in said(pilot)


async def test_a_hidden_text_stays_folded_and_is_not_gone_on_with_and_a_deleted_one_is_gone_for_good(
    tmp_path: Path,
) -> None:
    hidden, begun, deleted = at_recover(tmp_path, "Contoso", "Coho", "Fabrikam")
    store = open_store(tmp_path)
    store.private_notes.hide(store.private_notes.save("old", JournalKind.FREE, begun), True)
    store.close()
    async with rejections(tmp_path, hidden) as (pilot, screen):
        await pilot.press("w", "down", "enter")
        await pilot.press(*"xyzzy here", "down", "down", "enter")
        assert texts.HIDDEN_SAID in shown(pilot)
        await pilot.press("v")
        assert "xyzzy" not in shown(pilot)
        assert "hidden, 2 words" in said(pilot)
        enter(screen, "recover.entries")
        await wait(pilot)
        await pilot.press("enter")
        assert "xyzzy here" in said(pilot)
        await pilot.press("down", "down", "enter")
        assert notes(tmp_path, hidden) == [("xyzzy here", False)]
        last = read(tmp_path).undo.last()
        assert last is None or "lock" not in last.label

        await go_to(pilot, begun)
        await pilot.press("w", "down", "enter")
        await pilot.press(*"new", "escape")
        assert notes(tmp_path, begun) == [("old", True), ("new", False)]

        await go_to(pilot, deleted)
        await pilot.press("w", "down", "enter")
        await pilot.press(*"xyzzy", "down", "down", "down", "enter")
        assert texts.DELETE_SURE in said(pilot)
        await pilot.press("right", "enter")
        assert texts.DELETED in shown(pilot)
        assert texts.ENTRIES not in shown(pilot)
        assert notes(tmp_path, deleted) == []
        await pilot.press("u")
        assert notes(tmp_path, deleted) == []


async def test_a_kind_letter_is_private_and_folded_and_a_text_is_gone_on_with_on_the_same_day_only(
    tmp_path: Path,
) -> None:
    letter, free = at_recover(tmp_path, "Contoso", "Coho")
    now = clock()
    async with rejections(tmp_path, letter, now=now) as (pilot, screen):
        await pilot.press("w", "enter")
        assert "What happened, in plain words?" in said(pilot)
        await pilot.press(*"secret one", "tab", "tab", *"secret three", "escape")
        text = shown(pilot)
        assert "secret" not in text
        assert "4 words" in text
        await pilot.press("v")
        assert "secret one" in said(pilot)
        await pilot.press("escape", "enter")
        assert "secret" not in shown(pilot)
        await pilot.press("v")
        assert "secret" in shown(pilot)
        await pilot.press("2", "3")
        assert "secret" not in shown(pilot)
        entries = read(tmp_path).private_notes.all(letter)
        assert [(e.kind, e.text) for e in entries] == [(JournalKind.LETTER, "secret one\n\nsecret three")]
        last = read(tmp_path).undo.last()
        assert last is None or "secret" not in last.label

        await go_to(pilot, free)
        for days, typed in ((0, "one"), (0, " two"), (1, "three")):
            now.pass_time(days=days)
            enter(screen, "recover.door")
            await wait(pilot)
            await pilot.press("down", "enter")
            await pilot.press(*typed, "escape")
        assert notes(tmp_path, free) == [("one two", False), ("three", False)]


async def test_a_mood_is_asked_once_a_day_and_what_helped_before_stands_first_the_next_time(tmp_path: Path) -> None:
    (walk,) = at_recover(tmp_path, "Contoso")
    async with rejections(tmp_path, walk, size=(120, 60)) as (pilot, screen):
        assert "What helped before" not in said(pilot)
        await pilot.press("right", "right", "right", "enter")
        assert texts.AROUSAL in said(pilot)
        await pilot.press("right", "right", "right", "right", "enter")
        await pilot.press("up", "enter")
        enter(screen, "recover.calm")
        await wait(pilot)
        await pilot.press("right", "right", "enter", "down", "right", "enter")
        enter(screen, "recover.helped")
        await wait(pilot)
        await pilot.press(*"calling Sam", "escape")
    again = page_said(tmp_path, walk, Step.RECOVER)
    assert texts.MOOD not in again
    assert texts.MOOD_HIDDEN in again
    assert "tense" not in again
    assert "okay, tense" in page_said(tmp_path, walk, Step.RECOVER, revealed=True)
    assert [(m.pleasure, m.arousal) for m in read(tmp_path).private_notes.moods()] == [(3, 4)]
    assert texts.MOOD in page_said(tmp_path, walk, Step.RECOVER, days=1)

    (other,) = at_recover(tmp_path, "Fabrikam")
    text = page_said(tmp_path, other, Step.RECOVER, days=3)
    assert "What helped before: a walk; calling Sam." in text
    calm = text[text.index(texts.CALM_THING) :]
    assert calm.index("a walk") < calm.index("slow breathing")


async def test_a_private_answer_that_was_cleared_comes_back_while_the_page_is_open(tmp_path: Path) -> None:
    (walk,) = at_recover(tmp_path, "Contoso")

    def told() -> str | None:
        return dict(stored_rejection(tmp_path, walk).answers).get("recover.tell")

    async with rejections(tmp_path, walk) as (pilot, screen):
        enter(screen, "recover.tell")
        await pilot.press(*"my friend Ana")
        await until(pilot, lambda: told() == "my friend Ana")
        await pilot.press("ctrl+u")
        await until(pilot, lambda: told() == "")
        assert texts.CLEARED in shown(pilot)
        screen.view.leave_field()
        await pilot.press("ctrl+z")
        await until(pilot, lambda: told() == "my friend Ana")


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


async def test_the_gentle_line_leads_to_support_with_ones_own_people_and_never_comes_back_when_asked_away(
    tmp_path: Path,
) -> None:
    for days in (0, 7, 14):
        store = open_store(tmp_path, days)
        store.private_notes.add_mood(2, None, None)
        store.close()
    (walk,) = at_recover(tmp_path, "Contoso")
    async with rejections(tmp_path, walk, days=14, size=(120, 60)) as (pilot, screen):
        assert texts.POINTER in said(pilot)
        enter(screen, "recover.pointer")
        await wait(pilot)
        await pilot.press("enter")
        assert texts.SUPPORT_TITLE in shown(pilot)
        await pilot.press("escape")
        enter(screen, "recover.pointer")
        await wait(pilot)
        await pilot.press("down", "enter")
        assert texts.POINTER not in said(pilot)
        assert texts.POINTER not in page_said(tmp_path, walk, Step.RECOVER, days=15)

        before = read(tmp_path).undo.last()
        for size in ((60, 20), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.press("f1")
            assert "esc back" in shown(pilot), size
            await pilot.press("escape")
            assert pilot.app.screen is screen, size
        await pilot.press("f1")
        await pilot.press("tab", *"Sam, quick", "enter", *"Dr. Q", "tab")
        assert texts.SUPPORT_TITLE in shown(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is screen
        await pilot.resize_terminal(120, 36)
        await pilot.press("f1")
        assert "Sam, quick" in shown(pilot)
        assert "Dr. Q" in shown(pilot)
    assert read(tmp_path).drafts.get(CONTACTS) == "Sam, quick\nDr. Q"
    assert read(tmp_path).undo.last() == before


async def test_what_is_shown_again_is_in_view(tmp_path: Path) -> None:
    (walk,) = at_recover(tmp_path, "Contoso")
    store = open_store(tmp_path)
    store.private_notes.save("lapwings over the marsh", JournalKind.FREE, walk)
    store.close()
    async with rejections(tmp_path) as (pilot, screen):
        for size in ((60, 20), (80, 24), (120, 36)):
            await pilot.resize_terminal(*size)
            screen.enter_walk()
            await wait(pilot)
            assert "lapwings" not in shown(pilot), size
            await pilot.press("v")
            assert "lapwings over the marsh" in shown(pilot), size
            await pilot.press("v")
            assert "lapwings" not in shown(pilot), size
            await pilot.press("escape")


def test_the_opening_line_can_be_left_out(tmp_path: Path) -> None:
    (walk,) = at_recover(tmp_path, "Contoso")
    for wanted in (True, False):
        data = present(read_walk(read(tmp_path), clock(), walk, Step.RECOVER, opening_lines=wanted))
        keys = [item.key for item in content(data, WalkPosition())]
        assert ("recover.opening" in keys) is wanted
        assert "mood.pleasure" in keys


def test_what_was_planned_before_is_shown_back(tmp_path: Path) -> None:
    (walk,) = at_recover(tmp_path, "Contoso")
    store = open_store(tmp_path)
    store.rejections.save_setback_plan(1, "I call Sam [b]now[/b].")
    store.close()
    assert "“I call Sam [b]now[/b].”" in page_said(tmp_path, walk, Step.RECOVER)
