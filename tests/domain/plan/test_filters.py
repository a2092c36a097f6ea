"""Deal-breakers and checks: what they are suggested for, and what they say of a lead."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.parsing.query import QueryNotUnderstood
from app.domain.plan import checklist, deal_breakers
from app.domain.plan.deal_breakers import SUGGESTED, Suggestion, check_find, for_a_year, questions, set_aside
from db.records.cards import Pay
from db.records.enums import Period
from db.records.plan import Check, DealBreaker
from db.records.recovery import Finding
from db.records.walk_enums import Evidence
from tests.cards import card

TODAY = date(2026, 11, 23)


def found(*reasons: tuple[int, str, Evidence]) -> list[Finding]:
    return [Finding(number, *one) for number, one in enumerate(reasons, 1)]


LATELY = found(
    (1, "pay", Evidence.SAID), (2, "pay", Evidence.GUESS), (1, "place", Evidence.SAID), (3, "place", Evidence.SAID),
    (3, "permit", Evidence.GUESS), (4, "prep", Evidence.SAID), (4, "app_error", Evidence.SAID),
    (5, "motivation", Evidence.INFERRED), (6, "motivation", Evidence.INFERRED), (6, "motivation", Evidence.SAID),
    (7, "knockout", Evidence.GUESS),
)  # fmt: skip


def own(number: int, text: str = "", find: str = "", cause: str = "", refused: date | None = None) -> DealBreaker:
    return DealBreaker(number, text, find, cause, refused)


def test_what_was_in_the_way_is_suggested_the_weightiest_first_and_never_twice() -> None:
    said = deal_breakers.suggestions(LATELY, [])
    assert said == [
        Suggestion("place", SUGGESTED["place"], "Location or hours: a reason in 2 of your recent rejections"),
        Suggestion("pay", SUGGESTED["pay"], "Pay: a reason in 2 of your recent rejections"),
    ]
    assert [one.cause_id for one in deal_breakers.suggestions(LATELY, [own(1, cause="pay")])] == ["place"]
    assert deal_breakers.suggestions(LATELY, [own(1, cause="pay"), own(2, cause="place", refused=TODAY)]) == []


def test_a_slip_is_looked_at_before_sending() -> None:
    said = checklist.suggestions(LATELY, [], ())
    assert [(one.cause_id, one.text) for one in said] == [
        ("motivation", checklist.SUGGESTED["motivation"]),
        ("app_error", checklist.SUGGESTED["app_error"]),
    ]
    assert said[0].why.endswith("in 2 of your recent rejections")
    assert [one.cause_id for one in checklist.suggestions(LATELY, [], ("motivation",))] == ["app_error"]
    taken = [Check(1, "the right file", "app_error")]
    assert [one.cause_id for one in checklist.suggestions(LATELY, taken, ("motivation",))] == []


@pytest.mark.parametrize(
    ("find", "pay", "said"),
    [
        ("salary:<60k", Pay(50_000, 55_000, "EUR"), "pays less than your 60k"),
        ("salary:<60k", Pay(50_000, 60_000, "EUR"), "may pay less than your 60k"),
        ("salary:<60k", Pay(20, 25, "EUR", Period.HOUR), "pays less than your 60k"),
        ("salary:<60k", None, "may pay less than your 60k"),
        ("salary:>60k", Pay(70_000, 70_000), "my own words"),
        ("-salary:<60k", Pay(70_000, 70_000), "my own words"),
        ("salary:<60k place:berlin", Pay(50_000, 50_000), "my own words"),
        ("place:berlin", None, "my own words"),
        ("salary:<", None, "my own words"),
    ],
)
def test_a_lead_that_is_set_aside_says_why(find: str, pay: Pay | None, said: str) -> None:
    assert set_aside(own(1, "my own words", find), card(1, pay=pay), TODAY) == said


def test_pay_is_told_for_a_year() -> None:
    assert for_a_year(Pay(1000, 2000, "EUR", Period.MONTH)) == 24_000
    assert for_a_year(Pay(40_000, 50_000)) == 50_000


def test_only_what_no_find_tells_is_asked_of_a_lead() -> None:
    several = [own(1, "no shifts"), own(2, "pay", "salary:<60k"), own(3, "old", refused=TODAY)]
    assert questions(several) == ["check: no shifts"]


def test_how_a_find_is_understood_is_said_below_it() -> None:
    assert (check_find("place:berlin", TODAY), check_find(" ", TODAY)) == ("matching leads are set aside", "")
    with pytest.raises(QueryNotUnderstood):
        check_find("salary:<", TODAY)
