"""Analyse: must-haves out of the posting, the questions of a cause, causes in one's own words, enough for today."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.recovery import reasons, texts
from app.domain.recovery.must_haves import MOST, key, must_haves
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome
from db.records.walk_enums import Evidence, Step, StepState
from tests.screens.recovery.search import (
    MONDAY,
    a_full_walk,
    ended,
    enter,
    open_store,
    read,
    rejections,
    said,
    shown,
    stored_rejection,
    until,
    wait,
)
from tests.stages import stage_of

POSTING = """Data analyst (m/f/d)

About us
- A friendly team
- Free fruit

**Your profile:**

• Three years with SQL
• Good   German (B2)
1. A driving licence

What we offer
- 30 days off
"""


@pytest.mark.parametrize(
    ("posting", "found"),
    [
        (POSTING, ("Three years with SQL", "Good German (B2)", "A driving licence")),
        ("Anforderungen\n– Studium\n– Englisch\n\nWir bieten\n– Obst", ("Studium", "Englisch")),
        ("## Requirements\n* Python\n* Python\n\n## Nice to have\n* Rust", ("Python",)),
        ("What you bring\nYou will like these:\n- Patience", ("Patience",)),
        ("Requirements: SQL and Python.", ()),
        ("- SQL\n- Python", ()),
        ("", ()),
        ("Requirements\n" + "\n".join(f"- Skill {n}" for n in range(40)), tuple(f"Skill {n}" for n in range(MOST))),
    ],
)
def test_must_haves_are_read_from_the_lists_of_a_posting(posting: str, found: tuple[str, ...]) -> None:
    assert must_haves(posting) == found


@given(st.text())
def test_any_posting_can_be_read(posting: str) -> None:
    assert len(must_haves(posting)) <= MOST
    assert all(text.strip() for text in must_haves(f"Requirements\n{posting}"))


def test_an_answer_belongs_to_the_words_however_they_are_written() -> None:
    assert key("Good German") == key("GOOD german") != key("Good French")


def at_analyse(path: Path, posting: str = "") -> int:
    store = open_store(path)
    number = store.applications.add(Draft("Contoso", "Analyst", applied_on=MONDAY.date(), posting=posting))
    stage = stage_of(store, Kind.INTERVIEW)
    store.history.move([number], stage, round=2)
    (walk,) = store.history.close([number], Outcome.REJECTED)
    for step in (Step.FEEDBACK, Step.RECOVER):
        store.rejections.set_step(walk, step, StepState.DONE)
    store.close()
    return walk


async def test_must_haves_are_checked_off_one_by_one(tmp_path: Path) -> None:
    walk = at_analyse(tmp_path, POSTING)
    async with rejections(tmp_path, walk, size=(120, 70)) as (pilot, screen):
        text = said(pilot)
        assert "Good German (B2)" in text
        assert "Free fruit" not in text
        enter(screen, key("Three years with SQL"))
        await wait(pilot)
        await pilot.press("right", "enter", "down", "right", "right", "enter")
        await wait(pilot)
    answers = dict(stored_rejection(tmp_path, walk).answers)
    assert answers[key("Three years with SQL")] == "yes"
    assert answers[key("Good German (B2)")] == "partly"
    async with rejections(tmp_path, walk, size=(120, 70)) as (pilot, _):
        assert "partly ✓" in said(pilot)


async def test_a_posting_without_a_list_gets_one_line(tmp_path: Path) -> None:
    walk = at_analyse(tmp_path, "We look for somebody kind.")
    async with rejections(tmp_path, walk, size=(120, 70)) as (pilot, _):
        assert texts.REQUIREMENTS in said(pilot)
        assert texts.REQUIREMENTS_MORE not in said(pilot)


async def test_each_cause_asks_its_own_questions(tmp_path: Path) -> None:
    walk = at_analyse(tmp_path)
    store = open_store(tmp_path)
    store.rejections.add_reason(walk, "skill_gap", Evidence.SAID)
    store.close()
    questions = reasons.reason("skill_gap").questions
    async with rejections(tmp_path, walk, size=(120, 70)) as (pilot, screen):
        assert all(question in said(pilot) for question in questions)
        enter(screen, "cause.skill_gap.1")
        await wait(pilot)
        await pilot.press(*"a small service", "escape")
        await wait(pilot)
    assert dict(stored_rejection(tmp_path, walk).answers) == {"cause.skill_gap.1": "a small service"}


async def test_a_cause_in_ones_own_words_is_noted_and_found_again(tmp_path: Path) -> None:
    walk = at_analyse(tmp_path)
    store = open_store(tmp_path)
    other = ended(store, "Fabrikam", furthest=Kind.SCREEN)
    for step in (Step.FEEDBACK, Step.RECOVER):
        store.rejections.set_step(other, step, StepState.DONE)
    store.close()
    async with rejections(tmp_path, walk, size=(120, 70)) as (pilot, screen):
        enter(screen, "analyse.find")
        await wait(pilot)
        await pilot.press(*"Their [b]dog")
        await wait(pilot)
        assert texts.NO_REASON_FOUND in said(pilot)
        assert "“Their [b]dog”, in your own words" in said(pilot)
        await pilot.press("down", "enter")
        await wait(pilot)
        await pilot.press("left", "left", "enter", "escape")
        await wait(pilot)
        assert "Their [b]dog 1 said" in " ".join(shown(pilot).split())
    assert [(f.cause_id, f.evidence) for f in stored_rejection(tmp_path, walk).findings] == [
        ("own:Their [b]dog", Evidence.SAID)
    ]
    async with rejections(tmp_path, other, size=(120, 70)) as (pilot, screen):
        enter(screen, "analyse.find")
        await wait(pilot)
        await pilot.press(*"dog")
        await wait(pilot)
        assert texts.GROUPS["own"] in said(pilot)
        await pilot.press("down", "enter")
        await wait(pilot)
        await pilot.press("escape", "escape", "u")
        await wait(pilot)
        assert stored_rejection(tmp_path, other).findings == ()
    assert read(tmp_path).rejections.own_reasons() == (("own:Their [b]dog", "Their [b]dog"),)


def test_ones_own_causes_give_no_homework() -> None:
    assert reasons.reason("own:The dog").label == "The dog"
    assert reasons.own_id("  a  ") == ""
    assert reasons.own_id("x" * 500) == "own:" + "x" * reasons.LONGEST_OWN


async def test_after_a_while_with_causes_it_is_said_that_this_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.screens.recovery.walk_view.ENOUGH_AFTER", 0.05)
    walk = at_analyse(tmp_path)
    store = open_store(tmp_path)
    store.rejections.set_step(walk, Step.RECOVER, StepState.OPEN)
    store.close()
    async with rejections(tmp_path, walk) as (pilot, screen):
        assert screen.view.position.step is Step.RECOVER
        await pilot.press("down", "up")
        await wait(pilot)
        assert texts.ENOUGH_TODAY not in shown(pilot)
        await pilot.press("ctrl+pagedown")
        await until(pilot, lambda: texts.ENOUGH_TODAY in shown(pilot))
        assert screen.walking


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
