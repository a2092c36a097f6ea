"""What keys do in a walkthrough: pointing, choosing, new lines, the way from field to field and from step to step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.widgets import TextArea

from app.domain.recovery import texts as words
from app.domain.recovery.steps.journal import lines_of, text_of
from app.screens.recovery.text_entry import Entry
from db.records.enums import Kind
from db.records.walk_enums import JournalKind, Step, StepState
from tests.screens.recovery.search import (
    ended,
    enter,
    open_store,
    read,
    rejections,
    said,
    shown,
    step_shown,
    stored_rejection,
    wait,
)


def a_rejection(path: Path, *done: Step) -> int:
    store = open_store(path)
    rejection = ended(store, "Contoso", furthest=Kind.INTERVIEW, round=2)
    for step in done:
        store.rejections.set_step(rejection, step, StepState.DONE)
    store.close()
    return rejection


def states(path: Path, rejection: int) -> set[StepState]:
    found = read(path).rejections.get(rejection)
    assert found is not None
    return {state for _, state in found.ending.steps}


async def test_enter_alone_records_nothing_where_nothing_is_pointed_at(tmp_path: Path) -> None:
    rejection = a_rejection(tmp_path)
    async with rejections(tmp_path, rejection) as (pilot, _):
        before = read(tmp_path).undo.last()
        await pilot.press("enter", "enter")
        assert words.POINT_FIRST in shown(pilot)
        # What has the keys offers the arrows, and nothing looks as if enter would choose it.
        assert "← → answers" in shown(pilot)
        assert "enter choose" not in shown(pilot)
        assert "▎ " not in said(pilot)
        await pilot.press("ctrl+pagedown")
        await wait(pilot)
        await pilot.press("enter", "enter", "right")
        assert "enter choose" in shown(pilot)
        await pilot.press("tab")
        assert read(tmp_path).private_notes.moods() == ()
        assert read(tmp_path).undo.last() == before
    assert states(tmp_path, rejection) == {StepState.WAITING}


async def test_a_key_of_the_walkthrough_is_none_in_the_middle_of_a_sentence(tmp_path: Path) -> None:
    rejection = a_rejection(tmp_path)
    async with rejections(tmp_path, rejection) as (pilot, screen):
        await pilot.press(*"news", "space", *"zdw", "2")
        assert step_shown(screen) is Step.FEEDBACK
        assert screen.walking
        assert words.NOT_TYPED in shown(pilot)
        await pilot.press("right", "s")
        await wait(pilot)
        assert step_shown(screen) is Step.RECOVER
        assert states(tmp_path, rejection) == {StepState.WAITING, StepState.SKIPPED}


async def test_what_is_typed_on_after_enter_left_the_last_line_is_no_key(tmp_path: Path) -> None:
    rejection = a_rejection(tmp_path, *list(Step)[:2])
    async with rejections(tmp_path, rejection, size=(120, 70)) as (pilot, screen):
        enter(screen, "analyse.try")
        await wait(pilot)
        await pilot.press(*"ask more", "enter", *"sooner, with words", "down")
        await wait(pilot)
        assert step_shown(screen) is Step.ANALYSE
        assert "ask more" in said(pilot)
    assert StepState.SKIPPED not in states(tmp_path, rejection)


@pytest.mark.parametrize("line", [0, 1, 2])
async def test_a_kind_letter_takes_new_lines_and_pasted_lines_and_gives_them_back(tmp_path: Path, line: int) -> None:
    rejection = a_rejection(tmp_path, Step.FEEDBACK)
    pasted = "\n".join(f"line {n}" for n in range(40))
    async with rejections(tmp_path, rejection) as (pilot, screen):
        await pilot.press("w", "enter")
        await wait(pilot)
        await pilot.press(*["tab"] * line, "a", "enter", "s", "enter", "d", "enter")
        pilot.app.post_message(events.Paste(pasted))
        await wait(pilot)
        assert screen.view.position.writing is JournalKind.LETTER
        await pilot.press("escape", "escape")
        await wait(pilot)
        await pilot.press("w", "enter")
        await wait(pilot)
        texts = ["", "", ""]
        texts[line] = f"a\ns\nd\n{pasted}"
        assert [entry.text for entry in screen.query(Entry)] == texts
    found = read(tmp_path).rejections.get(rejection)
    assert found is not None
    assert found.ending.archived_on is None


@given(st.lists(st.text(st.characters(exclude_characters="\t\r", exclude_categories=["Cs"])), min_size=3, max_size=3))
def test_the_answers_of_a_private_text_come_back_with_their_lines(lines: list[str]) -> None:
    assert lines_of(text_of(lines), JournalKind.LETTER) == lines


async def test_steps_have_one_pair_of_keys_wherever_the_keys_are(tmp_path: Path) -> None:
    rejection = a_rejection(tmp_path)
    async with rejections(tmp_path, rejection) as (pilot, screen):
        await pilot.press("tab", *"their words", "ctrl+pagedown")
        await wait(pilot)
        assert step_shown(screen) is Step.RECOVER
        await pilot.press("w", "enter")
        await wait(pilot)
        await pilot.press("ctrl+pagedown")
        await wait(pilot)
        assert step_shown(screen) is Step.ANALYSE
        assert screen.view.position.writing is None
        screen.query_one("#rail").focus()
        await pilot.press("ctrl+pageup", "ctrl+pageup")
        await wait(pilot)
        assert step_shown(screen) is Step.FEEDBACK
        assert "their words" in said(pilot)
        await pilot.press("question_mark")
        await wait(pilot)
        assert "ctrl+pgdn" in shown(pilot)
        assert "reopen application" not in shown(pilot)
    assert read(tmp_path).private_notes.all() == ()


async def test_archive_and_unarchive_are_one_key_and_reopen_is_for_the_application(tmp_path: Path) -> None:
    rejection = a_rejection(tmp_path)
    async with rejections(tmp_path, rejection) as (pilot, screen):
        await pilot.press("d", "r")
        await wait(pilot)
        assert screen.walking
        assert read(tmp_path).applications.cards([1])[0].outcome is not None
        await pilot.press("escape", "d")
        await wait(pilot)
        assert words.ARCHIVED_SAID in shown(pilot)
        assert f"d {words.KEY_UNARCHIVE}" in shown(pilot)
        await pilot.press("d")
        await wait(pilot)
        assert words.UNARCHIVED_SAID in shown(pilot)
        found = read(tmp_path).rejections.get(rejection)
        assert found is not None
        assert found.ending.archived_on is None
        await pilot.press("d", "r")
        await wait(pilot)
        assert words.REOPENED.format(company="Contoso") in shown(pilot)
        assert read(tmp_path).applications.cards([1])[0].outcome is None
        await pilot.press("u", "u")
        await wait(pilot)
        found = read(tmp_path).rejections.get(rejection)
        assert found is not None
        assert found.ending.archived_on is None
        assert found.ending.ended_on == date(2026, 11, 21)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)], ids=str)
async def test_no_letter_is_named_as_a_key_while_one_writes(tmp_path: Path, size: tuple[int, int]) -> None:
    rejection = a_rejection(tmp_path)
    async with rejections(tmp_path, rejection, size=size) as (pilot, screen):
        await pilot.press("w")
        await wait(pilot)
        assert screen.view.in_field
        footer = shown(pilot).split("\n")[-1]
        assert "esc" in footer
        assert "F1" in footer
        assert not [key for key in "?wzsdv" if f" {key} " in f"{footer} "]


LONG = " ".join(f"word{number}" for number in range(150))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_line_that_is_written_on_stays_in_view(tmp_path: Path, size: tuple[int, int]) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", furthest=Kind.INTERVIEW, round=2)
    store.close()
    async with rejections(tmp_path, walk, size=size) as (pilot, screen):
        enter(screen, "feedback.said")
        await wait(pilot)
        pilot.app.post_message(events.Paste(" ".join(LONG.split()[::12])))
        await pilot.press("space", *"word149", "enter", "enter", *"the end")
        await wait(pilot)
        assert "the end" in shown(pilot)
        enter(screen, "feedback.reading")
        await wait(pilot)
        assert isinstance(screen.focused, TextArea)
        screen.focused.insert(LONG)
        await wait(pilot)
        assert "word149" in shown(pilot)
        screen.focused.move_cursor((0, 0))
        await wait(pilot)
        assert "word0 " in shown(pilot)


async def test_what_is_said_of_answers_ends_when_the_keys_go_elsewhere(tmp_path: Path) -> None:
    rejection = a_rejection(tmp_path)
    async with rejections(tmp_path, rejection) as (pilot, _):
        for key, words_said in (("l", words.NOT_TYPED), ("enter", words.POINT_FIRST)):
            await pilot.press(key)
            assert words_said in shown(pilot)
            await pilot.press("tab")
            await wait(pilot)
            assert words_said not in shown(pilot)
            await pilot.press("shift+tab")
            await wait(pilot)


async def test_an_empty_line_is_nothing_written(tmp_path: Path) -> None:
    rejection = a_rejection(tmp_path, *list(Step)[:2])
    async with rejections(tmp_path, rejection, size=(120, 70)) as (pilot, screen):
        enter(screen, "analyse.try")
        await wait(pilot)
        before = read(tmp_path).undo.last()
        await pilot.press("space", "space")
        screen.keep_typed()
        assert StepState.OPEN not in states(tmp_path, rejection)
        assert read(tmp_path).undo.last() == before
        assert stored_rejection(tmp_path, rejection).answers == ()
        await pilot.press(*"ask")
        screen.keep_typed()
        assert StepState.OPEN in states(tmp_path, rejection)
        await pilot.press("escape", "escape", "u", "u")
        await wait(pilot)
        assert "Undone: opened Analyse." in shown(pilot)
