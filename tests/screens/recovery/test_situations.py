"""Each situation through the dashboard: what is shown, what is kept, what is never asked or said."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from app.domain.recovery import list_texts, texts
from app.domain.recovery.walk_kinds import WALK_KINDS
from db.records.enums import Kind, Outcome, TaskKind
from db.records.walk_enums import Step, StepState, Walk
from tests.screens.recovery.search import (
    clock,
    ended,
    go_to,
    late_noes,
    open_store,
    page,
    read,
    rejections,
    said,
    shown,
    step_shown,
    stored_rejection,
)


def states(path: Path, walk: int) -> dict[Step, StepState]:
    return dict(stored_rejection(path, walk).ending.steps)


def row(pilot: Pilot[int], company: str) -> list[str]:
    """The lines of a rejection in the list."""
    lines = [line.partition("▏")[0].strip(" ▎") for line in shown(pilot).split("\n")]
    begin = next(at for at, line in enumerate(lines) if line.startswith(company))
    return lines[begin : lines.index("", begin)]


async def test_an_early_no_is_recorded_and_a_silence_closed_with_nothing_asked_and_one_key_takes_it_back(
    tmp_path: Path,
) -> None:
    store = open_store(tmp_path)
    early, closer = ended(store, "Contoso"), ended(store, "Coho")
    silent = ended(store, "Fabrikam", Outcome.NO_REPLY)
    store.close()
    now = clock()
    async with rejections(tmp_path, early, now=now) as (pilot, screen):
        await pilot.press("escape")
        text = said(pilot)
        assert "It's recorded. There's nothing you need to do." in text
        assert list_texts.RECORDED in row(pilot, "Contoso")
        assert "?" not in text.replace("? keys", "")
        await pilot.press("d")
        assert screen.browser.key == early
        rejection = stored_rejection(tmp_path, early)
        assert rejection.ending.archived_on == date(2026, 11, 23)
        assert rejection.answers == ()

        await go_to(pilot, closer)
        await pilot.press("escape", "W")
        assert texts.CHANGE_LENGTH in shown(pilot)
        await pilot.press("enter")
        assert "Recover   Analyse   Move on" in shown(pilot)
        assert step_shown(screen) is Step.RECOVER
        assert stored_rejection(tmp_path, closer).ending.walk is Walk.LIGHT

        await go_to(pilot, silent)
        await pilot.press("escape")
        assert list_texts.CLOSED_NO_REPLY in row(pilot, "Fabrikam")
        assert "Closed after 40 days without a reply." in said(pilot)
        assert "rejected" not in said(pilot).lower()
        await pilot.press("enter", "down", *"fine", "down", "enter")
        rejection = stored_rejection(tmp_path, silent)
        assert dict(rejection.answers) == {"silence.line": "fine"}
        assert rejection.ending.archived_on is not None

        await pilot.press("r")
        assert "The application to Fabrikam is open again." in shown(pilot)
        application = rejection.ending.application_id
        assert read(tmp_path).applications.cards([application])[0].outcome is None

        now.pass_time(days=3)
        screen.refresh_from_store(None)
        await pilot.pause()
        assert list_texts.RECORDED in row(pilot, "Contoso")


async def test_the_light_walk_takes_a_mood_a_line_and_a_guess(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walk = ended(store, "Contoso", interest=3)
    store.close()
    async with rejections(tmp_path) as (pilot, screen):
        await pilot.press("enter")
        text = said(pilot)
        assert texts.OPENING_LIGHT in text
        assert texts.WRITE not in text
        assert "Feedback" not in text
        await pilot.press("right", "right", "enter")
        await pilot.press("down", "down")
        await pilot.press(*"short", "ctrl+pagedown")
        assert texts.REASONS_ONE in shown(pilot)
        assert texts.WENT_WELL not in shown(pilot)
        await pilot.press("down", *"prep")
        await pilot.press("down", "enter")
        assert "Too little preparation" in shown(pilot)
        assert texts.ONLY_GUESSES in said(pilot)
        await pilot.press("ctrl+pagedown")
        assert step_shown(screen) is Step.MOVE_ON
        await pilot.press("d")
        assert texts.ARCHIVED_SAID in shown(pilot)
    rejection = stored_rejection(tmp_path, walk)
    assert dict(rejection.answers) == {"recover.line": "short"}
    assert [(f.cause_id, f.evidence) for f in rejection.findings] == [("prep", "guess")]
    assert [m.pleasure for m in read(tmp_path).private_notes.moods()] == [2]
    assert rejection.tasks == ()


async def test_a_silence_after_a_conversation_begins_with_one_message_and_a_closed_role_sets_a_day(
    tmp_path: Path,
) -> None:
    store = open_store(tmp_path)
    silence = ended(store, "Contoso", Outcome.NO_REPLY, furthest=Kind.INTERVIEW)
    closed = ended(store, "Coho", Outcome.CLOSED, furthest=Kind.INTERVIEW)
    store.close()
    async with rejections(tmp_path, silence) as (pilot, _):
        text = said(pilot)
        assert texts.STEP_FOLLOW_UP in text
        assert "Do you have an updated timeline" in text
        assert texts.REPLY_KIND not in text
        assert "rejected" not in text.lower()
        await pilot.press("ctrl+pagedown")
        assert "Not hearing back" in shown(pilot)

        await go_to(pilot, closed)
        text = said(pilot)
        assert texts.FROZEN_OPENING in text
        assert "Analyse" not in text
        assert "Next time" not in text
        await pilot.press("down", *"10 jan", "enter")
        assert "You'll see this again 10 Jan 2027." in shown(pilot)
        tasks = [task for task, _ in read(tmp_path).tasks.all()]
        assert [(t.text, t.kind, t.due_on) for t in tasks] == [
            ("Check Coho again", TaskKind.FOLLOW_UP, date(2027, 1, 10))
        ]


def test_ones_own_choice_asks_what_told_you_and_offers_no_condolence(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        walk = ended(store, "Contoso", Outcome.DECLINED, furthest=Kind.OFFER)
        why = page(store, walk, Step.ANALYSE)
        assert texts.WHY_NO in why.said
        assert texts.WOULD_BE_YES in why.said
        why.answer("own.told", "the pay")
        steps = list(WALK_KINDS[Walk.OWN_CHOICE].names)
        text = "".join(page(store, walk, step).said for step in steps)
    assert steps[-1] is Step.MOVE_ON
    assert "decided not to accept the offer" in text
    assert not [word for word in ("disappoint", "hurts", "sorry", "stings") if word in text]
    assert dict(stored_rejection(tmp_path, walk).answers)["own.told"] == "the pay"


def test_an_offer_taken_back_begins_with_facts(tmp_path: Path) -> None:
    with closing(open_store(tmp_path)) as store:
        walk = ended(store, "Contoso", Outcome.RESCINDED, furthest=Kind.OFFER)
        facts = page(store, walk, Step.FEEDBACK)
        assert texts.FACTS_OPENING.split(".")[0] in facts.said
        assert "Save the offer letter and the messages" in facts.said
        facts.answer("facts.letters", "done")
    assert dict(stored_rejection(tmp_path, walk).answers) == {"facts.letters": "done"}


async def test_a_delayed_answer_opens_the_application_again(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    walks = {arrow: ended(store, f"Contoso {arrow}", furthest=Kind.SCREEN) for arrow in ("left", "right")}
    store.close()
    async with rejections(tmp_path) as (pilot, screen):
        for arrow, walk in walks.items():
            await go_to(pilot, walk)
            assert texts.MAYBE_OPEN not in said(pilot), arrow
            await pilot.press(arrow, arrow, "enter")
            assert texts.MAYBE_OPEN in said(pilot), arrow
            application = stored_rejection(tmp_path, walk).ending.application_id
            await pilot.press("down", "down", "enter")
            opened = f"The application to Contoso {arrow} is open again. A reminder is set for 7 Dec."
            assert opened in shown(pilot), arrow
            assert screen.browser.key != walk, arrow
            assert read(tmp_path).applications.cards([application])[0].outcome is None, arrow
        assert screen.browser.key is None
        assert list_texts.NOTHING_CLOSED in shown(pilot)
    assert [task.due_on for task, _ in read(tmp_path).tasks.all()] == [date(2026, 12, 7)] * 2


async def test_the_full_walk_can_be_gone_through_and_each_step_be_skipped_and_returned_to(tmp_path: Path) -> None:
    (walk,) = late_noes(tmp_path, "Contoso")
    store = open_store(tmp_path)
    skipped = ended(store, "Coho", furthest=Kind.INTERVIEW)
    store.close()
    before = read(tmp_path).undo.last()
    async with rejections(tmp_path, walk) as (pilot, screen):
        await pilot.press("escape")
        assert screen.focused is screen.browser
        assert read(tmp_path).undo.last() == before
        assert stored_rejection(tmp_path, walk).ending.step is None

        await pilot.press("enter")
        for name in ("Feedback", "Recover", "Analyse", "Next time", "Perspective", "Move on"):
            assert name in said(pilot)
            assert screen.view.position.step is not None
            await pilot.press("ctrl+pagedown")
        assert texts.LAST_STEP in shown(pilot)
        await pilot.press("ctrl+pageup", "escape")
        assert "at Perspective" in row(pilot, "Contoso")
        assert set(states(tmp_path, walk).values()) == {StepState.WAITING}

        await go_to(pilot, skipped)
        await pilot.press("s", "s", "s", "s", "s")
        assert set(states(tmp_path, skipped).values()) == {StepState.SKIPPED, StepState.WAITING}
        assert list_texts.FINISHED in shown(pilot)
        await go_to(pilot, walk)
        assert step_shown(screen) is Step.PERSPECTIVE
        await go_to(pilot, skipped)
        await pilot.press("shift+tab")
        assert step_shown(screen) is Step.CORRECT
        await pilot.press("down", *"Practise", "escape")
        assert states(tmp_path, skipped)[Step.CORRECT] is StepState.OPEN
