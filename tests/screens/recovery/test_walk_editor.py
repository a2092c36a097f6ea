"""What is written in a walk is kept as it is typed, on every way out, and is there on another day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.domain.recovery import reasons, texts
from app.screens import key_queue
from app.screens.recovery.field_widgets import TextFieldView
from app.screens.recovery.screen import RejectionsScreen
from db.queries import Reader
from db.records.drafts import Draft, DraftEvent
from db.records.enums import EventKind, Evidence, JournalKind, Kind, Outcome, Step, StepState, TaskKind
from db.writes.rejections import RejectionWrites
from tests.screens.recovery.search import (
    ended,
    enter,
    lead,
    open_store,
    read,
    rejections,
    said,
    shown,
    stored_rejection,
    until,
    wait,
)
from widgets.text import cell_len


def a_full_walk(path: Path, *steps: Step) -> int:
    """A no after the second round, with these steps gone through."""
    store = open_store(path)
    walk = ended(store, "Contoso", furthest=Kind.INTERVIEW, round=2)
    for step in steps:
        store.rejections.set_step(walk, step, StepState.DONE)
    store.close()
    return walk


def text_of(screen: RejectionsScreen, key: str) -> str:
    block = screen.view.body.view(key)
    assert isinstance(block, TextFieldView)
    return block.control.text


async def test_typing_is_kept_within_a_second_without_leaving(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("down", *"They were kind")
        reader = read(tmp_path)
        await until(pilot, lambda: _said(reader, walk) == "They were kind")
        await pilot.press(*" to me")
        assert text_of(screen, "feedback.said") == "They were kind to me"
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
        assert text_of(screen, "analyse.went_well") == "the first hour"
        assert text_of(screen, "feedback.said") == "No budget"
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


async def test_a_letter_is_drafted_changed_and_copied(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        key = "feedback.letter.request"
        assert "Thank you for letting me know" in text_of(screen, key)
        enter(screen, key)
        await wait(pilot)
        await pilot.press(*"Dear Ada. ", "ctrl+y")
        await wait(pilot)
        await pilot.press(*"Sam Lee", "enter")
        await wait(pilot)
        assert pilot.app.clipboard.startswith("Dear Ada. Hello,\n\nThank you")
        assert pilot.app.clipboard.endswith("Best wishes,\nSam Lee")
        assert "Copied" in shown(pilot)
    async with rejections(tmp_path, walk, days=1) as (pilot, screen):
        assert text_of(screen, "feedback.letter.request").startswith("Dear Ada. Hello,")


async def test_asked_and_answered_are_days_as_people_say_them(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        enter(screen, "feedback.asked")
        await wait(pilot)
        await pilot.press(*"sat", "enter")
        await wait(pilot)
        assert "asked for feedback" in shown(pilot)
        enter(screen, "feedback.answered")
        await wait(pilot)
        await pilot.press(*"31.02.", "enter")
        await wait(pilot)
        assert "February has 28 or 29" in said(pilot)
        await pilot.press("ctrl+u", *"today", "enter")
        await wait(pilot)
        assert texts.WHEN_REPLIED in said(pilot)
    feedback = stored_rejection(tmp_path, walk).feedback
    assert (feedback.asked_on, feedback.answered_on) == (date(2026, 11, 21), date(2026, 11, 23))


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


async def test_up_to_three_causes_each_with_how_it_is_known(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path, Step.FEEDBACK, Step.RECOVER)
    async with rejections(tmp_path, walk) as (pilot, screen):
        for typed in ("pay", "prep", "nerves"):
            enter(screen, "analyse.find")
            await wait(pilot)
            await pilot.press(*typed)
            await wait(pilot)
            assert texts.GROUPS[reasons.find(typed)[0].group] in said(pilot)
            await pilot.press("down", "enter")
            await wait(pilot)
        assert screen.view.body.view("analyse.full") is not None
        assert screen.view.body.view("analyse.find") is None
        await pilot.press("left", "left", "enter")
        await wait(pilot)
        await pilot.press("down", "down", *"you seemed tense")
        await wait(pilot)
    findings = {f.cause_id: f for f in stored_rejection(tmp_path, walk).findings}
    assert set(findings) == {"pay", "prep", "nerves"}
    assert findings["nerves"].evidence is Evidence.SAID
    assert findings["nerves"].quote == "you seemed tense"
    assert findings["pay"].evidence is Evidence.GUESS
    async with rejections(tmp_path, size=(120, 36)) as (pilot, _):
        text = shown(pilot)
        assert texts.KEEPS_COMING_UP in text
        assert "1 said" in text


async def test_not_knowing_is_a_whole_answer(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path, Step.FEEDBACK, Step.RECOVER)
    async with rejections(tmp_path, walk) as (pilot, _):
        await pilot.press("enter")
        await wait(pilot)
        assert texts.DONT_KNOW_SAVED in said(pilot)
    rejection = stored_rejection(tmp_path, walk)
    assert [f.cause_id for f in rejection.findings] == ["unknown"]
    assert dict(rejection.ending.steps)[Step.ANALYSE] is StepState.DONE


def before_correct(path: Path, evidence: Evidence) -> int:
    walk = a_full_walk(path, Step.FEEDBACK, Step.RECOVER, Step.ANALYSE)
    store = open_store(path)
    store.rejections.add_reason(walk, "prep", evidence)
    store.close()
    return walk


async def test_a_guess_suggests_nothing(tmp_path: Path) -> None:
    walk = before_correct(tmp_path, Evidence.GUESS)
    async with rejections(tmp_path, walk) as (pilot, _):
        assert texts.NOTHING_TO_CORRECT in said(pilot)
        assert texts.MIGHT_HELP not in said(pilot)


async def test_a_suggestion_becomes_a_thing_to_do(tmp_path: Path) -> None:
    walk = before_correct(tmp_path, Evidence.SAID)
    async with rejections(tmp_path, walk) as (pilot, screen):
        assert texts.MIGHT_HELP in said(pilot)
        await pilot.press("enter")
        await wait(pilot)
        await pilot.press(*"after lunch", "down", "down", "enter")
        await wait(pilot)
        assert "Make a one-page preparation template, after lunch, by Thu" in said(pilot)
        assert text_of(screen, "correct.what") == ""
        assert texts.MIGHT_HELP not in said(pilot)
    (task,) = stored_rejection(tmp_path, walk).tasks
    assert (task.kind, task.due_on, task.trigger) == (TaskKind.CORRECTIVE, date(2026, 11, 26), "after lunch")


async def test_a_half_written_thing_to_do_waits(tmp_path: Path) -> None:
    walk = before_correct(tmp_path, Evidence.GUESS)
    async with rejections(tmp_path, walk) as (pilot, _):
        await pilot.press("down", *"Ask Sam", "escape", "escape")
        await wait(pilot)
    async with rejections(tmp_path, walk, days=2) as (pilot, screen):
        assert text_of(screen, "correct.what") == "Ask Sam"
        enter(screen, "correct.keep")
        await wait(pilot)
        await pilot.press("enter")
        await wait(pilot)
        assert "Added: Ask Sam." in shown(pilot)
    assert [task.text for task in stored_rejection(tmp_path, walk).tasks] == ["Ask Sam"]


async def test_two_things_to_do_are_plenty_and_each_can_be_dropped(tmp_path: Path) -> None:
    walk = before_correct(tmp_path, Evidence.SAID)
    store = open_store(tmp_path)
    for text in ("one", "two"):
        store.tasks.add(1, text, kind=TaskKind.CORRECTIVE, rejection_id=walk)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, _screen):
        assert texts.TWO_IS_PLENTY in said(pilot)
        assert texts.WHAT not in said(pilot)
        await pilot.press("right", "right", "enter")
        await wait(pilot)
        assert "one, dropped" in said(pilot)
        assert texts.WHAT in said(pilot)
    assert [task.dropped_on for task in stored_rejection(tmp_path, walk).tasks] == [date(2026, 11, 23), None]


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
            assert text_of(screen, "feedback.said") == "kept all the same"
        await pilot.press("escape", "escape")
        await wait(pilot)
    assert stored_rejection(tmp_path, walk).feedback.said == "kept all the same"


async def test_undo_takes_back_what_was_written(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("down", *"gone", "escape", "escape", "u")
        await wait(pilot)
        assert text_of(screen, "feedback.said") == ""
        await pilot.press("U")
        await wait(pilot)
        assert text_of(screen, "feedback.said") == "gone"


async def test_a_change_from_elsewhere_appears_and_takes_no_letter_away(tmp_path: Path) -> None:
    walk = a_full_walk(tmp_path)
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("down", "down", *"typing")
        other = open_store(tmp_path)
        other.rejections.save_feedback(walk, said="from elsewhere")
        other.close()
        screen.refresh_from_store(None)
        await wait(pilot)
        assert text_of(screen, "feedback.said") == "from elsewhere"
        assert text_of(screen, "feedback.reading") == "typing"
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


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36), (200, 50)])
@pytest.mark.parametrize("step", [None, *Step])
async def test_nothing_runs_out_of_the_screen(tmp_path: Path, size: tuple[int, int], step: Step | None) -> None:
    before = [other for other in Step if step is not None and list(Step).index(other) < list(Step).index(step)]
    walk = a_full_walk(tmp_path, *before)
    store = open_store(tmp_path)
    store.rejections.save_setback_plan(1, "x" * 300)
    store.rejections.save_feedback(walk, said="a long sentence that goes on " * 20)
    store.rejections.add_reason(walk, "prep", Evidence.SAID)
    lead(store, "A company with a name longer than anybody would think" * 2, interest=5)
    store.close()
    async with rejections(tmp_path, walk if step else None, size=size) as (pilot, screen):
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
