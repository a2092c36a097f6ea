"""What keys do in a walkthrough: pointing, choosing, new lines, the way from field to field and from step to step."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.widgets import TextArea

from app.domain.recovery import key_labels
from app.domain.recovery import texts as words
from app.domain.recovery.steps.journal import lines_of, text_of
from app.screens.recovery.text_entry import Entry
from db.records.walk_enums import JournalKind, Step, StepState
from tests.present import present
from tests.screens.recovery.search import (
    enter,
    go_to,
    late_noes,
    read,
    rejections,
    said,
    shown,
    step_shown,
    stored_rejection,
    wait,
)


def states(path: Path, rejection: int) -> set[StepState]:
    return {state for _, state in stored_rejection(path, rejection).ending.steps}


async def test_nothing_is_recorded_without_pointing_and_no_letter_is_a_key_in_the_middle_of_a_sentence(
    tmp_path: Path,
) -> None:
    pointed, noticed, typed = late_noes(tmp_path, "Contoso", "Coho", "Fabrikam")
    async with rejections(tmp_path, pointed) as (pilot, screen):
        before = read(tmp_path).undo.last()
        await pilot.press("enter", "enter")
        assert words.POINT_FIRST in shown(pilot)
        # What has the keys offers the arrows, and nothing looks as if enter would choose it.
        assert "← → answers" in shown(pilot)
        assert "enter choose" not in shown(pilot)
        assert "▎ " not in said(pilot)
        await pilot.press("ctrl+pagedown")
        await pilot.press("enter", "enter", "right")
        assert "enter choose" in shown(pilot)
        await pilot.press("tab")
        assert read(tmp_path).private_notes.moods() == ()
        assert read(tmp_path).undo.last() == before
        assert states(tmp_path, pointed) == {StepState.WAITING}

        await go_to(pilot, noticed)
        for key, words_said in (("l", words.NOT_TYPED), ("enter", words.POINT_FIRST)):
            await pilot.press(key)
            assert words_said in shown(pilot)
            await pilot.press("tab")
            assert words_said not in shown(pilot)
            await pilot.press("shift+tab")

        await go_to(pilot, typed)
        await pilot.press(*"news", "space", *"zdw", "2")
        assert step_shown(screen) is Step.FEEDBACK
        assert screen.walking
        assert words.NOT_TYPED in shown(pilot)
        await pilot.press("right", "s")
        assert step_shown(screen) is Step.RECOVER
        assert states(tmp_path, typed) == {StepState.WAITING, StepState.SKIPPED}


async def test_what_is_typed_on_after_enter_left_the_last_line_is_no_key_and_an_empty_line_nothing_written(
    tmp_path: Path,
) -> None:
    left, empty = late_noes(tmp_path, "Contoso", "Coho")
    async with rejections(tmp_path, left, size=(120, 50)) as (pilot, screen):
        screen.view.go(Step.ANALYSE)
        await wait(pilot)
        enter(screen, "analyse.try")
        await wait(pilot)
        await pilot.press(*"ask more", "enter", *"sooner, with words", "down")
        assert step_shown(screen) is Step.ANALYSE
        assert "ask more" in said(pilot)
        assert StepState.SKIPPED not in states(tmp_path, left)

        await go_to(pilot, empty)
        screen.view.go(Step.ANALYSE)
        await wait(pilot)
        enter(screen, "analyse.try")
        await wait(pilot)
        before = read(tmp_path).undo.last()
        await pilot.press("space", "space")
        screen.save_typed()
        assert StepState.OPEN not in states(tmp_path, empty)
        assert read(tmp_path).undo.last() == before
        assert stored_rejection(tmp_path, empty).answers == ()
        await pilot.press(*"ask")
        screen.save_typed()
        assert StepState.OPEN in states(tmp_path, empty)
        await pilot.press("escape", "escape", "u", "u")
        assert "Undone: opened Analyse." in shown(pilot)


async def test_a_kind_letter_takes_new_lines_and_pasted_lines_and_gives_them_back(tmp_path: Path) -> None:
    (rejection,) = late_noes(tmp_path, "Contoso")
    pasted = "\n".join(f"line {n}" for n in range(40))
    async with rejections(tmp_path, rejection) as (pilot, screen):
        screen.view.go(Step.RECOVER)
        await wait(pilot)
        await pilot.press("w", "enter")
        for _ in range(3):
            await pilot.press("a", "enter", "s", "enter", "d", "enter")
            pilot.app.post_message(events.Paste(pasted))
            await wait(pilot)
            assert screen.view.position.writing is JournalKind.LETTER
            await pilot.press("tab")
        await pilot.press("escape", "escape")
        await pilot.press("w", "enter")
        assert [entry.text for entry in screen.query(Entry)] == [f"a\ns\nd\n{pasted}"] * 3
    assert stored_rejection(tmp_path, rejection).ending.archived_on is None


@given(st.lists(st.text(st.characters(exclude_characters="\t\r", exclude_categories=["Cs"])), min_size=3, max_size=3))
def test_the_answers_of_a_private_text_come_back_with_their_lines(lines: list[str]) -> None:
    assert lines_of(text_of(lines), JournalKind.LETTER) == lines


async def test_steps_have_one_pair_of_keys_and_archive_and_reopen_a_key_each(tmp_path: Path) -> None:
    stepped, archived = late_noes(tmp_path, "Contoso", "Coho")
    async with rejections(tmp_path, stepped) as (pilot, screen):
        await pilot.press("tab", *"their words", "ctrl+pagedown")
        assert step_shown(screen) is Step.RECOVER
        await pilot.press("w", "enter")
        await pilot.press("ctrl+pagedown")
        assert step_shown(screen) is Step.ANALYSE
        assert screen.view.position.writing is None
        screen.query_one("#rail").focus()
        await pilot.press("ctrl+pageup", "ctrl+pageup")
        assert step_shown(screen) is Step.FEEDBACK
        assert "their words" in said(pilot)
        await pilot.press("question_mark")
        assert "ctrl+pgdn" in shown(pilot)
        assert "reopen application" not in shown(pilot)
        await pilot.press("escape")
        assert read(tmp_path).private_notes.all() == ()

        def archived_on() -> date | None:
            return stored_rejection(tmp_path, archived).ending.archived_on

        application = stored_rejection(tmp_path, archived).ending.application_id
        await go_to(pilot, archived)
        await pilot.press("d", "r")
        assert screen.walking
        assert read(tmp_path).applications.cards([application])[0].outcome is not None
        at = step_shown(screen)
        await pilot.press("escape")
        assert words.ENOUGH in shown(pilot)
        await pilot.press("ctrl+pagedown")
        assert step_shown(screen) is at
        assert not screen.walking
        await pilot.press("d")
        assert words.ARCHIVED_SAID in shown(pilot)
        assert f"d {key_labels.UNARCHIVE}" in shown(pilot)
        await pilot.press("d")
        assert words.UNARCHIVED_SAID in shown(pilot)
        assert archived_on() is None
        await pilot.press("d", "r")
        assert words.REOPENED.format(company="Coho") in shown(pilot)
        assert read(tmp_path).applications.cards([application])[0].outcome is None
        await pilot.press("u", "u")
        assert archived_on() is None
        assert stored_rejection(tmp_path, archived).ending.ended_on == date(2026, 11, 21)


LONG = " ".join(f"word{number}" for number in range(150))


async def test_an_answer_that_starts_a_step_is_undone_with_one_key(tmp_path: Path) -> None:
    (walk,) = late_noes(tmp_path, "Contoso")
    async with rejections(tmp_path, walk) as (pilot, screen):
        before = stored_rejection(tmp_path, walk)
        enter(screen, "feedback.kind")
        await wait(pilot)
        await pilot.press("right", "enter")
        await wait(pilot)
        assert StepState.OPEN in states(tmp_path, walk)
        await pilot.press("escape")
        await wait(pilot)
        await pilot.press("u")
        await wait(pilot)
        assert "Undone: wrote in a walkthrough." in shown(pilot)
        assert StepState.OPEN not in states(tmp_path, walk)
        assert stored_rejection(tmp_path, walk).answers == before.answers


async def test_the_key_to_write_goes_on_to_the_letter_that_was_chosen_which_is_seen_from_its_greeting_on(
    tmp_path: Path,
) -> None:
    (walk,) = late_noes(tmp_path, "Contoso")
    async with rejections(tmp_path, walk, size=(80, 24)) as (pilot, screen):
        enter(screen, "feedback.letter")
        await wait(pilot)
        await pilot.press("w")
        await wait(pilot)
        assert present(screen.view.body.view("feedback.letter.request")).has_focus_within
        text = shown(pilot)
        assert "Hello" in text
        assert "If you have a moment" in text
        await pilot.press("escape", "w")
        await wait(pilot)
        assert screen.view.in_field


async def test_the_line_that_is_written_on_stays_in_view_and_no_letter_is_named_as_a_key_meanwhile(
    tmp_path: Path,
) -> None:
    sizes = ((60, 20), (80, 24), (120, 36))
    walk_of = dict(zip(sizes, late_noes(tmp_path, "Contoso", "Coho", "Fabrikam"), strict=True))
    async with rejections(tmp_path) as (pilot, screen):
        for size, walk in walk_of.items():
            await pilot.resize_terminal(*size)
            await go_to(pilot, walk)
            await pilot.press("w")
            assert screen.view.in_field, size
            footer = shown(pilot).split("\n")[-1]
            assert "esc" in footer, size
            assert "F1" in footer, size
            assert not [key for key in "?wzsdv" if f" {key} " in f"{footer} "], size

            enter(screen, "feedback.said")
            await wait(pilot)
            pilot.app.post_message(events.Paste(" ".join(LONG.split()[::12])))
            await pilot.press("space", *"word149", "enter", "enter", *"the end")
            assert "the end" in shown(pilot), size
            enter(screen, "feedback.reading")
            await wait(pilot)
            assert isinstance(screen.focused, TextArea)
            screen.focused.insert(LONG)
            await wait(pilot)
            assert "word149" in shown(pilot), size
            screen.focused.move_cursor((0, 0))
            await wait(pilot)
            assert "word0 " in shown(pilot), size
