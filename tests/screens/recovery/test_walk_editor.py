"""What is written in a walk is kept as it is typed, on every way out, and is there on another day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.recovery import texts
from app.screens import key_queue
from db.queries import Reader
from db.records.enums import Kind
from db.records.walk_enums import Evidence, Step, StepState
from db.writes.rejections import RejectionWrites
from tests.screens.recovery.search import (
    a_full_walk,
    ended,
    enter,
    lead,
    open_store,
    read,
    rejections,
    said,
    shown,
    stored_rejection,
    text_in,
    until,
    wait,
)
from widgets.text import cell_len


async def test_typing_is_kept_within_a_second_without_leaving(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("down", *"They were kind")
        reader = read(tmp_path)
        await until(pilot, lambda: _said(reader, walk) == "They were kind")
        await pilot.press(*" to me")
        assert text_in(screen, "feedback.said") == "They were kind to me"
        await until(pilot, lambda: _said(reader, walk) == "They were kind to me")
        assert screen.view.in_field


def _said(reader: Reader, walk: int) -> str:
    found = reader.rejections.get(walk)
    return found.feedback.said if found else ""


@pytest.mark.parametrize("way", ["quit", "leave", "next step", "other place", "other ending"])
async def test_the_last_letters_are_kept_on_every_way_out(tmp_path: Path, way: str) -> None:
    walk = a_full_walk(tmp_path)
    store = open_store(tmp_path)
    other = ended(store, "Fabrikam", furthest=Kind.SCREEN, on=date(2026, 11, 20))
    store.close()
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("down", "down", *"mine")
        if way == "leave":
            await pilot.press("escape", "escape")
        elif way == "next step":
            await pilot.press("ctrl+pagedown")
        elif way == "other place":
            await pilot.press("escape", "2")
        elif way == "other ending":
            screen.show_rejection(other)
        await wait(pilot)
    assert stored_rejection(tmp_path, walk).feedback.reading == "mine"
    assert stored_rejection(tmp_path, other).feedback.reading == ""


async def test_a_walk_over_three_days(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("right", "enter", "down", *"No budget", "ctrl+pagedown")
        await wait(pilot)
        assert screen.view.position.step is Step.RECOVER
        await pilot.press("z")
        await wait(pilot)
        await pilot.press("right", "right", "enter")
        await wait(pilot)
        assert not screen.walking
        assert "Snoozed until tomorrow." in shown(pilot)
    async with rejections(tmp_path, days=1) as (pilot, screen):
        assert "at Recover" in shown(pilot)
        await pilot.press("enter", "s")
        await wait(pilot)
        await pilot.press("down", "down", *"the first hour", "escape", "escape")
        await wait(pilot)
    async with rejections(tmp_path, days=2) as (pilot, screen):
        await pilot.press("enter")
        await wait(pilot)
        assert screen.view.position.step is Step.ANALYSE
        assert text_in(screen, "analyse.went_well") == "the first hour"
        assert text_in(screen, "feedback.said") == "No budget"
        for _ in range(3):
            await pilot.press("ctrl+pagedown")
            await wait(pilot)
        await pilot.press("d")
        await wait(pilot)
        assert texts.ARCHIVED in shown(pilot)
    rejection = stored_rejection(tmp_path, walk)
    states = dict(rejection.ending.steps)
    assert states[Step.RECOVER] is StepState.SKIPPED
    assert states[Step.FEEDBACK] is states[Step.ANALYSE] is StepState.OPEN
    assert states[Step.PERSPECTIVE] is StepState.WAITING
    assert rejection.ending.archived_on == date(2026, 11, 25)
    assert dict(rejection.answers)["feedback.kind"] == "no"


async def test_resting_lets_the_application_rest_too(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, _):
        await pilot.press("z")
        await wait(pilot)
        assert texts.AGAIN in said(pilot)
        await pilot.press(*["right"] * 4, "enter")
        await wait(pilot)
        assert "snoozed until 30 Nov" in shown(pilot)
        card = read(tmp_path).applications.cards([1])[0]
        assert card.quiet_until == date(2026, 11, 30)
        await pilot.press("u")
        await wait(pilot)
        assert "snoozed until" not in shown(pilot)
    assert read(tmp_path).applications.cards([1])[0].quiet_until is None


async def test_facts_tell_where_they_come_from(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path, Step.FEEDBACK, Step.RECOVER, Step.ANALYSE, Step.CORRECT)
    async with rejections(tmp_path, walk) as (pilot, _):
        assert texts.FACT_FINALS in said(pilot)
        assert texts.FACT_FINALS_SOURCE not in said(pilot)
        await pilot.press("v")
        await wait(pilot)
        assert texts.FACT_FINALS_SOURCE in said(pilot)


@pytest.mark.parametrize("burst", [key_queue.BURST, 0.0], ids=["in time", "on a slow machine"])
async def test_a_lead_the_smallest_step_and_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, burst: float) -> None:
    monkeypatch.setattr(key_queue, "BURST", burst)
    walk = a_full_walk(tmp_path, *[step for step in Step if step is not Step.MOVE_ON])
    store = open_store(tmp_path)
    for name, interest in (("Adatum", 2), ("Fabrikam", 5), ("Wingtip", 3), ("Litware", 1)):
        lead(store, name, interest=interest)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, screen):
        text = said(pilot)
        assert text.index("Fabrikam") < text.index("Wingtip") < text.index("Adatum")
        assert "Litware" not in text
        await pilot.press("enter")
        await wait(pilot)
        assert "What's the smallest next step for Fabrikam?" in said(pilot)
        await pilot.press("right", "right", "enter")
        await wait(pilot)
        await pilot.press(*"tomorrow", "enter", "enter")
        await wait(pilot)
        assert "write two sentences, Fabrikam, tomorrow" in said(pilot)
        enter(screen, "walk.away")
        await wait(pilot)
        await pilot.press("enter")
        await wait(pilot)
        assert texts.ARCHIVED_SAID in shown(pilot)
    rejection = stored_rejection(tmp_path, walk)
    assert rejection.ending.archived_on == date(2026, 11, 23)
    (task,) = rejection.tasks
    assert (task.text, task.due_on, task.application_id) == ("write two sentences", date(2026, 11, 24), 3)


async def test_a_refused_write_loses_no_letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from db.errors import Full

    walk = a_full_walk(tmp_path)

    def full(*_: object, **__: object) -> None:
        raise Full("The disk is full.", "Make room.")

    async with rejections(tmp_path, walk) as (pilot, screen):
        with monkeypatch.context() as broken:
            broken.setattr(RejectionWrites, "save_feedback", full)
            await pilot.press("down", *"kept all the same")
            await until(pilot, lambda: "The disk is full." in shown(pilot), 2)
            screen.refresh_from_store(None)
            await wait(pilot)
            assert text_in(screen, "feedback.said") == "kept all the same"
        await pilot.press("escape", "escape")
        await wait(pilot)
    assert stored_rejection(tmp_path, walk).feedback.said == "kept all the same"


async def test_undo_takes_back_what_was_written(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("down", *"gone", "escape", "escape", "u")
        await wait(pilot)
        assert text_in(screen, "feedback.said") == ""
        await pilot.press("U")
        await wait(pilot)
        assert text_in(screen, "feedback.said") == "gone"


async def test_a_change_from_elsewhere_appears_and_takes_no_letter_away(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("down", "down", *"typing")
        other = open_store(tmp_path)
        other.rejections.save_feedback(walk, said="from elsewhere")
        other.close()
        screen.refresh_from_store(None)
        await wait(pilot)
        assert text_in(screen, "feedback.said") == "from elsewhere"
        assert text_in(screen, "feedback.reading") == "typing"
        assert screen.view.in_field


async def test_support_is_one_key_away_and_leaves_no_trace(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path)
    before = read(tmp_path).undo.last()
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("down", "f1")
        await wait(pilot)
        assert texts.SUPPORT_TITLE in shown(pilot)
        await pilot.press("escape")
        await wait(pilot)
        assert pilot.app.screen is screen
    assert read(tmp_path).undo.last() == before


async def test_hostile_words_are_only_words(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "[red]A\x1b[2J", role="[/x] \u202eB", furthest=Kind.INTERVIEW, words="[b]no[/b]")
    store.close()
    async with rejections(tmp_path, walk) as (pilot, _screen):
        text = shown(pilot)
        assert "[red]A" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "[b]no[/b]" in text


async def test_an_ending_deleted_elsewhere_leaves_the_walk(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        other = open_store(tmp_path)
        other.applications.delete([1])
        other.close()
        screen.refresh_from_store(None)
        await wait(pilot)
        assert not screen.walking
        assert texts.NOTHING_CLOSED in shown(pilot)


@pytest.mark.parametrize("step", [None, *Step])
async def test_nothing_runs_out_of_the_screen(tmp_path: Path, step: Step | None) -> None:
    before = [other for other in Step if step is not None and list(Step).index(other) < list(Step).index(step)]
    walk = a_full_walk(tmp_path, *before)
    store = open_store(tmp_path)
    store.rejections.save_setback_plan(1, "x" * 300)
    store.rejections.save_feedback(walk, said="a long sentence that goes on " * 20)
    store.rejections.add_reason(walk, "prep", Evidence.SAID)
    lead(store, "A company with a name longer than anybody would think" * 2, interest=5)
    store.close()
    sizes = ((60, 20), (80, 24), (120, 36), (200, 50))
    async with rejections(tmp_path, walk if step else None, size=sizes[0]) as (pilot, screen):
        for size in sizes:
            await pilot.resize_terminal(*size)
            lines = shown(pilot).split("\n")
            assert len(lines) == size[1]
            assert max(cell_len(line) for line in lines) <= size[0]
            assert all(line.startswith(" ") or not line for line in lines)
            footer = lines[-1]
            assert "? keys" in footer
            assert "F1" in footer
            if step is not None:
                assert "esc" in footer
                assert screen.view.position.step is step
                assert screen.browser.display is True
                assert screen.browser.region.width == 0 if size[0] < 72 else screen.browser.region.width > 20
