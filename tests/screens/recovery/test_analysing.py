"""Analyse: must-haves out of the posting, the questions of a cause, causes in one's own words, enough for today."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.recovery import list_texts, reason_names, reasons, texts
from app.domain.recovery.must_haves import MOST, key, must_haves
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome
from db.records.walk_enums import Evidence, Step, StepState
from tests.screens.recovery.search import (
    MONDAY,
    enter,
    go_to,
    open_store,
    page,
    page_said,
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


def at_analyse(path: Path, *companies: str, posting: str = "") -> list[int]:
    """Walkthroughs that have come to Analyse."""
    walks = []
    with closing(open_store(path)) as store:
        for company in companies:
            number = store.applications.add(Draft(company, "Analyst", applied_on=MONDAY.date(), posting=posting))
            store.history.move([number], stage_of(store, Kind.INTERVIEW), round=2)
            walks += store.history.close([number], Outcome.REJECTED)
        for walk in walks:
            for step in (Step.FEEDBACK, Step.RECOVER):
                store.rejections.set_step(walk, step, StepState.DONE)
    return walks


def test_must_haves_are_checked_off_one_by_one(tmp_path: Path) -> None:
    (walk,) = at_analyse(tmp_path, "Contoso", posting=POSTING)
    with closing(open_store(tmp_path)) as store:
        analyse = page(store, walk, Step.ANALYSE)
        assert "Good German (B2)" in analyse.said
        assert "Free fruit" not in analyse.said
        analyse.answer(key("Three years with SQL"), "yes")
        analyse.answer(key("Good German (B2)"), "partly")
        assert "Good German (B2) * yes ** partly" in analyse.said
        assert "Three years with SQL ** yes * partly" in analyse.said


def test_a_posting_without_a_list_gets_one_line(tmp_path: Path) -> None:
    (walk,) = at_analyse(tmp_path, "Contoso", posting="We look for somebody kind.")
    said = page_said(tmp_path, walk, Step.ANALYSE)
    assert texts.REQUIREMENTS in said
    assert texts.REQUIREMENTS_MORE not in said


def test_each_reason_asks_its_own_questions(tmp_path: Path) -> None:
    (walk,) = at_analyse(tmp_path, "Contoso")
    with closing(open_store(tmp_path)) as store:
        store.rejections.add_reason(walk, "skill_gap", Evidence.SAID)
        analyse = page(store, walk, Step.ANALYSE)
        assert all(question in analyse.said for question in reasons.reason("skill_gap").questions)
        analyse.answer("cause.skill_gap.1", "a small service")
    assert dict(stored_rejection(tmp_path, walk).answers) == {"cause.skill_gap.1": "a small service"}


async def test_a_reason_in_ones_own_words_is_saved_and_found_again(tmp_path: Path) -> None:
    walk, other = at_analyse(tmp_path, "Contoso", "Fabrikam")
    async with rejections(tmp_path, walk, size=(120, 70)) as (pilot, screen):
        enter(screen, "analyse.find")
        await wait(pilot)
        await pilot.press(*"Their [b]dog")
        assert texts.NO_REASON_FOUND in said(pilot)
        assert "“Their [b]dog”, in your own words" in said(pilot)
        await pilot.press("down", "enter")
        await pilot.press("left", "left", "enter", "escape")
        assert "Their [b]dog 1 said" in " ".join(shown(pilot).split())
        (found,) = stored_rejection(tmp_path, walk).findings
        assert (found.cause_id, found.evidence) == ("own:Their [b]dog", Evidence.SAID)

        await go_to(pilot, other)
        enter(screen, "analyse.find")
        await wait(pilot)
        await pilot.press(*"dog")
        assert reason_names.GROUPS["own"] in said(pilot)
        await pilot.press("down", "enter")
        assert len(stored_rejection(tmp_path, other).findings) == 1
        await pilot.press("escape", "escape", "u")
        assert stored_rejection(tmp_path, other).findings == ()
    assert read(tmp_path).rejections.own_reasons() == (("own:Their [b]dog", "Their [b]dog"),)


def test_ones_own_causes_give_no_homework() -> None:
    assert reasons.reason("own:The dog").label == "The dog"
    assert reasons.own_id("  a  ") == ""
    assert reasons.own_id("x" * 500) == "own:" + "x" * reasons.LONGEST_OWN


async def test_after_a_while_with_reasons_it_is_said_that_this_is_enough_and_not_knowing_is_a_whole_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.screens.recovery.walk_view.ENOUGH_AFTER", 0.05)
    (walk,) = at_analyse(tmp_path, "Contoso")
    with closing(open_store(tmp_path)) as store:
        store.rejections.set_step(walk, Step.RECOVER, StepState.OPEN)
    async with rejections(tmp_path, walk) as (pilot, screen):
        assert screen.view.position.step is Step.RECOVER
        await pilot.press("down", "up")
        assert texts.ENOUGH_TODAY not in shown(pilot)
        await pilot.press("ctrl+pagedown")
        await until(pilot, lambda: texts.ENOUGH_TODAY in shown(pilot))
        assert screen.walking
        await pilot.press("enter")
        assert texts.DONT_KNOW_SAVED in said(pilot)
    rejection = stored_rejection(tmp_path, walk)
    assert [f.cause_id for f in rejection.findings] == ["unknown"]
    assert dict(rejection.ending.steps)[Step.ANALYSE] is StepState.DONE


async def test_up_to_three_reasons_each_with_how_it_is_known(tmp_path: Path) -> None:
    (walk,) = at_analyse(tmp_path, "Contoso")
    with closing(open_store(tmp_path)) as store:
        analyse = page(store, walk, Step.ANALYSE)
        for typed in ("pay", "prep"):
            analyse.answer("analyse.find", typed)
            assert reason_names.GROUPS[reasons.find(typed)[0].group] in analyse.said
            analyse.answer("analyse.found", reasons.find(typed)[0].id)
    async with rejections(tmp_path, walk) as (pilot, screen):
        enter(screen, "analyse.find")
        await wait(pilot)
        await pilot.press(*"nerves")
        assert reason_names.GROUPS[reasons.find("nerves")[0].group] in said(pilot)
        await pilot.press("down", "enter")
        assert screen.view.body.view("analyse.full") is not None
        assert screen.view.body.view("analyse.find") is None
        await pilot.press("left", "left", "enter")
        await pilot.press("down", "down", *"tense", "escape", "escape")
        text = shown(pilot)
        assert list_texts.KEEPS_COMING_UP in text
        assert "1 said" in text
    findings = {f.cause_id: f for f in stored_rejection(tmp_path, walk).findings}
    assert set(findings) == {"pay", "prep", "nerves"}
    assert findings["nerves"].evidence is Evidence.SAID
    assert findings["nerves"].quote == "tense"
    assert findings["pay"].evidence is Evidence.GUESS
