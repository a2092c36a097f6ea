"""Causes and when something is suggested, letters, facts and leads."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.letters import Letter, default_letter, draft
from app.domain.recovery import perspective_texts, reason_names, reasons
from app.domain.recovery.facts import OwnNumbers, facts
from app.domain.recovery.next_leads import reason
from app.domain.recovery.reasons import SuggestedTask, all_reasons, find, recurring, suggestions
from app.domain.recovery.steps.journal import lines_of
from db.records.enums import Kind, Outcome
from db.records.recovery import Ending, Finding
from db.records.walk_enums import Evidence, JournalKind, Step, StepState, Walk
from tests.cards import card

TODAY = date(2026, 11, 23)


def finding(cause_id: str, evidence: Evidence = Evidence.SAID, number: int = 1) -> Finding:
    return Finding(number, 1, cause_id, evidence)


def test_all_causes_are_there_and_have_a_short_name() -> None:
    assert len(all_reasons()) == 32
    assert {c.id for c in all_reasons()} - {"unknown"} == set(reason_names.REASON_NAMES)
    assert {c.group for c in all_reasons()} <= set(reason_names.GROUPS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("pay", "pay"), ("too prep", "prep"), ("INTERNAL", "internal"), ("visa", "permit"), ("take-home", "test")],
)
def test_a_cause_is_found_as_one_types(typed: str, found: str) -> None:
    assert found in [c.id for c in find(typed)]


def test_a_cause_already_noted_is_not_found_again() -> None:
    assert "pay" not in [c.id for c in find("pay", excluded_ids=["pay"])]


def test_a_reason_in_ones_own_words_is_found_before_the_others() -> None:
    assert [c.id for c in find("too far", own_ids=["own:too far"])][:2] == ["own:too far", "pay"]
    assert find("", own_ids=["own:too far"])[0].id == "own:too far"


def test_not_knowing_is_not_among_the_causes_to_find() -> None:
    assert "unknown" not in [c.id for c in find("")]


def test_one_guess_never_creates_homework() -> None:
    guess = finding("prep", Evidence.GUESS)
    assert suggestions([guess], [guess]) == []


def test_what_they_said_once_is_enough() -> None:
    said = finding("prep")
    assert suggestions([said], [said]) == [SuggestedTask("Make a one-page preparation template", 3)]


@pytest.mark.parametrize(("evidence", "times"), [(Evidence.INFERRED, 2), (Evidence.GUESS, 5)])
def test_weaker_evidence_adds_up(evidence: Evidence, times: int) -> None:
    here = finding("prep", evidence)
    assert suggestions([here], [here] * (times - 1)) == []
    assert len(suggestions([here], [here] * times)) == 1


@pytest.mark.parametrize("cause_id", ["stronger", "cancelled", "fit", "unknown", "no_reply", "unfair"])
def test_what_nobody_can_improve_gives_nothing_to_do(cause_id: str) -> None:
    said = finding(cause_id)
    assert suggestions([said], [said] * 3) == []


def test_at_most_two_things_and_none_twice() -> None:
    found = [finding("prep"), finding("answers"), finding("pay")]
    assert len(suggestions(found, found)) == 2
    assert suggestions([finding("prep")], [finding("prep")], existing=["Make a one-page preparation template"]) == []


def test_a_cause_nobody_brought_is_shown_by_its_id() -> None:
    assert reasons.reason("my own").label == "my own"


def test_what_keeps_coming_up_puts_what_was_said_first() -> None:
    counts = [("pay", Evidence.GUESS, 3), ("prep", Evidence.SAID, 2), ("unknown", Evidence.GUESS, 9)]
    assert [(c.id, by) for c, by in recurring(counts, 5)] == [
        ("prep", ((Evidence.SAID, 2),)),
        ("pay", ((Evidence.GUESS, 3),)),
    ]


@pytest.mark.parametrize("letter", [letter for letter in Letter if letter is not Letter.NONE])
def test_a_letter_is_filled(letter: Letter) -> None:
    text = draft(letter, company="Contoso {x}", role="Analyst", name="Ada", outcome=Outcome.REJECTED)
    assert text.startswith("Hello Ada,\n\n")
    assert text.endswith("Best wishes,\n[your name]")
    assert "the Analyst role" in text
    assert "{name}" not in text
    bare = draft(letter, company="Contoso", role="", name="", outcome=Outcome.REJECTED)
    assert bare.startswith("Hello,\n\n")
    assert "this role" in bare


def test_a_name_in_braces_is_only_text() -> None:
    text = draft(Letter.KEEP, company="{role}", role="R", name="{company}", outcome=Outcome.REJECTED)
    assert text.startswith("Hello {company},")
    assert "what I saw of {role}" in text


@pytest.mark.parametrize(
    ("walk", "outcome", "letter"),
    [
        (Walk.FULL, Outcome.REJECTED, Letter.REQUEST),
        (Walk.CHECK_IN, Outcome.NO_REPLY, Letter.CHECK_IN),
        (Walk.FULL, Outcome.NO_REPLY, Letter.CHECK_IN),
        (Walk.OWN_CHOICE, Outcome.DECLINED, Letter.THANKS),
        (Walk.FROZEN, Outcome.CLOSED, Letter.KEEP),
        (Walk.RESCINDED, Outcome.RESCINDED, Letter.NONE),
    ],
)
def test_the_letter_fits_the_situation(walk: Walk, outcome: Outcome, letter: Letter) -> None:
    assert default_letter(walk, outcome) is letter


ENDING = Ending(
    1, 1, "Contoso", "Analyst", Outcome.REJECTED, Kind.INTERVIEW, 2, TODAY, None, "", Walk.FULL, None,
    tuple((step, StepState.WAITING) for step in Step), None, None, None, None,
)  # fmt: skip


def test_own_numbers_stand_first_and_there_are_at_most_two_facts() -> None:
    found = facts(ENDING, OwnNumbers(31, 2))
    assert len(found) == 2
    assert found[0].text == "2 of your 31 applications led to a conversation."
    assert all(fact.source for fact in found)


def test_too_few_own_applications_say_nothing() -> None:
    assert not [f for f in facts(ENDING, OwnNumbers(4, 1)) if f.source == perspective_texts.FACT_OWN_SOURCE]


def test_facts_fit_how_far_it_came() -> None:
    nothing = OwnNumbers(0, 0)
    assert facts(ENDING, nothing)[0].text == perspective_texts.FACT_FINALS
    assert facts(ENDING._replace(furthest=Kind.APPLIED), nothing)[0].text == perspective_texts.FACT_POSTING
    silent = facts(ENDING._replace(outcome=Outcome.NO_REPLY, furthest=Kind.APPLIED), nothing)
    assert perspective_texts.FACT_POSTING not in [fact.text for fact in silent]


def test_each_lead_has_its_reason() -> None:
    assert reason(card(1, deadline=date(2026, 11, 27), interest=4), TODAY) == "interest 4/5, deadline in 4 days"
    assert reason(card(1, fit=5, effort_hours=2, tags=("referral",)), TODAY) == (
        "very good fit, 2 h to apply, referral"
    )
    assert reason(card(1), TODAY) == "saved today"


@pytest.mark.parametrize("lines", [["a", "b", "c"], ["", "", "only the last"], ["first", "", ""]])
def test_the_three_lines_of_a_private_text_come_back(lines: list[str]) -> None:
    assert lines_of("\n".join(lines), JournalKind.LETTER) == lines


def test_a_free_text_comes_back_as_it_is() -> None:
    assert lines_of("one\n\ntwo\n", JournalKind.FREE) == ["one\n\ntwo\n"]
