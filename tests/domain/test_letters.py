"""The words of letters, and what in them is still to be filled in."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.letters import Letter, check_in_applied, draft, gaps, reminder_of_gaps, signed, thank_you
from db.records.enums import Outcome


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I enjoyed learning about [one specific thing].", ["[one specific thing]"]),
        ("[your name] and [your name]", ["[your name]"]),
        ("I enjoyed learning about … .", ["…"]),
        ("Well, I wondered… and then I knew.", []),
        ("about the Analyst [Remote] role", []),
        ("nothing at all [", []),
    ],
)
def test_gaps_are_found_and_brackets_of_the_role_are_not(text: str, left: list[str]) -> None:
    assert gaps(text, "Analyst [Remote]", "Contoso") == left
    assert bool(reminder_of_gaps(text, "Analyst [Remote]", "Contoso")) == bool(left)


def test_a_name_with_odd_signs_is_taken_as_it_is() -> None:
    assert signed("Best wishes,\n[your name]", r"Sam \1 {role}") == "Best wishes,\n" + r"Sam \1 {role}"


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("Clerk", "the Clerk role"),
        ("Cook (m/f/d)", "the Cook role"),
        ("The Chef", "the Chef role"),
        ("Analyst role", "the Analyst role"),
        ("Analyst position", "the Analyst position"),
        ("Senior Analyst - Data/ML, 80–100 %", "the Senior Analyst - Data/ML role"),
        ("Nurse (60%)", "the Nurse role"),
        ("(m/w/d)", "this role"),
        ("", "this role"),
        ("Theatre nurse", "the Theatre nurse role"),
    ],
)
def test_a_role_is_said_as_one_would_say_it(role: str, said: str) -> None:
    text = check_in_applied(role=role, name="", applied_on=None, today=date(2026, 11, 23))
    assert text.startswith(f"Hello,\n\nI applied for {said} and I'm still")


@pytest.mark.parametrize(
    ("company", "said"),
    [
        ("The Body Shop", "The Body Shop"),
        ("Hays (for a client)", "Hays"),
        ("Müller & Co.", "Müller & Co."),
        ("Confidential", "the company"),
        ("company not named", "the company"),
    ],
)
def test_a_company_is_named_where_it_has_a_name(company: str, said: str) -> None:
    text = draft(Letter.KEEP, company=company, role="Clerk", name="", outcome=Outcome.CLOSED)
    assert f"I liked what I saw of {said} and would" in text


def test_nobody_is_thanked_for_what_they_did_not_do() -> None:
    """Nobody let the person know after a silence, or after they withdrew; an offer is declined as an offer."""
    for outcome in Outcome:
        texts = [draft(each, company="Contoso", role="Clerk", name="Ana", outcome=outcome) for each in Letter]
        told = any("letting me know" in text for text in texts)
        assert told == (outcome in (Outcome.REJECTED, Outcome.CLOSED, Outcome.RESCINDED)), outcome
        assert not any("  " in text or "the the" in text or "{" in text for text in texts)
    declined = draft(Letter.THANKS, company="Contoso", role="Clerk", name="", outcome=Outcome.DECLINED)
    assert "Thank you for offering me the Clerk role" in declined
    assert "decided not to accept the offer" in declined


def test_a_day_of_another_year_says_its_year() -> None:
    def sentence(applied_on: date, today: date) -> str:
        return check_in_applied(role="", name="", applied_on=applied_on, today=today).splitlines()[2]

    assert sentence(date(2026, 11, 3), date(2027, 1, 4)).startswith("I applied for this role on 3 November and")
    assert sentence(date(2025, 11, 3), date(2026, 11, 23)).startswith("I applied for this role on 3 November 2025 and")


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 11, 23), " today "),
        (date(2026, 11, 22), " yesterday "),
        (date(2026, 11, 26), " on Thursday "),
        (date(2026, 12, 10), " on 10 December "),
        (None, " "),
    ],
)
def test_a_letter_of_thanks_names_the_day_of_the_interview_also_before_it(on: date | None, said: str) -> None:
    text = thank_you(role="Clerk", name="", on=on, today=date(2026, 11, 23))
    assert f"talking with me{said}about the Clerk role." in text
