"""Own filters and checks: what is suggested from endings, and why a lead is set aside."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.parsing.query import QueryNotUnderstood
from app.domain.plan import checklist, deal_breakers
from app.domain.recovery.reasons import LAST_CLOSED
from db.records.cards import Pay
from db.records.drafts import Draft
from db.records.enums import Outcome, Period
from db.records.plan import DealBreaker
from db.records.recovery import Finding
from db.records.walk_enums import Evidence
from db.store import Store
from tests.cards import card

TODAY = date(2026, 11, 23)


def found(cause: str, *evidence: Evidence) -> list[Finding]:
    return [Finding(n, n, cause, one) for n, one in enumerate(evidence)]


def of(suggested: list[deal_breakers.Suggestion]) -> list[str]:
    return [one.cause_id for one in suggested]


def test_a_term_they_named_is_suggested_and_a_guess_is_not() -> None:
    assert of(deal_breakers.suggestions(found("pay", Evidence.SAID), ())) == ["pay"]
    assert of(deal_breakers.suggestions(found("pay", Evidence.INFERRED), ())) == []
    assert of(deal_breakers.suggestions(found("pay", Evidence.INFERRED, Evidence.INFERRED), ())) == ["pay"]
    assert of(deal_breakers.suggestions(found("permit", *[Evidence.GUESS] * 5), ())) == ["permit"]


def test_what_is_no_term_is_no_filter() -> None:
    assert of(deal_breakers.suggestions(found("nerves", Evidence.SAID), ())) == []


def test_where_a_suggestion_comes_from_is_said() -> None:
    (one,) = deal_breakers.suggestions(found("permit", Evidence.SAID, Evidence.SAID), ())
    assert one.why == "Work permit: a reason in 2 of your recent rejections"


def test_what_is_taken_or_refused_is_not_suggested_again() -> None:
    lately = found("pay", Evidence.SAID)
    assert of(deal_breakers.suggestions(lately, [DealBreaker(1, "at least 60k", "", "pay")])) == []
    assert of(deal_breakers.suggestions(lately, [DealBreaker(1, "x", "", "pay", TODAY)])) == []


def test_only_the_last_ten_endings_count(store: Store) -> None:
    for n in range(LAST_CLOSED + 1):
        on = TODAY - timedelta(days=40 - n)
        number = store.applications.add(
            Draft(f"Company {n}", "Analyst", applied_on=on - timedelta(days=9), added_on=on)
        )
        (walk,) = store.history.close([number], Outcome.REJECTED, on=on)
        if n == 0:
            store.rejections.add_reason(walk, "pay", Evidence.SAID)
    assert store.reader.rejections.recent_reasons(LAST_CLOSED) == ()
    assert of(deal_breakers.suggestions(store.reader.rejections.recent_reasons(LAST_CLOSED + 1), ())) == ["pay"]


def test_a_suggestion_taken_away_later_does_not_come_back(store: Store) -> None:
    store.deal_breakers.delete(store.deal_breakers.add("at least 60k", cause_id="pay"))
    assert of(deal_breakers.suggestions(found("pay", Evidence.SAID), store.reader.deal_breakers.all())) == []
    store.undo()
    assert [one.refused_on for one in store.reader.deal_breakers.all()] == [None]


def test_checks_are_suggested_from_slips() -> None:
    slip = found("app_error", Evidence.SAID)
    assert [one.text for one in checklist.suggestions(slip, (), ())] == ["the right file is attached"]
    assert checklist.suggestions(slip, (), {"app_error"}) == []


def test_a_check_taken_away_or_refused_is_not_suggested_again(store: Store) -> None:
    store.checklist.delete(store.checklist.add("the right file", "app_error"))
    store.checklist.refuse("motivation")
    store.checklist.refuse("motivation")
    assert store.reader.checklist.refused() == {"app_error", "motivation"}


@pytest.mark.parametrize(
    ("find", "pay", "said"),
    [
        ("salary:<60k", Pay(40_000, 50_000, "EUR"), "pays less than your 60k"),
        ("salary:<60k", Pay(55_000, 65_000, "EUR"), "may pay less than your 60k"),
        ("place:berlin", None, "in my words"),
        ("salary:<60k place:berlin", Pay(1, 2), "in my words"),
    ],
)
def test_why_a_lead_is_set_aside(find: str, pay: Pay | None, said: str) -> None:
    assert deal_breakers.set_aside(DealBreaker(1, "in my words", find), card(pay=pay), TODAY) == said


def test_pay_for_a_month_is_compared_for_a_year() -> None:
    monthly = card(pay=Pay(4_500, 4_800, "EUR", Period.MONTH))
    assert deal_breakers.set_aside(DealBreaker(1, "x", "salary:<60k"), monthly, TODAY) == "pays less than your 60k"
    assert deal_breakers.set_aside(DealBreaker(1, "x", "salary:<57k"), monthly, TODAY) == "may pay less than your 57k"


def test_a_find_is_read_while_it_is_typed() -> None:
    assert deal_breakers.check_find("", TODAY) == ""
    assert deal_breakers.check_find("salary:<60k", TODAY) == "matching leads are set aside"
    with pytest.raises(QueryNotUnderstood, match="There is no filter"):
        deal_breakers.check_find("nonsense:3", TODAY)


def test_a_deal_breaker_longer_than_the_store_can_look_for_is_refused_and_one_kept_from_before_finds_nothing() -> None:
    text = " ".join(f"tag:w{number}" for number in range(1100))
    with pytest.raises(QueryNotUnderstood):
        deal_breakers.check_find(text, TODAY)
    assert deal_breakers.conditions(DealBreaker(1, "x", text), TODAY) == ()
