"""What is written in a walk is kept as it is typed, on every way out, and is there on another day."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.domain.recovery import list_texts, perspective_texts, texts
from app.screens.keys import key_queue
from db.errors import Full
from db.records.enums import Kind
from db.records.walk_enums import Evidence, Step, StepState
from db.writes.rejections import RejectionWrites
from tests.screens.recovery.search import (
    a_full_walk,
    clock,
    ended,
    enter,
    go_to,
    late_noes,
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


async def test_what_is_typed_is_kept_within_a_second_and_lost_to_no_full_disk_or_other_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk, other_walk = late_noes(tmp_path, "Contoso", "Fabrikam")
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("down", *"They were kind")
        await until(pilot, lambda: stored_rejection(tmp_path, walk).feedback.said == "They were kind")
        await pilot.press(*" to me")
        assert text_in(screen, "feedback.said") == "They were kind to me"
        await until(pilot, lambda: stored_rejection(tmp_path, walk).feedback.said == "They were kind to me")
        assert screen.view.in_field

        with monkeypatch.context() as broken:
            broken.setattr(RejectionWrites, "save_feedback", full)
            await pilot.press(*", all the same")
            await until(pilot, lambda: "The disk is full." in shown(pilot), 2)
            screen.refresh_from_store(None)
            await wait(pilot)
            assert text_in(screen, "feedback.said") == "They were kind to me, all the same"
        await pilot.press("escape", "escape")
        assert stored_rejection(tmp_path, walk).feedback.said == "They were kind to me, all the same"

        await go_to(pilot, other_walk)
        await pilot.press("down", "down", *"typing")
        other = open_store(tmp_path)
        other.rejections.save_feedback(other_walk, said="from elsewhere")
        other.close()
        screen.refresh_from_store(None)
        await wait(pilot)
        assert text_in(screen, "feedback.said") == "from elsewhere"
        assert text_in(screen, "feedback.reading") == "typing"
        assert screen.view.in_field


async def test_what_two_windows_wrote_in_one_field_stays_and_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("widgets.autosave_text.SAVE_AFTER", 60)
    (walk,) = late_noes(tmp_path, "Contoso")
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("down", *"mine")
        with closing(open_store(tmp_path)) as other:
            other.rejections.save_feedback(walk, said="theirs")
        await pilot.press("escape")
        await wait(pilot)
        written = stored_rejection(tmp_path, walk).feedback.said
        assert written.startswith("theirs")
        assert written.endswith("mine")
        assert text_in(screen, "feedback.said") == written
        assert texts.BOTH_TEXTS in shown(pilot)


async def test_a_text_longer_than_the_terminal_shows_where_it_goes_on_as_it_is_entered(tmp_path: Path) -> None:
    (walk,) = late_noes(tmp_path, "Contoso")
    with closing(open_store(tmp_path)) as store:
        store.rejections.save_feedback(walk, said="\n".join(f"line {number}" for number in range(40)))
    async with rejections(tmp_path, walk, size=(80, 20)) as (pilot, screen):
        enter(screen, "feedback.said")
        await wait(pilot)
        assert "line 39" in shown(pilot)
        await pilot.resize_terminal(80, 22)
        await wait(pilot)
        assert "line 39" in shown(pilot)


def full(*_: object, **__: object) -> None:
    raise Full("The disk is full.", "Make room.")


async def test_what_was_refused_is_not_said_to_be_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (walk,) = late_noes(tmp_path, "Contoso")
    async with rejections(tmp_path, walk) as (pilot, screen):
        screen.view.go(Step.MOVE_ON)
        await wait(pilot)
        monkeypatch.setattr(RejectionWrites, "archive", full)
        enter(screen, "walk.away")
        await pilot.press("enter")
        await wait(pilot)
        assert "The disk is full." in shown(pilot)
        assert texts.ARCHIVED_SAID not in shown(pilot)
        assert screen.walking


async def test_the_last_letters_are_kept_on_every_way_out(tmp_path: Path) -> None:
    ways = ("leave", "next step", "other place", "other ending", "quit")
    walk_of = dict(zip(ways, late_noes(tmp_path, *ways), strict=True))
    (other,) = late_noes(tmp_path, "Fabrikam")
    async with rejections(tmp_path) as (pilot, screen):
        for way, walk in walk_of.items():
            await go_to(pilot, walk)
            await pilot.press("down", "down", *way)
            if way == "leave":
                await pilot.press("escape", "escape")
            elif way == "next step":
                await pilot.press("ctrl+pagedown")
            elif way == "other place":
                await pilot.press("escape", "2")
            elif way == "other ending":
                screen.show_rejection(other)
            await wait(pilot)
            assert way == "quit" or stored_rejection(tmp_path, walk).feedback.reading == way
    assert stored_rejection(tmp_path, walk_of["quit"]).feedback.reading == "quit"
    assert stored_rejection(tmp_path, other).feedback.reading == ""


async def test_a_walk_over_three_days(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path)
    now = clock()
    async with rejections(tmp_path, walk, now=now) as (pilot, screen):
        await pilot.press("right", "enter", "down", *"No budget", "ctrl+pagedown")
        assert screen.view.position.step is Step.RECOVER
        await pilot.press("z")
        await pilot.press("right", "right", "enter")
        assert not screen.walking
        assert "Snoozed until tomorrow." in shown(pilot)

        now.pass_time(days=1)
        screen.refresh_from_store(None)
        await wait(pilot)
        assert "at Recover" in shown(pilot)
        await pilot.press("enter", "s")
        await pilot.press("down", "down", *"the first hour", "escape", "escape")
    async with rejections(tmp_path, days=2) as (pilot, screen):
        await pilot.press("enter")
        assert screen.view.position.step is Step.ANALYSE
        assert text_in(screen, "analyse.went_well") == "the first hour"
        assert text_in(screen, "feedback.said") == "No budget"
        await pilot.press("ctrl+pagedown", "ctrl+pagedown", "ctrl+pagedown", "d")
        assert list_texts.ARCHIVED in shown(pilot)
    rejection = stored_rejection(tmp_path, walk)
    states = dict(rejection.ending.steps)
    assert states[Step.RECOVER] is StepState.SKIPPED
    assert states[Step.FEEDBACK] is states[Step.ANALYSE] is StepState.OPEN
    assert states[Step.PERSPECTIVE] is StepState.WAITING
    assert rejection.ending.archived_on == date(2026, 11, 25)
    assert dict(rejection.answers)["feedback.kind"] == "no"


async def test_undo_takes_back_what_was_written_and_a_rest_that_the_application_has_too(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("down", *"gone", "escape", "escape", "u")
        assert text_in(screen, "feedback.said") == ""
        await pilot.press("U")
        assert text_in(screen, "feedback.said") == "gone"

        await pilot.press("enter", "z")
        assert texts.AGAIN in said(pilot)
        await pilot.press(*["right"] * 4, "enter")
        assert "snoozed until 30 Nov" in shown(pilot)
        assert read(tmp_path).applications.cards([1])[0].quiet_until == date(2026, 11, 30)
        await pilot.press("u")
        assert "snoozed until" not in shown(pilot)
        assert read(tmp_path).applications.cards([1])[0].quiet_until is None


async def test_facts_tell_where_they_come_from(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path, Step.FEEDBACK, Step.RECOVER, Step.ANALYSE, Step.CORRECT)
    async with rejections(tmp_path, walk) as (pilot, _):
        assert perspective_texts.FACT_FINALS in said(pilot)
        assert perspective_texts.FACT_FINALS_SOURCE not in said(pilot)
        await pilot.press("v")
        assert perspective_texts.FACT_FINALS_SOURCE in said(pilot)


async def test_a_lead_the_smallest_step_and_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walks = late_noes(tmp_path, "Contoso", "Coho")
    store = open_store(tmp_path)
    for step in [step for step in Step if step is not Step.MOVE_ON]:
        for walk in walks:
            store.rejections.set_step(walk, step, StepState.DONE)
    leads = {
        name: lead(store, name, interest=interest)
        for name, interest in (("Adatum", 2), ("Fabrikam", 5), ("Wingtip", 3), ("Litware", 1))
    }
    store.close()
    async with rejections(tmp_path) as (pilot, screen):
        for walk, machine, burst in (
            (walks[0], "in time", key_queue.BURST),
            (walks[1], "on a slow machine", 0.0),
        ):
            monkeypatch.setattr(key_queue, "BURST", burst)
            await go_to(pilot, walk)
            text = said(pilot)
            assert text.index("Fabrikam") < text.index("Wingtip") < text.index("Adatum"), machine
            assert "Litware" not in text, machine
            await pilot.press("enter")
            assert "What's the smallest next step for Fabrikam?" in said(pilot), machine
            await pilot.press("right", "right", "enter")
            await pilot.press(*"tomorrow", "enter", "enter")
            assert "write two sentences, Fabrikam, tomorrow" in said(pilot), machine
            enter(screen, "walk.away")
            await wait(pilot)
            await pilot.press("enter")
            assert texts.ARCHIVED_SAID in shown(pilot), machine
            rejection = stored_rejection(tmp_path, walk)
            assert rejection.ending.archived_on == date(2026, 11, 23), machine
            (task,) = rejection.tasks
            due = date(2026, 11, 24)
            assert (task.text, task.due_on, task.application_id) == ("write two sentences", due, leads["Fabrikam"])


async def test_hostile_words_are_only_words_support_leaves_no_trace_and_a_walk_deleted_elsewhere_is_left(
    tmp_path: Path,
) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "[red]A\x1b[2J", role="[/x] \u202eB", furthest=Kind.INTERVIEW, words="[b]no[/b]")
    store.close()
    before = read(tmp_path).undo.last()
    async with rejections(tmp_path, walk) as (pilot, screen):
        text = shown(pilot)
        assert "[red]A" in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "[b]no[/b]" in text

        await pilot.press("down", "f1")
        assert texts.SUPPORT_TITLE in shown(pilot)
        await pilot.press("escape")
        assert pilot.app.screen is screen
        assert read(tmp_path).undo.last() == before

        other = open_store(tmp_path)
        other.applications.delete([1])
        other.close()
        screen.refresh_from_store(None)
        await wait(pilot)
        assert not screen.walking
        assert list_texts.NOTHING_CLOSED in shown(pilot)


async def test_nothing_runs_out_of_the_screen(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path, Step.FEEDBACK, Step.RECOVER, Step.ANALYSE)
    store = open_store(tmp_path)
    store.rejections.save_setback_plan(1, "x" * 300)
    store.rejections.save_feedback(walk, said="a long sentence that goes on " * 20)
    store.rejections.add_reason(walk, "prep", Evidence.SAID)
    lead(store, "A company with a name longer than anybody would think" * 2, interest=5)
    store.close()
    sizes = ((60, 20), (80, 24), (120, 36), (200, 50))
    async with rejections(tmp_path) as (pilot, screen):
        for size in sizes:
            await pilot.resize_terminal(*size)
            for step in (None, *Step):
                if step is None:
                    screen.leave_walk()
                else:
                    screen.enter_walk()
                    screen.view.go(step)
                await pilot.pause()
                lines = shown(pilot).split("\n")
                assert len(lines) == size[1], (step, size)
                assert max(cell_len(line) for line in lines) <= size[0], (step, size)
                assert all(line.startswith(" ") or not line for line in lines), (step, size)
                footer = lines[-1]
                assert "? keys" in footer, (step, size)
                assert "F1" in footer, (step, size)
                if step is not None:
                    assert "esc" in footer, (step, size)
                    assert screen.view.position.step is step, (step, size)
                    assert screen.browser.display is True, (step, size)
                    room = screen.browser.region.width
                    assert room == 0 if size[0] < 72 else room > 20, (step, size)
