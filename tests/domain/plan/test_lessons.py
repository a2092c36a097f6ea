"""What earlier endings say about a lead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from app.domain.plan.lessons import lessons
from app.domain.recovery.must_haves import key
from db.records.cards import Pay
from db.records.drafts import Draft
from db.records.enums import Kind, Outcome
from db.records.walk_enums import Evidence
from db.store import Store
from tests.stages import stage_of

TODAY = date(2026, 11, 23)
POSTING = "Requirements\n- German at level C1\n- A driving licence\n\nWe offer\n- A bike\n"


def no(
    store: Store,
    company: str,
    *causes: str,
    on: date = date(2026, 5, 11),
    evidence: Evidence = Evidence.INFERRED,
    **more: Any,
) -> int:
    """An application that was turned down for these causes; gives its walk."""
    draft = Draft(company, "Analyst", applied_on=on - timedelta(days=20), added_on=on - timedelta(days=21), **more)
    number = store.applications.add(draft)
    (walk,) = store.history.close([number], Outcome.REJECTED, on=on)
    for cause in causes:
        store.rejections.add_reason(walk, cause, evidence)
    return walk


def learned(store: Store, number: int, *, employer: bool = True) -> tuple[str, ...]:
    return lessons(store.reader, store.reader.applications.cards([number]), TODAY, employer=employer).get(number, ())


def test_a_lead_nothing_is_known_of_has_none(store: Store) -> None:
    no(store, "Fabrikam", "permit", place="Bern")
    assert learned(store, store.applications.add(Draft("Contoso", "Analyst", place="Basel"))) == ()
    assert lessons(store.reader, [], TODAY) == {}


def test_causes_found_at_the_same_employer(store: Store) -> None:
    no(store, "Contoso GmbH", "permit")
    no(store, "Contoso", "permit", "skill_gap", on=date(2026, 6, 2))
    assert learned(store, store.applications.add(Draft("contoso", "Clerk")), employer=False) == (
        "Work permit: 2 earlier rejections here (likely)",
        "A skill: 1 earlier rejection here (likely)",
    )


def test_a_lesson_says_how_it_is_known_and_a_guess_makes_none(store: Store) -> None:
    no(store, "Fabrikam", "permit", place="Bern", evidence=Evidence.GUESS)
    lead = store.applications.add(Draft("Contoso", "Analyst", place="Bern"))
    assert learned(store, lead) == ()
    no(store, "Litware", "permit", place="Bern", evidence=Evidence.SAID)
    assert learned(store, lead) == ("Work permit: 1 earlier rejection in Bern (they said so)",)
    no(store, "Wingtip", "permit", place="Bern")
    assert learned(store, lead) == ("Work permit: 2 earlier rejections in Bern (they said so in 1, likely in 1)",)
    no(store, "Contoso", "skill_gap", evidence=Evidence.GUESS)
    assert not any("skill" in said for said in learned(store, lead, employer=False))


def test_what_could_not_be_helped_is_no_lesson(store: Store) -> None:
    no(store, "Contoso", "stronger", "unknown")
    assert learned(store, store.applications.add(Draft("Contoso", "Clerk")), employer=False) == ()


def test_terms_in_the_same_place_or_at_the_same_pay(store: Store) -> None:
    no(store, "Fabrikam", "permit", place="Zürich")
    no(store, "Litware", "permit", place="zurich")
    no(store, "Wingtip", "pay", pay=Pay(50_000, 60_000, "EUR"))
    lead = store.applications.add(Draft("Contoso", "Analyst", place="Zürich", pay=Pay(48_000, 55_000, "EUR")))
    assert set(learned(store, lead)) == {
        "Work permit: 2 earlier rejections in Zürich (likely)",
        "Pay: 1 earlier rejection at this level (likely)",
    }
    better = store.applications.add(Draft("Adatum", "Analyst", pay=Pay(70_000, 80_000, "EUR")))
    assert learned(store, better) == ()
    dollars = store.applications.add(Draft("Adatum", "Clerk", pay=Pay(40_000, 41_000, "USD")))
    assert learned(store, dollars) == ()


def test_what_the_same_employer_said(store: Store) -> None:
    store.applications.add(Draft("Contoso", "Earlier", applied_on=date(2026, 4, 1), added_on=date(2026, 4, 1)))
    (earlier,) = store.reader.applications.named("contoso")
    interview = stage_of(store, Kind.INTERVIEW)
    store.history.move([earlier.id], interview, on=date(2026, 5, 1), round=2)
    store.history.close([earlier.id], Outcome.REJECTED, on=date(2026, 5, 9))
    lead = store.applications.add(Draft("Contoso", "Analyst"))
    assert learned(store, lead) == ("they said no in May after round 2",)
    assert learned(store, lead, employer=False) == ()


def test_an_employer_that_never_replied(store: Store) -> None:
    store.history.close(
        [store.applications.add(Draft("Contoso", "A", applied_on=date(2025, 3, 1), added_on=date(2025, 3, 1)))],
        Outcome.NO_REPLY,
        on=date(2025, 5, 1),
    )
    assert learned(store, store.applications.add(Draft("Contoso", "B"))) == ("no reply from this employer in May 2025",)


def test_a_must_have_that_was_missing_before(store: Store) -> None:
    for n, company in enumerate(("Fabrikam", "Litware", "Wingtip")):
        walk = no(store, company)
        store.rejections.save_answer(walk, key("German at level C1"), "no" if n == 0 else "yes")
        store.rejections.save_answer(walk, key("A driving licence"), "no")
    lead = store.applications.add(Draft("Contoso", "Analyst", posting=POSTING))
    assert learned(store, lead) == ("asks for a must-have you marked as missing 3 times: A driving licence",)
    assert learned(store, store.applications.add(Draft("Adatum", "Analyst"))) == ()


def test_at_most_three_are_told(store: Store) -> None:
    no(store, "Contoso", "permit", "pay", "place")
    no(store, "Contoso", "prep", "test", "nerves", on=date(2026, 7, 1))
    assert len(learned(store, store.applications.add(Draft("Contoso", "Analyst")))) == 3
