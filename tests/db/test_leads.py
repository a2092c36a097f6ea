"""From a lead to a sent application, in one change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db.errors import Missing, Refused
from db.records.drafts import Draft, DraftDocument
from db.records.enums import Kind, Outcome
from db.store import Store
from tests.days import TODAY
from tests.present import present

CV = DraftDocument("CV.pdf", "/somewhere/cv.pdf", "ab" * 32, "cv")


def test_the_papers_the_stage_and_the_day_are_one_change(store: Store) -> None:
    numbers = [store.applications.add(Draft(name, "Analyst")) for name in ("Contoso", "Fabrikam")]
    store.applications.apply(numbers, [CV], on=TODAY - timedelta(days=1))
    for number in numbers:
        dossier = store.reader.applications.dossier(number)
        assert dossier is not None
        assert (dossier.application.stage.kind, dossier.application.applied_on) == (
            Kind.APPLIED,
            TODAY - timedelta(days=1),
        )
        assert [(d.name, d.checksum, d.sent_on) for d in dossier.documents] == [
            ("CV.pdf", "ab" * 32, TODAY - timedelta(days=1))
        ]
    assert present(store.undo()).label == "applied to 2 applications"
    for number in numbers:
        dossier = store.reader.applications.dossier(number)
        assert dossier is not None
        assert (dossier.application.stage.kind, dossier.documents) == (Kind.LEAD, ())


def test_what_is_no_lead_is_refused_and_nothing_is_changed(store: Store) -> None:
    lead = store.applications.add(Draft("Contoso", "Analyst"))
    sent = store.applications.add(Draft("Fabrikam", "Analyst", applied_on=TODAY))
    over = store.applications.add(Draft("Litware", "Analyst"))
    store.history.close([over], Outcome.CLOSED)
    for numbers in ([lead, sent], [over]):
        with pytest.raises(Refused, match="is not a lead any more"):
            store.applications.apply(numbers, [CV])
    with pytest.raises(Refused, match="in the future"):
        store.applications.apply([lead], on=TODAY + timedelta(days=1))
    with pytest.raises(Missing):
        store.applications.apply([999])
    assert present(store.reader.applications.dossier(lead)).documents == ()


def test_the_papers_of_the_last_application_are_offered(store: Store) -> None:
    assert store.reader.documents.last_sent() == ()
    store.applications.apply([store.applications.add(Draft("Contoso", "Analyst"))], [CV], on=TODAY - timedelta(days=3))
    letter = DraftDocument("Letter")
    store.applications.apply(
        [store.applications.add(Draft("Fabrikam", "Analyst"))], [CV, letter], on=TODAY - timedelta(days=1)
    )
    store.applications.apply([store.applications.add(Draft("Litware", "Analyst"))])
    assert [paper.name for paper in store.reader.documents.last_sent()] == ["CV.pdf", "Letter"]


def test_a_filter_or_a_check_without_words_is_refused(store: Store) -> None:
    number, check = store.deal_breakers.add("at least 60k"), store.checklist.add("the file")
    for refused in (
        lambda: store.deal_breakers.add(" "),
        lambda: store.deal_breakers.edit(number, text=""),
        lambda: store.deal_breakers.edit(number, colour="red"),
        lambda: store.checklist.add(""),
        lambda: store.checklist.edit(check, ""),
    ):
        with pytest.raises(Refused):
            refused()
    for missing in (
        lambda: store.deal_breakers.delete(99),
        lambda: store.checklist.delete(99),
        lambda: store.checklist.tick(1, 99),
    ):
        with pytest.raises(Missing):
            missing()


def test_what_grew_from_a_cause_is_kept_once(store: Store) -> None:
    store.deal_breakers.add("they sponsor", cause_id="permit")
    store.checklist.add("the right file", "app_error")
    with pytest.raises(Refused, match="already"):
        store.deal_breakers.add("they sponsor", cause_id="permit")
    with pytest.raises(Refused, match="already"):
        store.checklist.add("the right file", "app_error")


def test_checks_keep_the_order_they_were_made_in(store: Store) -> None:
    for text in ("one", "two", "three"):
        store.checklist.add(text)
    store.checklist.delete(2)
    store.checklist.add("four")
    assert [check.text for check in store.reader.checklist.all()] == ["one", "three", "four"]


def test_ticking_twice_is_ticking_once(store: Store) -> None:
    number, check = store.applications.add(Draft("Contoso", "Analyst")), store.checklist.add("the file")
    store.checklist.tick(number, check)
    store.checklist.tick(number, check)
    assert store.reader.checklist.ticked(number) == {check}
    store.checklist.tick(number, check, False)
    assert store.reader.checklist.ticked(number) == frozenset()
